#pragma once

// The only file that includes nlohmann/json. Exceptions are off everywhere (JSON_NOEXCEPTION): an unchecked access
// aborts, so read through the accessors below, which cannot fail.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace obverse {

using Json = nlohmann::json;

/// What a reader accepts at most. A deep document would overflow the stack of whoever copies it, so depth is checked
/// before parsing.
struct JsonLimits {
  std::size_t bytes_max = 1U << 20U;
  std::size_t depth_max = 32;
};

/// Reads one JSON text. Never throws, never recurses deeper than `limits.depth_max`.
/// @error TooLarge (bytes or depth), BadUtf8, Malformed
/// Complexity: linear.
Result<Json> json_from_text(std::string_view text, const JsonLimits& limits = {});

/// Canonical text: keys sorted, no spaces, UTF-8 unescaped.
std::string text_from_json(const Json& json);

/// Does this byte of a string stand for itself in JSON?
constexpr bool is_plain_in_json(char byte) {
  return static_cast<unsigned char>(byte) >= 0x20 && byte != '"' && byte != '\\';
}
/// A string as text_from_json writes it, in one pass.
void append_json_string(std::string& text, std::string_view words);

/// Member of an object, or nullptr when `json` is no object or has no such key.
const Json* json_member(const Json& json, std::string_view key);
std::optional<std::string> json_string(const Json& json, std::string_view key);
std::optional<std::int64_t> json_integer(const Json& json, std::string_view key);
/// @return nothing for anything but an integer of 64 bits with sign
std::optional<std::int64_t> integer_from_json(const Json& json);
std::optional<bool> json_bool(const Json& json, std::string_view key);
/// @return an empty array when absent or of another type
const Json& json_array(const Json& json, std::string_view key);

}  // namespace obverse
