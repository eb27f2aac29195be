#include "ui/theme.hpp"

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
  return metrics;
}

const token::Palette& palette_of(ThemeName theme) {
  switch (theme) {
    case ThemeName::Light: return token::light;
    case ThemeName::Dark: return token::dark;
    case ThemeName::Strong: return token::strong;
  }
  return token::light;
}

const token::Palette& palette() { return *state().palette; }

std::uint32_t color_value(Color color) { return palette().*color; }

std::string color_hex(ThemeName theme, Color color) {
  const std::uint32_t value = palette_of(theme).*color;
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

float spaced(float px) { return std::round(px * (1 + (view().text_scale - 1) * 0.35F)); }

double contrast_ratio(std::uint32_t first, std::uint32_t second) {
  const double a = luminance(first) + 0.05;
  const double b = luminance(second) + 0.05;
  return a > b ? a / b : b / a;
}

}  // namespace obverse::ui
