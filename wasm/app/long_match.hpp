#pragma once

#include "matching/match_run.hpp"

namespace obverse {

/// What a worker runs in an instance of the module that has no App: one matching of many people.
using LongMatch = matching::MatchRun;

}  // namespace obverse
