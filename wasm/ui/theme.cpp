#include "ui/theme.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "ui/frame_state.hpp"

namespace obverse::ui {

namespace {

TextMetrics unscaled_metrics(TextStyle style) {
  namespace type = token::type;
#define OBVERSE_TYPE(name) \
  TextMetrics { type::name##_size, type::name##_line, static_cast<std::int32_t>(type::name##_weight) }
  switch (style) {
    case TextStyle::Display: return OBVERSE_TYPE(display);
    case TextStyle::DisplayLarge: return OBVERSE_TYPE(display_large);
    case TextStyle::H1: return OBVERSE_TYPE(h1);
    case TextStyle::H1Large: return OBVERSE_TYPE(h1_large);
    case TextStyle::Question: return OBVERSE_TYPE(question);
    case TextStyle::H2: return OBVERSE_TYPE(h2);
    case TextStyle::H3: return OBVERSE_TYPE(h3);
    case TextStyle::Reading: return OBVERSE_TYPE(reading);
    case TextStyle::Body: return OBVERSE_TYPE(body);
    case TextStyle::BodyDense: return OBVERSE_TYPE(body_dense);
    case TextStyle::Notes: return OBVERSE_TYPE(notes);
    case TextStyle::Action: return OBVERSE_TYPE(action);
    case TextStyle::Label: return OBVERSE_TYPE(label);
    case TextStyle::Caption: return OBVERSE_TYPE(caption);
    case TextStyle::Navigation: return OBVERSE_TYPE(navigation);
    case TextStyle::Figure: return OBVERSE_TYPE(figure);
    case TextStyle::ColumnHead: return OBVERSE_TYPE(column_head);
  }
#undef OBVERSE_TYPE
  return {};
}

double linear_channel(std::uint32_t colour, unsigned shift) {
  const double value = ((colour >> shift) & 0xFFU) / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(std::uint32_t colour) {
  return 0.2126 * linear_channel(colour, 0) + 0.7152 * linear_channel(colour, 8) + 0.0722 * linear_channel(colour, 16);
}

}  // namespace

TextMetrics text_metrics(TextStyle style) {
  TextMetrics metrics = unscaled_metrics(style);
  // Titles are large already: they grow more slowly, so that a word still fits on a phone at 200 %.
  const float scale = view().text_scale;
  const float own_scale = metrics.size >= 24 ? 1 + (scale - 1) * 0.6F : scale;
  metrics.size = std::round(metrics.size * own_scale);  // whole pixels: ImGui would stretch the letters of others
  metrics.line = std::round(metrics.line * own_scale);
  if (view().has_wide_spacing) metrics.line = std::max(metrics.line, std::ceil(metrics.size * 1.5F));
  return metrics;
}

const token::Palette& palette_of(ThemeName theme) {
  switch (theme) {
    case ThemeName::Light: return token::light;
    case ThemeName::Dark: return token::dark;
    case ThemeName::Strong:
    case ThemeName::Forced: return token::strong;
  }
  return token::light;
}

const token::Palette& palette() { return *state().palette; }

std::uint32_t color_value(Color color) { return palette().*color; }

token::Palette forced_palette(const SystemColors& system) {
  const auto veil = [](std::uint32_t colour, std::uint32_t alpha) { return (colour & 0x00FFFFFFU) | alpha << 24U; };
  token::Palette palette = token::strong;
  for (const Color ground : {color::bg, color::surface, color::surface2, color::success_container,
                             color::warn_container, color::reverse_container, color::ink, color::changed, color::stone,
                             color::heat0, color::heat1, color::heat2, color::heat3})
    palette.*ground = system.canvas;
  for (const Color words :
       {color::text, color::text2, color::outline, color::divider, color::hair, color::success, color::warn,
        color::error, color::accent, color::reverse, color::on_reverse_container, color::on_ink, color::on_ink2,
        color::ink_reverse, color::ink_line, color::on_stone, color::chart2, color::chart3, color::chart4})
    palette.*words = system.canvas_text;
  for (const Color link : {color::primary, color::ink_obverse, color::changed_mark, color::chart1})
    palette.*link = system.link_text;
  for (const Color on_filled : {color::on_primary, color::on_error, color::on_reverse})
    palette.*on_filled = system.canvas;
  palette.pc = system.highlight;
  palette.onpc = system.highlight_text;
  palette.inkbutton = system.button_face;
  palette.inklabel = system.button_text;
  palette.chart5 = system.gray_text;
  palette.track = veil(system.canvas_text, 0x50);
  palette.hover = veil(system.canvas_text, 0x1F);
  palette.pressed = veil(system.canvas_text, 0x33);
  palette.scrim = veil(system.canvas, 0xCC);
  return palette;
}

std::string color_hex(const token::Palette& palette, Color color) {
  const std::uint32_t value = palette.*color;
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", value & 0xFFU, (value >> 8U) & 0xFFU, (value >> 16U) & 0xFFU);
  return text;
}

const View& view() { return state().view; }

Breakpoint breakpoint() {
  const float width = view().width;
  if (width < 600) return Breakpoint::Compact;
  if (width < 840) return Breakpoint::Medium;
  return width < 1200 ? Breakpoint::Expanded : Breakpoint::Large;
}

bool is_large_text() { return view().text_scale >= 1.5F; }

float scaled(float px) { return std::round(px * (1 + (view().text_scale - 1) * 0.5F)); }

float spaced(float px) {
  return std::round(px * (1 + (view().text_scale - 1) * 0.35F) * (view().is_dense ? 0.875F : 1.0F));
}

float row_height(float px) {
  return scaled(view().is_dense ? std::max(std::min(px, token::size::target), std::round(px * 0.84F)) : px);
}

bool has_strong_lines() { return view().theme == ThemeName::Strong || view().theme == ThemeName::Forced; }

Color disabled_text() { return has_strong_lines() ? color::chart5 : color::text2; }

float letter_space(float size) { return view().has_wide_spacing ? size * 0.12F : 0; }

float word_space(float size) { return view().has_wide_spacing ? size * 0.16F : 0; }

double contrast_ratio(std::uint32_t first, std::uint32_t second) {
  const double a = luminance(first) + 0.05;
  const double b = luminance(second) + 0.05;
  return a > b ? a / b : b / a;
}

}  // namespace obverse::ui
