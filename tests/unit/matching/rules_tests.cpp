#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "matching/rules.hpp"
#include "matching/score_table.hpp"
#include "support/matching_people.hpp"

namespace obverse::matching {
namespace {

/// One mentee "e" and one mentor "r", and whatever managers are needed.
Breach breach_of(const std::vector<MatchPerson>& people, const MatchRules& rules) {
  const ScoreTable table(people, rules);
  return table.breach(table.mentee_with("e"), table.mentor_with("r"));
}

MatchPerson nobody_special(const std::string& key, const std::string& manager) {
  MatchPerson person;
  person.key = key;
  person.name = key;
  person.manager = manager;
  return person;
}

}  // namespace

TEST_CASE("nobody is paired within the reporting line, up or down, as far as the rule reaches", "[matching]") {
  std::vector<MatchPerson> people = {a_mentee("e"), a_mentor("r"), nobody_special("boss", "r")};
  people[0].manager = "boss";
  CHECK(breach_of(people, {.line_steps = 2}) == Breach::ReportingLine);
  CHECK(breach_of(people, {.line_steps = 1}) == Breach::None);
  CHECK(breach_of(people, {.line_steps = 0}) == Breach::None);
  people[0].manager = "";
  people[1].manager = "e";
  CHECK(breach_of(people, {.line_steps = 1}) == Breach::ReportingLine);
}

TEST_CASE("exclusions hold both ways", "[matching]") {
  const std::vector<MatchPerson> people = {a_mentee("e"), a_mentor("r")};
  CHECK(breach_of(people, {.exclusions = {{"r", "e"}}}) == Breach::Excluded);
  CHECK(breach_of(people, {.exclusions = {{"e", "r"}}}) == Breach::Excluded);
  CHECK(breach_of(people, {.exclusions = {{"e", "stranger"}}}) == Breach::None);
}

TEST_CASE("whoever avoids somebody is not paired with them, and the words do not tell", "[matching]") {
  std::vector<MatchPerson> people = {a_mentee("e"), a_mentor("r")};
  people[1].avoids = {"e"};
  CHECK(breach_of(people, {}) == Breach::Avoided);
  CHECK(std::string(breach_name(Breach::Avoided)) == breach_name(Breach::Excluded));
}

TEST_CASE("two without a common language are not paired, unless one did not tell", "[matching]") {
  std::vector<MatchPerson> people = {a_mentee("e"), a_mentor("r")};
  people[0].languages = {"de"};
  CHECK(breach_of(people, {}) == Breach::None);
  people[1].languages = {"fr", "en"};
  CHECK(breach_of(people, {}) == Breach::NoLanguage);
  CHECK(breach_of(people, {.needs_common_language = false}) == Breach::None);
  people[0].languages = {"de", "EN"};
  CHECK(breach_of(people, {}) == Breach::None);
}

TEST_CASE("two without enough time in common are not paired when the rule asks for it", "[matching]") {
  std::vector<MatchPerson> people = {a_mentee("e"), a_mentor("r")};
  people[0].times = week_times_from_hours("08:00-09:00", {}, {Date{2027, 1, 15}});
  people[1].times = week_times_from_hours("08:30-10:00", {}, {Date{2027, 1, 15}});
  CHECK(breach_of(people, {.half_hours_min = 5}) == Breach::None);
  CHECK(breach_of(people, {.half_hours_min = 6}) == Breach::TooLittleTime);
}

TEST_CASE("nobody mentors themselves", "[matching]") {
  MatchPerson both = a_mentee("e");
  both.is_mentor = true;
  const ScoreTable table({both, a_mentor("r")}, {});
  CHECK(table.breach(0, table.mentor_with("e")) == Breach::SamePerson);
  CHECK(table.breach(0, table.mentor_with("r")) == Breach::None);
}

TEST_CASE("a paused person is in no list", "[matching]") {
  MatchPerson away = a_mentor("r");
  away.is_paused = true;
  const ScoreTable table({a_mentee("e"), away}, {});
  CHECK(table.mentor_count() == 0);
  CHECK(table.mentor_with("r") == -1);
}

TEST_CASE("what is wrong with the people is said before anything is matched", "[matching]") {
  CHECK(problems_of({}).empty());
  CHECK(problems_of({a_mentee("e"), a_mentor("e")}) == std::vector<Problem>{{"duplicate_key", "e", 0}});
  CHECK(problems_of({a_mentee("")}) == std::vector<Problem>{{"no_key", "", 0}});
  CHECK(problems_of({a_mentor("r", -1)}) == std::vector<Problem>{{"capacity", "r", 0}});
  CHECK(problems_of({a_mentor("r", 100)}) == std::vector<Problem>{{"capacity", "r", 0}});
  CHECK(problems_of(std::vector<MatchPerson>(5001)) == std::vector<Problem>{{"too_many_people", "5001", 0}});
}

TEST_CASE("a cycle of managers is one problem, however many walk into it", "[matching]") {
  const std::vector<MatchPerson> people = {nobody_special("a", "b"), nobody_special("b", "c"), nobody_special("c", "b"),
                                           nobody_special("d", "a")};
  CHECK(problems_of(people) == std::vector<Problem>{{"manager_cycle", "b", 0}});
  CHECK(problems_of({nobody_special("own", "own")}) == std::vector<Problem>{{"manager_cycle", "own", 0}});
  CHECK(problems_of({nobody_special("a", "not here")}).empty());
}

}  // namespace obverse::matching
