#pragma once

#include <string>
#include <string_view>

namespace obverse {

/// Three texts made one, word by word (diff3): what `mine` and `theirs` each made of `before`. Where both changed the
/// same words, both stay, theirs first; words that one side changed side by side, with nothing but signs between them,
/// stay together. For texts whose history is kept no more; with it, TextDocument merges letter by letter. Precondition:
/// valid UTF-8. Complexity: the product of the words between the first and the last change, at most `word_pairs_max`; a
/// longer stretch counts as one change.
std::string merged_words(std::string_view before, std::string_view mine, std::string_view theirs);

inline constexpr std::size_t word_pairs_max = 4'000'000;

}  // namespace obverse
