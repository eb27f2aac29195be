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

TEST_CASE("nobody's progress is nothing", "[insights]") {
  const auto progress = programme_progress(Model{}, cast.programme);
  CHECK(progress.mentees == 0);
  CHECK(progress.rows.empty());
}

}  // namespace
}  // namespace obverse
