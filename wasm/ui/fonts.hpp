#pragma once

#include <string_view>

#include "ui/frame_state.hpp"

// Text on the level of single lines. Sizes are those of CSS: the em square in px.

namespace obverse::ui {

/// Makes the fonts of the loaded files. Call between frames.
void rebuild_fonts(FrameState& state);

ImFont* font_of_weight(std::int32_t weight);

/// Width of one line.
float line_width(std::string_view text, const TextMetrics& metrics);

/// Bytes of `text` that fit into `width`, broken after a space or hyphen where possible; at least one letter. A line
/// break ends the line.
std::size_t bytes_that_fit(std::string_view text, const TextMetrics& metrics, float width);

/// First byte of the next line: skips the spaces and the one line break that ended the last.
std::size_t start_of_next_line(std::string_view text, std::size_t end_of_line);

/// Draws one line in a line box: `top` is its upper edge, `metrics.line` its height.
void draw_line(std::string_view text, float x, float top, const TextMetrics& metrics, std::uint32_t colour);

/// Draws an icon of `size` with its box's corner at a point.
void draw_icon(const char* code, float x, float y, float size, std::uint32_t colour);

}  // namespace obverse::ui
