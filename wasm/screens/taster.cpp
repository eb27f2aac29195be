// Two minutes to try what a lesson is like. Open to everybody: what is answered here stays in this page and is
// forgotten with it.

#include <algorithm>

#include "screens/lesson_parts.hpp"
#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/markdown.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

void draw_taster_check(const QuizCheck& check, std::int32_t step, TasterState& state, Commands& commands) {
  ui::Card card("check", {.gap = 12});
  const auto known = state.answers.find(step);
  int selected = known == state.answers.end() ? -1 : known->second;
  if (draw_quiz_check(check, selected, commands)) state.answers[step] = selected;
}

/// Where somebody comes from who opens the taster, and goes to from its end.
const char* way_out(const ScreenContext& context) { return context.stage == Stage::Ready ? "/lessons" : "/welcome"; }

void draw_taster_header(const ScreenContext& context, std::int32_t step, int steps) {
  const std::string words = tr("lesson.step_of", {{"step", step}, {"steps", steps}});
  const std::string back = tr(context.stage == Stage::Ready ? "lesson.back_to_lessons" : "preview.back");
  ui::HeaderOptions options;
  options.back_href = way_out(context);
  options.back_name = back;
  options.back_icon = ui::icon::arrow_left;
  options.is_title_heading = false;
  options.caption = words;
  options.step_done = step - 1;
  options.step_count = steps;
  options.step_words = words;
  ui::header("top", tr("title.taster"), options);
}

void draw_taster_actions(const ScreenContext& context, std::int32_t step, int steps, Commands& commands) {
  const bool is_last = step >= steps;
  const std::string back_label = step > 1 ? tr("lesson.previous") : std::string();
  const std::string back_path = path_from_route(place::Taster{std::max(1, step - 1)});
  const std::string next_path = is_last ? way_out(context) : path_from_route(place::Taster{step + 1});
  const auto pressed = ui::action_bar("actions", tr(is_last ? "taster.go_on" : "lesson.next"),
                                      {.back_label = back_label,
                                       .back_href = back_path,
                                       .icon_after = is_last ? nullptr : ui::icon::arrow_right,
                                       .width_max = 560,
                                       .href = next_path});
  if (pressed == ui::ActionBarResult::Back) commands.go(place::Taster{step - 1});
}

}  // namespace

void draw_taster(const ScreenContext& context, ViewState& view, Commands& commands) {
  const std::vector<TasterStep>& taster = context.curriculum.taster;
  const int steps = static_cast<int>(taster.size());
  const std::int32_t step = std::get<place::Taster>(view.route).step;
  if (steps > 0 && step > steps) return draw_missing(context, view, commands);
  ui::Page page;
  draw_taster_header(context, step, std::max(step, steps));
  ui::Landmark main(ui::NodeRole::Main, tr("title.taster"));
  if (steps > 0) draw_taster_actions(context, step, steps, commands);
  ui::KeyScope scope(std::to_string(step));
  ui::Scroller body(
      "step",
      {.name = tr("title.taster"), .padding = ui::Padding(ui::page_padding().left, 28), .gap = 20, .width_max = 640});
  draw_notices(context, view, commands);
  if (steps == 0) return ui::skeleton("coming", tr("fetching.title"));
  const TasterStep& shown = taster[static_cast<std::size_t>(step - 1)];
  {
    const ui::Language language(content_language(context, view));
    ui::heading(1, shown.title, ui::is_compact() ? ui::TextStyle::H1 : ui::TextStyle::H1Large);
    ui::markdown("text", shown.text, {.style = ui::TextStyle::Reading, .heading_level = 2});
    if (!shown.check.question.empty()) draw_taster_check(shown.check, step, view.taster, commands);
  }
  ui::icon_line(ui::icon::lock, tr("taster.only_me"), {.style = ui::TextStyle::Caption});
}

}  // namespace obverse
