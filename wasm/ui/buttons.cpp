// Buttons and links.

#include <algorithm>
#include <cmath>

#include "ui/controls.hpp"
#include "ui/fonts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/pressing.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

struct ButtonLooks {
  Color fill = nullptr;
  Color line = nullptr;
  Color label = color::primary;
};

ButtonLooks looks_of(ButtonKind kind, bool is_disabled) {
  if (is_disabled) return {color::surface2, has_strong_lines() ? color::chart5 : nullptr, disabled_text()};
  if (surface().is_ink) {
    const Color edge = view().theme == ThemeName::Forced ? color::ink_line : nullptr;
    if (kind == ButtonKind::Primary) return {color::ink_button, edge, color::ink_label};
    if (kind == ButtonKind::Text) return {nullptr, nullptr, color::on_ink};
    return {color::ink, color::ink_obverse, color::on_ink};
  }
  const bool is_strong = has_strong_lines();
  switch (kind) {
    case ButtonKind::Primary: return {color::primary, nullptr, color::on_primary};
    case ButtonKind::Tonal:
      return {color::primary_container, is_strong ? color::primary : nullptr, color::on_primary_container};
    case ButtonKind::Outline: return {color::surface, color::outline, color::text};
    case ButtonKind::Text: return {nullptr, nullptr, color::primary};
    case ButtonKind::Danger: return {color::surface, color::error, color::error};
  }
  return {};
}

struct ButtonSizes {
  TextMetrics metrics;
  float padding = 24, icon = 24, gap = 10, height = 56, radius = 14;
};

ButtonSizes sizes_of(const ButtonOptions& options) {
  ButtonSizes sizes;
  sizes.metrics = text_metrics(options.is_small ? TextStyle::Label : TextStyle::Action);
  sizes.padding = spaced(options.kind == ButtonKind::Text ? 12.0F : (options.is_small ? 18.0F : 24.0F));
  sizes.icon = scaled(options.is_small ? 20.0F : 24.0F);
  sizes.gap = spaced(10);
  sizes.height = row_height(options.is_small ? token::size::control_small : token::size::control);
  sizes.radius = options.is_small ? token::radius::control_small : token::radius::control;
  return sizes;
}

void paint_button(const ImRect& rect, const ButtonLooks& looks, float radius, const Press& press) {
  if (looks.fill != nullptr) fill_box(rect, color_value(looks.fill), radius);
  if (looks.line != nullptr) line_box(rect, color_value(looks.line), radius, control_line());
  draw_press_layer(press, rect, radius);
}

/// Icon, label and icon in a row, standing as `align` says.
void paint_button_content(const ImRect& rect, const TextBlock& label, const ButtonOptions& options,
                          const ButtonSizes& sizes, std::uint32_t colour) {
  const float gap = label.natural_width > 0 ? sizes.gap : 0;
  const float lead = options.icon != nullptr ? sizes.icon + gap : 0;
  const float trail = options.icon_after != nullptr ? sizes.icon + gap : 0;
  const float content = lead + label.width + trail;
  float x = rect.Min.x + sizes.padding;
  if (options.align == Align::Center) x = std::round(rect.GetCenter().x - content / 2);
  if (options.align == Align::End) x = rect.Max.x - sizes.padding - content;
  const float middle = rect.GetCenter().y;
  if (options.icon != nullptr) draw_icon(options.icon, x, middle - sizes.icon / 2, sizes.icon, colour);
  draw_block(label, x + lead, std::round(middle - label.height() / 2), label.width, colour,
             label.lines.size() > 1 ? options.align : Align::Start);
  if (options.icon_after != nullptr)
    draw_icon(options.icon_after, x + lead + label.width + gap, middle - sizes.icon / 2, sizes.icon, colour);
}

bool stands_at_edge(const ButtonOptions& options) {
  return !options.fills_width && box().kind == LayoutBox::Kind::Column && box().content == Align::Start &&
         box().x >= 12;
}

struct PlacedButton {
  ImRect rect;
  Press press;
};

/// Places, draws and presses; the caller adds the node.
PlacedButton button_box(NodeId id, std::string_view label, const ButtonOptions& options) {
  const ButtonSizes sizes = sizes_of(options);
  const float icons = (options.icon != nullptr ? sizes.icon + sizes.gap : 0) +
                      (options.icon_after != nullptr ? sizes.icon + sizes.gap : 0);
  const float room = std::max(40.0F, text_room() - 2 * sizes.padding - icons);
  const TextBlock block = break_text(label, sizes.metrics, room);
  const float height = std::max(sizes.height, block.height() + spaced(20));
  PlacedButton placed;
  placed.rect = snapped(place(block.natural_width + icons + 2 * sizes.padding, height, options.fills_width));
  if (options.kind == ButtonKind::Text && stands_at_edge(options))
    placed.rect.TranslateX(-sizes.padding);  // the words line up with what is above
  placed.press = press_link_or_button(id, placed.rect, options.href, options.is_disabled || options.is_busy);
  if (is_visible(placed.rect)) {
    const ButtonLooks looks = looks_of(options.kind, options.is_disabled);
    paint_button(placed.rect, looks, sizes.radius, placed.press);
    paint_button_content(placed.rect, block, options, sizes, color_value(looks.label));
  }
  return placed;
}

Node& add_button_node(NodeId id, std::string_view label, const ButtonOptions& options, const ImRect& rect,
                      NodeRole role) {
  Node& node = add_node(id, role, rect);
  node.name = options.name.empty() ? label : options.name;
  node.description = options.description;
  node.href = options.href;
  node.is_disabled = options.is_disabled;
  node.is_busy = options.is_busy;
  node.expanded = options.expanded;
  node.has_menu = options.has_menu;
  node.current = options.current;
  return node;
}

}  // namespace

bool button(std::string_view key, std::string_view label, const ButtonOptions& options) {
  const NodeId id = id_of(key);
  const PlacedButton placed = button_box(id, label, options);
  add_button_node(id, label, options, placed.rect, options.href.empty() ? NodeRole::Button : NodeRole::Link);
  return placed.press.is_pressed;
}

bool icon_button(std::string_view key, const char* icon_code, std::string_view name, const IconButtonOptions& options) {
  const NodeId id = id_of(key);
  const bool is_square = options.kind == ButtonKind::Outline || options.kind == ButtonKind::Primary;
  const float size = row_height(is_square ? token::size::control : token::size::target);
  const float radius = is_square ? token::radius::control : size / 2;
  const ImRect rect = snapped(place(size, size));
  const Press result = press_link_or_button(id, rect, options.href, options.is_disabled);
  if (is_visible(rect)) {
    ButtonLooks looks = looks_of(options.kind, options.is_disabled);
    if (options.kind == ButtonKind::Text)
      looks = {nullptr, nullptr, options.is_disabled ? color::outline : surface().text};
    if (options.pressed.value_or(false))
      looks = {color::primary_container, color::primary, color::on_primary_container};
    if (options.color != nullptr) looks.label = options.color;
    paint_button(rect, looks, radius, result);
    const float glyph = scaled(options.icon_size);
    draw_icon(icon_code, rect.GetCenter().x - glyph / 2, rect.GetCenter().y - glyph / 2, glyph,
              color_value(looks.label));
  }
  Node& node = add_node(id, options.href.empty() ? NodeRole::Button : NodeRole::Link, rect);
  node.name = name;
  node.href = options.href;
  node.is_disabled = options.is_disabled;
  node.pressed = options.pressed;
  node.expanded = options.expanded;
  node.has_menu = options.has_menu;
  return result.is_pressed;
}

bool link(std::string_view key, std::string_view label, std::string_view href, const LinkOptions& options) {
  const NodeId id = id_of(key);
  TextMetrics metrics = text_metrics(options.style);
  metrics.weight = 600;
  const float icon_size = scaled(20);
  const float lead = options.icon != nullptr ? icon_size + spaced(8) : 0;
  const TextBlock block = break_text(label, metrics, text_room() - lead);
  const float height = std::max(scaled(token::size::target), block.height());
  const ImRect rect = place(block.natural_width + lead, height, block.lines.size() > 1);
  const Press result = press_link(id, rect, href);
  const Color chosen = options.color != nullptr ? options.color : (surface().is_ink ? color::on_ink : color::primary);
  const float top = std::round(rect.GetCenter().y - block.height() / 2);
  if (is_visible(rect)) {
    if (options.icon != nullptr)
      draw_icon(options.icon, rect.Min.x, rect.GetCenter().y - icon_size / 2, icon_size, color_value(chosen));
    draw_block(block, rect.Min.x + lead, top, block.width, color_value(chosen));
    const float underline = top + block.height() - metrics.line * 0.15F;
    if (result.is_hovered)
      horizontal_line(rect.Min.x + lead, rect.Min.x + lead + block.width, underline, color_value(chosen), 2);
  }
  const ImRect text_rect(rect.Min.x + lead, rect.Min.y, rect.Max.x + 2, rect.Max.y);
  Node& node = add_text_node(id, NodeRole::Link, text_rect, label, metrics);
  node.name = options.name.empty() ? label : options.name;
  node.href = href;
  if (block.lines.size() == 1) node.line_px = rect.GetHeight();  // the words stand in the middle of the target
  return result.is_pressed;
}

bool file_button(std::string_view key, std::string_view label, std::string_view accept, std::string& name,
                 std::string& bytes, const ButtonOptions& options) {
  const NodeId id = id_of(key);
  const PlacedButton placed = button_box(id, label, options);
  add_button_node(id, label, options, placed.rect, NodeRole::File).accept = accept;
  const UiEvent* event = take_event_for(id, UiEvent::Kind::File);
  if (event == nullptr) return false;
  name = event->text;
  bytes = event->payload;
  return true;
}

}  // namespace obverse::ui
