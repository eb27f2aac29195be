#include "ui/text.hpp"

#include <algorithm>
#include <cmath>

#include "ui/fonts.hpp"
#include "ui/foreign_text.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

/// A text node's box: a single line gets a little more, lest the browser wraps its copy a hair early.
ImRect node_box(const ImRect& rect, const TextBlock& block, Align align) {
  if (block.lines.size() > 1)
    return ImRect(rect.Min.x, rect.Min.y, rect.Min.x + std::max(rect.GetWidth(), block.width), rect.Max.y);
  const float room = rect.GetWidth() - block.width;
  const float offset = align == Align::Center ? std::round(room / 2) : (align == Align::End ? room : 0);
  return ImRect(rect.Min.x + offset, rect.Min.y, rect.Min.x + offset + block.width + 2, rect.Max.y);
}

struct PlacedText {
  TextBlock block;
  ImRect rect;
};

PlacedText place_text(std::string_view text, const TextMetrics& metrics, const TextOptions& options, Color fallback) {
  const float room = text_room();
  PlacedText placed;
  placed.block = break_text(text, metrics, room, options.lines_max);
  const bool fills = placed.block.lines.size() > 1 || options.align != Align::Start;
  placed.rect = place(placed.block.natural_width, placed.block.height(), fills);
  const Color chosen = options.color != nullptr ? options.color : fallback;
  if (is_visible(placed.rect))
    draw_block(placed.block, placed.rect.Min.x, placed.rect.Min.y, placed.rect.GetWidth(), color_value(chosen),
               options.align);
  return placed;
}

void text_widget(std::string_view text, const TextOptions& options, Color fallback) {
  const PlacedText placed = place_text(text, metrics_of(options), options, fallback);
  if (!options.is_decorative)
    add_text_node(next_id(), NodeRole::Text, node_box(placed.rect, placed.block, options.align), text,
                  placed.block.metrics);
}

/// @return its box, indent included
ImRect runs_widget(const std::vector<InlineRun>& runs, const TextOptions& options, float indent) {
  const TextMetrics metrics = metrics_of(options);
  const InlineBlock block = break_runs(runs, metrics, text_room() - indent);
  const ImRect rect = place(block.natural_width + indent, block.height(), block.line_count > 1);
  const std::uint32_t colour = color_value(options.color != nullptr ? options.color : surface().text);
  if (is_visible(rect)) draw_runs(block, runs, rect.Min.x + indent, rect.Min.y, colour);
  if (options.is_decorative) return rect;
  const ImRect text_rect(rect.Min.x + indent, rect.Min.y, rect.Max.x + 2, rect.Max.y);
  add_text_node(next_id(), NodeRole::Text, text_rect, plain_text(runs), metrics);
  return rect;
}

}  // namespace

void heading(int level, std::string_view text, TextOptions options) {
  const PlacedText placed = place_text(text, metrics_of(options), options, surface().text);
  Node& node = add_text_node(next_id(), NodeRole::Heading, node_box(placed.rect, placed.block, options.align), text,
                             placed.block.metrics);
  node.level = static_cast<std::uint8_t>(level);
}

void heading(int level, std::string_view text, TextStyle style) { heading(level, text, TextOptions{.style = style}); }

void paragraph(std::string_view text, TextOptions options) { text_widget(text, options, surface().text); }

void caption(std::string_view text, TextOptions options) { text_widget(text, options, surface().text2); }

void label_text(std::string_view text, TextOptions options) { text_widget(text, options, surface().text2); }

void user_text(std::string_view key, std::string_view text, TextOptions options) {
  const NodeId id = id_of(key);
  if (can_draw(text)) {
    const PlacedText placed = place_text(text, metrics_of(options), options, surface().text);
    Node& node = add_text_node(id, NodeRole::Text, node_box(placed.rect, placed.block, options.align), text,
                               placed.block.metrics);
    node.is_translatable = false;
    return;
  }
  const TextMetrics metrics = metrics_of(options);
  const float guess = break_text(text, metrics, text_room()).height();
  const float told = measured(id).height;  // by the browser, which draws it
  const ImRect rect = place(text_room(), told > 0 ? told : guess, true);
  Node& node = add_text_node(id, NodeRole::Text, rect, text, metrics);
  const std::uint32_t colour = color_value(options.color != nullptr ? options.color : surface().text);
  node.dom_color = (colour & 0xFFU) << 24U | (colour & 0xFF00U) << 8U | (colour >> 8U & 0xFF00U) | 0xFFU;
  node.is_translatable = false;
}

void rich_text(std::string_view text, TextOptions options) {
  runs_widget(runs_of_rich_text(text, metrics_of(options).weight), options, 0);
}

void icon_line(const char* icon_code, std::string_view text, TextOptions options, Color icon_color) {
  const TextMetrics metrics = metrics_of(options);
  const float size = scaled(20);
  const ImRect rect = runs_widget(runs_of_rich_text(text, metrics.weight), options, size + spaced(8));
  const Color colour = icon_color != nullptr ? icon_color : (options.color != nullptr ? options.color : surface().text);
  if (is_visible(rect))
    draw_icon(icon_code, rect.Min.x, rect.Min.y + (metrics.line - size) / 2, size, color_value(colour));
}

void glyph(const char* code, const GlyphOptions& options) {
  const float size = scaled(options.size);
  const ImRect rect = place(size, size);
  if (is_visible(rect))
    draw_icon(code, rect.Min.x, rect.Min.y, size,
              color_value(options.color != nullptr ? options.color : surface().text));
  if (options.name.empty()) return;
  add_node(next_id(), NodeRole::Image, rect).name = options.name;
}

void icon_circle(const char* code, float diameter, Color background, Color glyph_color) {
  const float size = scaled(diameter);
  const ImRect rect = place(size, size);
  if (!is_visible(rect)) return;
  fill_disc(rect.GetCenter(), size / 2, color_value(background));
  if (has_strong_lines()) line_disc(rect.GetCenter(), size / 2, color_value(glyph_color), 2);
  const float glyph_size = scaled(diameter < 46 ? 20.0F : 24.0F);
  draw_icon(code, rect.GetCenter().x - glyph_size / 2, rect.GetCenter().y - glyph_size / 2, glyph_size,
            color_value(glyph_color));
}

}  // namespace obverse::ui
