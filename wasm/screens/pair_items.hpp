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
/// Name of a kind as it stands in string keys: "goal", "action", "topic", "link", "sponsor", "lesson".
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
/// The lessons that a pair planned, by date. One that two devices planned at the same time stands there once.
std::vector<PairItemView> plan_entries(const ScreenContext& context, PairingId pairing);
/// The plan: the lessons that the pair chose for its mentee, in the order of their dates, and how far each is.
void draw_plan_card(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands);
/// Lessons that a pair may still plan: those for mentees that are not in its plan.
std::vector<const Lesson*> lessons_to_plan(const ScreenContext& context, PairingId pairing);

/// The button that opens the sheet for a new entry. @param is_partner  the partner will own it
void draw_add_button(const PairView& pair, PairItemKind kind, ViewState& view, bool is_partner = false);
/// The way to take an entry away, at the right of it.
void draw_remove(const PairItemView& entry, ViewState& view, Commands& commands);
/// What was taken away last can be brought back from where it stood.
void draw_undo(const ScreenContext& context, PairingId pairing, PairItemKind kind, ViewState& view, Commands& commands);
/// The topics of one side, inside its card.
void draw_topics(const ScreenContext& context, const PairView& pair, PersonId learner, ViewState& view,
                 Commands& commands);
/// The sheet in which a new entry is written. Once on a page.
void draw_add_dialog(const ScreenContext& context, ViewState& view, Commands& commands);

}  // namespace obverse
