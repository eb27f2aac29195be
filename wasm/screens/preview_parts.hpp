#pragma once

#include "screens/parts.hpp"
#include "screens/preview_words.hpp"

namespace obverse {

// The pieces of the screen "Preview a match".

/// Nothing was read yet: what this is, the file, the sample.
void draw_preview_start(const ScreenContext& context, PreviewState& state, Commands& commands);
/// A long solve that is under way, how far it is, and the way to stop it.
void draw_preview_run(PreviewState& state);
/// What could not be done, and the rows that were left out.
void draw_preview_problems(PreviewState& state);
/// A button that reads another file.
void draw_preview_file_button(const ScreenContext& context, PreviewState& state, bool is_first);
/// Sliders, the aim, and back to the start.
void draw_preview_weights(const ScreenContext& context, PreviewState& state, Commands& commands);
/// The numbers of the whole, and what was proven.
void draw_preview_sums(PreviewState& state, bool is_strip);
/// All pairs, who is unmatched and why, and pairs that may not be.
void draw_preview_pairs(PreviewState& state, bool is_table, std::int32_t shown_mentee);
/// The pairs as lines between two columns. @param mentee  who is looked at beside it; -1: nobody
void draw_preview_graph(PreviewState& state, std::int32_t mentee);
/// Table or graph.
void draw_preview_view_choice(PreviewState& state);
/// Why this pair, and who else.
void draw_preview_reasons(PreviewState& state, std::int32_t mentee);
/// Lock, unlock, not this pair.
void draw_preview_decision(PreviewState& state, std::int32_t mentee);

/// A coordinator with an account can turn a matching into proposals.
bool may_publish(const ScreenContext& context);
void draw_publish_button(const ScreenContext& context, PreviewState& state, Commands& commands, bool fills_width);
/// Pairs that publishing would leave out, and why; and who would come into the programme with it.
void draw_held_back(const ScreenContext& context, PreviewState& state);
/// The people of the programme in place of a file, and where its proposals stand.
void draw_own_people(const ScreenContext& context, PreviewState& state);
/// The page of all proposals.
void draw_preview_proposals(const ScreenContext& context, ViewState& view, Commands& commands);
/// Says what was published, and takes it back.
void draw_published_toast(PreviewState& state, Commands& commands);
/// Asks what a column means.
void draw_preview_meaning_dialog(PreviewState& state);
/// The columns of a file and its rows with errors, each to be mended in place.
void draw_preview_import(PreviewState& state);
/// Two scenarios side by side, and the way back.
void draw_preview_compare(PreviewState& state);
/// Asks how a scenario shall be called, and keeps it.
void draw_preview_keep_dialog(PreviewState& state, const ScreenContext& context, Commands& commands);

/// The order of the table: places in facts_of(state).pairs.
const std::vector<std::size_t>& preview_order(PreviewState& state);

}  // namespace obverse
