#pragma once

#include "screens/note_blocks.hpp"
#include "state/commands.hpp"

namespace obverse {

/// Whether the session begins within minutes, or has begun: only then is marking it as held the main thing to do.
bool is_due(const ScreenContext& context, const Session& session);
/// Marks a session as held, and says so with a way back.
void mark_held(Commands& commands, SessionId session);
/// Says what the partner changed in the sessions to come of a pair, until one has said to know it; on the page of one
/// session (`only`) when that is among them.
void draw_session_news(const ScreenContext& context, Commands& commands, const PairView& pair, SessionId only = {});
/// What stands beside the notes of a session: how it goes, what is still to do, how it was.
void draw_agenda(const ScreenContext& context, const ViewState& view, const NoteView& note, const Session& session);
/// Two questions about a session that was held, three for mentors; for oneself alone.
void draw_pulse(const ScreenContext& context, ViewState& view, Commands& commands, const NoteView& note,
                const Session& session);
/// Of a session of a pair that ended: what it was about, when, and the letter when one was written.
void draw_about_to_read(const ScreenContext& context, const NoteView& note, const Session& session);
/// When, where, and the ways to change that.
void draw_about(const ScreenContext& context, ViewState& view, Commands& commands, const NoteView& note,
                const Session& session, bool has_button);

}  // namespace obverse
