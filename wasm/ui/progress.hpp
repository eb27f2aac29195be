#pragma once

#include <string_view>

#include "ui/frame_state.hpp"

// Drawn parts of progress, for rows and cards that hold them.

namespace obverse::ui {

struct StepRingLooks {
  int done = 0, count = 1;
  float diameter = 48;
  const char* icon = nullptr;  ///< in the middle
  std::string_view text;       ///< in the middle, in place of "3/8"
  Color arc = nullptr;
};

void draw_step_ring(ImVec2 center, const StepRingLooks& looks);
/// A tick on a disc: something is done.
void draw_done_disc(ImVec2 center, float diameter);
void draw_step_segments(const ImRect& rect, int done, int count);

}  // namespace obverse::ui
