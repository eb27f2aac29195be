// Check boxes, switches, and choices among several.

#include <algorithm>
#include <cmath>

#include "ui/chip_parts.hpp"
#include "ui/controls.hpp"
#include "ui/fonts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/pressing.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

/// Label and caption of a control, in a column of its own width.
struct ControlTexts {
  TextBlock label, caption;
  float height() const { return label.height() + caption.height() + (caption.lines.empty() ? 0.0F : 2.0F); }
  float natural_width() const { return std::max(label.natural_width, caption.natural_width); }
};

ControlTexts break_control(std::string_view label, const TextMetrics& metrics, std::string_view caption_words,
                           float room) {
  ControlTexts texts;
  texts.label = break_text(label, metrics, room);
  if (!caption_words.empty()) texts.caption = break_text(caption_words, text_metrics(TextStyle::Caption), room);
  return texts;
}

void draw_control_texts(const ControlTexts& texts, float x, float middle, std::uint32_t label_colour,
                        std::uint32_t caption_colour) {
  const float y = std::round(middle - texts.height() / 2);
  draw_block(texts.label, x, y, 0, label_colour);
  if (!texts.caption.lines.empty()) draw_block(texts.caption, x, y + texts.label.height() + 2, 0, caption_colour);
}

void draw_check_box(const ImRect& box_rect, bool is_on, bool is_disabled) {
  const float radius = token::radius::check;
  if (is_on) {
    fill_box(box_rect, is_disabled ? palette().outline : palette().primary, radius);
    tick(box_rect.GetCenter(), scaled(20), is_disabled ? palette().surface : palette().onprimary);
    return;
  }
  fill_box(box_rect, palette().surface, radius);
  const Color line = surface().text == color::text ? color::outline : surface().text;
  line_box(box_rect, color_value(line), radius, 2);
}

void draw_switch(const ImRect& track, bool is_on) {
  const float radius = track.GetHeight() / 2;
  const float middle = track.GetCenter().y;
  if (is_on) {
    fill_box(track, palette().primary, radius);
    fill_disc(ImVec2(track.Max.x - radius, middle), scaled(12), palette().surface);
    return;
  }
  fill_box(track, palette().surface, radius);
  line_box(track, palette().outline, radius, 2);
  fill_disc(ImVec2(track.Min.x + radius, middle), scaled(10), palette().outline);
}

void draw_radio_dot(ImVec2 center, bool is_on) {
  const float radius = scaled(12);
  if (is_on) {
    fill_disc(center, radius, palette().primary);
    fill_disc(center, radius - scaled(7), palette().surface);
    return;
  }
  line_disc(center, radius, palette().outline, 2);
}

/// Opens the node of a group of radio buttons.
void open_radio_group(std::string_view key, std::string_view name, std::string_view error = {}) {
  const NodeId id = id_of(key);
  Node& node = add_node(id, NodeRole::RadioGroup);
  node.name = name;
  node.description = error;
  node.is_invalid = !error.empty();
  state().semantics.open(node.id);
  push_ids(id);
}

void close_radio_group() {
  pop_ids();
  state().semantics.close();
}

void add_radio_node(NodeId id, const ImRect& rect, const RadioOption& option, bool is_on) {
  Node& node = add_node(id, NodeRole::Radio, rect);
  node.name = option.label;
  node.description = option.caption;
  node.checked = is_on ? Checked::True : Checked::False;
}

bool radio_row(const RadioOption& option, bool is_on, const RadioGroupOptions& looks) {
  const NodeId id = id_of(option.key);
  const float padding = spaced(16);
  const float lead = scaled(24) + spaced(14);
  TextMetrics metrics = text_metrics(looks.row_height_min < 56 ? TextStyle::BodyDense : TextStyle::Body);
  if (is_on) metrics.weight = 600;
  const ControlTexts texts = break_control(option.label, metrics, option.caption, text_room() - 2 * padding - lead);
  const float height = std::max(row_height(looks.row_height_min), texts.height() + spaced(18));
  const ImRect rect = snapped(place(texts.natural_width() + 2 * padding + lead, height, true));
  const Press result = press(id, rect);
  if (is_visible(rect)) {
    const float radius = token::radius::control;
    fill_box(rect, is_on ? palette().pc : palette().surface, radius);
    draw_press_layer(result, rect, radius);
    line_box(rect, is_on ? palette().primary : palette().outline, radius, is_on ? selected_line() : control_line());
    draw_radio_dot(ImVec2(rect.Min.x + padding + scaled(12), rect.GetCenter().y), is_on);
    const std::uint32_t colour = is_on ? palette().onpc : palette().text;
    draw_control_texts(texts, rect.Min.x + padding + lead, rect.GetCenter().y, colour,
                       is_on ? palette().onpc : palette().text2);
  }
  add_radio_node(id, rect, option, is_on);
  return result.is_pressed;
}

float segment_width(const RadioOption& option) {
  const float icon_width = option.icon != nullptr ? scaled(20) + spaced(8) : 0;
  return std::ceil(line_width(option.label, text_metrics(TextStyle::Label))) + icon_width + spaced(16);
}

/// One part of a segmented control.
bool segment(const RadioOption& option, const ImRect& rect, bool is_on) {
  const NodeId id = id_of(option.key);
  const Press result = press(id, rect);
  if (is_visible(rect)) {
    const float radius = token::radius::control - 4;
    if (is_on) fill_box(rect, palette().pc, radius);
    if (is_on && has_strong_lines()) line_box(rect, palette().primary, radius, 2);
    draw_press_layer(result, rect, radius);
    const TextMetrics metrics = text_metrics(TextStyle::Label);
    const float icon_size = scaled(20);
    const float lead = option.icon != nullptr ? icon_size + spaced(8) : 0;
    const float words = line_width(option.label, metrics);
    const float x = std::round(rect.GetCenter().x - (words + lead) / 2);
    const std::uint32_t colour = is_on ? palette().onpc : palette().text;
    if (option.icon != nullptr) draw_icon(option.icon, x, rect.GetCenter().y - icon_size / 2, icon_size, colour);
    draw_line(option.label, x + lead, std::round(rect.GetCenter().y - metrics.line / 2), metrics, colour);
  }
  add_radio_node(id, rect, option, is_on);
  return result.is_pressed;
}

bool filter_chip(const RadioOption& option, bool is_on) {
  const NodeId id = id_of(option.key);
  const PlacedChip chip = place_chip(id, option.label, option.icon, is_on);
  add_radio_node(id, chip.rect, option, is_on);
  return chip.press.is_pressed;
}

/// Draws each option; the one that was pressed becomes the selected one.
template <class DrawOption>
bool choose(std::span<const RadioOption> options, int& selected, DrawOption&& draw) {
  int chosen = selected;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (draw(i, static_cast<int>(i) == selected)) chosen = static_cast<int>(i);
  }
  const bool is_changed = chosen != selected;
  selected = chosen;
  return is_changed;
}

}  // namespace

bool checkbox(std::string_view key, std::string_view label, bool& value, const CheckboxOptions& options) {
  const NodeId id = id_of(key);
  const float size = scaled(28);
  const float lead = size + spaced(12);
  const TextMetrics metrics = text_metrics(options.is_strong ? TextStyle::H3 : options.style);
  const ControlTexts texts = break_control(label, metrics, options.caption, text_room() - lead);
  const float height = std::max(scaled(options.height_min), texts.height() + spaced(8));
  const ImRect rect = snapped(place(texts.natural_width() + lead, height, texts.label.lines.size() > 1));
  const Press result = press(id, rect, options.is_disabled);
  if (result.is_pressed) value = !value;
  if (is_visible(rect)) {
    const float top = std::round(rect.GetCenter().y - size / 2);
    const ImRect box_rect(rect.Min.x, top, rect.Min.x + size, top + size);
    draw_check_box(box_rect, value, options.is_disabled);
    draw_press_layer(result, box_rect, token::radius::check);
    draw_control_texts(texts, rect.Min.x + lead, rect.GetCenter().y,
                       color_value(options.is_disabled ? surface().text2 : surface().text),
                       color_value(surface().text2));
  }
  Node& node = add_node(id, NodeRole::Checkbox, rect);
  node.name = options.name.empty() ? label : options.name;
  node.description = options.caption;
  node.checked = value ? Checked::True : Checked::False;
  node.is_disabled = options.is_disabled;
  return result.is_pressed;
}

bool switch_row(std::string_view key, std::string_view label, bool& value, std::string_view caption_words,
                bool is_switch_first) {
  const NodeId id = id_of(key);
  const float width = scaled(56);
  const float gap = spaced(12);
  const TextMetrics metrics = text_metrics(is_switch_first ? TextStyle::Label : TextStyle::H3);
  const ControlTexts texts = break_control(label, metrics, caption_words, text_room() - width - gap);
  const ImRect rect =
      snapped(place(texts.natural_width() + width + gap, std::max(scaled(48), texts.height() + spaced(4)), true));
  const Press result = press(id, rect);
  if (result.is_pressed) value = !value;
  if (is_visible(rect)) {
    const float top = std::round(rect.GetCenter().y - scaled(16));
    const float x = is_switch_first ? rect.Min.x : rect.Max.x - width;
    const ImRect track(x, top, x + width, top + scaled(32));
    draw_switch(track, value);
    draw_press_layer(result, track, track.GetHeight() / 2);
    draw_control_texts(texts, is_switch_first ? track.Max.x + gap : rect.Min.x, rect.GetCenter().y,
                       color_value(surface().text), color_value(surface().text2));
  }
  Node& node = add_node(id, NodeRole::Switch, rect);
  node.name = label;
  node.description = caption_words;
  node.checked = value ? Checked::True : Checked::False;
  return result.is_pressed;
}

bool radio_group(std::string_view key, std::string_view name, std::span<const RadioOption> options, int& selected,
                 const RadioGroupOptions& looks) {
  if (!looks.is_name_hidden) heading(3, name, TextStyle::H3);
  open_radio_group(key, name, looks.error);
  bool is_changed = false;
  {
    Column column("options", {.gap = looks.gap});
    is_changed =
        choose(options, selected, [&](std::size_t i, bool is_on) { return radio_row(options[i], is_on, looks); });
  }
  close_radio_group();
  if (!looks.error.empty())
    icon_line(icon::circle_alert, looks.error, {.style = TextStyle::Label, .color = color::error});
  return is_changed;
}

bool segmented(std::string_view key, std::string_view name, std::span<const RadioOption> options, int& selected) {
  float widest = 0;
  for (const RadioOption& option : options) widest = std::max(widest, segment_width(option));
  const float count = static_cast<float>(std::max<std::size_t>(1, options.size()));
  if (widest * count + 8 > text_room())
    return radio_group(key, name, options, selected, {.row_height_min = 56, .gap = 8});
  open_radio_group(key, name);
  const ImRect rect = snapped(place(widest * count + 8, row_height(56), true));
  if (is_visible(rect)) {
    fill_box(rect, palette().surface, token::radius::control);
    line_box(rect, palette().outline, token::radius::control, control_line());
  }
  const float part = (rect.GetWidth() - 8) / count;
  const bool is_changed = choose(options, selected, [&](std::size_t i, bool is_on) {
    const float x = rect.Min.x + 4 + part * static_cast<float>(i);
    return segment(options[i], snapped(ImRect(x, rect.Min.y + 4, x + part, rect.Max.y - 4)), is_on);
  });
  close_radio_group();
  return is_changed;
}

bool chips(std::string_view key, std::string_view name, std::span<const RadioOption> options, int& selected) {
  open_radio_group(key, name);
  bool is_changed = false;
  const auto draw = [&] {
    is_changed = choose(options, selected, [&](std::size_t i, bool is_on) { return filter_chip(options[i], is_on); });
  };
  if (is_compact()) {
    SideScroller row("chips", name, 8);
    draw();
  } else {
    Row row("chips", {.gap = 8});
    draw();
  }
  close_radio_group();
  return is_changed;
}

bool text_size_choice(std::string_view key, std::string_view name, std::span<const RadioOption> options,
                      int& selected) {
  open_radio_group(key, name);
  constexpr float letter_sizes[] = {16, 20, 25};
  const float part = 48;
  const ImRect rect = snapped(place(part * static_cast<float>(options.size()) + 8, 48));
  if (is_visible(rect)) {
    fill_box(rect, palette().surface, 24);
    line_box(rect, palette().outline, 24, control_line());
  }
  const bool is_changed = choose(options, selected, [&](std::size_t i, bool is_on) {
    const float x = rect.Min.x + 4 + part * static_cast<float>(i);
    const ImRect part_rect(x, rect.Min.y + 4, x + part, rect.Max.y - 4);
    const NodeId id = id_of(options[i].key);
    const Press result = press(id, part_rect, false, 4);
    if (is_on) fill_box(part_rect, palette().pc, 20);
    draw_press_layer(result, part_rect, 20);
    const float size = letter_sizes[std::min<std::size_t>(i, 2)];
    const TextMetrics metrics{size, size + 8, 600};
    const std::uint32_t colour = is_on ? palette().onpc : palette().text;
    draw_line("A", std::round(part_rect.GetCenter().x - line_width("A", metrics) / 2),
              std::round(part_rect.GetCenter().y - metrics.line / 2), metrics, colour);
    add_radio_node(id, part_rect, options[i], is_on);
    return result.is_pressed;
  });
  close_radio_group();
  return is_changed;
}

}  // namespace obverse::ui
