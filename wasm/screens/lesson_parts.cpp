#include "screens/lesson_parts.hpp"

#include <algorithm>

#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/markdown.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::int32_t own_words_max = 4000;

/// How many tasks stand in steps 1 to `step`, this one included.
std::int64_t tasks_until(const Lesson& lesson, int step) {
  return std::count_if(lesson.steps.begin(), lesson.steps.begin() + step,
                       [](const LessonStep& s) { return !s.try_it.empty(); });
}

void draw_try_it(const LessonView& lesson, int step, Commands& commands) {
  const LessonStep& text = lesson.lesson->steps[static_cast<std::size_t>(step - 1)];
  if (text.try_it.empty()) return;
  const std::int64_t number = tasks_until(*lesson.lesson, step);
  ui::Card card("try", {.kind = ui::CardKind::Try, .gap = 8});
  ui::icon_line(ui::icon::hand, tr("lesson.try_it"), {.style = ui::TextStyle::Label});
  ui::markdown("task", text.try_it, {.style = ui::TextStyle::Body, .color = ui::color::on_reverse_container});
  bool is_tried = lesson.tried >= number;
  const bool was_tried = is_tried;
  if (ui::checkbox("tried", tr("lesson.tried"), is_tried, {.is_disabled = was_tried, .is_strong = true}) && is_tried) {
    commands.run(TickTryIt{lesson.lesson->id, number});
  }
}

/// Explained words beside the text.
void draw_margin(const ScreenContext& context, const std::string& body) {
  for (const std::string& id : glossary_terms_in(body)) {
    const GlossaryTerm* term = find_term(context.curriculum, id);
    if (!term) continue;
    ui::KeyScope scope(id);
    ui::Card card("term", {.kind = ui::CardKind::MenteeRule, .gap = 4});
    ui::label_text(term->term, {.style = ui::TextStyle::Label, .color = ui::color::text});
    ui::paragraph(term->text, {.style = ui::TextStyle::BodyDense, .color = ui::color::text2});
  }
}

/// What one keeps of this step: a mark to find it again, and words for oneself.
void draw_own_words(const ScreenContext& context, const LessonView& lesson, int step, ViewState& view,
                    Commands& commands) {
  const auto* mark = context.model.find<LessonMark>(lesson_mark_id(context.me, lesson.lesson->id, step));
  const std::string key = "lesson/" + lesson.lesson->id + "/" + std::to_string(step);
  std::string words = typed_text(view, key, mark ? mark->words : std::string());
  const bool is_marked = mark && mark->is_marked;
  ui::Card card("own", {.kind = ui::CardKind::Private, .gap = 12});
  if (ui::text_area("words", tr("lesson.own_words"), words,
                    {.helper = tr("note.only_me"), .rows_min = 2, .length_max = own_words_max}))
    hold_draft(view, key, words, context.now);
  if (!ui::chip("mark", tr(is_marked ? "lesson.marked" : "lesson.mark"), ui::icon::bookmark, is_marked)) return;
  commands.run(MarkLessonStep{lesson.lesson->id, step, !is_marked});
  commands.announce(tr(is_marked ? "lesson.mark_gone" : "lesson.marked"));
}

void draw_step_text(const ScreenContext& context, const LessonView& lesson, int step, ViewState& view,
                    Commands& commands) {
  const LessonStep& text = lesson.lesson->steps[static_cast<std::size_t>(step - 1)];
  if (ui::breakpoint() >= ui::Breakpoint::Large) {
    ui::label_text(tr("lesson.step_of", {{"step", step}, {"steps", lesson.steps}}),
                   {.style = ui::TextStyle::Label, .color = ui::color::primary});
  }
  ui::heading(1, text.title, ui::breakpoint() >= ui::Breakpoint::Large ? ui::TextStyle::H1Large : ui::TextStyle::H1);
  const auto pressed = ui::markdown("text", text.body, {.style = ui::TextStyle::Reading, .heading_level = 2});
  if (!pressed.glossary_term.empty()) view.lesson.glossary_term = pressed.glossary_term;
  draw_try_it(lesson, step, commands);
  draw_own_words(context, lesson, step, view, commands);
}

}  // namespace

void draw_contents_head(const LessonView& lesson) {
  ui::Row row("progress", {.gap = 14, .columns = {ui::content(), ui::weight(1)}, .cell_gap = 0});
  row.next();
  ui::step_ring(lesson.steps_done, lesson.steps, 64, nullptr,
                std::to_string(lesson.steps_done) + "/" + std::to_string(lesson.steps));
  row.next();
  ui::paragraph(tr("lesson.steps_done", {{"done", lesson.steps_done}, {"steps", lesson.steps}}),
                {.style = ui::TextStyle::H3});
  ui::caption(lesson.is_done ? tr("lesson.done_long") : tr("lesson.minutes_left", {{"count", lesson.minutes_left}}));
}

void draw_contents(const LessonView& lesson, int step) {
  ui::List list("steps", tr("lesson.steps"), 4);
  for (int i = 0; i < lesson.steps; ++i) {
    const bool is_done = i < lesson.steps_done;
    const bool is_here = i + 1 == step;
    ui::ListItem item(std::to_string(i));
    const char* code = is_done ? ui::icon::circle_check : is_here ? ui::icon::circle_arrow_right : ui::icon::circle;
    const ui::Color tint = is_done ? ui::color::success : is_here ? ui::color::on_primary_container : ui::color::text2;
    const std::string& title = lesson.lesson->steps[static_cast<std::size_t>(i)].title;
    ui::list_row("open", title,
                 {.href = step_path(*lesson.lesson, i + 1),
                  .name = is_done ? tr("lesson.step_is_done", {{"title", title}}) : title,
                  .lead = {.kind = ui::Lead::Kind::Icon, .icon = code, .color = tint},
                  .is_selected = is_here,
                  .is_current = is_here,
                  .is_plain = true,
                  .is_title_regular = !is_here,
                  .title_style = ui::TextStyle::BodyDense});
  }
}

void draw_step(const ScreenContext& context, ViewState& view, Commands& commands, const LessonView& lesson, int step,
               bool is_wide) {
  draw_notices(context, view, commands);
  if (!is_wide) return draw_step_text(context, lesson, step, view, commands);
  ui::Row row("step", {.gap = 40,
                       .align = ui::Align::Start,
                       .columns = {ui::weight(2), ui::weight(1)},
                       .cell_gap = 20,
                       .stack_below = 760});
  row.next();
  draw_step_text(context, lesson, step, view, commands);
  row.next();
  ui::spacer(72);
  draw_margin(context, lesson.lesson->steps[static_cast<std::size_t>(step - 1)].body);
}

void draw_finish(const ScreenContext& context, ViewState& view, Commands& commands, const LessonView& lesson) {
  draw_navigation(context, view);
  ui::Landmark main(ui::NodeRole::Main, lesson.lesson->title);
  ui::Scroller body("finish", {.padding = ui::page_padding(), .gap = 16, .width_max = 600, .fills_height = true});
  draw_notices(context, view, commands);
  ui::flexible_space();
  ui::icon_circle(lesson.is_done ? ui::icon::check : ui::icon::book_open, 72, ui::color::success_container,
                  ui::color::success);
  ui::heading(1, tr(lesson.is_done ? "lesson.finished" : "lesson.unfinished", {{"title", lesson.lesson->title}}),
              ui::TextStyle::H1);
  ui::paragraph(lesson.is_done ? lesson.lesson->outcome : tr("lesson.unfinished_text"), {.color = ui::color::text2});
  if (!lesson.lesson->reflection.empty()) {
    ui::Card card("reflection", {.kind = ui::CardKind::Flat, .gap = 6});
    ui::icon_line(ui::icon::lightbulb, tr("lesson.reflection"), {.style = ui::TextStyle::Label}, ui::color::reverse);
    ui::paragraph(lesson.lesson->reflection);
  }
  if (lesson.is_done) draw_quiz(context, commands, lesson.lesson->id);
  const LessonView next = next_lesson(context);
  if (!lesson.is_done) {
    ui::button("go_on", tr("lesson.continue_at", {{"step", lesson.steps_done + 1}}),
               {.kind = ui::ButtonKind::Primary, .fills_width = true, .href = lesson_path(lesson)});
  } else if (next.lesson) {
    ui::list_row("next", next.lesson->title,
                 {.caption = lesson_caption(next),
                  .href = path_from_route(place::Lessons{next.lesson->id}),
                  .name = tr("lesson.next_lesson", {{"title", next.lesson->title}}),
                  .lead = lesson_lead(next),
                  .trail_icon = ui::icon::chevron_right});
  }
  const bool is_primary = lesson.is_done;
  ui::button("back", tr("lesson.back_to_lessons"),
             {.kind = is_primary ? ui::ButtonKind::Primary : ui::ButtonKind::Outline,
              .icon = ui::icon::book_open,
              .fills_width = true,
              .href = "/lessons"});
  ui::flexible_space();
}

}  // namespace obverse
