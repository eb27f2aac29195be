#include "screens/home_parts.hpp"

#include <vector>

#include "screens/lesson_words.hpp"
#include "screens/session_calendar.hpp"
#include "screens/skill_words.hpp"
#include "screens/words.hpp"
#include "ui/controls.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

/// The picture in words.
void draw_skill_rows(const std::vector<AreaSkill>& areas) {
  ui::List list("levels", tr("skills.title"), 6);
  for (const AreaSkill& skill : areas) {
    ui::ListItem item(skill.area->id);
    ui::Row row("row", {.gap = 12, .align = ui::Align::Start, .columns = {ui::weight(1), ui::content()}});
    row.next();
    ui::paragraph(skill.area->title, {.style = ui::TextStyle::Caption, .color = ui::color::text2});
    row.next();
    ui::paragraph(skill_level_words(skill.now),
                  {.style = ui::TextStyle::Caption, .color = ui::color::text, .weight = 600});
  }
}

std::string end_words(const ScreenContext& context, const Session& session) {
  return tr("session.until", {{"time", time_words(context, Instant{session.starts_at + session.minutes * minute_ms})}});
}

}  // namespace

std::string news_words(const ScreenContext& context, const SessionView& session) {
  const bool is_news = is_news_to(context.me, *session.pair.pairing, *session.session);
  return is_news ? tr("change.one", {{"name", session.pair.partner_name}}) : std::string();
}

void draw_next_session(const ScreenContext& context, Commands& commands, const SessionView& next,
                       std::string_view button_label) {
  const bool is_wide = ui::breakpoint() >= ui::Breakpoint::Expanded && !ui::is_large_text();
  const Session& session = *next.session;
  const std::string soon = soon_words(context, session);
  const bool is_running = session.starts_at <= context.now.ms;
  ui::Card card("next",
                {.kind = ui::CardKind::Ink, .gap = 4, .mark = is_wide ? 132.0F : 96.0F});  // ends above the buttons
  ui::label_text(soon.empty() ? tr("home.next_session") : soon);
  ui::heading(2, is_running ? end_words(context, session) : day_time_words(context, Instant{session.starts_at}),
              is_wide ? ui::TextStyle::Display : ui::TextStyle::H1);
  ui::paragraph(tr("home.minutes_with", {{"count", session.minutes}, {"name", next.pair.partner_name}}),
                {.color = ui::color::on_ink2});
  ui::user_text("topic", session.title, {.color = ui::color::on_ink2});
  if (const std::string news = news_words(context, next); !news.empty()) ui::icon_line(ui::icon::calendar_days, news);
  ui::spacer(14);
  const std::string calendar = tr("calendar.add");
  if (is_wide) {
    ui::Row row("buttons", {.gap = 12});
    ui::button("open", button_label, {.kind = ui::ButtonKind::Primary, .href = session_path(next.id)});
    if (ui::button("calendar", calendar, {.icon = ui::icon::calendar_plus}))
      commands.wish(calendar_file(context, {next}));
    return;
  }
  ui::Row row("buttons", {.gap = 12, .columns = {ui::weight(1), ui::content()}});
  row.next();
  ui::button("open", button_label,
             {.kind = ui::ButtonKind::Primary, .fills_width = true, .href = session_path(next.id)});
  row.next();
  if (ui::icon_button("calendar", ui::icon::calendar_plus, calendar, {.kind = ui::ButtonKind::Outline}))
    commands.wish(calendar_file(context, {next}));
}

void draw_continue_lesson(const ScreenContext& context) {
  const LessonView next = next_lesson(context);
  if (!next.lesson) return;
  const bool is_begun = next.steps_done > 0;
  const std::string words =
      is_begun ? tr("home.lesson_step",
                    {{"step", next.steps_done + 1}, {"steps", next.steps}, {"minutes", next.minutes_left}})
               : tr("home.lesson_new", {{"steps", next.steps}, {"minutes", next.lesson->minutes}});
  const std::string label = tr(is_begun ? "home.continue_lesson" : "home.start_lesson");
  ui::PressCard card("lesson", label + ": " + next.lesson->title + ". " + words, lesson_path(next), {});
  ui::Row row("row", {.gap = 18, .columns = {ui::content(), ui::weight(1), ui::content()}, .cell_gap = 2});
  row.next();
  const std::string ring_words = std::to_string(next.steps_done) + "/" + std::to_string(next.steps);
  ui::step_ring(next.steps_done, next.steps, 64, nullptr, ring_words);
  row.next();
  ui::label_text(label);
  ui::paragraph(next.lesson->title, {.style = ui::TextStyle::H3});
  ui::caption(words);
  row.next();
  ui::glyph(ui::icon::chevron_right);
}

bool draw_ended_pair(const ScreenContext& context) {
  if (!context.pairing.is_nil()) return false;
  const auto earlier = earlier_pairs_of(context.model, context.me);
  if (earlier.empty()) return false;
  ui::Card card("ended", {.gap = 8});
  ui::paragraph(ended_sentence(context, earlier.front()));
  ui::paragraph(tr(earlier.front().is_completed ? "ended.what_next" : "ended.new_partner"),
                {.color = ui::color::text2});
  ui::link("sessions", tr("ended.open"), "/sessions", {.icon = ui::icon::notebook_pen});
  return true;
}

/// Where there is room for its words the picture with its numbers, else the sentence that leads to them.
void draw_skills(const ScreenContext& context) {
  const auto checks = skill_checks_of(context.model, context.me);
  const SkillChange change = latest_change(checks);
  if (!change.now || context.curriculum.needs_areas.size() < 3) {
    const std::string label = tr("skills.invite");
    ui::choice_card("skills", ui::icon::chart_no_axes_column_increasing, tr("skills.title"), label, "/skills");
    return;
  }
  const auto areas = area_skills(context.curriculum, change);
  const bool has_before = change.before != nullptr;
  const std::string sentence = skills_sentence(areas, has_before);
  if (ui::breakpoint() < ui::Breakpoint::Large) {
    ui::choice_card("skills", ui::icon::chart_no_axes_column_increasing, tr("skills.title"), sentence, "/skills");
    return;
  }
  ui::Card card("skills", {.gap = 8});
  ui::heading(2, tr("skills.title"), ui::TextStyle::H2);
  ui::caption(sentence);
  {
    ui::Column middle("radar", {.content = ui::Align::Center});
    draw_skill_radar(areas, sentence, has_before, 84, true);
  }
  draw_skill_rows(areas);
  ui::link("all", tr("skills.open"), "/skills", {.icon = ui::icon::chart_no_axes_column_increasing});
}

}  // namespace obverse
