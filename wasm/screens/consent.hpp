#pragma once

#include "screens/parts.hpp"

namespace obverse {

/// Where the programme matches by background: what it asks of this person, their yes, and the way to take it back.
/// Nothing where it does not and nothing was told.
void draw_consent(const ScreenContext& context, ViewState& view, Commands& commands);

}  // namespace obverse
