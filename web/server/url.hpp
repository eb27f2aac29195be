#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace obverse {

/// The path of a request target, percent-decoded once.
/// @return nothing for a target that is no absolute path, has broken escapes, a NUL, a backslash, or a ".." segment
std::optional<std::string> path_from_target(std::string_view target);

/// First value of a query parameter, percent-decoded; nothing when absent or broken. "+" stays a plus.
std::optional<std::string> query_parameter(std::string_view target, std::string_view name);

}  // namespace obverse
