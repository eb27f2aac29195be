#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"
#include "domain/scope.hpp"
#include "domain/value.hpp"
#include "oplog/hlc.hpp"

namespace obverse {

/// Name of an op: who made it, and as which of theirs. Counters are dense: 1, 2, 3 ... per replica.
struct OpId {
  ReplicaId replica;
  std::int64_t n = 0;
  auto operator<=>(const OpId&) const = default;
};

/// One field of one record took one value, at one stamp, replacing named ops, in one scope. Never changed once made
/// (a restamp by the server replaces `hlc` alone; it is not part of the hash).
struct Op {
  OpId id;
  Hlc hlc;
  Scope scope;
  RecordId record;
  std::string type;   ///< entity; may be one that this version does not know
  std::string field;  ///< may be one that this version does not know
  char kind = 'r';    ///< FieldKind, or a kind that this version does not know
  Value value;
  std::vector<OpId> base;  ///< ids of the ops whose values this one replaced, ascending
  std::string tx;          ///< text shared by the ops of one command; empty for a single op
};

/// Limits of one op on the wire and at rest.
inline constexpr std::size_t op_bytes_max = 128U * 1024U;
inline constexpr std::size_t op_base_max = 64;
inline constexpr std::size_t op_name_bytes_max = 64;  ///< of a type, a field, a tx
inline constexpr std::int64_t op_n_max = std::int64_t{1} << 52;
/// What `op_bytes_max` is about.
std::size_t bytes_of(const Value& value);

/// {"r","n","h","s","id","t","f","k","b":[[r,n]...],"v","x"}; an empty base or tx is left out, members of other names
/// are not kept.
Json json_from_op(const Op& op);
/// @error Malformed, TooLarge, BadUtf8
Result<Op> op_from_json(const Json& json);
Result<Op> op_from_text(std::string_view text);

/// Ids as one text, [["replica",n] ...], and back. @return nothing unless they are ids in ascending order
std::string text_from_op_ids(const std::vector<OpId>& ids);
std::optional<std::vector<OpId>> op_ids_from_text(std::string_view text);

/// hash_n = SHA-256(hash_{n-1} in hex, newline, canonical JSON of the op without "h"). The chain shows a cloned profile
/// or a restored image.
std::string chain_hash(std::string_view previous_hash, const Op& op);

}  // namespace obverse
