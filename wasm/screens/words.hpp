#pragma once

#include <string>
#include <string_view>

#include "state/screen_context.hpp"
#include "ui/navigation.hpp"

namespace obverse {

// Moments, levels and states in words. Everything a person reads comes from assets/strings.

/// "14:02"
std::string time_words(const ScreenContext& context, Instant at);
/// "Thursday 12 November"
std::string date_words(const ScreenContext& context, Instant at);
/// "Today", "Tomorrow", "Yesterday", "Thursday" within six days, else "Thursday 12 November".
std::string day_words(const ScreenContext& context, Instant at);
/// "Today", "Yesterday", else "12 November": for tables.
std::string short_day_words(const ScreenContext& context, Instant at);
/// "Thursday, 14:00"
std::string day_time_words(const ScreenContext& context, Instant at);
/// "Good morning, Ruth"
std::string greeting(const ScreenContext& context, std::string_view name);
/// "In 20 minutes" before a session today, "Now" during one, else empty.
std::string soon_words(const ScreenContext& context, const Session& session);

/// "foundation", "intermediate", "advanced" or "expert", as it stands in string keys, of a level 1 to 8.
std::string level_key(std::int64_t level);
/// The same in words.
std::string level_words(std::int64_t level);
std::string role_words(Role role);
/// "Held on Thursday 12 November", "Thursday, 14:00" ...
std::string session_words(const ScreenContext& context, const Session& session);

/// Icon, colour and sentence about saving and sharing; `text` lives in `sentence`.
ui::StatusLine sync_line(const SyncSummary& sync, const std::string& sentence);
/// "Everything is saved and shared. Last at 09:41."
std::string sync_sentence(const ScreenContext& context);
/// The same for the notes of a session with someone: "Saved and shared with Ruth at 14:09"
std::string note_sentence(const ScreenContext& context, std::string_view partner, bool is_private);

}  // namespace obverse
