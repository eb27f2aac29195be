#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace obverse {

/// Three texts made one, word by word (diff3): what `mine` and `theirs` each made of `before`. Where both changed the
/// same words, both stay, theirs first; words that one side changed side by side, with nothing but signs between them,
/// stay together. For texts whose history is kept no more; with it, TextDocument merges letter by letter. Precondition:
/// valid UTF-8. Complexity: the product of the words between the first and the last change, at most `word_pairs_max`; a
/// longer stretch counts as one change.
std::string merged_words(std::string_view before, std::string_view mine, std::string_view theirs);

/// The way from one text to another, changed stretch by changed stretch, from the end: each text differs from the one
/// before in one place, and the last is `to`. What others change meanwhile between two places then keeps its own place.
/// Empty when they are equal; one text where there are more than `steps_max` places. Complexity as above.
std::vector<std::string> steps_between(std::string_view from, std::string_view to);

inline constexpr std::size_t steps_max = 100;
inline constexpr std::size_t word_pairs_max = 4'000'000;

}  // namespace obverse
