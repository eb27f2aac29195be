#include "commands/decide_goals.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/the_cast.hpp"

namespace obverse {
namespace {

const RecordId fresh = named<RecordId>("fresh goal");

const SessionGoal* goal(const Desk& desk, RecordId id) { return desk.model().find<SessionGoal>(id); }

}  // namespace

TEST_CASE("either of the pair ticks a goal, nobody else", "[commands][goals]") {
  Desk desk(cast);
  CHECK(desk.run(cast.mentee, SetGoalDone{goal_of(cast.pairing), true}) == 1);
  CHECK(desk.run(cast.mentor, SetGoalDone{goal_of(cast.pairing), false}) == 1);
  CHECK(refusal(desk, cast.coordinator, SetGoalDone{goal_of(cast.pairing), true}) == ErrorCode::Forbidden);
  CHECK(refusal(desk, cast.mentee, SetGoalDone{named<RecordId>("none"), true}) == ErrorCode::NotFound);
}

TEST_CASE("a goal of a session is added behind the others, without the spaces around it", "[commands][goals]") {
  Desk desk(cast);
  desk.run(cast.mentee, AddSessionGoal{first_session, fresh, "  Join a call by myself \n"});
  REQUIRE(goal(desk, fresh) != nullptr);
  CHECK(goal(desk, fresh)->text == "Join a call by myself");
  CHECK(goal(desk, fresh)->session == first_session);
  const RecordId second = named<RecordId>("second goal");
  desk.run(cast.mentor, AddSessionGoal{first_session, second, "Share a screen"});
  CHECK(goal(desk, second)->position > goal(desk, fresh)->position);
}

TEST_CASE("a goal that cannot be is refused", "[commands][goals]") {
  Desk desk(cast);
  CHECK(refusal(desk, cast.mentee, AddSessionGoal{first_session, fresh, " \n"}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentee, AddSessionGoal{first_session, fresh, std::string(501, 'a')}) == ErrorCode::TooLarge);
  CHECK(refusal(desk, cast.mentee, AddSessionGoal{first_session, goal_of(cast.pairing), "again"}) ==
        ErrorCode::Conflict);
  CHECK(refusal(desk, cast.coordinator, AddSessionGoal{first_session, fresh, "no"}) == ErrorCode::Forbidden);
  CHECK(refusal(desk, cast.mentee, AddSessionGoal{SessionId{}, fresh, "no"}) == ErrorCode::NotFound);
}

TEST_CASE("a session has so many goals and no more", "[commands][goals]") {
  Desk desk(cast);
  const auto count = static_cast<std::int64_t>(desk.model().table<SessionGoal>().size());
  for (std::int64_t i = 0; i < session_goals_max + count; ++i) {
    const auto id = named<RecordId>("goal " + std::to_string(i));
    if (!desk.ask(cast.mentee, AddSessionGoal{first_session, id, "x"})) break;
    desk.run(cast.mentee, AddSessionGoal{first_session, id, "x"});
  }
  CHECK(refusal(desk, cast.mentee, AddSessionGoal{first_session, fresh, "x"}) == ErrorCode::TooLarge);
}

TEST_CASE("a goal that was removed comes back as it was", "[commands][goals]") {
  Desk desk(cast);
  const RecordId id = goal_of(cast.pairing);
  const std::string text = goal(desk, id)->text;
  desk.run(cast.mentor, RemoveSessionGoal{id});
  CHECK(goal(desk, id) == nullptr);
  CHECK(refusal(desk, cast.coordinator, RestoreSessionGoal{id}) == ErrorCode::Forbidden);
  desk.run(cast.mentee, RestoreSessionGoal{id});
  REQUIRE(goal(desk, id) != nullptr);
  CHECK(goal(desk, id)->text == text);
  CHECK(refusal(desk, cast.mentee, RestoreSessionGoal{cast.pairing.as<RecordTag>()}) == ErrorCode::NotFound);
}

TEST_CASE("practice of both counts", "[commands][goals]") {
  Desk desk(cast);
  const std::int64_t before = goal(desk, goal_of(cast.pairing))->practised;
  desk.run(cast.mentor, PractiseGoal{goal_of(cast.pairing)});
  desk.run(cast.mentee, PractiseGoal{goal_of(cast.pairing)});
  CHECK(goal(desk, goal_of(cast.pairing))->practised == before + 2);
}

}  // namespace obverse
