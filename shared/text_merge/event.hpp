#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"

namespace obverse {

/// Name of one event: who made it, and as which of theirs. Counters of one agent rise, but need not be dense.
struct TextEventId {
  ReplicaId agent;
  std::int64_t seq = 0;
  auto operator<=>(const TextEventId&) const = default;
};

/// One place where a text changes: from `at` on, `removed` code points go and `inserted` stands in their place.
struct TextPatch {
  std::int64_t at = 0;       ///< code points before the place, >= 0
  std::int64_t removed = 0;  ///< code points, >= 0
  std::string inserted;      ///< valid UTF-8
  bool operator==(const TextPatch&) const = default;
};

/// What one person did in one go to the text that they saw: the text at the version `parents`.
///
/// The patches follow each other: the second counts its place in the text as the first left it. A place or a removal
/// beyond the end of that text counts as its end: that is a fault of the maker, and every replica reads it the same.
struct TextEvent {
  TextEventId id;
  std::vector<TextEventId> parents;  ///< the newest events that the maker knew; none for the first ones of a text
  std::vector<TextPatch> patches;
};

inline constexpr std::int64_t text_event_units_max = 1 << 20;  ///< code points that one event inserts and removes
inline constexpr std::size_t text_event_patches_max = 4096;
inline constexpr std::size_t text_event_parents_max = 64;

/// @error Malformed (a negative number), BadUtf8, TooLarge
Status check_text_patches(std::span<const TextPatch> patches);

/// The text after these patches. Precondition: `check_text_patches` found nothing, `text` is valid UTF-8.
/// Complexity: linear in the text for each patch.
std::string patched_text(std::string_view text, std::span<const TextPatch> patches);

/// Bytes before the code point number `code_points` of a valid UTF-8 text; its size when it has fewer.
std::size_t byte_of_code_point(std::string_view text, std::int64_t code_points);

}  // namespace obverse
