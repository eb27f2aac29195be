#pragma once

#include <string>
#include <vector>

#include "state/commands.hpp"
#include "state/screen_context.hpp"
#include "state/view_state.hpp"

namespace obverse {

/// Draws what belongs on the screen now: the place of the route, or what stands before it (welcome, opening, another
/// tab).
void draw_app(const ScreenContext& context, ViewState& view, Commands& commands);

/// Title of a document at this place: "Lessons - Obverse".
std::string document_title(const Route& route, const ScreenContext& context);

/// Where someone of this role starts.
Route start_place(Role role);
bool may_enter(const Route& route, Role role);

// One function per place.
void draw_welcome(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_home(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_mentor_home(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_curriculum(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_lesson(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_pair(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_agreement(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_skills_page(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_skill_question(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_follow_up(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_sessions(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_session_note(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_mine(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_recommendations(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_recommend(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_dashboard(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_settings(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_guidelines(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_help(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_preview(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_programme(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_sign_in(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_taster(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_gallery(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_missing(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_fetching(const ScreenContext& context, ViewState& view, Commands& commands);
void draw_locked_out(const ScreenContext& context, ViewState& view, Commands& commands);

}  // namespace obverse
