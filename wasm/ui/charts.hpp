#pragma once

#include <span>
#include <string_view>

#include "ui/layout.hpp"

// Charts. Each is an image whose name is a sentence that says what it shows. With names for its columns the numbers are
// there too, as a table that lies over the picture; without, a table or list beside the chart has them.

namespace obverse::ui {

/// One series of numbers of a radar chart, 0 .. `levels`.
struct RadarSeries {
  std::string_view name{};
  std::span<const float> values{};  ///< negative: not known
};
struct RadarOptions {
  float radius = 122;
  float levels = 5;
  bool has_labels = true;
  bool has_markers = true;
  bool has_legend = true;
  std::string_view rings_words{};                   ///< what the rings mean
  std::string_view axis_name{};                     ///< head of the table's first column: "Area"
  std::span<const std::string_view> level_words{};  ///< of the values 0, 1, ...: for the table; else numbers
};
/// Axes from the top clockwise; `now` solid with squares, `before` dashed with circles. @param summary  what it shows,
/// in a sentence; a table beside it has the numbers
void radar_chart(std::string_view key, std::string_view summary, std::span<const std::string_view> axes,
                 const RadarSeries& now, const RadarSeries& before = {}, const RadarOptions& options = {});

struct LineChartOptions {
  float height = 180;
  std::span<const std::string_view> x_labels{};  ///< one per value; drawn as room allows
  float reference = -1;                          ///< a dashed line; negative: none
  std::string_view reference_words{};
  std::string_view axis_name{}, value_name{};  ///< heads of the table's columns: "Week", "Sessions"
};
/// A line of values >= 0 with hollow points and the last one labelled.
void line_chart(std::string_view key, std::string_view summary, std::span<const float> values,
                const LineChartOptions& options = {});

struct BarChartItem {
  std::string_view label{};
  float value = 0;
  std::string_view value_words{};
  bool is_pale = false;
};
struct BarChartOptions {
  std::string_view axis_name{}, value_name{};  ///< heads of the columns: it is then a table, else a list
};
/// Horizontal bars with label and value in words.
void bar_chart(std::string_view key, std::string_view name, std::span<const BarChartItem> items, float value_max,
               const BarChartOptions& options = {});

struct GraphNode {
  std::string_view label{};
  std::string_view group =
      {};                ///< neighbours of one group stand together, with its name when there is no room for theirs
  bool is_open = false;  ///< without a line: a hollow square
};
struct GraphEdge {
  int left = 0, right = 0;  ///< indices of nodes
  float share = 0;          ///< 0..1: the width of the line
  std::string_view words = {};
  enum class Look : std::uint8_t { Plain, Changed, Weak, Moved } look = Look::Plain;
  int number = 0;          ///< on a disc on the line; 0: none
  bool is_locked = false;  ///< a lock at the left end
};
/// What a kind of line or node means.
struct GraphLegend {
  std::string_view words{};
  GraphEdge::Look look = GraphEdge::Look::Plain;
  const char* icon = nullptr;  ///< in place of a line
  bool is_open = false;        ///< the hollow square
};
struct GraphOptions {
  std::string_view left_title{}, right_title{};
  std::string_view value_name{};  ///< head of the table's third column; empty: no table
  float height = 0;               ///< 0: by `pitch`
  float pitch = 0;                ///< for each node of the longer side; 0: 32
  int selected_edge = -1;
  int selected_right = -1;  ///< a node that has no line
  bool can_join = false;    ///< a node can be dragged onto one of the other side
  std::span<const GraphLegend> legend{};
};
struct GraphResult {
  int left = -1, right = -1;  ///< the node that was pressed; of a drag the two that it joins
  bool is_joined = false;
};
/// Two columns of nodes and the lines between them: who is paired with whom. A press picks the nearest node, and a drag
/// from one to another joins the two; a list, table or field beside it does the same for the keyboard.
GraphResult bipartite_graph(std::string_view key, std::string_view summary, std::span<const GraphNode> left,
                            std::span<const GraphNode> right, std::span<const GraphEdge> edges,
                            const GraphOptions& options = {});

}  // namespace obverse::ui
