#pragma once

#include "ui/frame_state.hpp"

// What stands over the page: dialogs, menus, toasts.

namespace obverse::ui {

/// A window over the page, which takes the pointer from what is under it.
void open_overlay_window(const char* name, const ImRect& rect);
/// Leaves the page's layout and tree: what follows stands on its own, in a column of this box.
/// @param parent  node that it belongs to; 0: none
void open_layer(const ImRect& rect, NodeId parent = 0);
/// Closes the layer and its window.
void close_layer();

}  // namespace obverse::ui
