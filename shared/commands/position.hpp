#pragma once

#include <string>
#include <string_view>

namespace obverse {

/// A position that sorts, as text, after `last` ("" = there is none yet) and after every position of fewer steps.
///
/// Form: a letter that says how many digits follow ("a" = 1), the digits in base 32, then "." and `suffix`, which keeps
/// two devices that add at the same time from choosing the same position. A text that is not of this form counts as a
/// long one.
std::string position_after(std::string_view last, std::string_view suffix);

}  // namespace obverse
