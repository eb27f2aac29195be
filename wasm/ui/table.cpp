// Data tables; on phones each row becomes a card.

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/data_display.hpp"
#include "ui/fonts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/pressing.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

constexpr float column_gap = 16;
constexpr float number_gap =
    32;  // where numbers, which end at the right of theirs, meet words, which begin at the left
constexpr float bar_width = 64;
constexpr float bar_gap = 12;
constexpr float row_reach = 10;          // of the ground of a row beyond its words
constexpr std::size_t window_from = 60;  // rows: longer tables draw and say only those near the view
constexpr std::size_t block_rows = 16;   // rows that come and go together
constexpr float window_reach = 400;      // px around the view

struct TableLooks {
  TextMetrics cell, head;
  float row_min = 56, icon = 20;
};

TableLooks looks_of(const TableOptions& options) {
  TableLooks looks;
  looks.cell = text_metrics(options.is_dense ? TextStyle::BodyDense : TextStyle::Body);
  looks.head = text_metrics(TextStyle::ColumnHead);
  looks.row_min = row_height(options.is_dense ? 48.0F : 56.0F);
  looks.icon = scaled(20);
  return looks;
}

TextMetrics cell_metrics(const TableCell& cell, const TableColumn& column, const TableLooks& looks) {
  TextMetrics metrics = looks.cell;
  if (cell.is_strong || column.is_row_header) metrics.weight = 600;
  return metrics;
}

float lead_of(const TableCell& cell, const TableLooks& looks) {
  return cell.icon != nullptr ? looks.icon + spaced(6) : 0;
}

/// What a bar takes at the right of the text.
float trail_of(const TableCell& cell) { return cell.share < 0 ? 0 : bar_width + bar_gap; }

/// The words of a cell, broken for its width.
struct CellTexts {
  TextBlock text, caption;
  float height() const { return text.height() + caption.height(); }
};

CellTexts break_cell(const TableCell& cell, const TableColumn& column, float width, const TableLooks& looks) {
  const float room = std::max(20.0F, width - lead_of(cell, looks) - trail_of(cell));
  CellTexts texts{break_text(cell.text, cell_metrics(cell, column, looks), room), {}};
  if (!cell.caption.empty()) texts.caption = break_text(cell.caption, text_metrics(TextStyle::Caption), room);
  return texts;
}

/// Between this column and the next.
float gap_after(std::span<const TableColumn> columns, std::size_t index) {
  if (index + 1 >= columns.size()) return 0;
  return columns[index].is_number && !columns[index + 1].is_number ? number_gap : column_gap;
}

float natural_width_of(std::size_t index, std::span<const TableColumn> columns, std::span<const TableCell> cells,
                       const TableLooks& looks) {
  float width = std::ceil(line_width(columns[index].label, looks.head)) + (columns[index].is_sortable ? looks.icon : 0);
  // In a long table only the longest texts are measured: one of them is the widest, or nearly so.
  std::size_t longest = 0;
  if (cells.size() / columns.size() > window_from) {
    for (std::size_t i = index; i < cells.size(); i += columns.size())
      longest = std::max(longest, cells[i].text.size());
  }
  std::size_t measured_count = 0;
  for (std::size_t i = index; i < cells.size() && measured_count <= window_from; i += columns.size()) {
    if (cells[i].text.size() + 1 < longest) continue;
    ++measured_count;
    width = std::max(width, std::ceil(line_width(cells[i].text, cell_metrics(cells[i], columns[index], looks))) +
                                lead_of(cells[i], looks) + trail_of(cells[i]));
  }
  return width;
}

std::vector<float> widths_of(std::span<const TableColumn> columns, std::span<const TableCell> cells,
                             const TableLooks& looks, float room) {
  std::vector<float> widths;
  float rest = room;
  float shares = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Track& track = columns[i].width;
    float width = 0;
    if (track.kind == Track::Kind::Fixed) width = scaled(track.value);
    if (track.kind == Track::Kind::Content) width = natural_width_of(i, columns, cells, looks);
    if (track.kind == Track::Kind::Weight) shares += track.value;
    widths.push_back(width);
    rest -= width + gap_after(columns, i);
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].width.kind == Track::Kind::Weight)
      widths[i] = std::floor(std::max(60.0F, rest * columns[i].width.value / shares));
  }
  return widths;
}

/// Header cell; sortable ones are buttons. @return whether it was pressed
bool draw_header_cell(const TableColumn& column, std::size_t index, const ImRect& rect, const TableOptions& options,
                      const TableLooks& looks) {
  const NodeId id = combine_ids(state().ids.back().seed, 0x200U + static_cast<std::uint32_t>(index));
  const bool is_sorted = options.sorted_column == static_cast<int>(index);
  const Press result = column.is_sortable ? press(id, rect) : Press{};
  const float words = std::ceil(line_width(column.label, looks.head));
  const float arrow = is_sorted ? scaled(16) + 4 : 0;
  const float x = column.is_number ? rect.Max.x - words - arrow : rect.Min.x;
  const float y = std::round(rect.GetCenter().y - looks.head.line / 2);
  if (is_visible(rect)) {
    draw_press_layer(result, rect, 6);
    draw_line(column.label, x, y, looks.head, color_value(surface().text2));
    const char* code = options.is_sorted_descending ? icon::chevron_down : icon::chevron_up;
    if (is_sorted)
      draw_icon(code, x + words + 4, rect.GetCenter().y - scaled(8), scaled(16), color_value(surface().text2));
  }
  Node& head = add_text_node(combine_ids(id, 1), NodeRole::ColumnHeader,
                             ImRect(x, y, x + words + 2, y + looks.head.line), column.label, looks.head);
  if (!column.is_sortable) return false;
  if (is_sorted) head.value_text = options.is_sorted_descending ? "descending" : "ascending";
  head.text.clear();
  const NodeId parent = head.id;
  state().semantics.open(parent);
  add_node(id, NodeRole::Button, rect).name = column.label;
  state().semantics.close();
  return result.is_pressed;
}

void draw_cell_bar(const TableCell& cell, const ImRect& rect) {
  const float middle = std::round(rect.GetCenter().y);
  const ImRect track(rect.Max.x - bar_width, middle - 4, rect.Max.x, middle + 4);
  fill_box(track, palette().track, 4);
  const float filled = std::max(8.0F, std::round(bar_width * std::min(cell.share, 1.0F)));
  fill_box(ImRect(track.Min.x, track.Min.y, track.Min.x + filled, track.Max.y), palette().primary, 4);
}

/// The second line of a cell, as a text of its own.
void add_cell_caption(const TableCell& cell, const TextBlock& block, float x, float y, std::uint32_t colour,
                      NodeId id) {
  if (cell.caption.empty()) return;
  const ImRect rect(x, y, x + block.width + 2, y + block.height());
  if (is_visible(rect)) draw_block(block, x, y, block.width, colour);
  add_text_node(id, NodeRole::Text, rect, cell.caption, block.metrics);
}

/// One cell of a table row.
/// @param press_id  of the row's press, which the row header stands for; 0: none
void draw_cell(NodeId id, const TableCell& cell, const TableColumn& column, const ImRect& rect, const TableLooks& looks,
               bool is_selected, NodeId press_id) {
  const CellTexts texts = break_cell(cell, column, rect.GetWidth(), looks);
  const TextBlock& block = texts.text;
  const float lead = lead_of(cell, looks);
  const float x = column.is_number ? rect.Max.x - trail_of(cell) - block.width - lead : rect.Min.x;
  const float y = std::round(rect.GetCenter().y - texts.height() / 2);
  Color own = cell.href.empty() ? surface().text : color::primary;
  if (is_selected) own = color::on_primary_container;
  const std::uint32_t colour = color_value(cell.color != nullptr && !is_selected ? cell.color : own);
  if (!cell.href.empty()) press_link(combine_ids(id, 1), rect, cell.href);
  if (is_visible(rect)) {
    if (cell.icon != nullptr) draw_icon(cell.icon, x, rect.GetCenter().y - looks.icon / 2, looks.icon, colour);
    draw_block(block, x + lead, y, block.width, colour, column.is_number ? Align::End : Align::Start);
    if (cell.share >= 0) draw_cell_bar(cell, rect);
  }
  const float words = block.lines.size() > 1 ? rect.GetWidth() - lead - trail_of(cell) : block.width + 2;
  const ImRect text_rect(x + lead, y, x + lead + words, y + block.height());
  const NodeRole role = column.is_row_header ? NodeRole::RowHeader : NodeRole::Cell;
  Node& node = add_text_node(id, role, text_rect, cell.text, block.metrics);
  const bool is_row_button = press_id != 0 && column.is_row_header;
  if (cell.href.empty() && !is_row_button && cell.caption.empty()) return;
  node.text.clear();
  state().semantics.open(node.id);
  const bool is_link = !cell.href.empty();
  const NodeId inner_id = is_link ? combine_ids(id, 1) : is_row_button ? press_id : combine_ids(id, 2);
  const NodeRole inner_role = is_link ? NodeRole::Link : is_row_button ? NodeRole::Button : NodeRole::Text;
  // What is pressed is the row: its button is as high as that.
  Node& inner =
      add_text_node(inner_id, inner_role, is_row_button && !is_link ? rect : text_rect, cell.text, block.metrics);
  inner.href = cell.href;
  if (inner_role != NodeRole::Text) inner.name = cell.text;
  const Color second = is_selected ? color::on_primary_container : surface().text2;
  add_cell_caption(cell, texts.caption, x + lead, y + block.height(), color_value(second), combine_ids(id, 3));
  state().semantics.close();
}

float height_of_row(std::span<const TableCell> row, std::span<const TableColumn> columns,
                    const std::vector<float>& widths, const TableLooks& looks) {
  float height = looks.row_min;
  for (std::size_t i = 0; i < row.size(); ++i) {
    height = std::max(height, break_cell(row[i], columns[i], widths[i], looks).height() + spaced(14));
  }
  return height;
}

NodeId row_id(std::size_t index) {
  return combine_ids(state().ids.back().seed, 0x1000U + static_cast<std::uint32_t>(index));
}

/// One row of the wide form. @return whether it was pressed
bool draw_row(std::span<const TableCell> row, std::span<const TableColumn> columns, const std::vector<float>& widths,
              int index, const TableOptions& options, const TableLooks& looks) {
  const float height = height_of_row(row, columns, widths, looks);
  const ImRect rect = place(0, height, true);
  const NodeId id = row_id(static_cast<std::size_t>(index));
  const bool is_selected = index == options.selected_row;
  const Press result = options.are_rows_pressable ? press(combine_ids(id, 1), rect) : Press{};
  const bool is_changed = static_cast<std::size_t>(index) < options.changed_rows.size() &&
                          options.changed_rows[static_cast<std::size_t>(index)] != 0;
  if (is_visible(rect)) {
    const ImRect ground(rect.Min.x - row_reach, rect.Min.y, rect.Max.x + row_reach, rect.Max.y);
    if (is_changed && !is_selected) fill_box(ground, palette().changed);
    if (is_changed) fill_box(ImRect(ground.Min.x, rect.Min.y, ground.Min.x + 4, rect.Max.y), palette().changedmark);
    if (is_selected) fill_box(ground, palette().pc, 8);
    draw_press_layer(result, ground, 8);
    horizontal_line(rect.Min.x, rect.Max.x, rect.Min.y, palette().divider);
  }
  Node& node = add_node(id, NodeRole::Row);
  node.row_index = index + 2;
  if (options.are_rows_pressable && options.selected_row >= 0) node.selected = is_selected;
  state().semantics.open(node.id);
  float x = rect.Min.x;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    draw_cell(combine_ids(id, 0x10U + static_cast<std::uint32_t>(i)), row[i], columns[i],
              ImRect(x, rect.Min.y, x + widths[i], rect.Max.y), looks, is_selected,
              options.are_rows_pressable ? combine_ids(id, 1) : 0);
    x += widths[i] + gap_after(columns, i);
  }
  state().semantics.close();
  return result.is_pressed;
}

int draw_header(std::span<const TableColumn> columns, const std::vector<float>& widths, const TableOptions& options,
                const TableLooks& looks) {
  const ImRect rect = place(0, scaled(40), true);
  state().semantics.open(add_node(id_of("head"), NodeRole::Row).id);
  int pressed = -1;
  float x = rect.Min.x;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (draw_header_cell(columns[i], i, ImRect(x, rect.Min.y, x + widths[i], rect.Max.y), options, looks))
      pressed = static_cast<int>(i);
    x += widths[i] + gap_after(columns, i);
  }
  state().semantics.close();
  return pressed;
}

/// The rows near the view; the rest is empty space as high as they were when they were seen, or as rows usually are.
/// @return the row that was pressed, or -1
int draw_window(std::span<const TableColumn> columns, std::span<const TableCell> cells,
                const std::vector<float>& widths, const TableOptions& options, const TableLooks& looks) {
  const std::size_t count = cells.size() / columns.size();
  const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  int pressed = -1;
  for (std::size_t first = 0; first < count; first += block_rows) {
    const std::size_t end = std::min(first + block_rows, count);
    const float rows_min = looks.row_min * static_cast<float>(end - first);
    const NodeId id = combine_ids(row_id(first), 7);
    const float height = std::max(rows_min, measured(id).height);
    const float top = box().cursor;
    if (top > clip.Max.y + window_reach || top + height < clip.Min.y - window_reach) {
      place(0, height, true);
      continue;
    }
    for (std::size_t i = first; i < end; ++i) {
      const auto row = cells.subspan(i * columns.size(), columns.size());
      if (draw_row(row, columns, widths, static_cast<int>(i), options, looks)) pressed = static_cast<int>(i);
    }
    keep_measure(id, box().cursor - top, 0);
  }
  return pressed;
}

/// The narrow form: a list, each entry titled by the row's header, with its other cells as facts.
TableResult draw_stacked(std::string_view key, std::string_view name, std::span<const TableColumn> columns,
                         std::span<const TableCell> cells, const TableOptions& options) {
  TableResult result;
  List list(key, name, 8);
  const std::size_t count = columns.size();
  for (std::size_t start = 0; start + count <= cells.size(); start += count) {
    const std::string row_key = std::to_string(start / count);
    ListItem item(row_key);
    std::string details;
    std::size_t title = start;
    for (std::size_t i = 0; i < count; ++i) {
      if (columns[i].is_row_header) title = start + i;
    }
    for (std::size_t i = 0; i < count; ++i) {
      const TableCell& cell = cells[start + i];
      if (start + i == title || cell.text.empty()) continue;
      if (!details.empty()) details += "\n";
      details.append(columns[i].label).append(columns[i].label.empty() ? "" : ": ").append(cell.text);
    }
    ListRowOptions row;
    row.caption = details;
    row.href = cells[title].href;
    row.is_static = !options.are_rows_pressable && row.href.empty();
    row.trail_icon = row.is_static ? nullptr : icon::chevron_right;
    row.is_selected = static_cast<int>(start / count) == options.selected_row;
    row.height_min = 64;
    if (list_row("row", cells[title].text, row)) result.pressed_row = static_cast<int>(start / count);
  }
  return result;
}

}  // namespace

TableResult data_table(std::string_view key, std::string_view name, std::span<const TableColumn> columns,
                       std::span<const TableCell> cells, const TableOptions& options) {
  if (columns.empty()) return {};
  if (options.is_stacked_on_compact && (is_compact() || (is_large_text() && available_width() < 720)))
    return draw_stacked(key, name, columns, cells, options);
  const TableLooks looks = looks_of(options);
  const NodeId id = id_of(key);
  Column column(key, {.gap = 0});
  const std::vector<float> widths = widths_of(columns, cells, looks, available_width());
  Node& node = add_node(id, NodeRole::Table);
  node.name = name;
  node.row_count = static_cast<std::int32_t>(cells.size() / columns.size()) + 1;
  state().semantics.open(node.id);
  TableResult result;
  result.pressed_header = draw_header(columns, widths, options, looks);
  const std::size_t count = cells.size() / columns.size();
  if (count > window_from) {
    result.pressed_row = draw_window(columns, cells, widths, options, looks);
  } else {
    for (std::size_t i = 0; i < count; ++i) {
      const auto row = cells.subspan(i * columns.size(), columns.size());
      if (draw_row(row, columns, widths, static_cast<int>(i), options, looks)) result.pressed_row = static_cast<int>(i);
    }
  }
  state().semantics.close();
  return result;
}

}  // namespace obverse::ui
