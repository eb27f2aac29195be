#pragma once

#include "screens/people_words.hpp"
#include "screens/screens.hpp"

namespace obverse {

/// The note of one session as its screen needs it.
struct NoteView {
  SessionId session;
  PairView pair;
  std::vector<NoteBlockRef> blocks;
};

/// All blocks that this person may read: shared ones first, own private ones after, and the ways to add more.
void draw_note_blocks(const ScreenContext& context, ViewState& view, Commands& commands, const NoteView& note);

/// Words to begin with, for the block that was written in last.
void draw_prompts(const ScreenContext& context, ViewState& view, const NoteView& note);

}  // namespace obverse
