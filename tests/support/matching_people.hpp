#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "matching/match_person.hpp"
#include "support/seeded_random.hpp"

namespace obverse::matching {

/// A mentee or a mentor of whom nothing but the key is told; the name is the key.
MatchPerson a_mentee(const std::string& key);
MatchPerson a_mentor(const std::string& key, std::int32_t capacity = 1);
/// A believable pool: seven sites, six divisions, missing fields, wishes, a reporting line.
std::vector<MatchPerson> a_pool(std::int32_t mentees, std::int32_t mentors, std::uint64_t seed);

}  // namespace obverse::matching
