#pragma once

#include <cstdint>
#include <string_view>

#include "ui/layout.hpp"

// Letters that the loaded fonts lack (names and words of people in any script). The browser draws such lines, with its
// own fonts and shaping, in elements that only the eye sees; the widget's node says them to everybody else.

namespace obverse::ui {

/// Whether the loaded fonts have every letter. Complexity: linear; plain ASCII is answered at once.
bool can_draw(std::string_view text);

/// A letter that takes a full square: CJK, kana, Hangul, full width forms, emoji.
bool is_wide(unsigned int code);

/// What a letter without a glyph is taken to be wide, in parts of the font size: 0 for marks that stand on others.
float foreign_advance(unsigned int code);

/// Leaves a line to the browser: adds a node of role Drawn under the open parent.
void draw_by_browser(std::string_view text, float x, float top, const TextMetrics& metrics, std::uint32_t colour);

}  // namespace obverse::ui
