#pragma once

#include <string_view>

#include "ui/frame_state.hpp"
#include "ui/pressing.hpp"

namespace obverse::ui {

struct PlacedChip {
  ImRect rect;
  Press press;
};

/// Places, draws and presses a chip; the caller adds the node. One that is on has a tick in place of its icon.
PlacedChip place_chip(NodeId id, std::string_view label, const char* icon_code, bool is_on);

}  // namespace obverse::ui
