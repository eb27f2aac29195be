#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "base/json.hpp"
#include "base/result.hpp"

namespace obverse {

/// A JSON value of a shape this version does not know, kept as text so that it can be passed on unchanged.
struct OpaqueValue {
  std::string json;
  bool operator==(const OpaqueValue&) const = default;
};

/// What one field holds. Integers only: no floating point is stored, compared or synced.
using Value = std::variant<std::monostate, bool, std::int64_t, std::string, OpaqueValue>;

Json json_from_value(const Value& value);
/// Never fails: arrays, objects, fractions and integers beyond 64 bits become an OpaqueValue.
Value value_from_json(const Json& json);

}  // namespace obverse
