#include "bridge/node_json.hpp"

#include <cmath>

namespace obverse {
namespace {

void put_text(Json& json, const char* name, const std::string& text) {
  if (!text.empty()) json[name] = text;
}
void put_flag(Json& json, const char* name, bool value) {
  if (value) json[name] = true;
}
void put_flag(Json& json, const char* name, const std::optional<bool>& value) {
  if (value) json[name] = *value;
}
void put_count(Json& json, const char* name, std::int64_t value) {
  if (value != 0) json[name] = value;
}
/// Pixels to a hundredth: more digits are noise and bytes.
void put_px(Json& json, const char* name, float value) {
  json[name] = std::round(static_cast<double>(value) * 100.0) / 100.0;
}

std::string hex_color(std::uint32_t rgba) {
  static const char* digits = "0123456789abcdef";
  std::string text = "#";
  for (int shift = 28; shift >= 8; shift -= 4) text += digits[(rgba >> static_cast<unsigned>(shift)) & 15U];
  return text;
}

/// A number as short text: sliders count in whole numbers here.
std::string number_text(double value) {
  const double rounded = std::round(value);
  if (rounded == value) return std::to_string(static_cast<std::int64_t>(value));
  return std::to_string(value);
}

void put_texts(Json& json, const ui::Node& node) {
  put_text(json, "name", node.name);
  put_text(json, "text", node.text);
  put_text(json, "value", node.value);
  put_text(json, "value_text", node.value_text);
  put_text(json, "description", node.description);
  put_text(json, "href", node.href);
  put_text(json, "placeholder", node.placeholder);
  put_text(json, "input_type", node.input_type);
  put_text(json, "autocomplete", node.autocomplete);
  put_text(json, "enter_key_hint", node.enter_key_hint);
  put_text(json, "lang", node.lang);
  put_text(json, "dir", node.dir);
  put_text(json, "accept", node.accept);
  put_text(json, "current", node.current);
  put_text(json, "choices", node.choices);
  put_text(json, "earliest", node.earliest);
  put_text(json, "latest", node.latest);
}

void put_states(Json& json, const ui::Node& node) {
  if (node.checked == ui::Checked::Mixed)
    json["checked"] = "mixed";
  else if (node.checked != ui::Checked::Unset)
    json["checked"] = node.checked == ui::Checked::True;
  put_flag(json, "pressed", node.pressed);
  put_flag(json, "expanded", node.expanded);
  put_flag(json, "selected", node.selected);
  put_flag(json, "disabled", node.is_disabled);
  put_flag(json, "invalid", node.is_invalid);
  put_flag(json, "required", node.is_required);
  put_flag(json, "readonly", node.is_readonly);
  put_flag(json, "busy", node.is_busy);
  put_flag(json, "modal", node.is_modal);
  put_flag(json, "live", node.is_live);
  put_flag(json, "has_menu", node.has_menu);
  put_flag(json, "tab_stop", node.is_tab_stop);
  if (!node.is_translatable) json["translate"] = false;
}

void put_numbers(Json& json, const ui::Node& node) {
  if (node.min) json["min"] = *node.min;
  if (node.max) json["max"] = *node.max;
  if (node.step) json["step"] = *node.step;
  if (node.now && node.value.empty()) json["value"] = number_text(*node.now);
  put_count(json, "level", node.level);
  put_count(json, "rows", node.rows);
  put_count(json, "max_length", node.max_length);
  put_count(json, "row_count", node.row_count);
  put_count(json, "row_index", node.row_index);
  put_count(json, "col_span", node.column_span);
  put_count(json, "controls", node.controls);
  put_count(json, "described_by", node.described_by);
  put_count(json, "labelled_by", node.labelled_by);
}

void put_geometry(Json& json, const ui::Node& node) {
  put_px(json, "x", node.bounds.x);
  put_px(json, "y", node.bounds.y);
  put_px(json, "w", node.bounds.width);
  put_px(json, "h", node.bounds.height);
  if (node.font_px > 0) {
    put_px(json, "font_px", node.font_px);
    put_px(json, "line_px", node.line_px);
    json["weight"] = node.weight;
  }
  if (node.role == ui::NodeRole::TextBox || node.role == ui::NodeRole::TextArea || node.role == ui::NodeRole::Select) {
    put_px(json, "pad_left", node.pad_left);
    put_px(json, "pad_top", node.pad_top);
    put_px(json, "pad_right", node.pad_right);
    put_px(json, "pad_bottom", node.pad_bottom);
  }
  if (node.dom_color != 0) json["color"] = hex_color(node.dom_color);
  if (node.role == ui::NodeRole::Scroller) {
    put_px(json, "content_w", node.content_width);
    put_px(json, "content_h", node.content_height);
    if (node.scroll_y) put_px(json, "scroll_y", *node.scroll_y);
  }
}

}  // namespace

Json json_from_change(const ui::NodeChange& change) {
  Json json = Json::object();
  json["id"] = change.id;
  switch (change.kind) {
    case ui::NodeChange::Kind::Remove: json["op"] = "remove"; return json;
    case ui::NodeChange::Kind::Focus: json["op"] = "focus"; return json;
    case ui::NodeChange::Kind::Put: break;
  }
  json["op"] = "put";
  json["before"] = change.before;
  if (!change.node) return json;
  const ui::Node& node = *change.node;
  json["parent"] = node.parent;
  json["role"] = ui::role_name(node.role);
  put_texts(json, node);
  put_states(json, node);
  put_numbers(json, node);
  put_geometry(json, node);
  return json;
}

}  // namespace obverse
