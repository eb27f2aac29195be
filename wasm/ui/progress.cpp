#include "ui/progress.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/data_display.hpp"
#include "ui/fonts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

constexpr float ring_gap = IM_PI / 18;  ///< 10 degrees between arcs

void draw_centred(std::string_view text, ImVec2 center, const TextMetrics& metrics, std::uint32_t colour) {
  draw_line(text, std::round(center.x - line_width(text, metrics) / 2), std::round(center.y - metrics.line / 2),
            metrics, colour);
}

void draw_coin(ImVec2 center, int number, CoinState coin) {
  const float size = scaled(32);
  if (coin == CoinState::Done) {
    fill_disc(center, size / 2, palette().primary);
    tick(center, scaled(20), palette().onprimary);
    return;
  }
  const bool is_next = coin == CoinState::Next;
  line_disc(center, size / 2, is_next ? palette().primary : palette().divider, is_next ? 3.0F : 2.0F);
  const TextMetrics metrics{scaled(15), scaled(20), 600};
  draw_centred(std::to_string(number), center, metrics, is_next ? palette().primary : color_value(surface().text2));
}

}  // namespace

void draw_step_ring(ImVec2 center, const StepRingLooks& looks) {
  const float thickness = looks.diameter >= 56 ? 6.0F : 5.0F;
  const int count = std::max(1, looks.count);
  // Many short arcs need narrower gaps, or nothing is left of them.
  const float step = 2 * IM_PI / static_cast<float>(count);
  const float gap = std::min(ring_gap, step * 0.35F);
  const std::uint32_t done = color_value(looks.arc != nullptr ? looks.arc : color::primary);
  for (int i = 0; i < count; ++i) {
    const float from = -IM_PI / 2 + step * static_cast<float>(i) + gap / 2;
    arc(center, (looks.diameter - thickness) / 2, from, from + step - gap, i < looks.done ? done : rest_color(),
        thickness);
  }
  if (looks.icon != nullptr) {
    const float size = std::round(looks.diameter * 0.42F);
    draw_icon(looks.icon, center.x - size / 2, center.y - size / 2, size, color_value(surface().text2));
    return;
  }
  const std::string count_text = std::to_string(looks.done) + "/" + std::to_string(count);
  const float size = std::min(16.0F, std::round(looks.diameter * 0.33F)) * looks.diameter /
                     std::max(48.0F, std::min(64.0F, looks.diameter));
  draw_centred(looks.text.empty() ? std::string_view(count_text) : looks.text, center,
               {size, std::round(size * 1.25F), 600}, color_value(surface().text));
}

void draw_done_disc(ImVec2 center, float diameter) {
  fill_disc(center, diameter / 2, palette().successc);
  if (has_strong_lines()) line_disc(center, diameter / 2, palette().success, 2);
  tick(center, std::round(diameter / 2), palette().success);
}

void draw_step_segments(const ImRect& rect, int done, int count) {
  constexpr float gap = 4;
  const float width = (rect.GetWidth() - gap * static_cast<float>(count - 1)) / static_cast<float>(std::max(1, count));
  const float middle = rect.GetCenter().y;
  for (int i = 0; i < count; ++i) {
    const float x = rect.Min.x + (width + gap) * static_cast<float>(i);
    const bool is_current = i == done;
    const float half = is_current ? 4.0F : 3.0F;
    const ImRect segment(std::round(x), middle - half, std::round(x + width), middle + half);
    if (is_current) {
      fill_box(segment, palette().surface, half);
      line_box(segment, palette().primary, half, 2);
    } else {
      fill_box(segment, i < done ? palette().primary : rest_color(), half);
    }
  }
}

void step_ring(int done, int count, float diameter, const char* middle_icon, std::string_view middle_text,
               Color arc_color) {
  const float size = scaled(diameter);
  const ImRect rect = place(size, size);
  if (is_visible(rect)) draw_step_ring(rect.GetCenter(), {done, count, size, middle_icon, middle_text, arc_color});
}

void step_bar(std::string_view key, int done, int count, std::string_view words) {
  const ImRect rect = place(0, 8, true);
  if (is_visible(rect)) draw_step_segments(rect, done, count);
  Node& node = add_node(id_of(key), NodeRole::ProgressBar, rect);
  node.name = words;
  node.min = 0;
  node.max = count;
  node.now = done;
  node.value_text = words;
}

void step_coins(std::span<const CoinState> coins, std::string_view words) {
  const int count = static_cast<int>(coins.size());
  const float size = scaled(32);
  const float room = text_room();
  const int per_line = std::max(1, std::min(count, static_cast<int>((room + 8) / (size + 8))));
  const int lines = (count + per_line - 1) / per_line;
  const ImRect rect =
      place(static_cast<float>(per_line) * (size + 12), static_cast<float>(lines) * (size + 8) - 8, true);
  const float step =
      per_line > 1 ? std::min(size + 15, (rect.GetWidth() - size) / static_cast<float>(per_line - 1)) : 0;
  for (int i = 0; i < count && is_visible(rect); ++i) {
    const float x = rect.Min.x + static_cast<float>(i % per_line) * step;
    const int line = i / per_line;
    const float y = rect.Min.y + static_cast<float>(line) * (size + 8);
    draw_coin(ImVec2(x + size / 2, y + size / 2), i + 1, coins[static_cast<std::size_t>(i)]);
  }
  add_node(next_id(), NodeRole::Image, rect).name = words;
}

void progress_bar(std::string_view key, std::string_view name, double share, std::string_view words, Color fill) {
  const ImRect rect = place(0, 8, true);
  const float part = static_cast<float>(std::clamp(share, 0.0, 1.0));
  if (is_visible(rect)) {
    fill_box(rect, palette().track, 4);
    if (part > 0)
      fill_box(ImRect(rect.Min.x, rect.Min.y, rect.Min.x + std::max(8.0F, rect.GetWidth() * part), rect.Max.y),
               color_value(fill), 4);
  }
  Node& node = add_node(id_of(key), NodeRole::ProgressBar, rect);
  node.name = name;
  node.min = 0;
  node.max = 100;
  node.now = std::round(static_cast<double>(part) * 100);
  node.value_text = words;
}

void meter(float length, float share, Color fill) {
  const float height = scaled(8);
  const ImRect rect = place(40, height, true);
  if (!is_visible(rect)) return;
  const float width = std::max(height, std::round(rect.GetWidth() * length));
  fill_box(ImRect(rect.Min.x, rect.Min.y, rect.Min.x + width, rect.Max.y), palette().track, height / 2);
  const float filled = std::round(width * share);
  if (filled >= 1)
    fill_box(ImRect(rect.Min.x, rect.Min.y, rect.Min.x + std::max(filled, height), rect.Max.y), color_value(fill),
             height / 2);
}

}  // namespace obverse::ui
