#pragma once

#include <vector>

#include "commands/decide.hpp"

namespace obverse {

// A pair pauses, ends or goes on: the parts of `decide` that concern it, and what an end closes.

/// @error NotFound, Conflict (not running), Forbidden
Result<std::vector<Change>> pause_pairing(const Model& model, const DecideContext& context,
                                          const PausePairing& command);
/// The state of the pairing, and a word to each of the two.
/// @error NotFound, Conflict (not running), Forbidden
Result<std::vector<Change>> end_pairing(const Model& model, const DecideContext& context, const EndPairing& command);
/// A paused pair or one that ended goes on, and the word of its end is taken back.
/// @error NotFound, Conflict (neither paused nor ended; or the mentee has a mentor, or the mentor no place, by now; the
/// detail is the fault), Forbidden
Result<std::vector<Change>> resume_pairing(const Model& model, const DecideContext& context,
                                           const ResumePairing& command);

/// Refuses what would be written into the shared space of a pair of the actor that ended. One's own private words stay
/// one's own to change. What was written before the end and comes late is not asked here: the server takes it.
/// @error Conflict
Status check_pair_goes_on(const Model& model, PersonId actor, const Command& command);

}  // namespace obverse
