#pragma once

#include "screens/people_words.hpp"
#include "state/commands.hpp"

namespace obverse {

/// An entry of a pair with its id.
struct PairItemView {
  RecordId id;
  const PairItem* item = nullptr;
};
/// What is there and was not taken away: open before done, then by date due, then as added.
std::vector<PairItemView> pair_items(const ScreenContext& context, PairingId pairing, PairItemKind kind);
/// Name of a kind as it stands in string keys: "goal", "action", "topic", "link", "sponsor".
const char* item_key(PairItemKind kind);
/// "26 November" of "2026-11-26"; the text itself when it is no date.
std::string due_words(std::string_view date);
/// "You, by 26 November"; "Jonas, done on Monday"
std::string action_words(const ScreenContext& context, const PairItem& item);

/// What was agreed and is to be done, with the way to add to it.
void draw_actions_card(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands);
void draw_goals_card(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands);
void draw_links_card(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands);
void draw_sponsor_card(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands);
/// The topics of one side, inside its card.
void draw_topics(const ScreenContext& context, const PairView& pair, PersonId learner, ViewState& view,
                 Commands& commands);
/// The sheet in which a new entry is written. Once on a page.
void draw_add_dialog(const ScreenContext& context, ViewState& view, Commands& commands);

}  // namespace obverse
