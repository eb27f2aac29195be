#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "text_merge/event.hpp"

namespace obverse {

/// What was done to `before` to make it `after`: at most one patch, between their common beginning and end. It never
/// cuts a code point, nor a letter from the marks, joiners and skin tones that belong to it.
/// Precondition: both are valid UTF-8. Complexity: linear.
std::vector<TextPatch> captured_patches(std::string_view before, std::string_view after);

/// Adds a patch to those before it. One that continues the last (typing on, or taking back what was just typed) becomes
/// part of it.
void append_patch(std::vector<TextPatch>& patches, TextPatch patch);

}  // namespace obverse
