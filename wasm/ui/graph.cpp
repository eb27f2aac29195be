// Two columns of nodes and the lines between them.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "ui/chart_table.hpp"
#include "ui/charts.hpp"
#include "ui/fonts.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/pressing.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

constexpr float pitch_for_names = 22;  ///< below, names would touch: groups are named instead
constexpr float group_gap = 10;
constexpr float label_gap = 18;  ///< from a node to its name
constexpr float pick_reach = 16;

/// One side as it stands: a y for each node.
struct GraphSide {
  std::span<const GraphNode> nodes;
  std::vector<float> ys;
  float x = 0;
  bool is_left = true;
  bool has_names = true;
};

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

ImRect label_rect(const GraphSide& side, float y, const TextBlock& block, const ImRect& rect) {
  const float x = side.is_left ? std::max(rect.Min.x, side.x - label_gap - block.width) : side.x + label_gap;
  return ImRect(x, y - block.height() / 2, x + block.width + 2, y + block.height() / 2);
}

TextBlock label_block(const GraphSide& side, std::string_view words, const ImRect& rect, const TextMetrics& metrics) {
  const float room = (side.is_left ? side.x - rect.Min.x : rect.Max.x - side.x) - label_gap - 8;
  return break_text(words, metrics, std::max(30.0F, room), is_narrow(rect.GetWidth()) ? 2 : 1);
}

void draw_node(const GraphSide& side, std::size_t i, bool is_marked) {
  const ImVec2 center(side.x, side.ys[i]);
  if (side.nodes[i].is_open) {
    line_box(ImRect(center - ImVec2(5, 5), center + ImVec2(5, 5)), palette().error, 0, 2);
    return;
  }
  if (is_marked) return fill_disc(center, 7, palette().primary);
  fill_disc(center, side.has_names ? 5.0F : 3.5F, color_value(surface().fill));
  line_disc(center, side.has_names ? 5.5F : 4.0F, palette().outline, control_line());
}

void draw_name(const GraphSide& side, std::size_t i, bool is_marked, const ImRect& rect, TextMetrics metrics) {
  if (is_marked) metrics.weight = 600;
  const TextBlock block = label_block(side, side.nodes[i].label, rect, metrics);
  const ImRect at = label_rect(side, side.ys[i], block, rect);
  if (is_marked) fill_box(ImRect(at.Min - ImVec2(8, 2), at.Max + ImVec2(6, 2)), palette().pc, 12);
  draw_block(block, std::round(at.Min.x), std::round(at.Min.y), block.width,
             is_marked ? palette().onpc : color_value(surface().text));
}

/// A bar along each group, with its name and how many it has.
void draw_groups(const GraphSide& side, const ImRect& rect, const TextMetrics& metrics) {
  for (std::size_t i = 0; i < side.nodes.size();) {
    std::size_t end = i + 1;
    while (end < side.nodes.size() && side.nodes[end].group == side.nodes[i].group) ++end;
    const float x = side.x + (side.is_left ? -14.0F : 12.0F);
    fill_box(ImRect(x, side.ys[i] - 5, x + 2, side.ys[end - 1] + 5), rest_color());
    if (!side.has_names && !side.nodes[i].group.empty()) {
      const std::string words = std::string(side.nodes[i].group) + " " + std::to_string(end - i);
      const TextBlock block = label_block(side, words, rect, metrics);
      const ImRect at = label_rect(side, (side.ys[i] + side.ys[end - 1]) / 2, block, rect);
      draw_block(block, std::round(at.Min.x), std::round(at.Min.y), block.width, color_value(surface().text2));
    }
    i = end;
  }
}

/// A point of the curve between two nodes; it leaves and arrives level.
ImVec2 curve_point(ImVec2 from, ImVec2 to, float share) {
  const float reach = std::min(150.0F, (to.x - from.x) * 0.45F);
  return ImBezierCubicCalc(from, from + ImVec2(reach, 0), to - ImVec2(reach, 0), to, share);
}

/// Curves in pieces: ImGui has no dashes. `on` 0: one line.
void draw_curve(ImVec2 from, ImVec2 to, std::uint32_t colour, float thickness, float on, float off) {
  constexpr int pieces = 64;
  float along = 0;
  ImVec2 last = from;
  for (int i = 0; i <= pieces; ++i) {
    const ImVec2 at = curve_point(from, to, static_cast<float>(i) / pieces);
    along += std::sqrt(ImLengthSqr(at - last));
    last = at;
    const bool is_drawn = on <= 0 || std::fmod(along, on + off) <= on;
    if (is_drawn) canvas().PathLineTo(at);
    if (!is_drawn) canvas().PathStroke(colour, 0, thickness);
  }
  canvas().PathStroke(colour, 0, thickness);
}

std::uint32_t with_alpha(std::uint32_t colour, std::uint32_t alpha) { return (colour & 0x00FFFFFFU) | alpha << 24U; }

void draw_edge(const GraphEdge& edge, const GraphSide& left, const GraphSide& right, bool is_selected) {
  const ImVec2 from(left.x + 8, left.ys[static_cast<std::size_t>(edge.left)]);
  const ImVec2 to(right.x - 8, right.ys[static_cast<std::size_t>(edge.right)]);
  const float thickness = 1.2F + 2.4F * std::clamp(edge.share, 0.0F, 1.0F);
  if (is_selected) return draw_curve(from, to, palette().primary, 4, 0, 0);
  switch (edge.look) {
    case GraphEdge::Look::Plain: return draw_curve(from, to, with_alpha(palette().outline, 0x80), thickness, 0, 0);
    case GraphEdge::Look::Changed: return draw_curve(from, to, palette().changedmark, thickness, 0, 0);
    case GraphEdge::Look::Weak: return draw_curve(from, to, palette().warn, 2, 3, 5);
    case GraphEdge::Look::Moved: return draw_curve(from, to, palette().text, 1.8F, 7, 5);
  }
}

bool is_edge_valid(const GraphEdge& edge, const GraphSide& left, const GraphSide& right) {
  return edge.left >= 0 && edge.right >= 0 && static_cast<std::size_t>(edge.left) < left.nodes.size() &&
         static_cast<std::size_t>(edge.right) < right.nodes.size();
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

void add_graph_table(NodeId id, std::string_view summary, const GraphSide& left, const GraphSide& right,
                     std::span<const GraphEdge> edges, const GraphOptions& options, const ImRect& rect) {
  if (options.value_name.empty()) return;
  ChartTable table(id, summary, {options.left_title, options.right_title, options.value_name}, rect);
  for (const GraphEdge& edge : edges) {
    if (!is_edge_valid(edge, left, right)) continue;
    const float y = left.ys[static_cast<std::size_t>(edge.left)];
    const float y_right = right.ys[static_cast<std::size_t>(edge.right)];
    table.row({{left.nodes[static_cast<std::size_t>(edge.left)].label, ImRect(rect.Min.x, y - 10, left.x, y + 10)},
               {right.nodes[static_cast<std::size_t>(edge.right)].label,
                ImRect(right.x, y_right - 10, rect.Max.x, y_right + 10)},
               {edge.words, ImRect(left.x + 8, y - 10, left.x + 60, y + 10)}});
  }
}

void draw_graph(const GraphSide& left, const GraphSide& right, std::span<const GraphEdge> edges,
                const GraphOptions& options, const ImRect& rect) {
  const TextMetrics metrics = text_metrics(TextStyle::Caption);
  const GraphEdge* selected = nullptr;
  for (const GraphEdge& edge : edges) {
    const bool is_selected = options.selected_edge == static_cast<int>(&edge - edges.data());
    if (!is_edge_valid(edge, left, right)) continue;
    if (is_selected)
      selected = &edge;
    else
      draw_edge(edge, left, right, false);
  }
  if (selected != nullptr) draw_edge(*selected, left, right, true);
  for (const GraphSide* side : {&left, &right}) {
    draw_groups(*side, rect, metrics);
    const int marked = selected == nullptr ? -1 : (side->is_left ? selected->left : selected->right);
    for (std::size_t i = 0; i < side->nodes.size(); ++i) {
      const bool is_marked = static_cast<int>(i) == marked;
      draw_node(*side, i, is_marked);
      if (side->has_names || is_marked) draw_name(*side, i, is_marked, rect, metrics);
    }
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
  const float height =
      (options.height > 0 ? options.height : scaled(is_narrow(text_room()) ? 48.0F : 32.0F) * count) + title_height;
  const ImRect rect = snapped(place(280, height, true));
  const float left_x = rect.Min.x + side_room(left_nodes, rect.GetWidth(), metrics);
  const float right_x = rect.Max.x - side_room(right_nodes, rect.GetWidth(), metrics);
  const float top = rect.Min.y + title_height;
  const GraphSide left = place_side(left_nodes, left_x, true, top, rect.Max.y - top);
  const GraphSide right = place_side(right_nodes, right_x, false, top, rect.Max.y - top);
  const Press result = press(id, rect);
  if (is_visible(rect)) {
    const std::uint32_t colour = color_value(surface().text2);
    draw_line(options.left_title, rect.Min.x, rect.Min.y, title_metrics, colour);
    draw_line(options.right_title, rect.Max.x - line_width(options.right_title, title_metrics), rect.Min.y,
              title_metrics, colour);
    draw_graph(left, right, edges, options, rect);
  }
  add_node(id, NodeRole::Image, rect).name = summary;
  add_graph_table(id, summary, left, right, edges, options, rect);
  if (!result.is_pressed) return {};
  const ImVec2 at = ImGui::GetIO().MousePos;
  return {node_at(left, at, rect), node_at(right, at, rect)};
}

}  // namespace obverse::ui
