#pragma once

#include "screens/people_words.hpp"
#include "state/commands.hpp"

namespace obverse {

/// Opens the sheet for one session's topic, time and place.
void begin_move(const ScreenContext& context, ViewState& view, SessionId session);
/// Opens the sheet for all sessions of a pair that are still to come.
void begin_series(const ScreenContext& context, ViewState& view, PairingId pairing);
/// The sheet, while one of the two is open. Once on a page.
void draw_plan_dialog(const ScreenContext& context, ViewState& view, Commands& commands);

/// "first", "regular", "middle_review" or "last": which template fits a session of its pair.
const char* session_kind(const ScreenContext& context, const Session& session);
/// The template for a session; nullptr while templates have not arrived.
const SessionTemplate* template_for(const ScreenContext& context, const Session& session);

}  // namespace obverse
