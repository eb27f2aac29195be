#pragma once

#include "base/result.hpp"
#include "server/sqlite.hpp"

namespace obverse {

/// Brings a database to the newest shape, each step in a transaction of its own. Steps are only ever added.
/// @error StorageFailed; Unsupported when a newer program made the database
Status migrate(const Database& database);

}  // namespace obverse
