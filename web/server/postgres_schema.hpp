#pragma once

#include "server/postgres.hpp"

namespace obverse {

/// Makes the tables of Obverse, or brings them to this version. Several servers may do it at the same time.
/// @error StorageFailed, Unsupported
Status migrate(Postgres& database);

}  // namespace obverse
