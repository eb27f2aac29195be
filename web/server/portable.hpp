#pragma once

#include <string>

#include "server/op_store.hpp"

namespace obverse {

// Everything of a programme as one portable file: lines of JSON, the first of which says what it is.
//
//   {"format":"obverse-programme","version":1,"exported_at":"..."}
//   {"op":{...},"hash":"..."}                        each op, per scope in its order
//   {"replica":"...","account":"...","last_n":1,...}  each device whose ops are here
//   {"erased":"..."}                                 each person who was erased
//
// Another server reads it into an empty store, of whatever kind, under an epoch of its own. Sign-ins are not in it.

/// @param exported_at  told in the file. @error StorageFailed
Status export_programme(const OpStore& store, const std::string& file, Instant exported_at);
/// Reads all of the file or nothing. @error NotFound, Malformed, Unsupported, Conflict (the store is not empty),
/// StorageFailed
Status import_programme(OpStore& store, const std::string& file);

}  // namespace obverse
