#pragma once

#include <cstdint>
#include <vector>

#include "domain/model.hpp"

namespace obverse {

// Pairings that ended: the two still read what they wrote to each other, and nothing is added.

/// A pairing of a person that ended.
struct EarlierPair {
  PairingId id;
  PersonId partner;
  bool is_completed = false;
  std::int64_t ended_at = 0;  ///< Instant in ms; 0 where nobody said when
};

/// True when the pairing went on until it was ended: Completed or EndedEarly.
bool is_ended(PairingState state);
/// Pairings of this person that ended, latest first, as far as this replica knows: a mentor's device has the word to
/// them alone, because the pairing is in the mentee's scope. Linear in pairings and ends.
std::vector<EarlierPair> earlier_pairs_of(const Model& model, PersonId person);
/// True when this pairing of the person ended.
bool is_earlier_pair(const Model& model, PairingId pairing, PersonId person);
/// The other one of a pairing in whatever state, also where only the word of its end is known; nil when `person` has no
/// part in it.
PersonId partner_of(const Model& model, PairingId pairing, PersonId person);

}  // namespace obverse
