#pragma once

#include <cstddef>
#include <string>

namespace obverse {

/// `count` unpredictable bytes from the operating system (at most 256). Throws std::system_error when it has none to
/// give.
std::string random_bytes(std::size_t count);
/// The same as hexadecimal digits, two for each byte.
std::string random_hex(std::size_t count);

}  // namespace obverse
