#include "ui/pickers.hpp"

#include <algorithm>
#include <cmath>

#include "ui/field_parts.hpp"
#include "ui/fonts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/painting.hpp"
#include "ui/pressing.hpp"
#include "ui/text.hpp"

namespace obverse::ui {

namespace {

/// A square button at an end of a stepper. @return whether it was pressed
bool square_button(std::string_view key, const char* code, std::string_view name, const ImRect& rect,
                   bool is_disabled) {
  const NodeId id = id_of(key);
  const Press result = press(id, rect, is_disabled);
  if (is_visible(rect)) {
    const float radius = token::radius::control;
    fill_box(rect, is_disabled ? palette().surface2 : palette().surface, radius);
    draw_press_layer(result, rect, radius);
    line_box(rect, is_disabled ? palette().divider : palette().outline, radius, control_line());
    const float size = scaled(24);
    draw_icon(code, rect.GetCenter().x - size / 2, rect.GetCenter().y - size / 2, size,
              is_disabled ? palette().text2 : palette().text);
  }
  Node& node = add_node(id, NodeRole::Button, rect);
  node.name = name;
  node.is_disabled = is_disabled;
  return result.is_pressed;
}

/// Frame, icon and node of a field that the browser opens.
Node& picker_frame(NodeId id, NodeRole role, std::string_view label, const char* code, bool is_invalid,
                   bool is_disabled) {
  const ImRect rect = snapped(place(200, row_height(token::size::control), true));
  if (is_visible(rect)) {
    paint_field_frame(rect, state().focused == id, is_invalid, is_disabled);
    draw_field_icon(rect, code, is_disabled);
  }
  Node& node = add_node(id, role, rect);
  node.name = label;
  node.is_invalid = is_invalid;
  node.is_disabled = is_disabled;
  set_field_text(node, text_metrics(TextStyle::Body), is_disabled);
  node.pad_left = spaced(16);
  node.pad_right = spaced(16) + scaled(24) + 4;
  return node;
}

bool dated_field(std::string_view key, std::string_view label, std::string& value, const PickerOptions& options,
                 const char* type, const char* code) {
  const NodeId id = id_of(key);
  const FieldScope scope(id);
  field_label(label);
  const bool is_changed = take_text(id, value, 32);
  Node& node = picker_frame(id, NodeRole::TextBox, label, code, !options.error.empty(), options.is_disabled);
  node.input_type = type;
  node.value = value;
  node.earliest = options.earliest;
  node.latest = options.latest;
  node.is_required = options.is_required;
  node.description = options.error.empty() ? options.helper : options.error;
  field_notes(options.helper, options.error);
  return is_changed;
}

}  // namespace

bool stepper(std::string_view key, std::string_view label, std::int32_t& value, const StepperOptions& options) {
  const NodeId id = id_of(key);
  const std::int32_t before = value;
  const FieldScope scope(id);
  field_label(label);
  const float height = row_height(token::size::control);
  const float field_width =
      std::max(scaled(88), line_width(std::to_string(options.max), text_metrics(TextStyle::Body)) + 32);
  const ImRect rect = snapped(place(2 * height + field_width + 16, height));
  const ImRect minus(rect.Min.x, rect.Min.y, rect.Min.x + height, rect.Max.y);
  const ImRect plus(rect.Max.x - height, rect.Min.y, rect.Max.x, rect.Max.y);
  const ImRect field(minus.Max.x + 8, rect.Min.y, plus.Min.x - 8, rect.Max.y);
  take_number(id, value, options.min, options.max);
  if (square_button("minus", icon::minus, options.minus_name, minus, options.is_disabled || value <= options.min)) {
    value = std::max(options.min, value - options.step);
    state().typed_numbers.erase(id);
  }
  number_box(id, label, value, field,
             {.min = options.min,
              .max = options.max,
              .step = options.step,
              .description = options.error.empty() ? options.helper : options.error,
              .is_invalid = !options.error.empty(),
              .is_disabled = options.is_disabled});
  if (square_button("plus", icon::plus, options.plus_name, plus, options.is_disabled || value >= options.max)) {
    value = std::min(options.max, value + options.step);
    state().typed_numbers.erase(id);
  }
  field_notes(options.helper, options.error);
  return value != before;
}

bool date_field(std::string_view key, std::string_view label, std::string& value, const PickerOptions& options) {
  return dated_field(key, label, value, options, "date", icon::calendar_days);
}

bool time_field(std::string_view key, std::string_view label, std::string& value, const PickerOptions& options) {
  return dated_field(key, label, value, options, "time", icon::clock);
}

bool select(std::string_view key, std::string_view label, std::span<const std::string_view> choices, int& selected,
            const SelectOptions& options) {
  const NodeId id = id_of(key);
  const FieldScope scope(id);
  field_label(label);
  const int before = selected;
  if (const UiEvent* event = take_event_for(id, UiEvent::Kind::SetNumber); event != nullptr)
    selected = std::clamp(static_cast<int>(std::lround(event->number)), -1, static_cast<int>(choices.size()) - 1);
  Node& node =
      picker_frame(id, NodeRole::Select, label, icon::chevron_down, !options.error.empty(), options.is_disabled);
  node.value = std::to_string(selected);
  for (std::size_t i = 0; i < choices.size(); ++i) node.choices.append(i > 0 ? "\n" : "").append(choices[i]);
  if (selected >= 0 && selected < static_cast<int>(choices.size()))
    node.value_text = choices[static_cast<std::size_t>(selected)];
  node.is_required = options.is_required;
  node.description = options.error.empty() ? options.helper : options.error;
  field_notes(options.helper, options.error);
  return selected != before;
}

}  // namespace obverse::ui
