// Lines, nodes and names of a bipartite graph.

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/fonts.hpp"
#include "ui/graph_parts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

constexpr float name_distance = 22;  // a group's name keeps so far from that of a node
constexpr float number_radius = 10;

/// How a name stands out.
enum class Mark : std::uint8_t { None, Near, Chosen };

bool is_narrow(const ImRect& rect) { return rect.GetWidth() < 480; }

ImRect label_rect(const GraphSide& side, float y, const TextBlock& block, const ImRect& rect) {
  const float x = side.is_left ? std::max(rect.Min.x, side.x - label_gap - block.width) : side.x + label_gap;
  return ImRect(x, y - block.height() / 2, x + block.width + 2, y + block.height() / 2);
}

TextBlock label_block(const GraphSide& side, std::string_view words, const ImRect& rect, const TextMetrics& metrics) {
  const float room = (side.is_left ? side.x - rect.Min.x : rect.Max.x - side.x) - label_gap - 8;
  return break_text(words, metrics, std::max(30.0F, room), is_narrow(rect) ? 2 : 1);
}

void draw_node(const GraphSide& side, std::size_t i, Mark mark) {
  const ImVec2 center(side.x, side.ys[i]);
  if (side.nodes[i].is_open) {
    line_box(ImRect(center - ImVec2(5, 5), center + ImVec2(5, 5)), palette().error, 0, 2);
    return;
  }
  if (mark == Mark::Chosen) return fill_disc(center, 7, palette().primary);
  if (mark == Mark::Near) return fill_disc(center, 6, palette().text);
  fill_disc(center, side.has_names ? 5.0F : 3.5F, color_value(surface().fill));
  line_disc(center, side.has_names ? 5.5F : 4.0F, palette().outline, control_line());
}

void draw_name(const GraphSide& side, std::size_t i, Mark mark, const ImRect& rect, TextMetrics metrics) {
  if (mark != Mark::None) metrics.weight = 600;
  const TextBlock block = label_block(side, side.nodes[i].label, rect, metrics);
  const ImRect at = label_rect(side, side.ys[i], block, rect);
  const ImRect pill(at.Min - ImVec2(8, 2), at.Max + ImVec2(6, 2));
  if (mark == Mark::Chosen) fill_box(pill, palette().pc, 12);
  if (mark == Mark::Near) fill_box(pill, palette().surface2, 12);
  draw_block(block, std::round(at.Min.x), std::round(at.Min.y), block.width,
             mark == Mark::Chosen ? palette().onpc : color_value(surface().text));
}

/// Where the name of a group stands between two y: in the middle, or where no name of a node is near. Negative:
/// nowhere.
float free_place(float top, float bottom, const std::vector<float>& taken) {
  for (const float share : {0.5F, 0.25F, 0.75F, 0.0F, 1.0F}) {
    const float y = top + (bottom - top) * share;
    const bool is_free =
        std::none_of(taken.begin(), taken.end(), [y](float other) { return std::abs(other - y) < name_distance; });
    if (is_free) return y;
  }
  return -1;
}

/// A bar along each group, with its name and how many it has.
void draw_groups(const GraphSide& side, const std::vector<float>& taken, const ImRect& rect,
                 const TextMetrics& metrics) {
  float last = -name_distance;
  for (std::size_t i = 0; i < side.nodes.size();) {
    std::size_t end = i + 1;
    while (end < side.nodes.size() && side.nodes[end].group == side.nodes[i].group) ++end;
    const float x = side.x + (side.is_left ? -14.0F : 12.0F);
    fill_box(ImRect(x, side.ys[i] - 5, x + 2, side.ys[end - 1] + 5), rest_color());
    const float y = free_place(side.ys[i], side.ys[end - 1], taken);
    if (!side.has_names && !side.nodes[i].group.empty() && y >= 0 && y - last >= name_distance - 4) {
      const std::string words = std::string(side.nodes[i].group) + " " + std::to_string(end - i);
      const TextBlock block = label_block(side, words, rect, metrics);
      const ImRect at = label_rect(side, y, block, rect);
      draw_block(block, std::round(at.Min.x), std::round(at.Min.y), block.width, color_value(surface().text2));
      last = y;
    }
    i = end;
  }
}

/// A point of the curve between two nodes; it leaves and arrives level.
ImVec2 curve_point(ImVec2 from, ImVec2 to, float share) {
  const float reach = std::min(150.0F, std::abs(to.x - from.x) * 0.45F);
  return ImBezierCubicCalc(from, from + ImVec2(reach, 0), to - ImVec2(reach, 0), to, share);
}

struct Stroke {
  std::uint32_t colour = 0;
  float thickness = 1;
  float on = 0, off = 0;  ///< of dashes; 0: one line
};

/// Curves in pieces: ImGui has no dashes.
void draw_curve(ImVec2 from, ImVec2 to, const Stroke& stroke) {
  const int pieces = stroke.on > 0 ? 64 : 28;
  float along = 0;
  ImVec2 last = from;
  for (int i = 0; i <= pieces; ++i) {
    const ImVec2 at = curve_point(from, to, static_cast<float>(i) / static_cast<float>(pieces));
    along += std::sqrt(ImLengthSqr(at - last));
    last = at;
    const bool is_drawn = stroke.on <= 0 || std::fmod(along, stroke.on + stroke.off) <= stroke.on;
    if (is_drawn) canvas().PathLineTo(at);
    if (!is_drawn) canvas().PathStroke(stroke.colour, 0, stroke.thickness);
  }
  canvas().PathStroke(stroke.colour, 0, stroke.thickness);
}

std::uint32_t with_alpha(std::uint32_t colour, std::uint32_t alpha) { return (colour & 0x00FFFFFFU) | alpha << 24U; }

Stroke stroke_of(GraphEdge::Look look, float share) {
  const float thickness = 1.2F + 2.4F * std::clamp(share, 0.0F, 1.0F);
  switch (look) {
    case GraphEdge::Look::Plain: return {with_alpha(palette().outline, 0x80), thickness, 0, 0};
    case GraphEdge::Look::Changed: return {palette().changedmark, thickness, 0, 0};
    case GraphEdge::Look::Weak: return {palette().warn, 2, 3, 5};
    case GraphEdge::Look::Moved: return {palette().text, 1.8F, 7, 5};
  }
  return {};
}

/// A number on a disc: the place of a move in its chain.
void draw_number(ImVec2 center, int number, TextMetrics metrics) {
  metrics.weight = 600;
  const std::string words = std::to_string(number);
  fill_disc(center, number_radius, palette().surface);
  line_disc(center, number_radius, palette().text, control_line());
  draw_line(words, center.x - line_width(words, metrics) / 2, center.y - metrics.line / 2, metrics, palette().text);
}

void draw_edge(const GraphEdge& edge, const GraphSide& left, const GraphSide& right, bool is_selected,
               const ImRect& clip) {
  const ImVec2 from = left.place(edge.left) + ImVec2(8, 0), to = right.place(edge.right) - ImVec2(8, 0);
  if (std::max(from.y, to.y) + 12 < clip.Min.y || std::min(from.y, to.y) - 12 > clip.Max.y) return;
  draw_curve(from, to, is_selected ? Stroke{palette().primary, 4, 0, 0} : stroke_of(edge.look, edge.share));
  if (edge.is_locked) {
    const ImVec2 at = from + ImVec2(18, 0);
    fill_disc(at, 9, palette().surface);
    draw_icon(icon::lock, at.x - 7, at.y - 7, 14, palette().text);
  }
  if (edge.number > 0)
    draw_number(curve_point(from, to, 0.3F + 0.1F * static_cast<float>((edge.number - 1) % 5)), edge.number,
                text_metrics(TextStyle::Caption));
}

/// Marks the ends of an edge, unless they stand out more already.
void mark_ends(const GraphEdge& edge, Mark mark, std::vector<Mark>& left, std::vector<Mark>& right) {
  Mark& first = left[static_cast<std::size_t>(edge.left)];
  Mark& second = right[static_cast<std::size_t>(edge.right)];
  first = std::max(first, mark);
  second = std::max(second, mark);
}

void draw_side(const GraphSide& side, const std::vector<Mark>& marks, const ImRect& rect) {
  const TextMetrics metrics = text_metrics(TextStyle::Caption);
  std::vector<float> taken;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i] != Mark::None) taken.push_back(side.ys[i]);
  }
  draw_groups(side, taken, rect, metrics);
  const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  for (const bool is_marked : {false, true}) {
    for (std::size_t i = 0; i < side.nodes.size(); ++i) {
      if ((marks[i] != Mark::None) != is_marked) continue;
      if (side.ys[i] < clip.Min.y - name_distance || side.ys[i] > clip.Max.y + name_distance) continue;
      draw_node(side, i, marks[i]);
      if (side.has_names || is_marked) draw_name(side, i, marks[i], rect, metrics);
    }
  }
}

void mark_one(std::vector<Mark>& marks, int index, Mark mark) {
  if (index < 0) return;
  Mark& present = marks[static_cast<std::size_t>(index)];
  present = std::max(present, mark);
}

}  // namespace

bool is_edge_valid(const GraphEdge& edge, const GraphSide& left, const GraphSide& right) {
  return edge.left >= 0 && edge.right >= 0 && static_cast<std::size_t>(edge.left) < left.nodes.size() &&
         static_cast<std::size_t>(edge.right) < right.nodes.size();
}

void draw_graph(const GraphSide& left, const GraphSide& right, std::span<const GraphEdge> edges,
                const GraphOptions& options, const GraphTouch& touch, const ImRect& rect) {
  const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  std::vector<Mark> left_marks(left.nodes.size(), Mark::None), right_marks(right.nodes.size(), Mark::None);
  const GraphEdge* selected = nullptr;
  // What matters lies above what is merely there.
  for (const bool is_above : {false, true}) {
    for (const GraphEdge& edge : edges) {
      if (!is_edge_valid(edge, left, right)) continue;
      const bool is_selected = options.selected_edge == static_cast<int>(&edge - edges.data());
      if (is_selected) selected = &edge;
      if (is_selected || (edge.look != GraphEdge::Look::Plain) != is_above) continue;
      draw_edge(edge, left, right, false, clip);
      if (edge.look == GraphEdge::Look::Moved && edge.number > 0) mark_ends(edge, Mark::Near, left_marks, right_marks);
    }
  }
  if (selected != nullptr) {
    draw_edge(*selected, left, right, true, clip);
    mark_ends(*selected, Mark::Chosen, left_marks, right_marks);
  }
  mark_one(right_marks, options.selected_right, Mark::Chosen);
  mark_one(left_marks, touch.left, Mark::Near);
  mark_one(right_marks, touch.right, Mark::Near);
  if (touch.is_dragging) {
    const ImVec2 from = touch.is_from_left ? left.place(touch.left) : right.place(touch.right);
    const int target = touch.is_from_left ? touch.right : touch.left;
    const ImVec2 aim = target < 0 ? touch.pointer : (touch.is_from_left ? right : left).place(target);
    const Stroke stroke{palette().primary, 3, 8, 5};
    touch.is_from_left ? draw_curve(from, aim, stroke) : draw_curve(aim, from, stroke);
  }
  draw_side(left, left_marks, rect);
  draw_side(right, right_marks, rect);
}

// ---- legend ---------------------------------------------------------------------------------------------------------

namespace {

constexpr float sample_width = 26;
constexpr float legend_gap = 18;

/// Draws the entries, or only measures them. @return the height of all lines
float run_legend(const GraphOptions& options, const ImRect& rect, bool is_drawn) {
  const TextMetrics metrics = text_metrics(TextStyle::Caption);
  if (options.legend.empty()) return 0;
  float x = rect.Min.x, y = rect.Min.y;
  for (const GraphLegend& entry : options.legend) {
    const float width = sample_width + 8 + line_width(entry.words, metrics);
    if (x > rect.Min.x && x + width > rect.Max.x) {
      x = rect.Min.x;
      y += metrics.line + 4;
    }
    if (is_drawn) {
      const float middle = y + metrics.line / 2;
      if (entry.icon != nullptr)
        draw_icon(entry.icon, x + sample_width - 16, middle - 8, 16, palette().text);
      else if (entry.is_open)
        line_box(ImRect(x + sample_width - 12, middle - 5, x + sample_width - 2, middle + 5), palette().error, 0, 2);
      else
        draw_curve(ImVec2(x, middle), ImVec2(x + sample_width, middle), stroke_of(entry.look, 0.5F));
      draw_line(entry.words, x + sample_width + 8, y, metrics, color_value(surface().text2));
    }
    x += width + legend_gap;
  }
  return y + metrics.line + 12 - rect.Min.y;
}

}  // namespace

float graph_legend_height(const GraphOptions& options, float room) {
  return run_legend(options, ImRect(0, 0, room, 0), false);
}

float draw_graph_legend(const GraphOptions& options, const ImRect& rect) { return run_legend(options, rect, true); }

}  // namespace obverse::ui
