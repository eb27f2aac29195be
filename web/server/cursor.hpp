#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "domain/scope.hpp"

namespace obverse {

/// What a cursor says: how far a reader has come in each scope of one list of scopes.
///
/// The list itself is not in it (a coordinator reads thousands of scopes, and a cursor travels in a URL): the server
/// remembers lists by their key.
struct Cursor {
  std::string epoch;
  std::string scopes_key;               ///< scopes_key(list)
  std::int64_t generation = 0;          ///< of the compactions that the reader has taken into account
  std::vector<std::int64_t> positions;  ///< one per scope of the list, in its order; 0 = nothing yet
};

/// Opaque text for a device: base64url of the cursor's JSON, a dot, and a checksum keyed by the server's secret and
/// bound to the account.
std::string text_from_cursor(const Cursor& cursor, std::string_view secret, PersonId account);
/// @return nothing for a text that this server did not make for this account
std::optional<Cursor> cursor_from_text(std::string_view text, std::string_view secret, PersonId account);

/// A list of scopes as text, and back (unreadable entries are left out).
std::string text_from_scopes(const std::vector<Scope>& scopes);
std::vector<Scope> scopes_from_text(std::string_view text);
/// Name of a list of scopes: equal lists have equal keys.
std::string scopes_key(const std::vector<Scope>& scopes);

/// HMAC with SHA-256 (RFC 2104), as 64 hexadecimal digits.
std::string keyed_checksum(std::string_view secret, std::string_view text);

/// Whether two texts are equal, in a time that does not tell where they differ.
bool is_equal_in_constant_time(std::string_view left, std::string_view right);

}  // namespace obverse
