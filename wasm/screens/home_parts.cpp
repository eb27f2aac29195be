#include "screens/home_parts.hpp"

#include <cmath>
#include <vector>

#include "screens/lesson_words.hpp"
#include "screens/words.hpp"
#include "ui/controls.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::int64_t minute_ms = 60000;
constexpr float skill_levels = 8;

/// Mean level of one needs area, and how many of its competences were rated.
struct AreaLevel {
  const NeedsArea* area = nullptr;
  float level = -1;
};

std::vector<AreaLevel> area_levels(const ScreenContext& context) {
  std::vector<AreaLevel> levels;
  for (const NeedsArea& area : context.curriculum.needs_areas) {
    std::int64_t sum = 0, count = 0;
    for (const auto& [id, row] : context.model.table<PersonSkill>()) {
      if (row.fields.person != context.me) continue;
      for (const std::string& competence : area.competences) {
        if (row.fields.competence != competence) continue;
        sum += row.fields.level;
        ++count;
      }
    }
    levels.push_back({&area, count == 0 ? -1.0F : static_cast<float>(sum) / static_cast<float>(count)});
  }
  return levels;
}

/// "Strongest in ...; most to gain in ...": the sentence that the picture shows.
std::string skills_sentence(const std::vector<AreaLevel>& levels) {
  const AreaLevel* best = nullptr;
  const AreaLevel* least = nullptr;
  for (const AreaLevel& level : levels) {
    if (level.level < 0) continue;
    if (!best || level.level > best->level) best = &level;
    if (!least || level.level < least->level) least = &level;
  }
  if (!best || best == least) return tr("skills.even");
  return tr("skills.sentence", {{"best", best->area->title}, {"least", least->area->title}});
}

/// The numbers of the picture.
void draw_skill_rows(const std::vector<AreaLevel>& levels) {
  ui::List list("levels", tr("skills.title"), 6);
  for (const AreaLevel& level : levels) {
    ui::ListItem item(level.area->id);
    ui::Row row("row", {.gap = 12, .align = ui::Align::Start, .columns = {ui::weight(1), ui::content()}});
    row.next();
    ui::paragraph(level.area->title, {.style = ui::TextStyle::Caption, .color = ui::color::text2});
    row.next();
    const auto rounded = static_cast<std::int64_t>(std::lround(level.level));
    ui::paragraph(level.level < 0 ? tr("skills.unknown") : tr("skills.level", {{"level", rounded}}),
                  {.style = ui::TextStyle::Caption, .color = ui::color::text, .weight = 600});
  }
}

std::string end_words(const ScreenContext& context, const Session& session) {
  return tr("session.until", {{"time", time_words(context, Instant{session.starts_at + session.minutes * minute_ms})}});
}

}  // namespace

void draw_next_session(const ScreenContext& context, const SessionView& next, std::string_view button_label) {
  const bool is_wide = ui::breakpoint() >= ui::Breakpoint::Expanded && !ui::is_large_text();
  const Session& session = *next.session;
  const std::string soon = soon_words(context, session);
  const bool is_running = session.starts_at <= context.now.ms;
  ui::Card card("next", {.kind = ui::CardKind::Ink, .gap = 4, .mark = is_wide ? 184.0F : 96.0F});
  ui::label_text(soon.empty() ? tr("home.next_session") : soon);
  ui::heading(2, is_running ? end_words(context, session) : day_time_words(context, Instant{session.starts_at}),
              is_wide ? ui::TextStyle::Display : ui::TextStyle::H1);
  ui::paragraph(tr("home.minutes_with", {{"count", session.minutes}, {"name", next.pair.partner_name}}),
                {.color = ui::color::on_ink2});
  ui::user_text("topic", session.title, {.color = ui::color::on_ink2});
  ui::spacer(14);
  ui::button("open", button_label,
             {.kind = ui::ButtonKind::Primary, .fills_width = !is_wide, .href = session_path(next.id)});
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

void draw_skills(const ScreenContext& context) {
  const auto levels = area_levels(context);
  std::vector<std::string_view> axes;
  std::vector<float> values;
  bool is_any = false;
  for (const AreaLevel& level : levels) {
    axes.push_back(level.area->title);
    values.push_back(level.level);
    is_any = is_any || level.level >= 0;
  }
  if (!is_any || axes.size() < 3) return;
  const bool is_wide = ui::breakpoint() >= ui::Breakpoint::Large;
  const std::string sentence = skills_sentence(levels);
  ui::Card card("skills", {.gap = 8});
  ui::heading(2, tr("skills.title"), is_wide ? ui::TextStyle::H2 : ui::TextStyle::H3);
  ui::caption(sentence);
  {
    ui::Column middle("radar", {.content = ui::Align::Center});
    ui::radar_chart("chart", sentence, axes, {tr("skills.now"), values}, {},
                    {.radius = 84,
                     .levels = skill_levels,
                     .has_labels = false,
                     .has_markers = true,
                     .has_legend = false,
                     .rings_words = tr("skills.rings")});
  }
  draw_skill_rows(levels);
}

}  // namespace obverse
