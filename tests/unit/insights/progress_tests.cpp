#include "insights/progress.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/the_cast.hpp"

namespace obverse {
namespace {

TEST_CASE("a programme adds up lessons and sessions of its mentees", "[insights]") {
  Desk desk(cast);
  desk.run(cast.mentee, SetLessonDone{"a", 5});
  desk.run(cast.mentee, SetLessonDone{"b", 5});
  desk.run(cast.mentee, FinishLessonStep{"c", 1});
  desk.run(cast.mentor, SetLessonDone{"mentor-lesson", 5});
  desk.now.ms += 1000;
  desk.run(cast.mentor, SetSessionHeld{session_id(cast.pairing, 1)});
  const auto progress = programme_progress(desk.model(), cast.programme);
  CHECK(progress.mentees == 2);
  CHECK(progress.pairs == 2);
  CHECK(progress.lessons_done == 2);
  CHECK(progress.sessions_held == 1);
  CHECK(progress.mentees_with_a_lesson == 1);
  REQUIRE(progress.rows.size() == 2);
  CHECK(progress.rows[0].person == cast.other_mentee);  // Ana before Ruth
  const MenteeProgress& ruth = progress.rows[1];
  CHECK(ruth.mentor == cast.mentor);
  CHECK(ruth.lessons_doing == 1);
  CHECK(ruth.sessions_planned == 7);
  CHECK(ruth.last_activity == desk.now);
}

/// A pair that said yes on the fifth day, of a programme that began on the second; the days are counted from the first.
MenteeProgress pair_last_active(std::int64_t day) {
  MenteeProgress row;
  row.pairing = cast.pairing;
  row.last_activity = Instant{day * day_ms};
  row.agreed = Instant{5 * day_ms};
  return row;
}

TEST_CASE("a pair is quiet three weeks after its last activity, or after it could begin", "[insights]") {
  const Instant begun{2 * day_ms};
  const auto quiet_on = [&](const MenteeProgress& row, std::int64_t ms) { return is_quiet(row, begun, Instant{ms}); };
  CHECK_FALSE(quiet_on(pair_last_active(40), 61 * day_ms));
  CHECK(quiet_on(pair_last_active(40), 61 * day_ms + 1));
  MenteeProgress row = pair_last_active(0);
  CHECK_FALSE(quiet_on(row, 26 * day_ms));
  CHECK(quiet_on(row, 26 * day_ms + 1));
  row.agreed = {};
  CHECK_FALSE(quiet_on(row, 23 * day_ms));
  CHECK(quiet_on(row, 23 * day_ms + 1));
  CHECK_FALSE(is_quiet(row, {}, Instant{90 * day_ms}));  // nobody said when it could begin
  row.is_paused = true;
  CHECK_FALSE(quiet_on(row, 90 * day_ms));
  row = pair_last_active(40);
  row.pairing = {};
  CHECK_FALSE(quiet_on(row, 90 * day_ms));
}

TEST_CASE("the quiet pairs of a programme are those that run and did nothing for long", "[insights]") {
  Desk desk(cast);
  const Instant begun{desk.now.ms - 30 * day_ms};
  desk.run(cast.mentor, SetSessionHeld{session_id(cast.pairing, 1)});
  const auto quiet = [&] { return quiet_pairs(programme_progress(desk.model(), cast.programme), begun, desk.now); };
  CHECK(quiet() == std::vector<PairingId>{cast.other_pairing});
  desk.run(cast.coordinator, PausePairing{cast.other_pairing});
  CHECK(quiet().empty());
  desk.run(cast.coordinator, ResumePairing{cast.other_pairing});
  CHECK(quiet().size() == 1);
  desk.run(cast.coordinator, EndPairing{cast.other_pairing, false});
  CHECK(quiet().empty());
}

TEST_CASE("nobody's progress is nothing", "[insights]") {
  const auto progress = programme_progress(Model{}, cast.programme);
  CHECK(progress.mentees == 0);
  CHECK(progress.rows.empty());
}

}  // namespace
}  // namespace obverse
