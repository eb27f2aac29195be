#include "base/sha256.hpp"

#include <bearssl_hash.h>

namespace obverse {

Sha256 sha256(std::string_view bytes) {
  br_sha256_context context;
  br_sha256_init(&context);
  br_sha256_update(&context, bytes.data(), bytes.size());
  Sha256 hash{};
  br_sha256_out(&context, hash.data());
  return hash;
}

std::string hex_from_sha256(const Sha256& hash) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(hash.size() * 2);
  for (const std::uint8_t byte : hash) {
    hex += digits[byte >> 4U];
    hex += digits[byte & 15U];
  }
  return hex;
}

}  // namespace obverse
