#pragma once

#include <vector>

#include "base/result.hpp"
#include "commands/command.hpp"
#include "domain/access.hpp"
#include "oplog/op_log.hpp"

namespace obverse {

/// What a decision rests on besides the Model.
struct DecideContext {
  PersonId actor;
  Instant now;
  ZoneOffsets zone;  ///< for dates of a local programme's sessions
};

/// Turns a wish into the changes that carry it out, or says why not. Pure: rights by `may_write`, rules of the domain
/// here, nothing stored. Changes that would not change anything are left out, so an empty list means "already so".
/// @error Forbidden, NotFound, Invalid, TooLarge, Conflict
Result<std::vector<Change>> decide(const Model& model, const DecideContext& context, const Command& command);

}  // namespace obverse
