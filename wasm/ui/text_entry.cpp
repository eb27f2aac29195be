#include "ui/text_entry.hpp"

#include <algorithm>
#include <cmath>

#include "ui/field_parts.hpp"
#include "ui/fonts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/pressing.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

/// The button inside a field. @return whether it was pressed
bool field_action(NodeId id, const TextFieldOptions& options, const ImRect& rect) {
  const Press result = press(id, rect);
  if (is_visible(rect)) {
    const float size = scaled(24);
    draw_press_layer(result, rect, rect.GetHeight() / 2);
    draw_icon(options.action_icon, rect.GetCenter().x - size / 2, rect.GetCenter().y - size / 2, size,
              palette().primary);
  }
  add_node(id, NodeRole::Button, rect).name = options.action_name;
  return result.is_pressed;
}

void fill_field_node(Node& node, std::string_view label, const std::string& value, const TextFieldOptions& options) {
  node.name = label;
  node.value = value;
  node.placeholder = options.placeholder;
  node.input_type = options.input_type;
  node.autocomplete = options.autocomplete;
  node.enter_key_hint = options.enter_key_hint;
  node.lang = options.lang;
  node.description = options.error.empty() ? options.helper : options.error;
  node.max_length = options.length_max;
  node.is_invalid = !options.error.empty();
  node.is_required = options.is_required;
  node.is_disabled = options.is_disabled;
  node.is_readonly = options.is_readonly;
}

}  // namespace

TextFieldResult text_field(std::string_view key, std::string_view label, std::string& value,
                           const TextFieldOptions& options) {
  const NodeId id = id_of(key);
  const FieldScope scope(id);
  field_label(label, options.is_label_hidden);
  const ImRect rect = snapped(place(280, row_height(token::size::control), true));
  TextFieldResult result;
  result.is_changed = take_text(id, value, options.length_max);
  const float padding = spaced(16);
  const float icon_size = scaled(24);
  const float action = options.action_icon != nullptr ? scaled(48) + 4 : 0;
  if (is_visible(rect)) {
    paint_field_frame(rect, state().focused == id, !options.error.empty(), options.is_disabled);
    if (options.icon != nullptr)
      draw_icon(options.icon, rect.Min.x + padding, rect.GetCenter().y - icon_size / 2, icon_size, palette().text2);
  }
  Node& node = add_node(id, NodeRole::TextBox, ImRect(rect.Min.x, rect.Min.y, rect.Max.x - action, rect.Max.y));
  fill_field_node(node, label, value, options);
  set_field_text(node, text_metrics(TextStyle::Body), options.is_disabled);
  node.pad_left = padding + (options.icon != nullptr ? icon_size + spaced(12) : 0);
  node.pad_right = action > 0 ? 4 : padding;
  if (options.action_icon != nullptr) {
    const float size = scaled(48);
    const float top = std::round(rect.GetCenter().y - size / 2);
    result.is_submitted =
        field_action(id_of("action"), options, ImRect(rect.Max.x - size - 4, top, rect.Max.x - 4, top + size));
  }
  const UiEvent* key_event = take_event_for(id, UiEvent::Kind::Key);
  if (key_event != nullptr && key_event->text == "Enter") result.is_submitted = true;
  field_notes(options.helper, options.error, value, options.length_max);
  return result;
}

TextFieldResult search_field(std::string_view key, std::string_view label, std::string& value) {
  TextFieldOptions options;
  options.icon = icon::search;
  options.placeholder = label;
  options.input_type = "search";
  options.enter_key_hint = "search";
  options.is_label_hidden = true;
  return text_field(key, label, value, options);
}

bool text_area(std::string_view key, std::string_view label, std::string& value, const TextAreaOptions& options) {
  const NodeId id = id_of(key);
  const FieldScope scope(id);
  field_label(label, options.is_label_hidden);
  const bool is_changed = take_text(id, value, options.length_max);
  const TextMetrics metrics = text_metrics(options.style);
  const float padding_x = options.is_bare ? 0 : spaced(16);
  const float padding_y = options.is_bare ? 0 : spaced(14);
  const float told = measured(id).height;  // by the browser: natural height of the text
  const float guess = break_text(value, metrics, std::max(40.0F, text_room() - 2 * padding_x)).height();
  const float least = metrics.line * static_cast<float>(options.rows_min);
  const float height = std::max(least, told > 0 ? told : guess) + 2 * padding_y;
  const ImRect rect = snapped(place(280, height, true));
  if (is_visible(rect) && !options.is_bare)
    paint_field_frame(rect, state().focused == id, !options.error.empty(), options.is_disabled);
  Node& node = add_node(id, NodeRole::TextArea, rect);
  if (options.takes_focus) state().semantics.request_focus(id);
  TextFieldOptions shared;
  shared.helper = options.helper;
  shared.error = options.error;
  shared.placeholder = options.placeholder;
  shared.lang = options.lang;
  shared.input_type = {};
  shared.length_max = options.length_max;
  shared.is_required = options.is_required;
  shared.is_disabled = options.is_disabled;
  shared.is_readonly = options.is_readonly;
  fill_field_node(node, label, value, shared);
  set_field_text(node, metrics, options.is_disabled);
  node.rows = options.rows_min;
  node.pad_left = node.pad_right = padding_x;
  node.pad_top = node.pad_bottom = padding_y;
  field_notes(options.helper, options.error, value, options.length_max);
  return is_changed;
}

}  // namespace obverse::ui
