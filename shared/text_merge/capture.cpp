#include "text_merge/capture.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace obverse {

namespace {

bool is_boundary(std::string_view text, std::size_t at) { return at >= text.size() || !is_continuation(text[at]); }

/// The code point that begins at `at`; 0 at the end.
std::uint32_t code_point_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const auto first = static_cast<unsigned char>(text[at]);
  const int more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
  std::uint32_t code = more == 0 ? first : first & (0x3FU >> static_cast<unsigned>(more));
  for (int i = 0; i < more; ++i) code = (code << 6U) | (static_cast<unsigned char>(text[++at]) & 0x3FU);
  return code;
}

std::size_t boundary_before(std::string_view text, std::size_t at) {
  do --at;
  while (at > 0 && is_continuation(text[at]));
  return at;
}

constexpr std::uint32_t zero_width_joiner = 0x200D;

/// Code points that show as part of the one before them: the common cases of Unicode Annex 29, rules GB9 and GB9a.
bool is_extending(std::uint32_t code) {
  return (code >= 0x0300 && code <= 0x036F) || (code >= 0x0591 && code <= 0x05BD) ||
         (code >= 0x064B && code <= 0x065F) || (code >= 0x1AB0 && code <= 0x1AFF) || code == zero_width_joiner ||
         (code >= 0x20D0 && code <= 0x20FF) || (code >= 0xFE00 && code <= 0xFE0F) ||
         (code >= 0x1F3FB && code <= 0x1F3FF);
}

/// True when a cut at `at` would part what shows as one.
bool cuts_cluster(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return false;
  if (!is_boundary(text, at) || is_extending(code_point_at(text, at))) return true;
  return code_point_at(text, boundary_before(text, at)) == zero_width_joiner;
}

}  // namespace

std::vector<TextPatch> captured_patches(std::string_view before, std::string_view after) {
  if (before == after) return {};
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t head = 0;
  while (head < shorter && before[head] == after[head]) ++head;
  while (head > 0 && (cuts_cluster(before, head) || cuts_cluster(after, head))) --head;
  std::size_t tail = 0;
  while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  while (tail > 0 && (cuts_cluster(before, before.size() - tail) || cuts_cluster(after, after.size() - tail))) --tail;
  const auto count = [](std::string_view text) { return static_cast<std::int64_t>(count_code_points(text)); };
  const std::string_view removed = before.substr(head, before.size() - tail - head);
  const std::string_view inserted = after.substr(head, after.size() - tail - head);
  return {TextPatch{count(before.substr(0, head)), count(removed), std::string(inserted)}};
}

void append_patch(std::vector<TextPatch>& patches, TextPatch patch) {
  if (patch.removed == 0 && patch.inserted.empty()) return;
  if (!patches.empty()) {
    TextPatch& last = patches.back();
    const auto length = static_cast<std::int64_t>(count_code_points(last.inserted));
    const bool is_within = patch.at >= last.at && patch.at + patch.removed <= last.at + length;
    if (is_within) {
      const std::size_t begin = byte_of_code_point(last.inserted, patch.at - last.at);
      const std::size_t end = byte_of_code_point(last.inserted, patch.at - last.at + patch.removed);
      last.inserted.replace(begin, end - begin, patch.inserted);
      if (last.removed == 0 && last.inserted.empty()) patches.pop_back();
      return;
    }
  }
  patches.push_back(std::move(patch));
}

}  // namespace obverse
