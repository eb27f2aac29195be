#pragma once

#include <string>
#include <string_view>

namespace obverse {

/// Percent-encodes all but unreserved characters (RFC 3986).
std::string query_value(std::string_view text);

}  // namespace obverse
