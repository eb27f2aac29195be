#include "server/base64url.hpp"

#include <cstdint>

namespace obverse {

namespace {

constexpr std::string_view base64url_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

std::string base64url_from_bytes(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0;
  int bit_count = 0;
  for (const char byte : bytes) {
    bits = (bits << 8U) | static_cast<unsigned char>(byte);
    bit_count += 8;
    while (bit_count >= 6) {
      bit_count -= 6;
      text += base64url_digits[(bits >> static_cast<unsigned>(bit_count)) & 63U];
    }
  }
  if (bit_count > 0) text += base64url_digits[(bits << static_cast<unsigned>(6 - bit_count)) & 63U];
  return text;
}

std::optional<std::string> bytes_from_base64url(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int bit_count = 0;
  for (const char digit : text) {
    const auto value = base64url_digits.find(digit);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    bit_count += 6;
    if (bit_count < 8) continue;
    bit_count -= 8;
    bytes += static_cast<char>((bits >> static_cast<unsigned>(bit_count)) & 255U);
  }
  return bytes;
}

}  // namespace obverse
