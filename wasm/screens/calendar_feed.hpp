#pragma once

#include "screens/screens.hpp"

namespace obverse {

/// Opens the dialog with the link to one's calendar; makes the link the first time.
void draw_feed_button(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_feed_dialog(const ScreenContext& context, ViewState& view, Commands& commands);

}  // namespace obverse
