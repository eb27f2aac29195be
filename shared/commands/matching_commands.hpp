#pragma once

#include <vector>

#include "commands/changes.hpp"

namespace obverse {

// From a matching to pairs who meet: the parts of `decide` that concern it.

/// @error Invalid (no name, or no key), NotFound (no programme), Forbidden
Result<std::vector<Change>> add_members(const Model& model, const DecideContext& context, const AddMembers& command);
/// What the programme shows of a new member, with their part in it.
void set_directory_entry(Changes& changes, ProgrammeId programme, PersonId person, const NewMember& member);
/// What only they and the staff may know: the address.
void set_employment(Changes& changes, PersonId person, std::string_view email);
/// @error NotFound (no programme, or nobody of it), Forbidden, Invalid
Result<std::vector<Change>> set_mentor_places(const Model& model, const DecideContext& context,
                                              const SetMentorPlaces& command);
/// @error Conflict: a pair that may not be (pair_fault), or two pairs that do not go together; the detail is the fault
Result<std::vector<Change>> propose_pairs(const Model& model, const DecideContext& context,
                                          const ProposePairs& command);
/// @error NotFound, Conflict (withdrawn, or begun)
Result<std::vector<Change>> answer_offer(const Model& model, const DecideContext& context, const AnswerOffer& command);
/// @error NotFound, Conflict (not both said yes)
Result<std::vector<Change>> start_pairs(const Model& model, const DecideContext& context, const StartPairs& command);
/// @error NotFound, Conflict (begun)
Result<std::vector<Change>> withdraw_pairs(const Model& model, const DecideContext& context,
                                           const WithdrawPairs& command);
/// @error NotFound (no programme), Forbidden
Result<std::vector<Change>> set_background_matching(const Model& model, const DecideContext& context,
                                                    const SetBackgroundMatching& command);
/// @error NotFound (no programme), Conflict (the programme does not match by it), TooLarge
Result<std::vector<Change>> set_background_consent(const Model& model, const DecideContext& context,
                                                   const SetBackgroundConsent& command);
/// @error NotFound (no programme), Invalid (no name), Conflict (no fresh id)
Result<std::vector<Change>> keep_match_scenario(const Model& model, const DecideContext& context,
                                                const KeepMatchScenario& command);

}  // namespace obverse
