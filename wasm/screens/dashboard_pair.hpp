#pragma once

#include "insights/progress.hpp"
#include "screens/people_words.hpp"
#include "state/commands.hpp"

namespace obverse {

/// One row of the dashboard, while `view.dashboard.open` names its mentee: how the pair is getting on in counts, and
/// the ways to pause, end or take it up.
void draw_pair_dialog(const ScreenContext& context, DashboardState& state, Commands& commands,
                      const ProgrammeProgress& progress);
/// The first day of the programme; 0 when it has none.
Instant programme_begin(const ScreenContext& context);

}  // namespace obverse
