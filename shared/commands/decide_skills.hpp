#pragma once

#include <vector>

#include "commands/decide.hpp"

namespace obverse {

// Looking at one's own skills: what `decide` does for these commands. Everything lies in the actor's own scope, but for
// the copy that the partner is shown.

/// @error Invalid (no level and not unsure, unknown wave), Conflict (the check is finished, or the one before is not)
Result<std::vector<Change>> answer_skill(const Model& model, const DecideContext& context,
                                         const AnswerSkillQuestion& command);
/// @error NotFound (the question was not answered), Conflict (finished), TooLarge
Result<std::vector<Change>> edit_skill_evidence(const Model& model, const DecideContext& context,
                                                const EditSkillEvidence& command);
/// From here on the answers stand. @error Invalid (nothing was answered with a level)
Result<std::vector<Change>> finish_skill_check(const Model& model, const DecideContext& context,
                                               const FinishSkillCheck& command);
/// Shows a finished check to the partner, or no longer. @error NotFound (no such finished check), Forbidden
Result<std::vector<Change>> share_skill_result(const Model& model, const DecideContext& context,
                                               const ShareSkillResult& command);

}  // namespace obverse
