#pragma once

#include "base/json.hpp"
#include "ui/semantics.hpp"

namespace obverse {

/// Name of a role in the messages: "textbox", "columnheader" ...
const char* role_text(ui::NodeRole role);

/// One semantics operation. A `put` carries every attribute that is set.
Json json_from_change(const ui::NodeChange& change);

}  // namespace obverse
