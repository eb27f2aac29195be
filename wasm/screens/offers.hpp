#pragma once

#include "screens/parts.hpp"

namespace obverse {

/// The questions to this person whether they want a proposed pairing, with the way to say yes or no.
void draw_offers(const ScreenContext& context, ViewState& view, Commands& commands);

}  // namespace obverse
