#pragma once

#include <vector>

#include "commands/decide.hpp"

// Words of colleagues about a person: what `decide` does for these commands. What a colleague writes is no command: it
// comes from the server.

namespace obverse {

/// @error Invalid (no name, no relation, no id), Conflict (the id is taken, or as many as may be are asked), NotFound
/// (the person is of no programme)
Result<std::vector<Change>> ask_recommendation(const Model& model, const DecideContext& context,
                                               const AskForRecommendation& command);
/// @error NotFound, Forbidden, Conflict (the words arrived; or one more than may be asked would come back)
Result<std::vector<Change>> withdraw_recommendation_request(const Model& model, const DecideContext& context,
                                                            const WithdrawRecommendationRequest& command);
/// @error NotFound, Forbidden
Result<std::vector<Change>> drop_recommendation(const Model& model, const DecideContext& context,
                                                const DropRecommendation& command);

}  // namespace obverse
