#pragma once

#include <string>
#include <string_view>

#include "screens/people_words.hpp"
#include "screens/screens.hpp"
#include "screens/words.hpp"

namespace obverse {

// Pieces that two screens or more use.

/// The app's places for this role; takes its strip of the page.
/// @param is_narrow  a rail in place of the sidebar
void draw_navigation(const ScreenContext& context, const ViewState& view, bool is_narrow = false);

/// The language of lessons and pages, when it is not the one that the app speaks; else empty.
std::string content_language(const ScreenContext& context, const ViewState& view);

/// On phones: wordmark (or title) and the way to Settings. Wide views need none: their navigation has both.
void draw_top(const ScreenContext& context, std::string_view title, bool has_brand);

/// First line of a page: title, second line, and on wide views the avatar.
void draw_title(const ScreenContext& context, std::string_view title, std::string_view caption);

/// What was just done, over the foot of the page, with a button that takes it back where that can be.
void draw_confirmation(ViewState& view, Commands& commands);
/// What needs to be said before anything else: storage, sign-in, a new version, the outcome of the last action.
void draw_notices(const ScreenContext& context, ViewState& view, Commands& commands);

/// The fields of this record (nil: of all) that were written in several places at once, each with a way to choose.
void draw_disputes(const ScreenContext& context, Commands& commands, RecordId record);
/// One's own words that could not go where they were meant; nothing when there are none.
void draw_kept_aside(const ScreenContext& context, Commands& commands);

/// The words that someone wrote to someone, with who and when.
void draw_message(const ScreenContext& context, const MessageView& message);

/// The last messages of a pair, the latest at the end. @param messages  the latest first
void draw_last_messages(const ScreenContext& context, std::vector<MessageView> messages);

/// A field for a message to the partner, with a button that sends it.
void draw_message_field(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands,
                        bool is_long);

}  // namespace obverse
