#include "matching/rules.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "matching/criteria.hpp"

namespace obverse::matching {

namespace {

constexpr std::size_t no_person = static_cast<std::size_t>(-1);

/// Keys with their places, to look up many.
class KeyIndex {
 public:
  explicit KeyIndex(const std::vector<MatchPerson>& people) {
    for (std::size_t k = 0; k < people.size(); ++k) places_.emplace_back(people[k].key, k);
    if (!std::is_sorted(places_.begin(), places_.end())) std::sort(places_.begin(), places_.end());
  }
  std::size_t find(std::string_view key) const {
    const auto at = std::lower_bound(places_.begin(), places_.end(), std::pair<std::string_view, std::size_t>(key, 0));
    return at == places_.end() || at->first != key ? no_person : at->second;
  }

 private:
  std::vector<std::pair<std::string_view, std::size_t>> places_;
};

std::vector<std::size_t> managers_of(const std::vector<MatchPerson>& people, const KeyIndex& index) {
  std::vector<std::size_t> managers;
  for (const MatchPerson& person : people)
    managers.push_back(person.manager.empty() ? no_person : index.find(person.manager));
  return managers;
}

void add_cycles(const std::vector<MatchPerson>& people, const std::vector<std::size_t>& managers,
                std::vector<Problem>& problems) {
  std::vector<std::size_t> walked_in(people.size(), no_person);
  for (std::size_t start = 0; start < people.size(); ++start) {
    std::size_t person = start;
    while (person != no_person && walked_in[person] == no_person) {
      walked_in[person] = start;
      person = managers[person];
    }
    if (person != no_person && walked_in[person] == start)
      problems.push_back({"manager_cycle", people[person].name, people[person].row});
  }
}

}  // namespace

const char* breach_name(Breach breach) {
  constexpr std::array<const char*, breach_count> names = {"none",     "same_person", "reporting_line", "excluded",
                                                           "excluded", "no_language", "too_little_time"};
  return names[static_cast<std::size_t>(breach)];
}

std::vector<Problem> problems_of(const std::vector<MatchPerson>& people) {
  std::vector<Problem> problems;
  if (people.size() > people_max) return {{"too_many_people", std::to_string(people.size()), 0}};
  const KeyIndex index(people);
  for (std::size_t k = 0; k < people.size(); ++k) {
    const MatchPerson& person = people[k];
    if (person.key.empty())
      problems.push_back({"no_key", person.name, person.row});
    else if (index.find(person.key) != k)
      problems.push_back({"duplicate_key", person.key, person.row});
    if (person.capacity < 0 || person.capacity > capacity_max)
      problems.push_back({"capacity", person.name, person.row});
  }
  add_cycles(people, managers_of(people, index), problems);
  return problems;
}

void RuleBook::add(std::size_t a, std::size_t b, Breach breach) {
  if (a == no_person || b == no_person) return;
  named_[a].push_back({static_cast<std::uint32_t>(b), breach});
  named_[b].push_back({static_cast<std::uint32_t>(a), breach});
}

RuleBook::RuleBook(const std::vector<MatchPerson>& people, const MatchRules& rules) : named_(people.size()) {
  const KeyIndex index(people);
  const std::vector<std::size_t> managers = managers_of(people, index);
  for (std::size_t k = 0; k < people.size(); ++k) {
    add(k, k, Breach::SamePerson);
    std::size_t above = managers[k];
    for (std::int32_t step = 0; step < rules.line_steps && above != no_person; ++step, above = managers[above])
      add(k, above, Breach::ReportingLine);
    for (const std::string& key : people[k].avoids) add(k, index.find(key), Breach::Avoided);
  }
  for (const auto& [a, b] : rules.exclusions) add(index.find(a), index.find(b), Breach::Excluded);
  for (std::vector<Named>& named : named_) {
    std::sort(named.begin(), named.end(), [](const Named& a, const Named& b) {
      return a.other != b.other ? a.other < b.other : a.breach < b.breach;
    });
    const auto is_same = [](const Named& a, const Named& b) { return a.other == b.other; };
    named.erase(std::unique(named.begin(), named.end(), is_same), named.end());
  }
}

Breach language_breach(const MatchRules& rules, const Profile& mentee, const Profile& mentor) {
  if (!rules.needs_common_language || mentee.language_count == 0 || mentor.language_count == 0) return Breach::None;
  return count_common(mentee.languages, mentor.languages) == 0 ? Breach::NoLanguage : Breach::None;
}

Breach time_breach(const MatchRules& rules, const Profile& mentee, const Profile& mentor) {
  if (rules.half_hours_min <= 0 || mentee.week_count == 0 || mentor.week_count == 0) return Breach::None;
  return common_half_hours(mentee, mentor) < rules.half_hours_min ? Breach::TooLittleTime : Breach::None;
}

}  // namespace obverse::matching
