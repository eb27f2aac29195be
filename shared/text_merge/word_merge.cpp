#include "text_merge/word_merge.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace obverse {

namespace {

using Words = std::vector<std::string_view>;
using Part = std::span<const std::string_view>;

constexpr std::size_t nowhere = SIZE_MAX;

/// Letters, digits and everything beyond ASCII hang together; each other sign stands alone.
bool is_in_word(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
}

Words words_of_text(std::string_view text) {
  Words words;
  while (!text.empty()) {
    std::size_t length = 1;
    if (is_in_word(text[0])) {
      while (length < text.size() && is_in_word(text[length])) ++length;
    }
    words.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return words;
}

/// Pairs of equal words in the middle parts of two texts: a longest common subsequence.
void match_middle(Part before, Part after, std::size_t before_start, std::size_t after_start,
                  std::vector<std::size_t>& places) {
  if (before.empty() || after.empty() || before.size() > word_pairs_max / after.size()) return;
  const std::size_t width = after.size() + 1;
  std::vector<std::uint32_t> lengths((before.size() + 1) * width, 0);
  for (std::size_t i = before.size(); i-- > 0;) {
    for (std::size_t j = after.size(); j-- > 0;) {
      const std::uint32_t kept = std::max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
      lengths[i * width + j] = before[i] == after[j] ? lengths[(i + 1) * width + j + 1] + 1 : kept;
    }
  }
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < before.size() && j < after.size()) {
    if (before[i] == after[j] && lengths[i * width + j] == lengths[(i + 1) * width + j + 1] + 1) {
      places[before_start + i] = after_start + j;
      ++i;
      ++j;
    } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
}

/// For each word of `before`, where it stands in `after`; nowhere for those that went.
std::vector<std::size_t> places_in(const Words& before, const Words& after) {
  std::vector<std::size_t> places(before.size(), nowhere);
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t start = 0;
  while (start < shorter && before[start] == after[start]) {
    places[start] = start;
    ++start;
  }
  std::size_t end = 0;
  while (end < shorter - start && before[before.size() - 1 - end] == after[after.size() - 1 - end]) {
    places[before.size() - 1 - end] = after.size() - 1 - end;
    ++end;
  }
  match_middle(Part(before).subspan(start, before.size() - start - end),
               Part(after).subspan(start, after.size() - start - end), start, start, places);
  return places;
}

std::string joined(Part words) {
  std::string text;
  for (const std::string_view word : words) text += word;
  return text;
}

/// What becomes of one stretch between words that all three have.
std::string merged_stretch(Part before, Part mine, Part theirs) {
  const std::string original = joined(before);
  const std::string own = joined(mine);
  const std::string other = joined(theirs);
  if (own == original || own == other) return other;
  if (other == original) return own;
  const bool needs_space = !own.empty() && !other.empty() && is_in_word(other.back()) && is_in_word(own.front());
  return other + (needs_space ? " " : "") + own;
}

}  // namespace

std::string merged_words(std::string_view before, std::string_view mine, std::string_view theirs) {
  const Words original = words_of_text(before);
  const Words own = words_of_text(mine);
  const Words other = words_of_text(theirs);
  const std::vector<std::size_t> in_own = places_in(original, own);
  const std::vector<std::size_t> in_other = places_in(original, other);
  std::string text;
  std::size_t at = 0;
  std::size_t own_at = 0;
  std::size_t other_at = 0;
  for (std::size_t i = 0; i <= original.size(); ++i) {
    const bool is_end = i == original.size();
    if (!is_end && (in_own[i] == nowhere || in_other[i] == nowhere)) continue;
    const std::size_t own_end = is_end ? own.size() : in_own[i];
    const std::size_t other_end = is_end ? other.size() : in_other[i];
    text += merged_stretch(Part(original).subspan(at, i - at), Part(own).subspan(own_at, own_end - own_at),
                           Part(other).subspan(other_at, other_end - other_at));
    if (!is_end) text += original[i];
    at = i + 1;
    own_at = own_end + 1;
    other_at = other_end + 1;
  }
  return text;
}

}  // namespace obverse
