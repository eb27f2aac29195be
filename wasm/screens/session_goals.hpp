#pragma once

#include <vector>

#include "screens/screens.hpp"

namespace obverse {

/// The goals of a session, in their order.
std::vector<RecordId> goals_of(const ScreenContext& context, SessionId session);
/// What the two want of a session: to tick, to add to, and after it to practise.
void draw_goals(const ScreenContext& context, ViewState& view, Commands& commands, SessionId session);
/// The same of a pair that ended; nothing when there were none.
void draw_goals_to_read(const ScreenContext& context, SessionId session);

}  // namespace obverse
