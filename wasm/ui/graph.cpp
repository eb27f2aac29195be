// Two columns of nodes and the lines between them.

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/chart_table.hpp"
#include "ui/charts.hpp"
#include "ui/fonts.hpp"
#include "ui/graph_parts.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/pressing.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

constexpr float pitch_for_names = 22;  ///< below, names would touch: groups are named instead
constexpr float group_gap = 10;
constexpr float pick_reach = 16;
constexpr float drag_begin = 6;  ///< px that the pointer moves before it drags

std::size_t count_groups(std::span<const GraphNode> nodes) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < nodes.size(); ++i) count += i == 0 || nodes[i].group != nodes[i - 1].group ? 1U : 0U;
  return count;
}

GraphSide place_side(std::span<const GraphNode> nodes, float x, bool is_left, float top, float height) {
  GraphSide side{nodes, {}, x, is_left, true};
  const float gaps = group_gap * static_cast<float>(std::max<std::size_t>(1, count_groups(nodes)) - 1);
  const float pitch = (height - gaps) / static_cast<float>(std::max<std::size_t>(1, nodes.size()));
  side.has_names = pitch >= pitch_for_names;
  float y = top + pitch / 2;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (i > 0 && nodes[i].group != nodes[i - 1].group) y += group_gap;
    side.ys.push_back(std::round(y));
    y += pitch;
  }
  return side;
}

/// On phones names take two lines, and nodes stand further apart.
bool is_narrow(float room) { return room < 480; }

/// Room that the names at one side take, at most two fifths.
float side_room(std::span<const GraphNode> nodes, float room, const TextMetrics& metrics) {
  float widest = 0;
  for (const GraphNode& node : nodes)
    widest = std::max({widest, line_width(node.label, metrics), line_width(node.group, metrics)});
  return std::ceil(std::min(widest + label_gap + 14, room * 0.38F));
}

/// The node nearest to the pointer, or -1.
int node_at(const GraphSide& side, ImVec2 at, const ImRect& rect) {
  const bool is_near = side.is_left ? at.x < side.x + pick_reach : at.x > side.x - pick_reach;
  if (!is_near || !rect.Contains(at)) return -1;
  int nearest = -1;
  float distance = pick_reach;
  for (std::size_t i = 0; i < side.ys.size(); ++i) {
    const float here = std::abs(side.ys[i] - at.y);
    if (here > distance) continue;
    distance = here;
    nearest = static_cast<int>(i);
  }
  return nearest;
}

/// What is under the pointer, and what was taken hold of when it went down.
GraphTouch touch_of(const Press& result, const GraphSide& left, const GraphSide& right, const GraphOptions& options,
                    const ImRect& rect) {
  GraphTouch touch;
  if (!result.is_hovered && !result.is_held && !result.is_pressed) return touch;
  touch.pointer = ImGui::GetIO().MousePos;
  touch.left = node_at(left, touch.pointer, rect);
  touch.right = node_at(right, touch.pointer, rect);
  if (!options.can_join || !(result.is_held || result.is_pressed)) return touch;
  const ImVec2 begin = ImGui::GetIO().MouseClickedPos[0];
  if (ImLengthSqr(touch.pointer - begin) < drag_begin * drag_begin) return touch;
  const int from_left = node_at(left, begin, rect), from_right = node_at(right, begin, rect);
  touch.is_dragging = from_left >= 0 || from_right >= 0;
  touch.is_from_left = from_left >= 0;
  if (!touch.is_dragging) return touch;
  (touch.is_from_left ? touch.left : touch.right) = touch.is_from_left ? from_left : from_right;
  return touch;
}

void add_graph_table(NodeId id, std::string_view summary, const GraphSide& left, const GraphSide& right,
                     std::span<const GraphEdge> edges, const GraphOptions& options, const ImRect& rect) {
  if (options.value_name.empty()) return;
  ChartTable table(id, summary, {options.left_title, options.right_title, options.value_name}, rect);
  for (const GraphEdge& edge : edges) {
    if (!is_edge_valid(edge, left, right)) continue;
    const float y = left.place(edge.left).y;
    const float y_right = right.place(edge.right).y;
    table.row({{left.nodes[static_cast<std::size_t>(edge.left)].label, ImRect(rect.Min.x, y - 10, left.x, y + 10)},
               {right.nodes[static_cast<std::size_t>(edge.right)].label,
                ImRect(right.x, y_right - 10, rect.Max.x, y_right + 10)},
               {edge.words, ImRect(left.x + 8, y - 10, left.x + 60, y + 10)}});
  }
}

}  // namespace

GraphResult bipartite_graph(std::string_view key, std::string_view summary, std::span<const GraphNode> left_nodes,
                            std::span<const GraphNode> right_nodes, std::span<const GraphEdge> edges,
                            const GraphOptions& options) {
  const NodeId id = id_of(key);
  const TextMetrics metrics = text_metrics(TextStyle::Caption);
  const TextMetrics title_metrics = text_metrics(TextStyle::ColumnHead);
  const float count = static_cast<float>(std::max(left_nodes.size(), right_nodes.size()));
  const float title_height = options.left_title.empty() ? 0 : title_metrics.line + 12;
  const float legend_height = graph_legend_height(options, text_room());
  const float pitch = options.pitch > 0 ? options.pitch : is_narrow(text_room()) ? 48.0F : 32.0F;
  const float gaps = group_gap * static_cast<float>(std::max(count_groups(left_nodes), count_groups(right_nodes)));
  const float height = (options.height > 0 ? options.height : scaled(pitch) * count + (options.pitch > 0 ? gaps : 0)) +
                       title_height + legend_height;
  const ImRect rect = snapped(place(280, height, true));
  const float left_x = rect.Min.x + side_room(left_nodes, rect.GetWidth(), metrics);
  const float right_x = rect.Max.x - side_room(right_nodes, rect.GetWidth(), metrics);
  const float top = rect.Min.y + legend_height;
  const GraphSide left = place_side(left_nodes, left_x, true, top + title_height, rect.Max.y - top - title_height);
  const GraphSide right = place_side(right_nodes, right_x, false, top + title_height, rect.Max.y - top - title_height);
  const Press result = press(id, rect);
  add_hover_area(rect, true);
  const GraphTouch touch = touch_of(result, left, right, options, rect);
  if (is_visible(rect)) {
    const std::uint32_t colour = color_value(surface().text2);
    draw_graph_legend(options, rect);
    draw_line(options.left_title, rect.Min.x, top, title_metrics, colour);
    draw_line(options.right_title, rect.Max.x - line_width(options.right_title, title_metrics), top, title_metrics,
              colour);
    draw_graph(left, right, edges, options, touch, rect);
  }
  add_node(id, NodeRole::Image, rect).name = summary;
  add_graph_table(id, summary, left, right, edges, options, rect);
  if (!result.is_pressed) return {};
  return {touch.left, touch.right, touch.is_dragging && touch.left >= 0 && touch.right >= 0};
}

}  // namespace obverse::ui
