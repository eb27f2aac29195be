#include "server/random_bytes.hpp"

#include <sys/random.h>

#include <cerrno>
#include <string_view>
#include <system_error>

namespace obverse {

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  // Up to 256 bytes come in one piece, once the system has gathered its first entropy.
  if (getrandom(bytes.data(), count, 0) != static_cast<ssize_t>(count))
    throw std::system_error(errno, std::generic_category(), "getrandom");
  return bytes;
}

std::string random_hex(std::size_t count) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char byte : random_bytes(count)) {
    text += digits[static_cast<unsigned char>(byte) >> 4U];
    text += digits[static_cast<unsigned char>(byte) & 15U];
  }
  return text;
}

}  // namespace obverse
