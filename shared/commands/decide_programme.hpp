#pragma once

#include <vector>

#include "commands/decide.hpp"

namespace obverse {

/// Changes what a programme says of itself, by a coordinator of it.
/// @error NotFound (no programme), Forbidden, Invalid (field, number, day, the end before the start, no name), TooLarge
Result<std::vector<Change>> edit_programme(const Model& model, const DecideContext& context,
                                           const EditProgramme& command);

}  // namespace obverse
