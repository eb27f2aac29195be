#pragma once

#include <catch2/catch_test_macros.hpp>

#include "support/core_builders.hpp"

// The people of most unit tests, and the places where they write.

namespace obverse {

inline const Cast cast;
inline const Scope pair_scope = scope_of(ScopeKind::Pairing, cast.pairing);
inline const Scope mentee_scope = scope_of(ScopeKind::Mentee, cast.mentee);
inline const Scope mentor_scope = scope_of(ScopeKind::Private, cast.mentor);
inline const SessionId first_session = session_id(cast.pairing, 1);

/// Why a command is refused; the test fails when it is not.
inline ErrorCode refusal(const Desk& desk, PersonId actor, const Command& command) {
  const auto changes = desk.ask(actor, command);
  REQUIRE_FALSE(changes);
  return changes.error().code;
}

}  // namespace obverse
