#include "base/json.hpp"
#include "base/text.hpp"

namespace obverse {

namespace {

void append_escaped(std::string& text, char byte) {
  constexpr std::string_view hex = "0123456789abcdef";
  switch (byte) {
    case '"': text += "\\\""; return;
    case '\\': text += "\\\\"; return;
    case '\b': text += "\\b"; return;
    case '\f': text += "\\f"; return;
    case '\n': text += "\\n"; return;
    case '\r': text += "\\r"; return;
    case '\t': text += "\\t"; return;
    default:
      text += "\\u00";
      text += hex[static_cast<unsigned char>(byte) >> 4U];
      text += hex[static_cast<unsigned char>(byte) & 15U];
  }
}

}  // namespace

void append_json_string(std::string& text, std::string_view words) {
  if (!is_valid_utf8(words)) {
    text += text_from_json(Json(words));  // knows what to put in place
    return;
  }
  text += '"';
  while (!words.empty()) {
    std::size_t plain = 0;
    while (plain < words.size() && is_plain_in_json(words[plain])) ++plain;
    text.append(words.substr(0, plain));
    words.remove_prefix(plain);
    if (words.empty()) break;
    append_escaped(text, words.front());
    words.remove_prefix(1);
  }
  text += '"';
}

}  // namespace obverse
