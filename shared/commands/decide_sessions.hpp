#pragma once

#include <vector>

#include "commands/decide.hpp"

namespace obverse {

// When a pair meets, and what came of it: what `decide` does for these commands.

/// @error NotFound, Forbidden, Invalid (Held has a command of its own), Conflict (it was held)
Result<std::vector<Change>> set_session_state(const Model& model, const DecideContext& context,
                                              const SetSessionState& command);
/// Gives one session another time, topic or place; one that was missed or cancelled is planned again.
/// @error NotFound, Forbidden, Invalid (no such time), Conflict (it was held), TooLarge
Result<std::vector<Change>> move_session(const Model& model, const DecideContext& context, const MoveSession& command);
/// Says that the actor has seen what the partner changed in the sessions of this pairing (`is_news_to`).
/// @error NotFound, Forbidden
Result<std::vector<Change>> note_session_changes(const Model& model, const DecideContext& context,
                                                 const NoteSessionChanges& command);
/// Gives all sessions that are still to come the same time on the wall, `weeks_between` apart, whatever summer time
/// does in between. Adds sessions when there are fewer than `count`, and cancels those that are too many.
/// @error NotFound, Forbidden, Invalid (count 1..52, weeks 1..26, minutes 5..480, no such time)
Result<std::vector<Change>> plan_sessions(const Model& model, const DecideContext& context,
                                          const PlanSessions& command);
/// Makes the link to one's calendar anew.
Result<std::vector<Change>> renew_calendar_feed(const Model& model, const DecideContext& context);
/// @error NotFound, Forbidden, Invalid (not 1..6)
Result<std::vector<Change>> answer_pulse(const Model& model, const DecideContext& context, const AnswerPulse& command);
/// Keeps the letter, and makes an action of each of these shared blocks once: its id comes from the block's.
/// @error NotFound, Forbidden (not of the pair, or a private block), TooLarge
Result<std::vector<Change>> make_follow_up(const Model& model, const DecideContext& context,
                                           const MakeFollowUp& command);
/// The action that comes of a block of a note.
RecordId action_of_block(RecordId block);

}  // namespace obverse
