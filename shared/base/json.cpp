#include "base/json.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace obverse {

namespace {

/// Deepest nesting of brackets outside strings. Linear, without recursion, on any bytes.
std::size_t depth_of(std::string_view text) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  bool is_in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    if (is_in_string) {
      if (letter == '\\') ++i;
      if (letter == '"') is_in_string = false;
    } else if (letter == '"') {
      is_in_string = true;
    } else if (letter == '[' || letter == '{') {
      deepest = std::max(deepest, ++depth);
    } else if ((letter == ']' || letter == '}') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

}  // namespace

Result<Json> json_from_text(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.bytes_max) return {ErrorCode::TooLarge, "json bytes"};
  if (depth_of(text) > limits.depth_max) return {ErrorCode::TooLarge, "json depth"};
  if (!is_valid_utf8(text)) return {ErrorCode::BadUtf8, "json"};
  Json json = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return {ErrorCode::Malformed, "json"};
  return json;
}

std::string text_from_json(const Json& json) {
  // nlohmann keeps object keys sorted. Strings of ours are valid UTF-8; "replace" makes sure that a bug elsewhere
  // cannot abort.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

const Json* json_member(const Json& json, std::string_view key) {
  if (!json.is_object()) return nullptr;
  const auto it = json.find(std::string(key));
  return it == json.end() ? nullptr : &*it;
}

std::optional<std::string> json_string(const Json& json, std::string_view key) {
  const Json* member = json_member(json, key);
  if (member == nullptr || !member->is_string()) return std::nullopt;
  return *member->get_ptr<const Json::string_t*>();
}

std::optional<std::int64_t> json_integer(const Json& json, std::string_view key) {
  const Json* member = json_member(json, key);
  return member == nullptr ? std::nullopt : integer_from_json(*member);
}

std::optional<std::int64_t> integer_from_json(const Json& json) {
  if (!json.is_number_integer()) return std::nullopt;
  if (json.is_number_unsigned() &&
      *json.get_ptr<const Json::number_unsigned_t*>() > static_cast<std::uint64_t>(INT64_MAX))
    return std::nullopt;
  return json.get<std::int64_t>();
}

std::optional<bool> json_bool(const Json& json, std::string_view key) {
  const Json* member = json_member(json, key);
  if (member == nullptr || !member->is_boolean()) return std::nullopt;
  return *member->get_ptr<const Json::boolean_t*>();
}

const Json& json_array(const Json& json, std::string_view key) {
  static const Json empty = Json::array();
  const Json* member = json_member(json, key);
  return member != nullptr && member->is_array() ? *member : empty;
}

}  // namespace obverse
