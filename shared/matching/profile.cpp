#include "matching/profile.hpp"

#include <algorithm>
#include <string_view>

#include "base/order.hpp"
#include "base/text.hpp"

namespace obverse::matching {

namespace {

std::uint8_t small(std::size_t count) { return static_cast<std::uint8_t>(std::min<std::size_t>(count, 255)); }

std::size_t hash_of_text(std::string_view text) {
  std::uint64_t hash = text.size();
  for (const char letter : text) hash = (hash ^ static_cast<std::uint8_t>(letter)) * 0x100000001B3ULL;
  return static_cast<std::size_t>(hash ^ hash >> 32U);
}

/// Numbers for words, the same for the same spelling but for case, accents and blanks. Each spelling is folded once,
/// however many people use it.
class Vocabulary {
 public:
  /// Counts a word. The text must outlive the vocabulary.
  void add(std::string_view told) {
    if (2 * (spellings_.size() + 1) > slots_.size()) grow();
    const std::size_t slot = slot_of(told);
    if (slots_[slot] == 0) {
      spellings_.push_back({told, 0, 0});
      slots_[slot] = static_cast<std::uint32_t>(spellings_.size());
    }
    ++spellings_[slots_[slot] - 1].count;
  }

  /// Numbers the words 1.. in the order of the alphabet: all if they fit, else those that most people told.
  /// @param left_out gets those that do not fit
  void settle(std::size_t words_max, std::vector<std::string>& left_out) {
    struct Word {
      std::string folded;
      std::uint32_t spelling = 0;
    };
    struct Counted {
      std::size_t first = 0;  // of `words`
      std::size_t last = 0;
      std::size_t count = 0;
    };
    std::vector<Word> words;
    for (std::uint32_t k = 0; k < spellings_.size(); ++k) words.push_back({folded(trimmed(spellings_[k].told)), k});
    sort_stably(words, [](const Word& a, const Word& b) { return a.folded < b.folded; });
    std::vector<Counted> counted;
    for (std::size_t k = 0; k < words.size(); ++k) {
      if (words[k].folded.empty()) continue;
      if (counted.empty() || words[counted.back().first].folded != words[k].folded) counted.push_back({k, k, 0});
      counted.back().last = k;
      counted.back().count += spellings_[words[k].spelling].count;
    }
    if (counted.size() > words_max) {
      // A word that only one person told is shared by nobody: leaving it out changes nothing and is not worth a
      // warning.
      sort_stably(counted, [](const Counted& a, const Counted& b) { return a.count > b.count; });
      for (std::size_t k = words_max; k < counted.size() && counted[k].count > 1; ++k)
        left_out.push_back(words[counted[k].first].folded);
      counted.resize(words_max);
      sort_stably(counted, [](const Counted& a, const Counted& b) { return a.first < b.first; });
    }
    std::uint32_t number = 0;
    for (const Counted& word : counted) {
      ++number;
      for (std::size_t k = word.first; k <= word.last; ++k) spellings_[words[k].spelling].number = number;
    }
  }

  /// 0 when the word was left out, or is empty.
  std::uint32_t number_of(std::string_view told) const {
    if (slots_.empty()) return 0;
    const std::uint32_t spelling = slots_[slot_of(told)];
    return spelling == 0 ? 0 : spellings_[spelling - 1].number;
  }

 private:
  struct Spelling {
    std::string_view told;
    std::size_t count = 0;
    std::uint32_t number = 0;
  };

  std::size_t slot_of(std::string_view told) const {
    std::size_t slot = hash_of_text(told) & (slots_.size() - 1);
    while (slots_[slot] != 0 && spellings_[slots_[slot] - 1].told != told) slot = (slot + 1) & (slots_.size() - 1);
    return slot;
  }

  void grow() {
    slots_.assign(std::max<std::size_t>(64, 2 * slots_.size()), 0);
    for (std::uint32_t k = 0; k < spellings_.size(); ++k) slots_[slot_of(spellings_[k].told)] = k + 1;
  }

  std::vector<Spelling> spellings_;
  std::vector<std::uint32_t> slots_;  // open addressing, at most half full: 1 + the place in `spellings_`, 0 = free
};

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

std::string_view division_of(std::string_view unit) { return unit.substr(0, unit.find('/')); }

struct Vocabularies {
  Vocabulary topics;
  Vocabulary interests;
  Vocabulary goals;
  Vocabulary languages;
  Vocabulary channels;
  Vocabulary places;  // sites, units and divisions
  Vocabulary backgrounds;
};

/// A background counts only where the programme switched it on and the person consented.
bool tells_background(const MatchPerson& person, bool is_used) { return is_used && person.consents_to_background; }

Vocabularies vocabularies_of(const std::vector<MatchPerson>& people, bool uses_background,
                             std::vector<std::string>& left_out) {
  Vocabularies known;
  const auto add = [](Vocabulary& vocabulary, const std::vector<std::string>& words) {
    for (const std::string& word : words) vocabulary.add(word);
  };
  for (const MatchPerson& person : people) {
    for (const auto* list : {&person.offers, &person.wants}) {
      for (const TopicLevel& topic : *list) known.topics.add(topic.topic);
    }
    add(known.interests, person.interests);
    add(known.goals, person.goals);
    add(known.languages, person.languages);
    add(known.channels, person.channels);
    if (tells_background(person, uses_background)) known.backgrounds.add(person.background);
    for (const std::string_view place :
         {std::string_view(person.site), std::string_view(person.unit), division_of(person.unit)})
      known.places.add(place);
  }
  known.topics.settle(Profile::topics_max, left_out);
  known.interests.settle(WordSet<4>::words_max, left_out);
  known.goals.settle(WordSet<2>::words_max, left_out);
  known.languages.settle(WordSet<1>::words_max, left_out);
  known.channels.settle(WordSet<1>::words_max, left_out);
  known.backgrounds.settle(people.size(), left_out);
  known.places.settle(3 * people.size(), left_out);
  return known;
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

Profiles profiles_from(const std::vector<MatchPerson>& people, bool uses_background) {
  Profiles profiles;
  const Vocabularies known = vocabularies_of(people, uses_background, profiles.left_out);
  profiles.of.reserve(people.size());
  for (const MatchPerson& person : people) {
    profiles.of.push_back(profile_of(person, known));
    if (tells_background(person, uses_background))
      profiles.of.back().background = known.backgrounds.number_of(person.background);
  }
  return profiles;
}

}  // namespace obverse::matching
