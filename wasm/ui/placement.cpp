#include "ui/placement.hpp"

#include <algorithm>
#include <cmath>

namespace obverse::ui {

namespace {

constexpr float same = 0.05F;  ///< px: smaller differences are no change

float natural_limit(const LayoutBox& parent) { return parent.is_endless ? FLT_MAX : parent.width; }

/// Width of a column's child at `top`: less beside the mark of an ink card.
float width_at(const LayoutBox& parent, float top) {
  return parent.width - (top < parent.notch_bottom ? parent.notch_width : 0);
}

float offset_of(Align align, float room) {
  switch (align) {
    case Align::Start:
    case Align::Stretch: return 0;
    case Align::Center: return std::floor(room / 2);
    case Align::End: return room;
  }
  return 0;
}

float next_top(const LayoutBox& parent) {
  return parent.is_empty ? parent.y + parent.extra_gap : parent.cursor + parent.gap + parent.extra_gap;
}

ImRect column_slot(const LayoutBox& parent, float natural_width, bool fills, float height) {
  const float top = next_top(parent);
  const float room = width_at(parent, top);
  const float width = fills ? room : std::min(natural_width, room);
  const float x = parent.x + offset_of(parent.content, room - width);
  return ImRect(x, top, x + width, top + height);
}

NodeId line_key(const LayoutBox& parent, std::int32_t line) {
  return combine_ids(parent.key, 0x10000U + static_cast<std::uint32_t>(line));
}

/// Where the next child of a flow goes; opens a new line when it does not fit.
ImRect flow_slot(LayoutBox& parent, float natural_width, float height) {
  const float width = std::min(natural_width, natural_limit(parent));
  const bool is_line_empty = parent.line_x <= 0;
  float x = is_line_empty ? 0 : parent.line_x + parent.gap;
  if (!is_line_empty && x + width > natural_limit(parent) + same) {
    keep_measure(line_key(parent, parent.line), parent.line_height, parent.line_x);
    parent.cursor += parent.line_height + parent.gap;
    parent.line_height = 0;
    ++parent.line;
    x = 0;
  }
  const Measure line = measured(line_key(parent, parent.line));
  const float left =
      parent.x + (parent.is_endless ? 0 : offset_of(parent.content, parent.width - line.natural_width)) + x;
  const float top = parent.cursor + std::max(0.0F, std::floor((line.height - height) / 2));
  parent.line_x = x + width;
  parent.line_height = std::max(parent.line_height, height);
  return ImRect(left, top, left + width, top + height);
}

}  // namespace

NodeId combine_ids(NodeId seed, std::uint32_t value) {
  const NodeId id = ImHashData(&value, sizeof value, seed);
  return id == 0 ? 1 : id;
}

NodeId id_of(std::string_view key) {
  const NodeId id = ImHashData(key.data(), key.size(), state().ids.back().seed);
  return id == 0 ? 1 : id;
}

NodeId next_id() {
  IdScope& scope = state().ids.back();
  return combine_ids(scope.seed, ++scope.count);
}

void push_ids(NodeId seed) { state().ids.push_back({seed, 0}); }

void pop_ids() { state().ids.pop_back(); }

Measure measured(NodeId id) {
  const auto& all = state().measures;
  const auto found = all.find(id);
  return found == all.end() ? Measure{} : found->second;
}

void keep_measure(NodeId id, float height, float natural_width) {
  Measure& kept = state().measures[id];
  if (std::abs(kept.height - height) > same || std::abs(kept.natural_width - natural_width) > same)
    state().has_unsettled = true;
  kept = {height, natural_width, state().frame};
}

ImRect open_slot(NodeId id) {
  LayoutBox copy = box();  // nothing is taken yet
  const Measure size = measured(id);
  if (copy.kind == LayoutBox::Kind::Column) {
    copy.notch_width = 0;  // only text keeps clear of the mark
    return column_slot(copy, size.natural_width, true, size.height);
  }
  const bool was_unsettled = state().has_unsettled;
  const ImRect slot = flow_slot(copy, size.natural_width, size.height);
  state().has_unsettled = was_unsettled;
  return slot;
}

void close_slot(NodeId id, float natural_width, float height) {
  const Measure before = measured(id);
  keep_measure(id, height, natural_width);
  if (box().kind == LayoutBox::Kind::Column) {
    place(natural_width, height, true);
  } else {
    place(before.natural_width, height);  // as wide as it was drawn
    box().natural_width += natural_width - before.natural_width;
  }
}

ImRect place(float natural_width, float height, bool fills) {
  LayoutBox& parent = box();
  ImRect rect;
  if (parent.kind == LayoutBox::Kind::Column) {
    rect = column_slot(parent, natural_width, fills, height);
    parent.cursor = rect.Max.y;
    parent.natural_width = std::max(parent.natural_width, natural_width);
  } else {
    rect = flow_slot(parent, natural_width, height);
    parent.natural_width += natural_width + (parent.is_empty ? 0 : parent.gap);
  }
  parent.is_empty = false;
  parent.extra_gap = 0;
  return rect;
}

void give_flexible(NodeId id, float height) {
  const Measure content = measured(combine_ids(id, 1));  // without flexible spaces; their number stands as its width
  box().flexible = std::max(0.0F, std::floor((height - content.height) / std::max(1.0F, content.natural_width)));
}

void keep_flexible(NodeId id) {
  const LayoutBox& column = box();
  keep_measure(combine_ids(id, 1), column.cursor - column.y + column.extra_gap - column.flexible_used,
               static_cast<float>(column.flexible_count));
}

void open_column(const ImRect& slot, float gap, Align content) {
  LayoutBox column;
  column.x = slot.Min.x;
  column.y = slot.Min.y;
  column.width = std::max(1.0F, slot.GetWidth());
  column.cursor = slot.Min.y;
  column.gap = gap;
  column.content = content;
  state().boxes.push_back(column);
}

ImVec2 close_column() {
  const LayoutBox column = box();
  state().boxes.pop_back();
  return ImVec2(column.natural_width, column.cursor - column.y + column.extra_gap);
}

Node& add_node(NodeId id, NodeRole role, const ImRect& bounds) {
  const ImVec2 origin = state().origins.back();
  Node node;
  node.id = id;
  node.role = role;
  node.lang = state().language;
  // Quarters of a pixel: below that nothing can be seen, and rounding errors are not differences.
  const auto round = [](float px) { return std::round(px * 4) / 4; };
  node.bounds = {round(bounds.Min.x - origin.x), round(bounds.Min.y - origin.y), round(bounds.GetWidth()),
                 round(bounds.GetHeight())};
  return state().semantics.add(std::move(node));
}

Node& add_node(NodeId id, NodeRole role) {
  Node node;
  node.id = id;
  node.role = role;
  node.lang = state().language;
  return state().semantics.add(std::move(node));
}

bool is_visible(const ImRect& rect) { return ImGui::GetCurrentWindow()->ClipRect.Overlaps(rect); }

void push_surface(Color text, Color text2, Color fill, bool is_ink) {
  state().surfaces.push_back({text, text2, fill, is_ink});
}

}  // namespace obverse::ui
