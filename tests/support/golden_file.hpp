#pragma once

#include <string>

namespace obverse {

/// The text of tests/golden/<name>; empty when there is no such file.
std::string golden_text(const std::string& name);

}  // namespace obverse
