#include "screens/words.hpp"

#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"
#include "ui/theme.hpp"

namespace obverse {
namespace {

using ui::tr;

std::string two_digits(std::int32_t number) {
  std::string text = std::to_string(number);
  return text.size() < 2 ? "0" + text : text;
}

std::int64_t day_number(const ScreenContext& context, Instant at) {
  return days_from_date(local_time(at, context.zone).date);
}

std::string weekday_words(const LocalTime& local) { return tr("weekday." + std::to_string(local.weekday)); }

}  // namespace

std::string time_words(const ScreenContext& context, Instant at) {
  const LocalTime local = local_time(at, context.zone);
  return two_digits(local.hour) + ":" + two_digits(local.minute);
}

std::string date_words(const ScreenContext& context, Instant at) {
  const LocalTime local = local_time(at, context.zone);
  return tr("date.long", {{"weekday", weekday_words(local)},
                          {"day", local.date.day},
                          {"month", tr("month." + std::to_string(local.date.month))}});
}

std::string short_day_words(const ScreenContext& context, Instant at) {
  const std::int64_t days = day_number(context, at) - day_number(context, context.now);
  if (days == 0 || days == -1) return day_words(context, at);
  const LocalTime local = local_time(at, context.zone);
  return tr("date.short", {{"day", local.date.day}, {"month", tr("month." + std::to_string(local.date.month))}});
}

std::string day_words(const ScreenContext& context, Instant at) {
  const std::int64_t days = day_number(context, at) - day_number(context, context.now);
  if (days == 0) return tr("date.today");
  if (days == 1) return tr("date.tomorrow");
  if (days == -1) return tr("date.yesterday");
  if (days > 1 && days < 7) return weekday_words(local_time(at, context.zone));
  return date_words(context, at);
}

std::string day_time_words(const ScreenContext& context, Instant at) {
  return tr("date.day_time", {{"day", day_words(context, at)}, {"time", time_words(context, at)}});
}

std::string greeting(const ScreenContext& context, std::string_view name) {
  const std::int32_t hour = local_time(context.now, context.zone).hour;
  const char* key = hour < 5    ? "greeting.night"
                    : hour < 12 ? "greeting.morning"
                    : hour < 18 ? "greeting.afternoon"
                                : "greeting.evening";
  return tr(key, {{"name", name}});
}

std::string soon_words(const ScreenContext& context, const Session& session) {
  const std::int64_t until_ms = session.starts_at - context.now.ms;
  if (until_ms <= 0 && until_ms > -session.minutes * minute_ms) return tr("session.now");
  if (until_ms <= 0 || until_ms > 120 * minute_ms) return {};
  return tr("session.in_minutes", {{"count", (until_ms + minute_ms - 1) / minute_ms}});
}

std::string level_key(std::int64_t level) {
  if (level <= 2) return "foundation";
  if (level <= 4) return "intermediate";
  return level <= 6 ? "advanced" : "expert";
}

std::string level_words(std::int64_t level) { return tr("level." + level_key(level)); }

std::string role_words(Role role) {
  switch (role) {
    case Role::Mentee: return tr("role.mentee");
    case Role::Mentor: return tr("role.mentor");
    case Role::Coordinator: return tr("role.coordinator");
    case Role::Sponsor: return tr("role.sponsor");
    case Role::None: break;
  }
  return tr("role.none");
}

std::string session_words(const ScreenContext& context, const Session& session) {
  const Instant at{session.starts_at};
  switch (session.state) {
    case SessionState::Held: return tr("session.held_on", {{"date", date_words(context, at)}});
    case SessionState::Missed: return tr("session.missed_on", {{"date", date_words(context, at)}});
    case SessionState::Cancelled: return tr("session.cancelled");
    case SessionState::Planned: break;
  }
  return day_time_words(context, at);
}

ui::StatusLine sync_line(const SyncSummary& sync, const std::string& sentence) {
  ui::StatusLine line{ui::icon::circle_check, ui::color::success, sentence};
  switch (sync.mood) {
    case SyncMood::AllShared:
    case SyncMood::KeptHere: break;
    case SyncMood::Sharing:
      line.icon = ui::icon::refresh_cw;
      line.icon_color = ui::color::primary;
      break;
    case SyncMood::Waiting:
      line.icon = ui::icon::cloud_off;
      line.icon_color = ui::color::warn;
      break;
    case SyncMood::SignedOut:
      line.icon = ui::icon::log_in;
      line.icon_color = ui::color::warn;
      break;
    case SyncMood::NotSaved:
    case SyncMood::MemoryOnly:
      line.icon = ui::icon::triangle_alert;
      line.icon_color = ui::color::error;
      break;
  }
  return line;
}

std::string sync_sentence(const ScreenContext& context) {
  const SyncSummary& sync = context.sync;
  switch (sync.mood) {
    case SyncMood::AllShared:
      if (!sync.last_shared) return tr("sync.all_shared");
      return tr("sync.all_shared_at", {{"time", time_words(context, *sync.last_shared)}});
    case SyncMood::Sharing: return tr("sync.sharing", {{"count", sync.waiting}});
    case SyncMood::Waiting: return tr("sync.waiting", {{"count", sync.waiting}});
    case SyncMood::KeptHere: return tr("sync.kept_here");
    case SyncMood::NotSaved: return tr("sync.not_saved");
    case SyncMood::MemoryOnly: return tr("sync.memory_only");
    case SyncMood::SignedOut: return tr("sync.signed_out");
  }
  return {};
}

std::string note_sentence(const ScreenContext& context, std::string_view partner, bool is_private) {
  const SyncSummary& sync = context.sync;
  const bool was_saved_now = sync.last_saved.ms > 0;
  const std::string time = was_saved_now ? time_words(context, sync.last_saved) : std::string();
  const bool is_safe = sync.mood != SyncMood::NotSaved && sync.mood != SyncMood::MemoryOnly;
  if (is_private && is_safe) return tr("note.private_saved");
  switch (sync.mood) {
    case SyncMood::AllShared:
      if (!was_saved_now) return tr("note.shared", {{"name", partner}});
      return tr("note.shared_at", {{"name", partner}, {"time", time}});
    case SyncMood::Sharing: return tr("note.sharing", {{"name", partner}});
    case SyncMood::Waiting:
    case SyncMood::SignedOut:
      if (!was_saved_now) return tr("note.waiting", {{"name", partner}});
      return tr("note.waiting_at", {{"name", partner}, {"time", time}});
    case SyncMood::KeptHere: return was_saved_now ? tr("note.kept_here_at", {{"time", time}}) : tr("note.kept_here");
    case SyncMood::NotSaved: return tr("sync.not_saved");
    case SyncMood::MemoryOnly: return tr("sync.memory_only");
  }
  return {};
}

}  // namespace obverse
