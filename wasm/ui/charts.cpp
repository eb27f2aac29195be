// Charts. Each is an image with a summary sentence; the numbers stand in a table or list beside it.

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/chart_table.hpp"
#include "ui/charts.hpp"
#include "ui/fonts.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

ImVec2 axis_direction(std::size_t axis, std::size_t count) {
  const float angle = -IM_PI / 2 + 2 * IM_PI * static_cast<float>(axis) / static_cast<float>(count);
  return ImVec2(std::cos(angle), std::sin(angle));
}

/// Corners of a series; an unknown value stands in the middle.
std::vector<ImVec2> corners_of(std::span<const float> values, std::size_t count, ImVec2 center, float radius,
                               float levels) {
  std::vector<ImVec2> corners;
  for (std::size_t i = 0; i < count; ++i) {
    const float value = i < values.size() ? std::clamp(values[i], 0.0F, levels) : 0;
    corners.push_back(center + axis_direction(i, count) * (radius * value / levels));
  }
  return corners;
}

void draw_grid(ImVec2 center, float radius, float levels, std::size_t count, bool has_inner_rings) {
  const std::uint32_t colour = palette().divider;
  for (const float ring : {1.0F, 3.0F, levels}) {
    if (ring > levels || (ring < levels && !has_inner_rings)) continue;
    for (std::size_t i = 0; i < count; ++i)
      canvas().PathLineTo(center + axis_direction(i, count) * (radius * ring / levels));
    canvas().PathStroke(colour, ImDrawFlags_Closed, 1.5F);
  }
  for (std::size_t i = 0; i < count; ++i)
    canvas().AddLine(center, center + axis_direction(i, count) * radius, colour, 1.5F);
}

void draw_before(const std::vector<ImVec2>& corners, bool has_markers) {
  const std::uint32_t colour = palette().reverse;
  for (std::size_t i = 0; i < corners.size(); ++i)
    dashed_line(corners[i], corners[(i + 1) % corners.size()], colour, 2.5F, 7, 6);
  for (std::size_t i = 0; has_markers && i < corners.size(); ++i) {
    fill_disc(corners[i], 6, palette().surface);
    line_disc(corners[i], 6.5F, colour, 2.5F);
  }
}

void draw_now(const std::vector<ImVec2>& corners, bool has_markers) {
  const std::uint32_t colour = palette().primary;
  const int count = static_cast<int>(corners.size());
  canvas().AddConcavePolyFilled(corners.data(), count, (colour & 0x00FFFFFFU) | 0x24000000U);  // 14 %
  canvas().AddPolyline(corners.data(), count, colour, ImDrawFlags_Closed, has_markers ? 3.0F : 2.5F);
  for (std::size_t i = 0; has_markers && i < corners.size(); ++i)
    fill_box(ImRect(corners[i] - ImVec2(5, 5), corners[i] + ImVec2(5, 5)), colour, 1);
}

TextMetrics axis_metrics() {
  TextMetrics metrics = text_metrics(TextStyle::BodyDense);
  metrics.line = std::round(metrics.size * 1.25F);
  return metrics;
}

/// The width of the longest word.
float word_width(std::string_view text, const TextMetrics& metrics) {
  float widest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    widest = std::max(widest, line_width(text.substr(0, end), metrics));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return widest;
}

/// How far the axes reach sideways, for a radius of 1.
float side_reach(std::size_t count) {
  float reach = 0.1F;
  for (std::size_t i = 0; i < count; ++i) reach = std::max(reach, std::abs(axis_direction(i, count).x));
  return reach;
}

/// Room beside the chart for the widest label at its side; longer ones wrap, but never within a word.
float side_room(std::span<const std::string_view> axes, float room) {
  const TextMetrics metrics = axis_metrics();
  float widest = 0;
  float widest_word = 0;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    if (std::abs(axis_direction(i, axes.size()).x) < 0.2F) continue;
    widest = std::max(widest, line_width(axes[i], metrics));
    widest_word = std::max(widest_word, word_width(axes[i], metrics));
  }
  return std::max(std::min(widest + 20, room * 0.28F), widest_word + 20);
}

/// @return where they stand
std::vector<ImRect> draw_axis_labels(std::span<const std::string_view> axes, ImVec2 center, float radius,
                                     const ImRect& rect) {
  const TextMetrics metrics = axis_metrics();
  std::vector<ImRect> places;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const ImVec2 direction = axis_direction(i, axes.size());
    const ImVec2 at = center + direction * (radius + 18);
    const bool is_middle = std::abs(direction.x) < 0.2F;
    const float room = is_middle ? rect.GetWidth() : (direction.x > 0 ? rect.Max.x - at.x : at.x - rect.Min.x);
    const TextBlock block = break_text(axes[i], metrics, std::max(40.0F, room));
    const float x = is_middle ? at.x - block.width / 2 : (direction.x > 0 ? at.x : at.x - block.width);
    const float lift = direction.y < -0.8F ? block.height() - 6 : (direction.y > 0.8F ? 6.0F : block.height() / 2);
    const ImVec2 corner(std::round(x), std::round(at.y - lift));
    places.emplace_back(corner, corner + ImVec2(block.width + 2, block.height()));
    if (!is_visible(rect)) continue;
    draw_block(block, corner.x, corner.y, block.width, color_value(surface().text),
               is_middle ? Align::Center : Align::Start);
  }
  return places;
}

/// What a value is called in the table.
std::string level_text(std::span<const float> values, std::size_t index, const RadarOptions& options) {
  if (index >= values.size() || values[index] < 0) return "–";
  const auto level = static_cast<std::size_t>(std::lround(values[index]));
  return level < options.level_words.size() ? std::string(options.level_words[level]) : chart_number(values[index]);
}

ImRect beside(ImVec2 corner) { return ImRect(corner + ImVec2(8, -10), corner + ImVec2(88, 10)); }

void add_radar_table(NodeId id, std::string_view summary, std::span<const std::string_view> axes,
                     const RadarSeries& now, const RadarSeries& before, const RadarOptions& options,
                     const std::vector<ImRect>& labels, ImVec2 center, float radius) {
  const ImRect head(center - ImVec2(radius, radius), center + ImVec2(radius, radius));
  ChartTable table(id, summary, {options.axis_name, before.name, now.name}, head);
  const auto now_at = corners_of(now.values, axes.size(), center, radius, options.levels);
  const auto before_at = corners_of(before.values, axes.size(), center, radius, options.levels);
  for (std::size_t i = 0; table && i < axes.size() && i < labels.size(); ++i) {
    const std::string was = before.values.empty() ? std::string() : level_text(before.values, i, options);
    table.row(
        {{axes[i], labels[i]}, {was, beside(before_at[i])}, {level_text(now.values, i, options), beside(now_at[i])}});
  }
}

float draw_legend_entry(std::string_view name, float x, float middle, bool is_now, const TextMetrics& metrics) {
  if (is_now) {
    fill_box(ImRect(x, middle - 7, x + 14, middle + 7), palette().primary, 1);
  } else {
    line_disc(ImVec2(x + 7, middle), 7, palette().reverse, 2.5F);
  }
  draw_line(name, x + 22, std::round(middle - metrics.line / 2), metrics, color_value(surface().text));
  return x + 22 + line_width(name, metrics) + 24;
}

void draw_legend(const RadarSeries& now, const RadarSeries& before) {
  const TextMetrics metrics = text_metrics(TextStyle::BodyDense);
  const float now_width = 22 + line_width(now.name, metrics);
  const float before_width = before.name.empty() ? 0 : 46 + line_width(before.name, metrics);
  const ImRect rect = place(now_width + before_width, scaled(28), true);
  if (!is_visible(rect)) return;
  float x = std::round(rect.GetCenter().x - (now_width + before_width) / 2);
  x = draw_legend_entry(now.name, x, rect.GetCenter().y, true, metrics);
  if (!before.name.empty()) draw_legend_entry(before.name, x, rect.GetCenter().y, false, metrics);
}

struct LinePlot {
  ImRect area;
  float value_max = 1;
  ImVec2 point(std::size_t i, std::size_t count, float value) const {
    const float step = count > 1 ? area.GetWidth() / static_cast<float>(count - 1) : 0;
    return ImVec2(area.Min.x + step * static_cast<float>(i), area.Max.y - area.GetHeight() * value / value_max);
  }
};

/// The next round number above the greatest value.
float axis_maximum(std::span<const float> values, float reference) {
  float greatest = std::max(1.0F, reference);
  for (const float value : values) greatest = std::max(greatest, value);
  float step = 1;
  while (step * 5 < greatest) step *= step == 1 || step == 10 || step == 100 ? 5.0F : 2.0F;
  return std::ceil(greatest / step) * step;
}

void draw_line_axes(const LinePlot& plot, const LineChartOptions& options, const TextMetrics& metrics) {
  for (const float value : {0.0F, plot.value_max / 2, plot.value_max}) {
    const float y = plot.point(0, 2, value).y;
    horizontal_line(plot.area.Min.x, plot.area.Max.x, y, value == 0 ? palette().outline : palette().hair);
    const std::string text = std::to_string(static_cast<int>(std::round(value)));
    draw_line(text, plot.area.Min.x - 10 - line_width(text, metrics), std::round(y - metrics.line / 2), metrics,
              color_value(surface().text2));
  }
  float free_from = -FLT_MAX;
  for (std::size_t i = 0; i < options.x_labels.size(); ++i) {
    const float width = line_width(options.x_labels[i], metrics);
    const float x = plot.point(i, options.x_labels.size(), 0).x - width / 2;
    if (x < free_from) continue;
    draw_line(options.x_labels[i], std::round(x), plot.area.Max.y + 8, metrics, color_value(surface().text2));
    free_from = x + width + 16;
  }
  if (options.reference < 0) return;
  const ImVec2 from = plot.point(0, 2, options.reference);
  dashed_line(from, ImVec2(plot.area.Max.x, from.y), palette().text2, 1.5F, 4, 4);
  draw_line(options.reference_words, plot.area.Min.x + 6, from.y - metrics.line, metrics, color_value(surface().text2));
}

void add_line_table(NodeId id, std::string_view summary, std::span<const float> values, const LineChartOptions& options,
                    const LinePlot& plot) {
  ChartTable table(id, summary, {options.axis_name, options.value_name}, plot.area);
  const float step = plot.area.GetWidth() / static_cast<float>(std::max<std::size_t>(1, values.size()));
  for (std::size_t i = 0; table && i < values.size() && i < options.x_labels.size(); ++i) {
    const ImVec2 at = plot.point(i, values.size(), values[i]);
    const float x = plot.area.Min.x + step * static_cast<float>(i);
    table.row({{options.x_labels[i], ImRect(x, plot.area.Max.y + 8, x + step, plot.area.Max.y + 28)},
               {chart_number(values[i]), ImRect(x, at.y, x + step, at.y + 20)}});
  }
}

void draw_bar(const BarChartItem& item, const ImRect& bar, float value_max) {
  const float share = value_max > 0 ? std::clamp(item.value / value_max, 0.0F, 1.0F) : 0;
  fill_box(bar, palette().track, 4);
  if (share <= 0) return;
  const float width = std::max(8.0F, bar.GetWidth() * share);
  fill_box(ImRect(bar.Min.x, bar.Min.y, bar.Min.x + width, bar.Max.y),
           item.is_pale ? palette().chart5 : palette().primary, 4);
}

/// A bar with its words over it. @return places of label and value
std::pair<ImRect, ImRect> bar_row(const BarChartItem& item, float value_max) {
  const TextMetrics metrics = text_metrics(TextStyle::BodyDense);
  const ImRect rect = place(200, metrics.line + 14, true);
  const TextBlock words = break_text(item.value_words, metrics, rect.GetWidth(), 1);
  const float x = rect.Max.x - words.width;
  if (is_visible(rect)) {
    draw_line(item.label, rect.Min.x, rect.Min.y, metrics, color_value(surface().text));
    draw_block(words, x, rect.Min.y, words.width, color_value(surface().text2));
    draw_bar(item, ImRect(rect.Min.x, rect.Max.y - 10, rect.Max.x, rect.Max.y - 2), value_max);
  }
  const float bottom = rect.Min.y + metrics.line;
  return {ImRect(rect.Min.x, rect.Min.y, x - 4, bottom), ImRect(x, rect.Min.y, rect.Max.x + 2, bottom)};
}

}  // namespace

void radar_chart(std::string_view key, std::string_view summary, std::span<const std::string_view> axes,
                 const RadarSeries& now, const RadarSeries& before, const RadarOptions& options) {
  const float room = text_room();
  const float label_room = options.has_labels ? side_room(axes, room) : 4;
  const float side = side_reach(axes.size());
  const float radius = std::max(24.0F, std::min(options.radius, (room - 2 * label_room) / 2 / side));
  const float margin = options.has_labels ? scaled(44) : 4;
  const ImRect rect =
      place(2 * (radius * side + label_room), 2 * (radius + margin), options.has_labels || options.has_legend);
  const std::size_t count = axes.size();
  const ImVec2 center(std::round(rect.GetCenter().x), std::round(rect.GetCenter().y));
  if (is_visible(rect) && count >= 3) {
    draw_grid(center, radius, options.levels, count, options.has_markers);
    draw_now(corners_of(now.values, count, center, radius, options.levels), options.has_markers);
    if (!before.values.empty())
      draw_before(corners_of(before.values, count, center, radius, options.levels), options.has_markers);
  }
  const NodeId id = id_of(key);
  add_node(id, NodeRole::Image, rect).name = summary;
  if (options.has_labels)
    add_radar_table(id, summary, axes, now, before, options, draw_axis_labels(axes, center, radius, rect), center,
                    radius);
  if (options.has_legend) draw_legend(now, before);
  if (!options.rings_words.empty()) caption(options.rings_words, {.style = TextStyle::Caption, .align = Align::Center});
}

void line_chart(std::string_view key, std::string_view summary, std::span<const float> values,
                const LineChartOptions& options) {
  const TextMetrics metrics = text_metrics(TextStyle::Caption);
  const ImRect rect = place(240, scaled(options.height), true);
  const NodeId id = id_of(key);
  add_node(id, NodeRole::Image, rect).name = summary;
  if (values.empty()) return;
  LinePlot plot;
  plot.value_max = axis_maximum(values, options.reference);
  const float axis_room = line_width(std::to_string(static_cast<int>(plot.value_max)), metrics) + 14;
  plot.area = ImRect(rect.Min.x + axis_room, rect.Min.y + 12, rect.Max.x - scaled(40), rect.Max.y - metrics.line - 10);
  add_line_table(id, summary, values, options, plot);
  if (!is_visible(rect)) return;
  draw_line_axes(plot, options, metrics);
  const std::uint32_t colour = palette().chart1;
  for (std::size_t i = 0; i < values.size(); ++i) canvas().PathLineTo(plot.point(i, values.size(), values[i]));
  canvas().PathStroke(colour, 0, 2.5F);
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    const ImVec2 at = plot.point(i, values.size(), values[i]);
    fill_disc(at, 4, palette().surface);
    line_disc(at, 4, colour, 2);
  }
  const ImVec2 last = plot.point(values.size() - 1, values.size(), values.back());
  fill_disc(last, 5, colour);
  TextMetrics strong = metrics;
  strong.weight = 600;
  draw_line(std::to_string(static_cast<int>(std::round(values.back()))), last.x + 10,
            std::round(last.y - strong.line / 2), strong, color_value(surface().text));
}

void bar_chart(std::string_view key, std::string_view name, std::span<const BarChartItem> items, float value_max,
               const BarChartOptions& options) {
  const TextMetrics metrics = text_metrics(TextStyle::BodyDense);
  if (!options.axis_name.empty()) {
    Column column(key, {.gap = 12});
    const ImRect head(box().x, box().cursor, box().x + available_width(), box().cursor);
    ChartTable table(id_of("table"), name, {options.axis_name, options.value_name}, head);
    for (const BarChartItem& item : items) {
      const auto [label, value] = bar_row(item, value_max);
      table.row({{item.label, label}, {item.value_words, value}});
    }
    return;
  }
  List list(key, name, 12);
  for (std::size_t i = 0; i < items.size(); ++i) {
    ListItem entry(std::to_string(i));
    const auto [label, value] = bar_row(items[i], value_max);
    add_text_node(next_id(), NodeRole::Text, label, items[i].label, metrics);
    add_text_node(next_id(), NodeRole::Text, value, items[i].value_words, metrics);
  }
}

}  // namespace obverse::ui
