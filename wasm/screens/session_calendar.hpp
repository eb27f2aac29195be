#pragma once

#include <vector>

#include "screens/people_words.hpp"
#include "state/commands.hpp"

namespace obverse {

/// A calendar file of these sessions, to be saved. The same session has the same entry for ever, so that a second file
/// changes what the first one brought.
wish::Save calendar_file(const ScreenContext& context, const std::vector<SessionView>& sessions);

}  // namespace obverse
