// The lesson reader: one step at a time, its task, its words explained, and the tick at the end.

#include <algorithm>

#include "screens/lesson_parts.hpp"
#include "screens/lesson_words.hpp"
#include "screens/parts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/markdown.hpp"
#include "ui/navigation.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

/// A step as somebody would read it to another.
std::string words_of_step(const LessonStep& step) {
  std::string words = step.title + ".\n" + ui::plain_text_of_markdown(step.body);
  if (!step.try_it.empty()) words += "\n" + tr("lesson.try_it") + "\n" + ui::plain_text_of_markdown(step.try_it);
  return words;
}

void toggle_reading(const ScreenContext& context, const LessonView& lesson, int step, ViewState& view,
                    Commands& commands) {
  view.lesson.is_read_aloud = !view.lesson.is_read_aloud;
  const std::string words =
      view.lesson.is_read_aloud ? words_of_step(lesson.lesson->steps[static_cast<std::size_t>(step - 1)]) : "";
  commands.wish(wish::ReadAloud{words, context.curriculum.language});
}

/// Header with the way back, the lesson's title and how far one is.
void draw_header(const ScreenContext& context, const LessonView& lesson, int step, ViewState& view,
                 Commands& commands) {
  const bool is_wide = ui::breakpoint() >= ui::Breakpoint::Large;
  const std::string words = tr("lesson.step_of", {{"step", step}, {"steps", lesson.steps}});
  const std::string back = "/lessons/" + lesson.lesson->id;
  const std::string contents = tr("lesson.contents");
  const std::string read = tr(view.lesson.is_read_aloud ? "lesson.stop_reading" : "lesson.read_aloud");
  std::vector<ui::HeaderAction> actions;
  if (view.preferences.can_read_aloud)
    actions.push_back({"read", view.lesson.is_read_aloud ? ui::icon::volume_x : ui::icon::volume_2, read});
  if (!is_wide) actions.push_back({"contents", ui::icon::list, contents});
  ui::HeaderOptions options;
  options.back_href = back;
  const std::string back_name = tr("lesson.back_to_lesson");
  options.back_name = back_name;
  options.back_icon = ui::icon::arrow_left;
  options.is_title_heading = false;
  options.actions = actions;
  if (!is_wide) {
    options.caption = words;
    options.step_done = step - 1;
    options.step_count = lesson.steps;
    options.step_words = words;
  }
  const int pressed = ui::header("top", lesson.lesson->title, options).action;
  if (pressed < 0) return;
  if (actions[static_cast<std::size_t>(pressed)].key == std::string_view("read"))
    toggle_reading(context, lesson, step, view, commands);
  else
    view.lesson.shows_contents = true;
}

/// Buttons at the foot: back, and the one that says "done".
void draw_actions(const LessonView& lesson, int step, Commands& commands) {
  const bool is_last = step == lesson.steps;
  const std::string primary = lesson.is_done ? tr(is_last ? "lesson.close" : "lesson.next")
                                             : tr(is_last ? "lesson.finish" : "lesson.done_next");
  const std::string back_label = step > 1 ? tr("lesson.previous") : std::string();
  const std::string back = step_path(*lesson.lesson, step - 1);
  const auto result = ui::action_bar("actions", primary,
                                     {.back_label = back_label,
                                      .back_href = back,
                                      .icon = is_last && !lesson.is_done ? ui::icon::check : nullptr,
                                      .icon_after = is_last ? nullptr : ui::icon::arrow_right,
                                      .width_max = 560});
  if (result == ui::ActionBarResult::Back) commands.go(place::LessonStep{lesson.lesson->id, step - 1});
  if (result != ui::ActionBarResult::Primary) return;
  if (is_last) {
    if (!lesson.is_done) commands.run(SetLessonDone{lesson.lesson->id, lesson.steps});
  } else if (step > lesson.steps_done) {
    commands.run(FinishLessonStep{lesson.lesson->id, step});
  }
  commands.go(place::LessonStep{lesson.lesson->id, step + 1});
}

void draw_contents_dialog(const LessonView& lesson, int step, ViewState& view) {
  if (ui::Dialog dialog("contents", tr("lesson.contents"), view.lesson.shows_contents,
                        {.close_name = tr("dialog.close"), .gap = 4});
      dialog) {
    draw_contents(lesson, step);
  }
}

void draw_term_dialog(const ScreenContext& context, ViewState& view) {
  const GlossaryTerm* term = find_term(context.curriculum, view.lesson.glossary_term);
  bool is_open = term != nullptr;
  const std::string title = term ? term->term : std::string();
  if (ui::Dialog dialog("term", title, is_open, {.close_name = tr("dialog.close")}); dialog && term)
    ui::paragraph(term->text);
  if (!is_open) view.lesson.glossary_term.clear();
}

void draw_reader(const ScreenContext& context, ViewState& view, Commands& commands, const LessonView& lesson,
                 int step) {
  const bool is_wide = ui::breakpoint() >= ui::Breakpoint::Large && !ui::is_large_text();
  draw_actions(lesson, step, commands);
  if (is_wide) {
    ui::Pane left("contents", ui::Edge::Left, 300);
    ui::Scroller list("contents", {.name = tr("lesson.contents"), .padding = ui::Padding(16, 24), .gap = 4});
    draw_contents_head(lesson);
    draw_contents(lesson, step);
  }
  ui::KeyScope scope(std::to_string(step));
  const float padding_x = is_wide ? 40 : ui::page_padding().left;
  ui::Scroller body("step", {.name = lesson.lesson->title,
                             .padding = ui::Padding(padding_x, 28),
                             .gap = 20,
                             .width_max = is_wide ? 0.0F : 640.0F});
  const ui::Language language(content_language(context, view));
  draw_step(context, view, commands, lesson, step, is_wide);
}

}  // namespace

void draw_lesson(const ScreenContext& context, ViewState& view, Commands& commands) {
  const auto& at = std::get<place::LessonStep>(view.route);
  const Lesson* lesson = find_lesson(context.curriculum, at.lesson);
  const int count = lesson ? static_cast<int>(lesson->steps.size()) : 0;
  if (!lesson || count == 0 || at.step > count + 1) return draw_missing(context, view, commands);
  const LessonView state = lesson_view(context, *lesson);
  ui::Page page;
  if (at.step == count + 1) {
    draw_finish(context, view, commands, state);
    return;
  }
  draw_header(context, state, at.step, view, commands);
  {
    ui::Landmark main(ui::NodeRole::Main, lesson->title);
    draw_reader(context, view, commands, state, at.step);
  }
  draw_contents_dialog(state, at.step, view);
  draw_term_dialog(context, view);
}

}  // namespace obverse
