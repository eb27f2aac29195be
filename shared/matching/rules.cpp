#include "matching/rules.hpp"

#include <algorithm>
#include <array>

#include "matching/criteria.hpp"

namespace obverse::matching {

namespace {

constexpr std::size_t nobody = static_cast<std::size_t>(-1);
constexpr std::int32_t capacity_max = 99;

/// Keys with their places, to look up many.
class KeyIndex {
 public:
  explicit KeyIndex(const std::vector<MatchPerson>& people) {
    for (std::size_t k = 0; k < people.size(); ++k) places_.emplace_back(people[k].key, k);
    std::sort(places_.begin(), places_.end());
  }
  std::size_t find(const std::string& key) const {
    const auto at = std::lower_bound(places_.begin(), places_.end(), std::pair<std::string, std::size_t>(key, 0));
    return at == places_.end() || at->first != key ? nobody : at->second;
  }

 private:
  std::vector<std::pair<std::string, std::size_t>> places_;
};

std::vector<std::size_t> managers_of(const std::vector<MatchPerson>& people, const KeyIndex& index) {
  std::vector<std::size_t> managers;
  for (const MatchPerson& person : people)
    managers.push_back(person.manager.empty() ? nobody : index.find(person.manager));
  return managers;
}

void add_cycles(const std::vector<MatchPerson>& people, const std::vector<std::size_t>& managers,
                std::vector<Problem>& problems) {
  std::vector<std::size_t> walked_in(people.size(), nobody);
  for (std::size_t start = 0; start < people.size(); ++start) {
    std::size_t person = start;
    while (person != nobody && walked_in[person] == nobody) {
      walked_in[person] = start;
      person = managers[person];
    }
    if (person != nobody && walked_in[person] == start)
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

RuleBook::RuleBook(const std::vector<MatchPerson>& people, const MatchRules& rules) : rules_(rules) {
  const KeyIndex index(people);
  manager_of_ = managers_of(people, index);
  const auto add = [](std::vector<Pair>& pairs, std::size_t a, std::size_t b) {
    if (a == nobody || b == nobody) return;
    pairs.emplace_back(a, b);
    pairs.emplace_back(b, a);
  };
  for (const auto& [a, b] : rules.exclusions) add(excluded_, index.find(a), index.find(b));
  for (std::size_t k = 0; k < people.size(); ++k) {
    for (const std::string& key : people[k].avoids) add(avoided_, k, index.find(key));
  }
  is_named_.assign(people.size(), 0);
  for (const auto* pairs : {&excluded_, &avoided_}) {
    for (const Pair& pair : *pairs) is_named_[pair.first] = 1;
  }
  std::sort(excluded_.begin(), excluded_.end());
  std::sort(avoided_.begin(), avoided_.end());
}

bool RuleBook::is_above(std::size_t person, std::size_t manager) const {
  for (std::int32_t step = 0; step < rules_.line_steps && person != nobody; ++step) {
    person = manager_of_[person];
    if (person == manager) return true;
  }
  return false;
}

Breach RuleBook::breach(std::size_t mentee, std::size_t mentor, const Profile& mentee_profile,
                        const Profile& mentor_profile) const {
  if (mentee == mentor) return Breach::SamePerson;
  if (is_above(mentee, mentor) || is_above(mentor, mentee)) return Breach::ReportingLine;
  if (is_named_[mentee] != 0 && is_named_[mentor] != 0) {
    const Pair pair(mentee, mentor);
    if (std::binary_search(excluded_.begin(), excluded_.end(), pair)) return Breach::Excluded;
    if (std::binary_search(avoided_.begin(), avoided_.end(), pair)) return Breach::Avoided;
  }
  const bool tells_languages = mentee_profile.language_count > 0 && mentor_profile.language_count > 0;
  if (rules_.needs_common_language && tells_languages &&
      count_common(mentee_profile.languages, mentor_profile.languages) == 0)
    return Breach::NoLanguage;
  const bool tells_times = mentee_profile.week_count > 0 && mentor_profile.week_count > 0;
  if (rules_.half_hours_min > 0 && tells_times &&
      common_half_hours(mentee_profile, mentor_profile) < rules_.half_hours_min)
    return Breach::TooLittleTime;
  return Breach::None;
}

std::int32_t place_of_key(const std::vector<MatchPerson>& people, const std::string& key) {
  for (std::size_t k = 0; k < people.size(); ++k) {
    if (people[k].key == key) return static_cast<std::int32_t>(k);
  }
  return -1;
}

}  // namespace obverse::matching
