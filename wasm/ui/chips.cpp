// Chips that act, stay pressed, or choose several of many.

#include <cmath>

#include "ui/chip_parts.hpp"
#include "ui/composites.hpp"
#include "ui/fonts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"

namespace obverse::ui {

PlacedChip place_chip(NodeId id, std::string_view label, const char* icon_code, bool is_on) {
  const TextMetrics metrics = text_metrics(TextStyle::Label);
  const char* code = is_on ? icon::check : icon_code;
  const float icon_size = scaled(20);
  const float lead = code != nullptr ? icon_size + spaced(10) : 0;
  const float padding = spaced(18);
  PlacedChip chip;
  chip.rect = snapped(place(std::ceil(line_width(label, metrics)) + lead + 2 * padding, scaled(48)));
  chip.press = press(id, chip.rect);
  if (!is_visible(chip.rect)) return chip;
  const float radius = chip.rect.GetHeight() / 2;
  const float middle = chip.rect.GetCenter().y;
  fill_box(chip.rect, is_on ? palette().pc : palette().surface, radius);
  line_box(chip.rect, is_on ? palette().primary : palette().outline, radius, control_line());
  draw_press_layer(chip.press, chip.rect, radius);
  const std::uint32_t colour = is_on ? palette().onpc : palette().text;
  if (code != nullptr) draw_icon(code, chip.rect.Min.x + padding, middle - icon_size / 2, icon_size, colour);
  draw_line(label, chip.rect.Min.x + padding + lead, std::round(middle - metrics.line / 2), metrics, colour);
  return chip;
}

bool chip(std::string_view key, std::string_view label, const char* icon_code, std::optional<bool> pressed) {
  const NodeId id = id_of(key);
  const PlacedChip placed = place_chip(id, label, icon_code, pressed.value_or(false));
  Node& node = add_node(id, NodeRole::Button, placed.rect);
  node.name = label;
  node.pressed = pressed;
  return placed.press.is_pressed;
}

bool multi_chips(std::string_view key, std::string_view name, std::span<const RadioOption> options,
                 std::uint64_t& chosen) {
  const std::uint64_t before = chosen;
  Group group(key, name);
  KeyScope ids(key);
  Row row("chips", {.gap = 8});
  for (std::size_t i = 0; i < options.size() && i < 64; ++i) {
    const std::uint64_t bit = std::uint64_t{1} << i;
    const NodeId id = id_of(options[i].key);
    const bool is_on = (chosen & bit) != 0;
    const PlacedChip placed = place_chip(id, options[i].label, options[i].icon, is_on);
    if (placed.press.is_pressed) chosen ^= bit;
    Node& node = add_node(id, NodeRole::Checkbox, placed.rect);
    node.name = options[i].label;
    node.description = options[i].caption;
    node.checked = is_on ? Checked::True : Checked::False;
  }
  return chosen != before;
}

}  // namespace obverse::ui
