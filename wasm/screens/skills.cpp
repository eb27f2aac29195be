// What one knows of one's own skills: a sentence, a picture, the numbers in words, who sees them, and what to do next.

#include "screens/lesson_words.hpp"
#include "screens/parts.hpp"
#include "screens/skill_words.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::size_t suggestions_max = 3;

/// Where the open check goes on: the first question without an answer.
int next_question(const ScreenContext& context, const Questionnaire& sheet, SkillWave wave) {
  int number = 0;
  for (const QuestionnaireGroup& group : sheet.groups) {
    for (const QuestionnaireItem& item : group.items) {
      ++number;
      const auto* answer =
          context.model.find<SkillAnswer>(skill_answer_id(context.me, {wave, sheet.framework, item.competence}));
      if (!answer || (answer->level == 0 && !answer->is_unsure)) return number;
    }
  }
  return number;
}

/// The check that can be begun or gone on with.
void draw_open_check(const ScreenContext& context, const ViewState& view, const std::vector<SkillCheckView>& checks) {
  const Questionnaire* sheet = find_questionnaire(context.curriculum, skill_questionnaire);
  const auto wave = open_wave(checks);
  if (!wave) return;
  const bool is_first = *wave == SkillWave::First;
  const bool is_begun = !checks.empty() && checks.back().finished_at.ms == 0 && checks.back().answered > 0;
  ui::Card card("open_check", {.gap = 12});
  ui::label_text(wave_words(*wave));
  if (!sheet) {
    ui::paragraph(tr("skills.loading"));
    return;
  }
  if (is_first) {
    const ui::Language language(content_language(context, view));
    ui::heading(2, sheet->title, ui::TextStyle::H2);
    ui::paragraph(sheet->intro);
  } else {
    ui::heading(2, tr(is_begun ? "skills.go_on_title" : "skills.again_title"), ui::TextStyle::H3);
    ui::paragraph(tr("skills.again_text"));
  }
  ui::icon_line(ui::icon::lock, tr("skills.only_me"), {.style = ui::TextStyle::Caption});
  const int number = next_question(context, *sheet, *wave);
  const std::string label = is_begun ? tr("skills.go_on", {{"number", number}}) : tr("skills.begin");
  ui::button("begin", label,
             {.kind = is_first ? ui::ButtonKind::Primary : ui::ButtonKind::Tonal,
              .icon_after = ui::icon::arrow_right,
              .href = path_from_route(place::SkillQuestion{number})});
}

ui::TableCell change_cell(const AreaSkill& skill) {
  ui::TableCell cell;
  const std::int64_t change = skill.change();
  if (!skill.now || !skill.before) {
    cell.text = "–";
    return cell;
  }
  cell.text = change > 0   ? tr("skills.up", {{"count", change}})
              : change < 0 ? tr("skills.down", {{"count", -change}})
                           : tr("skills.same");
  cell.is_strong = change > 0;
  cell.icon = change > 0 ? ui::icon::arrow_up : change < 0 ? ui::icon::arrow_down : ui::icon::equal;
  cell.color = change > 0 ? ui::color::success : ui::color::text2;
  return cell;
}

void draw_table(const std::vector<AreaSkill>& areas, bool has_before) {
  const std::string area = tr("skills.area"), before = tr("skills.before"), now = tr("skills.now"),
                    change = tr("skills.change");
  std::vector<ui::TableColumn> columns = {{.label = area, .width = ui::weight(1.5F), .is_row_header = true}};
  if (has_before) columns.push_back({.label = before});
  columns.push_back({.label = now});
  if (has_before) columns.push_back({.label = change, .width = ui::weight(0.7F)});
  std::vector<ui::TableCell> cells;
  for (const AreaSkill& skill : areas) {
    cells.push_back({.text = skill.area->title, .is_strong = true});
    if (has_before) cells.push_back({.text = skill_level_words(skill.before), .color = ui::color::text2});
    cells.push_back({.text = skill_level_words(skill.now)});
    if (has_before) cells.push_back(change_cell(skill));
  }
  ui::data_table("levels", tr("skills.title"), columns, cells, {});
}

/// Off until the person turns it on; says who sees it now.
void draw_sharing(const ScreenContext& context, Commands& commands, const SkillCheckView& check) {
  for (const PairView& pair : pairs_of_me(context)) {
    ui::KeyScope scope(text_from_id(pair.id));
    const auto* shared = context.model.find<SharedSkillResult>(shared_skill_result_id(pair.id, context.me, check.wave));
    bool is_shared = shared && !shared->levels.empty();
    const std::string words = is_shared ? tr("skills.shared", {{"name", pair.partner_name}}) : tr("skills.not_shared");
    if (!ui::switch_row("share", tr("skills.share", {{"name", pair.partner_name}}), is_shared, words, true)) continue;
    commands.run(ShareSkillResult{pair.id, check.wave, is_shared});
    commands.announce(is_shared ? tr("skills.shared", {{"name", pair.partner_name}}) : tr("skills.not_shared"));
  }
}

void draw_suggestions(const ScreenContext& context, const ViewState& view, const SkillCheckView& check) {
  const Questionnaire* sheet = find_questionnaire(context.curriculum, skill_questionnaire);
  if (!sheet) return;
  const auto ids = suggested_lessons(context.model, context.me, check.levels, *sheet, suggestions_max);
  if (ids.empty()) return;
  ui::heading(2, tr("skills.suggested"), ui::TextStyle::H2);
  const ui::Language language(content_language(context, view));
  ui::List list("suggested", tr("skills.suggested"), 12);
  for (const std::string& id : ids) {
    const Lesson* lesson = find_lesson(context.curriculum, id);
    if (!lesson) continue;
    ui::ListItem item(id);
    const LessonView state = lesson_view(context, *lesson);
    ui::list_row("open", lesson->title,
                 {.caption = lesson_caption(state),
                  .href = path_from_route(place::Lessons{id}),
                  .lead = lesson_lead(state),
                  .trail_icon = ui::icon::chevron_right});
  }
}

void draw_result(const ScreenContext& context, const ViewState& view, Commands* commands, const SkillChange& change,
                 const std::vector<AreaSkill>& areas, const std::string& sentence) {
  const ui::Language language(content_language(context, view));
  ui::Row row("result", {.gap = 24,
                         .align = ui::Align::Start,
                         .columns = {ui::weight(1), ui::weight(1.28F)},
                         .stack_below = 820,
                         .stacks_at_large_text = true});
  row.next();
  {
    ui::Card card("radar", {.content = ui::Align::Center});
    const bool is_wide = ui::available_width() >= 340;
    draw_skill_radar(areas, sentence, change.before != nullptr, is_wide ? 112 : 92, is_wide);
  }
  row.next();
  ui::Card card("table", {.gap = 16});
  draw_table(areas, change.before != nullptr);
  if (commands) draw_sharing(context, *commands, *change.now);
}

std::string result_caption(const ScreenContext& context, const SkillChange& change) {
  const std::string now = date_words(context, change.now->finished_at);
  if (!change.before) return tr("skills.answers_from", {{"date", now}});
  return tr("skills.answers_beside", {{"date", now}, {"before", date_words(context, change.before->finished_at)}});
}

void draw_own(const ScreenContext& context, ViewState& view, Commands& commands) {
  const auto checks = skill_checks_of(context.model, context.me);
  const SkillChange change = latest_change(checks);
  if (!change.now) {
    if (!ui::is_compact()) ui::heading(1, tr("title.skills"), ui::TextStyle::H1Large);
    draw_notices(context, view, commands);
    return draw_open_check(context, view, checks);
  }
  const auto areas = area_skills(context.curriculum, change);
  const std::string sentence = skills_sentence(areas, change.before != nullptr);
  ui::heading(1, sentence, ui::is_compact() ? ui::TextStyle::H1 : ui::TextStyle::H1Large);
  ui::caption(result_caption(context, change));
  draw_notices(context, view, commands);
  draw_result(context, view, &commands, change, areas, sentence);
  draw_suggestions(context, view, *change.now);
  draw_open_check(context, view, checks);
}

/// What the mentees of this mentor show.
void draw_partners(const ScreenContext& context, ViewState& view, Commands& commands) {
  if (!ui::is_compact()) ui::heading(1, tr("title.skills"), ui::TextStyle::H1Large);
  draw_notices(context, view, commands);
  for (const PairView& pair : pairs_of_me(context)) {
    ui::KeyScope scope(text_from_id(pair.id));
    const auto checks = shared_skill_checks_of(context.model, pair.id, pair.partner);
    const SkillChange change = latest_change(checks);
    ui::heading(2, full_name(context, pair.partner), ui::TextStyle::H2);
    if (!change.now) {
      ui::paragraph(tr("skills.partner_none", {{"name", pair.partner_name}}), {.color = ui::color::text2});
      continue;
    }
    const auto areas = area_skills(context.curriculum, change);
    ui::caption(result_caption(context, change));
    draw_result(context, view, nullptr, change, areas, tr("skills.partner_picture", {{"name", pair.partner_name}}));
  }
}

}  // namespace

void draw_skills_page(const ScreenContext& context, ViewState& view, Commands& commands) {
  const bool is_own = context.role == Role::Mentee;
  const auto checks = skill_checks_of(context.model, context.me);
  ui::Page page;
  draw_navigation(context, view);
  if (ui::is_compact()) {
    ui::header("top", tr("title.skills"),
               {.back_href = "/home",
                .back_name = tr("skills.back"),
                .back_icon = ui::icon::arrow_left,
                .is_title_heading = !is_own || !latest_change(checks).now});
  }
  ui::Landmark main(ui::NodeRole::Main, tr("title.skills"));
  ui::Scroller body(
      "skills", {.padding = ui::is_compact() ? ui::Padding(20, 24) : ui::page_padding(), .gap = 16, .width_max = 980});
  if (!is_own) return draw_partners(context, view, commands);
  draw_own(context, view, commands);
  ui::link("learned", tr("title.learned"), "/learned", {.icon = ui::icon::badge_check});
}

}  // namespace obverse
