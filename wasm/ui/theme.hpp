#pragma once

#include <cstdint>
#include <string>

#include "ui/frame.hpp"
#include "ui/token_values.hpp"

namespace obverse::ui {

/// A colour by name: a member of the theme's palette. nullptr means the colour that the surrounding surface wants.
using Color = std::uint32_t token::Palette::*;

namespace color {
inline constexpr Color bg = &token::Palette::bg, surface = &token::Palette::surface,
                       surface2 = &token::Palette::surface2;
inline constexpr Color text = &token::Palette::text, text2 = &token::Palette::text2;
inline constexpr Color outline = &token::Palette::outline, divider = &token::Palette::divider,
                       hair = &token::Palette::hair;
inline constexpr Color primary = &token::Palette::primary, on_primary = &token::Palette::onprimary;
inline constexpr Color primary_container = &token::Palette::pc, on_primary_container = &token::Palette::onpc;
inline constexpr Color success = &token::Palette::success, success_container = &token::Palette::successc;
inline constexpr Color warn = &token::Palette::warn, warn_container = &token::Palette::warnc;
inline constexpr Color error = &token::Palette::error, on_error = &token::Palette::onerror,
                       accent = &token::Palette::accent;
inline constexpr Color reverse = &token::Palette::reverse, on_reverse = &token::Palette::onreverse;
inline constexpr Color reverse_container = &token::Palette::rc, on_reverse_container = &token::Palette::onrc;
inline constexpr Color ink = &token::Palette::ink, on_ink = &token::Palette::onink, on_ink2 = &token::Palette::onink2;
inline constexpr Color ink_obverse = &token::Palette::inkobv, ink_reverse = &token::Palette::inkrev,
                       ink_line = &token::Palette::inkline;
inline constexpr Color ink_button = &token::Palette::inkbutton, ink_label = &token::Palette::inklabel;
inline constexpr Color track = &token::Palette::track, changed = &token::Palette::changed,
                       changed_mark = &token::Palette::changedmark;
inline constexpr Color stone = &token::Palette::stone, on_stone = &token::Palette::onstone;
inline constexpr Color heat0 = &token::Palette::heat0, heat1 = &token::Palette::heat1, heat2 = &token::Palette::heat2,
                       heat3 = &token::Palette::heat3;
inline constexpr Color chart1 = &token::Palette::chart1, chart2 = &token::Palette::chart2,
                       chart3 = &token::Palette::chart3;
inline constexpr Color chart4 = &token::Palette::chart4, chart5 = &token::Palette::chart5;
inline constexpr Color hover = &token::Palette::hover, pressed = &token::Palette::pressed,
                       scrim = &token::Palette::scrim;
}  // namespace color

/// Names of the type scale. Sizes are in assets/tokens.json.
enum class TextStyle : std::uint8_t {
  Display,
  DisplayLarge,
  H1,
  H1Large,
  Question,
  H2,
  H3,
  Reading,
  Body,
  BodyDense,
  Notes,
  Action,
  Label,
  Caption,
  Navigation,
  Figure,
  ColumnHead,
};

/// A style in px at the present text size.
struct TextMetrics {
  float size = 18, line = 27;
  std::int32_t weight = 400;
};

TextMetrics text_metrics(TextStyle style);

/// Width classes of the view: < 600, < 840, < 1200, and wider.
enum class Breakpoint : std::uint8_t { Compact, Medium, Expanded, Large };

/// Of a theme that has its own colours; Forced has none, and gets those of Strong.
const token::Palette& palette_of(ThemeName theme);
/// The palette that a system with forced colours leaves room for: words in its text colour on its canvas, links and
/// what is pressed in its link colour, what is chosen in its highlight.
token::Palette forced_palette(const SystemColors& system);
/// Palette of the frame that is being drawn.
const token::Palette& palette();
/// Present value of a colour, 0xAABBGGRR.
std::uint32_t color_value(Color color);
/// "#rrggbb" of a colour, for the DOM.
std::string color_hex(const token::Palette& palette, Color color);

const View& view();
Breakpoint breakpoint();
inline bool is_compact() { return breakpoint() == Breakpoint::Compact; }
/// At 150 % and more, what stands side by side in small spaces stands below each other.
bool is_large_text();

/// `px` grown half as fast as the text: least heights of controls, sizes of icons.
float scaled(float px);
/// `px` grown a third as fast: padding and gaps; an eighth less in the dense view.
float spaced(float px);
/// Least height of a control or row that is `px` high in the comfortable view; never less than a target in the dense
/// one.
float row_height(float px);
/// Lines and edges carry what fills cannot: in the strong and the forced theme.
bool has_strong_lines();
/// Words of what cannot be used now: weaker than others, and still 4.5:1 or as the system has it.
Color disabled_text();
/// Space after each letter of this size, and more after a space: 0 unless the person wants it.
float letter_space(float size);
float word_space(float size);

/// WCAG 2 contrast ratio of two opaque colours, 1 to 21.
double contrast_ratio(std::uint32_t first, std::uint32_t second);

}  // namespace obverse::ui
