#pragma once

#include "base/json.hpp"
#include "domain/model.hpp"
#include "server/demo_record.hpp"

namespace obverse {

/// Someone's checks of their skills, from `skills_check`: `{first: {"2.1": 2, …}, middle: {…}}`.
/// @param pairing  that sees the last result, when `is_shown` is true
void write_demo_skills(DemoRecords& records, const Json& json, PersonId person, PairingId pairing, Instant now);

/// Colleagues whom somebody asked, from `recommendations`, and what those with a `text` wrote.
void write_demo_recommendations(DemoRecords& records, const Json& json, PersonId person, ProgrammeId programme,
                                Instant now);

/// What a pair keeps together, from `agreement`, `is_agreed` and `items` of the pair.
void write_demo_pair_space(DemoRecords& records, const Json& json, PairingId id, const Pairing& pairing, Instant now);

}  // namespace obverse
