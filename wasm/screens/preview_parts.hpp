#pragma once

#include "screens/parts.hpp"
#include "screens/preview_words.hpp"

namespace obverse {

// The pieces of the screen "Preview a match".

/// Nothing was read yet: what this is, the file, the sample.
void draw_preview_start(const ScreenContext& context, PreviewState& state, Commands& commands);
/// What could not be done, and the rows that were left out.
void draw_preview_problems(PreviewState& state);
/// A button that reads another file.
void draw_preview_file_button(const ScreenContext& context, PreviewState& state, bool is_first);
/// Sliders, the aim, and back to the start.
void draw_preview_weights(PreviewState& state);
/// The numbers of the whole, and what was proven.
void draw_preview_sums(PreviewState& state, bool is_strip);
/// All pairs, who is unmatched and why, and pairs that may not be.
void draw_preview_pairs(PreviewState& state, bool is_table, std::int32_t shown_mentee);
/// Why this pair, and who else.
void draw_preview_reasons(PreviewState& state, std::int32_t mentee);
/// Lock, unlock, not this pair.
void draw_preview_decision(PreviewState& state, std::int32_t mentee);

/// The order of the table: places in facts_of(state).pairs.
std::vector<std::size_t> preview_order(PreviewState& state);

}  // namespace obverse
