#include <algorithm>
#include <cmath>

#include "ui/controls.hpp"
#include "ui/field_parts.hpp"
#include "ui/fonts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/pressing.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

double stepped(double value, const SliderOptions& options) {
  const double steps = std::round((value - options.min) / options.step);
  return std::clamp(options.min + steps * options.step, options.min, options.max);
}

float x_of(double value, const SliderOptions& options, const ImRect& track) {
  const double share = options.max > options.min ? (value - options.min) / (options.max - options.min) : 0;
  return track.Min.x + track.GetWidth() * static_cast<float>(share);
}

double value_at(float x, const SliderOptions& options, const ImRect& track) {
  const double share = track.GetWidth() > 0 ? static_cast<double>((x - track.Min.x) / track.GetWidth()) : 0;
  return stepped(options.min + std::clamp(share, 0.0, 1.0) * (options.max - options.min), options);
}

void draw_track(double value, const SliderOptions& options, const ImRect& track) {
  const float middle = std::round(track.GetCenter().y);
  const float knob = x_of(value, options, track);
  fill_box(ImRect(track.Min.x, middle - 3, track.Max.x, middle + 3), rest_color(), 3);
  fill_box(ImRect(track.Min.x, middle - 3, knob, middle + 3), palette().primary, 3);
  if (options.has_stops && options.step > 0) {
    for (double stop = options.min; stop <= options.max + options.step / 2; stop += options.step) {
      fill_disc(ImVec2(x_of(stop, options, track), middle), 4, stop <= value ? palette().primary : palette().outline);
    }
  }
  if (options.mark) {
    const float x = std::round(x_of(*options.mark, options, track));
    fill_box(ImRect(x - 1, middle - 8, x + 1, middle + 8), palette().changedmark);
  }
  fill_disc(ImVec2(knob, middle), 15.5F, palette().primary);
  fill_disc(ImVec2(knob, middle), 13.5F, color_value(surface().fill));
  fill_disc(ImVec2(knob, middle), 11, palette().primary);
}

/// A round button at an end of the track. @return whether it was pressed
bool step_button(std::string_view key, const char* code, std::string_view name, const ImRect& rect, bool is_disabled) {
  const NodeId id = id_of(key);
  const Press result = press(id, rect, is_disabled);
  if (is_visible(rect)) {
    const float radius = rect.GetWidth() / 2;
    fill_disc(rect.GetCenter(), radius, palette().surface);
    draw_press_layer(result, rect, radius);
    line_disc(rect.GetCenter(), radius, is_disabled ? palette().divider : palette().outline, control_line());
    const float size = scaled(24);
    draw_icon(code, rect.GetCenter().x - size / 2, rect.GetCenter().y - size / 2, size,
              is_disabled ? palette().text2 : palette().text);
  }
  Node& node = add_node(id, NodeRole::Button, rect);
  node.name = name;
  node.is_disabled = is_disabled;
  return result.is_pressed;
}

/// Label left, value in words right; below each other when they do not fit.
void label_line(std::string_view label, const SliderOptions& options) {
  const TextMetrics label_metrics = text_metrics(TextStyle::H3);
  const TextMetrics value_metrics = text_metrics(TextStyle::Body);
  const float room = text_room();
  const TextBlock label_block = break_text(label, label_metrics, room);
  const TextBlock value_block = break_text(options.value_words, value_metrics, room);
  const bool fits = label_block.natural_width + value_block.natural_width + 16 <= room;
  const float height =
      fits ? std::max(label_block.height(), value_block.height()) : label_block.height() + value_block.height();
  const ImRect rect = place(label_block.natural_width + value_block.natural_width + 16, height, true);
  if (!is_visible(rect)) return;
  draw_block(label_block, rect.Min.x, rect.Min.y, rect.GetWidth(), color_value(surface().text));
  const float value_y = fits ? rect.Min.y : rect.Min.y + label_block.height();
  draw_block(value_block, rect.Min.x, value_y, rect.GetWidth(), color_value(surface().text2),
             fits ? Align::End : Align::Start);
}

/// Label left, the caption under it, a field for the number right.
void number_line(NodeId id, std::string_view label, double& value, const SliderOptions& options) {
  const float field_width = scaled(64), height = row_height(44);
  const TextBlock block =
      break_text(label, text_metrics(TextStyle::H3), std::max(60.0F, text_room() - field_width - 12));
  TextBlock under;
  if (!options.caption.empty()) under = break_text(options.caption, text_metrics(TextStyle::Caption), text_room());
  const float words = block.height() + under.height();
  const ImRect rect = snapped(place(block.natural_width + field_width + 12, std::max(height, words), true));
  const float y = std::round(rect.GetCenter().y - words / 2);
  const ImRect under_rect(rect.Min.x, y + block.height(), rect.Min.x + under.width + 2, y + words);
  if (is_visible(rect)) {
    draw_block(block, rect.Min.x, y, block.width, color_value(surface().text));
    draw_block(under, under_rect.Min.x, under_rect.Min.y, under.width, color_value(surface().text2));
  }
  const float top = std::round(rect.GetCenter().y - height / 2);
  const auto least = static_cast<std::int32_t>(options.min), most = static_cast<std::int32_t>(options.max);
  auto number = static_cast<std::int32_t>(std::lround(value));
  take_number(id, number, least, most);
  if (number != static_cast<std::int32_t>(std::lround(value))) value = number;
  number_box(id, label, number, ImRect(rect.Max.x - field_width, top, rect.Max.x, top + height),
             {.min = least, .max = most, .step = static_cast<std::int32_t>(options.step)});
  if (!options.caption.empty()) add_text_node(next_id(), NodeRole::Text, under_rect, options.caption, under.metrics);
}

}  // namespace

bool slider(std::string_view key, std::string_view label, double& value, const SliderOptions& options) {
  const NodeId id = id_of(key);
  const double before = value;
  if (options.has_number_field)
    number_line(combine_ids(id, 1), label, value, options);
  else
    label_line(label, options);
  if (!options.caption.empty() && !options.has_number_field) caption(options.caption);
  const ImRect rect = snapped(place(240, scaled(48), true));
  const bool has_buttons = !options.minus_name.empty();
  const float button_size = has_buttons ? rect.GetHeight() : 0;
  const float inset = has_buttons ? button_size + 16 : 16;
  const ImRect track(rect.Min.x + inset, rect.Min.y, rect.Max.x - inset, rect.Max.y);
  push_ids(id);
  if (has_buttons) {
    const ImRect minus(rect.Min.x, rect.Min.y, rect.Min.x + button_size, rect.Max.y);
    if (step_button("minus", icon::minus, options.minus_name, minus, value <= options.min))
      value = stepped(value - options.step, options);
  }
  const ImRect grip(track.Min.x - 14, track.Min.y, track.Max.x + 14, track.Max.y);
  const Press result = press(id, grip);
  if (result.is_held) value = value_at(ImGui::GetIO().MousePos.x, options, track);
  if (const UiEvent* event = take_event_for(id, UiEvent::Kind::SetNumber); event != nullptr)
    value = stepped(event->number, options);
  if (is_visible(rect)) draw_track(value, options, track);
  Node& node = add_node(id, NodeRole::Slider, grip);
  node.name = label;
  node.min = options.min;
  node.max = options.max;
  node.step = options.step;
  node.now = value;
  node.value_text = options.value_words;
  if (has_buttons) {
    const ImRect plus(rect.Max.x - button_size, rect.Min.y, rect.Max.x, rect.Max.y);
    if (step_button("plus", icon::plus, options.plus_name, plus, value >= options.max))
      value = stepped(value + options.step, options);
  }
  pop_ids();
  if (value == before) return false;
  state().has_acted = true;
  return true;
}

}  // namespace obverse::ui
