#pragma once

#include "base/json.hpp"
#include "ui/semantics.hpp"

namespace obverse {

/// One semantics operation. A `put` carries every attribute that is set.
Json json_from_change(const ui::NodeChange& change);

}  // namespace obverse
