#pragma once

#include <cstdint>
#include <vector>

#include "matching/assignment.hpp"
#include "matching/criteria.hpp"
#include "matching/match_person.hpp"

namespace obverse::matching {

/// Whom people asked for, with keys turned into rows and columns once, so that judging a pair compares no text.
class WishBook {
 public:
  WishBook() = default;
  /// Both in the order of their keys. Complexity: O(wishes log people).
  WishBook(const std::vector<const MatchPerson*>& mentees, const std::vector<const MatchPerson*>& mentors);

  /// What the two asked of each other. O(log wishes).
  Wish of(std::int32_t i, std::int32_t j) const;
  bool has_mentee_list(std::int32_t i) const { return has_mentee_list_[static_cast<std::size_t>(i)] != 0; }
  bool has_mentor_list(std::int32_t j) const { return has_mentor_list_[static_cast<std::size_t>(j)] != 0; }
  bool is_concerned(std::int32_t i) const { return !wishes_[static_cast<std::size_t>(i)].empty(); }
  /// Mentors who are named by mentee i, or who name them; some more than once.
  std::vector<std::int32_t> concerned(std::int32_t i) const;

 private:
  struct OneWish {
    std::int32_t mentor = 0;
    std::int32_t points = 0;
    bool is_by_mentee = false;
  };
  std::vector<std::vector<OneWish>> wishes_;  // of each mentee: all that concern them, by mentor
  std::vector<char> has_mentee_list_;
  std::vector<char> has_mentor_list_;
};

/// The place of a key among people in the order of their keys, or -1. O(log people).
std::int32_t place_of_key(const std::vector<const MatchPerson*>& people, const std::string& key);

}  // namespace obverse::matching
