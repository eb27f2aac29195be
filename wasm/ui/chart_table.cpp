#include "ui/chart_table.hpp"

#include <cmath>

#include "ui/placement.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

void add_cell(NodeId id, NodeRole role, std::string_view text, const ImRect& place) {
  add_text_node(id, role, place, text, text_metrics(TextStyle::Caption));
}

}  // namespace

ChartTable::ChartTable(NodeId chart, std::string_view name, std::initializer_list<std::string_view> heads,
                       const ImRect& place) {
  if (heads.size() == 0 || heads.begin()->empty()) return;
  is_open_ = true;
  id_ = combine_ids(chart, 0x7461);
  Node& node = add_node(id_, NodeRole::Table);
  node.name = name;
  state().semantics.open(node.id);
  const float width = place.GetWidth() / static_cast<float>(heads.size());
  state().semantics.open(add_node(combine_ids(id_, 1), NodeRole::Row).id);
  float x = place.Min.x;
  std::uint32_t column = 0;
  for (const std::string_view head : heads) {
    if (head.empty()) continue;
    const ImRect rect(x, place.Min.y, x + width, place.Min.y + text_metrics(TextStyle::Caption).line);
    add_cell(combine_ids(id_, 0x100 + column++), NodeRole::ColumnHeader, head, rect);
    x += width;
  }
  state().semantics.close();
}

void ChartTable::row(std::initializer_list<Cell> cells) {
  if (!is_open_) return;
  const NodeId row_id = combine_ids(id_, 0x1000 + count_++);
  state().semantics.open(add_node(row_id, NodeRole::Row).id);
  std::uint32_t column = 0;
  for (const Cell& cell : cells) {
    ++column;
    if (cell.text.empty() && column > 1) continue;
    add_cell(combine_ids(row_id, column), column == 1 ? NodeRole::RowHeader : NodeRole::Cell, cell.text, cell.place);
  }
  state().semantics.close();
}

ChartTable::~ChartTable() {
  if (is_open_) state().semantics.close();
}

std::string chart_number(float value) {
  const int tenths = static_cast<int>(std::lround(value * 10));
  std::string text = std::to_string(tenths / 10);
  if (tenths % 10 != 0) text.append(".").append(std::to_string(std::abs(tenths % 10)));
  return text;
}

}  // namespace obverse::ui
