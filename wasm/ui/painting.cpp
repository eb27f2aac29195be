#include "ui/painting.hpp"

#include <algorithm>
#include <cmath>

#include "ui/fonts.hpp"
#include "ui/icon_codes.hpp"

namespace obverse::ui {

ImDrawList& canvas() { return *ImGui::GetWindowDrawList(); }

ImRect snapped(const ImRect& rect) {
  return ImRect(std::round(rect.Min.x), std::round(rect.Min.y), std::round(rect.Max.x), std::round(rect.Max.y));
}

void fill_box(const ImRect& rect, std::uint32_t colour, float radius, ImDrawFlags corners) {
  canvas().AddRectFilled(rect.Min, rect.Max, colour, radius, corners);
}

void line_box(const ImRect& rect, std::uint32_t colour, float radius, float thickness) {
  // ImGui insets the path by half a pixel of its own; the stroke's outer edge shall be the box's edge.
  const float inset = thickness / 2 - 0.5F;
  const ImVec2 inset_both(inset, inset);
  canvas().AddRect(rect.Min + inset_both, rect.Max - inset_both, colour, std::max(0.0F, radius - thickness / 2), 0,
                   thickness);
}

void card_box(const ImRect& rect, std::uint32_t fill, float radius) {
  const std::uint32_t near_shadow = palette().shadow1;
  const std::uint32_t far_shadow = palette().shadow2;
  if ((near_shadow >> 24U) != 0) {
    canvas().AddRectFilled(ImVec2(rect.Min.x + 1, rect.Min.y + 4), ImVec2(rect.Max.x - 1, rect.Max.y + 2), far_shadow,
                           radius);
    canvas().AddRectFilled(ImVec2(rect.Min.x, rect.Min.y + 1), ImVec2(rect.Max.x, rect.Max.y + 1), near_shadow, radius);
  }
  fill_box(rect, fill, radius);
  line_box(rect, palette().divider, radius, 1);
}

void top_rule(const ImRect& rect, std::uint32_t left, std::uint32_t right, float radius) {
  constexpr float height = 5;
  const float middle = std::round((rect.Min.x + rect.Max.x) / 2);
  const auto part = [&](float from, float to, std::uint32_t colour) {
    ImGui::PushClipRect(ImVec2(from, rect.Min.y), ImVec2(to, rect.Min.y + height), true);
    fill_box(rect, colour, radius);
    ImGui::PopClipRect();
  };
  part(rect.Min.x, middle, left);
  part(middle, rect.Max.x, right);
}

void fill_disc(ImVec2 center, float radius, std::uint32_t colour) { canvas().AddCircleFilled(center, radius, colour); }

void line_disc(ImVec2 center, float radius, std::uint32_t colour, float thickness) {
  canvas().AddCircle(center, radius - thickness / 2, colour, 0, thickness);
}

void arc(ImVec2 center, float radius, float from, float to, std::uint32_t colour, float thickness) {
  // Filled, not stroked: a stroke's ends stand square to its first and last straight piece, not to the arc.
  canvas().PathArcTo(center, radius + thickness / 2, from, to);
  canvas().PathArcTo(center, radius - thickness / 2, to, from);
  canvas().PathFillConcave(colour);
}

void sharpen_edges() { canvas()._FringeScale = 1 / view().dpr; }

void dashed_line(ImVec2 from, ImVec2 to, std::uint32_t colour, float thickness, float on, float off) {
  const ImVec2 along = to - from;
  const float length = std::sqrt(along.x * along.x + along.y * along.y);
  if (length <= 0) return;
  const ImVec2 unit = along / length;
  for (float at = 0; at < length; at += on + off)
    canvas().AddLine(from + unit * at, from + unit * std::min(length, at + on), colour, thickness);
}

void horizontal_line(float x, float right, float y, std::uint32_t colour, float thickness) {
  const float top = std::round(y);
  canvas().AddRectFilled(ImVec2(x, top), ImVec2(right, top + thickness), colour);
}

void tick(ImVec2 center, float size, std::uint32_t colour) {
  draw_icon(icon::check, center.x - size / 2, center.y - size / 2, size, colour);
}

std::uint32_t rest_color() { return has_strong_lines() ? palette().track : palette().divider; }

float control_line() { return has_strong_lines() ? 2.0F : 1.5F; }

float selected_line() { return has_strong_lines() ? 4.0F : 2.5F; }

}  // namespace obverse::ui
