#include "server/cursor.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/sha256.hpp"
#include "server/base64url.hpp"

namespace obverse {

namespace {

constexpr std::size_t checksum_digits = 32;  // 128 bits are enough against guessing

std::string checksum_of(std::string_view payload, std::string_view secret, PersonId account) {
  return keyed_checksum(secret, "cursor\n" + text_from_id(account) + "\n" + std::string(payload))
      .substr(0, checksum_digits);
}

std::string bytes_of(const Sha256& hash) { return {hash.begin(), hash.end()}; }

}  // namespace

bool is_equal_in_constant_time(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < left.size(); ++i)
    difference |= static_cast<unsigned char>(left[i]) ^ static_cast<unsigned char>(right[i]);
  return difference == 0;
}

std::string text_from_cursor(const Cursor& cursor, std::string_view secret, PersonId account) {
  Json json = Json::object();
  json["e"] = cursor.epoch;
  if (cursor.generation > 0) json["g"] = cursor.generation;
  json["p"] = cursor.positions;
  json["s"] = cursor.scopes_key;
  const std::string payload = base64url_from_bytes(text_from_json(json));
  return payload + "." + checksum_of(payload, secret, account);
}

std::optional<Cursor> cursor_from_text(std::string_view text, std::string_view secret, PersonId account) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string_view payload = text.substr(0, dot);
  if (!is_equal_in_constant_time(text.substr(dot + 1), checksum_of(payload, secret, account))) return std::nullopt;
  const auto bytes = bytes_from_base64url(payload);
  if (!bytes) return std::nullopt;
  const auto json = json_from_text(*bytes);
  if (!json) return std::nullopt;
  Cursor cursor;
  cursor.epoch = json_string(*json, "e").value_or("");
  cursor.generation = json_integer(*json, "g").value_or(0);
  cursor.scopes_key = json_string(*json, "s").value_or("");
  for (const Json& position : json_array(*json, "p")) {
    if (!position.is_number_integer()) return std::nullopt;
    cursor.positions.push_back(position.get<std::int64_t>());
  }
  return cursor;
}

std::string text_from_scopes(const std::vector<Scope>& scopes) {
  std::string text;
  for (const Scope& scope : scopes) {
    if (!text.empty()) text += ' ';
    text += text_from_scope(scope);
  }
  return text;
}

std::vector<Scope> scopes_from_text(std::string_view text) {
  std::vector<Scope> scopes;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (const auto scope = scope_from_text(text.substr(0, end))) scopes.push_back(*scope);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return scopes;
}

std::string scopes_key(const std::vector<Scope>& scopes) {
  return hex_from_sha256(sha256(text_from_scopes(scopes))).substr(0, checksum_digits);
}

std::string keyed_checksum(std::string_view secret, std::string_view text) {
  constexpr std::size_t block_bytes = 64;
  std::string key = secret.size() > block_bytes ? bytes_of(sha256(secret)) : std::string(secret);
  key.resize(block_bytes, '\0');
  std::string inner = key;
  std::string outer = key;
  for (char& byte : inner) byte = static_cast<char>(byte ^ 0x36);
  for (char& byte : outer) byte = static_cast<char>(byte ^ 0x5c);
  return hex_from_sha256(sha256(outer + bytes_of(sha256(inner.append(text)))));
}

}  // namespace obverse
