#include "matching/profile_classes.hpp"

#include <cstring>

namespace obverse::matching {

namespace {

/// All that one aspect of a profile holds, as words that are equal exactly when the aspect is.
class AspectWords {
 public:
  AspectWords(Aspect aspect, const Profile& profile) {
    switch (aspect) {
      case Aspect::Wants: add_topics(profile.wants, profile.want_level, profile.want_count); break;
      case Aspect::Offers: add_topics(profile.offers, profile.offer_level, profile.offer_count); break;
      case Aspect::Interests: add_set(profile.interests, profile.interest_count); break;
      case Aspect::Goals: add_set(profile.goals, profile.goal_count); break;
      case Aspect::Languages: add_set(profile.languages, profile.language_count); break;
      case Aspect::Channels: add_set(profile.channels, profile.channel_count); break;
      case Aspect::Weeks:
        add(profile.week_count);
        for (std::size_t k = 0; k < profile.week_count; ++k) {
          for (const std::uint64_t bits : profile.weeks[k].bits) add(bits);
        }
        break;
      case Aspect::Site: add(std::uint64_t{profile.site} << 1U | (profile.is_remote_fine ? 1U : 0U)); break;
      case Aspect::Unit: add(std::uint64_t{profile.unit} << 32U | profile.division); break;
      case Aspect::Readiness: add(profile.readiness); break;
      case Aspect::Background: add(profile.background); break;
    }
  }

  std::uint64_t hash() const {
    std::uint64_t hash = count_;
    for (std::size_t k = 0; k < count_; ++k) {
      hash = (hash ^ words_[k]) * 0x9E3779B97F4A7C15ULL;
      hash ^= hash >> 29U;
    }
    return hash;
  }
  bool operator==(const AspectWords& other) const {
    return count_ == other.count_ && std::memcmp(words_.data(), other.words_.data(), count_ * sizeof words_[0]) == 0;
  }

 private:
  void add(std::uint64_t word) { words_[count_++] = word; }
  template <std::size_t Words>
  void add_set(const WordSet<Words>& set, std::uint8_t count) {
    for (const std::uint64_t bits : set.bits) add(bits);
    add(count);
  }
  void add_topics(const WordSet<1>& set, const std::array<std::uint8_t, Profile::topics_max>& levels,
                  std::uint8_t count) {
    add_set(set, count);
    if (set.bits[0] == 0) return;
    std::memcpy(words_.data() + count_, levels.data(), levels.size());
    count_ += levels.size() / sizeof words_[0];
  }

  std::array<std::uint64_t, 1 + Profile::weeks_max * 6> words_{};
  std::size_t count_ = 0;
};

}  // namespace

ProfileClasses classes_by(Aspect aspect, const std::vector<Profile>& profiles) {
  constexpr std::uint16_t nobody = 0xFFFF;
  ProfileClasses classes;
  classes.of.reserve(profiles.size());
  std::size_t slots = 16;
  while (slots < 2 * profiles.size()) slots *= 2;
  std::vector<std::uint16_t> class_at(slots, nobody);  // open addressing: at most half full
  for (std::size_t k = 0; k < profiles.size(); ++k) {
    const AspectWords words(aspect, profiles[k]);
    std::size_t slot = words.hash() & (slots - 1);
    while (class_at[slot] != nobody && !(AspectWords(aspect, profiles[classes.first_members[class_at[slot]]]) == words))
      slot = (slot + 1) & (slots - 1);
    if (class_at[slot] == nobody) {
      class_at[slot] = static_cast<std::uint16_t>(classes.size());
      classes.first_members.push_back(static_cast<std::uint32_t>(k));
    }
    classes.of.push_back(class_at[slot]);
  }
  return classes;
}

}  // namespace obverse::matching
