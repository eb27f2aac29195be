#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "oplog/op.hpp"

namespace obverse {

// The names of a replica's entries in the store; what they hold stands at StoreBatch.

inline constexpr const char* meta_key = "meta/replica";
inline constexpr const char* cursor_key = "meta/cursor";
inline constexpr std::string_view op_prefix = "op/";
inline constexpr std::string_view kept_prefix = "kept/";
inline constexpr std::string_view gone_prefix = "gone/";
inline constexpr std::string_view rejected_prefix = "rejected/";
inline constexpr std::string_view quarantine_prefix = "quarantine/";

std::string op_key(const OpId& id);
std::string kept_key(const OpId& id);
std::string gone_key(const OpId& id);
std::string rejected_key(const OpId& id);
/// The id in a key with this prefix; nothing when it has another form.
std::optional<OpId> op_id_from_key(std::string_view key, std::string_view prefix);

/// The second replica id of a device, for ops of the private scope.
ReplicaId private_replica(ReplicaId shared);

}  // namespace obverse
