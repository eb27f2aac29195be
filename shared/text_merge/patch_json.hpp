#pragma once

#include <vector>

#include "base/json.hpp"
#include "text_merge/event.hpp"

namespace obverse {

/// [[at, removed, "inserted"] ...]; what was inserted is left out when it is nothing.
Json json_from_text_patches(const std::vector<TextPatch>& patches);
/// @error Malformed, BadUtf8, TooLarge
Result<std::vector<TextPatch>> text_patches_from_json(const Json& json);

}  // namespace obverse
