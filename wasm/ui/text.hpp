#pragma once

#include <string_view>

#include "ui/layout.hpp"

namespace obverse::ui {

struct TextOptions {
  TextStyle style = TextStyle::Body;
  Color color = nullptr;  ///< nullptr: what the surface wants
  Align align = Align::Start;
  std::int32_t weight = 0;     ///< 0: the style's own; 400 or 600
  bool is_decorative = false;  ///< drawn, but said elsewhere: no node
  std::int32_t lines_max = 0;  ///< cut with an ellipsis; 0: no limit
};

/// A heading; one of level 1 per screen. `options.style` is the look, `level` the meaning.
void heading(int level, std::string_view text, TextOptions options);
void heading(int level, std::string_view text, TextStyle style = TextStyle::H2);

/// Wrapped text of our own words.
void paragraph(std::string_view text, TextOptions options = {});
inline void paragraph(std::string_view text, TextStyle style, Color color = nullptr) {
  paragraph(text, TextOptions{.style = style, .color = color});
}

/// Small text in the second colour.
void caption(std::string_view text, TextOptions options = {.style = TextStyle::Caption});
/// Semibold 16 in the second colour, over a title.
void label_text(std::string_view text, TextOptions options = {.style = TextStyle::Label});

/// Words that a person wrote, in any script: drawn by the browser when the fonts here lack a letter of them. Line
/// breaks are kept.
/// @param key  names it, because its words change
void user_text(std::string_view key, std::string_view text, TextOptions options = {});

/// Text with semibold parts between two `*`: "Choose *Share* and give access".
void rich_text(std::string_view text, TextOptions options = {});

/// A line of icon and text: `Thursday, 14:00`, `Saved on this device`.
void icon_line(const char* icon_code, std::string_view text, TextOptions options = {}, Color icon_color = nullptr);

struct GlyphOptions {
  float size = 24;
  Color color = nullptr;
  std::string_view name{};  ///< accessible name; none: decoration
};

/// One glyph of the icon font (ui/icon_codes.hpp).
void glyph(const char* code, const GlyphOptions& options = {});
/// A glyph on a disc: 48 px, primary container.
void icon_circle(const char* code, float diameter = 48, Color background = color::primary_container,
                 Color glyph = color::on_primary_container);

}  // namespace obverse::ui
