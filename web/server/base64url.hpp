#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace obverse {

// RFC 4648, section 5, without padding.

std::string base64url_from_bytes(std::string_view bytes);
/// @return nothing when a character is none of its digits
std::optional<std::string> bytes_from_base64url(std::string_view text);

}  // namespace obverse
