#include <algorithm>

#include "screens/home_parts.hpp"
#include "screens/lesson_words.hpp"
#include "screens/mine.hpp"
#include "screens/offers.hpp"
#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::size_t later_rows_max = 3;
constexpr std::int64_t tip_count = 6;

/// The day in a sentence: "Two sessions today", "Nothing today".
std::string day_sentence(const ScreenContext& context, const std::vector<SessionView>& upcoming) {
  const Date today = local_time(context.now, context.zone).date;
  const auto count = std::count_if(upcoming.begin(), upcoming.end(), [&](const SessionView& view) {
    return local_time(Instant{view.session->starts_at}, context.zone).date == today;
  });
  return tr("mentor_home.day", {{"count", static_cast<std::int64_t>(count)}});
}

/// On phones the whole panel leads to the session; the button for it stands at thumb's reach.
void draw_hero(const ScreenContext& context, const SessionView& next) {
  const std::string soon = soon_words(context, *next.session);
  const std::string label = soon.empty() ? tr("home.next_session") : soon;
  const std::string who =
      tr("mentor_home.when_who", {{"when", day_time_words(context, Instant{next.session->starts_at})},
                                  {"name", full_name(context, next.pair.partner)}});
  const std::string& topic = next.pair.pairing->mentee_learns;
  const std::string learns =
      topic.empty() ? std::string() : tr("mentor_home.learns", {{"name", next.pair.partner_name}, {"topic", topic}});
  const std::string news = news_words(context, next);
  // The name is what is seen, in its order: whoever speaks to the device says what they read.
  const std::string name = label + ". " + who + ". " + next.session->title + (learns.empty() ? "" : ". " + learns) +
                           (news.empty() ? "" : ". " + news);
  ui::PressCard card("next", name, session_path(next.id), {.kind = ui::CardKind::Ink, .gap = 4, .mark = 92});
  ui::label_text(label);
  ui::paragraph(who, {.style = ui::TextStyle::H2});
  ui::user_text("topic", next.session->title, {.color = ui::color::on_ink2});
  ui::spacer(6);
  ui::divider(ui::color::ink_line);
  ui::spacer(6);
  if (!learns.empty()) ui::icon_line(ui::icon::backpack, learns);
  if (!news.empty()) ui::icon_line(ui::icon::calendar_days, news);
}

void draw_later(const ScreenContext& context, const std::vector<SessionView>& upcoming) {
  for (std::size_t i = 1; i < upcoming.size() && i <= later_rows_max; ++i) {
    const SessionView& view = upcoming[i];
    const std::string name = full_name(context, view.pair.partner);
    const std::string when = day_time_words(context, Instant{view.session->starts_at});
    ui::KeyScope scope(text_from_id(view.id));
    ui::list_row("later", name,
                 {.caption = when,
                  .second_caption = view.session->title,
                  .href = session_path(view.id),
                  .trail_icon = ui::icon::chevron_right,
                  .height_min = 76});
  }
}

void draw_latest(const ScreenContext& context, const std::vector<PairView>& pairs) {
  const Message* latest = nullptr;
  for (const PairView& pair : pairs) {
    for (const MessageView& message : messages_of(context, pair.id)) {
      if (message.message->author == context.me) continue;
      if (!latest || message.message->sent_at > latest->sent_at) latest = message.message;
      break;
    }
  }
  if (!latest) return;
  ui::Card card("latest", {.gap = 10});
  draw_message(context, {RecordId{}, latest});
  ui::user_text("words", latest->text);
  ui::link("answer", tr("mentor_home.answer", {{"name", short_name(context, latest->author)}}), "/pair");
}

/// Sessions and lessons of the mentor; without a pair yet, the lessons alone.
void draw_progress(const ScreenContext& context, const std::vector<PairView>& pairs) {
  SessionCount sum;
  for (const PairView& pair : pairs) {
    const SessionCount count = count_sessions(context, pair.id);
    sum.held += count.held;
    sum.planned += count.planned;
  }
  int done = 0, count = 0;
  for (const LessonView& view : lessons_for_me(context)) {
    if (view.lesson->audience != "mentor") continue;
    done += view.is_done ? 1 : 0;
    ++count;
  }
  const bool has_sessions = sum.planned > 0;
  const int filled = has_sessions ? sum.held : done, all = has_sessions ? sum.planned : count;
  const std::string lessons = tr("mentor_home.lessons", {{"done", done}, {"count", count}});
  ui::Card card("progress", {});
  ui::Row row("row", {.gap = 18, .columns = {ui::content(), ui::weight(1)}, .cell_gap = 2});
  row.next();
  ui::step_ring(filled, std::max(all, 1), 56, nullptr, std::to_string(filled), ui::color::reverse);
  row.next();
  const std::string words =
      has_sessions ? tr("mentor_home.held", {{"held", sum.held}, {"planned", sum.planned}}) : lessons;
  ui::paragraph(words, {.style = ui::TextStyle::H3});
  if (has_sessions) ui::caption(lessons);
}

void draw_tip(const ScreenContext& context) {
  const std::int64_t day = days_from_date(local_time(context.now, context.zone).date);
  ui::Card card("tip", {.kind = ui::CardKind::Flat, .padding = ui::Padding(16)});
  ui::icon_line(ui::icon::lightbulb, tr("tip." + std::to_string(day % tip_count)), {}, ui::color::reverse);
}

}  // namespace

void draw_mentor_home(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Page page;
  draw_navigation(context, view);
  draw_top(context, tr("app.name"), true);
  ui::Landmark main(ui::NodeRole::Main, tr("title.home"));
  const auto upcoming = upcoming_sessions(context);
  const auto pairs = pairs_of_me(context);
  const bool is_wide = ui::breakpoint() >= ui::Breakpoint::Expanded;
  if (!upcoming.empty() && !is_wide) {
    ui::Bar bar("start", ui::Edge::Bottom,
                {.padding = ui::Padding(20, 11), .background = ui::color::bg, .has_line = false});
    ui::button("notes", tr("mentor_home.start_notes"),
               {.kind = ui::ButtonKind::Primary,
                .icon = ui::icon::notebook_pen,
                .fills_width = true,
                .href = session_path(upcoming.front().id)});
  }
  const bool is_two_columns = ui::breakpoint() >= ui::Breakpoint::Large && !ui::is_large_text();
  ui::Scroller body("mentor_home",
                    {.padding = ui::page_padding(), .gap = 12, .width_max = is_two_columns ? 980.0F : 640.0F});
  draw_title(context, day_sentence(context, upcoming), date_words(context, context.now));
  draw_notices(context, view, commands);
  draw_offers(context, view, commands);
  ui::Row columns("columns", {.gap = 24,
                              .align = ui::Align::Start,
                              .columns = {ui::weight(1), ui::fixed(is_two_columns ? 336.0F : 1.0F)},
                              .cell_gap = 12,
                              .stack_below = 900});
  columns.next();
  if (!upcoming.empty() && is_wide)
    draw_next_session(context, commands, upcoming.front(), tr("mentor_home.start_notes"));
  else if (!upcoming.empty())
    draw_hero(context, upcoming.front());
  draw_later(context, upcoming);
  draw_ended_pair(context);
  draw_reminders(context, upcoming.empty() ? SessionId() : upcoming.front().id);
  draw_continue_lesson(context);
  columns.next();
  draw_latest(context, pairs);
  draw_progress(context, pairs);
  draw_profile_invitation(context);
  draw_tip(context);
}

}  // namespace obverse
