#include "ui/field_parts.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "ui/fonts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/painting.hpp"
#include "ui/pressing.hpp"
#include "ui/text.hpp"

namespace obverse::ui {

namespace {

/// 0xRRGGBBFF from 0xAABBGGRR.
std::uint32_t dom_color(Color color) {
  const std::uint32_t value = color_value(color);
  return (value & 0xFFU) << 24U | (value & 0xFF00U) << 8U | (value >> 8U & 0xFF00U) | 0xFFU;
}

/// The whole letters within the first `bytes_max` bytes.
std::string shortened(const std::string& text, std::int32_t bytes_max) {
  if (bytes_max <= 0 || text.size() <= static_cast<std::size_t>(bytes_max)) return text;
  std::size_t end = static_cast<std::size_t>(bytes_max);
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

}  // namespace

bool take_text(NodeId id, std::string& value, std::int32_t length_max) {
  const UiEvent* event = take_event_for(id, UiEvent::Kind::SetText);
  if (event == nullptr) return false;
  std::string next = shortened(event->text, length_max);
  if (next == value) return false;
  value = std::move(next);
  return true;
}

void field_label(std::string_view label, bool is_hidden) {
  if (!is_hidden) paragraph(label, {.style = TextStyle::Label, .is_decorative = true});
}

void field_notes(std::string_view helper, std::string_view error, const std::string& value, std::int32_t length_max) {
  if (!error.empty()) {
    icon_line(icon::circle_alert, error, {.style = TextStyle::Caption, .color = color::error, .weight = 600});
  } else if (!helper.empty()) {
    caption(helper);
  }
  const std::size_t limit = static_cast<std::size_t>(std::max(0, length_max));
  if (limit > 0 && value.size() * 5 >= limit * 4)
    caption(std::to_string(value.size()) + " / " + std::to_string(limit),
            {.style = TextStyle::Caption, .align = Align::End});
}

void paint_field_frame(const ImRect& rect, bool is_focused, bool is_invalid, bool is_disabled) {
  const float radius = token::radius::control;
  fill_box(rect, is_disabled ? palette().surface2 : palette().surface, radius);
  const std::uint32_t line = is_invalid ? palette().error : (is_focused ? palette().primary : palette().outline);
  line_box(rect, line, radius, is_focused || is_invalid ? selected_line() : control_line());
}

void set_field_text(Node& node, const TextMetrics& metrics, bool is_disabled) {
  node.font_px = metrics.size;
  node.line_px = metrics.line;
  node.weight = metrics.weight;
  node.dom_color = dom_color(is_disabled ? color::text2 : surface().is_ink ? color::text : surface().text);
}

void take_number(NodeId id, std::int32_t& value, std::int32_t min, std::int32_t max) {
  FrameState& now = state();
  if (const UiEvent* event = take_event_for(id, UiEvent::Kind::SetText); event != nullptr) {
    const std::string& typed = event->text;
    now.typed_numbers[id] = typed;
    std::int32_t number = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    const bool is_number = error == std::errc() && end == typed.data() + typed.size();
    if (is_number && number >= min && number <= max) value = number;
  }
  if (now.focused != id) now.typed_numbers.erase(id);
}

void number_box(NodeId id, std::string_view label, std::int32_t value, const ImRect& rect, const NumberBox& options) {
  if (is_visible(rect)) paint_field_frame(rect, state().focused == id, options.is_invalid, options.is_disabled);
  Node& node = add_node(id, NodeRole::TextBox, rect);
  const auto typed = state().typed_numbers.find(id);
  node.name = label;
  node.value = typed != state().typed_numbers.end() ? typed->second : std::to_string(value);
  node.input_type = "number";
  node.min = options.min;
  node.max = options.max;
  node.step = options.step;
  node.description = options.description;
  node.is_invalid = options.is_invalid;
  node.is_disabled = options.is_disabled;
  TextMetrics metrics = text_metrics(TextStyle::Body);
  metrics.weight = 600;
  set_field_text(node, metrics, options.is_disabled);
  node.pad_left = node.pad_right = 4;
}

void draw_field_icon(const ImRect& rect, const char* code, bool is_disabled) {
  const float size = scaled(24);
  draw_icon(code, rect.Max.x - spaced(16) - size, rect.GetCenter().y - size / 2, size,
            is_disabled ? palette().outline : palette().text2);
}

}  // namespace obverse::ui
