#pragma once

#include <span>
#include <vector>

#include "ui/charts.hpp"
#include "ui/frame_state.hpp"

// The inside of the bipartite graph: where its nodes stand, and how they and their lines look.

namespace obverse::ui {

constexpr float label_gap = 18;  ///< from a node to its name

/// One side as it stands: a y for each node.
struct GraphSide {
  std::span<const GraphNode> nodes;
  std::vector<float> ys;
  float x = 0;
  bool is_left = true;
  bool has_names = true;  ///< there is room for all; else groups are named, and single nodes that matter now

  ImVec2 place(int index) const { return {x, ys[static_cast<std::size_t>(index)]}; }
};

/// What a person does with a graph just now.
struct GraphTouch {
  int left = -1, right = -1;  ///< nodes under the pointer, or taken hold of
  bool is_dragging = false;   ///< from one side towards the other
  bool is_from_left = false;  ///< the side that the drag began at
  ImVec2 pointer = ImVec2(0, 0);
};

bool is_edge_valid(const GraphEdge& edge, const GraphSide& left, const GraphSide& right);
/// Lines, nodes and names; lines that nobody sees are left out.
void draw_graph(const GraphSide& left, const GraphSide& right, std::span<const GraphEdge> edges,
                const GraphOptions& options, const GraphTouch& touch, const ImRect& rect);
/// What the lines mean, in one row at the top. @return its height
float draw_graph_legend(const GraphOptions& options, const ImRect& rect);
float graph_legend_height(const GraphOptions& options, float room);

}  // namespace obverse::ui
