// Things inside things, one row each.

#include <algorithm>
#include <cmath>

#include "ui/composites.hpp"
#include "ui/fonts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/pressing.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

constexpr float indent = 28;

/// The entry that the Tab key reaches: the one that had the focus last, else the selected one, else the first.
int tab_stop_of(NodeId tree_id, std::span<const TreeEntry> entries, int selected) {
  NodeId& kept = state().tab_stops[tree_id];
  int kept_index = -1;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const NodeId id = id_of(entries[i].key);
    if (id == state().focused) kept = id;
    if (id == kept) kept_index = static_cast<int>(i);
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (id_of(entries[i].key) == state().focused) return static_cast<int>(i);
  }
  return kept_index >= 0 ? kept_index : std::max(0, selected);
}

int parent_of(std::span<const TreeEntry> entries, int index) {
  for (int i = index - 1; i >= 0; --i) {
    if (entries[static_cast<std::size_t>(i)].level < entries[static_cast<std::size_t>(index)].level) return i;
  }
  return index;
}

/// Where a key leads from an entry; arrows sideways open and close first.
int take_key(std::span<const TreeEntry> entries, int index, const std::string& key, TreeResult& result) {
  const TreeEntry& entry = entries[static_cast<std::size_t>(index)];
  const int last = static_cast<int>(entries.size()) - 1;
  const bool is_open = entry.is_expanded.value_or(false);
  if (key == "ArrowDown") return std::min(index + 1, last);
  if (key == "ArrowUp") return std::max(index - 1, 0);
  if (key == "Home") return 0;
  if (key == "End") return last;
  if (key == "ArrowRight" && entry.is_expanded) {
    if (is_open) return std::min(index + 1, last);
    result.toggled = index;
  }
  if (key == "ArrowLeft") {
    if (!is_open) return parent_of(entries, index);
    result.toggled = index;
  }
  return index;
}

bool draw_entry(NodeId id, const TreeEntry& entry, bool is_selected, bool is_tab_stop) {
  const float lead = indent * static_cast<float>(entry.level - 1) + spaced(8);
  const float icon_size = scaled(22);
  TextMetrics metrics = text_metrics(TextStyle::BodyDense);
  if (entry.is_expanded || is_selected) metrics.weight = 600;
  const float x_words = lead + icon_size + spaced(8);
  const TextBlock label = break_text(entry.label, metrics, text_room() - x_words);
  TextBlock words;
  if (!entry.caption.empty())
    words = break_text(entry.caption, text_metrics(TextStyle::Caption), text_room() - x_words);
  const float content = label.height() + words.height();
  const float height = std::max(scaled(token::size::target), content + spaced(12));
  const ImRect rect = snapped(place(std::max(label.natural_width, words.natural_width) + x_words, height, true));
  const Press result = press(id, rect);
  if (is_visible(rect)) {
    const float radius = token::radius::check;
    if (is_selected) fill_box(rect, palette().pc, radius);
    if (is_selected && has_strong_lines()) line_box(rect, palette().primary, radius, 2);
    draw_press_layer(result, rect, radius);
    const std::uint32_t colour = color_value(is_selected ? color::on_primary_container : surface().text);
    const std::uint32_t second = color_value(is_selected ? color::on_primary_container : surface().text2);
    const char* code = entry.is_expanded.value_or(false) ? icon::chevron_down : icon::chevron_right;
    if (entry.is_expanded) draw_icon(code, rect.Min.x + lead, rect.GetCenter().y - icon_size / 2, icon_size, second);
    const float y = std::round(rect.GetCenter().y - content / 2);
    draw_block(label, rect.Min.x + x_words, y, label.width, colour);
    if (!entry.caption.empty()) draw_block(words, rect.Min.x + x_words, y + label.height(), words.width, second);
  }
  Node& node = add_node(id, NodeRole::TreeItem, rect);
  node.name = entry.label;
  node.description = entry.caption;
  node.level = static_cast<std::uint8_t>(std::clamp(entry.level, 1, 255));
  node.expanded = entry.is_expanded;
  if (!entry.is_expanded) node.selected = is_selected;
  node.is_tab_stop = is_tab_stop;
  return result.is_pressed;
}

}  // namespace

TreeResult tree(std::string_view key, std::string_view name, std::span<const TreeEntry> entries, int selected) {
  TreeResult result;
  const NodeId id = id_of(key);
  Node& node = add_node(id, NodeRole::Tree);
  node.name = name;
  state().semantics.open(node.id);
  push_ids(id);
  {
    Column column("entries", {.gap = 2});
    push_ids(id);
    const int stop = tab_stop_of(id, entries, selected);
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const int index = static_cast<int>(i);
      const NodeId entry_id = id_of(entries[i].key);
      if (const UiEvent* event = take_event_for(entry_id, UiEvent::Kind::Key); event != nullptr) {
        const int target = take_key(entries, index, event->text, result);
        if (target != index) state().semantics.request_focus(id_of(entries[static_cast<std::size_t>(target)].key));
      }
      const bool is_pressed = draw_entry(entry_id, entries[i], index == selected, index == stop);
      if (is_pressed) (entries[i].is_expanded ? result.toggled : result.pressed) = index;
    }
    pop_ids();
  }
  pop_ids();
  state().semantics.close();
  return result;
}

}  // namespace obverse::ui
