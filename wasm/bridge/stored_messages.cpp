#include "bridge/stored_messages.hpp"

#include <cstdint>

#include "base/json.hpp"

namespace obverse {

namespace {

/// 32 bits, least first, off the front of `bytes`; nothing when there are fewer.
std::optional<std::size_t> length_from(std::string_view& bytes) {
  if (bytes.size() < 4) return std::nullopt;
  std::uint32_t length = 0;
  for (std::size_t i = 4; i-- > 0;) length = (length << 8U) | static_cast<unsigned char>(bytes[i]);
  bytes.remove_prefix(4);
  return length;
}

}  // namespace

std::optional<std::map<std::string, std::string>> entries_from_bytes(std::string_view bytes) {
  std::map<std::string, std::string> entries;
  while (!bytes.empty()) {
    const auto key = length_from(bytes), value = length_from(bytes);
    if (!key || !value || *key > bytes.size() || *value > bytes.size() - *key) return std::nullopt;
    entries.emplace_hint(entries.end(), bytes.substr(0, *key), bytes.substr(*key, *value));
    bytes.remove_prefix(*key + *value);
  }
  return entries;
}

std::string text_from_store(const effect::Store& store) {
  std::string text = R"({"kind":"store","token":)" + std::to_string(store.token);
  text += store.strict ? R"(,"strict":true,"puts":{)" : R"(,"strict":false,"puts":{)";
  for (const auto& [key, value] : store.puts) {
    append_json_string(text, key);
    text += ':';
    append_json_string(text, value);
    text += ',';
  }
  if (!store.puts.empty()) text.pop_back();
  text += R"(},"deletes":[)";
  for (const std::string& key : store.deletes) {
    append_json_string(text, key);
    text += ',';
  }
  if (!store.deletes.empty()) text.pop_back();
  return text + "]}";
}

}  // namespace obverse
