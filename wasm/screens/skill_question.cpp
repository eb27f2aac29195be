// One question about one's own skills: worded answers, one to a page.

#include <algorithm>

#include "screens/parts.hpp"
#include "screens/skill_words.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

/// A question with where it stands.
struct QuestionView {
  const Questionnaire* sheet = nullptr;
  const QuestionnaireGroup* group = nullptr;
  const QuestionnaireItem* item = nullptr;
  SkillWave wave = SkillWave::First;
  int number = 1, count = 0;
  const SkillAnswer* answer = nullptr;  ///< given already, or nullptr
};

std::optional<QuestionView> question_at(const ScreenContext& context, int number) {
  QuestionView view;
  view.sheet = find_questionnaire(context.curriculum, skill_questionnaire);
  const auto wave = open_wave(skill_checks_of(context.model, context.me));
  if (!view.sheet || !wave) return std::nullopt;
  view.wave = *wave;
  view.number = number;
  for (const QuestionnaireGroup& group : view.sheet->groups) {
    for (const QuestionnaireItem& item : group.items) {
      if (++view.count != number) continue;
      view.group = &group;
      view.item = &item;
    }
  }
  if (!view.item) return std::nullopt;
  view.answer = context.model.find<SkillAnswer>(
      skill_answer_id(context.me, {view.wave, view.sheet->framework, view.item->competence}));
  return view;
}

AnswerSkillQuestion answer_of(const QuestionView& question) {
  return {question.wave,
          question.sheet->id,
          question.sheet->version,
          question.sheet->framework,
          question.item->competence,
          0,
          false};
}

void draw_header(const QuestionView& question) {
  const std::string words = tr("skills.question_of", {{"number", question.number}, {"count", question.count}});
  const std::string back_name = tr("skills.leave");
  const int left = question.count - question.number + 1;
  const std::string minutes = tr("skills.minutes_left", {{"count", (left + 2) / 3}});
  ui::HeaderOptions options;
  options.caption = words;
  options.back_href = "/skills";
  options.back_name = back_name;
  options.back_icon = ui::icon::x;
  options.side_text = minutes;
  options.is_title_heading = false;
  options.step_done = question.number - 1;
  options.step_count = question.count;
  options.step_words = words;
  ui::header("top", tr("title.skills_check"), options);
}

/// To the next question, or to the result; there is none without one answer.
void go_on(const ScreenContext& context, ViewState& view, Commands& commands, const QuestionView& question) {
  if (question.number < question.count) return commands.go(place::SkillQuestion{question.number + 1});
  bool has_level = false;
  for (const SkillCheckView& check : skill_checks_of(context.model, context.me))
    has_level = has_level || (check.wave == question.wave && !check.levels.empty());
  if (!has_level) {
    view.notice = {Notice::Tone::Warning, tr("skills.nothing_answered")};
    return;
  }
  commands.run(FinishSkillCheck{question.wave});
  commands.announce(tr("skills.finished"));
  commands.go(place::Skills{});
}

void draw_actions(const ScreenContext& context, ViewState& view, Commands& commands, const QuestionView& question) {
  const bool is_last = question.number == question.count;
  const std::string back_label = question.number > 1 ? tr("skills.previous") : std::string();
  const std::string back = path_from_route(place::SkillQuestion{question.number - 1});
  const auto pressed = ui::action_bar("actions", tr(is_last ? "skills.finish" : "skills.next"),
                                      {.back_label = back_label,
                                       .back_href = back,
                                       .icon = is_last ? ui::icon::check : nullptr,
                                       .icon_after = is_last ? nullptr : ui::icon::arrow_right,
                                       .width_max = 560});
  if (pressed == ui::ActionBarResult::Back) commands.go(place::SkillQuestion{question.number - 1});
  if (pressed != ui::ActionBarResult::Primary) return;
  if (question.answer && (question.answer->level > 0 || question.answer->is_unsure))
    return go_on(context, view, commands, question);
  view.skills.misses_answer = true;
  commands.announce(tr("skills.answer_missing"));
}

void draw_answers(const ScreenContext& context, ViewState& view, Commands& commands, const QuestionView& question) {
  const ui::Language language(content_language(context, view));
  std::vector<ui::RadioOption> options;
  std::vector<std::int64_t> levels;
  int selected = -1;
  for (const QuestionnaireAnswer& answer : question.sheet->answers) {
    if (answer.level == 0) continue;
    if (question.answer && question.answer->level == answer.level) selected = static_cast<int>(options.size());
    options.push_back({answer.id, answer.text});
    levels.push_back(answer.level);
  }
  const std::string error = view.skills.misses_answer && selected < 0 ? tr("skills.answer_missing") : std::string();
  if (!ui::radio_group("answers", question.item->text, options, selected, {.error = error})) return;
  AnswerSkillQuestion answer = answer_of(question);
  answer.level = levels[static_cast<std::size_t>(selected)];
  commands.run(std::move(answer));
  view.skills.misses_answer = false;
}

/// Words for oneself, once there is an answer that they belong to.
void draw_evidence(const ScreenContext& context, ViewState& view, const QuestionView& question) {
  if (!question.answer) return;
  const std::string key = "evidence/" + std::to_string(static_cast<std::int64_t>(question.wave)) + "/" +
                          question.sheet->framework + "/" + question.item->competence;
  std::string text = typed_text(view, key, question.answer->evidence);
  if (ui::text_area("evidence", tr("skills.evidence"), text,
                    {.helper = tr("note.only_me"), .rows_min = 2, .length_max = 2000}))
    hold_draft(view, key, text, context.now);
}

}  // namespace

void draw_skill_question(const ScreenContext& context, ViewState& view, Commands& commands) {
  const int number = std::get<place::SkillQuestion>(view.route).number;
  const auto question = question_at(context, number);
  if (!question) return draw_missing(context, view, commands);
  ui::Page page;
  draw_header(*question);
  ui::Landmark main(ui::NodeRole::Main, tr("title.skills_check"));
  draw_actions(context, view, commands, *question);
  ui::KeyScope scope(std::to_string(number));
  ui::Scroller body("question", {.padding = ui::Padding(ui::page_padding().left, 24), .gap = 12, .width_max = 640});
  draw_notices(context, view, commands);
  {
    const ui::Language language(content_language(context, view));
    ui::label_text(question->group->title, {.style = ui::TextStyle::Label, .color = ui::color::primary});
    ui::heading(1, question->item->text, ui::TextStyle::H2);
  }
  ui::spacer(8);
  draw_answers(context, view, commands, *question);
  if (question->answer && question->answer->is_unsure)
    ui::icon_line(ui::icon::info, tr("skills.skipped"), {.style = ui::TextStyle::Caption});
  if (ui::button("skip", tr("skills.skip"),
                 {.kind = ui::ButtonKind::Text, .icon = ui::icon::circle_help, .is_small = true})) {
    AnswerSkillQuestion answer = answer_of(*question);
    answer.is_unsure = true;
    commands.run(std::move(answer));
    go_on(context, view, commands, *question);
  }
  draw_evidence(context, view, *question);
}

}  // namespace obverse
