#include "screens/lesson_detail.hpp"

#include <algorithm>
#include <optional>

#include "screens/lesson_words.hpp"
#include "screens/parts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr int steps_shown_first = 6;

std::string primary_words(const LessonView& view) {
  if (view.is_done) return tr("lesson.read_again");
  if (view.steps_done == 0) return tr("lesson.start");
  return tr("lesson.continue_at", {{"step", view.steps_done + 1}});
}

std::string primary_path(const LessonView& view) {
  return view.is_done ? step_path(*view.lesson, 1) : lesson_path(view);
}

void draw_facts(const ScreenContext& context, const LessonView& view) {
  ui::Row row("facts", {.gap = 20});
  ui::icon_line(ui::icon::clock, tr("lesson.minutes_long", {{"count", view.lesson->minutes}}),
                {.style = ui::TextStyle::BodyDense, .color = ui::color::text2});
  if (view.lesson->level > 0) {
    ui::icon_line(ui::icon::chart_no_axes_column_increasing, tr("level.title." + level_key(view.lesson->level)),
                  {.style = ui::TextStyle::BodyDense, .color = ui::color::text2});
  }
  ui::icon_line(ui::icon::arrow_down_to_line, tr("lesson.on_device"),
                {.style = ui::TextStyle::BodyDense, .color = ui::color::text2});
  (void)context;
}

void draw_step_rows(const LessonView& view, CurriculumState& state) {
  ui::List list("steps", tr("lesson.steps"), 0);
  const int shown = state.shows_all_steps ? view.steps : std::min(view.steps, steps_shown_first);
  for (int i = 0; i < shown; ++i) {
    const LessonStep& step = view.lesson->steps[static_cast<std::size_t>(i)];
    const bool is_done = i < view.steps_done;
    const bool is_here = i == view.steps_done && !view.is_done;
    ui::ListItem item(std::to_string(i));
    ui::divider();
    const std::string title = tr("lesson.step_title", {{"step", i + 1}, {"title", step.title}});
    const std::string words = is_done                          ? tr("lesson.step_done")
                              : is_here && view.steps_done > 0 ? tr("lesson.step_here")
                                                               : std::string();
    const char* code = is_done ? ui::icon::circle_check : is_here ? ui::icon::circle_arrow_right : ui::icon::circle;
    const ui::Color tint = is_done ? ui::color::success : is_here ? ui::color::primary : ui::color::text2;
    ui::list_row("open", title,
                 {.href = step_path(*view.lesson, i + 1),
                  .lead = {.kind = ui::Lead::Kind::Icon, .icon = code, .color = tint},
                  .trail_words = words,
                  .is_plain = true,
                  .is_title_regular = !is_here,
                  .title_style = ui::TextStyle::Body});
  }
  if (shown < view.steps) {
    ui::ListItem item("more");
    ui::divider();
    if (ui::button("more", tr("lesson.more_steps", {{"count", view.steps - shown}}),
                   {.kind = ui::ButtonKind::Text, .is_small = true}))
      state.shows_all_steps = true;
  }
}

void draw_content(const ScreenContext& context, ViewState& state, Commands& commands, const LessonView& view,
                  bool is_page) {
  const std::string area = area_title(context, view.lesson->area);
  ui::label_text(area, {.style = ui::TextStyle::Label, .color = ui::color::primary});
  const bool is_wide = ui::breakpoint() >= ui::Breakpoint::Large;
  ui::heading(is_page ? 1 : 2, view.lesson->title, is_wide ? ui::TextStyle::H1Large : ui::TextStyle::H1);
  draw_facts(context, view);
  ui::spacer(4);
  ui::paragraph(view.lesson->summary);
  if (!view.lesson->outcome.empty()) {
    ui::Card card("outcome", {.kind = ui::CardKind::Flat, .gap = 4});
    ui::label_text(tr("lesson.outcome"));
    ui::paragraph(view.lesson->outcome, {.style = ui::TextStyle::BodyDense});
  }
  ui::spacer(4);
  draw_step_rows(view, state.curriculum);
  if (ui::button("share", tr("lesson.share"),
                 {.kind = ui::ButtonKind::Text, .icon = ui::icon::send_horizontal, .is_small = true}))
    commands.wish(wish::Share{});
}

void draw_wide_buttons(const ScreenContext& context, const LessonView& view, const std::string& primary) {
  ui::Bar bar("actions", ui::Edge::Bottom,
              {.padding = ui::Padding(48, 16), .background = ui::color::surface, .has_line = false});
  const auto pair = pair_view(context, context.pairing);
  const bool has_ask = pair && context.role == Role::Mentee;
  ui::Row row("buttons", {.gap = 12, .columns = {ui::weight(1), ui::content()}});
  row.next();
  ui::button("start", primary, {.kind = ui::ButtonKind::Primary, .fills_width = true, .href = primary_path(view)});
  row.next();
  if (has_ask)
    ui::button("ask", tr("lesson.ask", {{"name", pair->partner_name}}),
               {.icon = ui::icon::message_circle, .href = "/pair"});
}

}  // namespace

void draw_lesson_detail(const ScreenContext& context, ViewState& view, Commands& commands, const Lesson& lesson,
                        bool is_page) {
  const LessonView lesson_state = lesson_view(context, lesson);
  const std::string primary = primary_words(lesson_state);
  std::optional<ui::Landmark> main;  // beside the list, both are inside one
  if (is_page) {
    ui::header("top", tr("lessons.title"),
               {.back_href = "/lessons",
                .back_name = tr("lesson.back"),
                .back_icon = ui::icon::arrow_left,
                .is_title_heading = false});
    main.emplace(ui::NodeRole::Main, lesson.title);
    ui::action_bar("actions", primary,
                   {.icon_after = ui::icon::arrow_right, .width_max = 560, .href = primary_path(lesson_state)});
  } else {
    draw_wide_buttons(context, lesson_state, primary);
  }
  ui::KeyScope scope(lesson.id);
  const ui::Padding padding = is_page ? ui::Padding(ui::page_padding().left, 24) : ui::Padding(48, 36);
  ui::Scroller body("detail", {.name = lesson.title,
                               .padding = padding,
                               .gap = 12,
                               .width_max = 640,
                               .align = is_page ? ui::Align::Center : ui::Align::Start});
  if (is_page) draw_notices(context, view, commands);
  const ui::Language language(content_language(context, view));
  draw_content(context, view, commands, lesson_state, is_page);
}

}  // namespace obverse
