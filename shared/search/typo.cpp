#include "search/typo.hpp"

#include <algorithm>
#include <array>

namespace obverse {

namespace {

/// Longer words are names of things, not slips of a finger.
constexpr std::size_t letters_max = 40;
using Line = std::array<std::size_t, letters_max + 4>;

}  // namespace

std::size_t typos_allowed(std::size_t length) { return length < 4 ? 0 : length < 8 ? 1 : 2; }

std::size_t typo_distance(std::string_view typed, std::string_view word, std::size_t slips_max, bool is_beginning) {
  const std::size_t too_many = slips_max + 1;
  const std::size_t rows = typed.size();
  const std::size_t columns = is_beginning ? std::min(word.size(), rows + slips_max) : word.size();
  if (rows > letters_max || columns > letters_max || rows > columns + slips_max || columns > rows + slips_max)
    return too_many;
  Line lines[3];
  for (std::size_t column = 0; column <= columns; ++column) lines[0][column] = column;
  for (std::size_t row = 1; row <= rows; ++row) {
    const Line& above = lines[(row - 1) % 3];
    Line& line = lines[row % 3];
    const std::size_t first = row > slips_max ? row - slips_max : 1, last = std::min(columns, row + slips_max);
    line[first - 1] = first == 1 ? row : too_many;
    std::size_t least = line[first - 1];
    for (std::size_t column = first; column <= last; ++column) {
      const std::size_t wrong = typed[row - 1] == word[column - 1] ? 0 : 1;
      const std::size_t over = column < row + slips_max ? above[column] + 1 : too_many;
      std::size_t slips = std::min({above[column - 1] + wrong, over, line[column - 1] + 1});
      const bool is_exchanged =
          row > 1 && column > 1 && typed[row - 1] == word[column - 2] && typed[row - 2] == word[column - 1];
      if (is_exchanged) slips = std::min(slips, lines[(row - 2) % 3][column - 2] + 1);
      line[column] = std::min(slips, too_many);
      least = std::min(least, line[column]);
    }
    if (last < columns) line[last + 1] = too_many;
    if (least == too_many) return too_many;
  }
  const Line& end = lines[rows % 3];
  if (!is_beginning) return end[columns];
  std::size_t best = too_many;
  for (std::size_t column = rows > slips_max ? rows - slips_max : 0; column <= columns; ++column)
    best = std::min(best, end[column]);
  return best;
}

}  // namespace obverse
