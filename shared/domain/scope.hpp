#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"

namespace obverse {

/// Who may read: the first letter of a scope's text form.
enum class ScopeKind : char {
  Private = 'u',    ///< u:<person>     that person alone
  Pairing = 'p',    ///< p:<pairing>    the two people of a pair
  Mentee = 'm',     ///< m:<person>     that person, their partners in a running pairing, the programme's staff
  Admission = 'a',  ///< a:<person>     that person and the staff
  Programme = 'c',  ///< c:<programme>  all members
  Staff = 's',      ///< s:<programme>  staff only
  Aggregate = 'g',  ///< g:<programme>  staff and sponsor; written by the server alone
};

/// The unit of permission, cursor and erasure. A record is born in one scope and never leaves it.
struct Scope {
  ScopeKind kind = ScopeKind::Private;
  RecordId owner;  ///< a person, pairing or programme, by kind
  auto operator<=>(const Scope&) const = default;
};

/// "p:0000000000000000000000091c".
std::string text_from_scope(const Scope& scope);
std::optional<Scope> scope_from_text(std::string_view text);

template <class IdType>
Scope scope_of(ScopeKind kind, IdType owner) {
  return Scope{kind, owner.template as<RecordTag>()};
}

}  // namespace obverse
