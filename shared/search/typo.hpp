#pragma once

#include <cstddef>
#include <string_view>

namespace obverse {

/// Letters that may be missed in a word of this many bytes: none below four, two from eight on.
std::size_t typos_allowed(std::size_t length);

/// The smallest number of slips that turns `typed` into `word`, or into a beginning of it when `is_beginning`. A slip
/// is a letter too many, missing, wrong, or two neighbours exchanged.
/// @return slips_max + 1 when more are needed
/// Complexity: O(length of `typed` x slips_max). Bytes count as letters: folded Latin words have one byte a letter.
/// Source: Ukkonen 1985 (band), Damerau 1964 (exchange; optimal string alignment).
std::size_t typo_distance(std::string_view typed, std::string_view word, std::size_t slips_max, bool is_beginning);

}  // namespace obverse
