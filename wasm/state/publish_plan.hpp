#pragma once

#include <cstdint>
#include <vector>

#include "commands/command.hpp"
#include "domain/proposals.hpp"
#include "state/preview_decisions.hpp"

namespace obverse {

/// A pair of the matching that cannot be published, and why.
struct HeldBackPair {
  std::int32_t mentee = 0, mentor = 0;
  PairFault fault = PairFault::None;
};
/// What publishing the matching would do. The words of a pair (`why`, what the two learn) are the caller's.
struct PublishPlan {
  std::vector<NewMember> members;    ///< who have no part in the programme yet
  std::vector<PersonId> member_ids;  ///< of them
  SetMentorPlaces places;            ///< of members who take more than the directory says, by the word of this matching
  std::vector<ProposedPair> pairs;
  std::vector<PreviewCell> cells;  ///< mentee and mentor of each of `pairs`
  std::vector<HeldBackPair> held_back;
};

}  // namespace obverse
