#include "base/text.hpp"

#include <array>
#include <cstdint>

namespace obverse {

namespace {

bool is_space(char letter) { return letter == ' ' || (letter >= '\t' && letter <= '\r'); }

// What each letter folds to, from U+00C0 to U+00FF and from U+0100 to U+017F; empty: stays as it is.
constexpr std::array<std::string_view, 64> latin_1 = {
    "a", "a", "a", "a", "a", "a", "ae", "c", "e",  "e",  "e", "e", "i", "i", "i", "i", "d",  "n", "o",  "o", "o", "o",
    "o", "",  "o", "u", "u", "u", "u",  "y", "th", "ss", "a", "a", "a", "a", "a", "a", "ae", "c", "e",  "e", "e", "e",
    "i", "i", "i", "i", "d", "n", "o",  "o", "o",  "o",  "o", "",  "o", "u", "u", "u", "u",  "y", "th", "y"};
constexpr std::array<std::string_view, 128> latin_extended_a = {
    "a", "a", "a", "a", "a", "a", "c",  "c",  "c", "c", "c", "c", "c", "c", "d", "d", "d",  "d",  "e", "e", "e", "e",
    "e", "e", "e", "e", "e", "e", "g",  "g",  "g", "g", "g", "g", "g", "g", "h", "h", "h",  "h",  "i", "i", "i", "i",
    "i", "i", "i", "i", "i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l",  "l",  "l", "l", "l", "l",
    "l", "n", "n", "n", "n", "n", "n",  "n",  "n", "n", "o", "o", "o", "o", "o", "o", "oe", "oe", "r", "r", "r", "r",
    "r", "r", "s", "s", "s", "s", "s",  "s",  "s", "s", "t", "t", "t", "t", "t", "t", "u",  "u",  "u", "u", "u", "u",
    "u", "u", "u", "u", "u", "u", "w",  "w",  "y", "y", "y", "z", "z", "z", "z", "z", "z",  "s"};

std::string_view folded_pair(std::uint8_t first, std::uint8_t second) {
  const std::size_t code = (static_cast<std::size_t>(first & 0x1FU) << 6U) | (second & 0x3FU);
  if (code >= 0xC0 && code <= 0xFF) return latin_1[code - 0xC0];
  if (code >= 0x100 && code <= 0x17F) return latin_extended_a[code - 0x100];
  return {};
}

std::optional<unsigned> digit_value(char digit) {
  if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
  if (digit >= 'a' && digit <= 'f') return static_cast<unsigned>(digit - 'a' + 10);
  if (digit >= 'A' && digit <= 'F') return static_cast<unsigned>(digit - 'A' + 10);
  return std::nullopt;
}

}  // namespace

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += is_continuation(byte) ? 0 : 1;
  return count;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string folded(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    if (letter >= 'A' && letter <= 'Z') {
      result += static_cast<char>(letter - 'A' + 'a');
      continue;
    }
    const auto first = static_cast<std::uint8_t>(letter);
    if (first >= 0xC3 && first <= 0xC5 && i + 1 < text.size() && is_continuation(text[i + 1])) {
      const std::string_view replacement = folded_pair(first, static_cast<std::uint8_t>(text[i + 1]));
      if (!replacement.empty()) {
        result += replacement;
        ++i;
        continue;
      }
    }
    result += letter;
  }
  return result;
}

std::string padded(std::int64_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

std::string_view shortened(std::string_view text, std::size_t code_points_max) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_continuation(text[i])) continue;
    if (count == code_points_max) return text.substr(0, i);
    ++count;
  }
  return text;
}

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (text.size() > mail_address_octets_max || at == 0 || at == std::string_view::npos || at + 1 == text.size())
    return false;
  static constexpr std::string_view signs = "@.+-_!#$%&'*/=?^`{|}~";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!is_word && signs.find(c) == std::string_view::npos) return false;
    if (c == '@' && i != at) return false;
  }
  return true;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const auto high = digit_value(text[i + 1]);
    const auto low = digit_value(text[i + 2]);
    if (!high || !low) return std::nullopt;
    decoded += static_cast<char>(*high * 16U + *low);
    i += 2;
  }
  return decoded;
}

}  // namespace obverse
