// A button, and the list of actions that it opens over the page.

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/composites.hpp"
#include "ui/fonts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/layer.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/pressing.hpp"

namespace obverse::ui {

namespace {

constexpr float gap_to_button = 4;
constexpr float margin = 8;  ///< least distance to the edges of the view

NodeId item_id(NodeId button, std::size_t index) {
  return combine_ids(button, 0x100U + static_cast<std::uint32_t>(index));
}

/// The next item from `index` in a direction that can be chosen, going round.
std::size_t next_enabled(std::span<const MenuItem> items, std::size_t index, bool is_forward) {
  const std::size_t count = items.size();
  for (std::size_t i = 1; i <= count; ++i) {
    const std::size_t at = (index + (is_forward ? i : count - i)) % count;
    if (!items[at].is_disabled) return at;
  }
  return index;
}

void close_menu(NodeId button) {
  FrameState& now = state();
  now.open_menu = 0;
  now.has_acted = true;
  now.semantics.request_focus(button);
}

/// Moves the focus, or closes. @return false when it is closed now
bool take_keys(NodeId button, std::span<const MenuItem> items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    const UiEvent* event = take_event_for(item_id(button, i), UiEvent::Kind::Key);
    if (event == nullptr) continue;
    std::size_t target = i;
    if (event->text == "ArrowDown") target = next_enabled(items, i, true);
    if (event->text == "ArrowUp") target = next_enabled(items, i, false);
    if (event->text == "Home") target = next_enabled(items, items.size() - 1, true);
    if (event->text == "End") target = next_enabled(items, 0, false);
    if (event->text == "Escape") {
      close_menu(button);
      return false;
    }
    state().semantics.request_focus(item_id(button, target));
  }
  if (take_event_for(button, UiEvent::Kind::Key) == nullptr) return true;
  close_menu(button);  // Escape on the button
  return false;
}

/// Below the button, or above it when there is more room.
ImRect menu_rect(const ImRect& anchor, float width, float height) {
  const View& around = view();
  const float right = around.width - around.inset_right - margin;
  const float bottom = around.height - std::max(around.inset_bottom, around.keyboard) - margin;
  float x = anchor.Min.x;
  if (x + width > right) x = anchor.Max.x - width;
  x = std::clamp(x, margin, std::max(margin, right - width));
  const float below = bottom - anchor.Max.y - gap_to_button;
  const float above = anchor.Min.y - gap_to_button - around.inset_top - margin;
  const bool is_below = height <= below || below >= above;
  height = std::min(height, std::max(is_below ? below : above, scaled(token::size::target)));
  const float y = is_below ? anchor.Max.y + gap_to_button : anchor.Min.y - gap_to_button - height;
  return snapped(ImRect(x, y, x + width, y + height));
}

float natural_width(std::span<const MenuItem> items, const TextMetrics& metrics) {
  float width = 0;
  for (const MenuItem& item : items) {
    const float lead = item.icon != nullptr ? scaled(24) + spaced(12) : 0;
    width = std::max(width, std::ceil(line_width(item.label, metrics)) + lead);
  }
  return std::max(scaled(200), width + 2 * spaced(16) + 12);
}

bool draw_item(NodeId id, const MenuItem& item, const TextMetrics& metrics) {
  const ImRect rect = snapped(place(0, scaled(token::size::target), true));
  const Press result = press_link_or_button(id, rect, item.href, item.is_disabled);
  if (is_visible(rect)) {
    draw_press_layer(result, rect, token::radius::check);
    const Color colour = item.is_disabled ? color::text2 : (item.is_danger ? color::error : color::text);
    float x = rect.Min.x + spaced(16) - 6;
    const float size = scaled(24);
    if (item.icon != nullptr) {
      draw_icon(item.icon, x, rect.GetCenter().y - size / 2, size,
                color_value(item.is_danger ? color::error : color::text2));
      x += size + spaced(12);
    }
    draw_line(item.label, x, std::round(rect.GetCenter().y - metrics.line / 2), metrics, color_value(colour));
  }
  Node& node = add_node(id, NodeRole::MenuItem, rect);
  node.name = item.label;
  node.is_disabled = item.is_disabled;
  return result.is_pressed;
}

void paint_menu(const ImRect& rect) {
  constexpr float radius = token::radius::control;
  if (view().theme == ThemeName::Light) {
    for (const auto& [drop, grow, alpha] : {std::array{6.0F, 3.0F, 9.0F}, std::array{2.0F, 1.0F, 15.0F}}) {
      fill_box(ImRect(rect.Min.x - grow, rect.Min.y + drop - grow, rect.Max.x + grow, rect.Max.y + drop + grow),
               static_cast<std::uint32_t>(alpha) << 24U, radius + grow);
    }
  }
  fill_box(rect, palette().surface, radius);
  line_box(rect, view().theme == ThemeName::Light ? palette().divider : palette().outline, radius, 1);
}

/// Whether the focus is where it was given to: until an item had it, it may still be on its way.
bool has_focus_inside(NodeId button, std::size_t count) {
  const NodeId focused = state().focused;
  for (std::size_t i = 0; i < count; ++i) {
    if (focused == item_id(button, i)) state().tab_stops[button] = focused;
    if (focused == item_id(button, i)) return true;
  }
  return focused == 0 || focused == button || state().tab_stops.count(button) == 0;
}

/// @return index of the chosen item, or -1
int draw_menu(NodeId button, std::string_view label, std::span<const MenuItem> items, const ImRect& anchor) {
  FrameState& now = state();
  now.is_menu_drawn = true;
  TextMetrics metrics = text_metrics(TextStyle::Body);
  const float width = std::min(natural_width(items, metrics), view().width - 2 * margin);
  const float height = 12 + scaled(token::size::target) * static_cast<float>(items.size());
  const ImRect rect = menu_rect(anchor, width, height);
  // Wider than the menu, for its shadow.
  open_overlay_window("##menu", ImRect(rect.Min - ImVec2(8, 8), rect.Max + ImVec2(8, 12)));
  paint_menu(rect);
  push_surface(color::text, color::text2, color::surface);
  push_ids(button);
  open_layer(rect, now.dialog_now);
  Node& node = add_node(id_of("menu"), NodeRole::Menu, rect);
  node.name = label;
  now.semantics.open(node.id);
  int chosen = -1;
  {
    Scroller body("items", {.padding = Padding(6), .gap = 0});
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (draw_item(item_id(button, i), items[i], metrics)) chosen = static_cast<int>(i);
    }
  }
  now.semantics.close();
  close_layer();
  pop_ids();
  now.surfaces.pop_back();
  const ImVec2 at = ImGui::GetIO().MousePos;
  const bool is_pressed_elsewhere = ImGui::IsMouseReleased(0) && ImGui::IsMousePosValid() && !rect.Contains(at) &&
                                    !anchor.Contains(ImGui::GetIO().MouseClickedPos[0]);
  if (chosen >= 0) close_menu(button);
  if (is_pressed_elsewhere && has_focus_inside(button, items.size())) close_menu(button);
  return chosen;
}

}  // namespace

int menu(std::string_view key, std::string_view label, std::span<const MenuItem> items, const MenuOptions& options) {
  FrameState& now = state();
  const NodeId id = id_of(key);
  const bool was_open = now.open_menu == id;
  const bool is_pressed =
      options.is_icon_only
          ? icon_button(key, options.icon, label, {.kind = options.kind, .expanded = was_open, .has_menu = true})
          : button(key, label,
                   {.kind = options.kind,
                    .icon = options.icon,
                    .icon_after = icon::chevron_down,
                    .is_small = true,
                    .expanded = was_open,
                    .has_menu = true});
  const NodeBounds bounds = now.semantics.nodes().back().bounds;
  const ImVec2 corner = now.origins.back() + ImVec2(bounds.x, bounds.y);
  const ImRect anchor(corner, corner + ImVec2(bounds.width, bounds.height));
  if (items.empty()) return -1;
  if (is_pressed && was_open) {
    close_menu(id);
  } else if (is_pressed) {
    now.open_menu = id;
    now.tab_stops.erase(id);
    now.semantics.request_focus(item_id(id, next_enabled(items, items.size() - 1, true)));
  }
  if (now.open_menu != id) return -1;
  if (!is_pressed && !has_focus_inside(id, items.size())) {  // the Tab key left it
    now.open_menu = 0;
    now.has_acted = true;
    return -1;
  }
  if (!take_keys(id, items)) return -1;
  return draw_menu(id, label, items, anchor);
}

}  // namespace obverse::ui
