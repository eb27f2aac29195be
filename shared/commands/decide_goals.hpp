#pragma once

#include <vector>

#include "commands/decide.hpp"

namespace obverse {

// What a pair wants of one session: what `decide` does for these commands.

/// @error NotFound, Forbidden (not of the pair), Invalid (no words), TooLarge (words, or more goals than
/// `session_goals_max`), Conflict (the id is in use)
Result<std::vector<Change>> add_session_goal(const Model& model, const DecideContext& context,
                                             const AddSessionGoal& command);
/// @error NotFound, Forbidden
Result<std::vector<Change>> remove_session_goal(const Model& model, const DecideContext& context,
                                                const RemoveSessionGoal& command);
/// @error NotFound, Forbidden
Result<std::vector<Change>> restore_session_goal(const Model& model, const DecideContext& context,
                                                 const RestoreSessionGoal& command);
/// @error NotFound, Forbidden
Result<std::vector<Change>> set_goal_done(const Model& model, const DecideContext& context, const SetGoalDone& command);
/// @error NotFound, Forbidden
Result<std::vector<Change>> practise_goal(const Model& model, const DecideContext& context,
                                          const PractiseGoal& command);

}  // namespace obverse
