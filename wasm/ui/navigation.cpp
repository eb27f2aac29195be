// The app's places: bottom bar, rail or sidebar.

#include "ui/navigation.hpp"

#include <algorithm>
#include <cmath>

#include "ui/brand.hpp"
#include "ui/fonts.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/pressing.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

void add_item_node(NodeId id, const NavigationItem& item, const ImRect& rect) {
  Node& node = add_node(id, NodeRole::Link, rect);
  node.name = item.label;
  if (!item.badge.empty()) node.name.append(", ").append(item.badge);
  node.href = item.href;
  if (item.is_current) node.current = "page";
}

void draw_badge(std::string_view words, float right, float middle) {
  const TextMetrics metrics{scaled(14), scaled(20), 600};
  const float width = std::max(metrics.line, line_width(words, metrics) + 10);
  const ImRect rect(right - width, middle - metrics.line / 2, right, middle + metrics.line / 2);
  fill_box(snapped(rect), palette().reverse, metrics.line / 2);
  draw_line(words, std::round(rect.GetCenter().x - line_width(words, metrics) / 2), std::round(rect.Min.y), metrics,
            palette().onreverse);
}

/// Labels stand side by side also at 200 %: all grow as far as the longest has room.
TextMetrics label_metrics(std::span<const NavigationItem> items, float width) {
  TextMetrics metrics = text_metrics(TextStyle::Navigation);
  metrics.weight = 600;
  float share = 1;
  for (const NavigationItem& item : items)
    share = std::min(share, (width - 6) / std::max(1.0F, line_width(item.label, metrics)));
  metrics.size = std::max(12.0F, std::floor(metrics.size * share));
  metrics.line = std::round(metrics.size * 1.2F);
  return metrics;
}

/// Icon in a pill over its label. @return whether it was followed
bool pill_item(const NavigationItem& item, const ImRect& rect, TextMetrics metrics) {
  const NodeId id = id_of(item.key);
  const Press result = press_link(id, rect, item.href);
  metrics.weight = item.is_current ? 600 : 400;
  const float content = 36 + metrics.line;
  const float top = std::round(rect.GetCenter().y - content / 2) + 1;
  const ImRect pill(std::round(rect.GetCenter().x - 32), top, std::round(rect.GetCenter().x + 32), top + 32);
  if (item.is_current) fill_box(pill, palette().pc, 16);
  if (item.is_current && has_strong_lines()) line_box(pill, palette().primary, 16, 2);
  draw_press_layer(result, pill, 16);
  draw_icon(item.icon, pill.GetCenter().x - 12, pill.Min.y + 4, 24, item.is_current ? palette().onpc : palette().text2);
  const float x = std::round(rect.GetCenter().x - line_width(item.label, metrics) / 2);
  draw_line(item.label, x, pill.Max.y + 4, metrics, item.is_current ? palette().text : palette().text2);
  if (!item.badge.empty()) draw_badge(item.badge, pill.Max.x, pill.Min.y + 8);
  add_item_node(id, item, rect);
  return result.is_pressed;
}

/// Icon and label in a row of the sidebar. @return whether it was followed
bool sidebar_item(const NavigationItem& item) {
  const NodeId id = id_of(item.key);
  TextMetrics metrics = text_metrics(TextStyle::Body);
  if (item.is_current) metrics.weight = 600;
  const ImRect rect = snapped(place(200, scaled(56), true));
  const Press result = press_link(id, rect, item.href);
  if (is_visible(rect)) {
    const float radius = token::radius::control;
    if (item.is_current) fill_box(rect, palette().pc, radius);
    if (item.is_current && has_strong_lines()) line_box(rect, palette().primary, radius, 2);
    draw_press_layer(result, rect, radius);
    const std::uint32_t colour = item.is_current ? palette().onpc : palette().text2;
    const float size = scaled(24);
    draw_icon(item.icon, rect.Min.x + 16, rect.GetCenter().y - size / 2, size, colour);
    const TextBlock label = break_text(item.label, metrics, rect.GetWidth() - size - 46, 1);
    draw_block(label, rect.Min.x + 30 + size, std::round(rect.GetCenter().y - metrics.line / 2), label.width, colour);
    if (!item.badge.empty()) draw_badge(item.badge, rect.Max.x - 14, rect.GetCenter().y);
  }
  add_item_node(id, item, rect);
  return result.is_pressed;
}

int bottom_bar(std::span<const NavigationItem> items) {
  if (view().keyboard > 0) return -1;
  float count = 0;
  for (const NavigationItem& item : items) count += item.is_foot ? 0.0F : 1.0F;
  const float width = (remaining_area().width - 16) / std::max(1.0F, count);
  const TextMetrics label = label_metrics(items, width);
  const float height = std::max(token::size::bottom_bar, 62 + label.line);
  Bar bar("bottom_bar", Edge::Bottom, {.padding = Padding(8, 0), .height_min = height});
  const ImRect rect = place(320, height, true);
  int followed = -1;
  float x = rect.Min.x;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].is_foot) continue;
    if (pill_item(items[i], ImRect(x, rect.Min.y, x + width, rect.Max.y), label)) followed = static_cast<int>(i);
    x += width;
  }
  return followed;
}

int rail(std::span<const NavigationItem> items) {
  Pane pane("rail", Edge::Left, std::max(token::size::rail, scaled(72)), {.background = color::surface});
  Scroller scroller("items", {.padding = Padding(0, 12), .gap = 8, .fills_height = true});
  const TextMetrics label = label_metrics(items, available_width());
  int followed = -1;
  const auto draw = [&](bool is_foot) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].is_foot != is_foot) continue;
      if (pill_item(items[i], place(72, 46 + label.line, true), label)) followed = static_cast<int>(i);
    }
  };
  draw(false);
  flexible_space();
  draw(true);
  return followed;
}

int sidebar(std::span<const NavigationItem> items, const StatusLine& foot) {
  Pane pane("sidebar", Edge::Left, std::max(token::size::sidebar, scaled(220)), {.background = color::surface});
  Scroller scroller("items", {.padding = Padding(16, 24, 16, 22), .gap = 4, .fills_height = true});
  {
    Column brand("brand", {.padding = Padding(12, 0, 0, 24)});
    wordmark(36);
  }
  int followed = -1;
  const auto draw = [&](bool is_foot) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].is_foot == is_foot && sidebar_item(items[i])) followed = static_cast<int>(i);
    }
  };
  draw(false);
  flexible_space();
  draw(true);
  if (foot.text.empty()) return followed;
  spacer(8);
  divider();
  Column status("status", {.padding = Padding(16, 8, 8, 0)});
  push_surface(color::text2, color::text2, color::surface);
  status_line("saved", foot);
  state().surfaces.pop_back();
  return followed;
}

}  // namespace

int navigation(std::string_view name, std::span<const NavigationItem> items, const StatusLine& foot, bool is_narrow) {
  Landmark landmark(NodeRole::Navigation, name);
  if (view().width < 600) return bottom_bar(items);
  return is_narrow || view().width < 840 ? rail(items) : sidebar(items, foot);
}

void status_line(std::string_view key, const StatusLine& line) {
  if (line.text.empty()) return;
  const NodeId id = id_of(key);
  Node& node = add_node(id, line.href.empty() ? NodeRole::Status : NodeRole::Link);
  node.is_live = line.href.empty();
  node.href = line.href;
  state().semantics.open(node.id);
  push_ids(id);
  const ImRect slot = open_slot(0);
  icon_line(line.icon, line.text, {.style = TextStyle::Caption}, line.icon_color);
  pop_ids();
  state().semantics.close();
  if (!line.href.empty()) press_link(id, ImRect(slot.Min.x, slot.Min.y, slot.Max.x, box().cursor), line.href);
}

}  // namespace obverse::ui
