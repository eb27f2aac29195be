#include <catch2/catch_test_macros.hpp>

#include "insights/skills.hpp"
#include "support/the_cast.hpp"

namespace obverse {
namespace {

AnswerSkillQuestion answer(SkillWave wave, const char* competence, std::int64_t level) {
  return {wave, "needs", 1, "digcomp-2.2", competence, level, level == 0};
}

/// A finished first check of two answers.
void finish_first(Desk& desk) {
  desk.run(cast.mentee, answer(SkillWave::First, "2.1", 2));
  desk.run(cast.mentee, answer(SkillWave::First, "2.2", 0));
  desk.run(cast.mentee, FinishSkillCheck{SkillWave::First});
}

}  // namespace

TEST_CASE("answers about oneself lie in one's own scope alone", "[commands][skills]") {
  Desk desk(cast);
  const auto changes = desk.ask(cast.mentee, answer(SkillWave::First, "2.1", 3));
  REQUIRE(changes);
  for (const Change& change : *changes) CHECK(change.scope == scope_of(ScopeKind::Private, cast.mentee));
}

TEST_CASE("an answer is a level or that one cannot tell, never both and never nothing", "[commands][skills]") {
  Desk desk(cast);
  AnswerSkillQuestion both = answer(SkillWave::First, "2.1", 3);
  both.is_unsure = true;
  AnswerSkillQuestion nothing = answer(SkillWave::First, "2.1", 0);
  nothing.is_unsure = false;
  CHECK(refusal(desk, cast.mentee, both) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentee, nothing) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentee, answer(SkillWave::First, "2.1", 9)) == ErrorCode::TooLarge);
  CHECK(refusal(desk, cast.mentee, answer(static_cast<SkillWave>(4), "2.1", 3)) == ErrorCode::Invalid);
}

TEST_CASE("a finished check stands; the next one lies beside it", "[commands][skills]") {
  Desk desk(cast);
  finish_first(desk);
  CHECK(refusal(desk, cast.mentee, answer(SkillWave::First, "2.1", 5)) == ErrorCode::Conflict);
  CHECK(refusal(desk, cast.mentee, answer(SkillWave::Last, "2.1", 5)) == ErrorCode::Conflict);
  CHECK(refusal(desk, cast.mentee, EditSkillEvidence{SkillWave::First, "digcomp-2.2", "2.1", "x"}) ==
        ErrorCode::Conflict);
  desk.run(cast.mentee, answer(SkillWave::Middle, "2.1", 4));
  desk.run(cast.mentee, FinishSkillCheck{SkillWave::Middle});
  const auto checks = skill_checks_of(desk.model(), cast.mentee);
  const SkillChange change = latest_change(checks);
  REQUIRE(change.before != nullptr);
  CHECK(change.before->levels.at("2.1") == 2);
  CHECK(change.before->levels.count("2.2") == 0);
  CHECK(change.before->answered == 2);
  CHECK(change.now->levels.at("2.1") == 4);
  CHECK(open_wave(checks) == SkillWave::Last);
}

TEST_CASE("a check without any level cannot be finished", "[commands][skills]") {
  Desk desk(cast);
  desk.run(cast.mentee, answer(SkillWave::First, "2.1", 0));
  CHECK(refusal(desk, cast.mentee, FinishSkillCheck{SkillWave::First}) == ErrorCode::Invalid);
}

TEST_CASE("a result is shown to the partner only while the switch is on, and without the evidence",
          "[commands][skills]") {
  Desk desk(cast);
  desk.run(cast.mentee, answer(SkillWave::First, "2.1", 2));
  desk.run(cast.mentee, EditSkillEvidence{SkillWave::First, "digcomp-2.2", "2.1", "canary"});
  CHECK(refusal(desk, cast.mentee, ShareSkillResult{cast.pairing, SkillWave::First, true}) == ErrorCode::NotFound);
  desk.run(cast.mentee, FinishSkillCheck{SkillWave::First});
  CHECK(shared_skill_checks_of(desk.model(), cast.pairing, cast.mentee).empty());
  const auto changes = desk.ask(cast.mentee, ShareSkillResult{cast.pairing, SkillWave::First, true});
  REQUIRE(changes);
  for (const Change& change : *changes) {
    CHECK(change.scope == scope_of(ScopeKind::Pairing, cast.pairing));
    CHECK(change.value != Value(std::string("canary")));
  }
  desk.run(cast.mentee, ShareSkillResult{cast.pairing, SkillWave::First, true});
  const auto shown = shared_skill_checks_of(desk.model(), cast.pairing, cast.mentee);
  REQUIRE(shown.size() == 1);
  CHECK(shown.front().levels.at("2.1") == 2);
  desk.run(cast.mentee, ShareSkillResult{cast.pairing, SkillWave::First, false});
  CHECK(shared_skill_checks_of(desk.model(), cast.pairing, cast.mentee).empty());
  CHECK(refusal(desk, cast.mentee, ShareSkillResult{cast.other_pairing, SkillWave::First, true}) ==
        ErrorCode::Forbidden);
}

TEST_CASE("lessons are suggested for the lowest answers first, and none that is done", "[insights][skills]") {
  Desk desk(cast);
  Questionnaire sheet;
  sheet.groups.push_back({"area",
                          "Area",
                          {{"a", "", "2.1", "chat"},
                           {"b", "", "2.2", "share"},
                           {"c", "", "1.1", "search"},
                           {"d", "", "3.1", "slides"},
                           {"e", "", "4.1", "lock"}}});
  const SkillLevels levels = {{"2.1", 3}, {"2.2", 1}, {"1.1", 2}, {"4.1", 5}};
  CHECK(suggested_lessons(desk.model(), cast.mentee, levels, sheet, 9) ==
        std::vector<std::string>{"share", "search", "chat", "slides"});
  desk.run(cast.mentee, SetLessonDone{"share", 3});
  CHECK(suggested_lessons(desk.model(), cast.mentee, levels, sheet, 2) == std::vector<std::string>{"search", "chat"});
}

TEST_CASE("the level of an area is the mean of what was answered, in tenths", "[insights][skills]") {
  const NeedsArea area{"a", "A", {"1.1", "1.2", "1.3"}};
  CHECK_FALSE(area_tenths(area, {}));
  CHECK(area_tenths(area, {{"1.1", 2}, {"9.9", 5}}) == 20);
  CHECK(area_tenths(area, {{"1.1", 2}, {"1.2", 3}, {"1.3", 3}}) == 27);
  CHECK(whole_level(27) == 3);
  CHECK(whole_level(24) == 2);
}

}  // namespace obverse
