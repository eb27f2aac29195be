#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace obverse {

using Sha256 = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4), computed by BearSSL.
Sha256 sha256(std::string_view bytes);
/// 64 lower-case hexadecimal digits.
std::string hex_from_sha256(const Sha256& hash);

}  // namespace obverse
