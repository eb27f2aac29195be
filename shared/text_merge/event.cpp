#include "text_merge/event.hpp"

#include "base/text.hpp"

namespace obverse {

Status check_text_patches(std::span<const TextPatch> patches) {
  if (patches.size() > text_event_patches_max) return {ErrorCode::TooLarge, "text patches"};
  std::int64_t units = 0;
  for (const TextPatch& patch : patches) {
    if (patch.at < 0 || patch.removed < 0) return {ErrorCode::Malformed, "text patch"};
    if (!is_valid_utf8(patch.inserted)) return {ErrorCode::BadUtf8, "text patch"};
    if (patch.removed > text_event_units_max) return {ErrorCode::TooLarge, "text patch"};
    units += patch.removed + static_cast<std::int64_t>(count_code_points(patch.inserted));
    if (units > text_event_units_max) return {ErrorCode::TooLarge, "text patch"};
  }
  return {};
}

std::string patched_text(std::string_view text, std::span<const TextPatch> patches) {
  std::string result(text);
  for (const TextPatch& patch : patches) {
    const std::size_t begin = byte_of_code_point(result, patch.at);
    const std::size_t count = byte_of_code_point(std::string_view(result).substr(begin), patch.removed);
    result.replace(begin, count, patch.inserted);
  }
  return result;
}

std::size_t byte_of_code_point(std::string_view text, std::int64_t code_points) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    if (!is_continuation(text[at]) && code_points-- == 0) break;
  }
  return at;
}

}  // namespace obverse
