#include "matching/profile.hpp"

#include <algorithm>

#include "base/order.hpp"
#include "base/text.hpp"

namespace obverse::matching {

namespace {

std::string spelling(std::string_view word) { return folded(trimmed(word)); }

std::uint8_t small(std::size_t count) { return static_cast<std::uint8_t>(std::min<std::size_t>(count, 255)); }

/// The words that get a bit: all if they fit, else those that most people told.
Vocabulary chosen_words(std::vector<std::string> told, std::size_t words_max, std::vector<std::string>& left_out) {
  struct Counted {
    std::string word;
    std::size_t count = 0;
  };
  for (std::string& word : told) word = spelling(word);
  std::sort(told.begin(), told.end());
  std::vector<Counted> counted;
  for (std::string& word : told) {
    if (word.empty()) continue;
    if (counted.empty() || counted.back().word != word) counted.push_back({std::move(word), 0});
    ++counted.back().count;
  }
  if (counted.size() > words_max) {
    // A word that only one person told is shared by nobody: leaving it out changes nothing and is not worth a warning.
    sort_stably(counted, [](const Counted& a, const Counted& b) { return a.count > b.count; });
    for (std::size_t k = words_max; k < counted.size() && counted[k].count > 1; ++k)
      left_out.push_back(counted[k].word);
    counted.resize(words_max);
  }
  std::vector<std::string> kept;
  for (Counted& word : counted) kept.push_back(std::move(word.word));
  return Vocabulary(std::move(kept));
}

template <std::size_t Words>
WordSet<Words> set_of(const Vocabulary& vocabulary, const std::vector<std::string>& words) {
  WordSet<Words> set;
  for (const std::string& word : words) {
    const std::uint32_t number = vocabulary.number_of(word);
    if (number != 0) set.add(number - 1);
  }
  return set;
}

void add_topics(const Vocabulary& topics, const std::vector<TopicLevel>& told, WordSet<1>& set,
                std::array<std::uint8_t, Profile::topics_max>& levels) {
  for (const TopicLevel& topic : told) {
    const std::uint32_t number = topics.number_of(topic.topic);
    if (number == 0) continue;
    set.add(number - 1);
    levels[number - 1] = static_cast<std::uint8_t>(std::clamp(topic.level, 0, 8));
  }
}

std::string division_of(const std::string& unit) { return unit.substr(0, unit.find('/')); }

struct Vocabularies {
  Vocabulary topics;
  Vocabulary interests;
  Vocabulary goals;
  Vocabulary languages;
  Vocabulary channels;
  Vocabulary places;  // sites, units and divisions
};

Vocabularies vocabularies_of(const std::vector<MatchPerson>& people, std::vector<std::string>& left_out) {
  std::vector<std::string> topics, interests, goals, languages, channels, places;
  const auto append = [](std::vector<std::string>& to, const std::vector<std::string>& from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  for (const MatchPerson& person : people) {
    for (const auto* list : {&person.offers, &person.wants}) {
      for (const TopicLevel& topic : *list) topics.push_back(topic.topic);
    }
    append(interests, person.interests);
    append(goals, person.goals);
    append(languages, person.languages);
    append(channels, person.channels);
    append(places, {person.site, person.unit, division_of(person.unit)});
  }
  return {chosen_words(std::move(topics), Profile::topics_max, left_out),
          chosen_words(std::move(interests), WordSet<4>::words_max, left_out),
          chosen_words(std::move(goals), WordSet<2>::words_max, left_out),
          chosen_words(std::move(languages), WordSet<1>::words_max, left_out),
          chosen_words(std::move(channels), WordSet<1>::words_max, left_out),
          Vocabulary(std::move(places))};
}

Profile profile_of(const MatchPerson& person, const Vocabularies& known) {
  Profile profile;
  add_topics(known.topics, person.wants, profile.wants, profile.want_level);
  add_topics(known.topics, person.offers, profile.offers, profile.offer_level);
  profile.interests = set_of<4>(known.interests, person.interests);
  profile.goals = set_of<2>(known.goals, person.goals);
  profile.languages = set_of<1>(known.languages, person.languages);
  profile.channels = set_of<1>(known.channels, person.channels);
  profile.want_count = small(person.wants.size());
  profile.offer_count = small(person.offers.size());
  profile.interest_count = small(person.interests.size());
  profile.goal_count = small(person.goals.size());
  profile.language_count = small(person.languages.size());
  profile.channel_count = small(person.channels.size());
  profile.readiness = static_cast<std::uint8_t>(std::clamp(person.readiness, 0, 5));
  profile.week_count = static_cast<std::uint8_t>(std::min(person.times.size(), Profile::weeks_max));
  profile.is_remote_fine = person.is_remote_fine;
  for (std::size_t k = 0; k < profile.week_count; ++k) profile.weeks[k] = person.times[k];
  // Who has the same week all year is compared once.
  bool is_same_all_year = true;
  for (std::size_t k = 1; k < profile.week_count; ++k) is_same_all_year &= profile.weeks[k] == profile.weeks[0];
  if (is_same_all_year) profile.week_count = std::min<std::uint8_t>(profile.week_count, 1);
  profile.site = known.places.number_of(person.site);
  profile.unit = known.places.number_of(person.unit);
  profile.division = known.places.number_of(division_of(person.unit));
  return profile;
}

}  // namespace

Vocabulary::Vocabulary(std::vector<std::string> words) : words_(std::move(words)) {
  for (std::string& word : words_) word = spelling(word);
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
  if (!words_.empty() && words_.front().empty()) words_.erase(words_.begin());
}

std::uint32_t Vocabulary::number_of(std::string_view word) const {
  const std::string wanted = spelling(word);
  const auto found = std::lower_bound(words_.begin(), words_.end(), wanted);
  if (found == words_.end() || *found != wanted) return 0;
  return static_cast<std::uint32_t>(found - words_.begin()) + 1;
}

Profiles profiles_from(const std::vector<MatchPerson>& people) {
  Profiles profiles;
  const Vocabularies known = vocabularies_of(people, profiles.left_out);
  for (const MatchPerson& person : people) profiles.of.push_back(profile_of(person, known));
  return profiles;
}

}  // namespace obverse::matching
