#include "insights/achievements.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "support/the_cast.hpp"

namespace obverse {
namespace {

const Achievement& one(const std::vector<Achievement>& all, std::string_view id) {
  const auto found = std::find_if(all.begin(), all.end(), [id](const Achievement& a) { return a.id == id; });
  REQUIRE(found != all.end());
  return *found;
}

}  // namespace

TEST_CASE("steps to be glad of come from what was done, and stop at what is wanted", "[insights]") {
  Desk desk(cast);
  const Curriculum none;
  CHECK_FALSE(one(achievements_of(desk.model(), none, cast.mentee), "first_lesson").is_earned());
  desk.run(cast.mentee, SetLessonDone{"share-one-file", 3});
  desk.run(cast.mentee, SetLessonDone{"other", 3});
  desk.run(cast.mentee, TickTryIt{"share-one-file", 4});
  const auto all = achievements_of(desk.model(), none, cast.mentee);
  CHECK(one(all, "first_lesson").is_earned());
  CHECK(one(all, "first_lesson").done == 1);
  CHECK(one(all, "tried").done == 4);
  CHECK_FALSE(one(achievements_of(desk.model(), none, cast.mentor), "first_lesson").is_earned());
}

TEST_CASE("a certificate wants every planned session held, and counts them", "[insights]") {
  Desk desk(cast);
  const auto sessions = sessions_of(desk.model(), cast.pairing);
  REQUIRE(sessions.size() == 2);
  const auto* programme = desk.model().find<Programme>(cast.programme);
  const bool is_planned_by_number = programme != nullptr && programme->sessions_per_pair > 0;
  for (const SessionId session : sessions) {
    CHECK(certificates_of(desk.model(), cast.mentee).empty());
    desk.run(cast.mentee, SetSessionHeld{session});
  }
  const auto certificates = certificates_of(desk.model(), cast.mentee);
  if (is_planned_by_number && programme->sessions_per_pair > 2) {
    CHECK(certificates.empty());
    return;
  }
  REQUIRE(certificates.size() == 1);
  CHECK(certificates[0].partner == cast.mentor);
  CHECK(certificates[0].sum.sessions_held == 2);
  CHECK_FALSE(certificates[0].is_mentor);
  REQUIRE(certificates_of(desk.model(), cast.mentor).size() == 1);
  CHECK(certificates_of(desk.model(), cast.mentor)[0].is_mentor);
  CHECK(certificates_of(desk.model(), cast.other_mentor).empty());
}

}  // namespace obverse
