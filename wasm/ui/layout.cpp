// Columns, rows, grids, and containers of meaning.

#include "ui/layout.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/painting.hpp"
#include "ui/placement.hpp"

namespace obverse::ui {

namespace {

NodeId cell_key(const CellState& cells, std::int32_t index) {
  return combine_ids(cells.key, 0x100U + static_cast<std::uint32_t>(index));
}
NodeId line_key(const CellState& cells, std::int32_t line) {
  return combine_ids(cells.key, 0x10000U + static_cast<std::uint32_t>(line));
}

/// Widths of the cells of one line, from what is fixed, what was measured, and what remains.
std::vector<float> track_widths(const std::vector<Track>& columns, NodeId key, float width, float gap) {
  CellState probe;
  probe.key = key;
  std::vector<float> widths(columns.size(), 0);
  float rest = width - gap * static_cast<float>(columns.size() - 1);
  float shares = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].kind == Track::Kind::Weight) {
      shares += columns[i].value;
      continue;
    }
    const float wanted = columns[i].kind == Track::Kind::Fixed
                             ? columns[i].value
                             : std::ceil(measured(cell_key(probe, static_cast<std::int32_t>(i))).natural_width);
    widths[i] = std::clamp(wanted, 0.0F, std::max(0.0F, rest));
    rest -= widths[i];
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].kind == Track::Kind::Weight && shares > 0)
      widths[i] = std::floor(std::max(0.0F, rest) * columns[i].value / shares);
  }
  return widths;
}

void open_flow(NodeId id, const ImRect& slot, const RowOptions& options) {
  LayoutBox flow;
  flow.kind = LayoutBox::Kind::Flow;
  flow.x = slot.Min.x;
  flow.y = flow.cursor = slot.Min.y;
  flow.width = slot.GetWidth();
  flow.gap = options.gap;
  flow.content = options.justify;
  flow.key = id;
  state().boxes.push_back(flow);
}

void close_flow(NodeId id) {
  const LayoutBox flow = box();
  state().boxes.pop_back();
  keep_measure(combine_ids(flow.key, 0x10000U + static_cast<std::uint32_t>(flow.line)), flow.line_height, flow.line_x);
  close_slot(combine_ids(id, 3), flow.natural_width, flow.cursor + flow.line_height - flow.y);
}

void open_cells(NodeId id, const ImRect& slot, std::vector<float> widths, float gap, float cell_gap, Align align) {
  CellState cells;
  cells.key = id;
  cells.x = slot.Min.x;
  cells.y = cells.line_top = slot.Min.y;
  cells.width = slot.GetWidth();
  cells.gap = gap;
  cells.cell_gap = cell_gap;
  cells.align = align;
  cells.widths = std::move(widths);
  state().cells.push_back(std::move(cells));
}

void close_cell() {
  CellState& cells = state().cells.back();
  const ImVec2 size = close_column();
  pop_ids();
  keep_measure(cell_key(cells, cells.index), size.y, size.x);
  cells.line_height = std::max(cells.line_height, size.y);
  if (cells.index < static_cast<std::int32_t>(cells.widths.size()))
    cells.natural_width += size.x + (cells.index > 0 ? cells.gap : 0);
}

void next_cell() {
  FrameState& now = state();
  if (now.cells.back().index >= 0) close_cell();
  CellState& cells = now.cells.back();
  ++cells.index;
  const std::int32_t per_line = static_cast<std::int32_t>(cells.widths.size());
  const std::int32_t line = cells.index / per_line;
  const std::int32_t column = cells.index % per_line;
  if (column == 0 && cells.index > 0) {
    keep_measure(line_key(cells, line - 1), cells.line_height, 0);
    cells.line_top += cells.line_height + cells.gap;
    cells.line_height = 0;
  }
  float x = cells.x;
  for (std::int32_t i = 0; i < column; ++i) x += cells.widths[static_cast<std::size_t>(i)] + cells.gap;
  const float line_height = measured(line_key(cells, line)).height;
  const float room = std::max(0.0F, line_height - measured(cell_key(cells, cells.index)).height);
  const float offset = cells.align == Align::Center ? std::floor(room / 2) : (cells.align == Align::End ? room : 0);
  const float top = cells.line_top + offset;
  push_ids(cell_key(cells, cells.index));
  open_column(ImRect(x, top, x + cells.widths[static_cast<std::size_t>(column)], top), cells.cell_gap, Align::Start);
  if (cells.align == Align::Stretch) box().stretch = line_height;
}

void close_cells() {
  if (state().cells.back().index >= 0) close_cell();
  const CellState cells = std::move(state().cells.back());
  state().cells.pop_back();
  if (cells.index >= 0)
    keep_measure(line_key(cells, cells.index / static_cast<std::int32_t>(cells.widths.size())), cells.line_height, 0);
  close_slot(combine_ids(cells.key, 3), cells.natural_width, cells.line_top + cells.line_height - cells.y);
}

}  // namespace

KeyScope::KeyScope(std::string_view key) { push_ids(id_of(key)); }

KeyScope::~KeyScope() { pop_ids(); }

Column::Column(std::string_view key, const ColumnOptions& options) {
  const NodeId id = id_of(key);
  ImRect slot = open_slot(combine_ids(id, 3));
  if (options.width_max > 0 && slot.GetWidth() > options.width_max) {
    const float room = slot.GetWidth() - options.width_max;
    slot.Min.x += options.align == Align::Center ? std::floor(room / 2) : (options.align == Align::End ? room : 0);
    slot.Max.x = slot.Min.x + options.width_max;
  }
  const LayoutBox& parent = box();
  const float stretch = parent.stretch;
  const float flexible = parent.flexible;
  push_ids(id);
  state().cards.push_back({combine_ids(id, 3), slot, options.padding});
  open_column(ImRect(slot.Min.x + options.padding.left, slot.Min.y + options.padding.top,
                     slot.Max.x - options.padding.right, slot.Max.y),
              options.gap, options.content);
  box().stretch = stretch;
  box().flexible = flexible;
}

Column::~Column() {
  const OpenCard open = state().cards.back();
  state().cards.pop_back();
  const LayoutBox column = box();
  const ImVec2 size = close_column();
  pop_ids();
  box().flexible_used += column.flexible_used;
  box().flexible_count += column.flexible_count;
  close_slot(open.key, size.x + open.padding.left + open.padding.right,
             size.y + open.padding.top + open.padding.bottom);
}

Row::Row(std::string_view key, const RowOptions& options) : has_cells_(!options.columns.empty()) {
  const NodeId id = id_of(key);
  const ImRect slot = open_slot(combine_ids(id, 3));
  push_ids(id);
  if (!has_cells_) {
    open_flow(id, slot, options);
    return;
  }
  is_stacked_ = slot.GetWidth() < options.stack_below || (options.stacks_at_large_text && is_large_text());
  if (is_stacked_) {
    open_cells(id, slot, {slot.GetWidth()}, options.gap, options.cell_gap,
               options.align == Align::Stretch ? Align::Start : options.align);
  } else {
    open_cells(id, slot, track_widths(options.columns, id, slot.GetWidth(), options.gap), options.gap, options.cell_gap,
               options.align);
  }
}

Row::~Row() {
  if (has_cells_) {
    close_cells();
  } else {
    close_flow(box().key);
  }
  pop_ids();
}

void Row::next() {
  if (has_cells_) next_cell();
}

Grid::Grid(std::string_view key, const GridOptions& options) {
  const NodeId id = id_of(key);
  const ImRect slot = open_slot(combine_ids(id, 3));
  push_ids(id);
  const float width = slot.GetWidth();
  const float column_min = std::min(width, scaled(options.column_width_min));
  const int count =
      std::clamp(static_cast<int>((width + options.gap) / (column_min + options.gap)), 1, options.columns_max);
  const float column = std::floor((width - options.gap * static_cast<float>(count - 1)) / static_cast<float>(count));
  open_cells(id, slot, std::vector<float>(static_cast<std::size_t>(count), column), options.gap, 16, Align::Stretch);
}

Grid::~Grid() {
  close_cells();
  pop_ids();
}

void Grid::next() { next_cell(); }

Language::Language(std::string tag) : outer_(std::exchange(state().language, std::move(tag))) {}

Language::~Language() { state().language = std::move(outer_); }

Landmark::Landmark(NodeRole role, std::string_view name) {
  Node& node = add_node(combine_ids(state().ids.back().seed, 0x4C000000U + static_cast<std::uint32_t>(role)), role);
  node.name = name;
  state().semantics.open(node.id);
}

Landmark::~Landmark() { state().semantics.close(); }

Group::Group(std::string_view key, std::string_view name) {
  const NodeId id = id_of(key);
  Node& node = add_node(id, NodeRole::Group);
  node.name = name;
  state().semantics.open(node.id);
  push_ids(id);
}

Group::~Group() {
  pop_ids();
  state().semantics.close();
}

List::List(std::string_view key, std::string_view name, float gap) {
  const NodeId id = id_of(key);
  Node& node = add_node(id, NodeRole::List);
  node.name = name;
  state().semantics.open(node.id);
  const ImRect slot = open_slot(combine_ids(id, 3));
  push_ids(id);
  state().cards.push_back({combine_ids(id, 3), slot, {}});
  open_column(slot, gap, Align::Start);
}

List::~List() {
  const OpenCard open = state().cards.back();
  state().cards.pop_back();
  const ImVec2 size = close_column();
  pop_ids();
  state().semantics.close();
  close_slot(open.key, size.x, size.y);
}

ListItem::ListItem(std::string_view key) {
  const NodeId id = id_of(key);
  state().semantics.open(add_node(id, NodeRole::ListItem).id);
  const ImRect slot = open_slot(combine_ids(id, 3));
  push_ids(id);
  state().cards.push_back({combine_ids(id, 3), slot, {}});
  open_column(slot, 8, Align::Start);
}

ListItem::~ListItem() {
  const OpenCard open = state().cards.back();
  state().cards.pop_back();
  const ImVec2 size = close_column();
  pop_ids();
  state().semantics.close();
  close_slot(open.key, size.x, size.y);
}

void spacer(float px) {
  LayoutBox& parent = box();
  if (parent.kind == LayoutBox::Kind::Column) {
    parent.extra_gap += px;
  } else {
    place(px, 1);
  }
}

void flexible_space() {
  LayoutBox& parent = box();
  parent.extra_gap += parent.flexible;
  parent.flexible_used += parent.flexible;
  ++parent.flexible_count;
}

void divider(Color line) {
  const ImRect rect = place(0, 1, true);
  if (is_visible(rect)) horizontal_line(rect.Min.x, rect.Max.x, rect.Min.y, color_value(line));
}

float available_width() { return box().width; }

}  // namespace obverse::ui
