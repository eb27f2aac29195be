#pragma once

#include "ui/frame_state.hpp"

// Shapes of the design system. Colours are 0xAABBGGRR.

namespace obverse::ui {

ImDrawList& canvas();
/// Runs of pixels start on whole pixels.
ImRect snapped(const ImRect& rect);

void fill_box(const ImRect& rect, std::uint32_t colour, float radius = 0, ImDrawFlags corners = 0);
/// A line inside the box's edge.
void line_box(const ImRect& rect, std::uint32_t colour, float radius, float thickness);
/// A surface with its hair line and, in the light theme, its shadow.
void card_box(const ImRect& rect, std::uint32_t fill, float radius);
/// The rule on top of a card: left half and right half, following the corners.
void top_rule(const ImRect& rect, std::uint32_t left, std::uint32_t right, float radius);
void fill_disc(ImVec2 center, float radius, std::uint32_t colour);
void line_disc(ImVec2 center, float radius, std::uint32_t colour, float thickness);
/// A piece of a ring with straight ends; `radius` is that of its middle.
void arc(ImVec2 center, float radius, float from, float to, std::uint32_t colour, float thickness);
/// Makes edges of the open window's shapes as sharp as the screen allows.
void sharpen_edges();
void dashed_line(ImVec2 from, ImVec2 to, std::uint32_t colour, float thickness, float on, float off);
void horizontal_line(float x, float right, float y, std::uint32_t colour, float thickness = 1);
/// The tick of a checked box, coin or chip, from the icon font.
void tick(ImVec2 center, float size, std::uint32_t colour);

/// Colour of what is not yet done or filled: pale, also in the strong theme, where lines are black.
std::uint32_t rest_color();

/// Width of lines of controls: 1.5, in the strong theme 2.
float control_line();
/// Width of selected lines: 2.5, in the strong theme 4.
float selected_line();

}  // namespace obverse::ui
