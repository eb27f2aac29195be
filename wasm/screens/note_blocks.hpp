#pragma once

#include "screens/people_words.hpp"
#include "screens/screens.hpp"

namespace obverse {

/// The note of one session as its screen needs it.
struct NoteView {
  SessionId session;
  PairView pair;
  std::vector<NoteBlockRef> blocks;
  const Session* fields = nullptr;
};

/// All blocks that this person may read: shared ones first, own private ones after, and the ways to add more.
void draw_note_blocks(const ScreenContext& context, ViewState& view, Commands& commands, const NoteView& note);

/// The same of a pair that ended: to read alone.
void draw_note_to_read(const ScreenContext& context, const NoteView& note);

/// Words to begin with, for the block that was written in last.
void draw_prompts(const ScreenContext& context, ViewState& view, const NoteView& note);

/// The earlier versions of a block, each of which can come back, while `view.session_note.history` names one.
void draw_history_dialog(const ScreenContext& context, ViewState& view, Commands& commands);

}  // namespace obverse
