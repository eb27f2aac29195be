#include "matching/wishes.hpp"

#include <algorithm>

namespace obverse::matching {

namespace {

/// What a wish in the n-th group is worth: the first 1000, each further one 100 less, at least 500.
std::int32_t wish_points(std::size_t group) {
  return std::max(points_max - 100 * static_cast<std::int32_t>(group), 500);
}

}  // namespace

std::int32_t place_of_key(const std::vector<const MatchPerson*>& people, const std::string& key) {
  const auto at =
      std::lower_bound(people.begin(), people.end(), key,
                       [](const MatchPerson* person, const std::string& wanted) { return person->key < wanted; });
  if (at == people.end() || (*at)->key != key) return -1;
  return static_cast<std::int32_t>(at - people.begin());
}

WishBook::WishBook(const std::vector<const MatchPerson*>& mentees, const std::vector<const MatchPerson*>& mentors)
    : wishes_(mentees.size()) {
  const auto note = [&](std::int32_t person, bool is_mentee) {
    const auto& groups = (is_mentee ? mentees : mentors)[index(person)]->prefers;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      for (const std::string& key : groups[g]) {
        const std::int32_t other = place_of_key(is_mentee ? mentors : mentees, key);
        if (other < 0) continue;
        const std::int32_t i = is_mentee ? person : other;
        wishes_[index(i)].push_back({is_mentee ? other : person, wish_points(g), is_mentee});
      }
    }
    (is_mentee ? has_mentee_list_ : has_mentor_list_).push_back(groups.empty() ? 0 : 1);
  };
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(mentees.size()); ++i) note(i, true);
  for (std::int32_t j = 0; j < static_cast<std::int32_t>(mentors.size()); ++j) note(j, false);
  for (std::vector<OneWish>& wishes : wishes_)
    std::sort(wishes.begin(), wishes.end(), [](const OneWish& a, const OneWish& b) { return a.mentor < b.mentor; });
}

Wish WishBook::of(std::int32_t i, std::int32_t j) const {
  Wish wish{0, 0, has_mentee_list(i), has_mentor_list(j)};
  const std::vector<OneWish>& wishes = wishes_[index(i)];
  auto one = std::lower_bound(wishes.begin(), wishes.end(), j,
                              [](const OneWish& wished, std::int32_t mentor) { return wished.mentor < mentor; });
  for (; one != wishes.end() && one->mentor == j; ++one) {
    std::int32_t& points = one->is_by_mentee ? wish.by_mentee : wish.by_mentor;
    points = std::max(points, one->points);  // who is named twice counts by the better place
  }
  return wish;
}

std::vector<std::int32_t> WishBook::concerned(std::int32_t i) const {
  std::vector<std::int32_t> mentors;
  for (const OneWish& one : wishes_[index(i)]) mentors.push_back(one.mentor);
  return mentors;
}

}  // namespace obverse::matching
