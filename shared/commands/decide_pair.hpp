#pragma once

#include <vector>

#include "commands/decide.hpp"

namespace obverse {

// The space of a pair: what `decide` does for these commands. Only the two of the pair may write there.

/// @error Invalid (no such clause), Forbidden, TooLarge
Result<std::vector<Change>> edit_agreement(const Model& model, const DecideContext& context,
                                           const EditAgreement& command);
/// @error Conflict (the words are others by now), Invalid (there are no words), Forbidden
Result<std::vector<Change>> accept_agreement(const Model& model, const DecideContext& context,
                                             const AcceptAgreement& command);
/// @error Invalid (no words, no date, no address, an owner who is not of the pair), Conflict (the id is taken),
/// Forbidden, TooLarge
Result<std::vector<Change>> add_pair_item(const Model& model, const DecideContext& context, const AddPairItem& command);
/// @error NotFound, Invalid (not 0..100), Forbidden
Result<std::vector<Change>> set_progress(const Model& model, const DecideContext& context,
                                         const SetPairItemProgress& command);
/// @error NotFound, Forbidden
Result<std::vector<Change>> remove_pair_item(const Model& model, const DecideContext& context,
                                             const RemovePairItem& command);

}  // namespace obverse
