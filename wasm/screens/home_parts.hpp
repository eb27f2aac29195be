#pragma once

#include "screens/people_words.hpp"
#include "state/commands.hpp"

namespace obverse {

/// "Ruth changed this session", until one has said to know it; else empty.
std::string news_words(const ScreenContext& context, const SessionView& session);
/// Hero panel: when, with whom, what about, and the way in.
void draw_next_session(const ScreenContext& context, Commands& commands, const SessionView& next,
                       std::string_view button_label);
/// The lesson that was begun, or the first that is to do.
void draw_continue_lesson(const ScreenContext& context);
/// What is late, soon due or open; nothing when nothing is. That the session `shown` was changed is not said again.
void draw_reminders(const ScreenContext& context, SessionId shown);
/// That one's pair ended and what is left of it, while there is no other; nothing when none ended.
/// @return true when it was drawn
bool draw_ended_pair(const ScreenContext& context);
/// Own skills over the five needs areas, as a picture and in words. Nothing when none were rated.
void draw_skills(const ScreenContext& context);

}  // namespace obverse
