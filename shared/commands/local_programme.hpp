#pragma once

#include <vector>

#include "commands/decide.hpp"

namespace obverse {

/// The first records of a programme that lives on one device alone: programme, two people, their pairing and seven
/// sessions, so that notes can be written. The actor becomes the mentee. All ids come from the actor's, so that a
/// second start meets the same records.
///
/// Rights are not asked: nothing exists yet that could give them. Only a local replica, which never sends, is given
/// this command.
/// @return nothing to do when the local programme is there already
/// @error Invalid (no name), TooLarge, Conflict (the actor is in a programme of an organisation)
Result<std::vector<Change>> start_local_programme(const Model& model, const DecideContext& context,
                                                  const StartLocalProgramme& command);

}  // namespace obverse
