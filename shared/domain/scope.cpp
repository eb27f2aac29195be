#include "domain/scope.hpp"

namespace obverse {

std::string text_from_scope(const Scope& scope) {
  return std::string(1, static_cast<char>(scope.kind)) + ":" + text_from_id(scope.owner);
}

std::optional<Scope> scope_from_text(std::string_view text) {
  constexpr std::string_view kinds = "upmacsg";
  if (text.size() < 2 || kinds.find(text[0]) == std::string_view::npos || text[1] != ':') return std::nullopt;
  const auto owner = id_from_text<RecordId>(text.substr(2));
  if (!owner) return std::nullopt;
  return Scope{static_cast<ScopeKind>(text[0]), *owner};
}

}  // namespace obverse
