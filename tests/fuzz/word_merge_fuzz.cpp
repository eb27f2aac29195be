// Three texts from arbitrary bytes, merged word by word: the result is valid UTF-8, a change of one side alone is taken
// as it is, and the same change of both is taken once. libFuzzer.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "text_merge/word_merge.hpp"

using namespace obverse;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(bytes), size);
  const std::size_t first = all.find('\0');
  const std::size_t second = first == std::string_view::npos ? first : all.find('\0', first + 1);
  if (second == std::string_view::npos) return 0;
  const std::string_view before = all.substr(0, first);
  const std::string_view mine = all.substr(first + 1, second - first - 1);
  const std::string_view theirs = all.substr(second + 1);
  if (!is_valid_utf8(before) || !is_valid_utf8(mine) || !is_valid_utf8(theirs)) return 0;
  if (!is_valid_utf8(merged_words(before, mine, theirs))) std::abort();
  if (merged_words(before, mine, before) != mine) std::abort();
  if (merged_words(before, before, theirs) != theirs) std::abort();
  if (merged_words(before, mine, mine) != mine) std::abort();
  return 0;
}
