#include "sync/query_value.hpp"

namespace obverse {

std::string query_value(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string result;
  for (const char letter : text) {
    const bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                          (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || letter == '.' ||
                          letter == '~';
    const auto byte = static_cast<unsigned char>(letter);
    if (is_plain)
      result += letter;
    else
      result += {'%', hex[byte >> 4U], hex[byte & 15U]};
  }
  return result;
}

}  // namespace obverse
