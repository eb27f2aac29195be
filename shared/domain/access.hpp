#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/model.hpp"
#include "domain/schema.hpp"

namespace obverse {

// THE authority: every right in Obverse is decided here, on the device and on the server, by the same code.

/// May this person receive the records of a scope? Decided by memberships and pairings in `model`.
bool may_read(const Model& model, PersonId actor, const Scope& scope);

/// What a write wants to touch.
struct WriteTarget {
  Scope scope;
  RecordId record;
  std::string_view type;
  std::string_view field;
  const Value* value = nullptr;
};

/// May this person make this write?
///
/// Checks, in this order: the type may live in this kind of scope; the record was not born elsewhere; the actor may
/// write in the scope (u: only its person; p: the two of the pair; m: its person, the pair's mentor for session_held,
/// staff for pairing; a: its person and staff, but an offer is answered by its person alone and an address is written
/// once, by staff; c: and s: staff, but what a colleague wrote of somebody is only taken away; g: nobody but the
/// server); a note block is edited and deleted by its author alone; a record of this type may be deleted; value type
/// and limit. Types and fields this version does not know follow the right to the scope.
/// @error Forbidden, Invalid, TooLarge
Status may_write(const Model& model, PersonId actor, const WriteTarget& target);

/// Every scope this person may read, in order. The server's pull answers exactly these.
std::vector<Scope> readable_scopes(const Model& model, PersonId actor);

}  // namespace obverse
