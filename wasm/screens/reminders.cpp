// What wants to be remembered, as a short list on the home screens. Doing the thing takes it away.

#include "insights/reminders.hpp"

#include <vector>

#include "screens/home_parts.hpp"
#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::size_t shown_max = 4;

struct ReminderRow {
  std::string title, caption, path;
  const char* icon = nullptr;
};

ReminderRow row_of(const ScreenContext& context, const Reminder& reminder) {
  const auto pair = pair_view(context, reminder.pairing);
  const std::string name = pair ? pair->partner_name : std::string();
  const std::string when = day_time_words(context, reminder.at), day = day_words(context, reminder.at);
  switch (reminder.kind) {
    case ReminderKind::SessionChanged:
      return {tr("reminder.changed", {{"name", name}, {"count", reminder.count}}), when,
              reminder.count > 1 ? std::string("/sessions") : session_path(reminder.session), ui::icon::calendar_days};
    case ReminderKind::SessionOver:
      return {tr("reminder.over", {{"name", name}}), when, session_path(reminder.session), ui::icon::circle_help};
    case ReminderKind::Letter:
      return {tr("reminder.letter", {{"name", name}}), when, session_path(reminder.session) + "/letter",
              ui::icon::mail_open};
    case ReminderKind::ActionLate:
      return {reminder.words, tr("reminder.late", {{"day", day}}), "/pair", ui::icon::circle_alert};
    case ReminderKind::ActionSoon:
      return {reminder.words, tr("reminder.due", {{"day", day}}), "/pair", ui::icon::clock};
    case ReminderKind::AgreementOpen:
      return {tr("reminder.agreement", {{"name", name}}),
              {},
              path_from_route(place::Agreement{reminder.pairing}),
              ui::icon::handshake};
    case ReminderKind::SkillsAgain: break;
  }
  return {tr("reminder.skills"), {}, "/skills", ui::icon::chart_no_axes_column_increasing};
}

}  // namespace

void draw_reminders(const ScreenContext& context, SessionId shown) {
  const Date today = local_time(context.now, context.zone).date;
  auto reminders = reminders_of(context.model, context.me, context.now, today);
  std::erase_if(reminders, [&](const Reminder& reminder) {
    return reminder.kind == ReminderKind::SessionChanged && reminder.count == 1 && reminder.session == shown;
  });
  if (reminders.empty()) return;
  ui::Card card("reminders", {.gap = 4});
  ui::heading(2, tr("reminder.title"), ui::TextStyle::H3);
  ui::List list("list", tr("reminder.title"), 0);
  for (std::size_t i = 0; i < reminders.size() && i < shown_max; ++i) {
    const ReminderRow row = row_of(context, reminders[i]);
    ui::ListItem item(std::to_string(i));
    ui::list_row("open", row.title,
                 {.caption = row.caption,
                  .href = row.path,
                  .lead = {.kind = ui::Lead::Kind::Icon, .icon = row.icon},
                  .trail_icon = ui::icon::chevron_right,
                  .is_plain = true,
                  .is_title_regular = true});
  }
  if (reminders.size() > shown_max) ui::caption(tr("reminder.more", {{"count", reminders.size() - shown_max}}));
}

}  // namespace obverse
