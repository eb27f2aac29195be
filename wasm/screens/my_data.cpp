// What one takes along of one's own: a table for a spreadsheet, a calendar file, and the way to all notes.

#include "exchange/my_table.hpp"
#include "exchange/xapi.hpp"
#include "screens/mine.hpp"
#include "screens/session_calendar.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

MyTableWords table_words(const ScreenContext& context) {
  MyTableWords words;
  for (const char* column : {"what", "day", "with", "title", "state"})
    words.columns.push_back(tr(std::string("my_data.column.") + column));
  words.lesson = tr("title.lesson");
  words.session = tr("my_data.session");
  words.action = tr("note.kind.action");
  words.goal = tr("my_data.goal");
  words.skill = tr("title.skills_check");
  words.done = tr("my_data.done");
  words.open = tr("my_data.open");
  words.held = tr("my_data.held");
  words.planned = tr("my_data.planned");
  words.missed = tr("my_data.missed");
  words.cancelled = tr("session.cancelled");
  words.name = [&context](PersonId person) { return full_name(context, person); };
  words.lesson_title = [&context](const std::string& id) {
    const Lesson* lesson = find_lesson(context.curriculum, id);
    return lesson ? lesson->title : id;
  };
  words.day = [&context](std::int64_t ms) {
    return ms == 0 ? std::string() : text_from_date(local_time(Instant{ms}, context.zone).date);
  };
  return words;
}

}  // namespace

void draw_my_data(const ScreenContext& context, Commands& commands) {
  if (!may_enter(place::Mine{}, context.role)) return;
  if (ui::button("table", tr("my_data.table"), {.icon = ui::icon::table_2, .fills_width = true})) {
    commands.wish(wish::Save{"obverse-my-doings.csv", "text/csv",
                             csv_of_my_doings(context.model, context.me, table_words(context))});
    commands.confirm(tr("my_data.table_saved"));
  }
  if (ui::button("statements", tr("my_data.statements"),
                 {.icon = ui::icon::download, .fills_width = true, .description = tr("my_data.statements_text")})) {
    const auto lesson_title = table_words(context).lesson_title;
    commands.wish(wish::Save{"obverse-xapi.json", "application/json",
                             xapi_statements_of(context.model, context.me,
                                                {.site = context.site,
                                                 .name = full_name(context, context.me),
                                                 .language = context.curriculum.language,
                                                 .lesson_title = lesson_title})});
    commands.confirm(tr("my_data.statements_saved"));
  }
  const auto sessions = sessions_of_me(context);
  if (!sessions.empty() &&
      ui::button("calendar", tr("my_data.calendar"), {.icon = ui::icon::calendar_plus, .fills_width = true}))
    commands.wish(calendar_file(context, sessions));
  ui::button("notes", tr("my_data.notes"), {.icon = ui::icon::notebook_pen, .fills_width = true, .href = "/notes"});
}

}  // namespace obverse
