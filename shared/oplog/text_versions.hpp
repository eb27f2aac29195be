#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "oplog/op_log.hpp"

namespace obverse {

/// A state that a text was in: what one device made of it in one go.
struct TextVersion {
  Instant written_at;     ///< when it was left like this
  ReplicaId replica;      ///< the device
  std::vector<OpId> ops;  ///< what was written in this go, oldest first
  std::string text;       ///< all words as they were then
};

/// Writes of one device that follow each other within this time are one go.
inline constexpr std::int64_t text_go_ms_max = 5 * 60'000;

/// The versions of a text, newest first, `count_max` at most; empty when the field is no text.
/// Complexity: that of the history, once for each version.
std::vector<TextVersion> text_versions(const OpLog& log, const FieldKey& key, std::size_t count_max);

/// A text as it is without some of its ops: what they inserted and is still there goes; what they alone removed comes
/// back where it was. What others did stays.
/// @param history  `OpLog::text_history`
/// @param unwanted oldest first
/// @return nothing when one of them is not in the history
std::optional<std::string> text_without(std::span<const Op* const> history, std::span<const OpId> unwanted);

}  // namespace obverse
