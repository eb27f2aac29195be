#include <algorithm>
#include <vector>

#include "screens/lesson_detail.hpp"
#include "screens/lesson_words.hpp"
#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

/// Rows that stand in the page at first, and that each press brings. More would make every frame of a large curriculum
/// slow.
constexpr std::int32_t lessons_first = 48, lessons_more = 120;

/// Lessons of one needs area, in their order.
struct AreaGroup {
  std::string area;
  std::vector<LessonView> lessons;
};

bool has_mark(const ScreenContext& context, const Lesson& lesson) {
  for (const auto& [id, row] : context.model.table<LessonMark>()) {
    const bool is_kept = row.fields.is_marked || !row.fields.words.empty();
    if (row.fields.lesson == lesson.id && row.fields.person == context.me && is_kept) return true;
  }
  return false;
}

bool passes(const ScreenContext& context, const LessonView& view, const CurriculumState& state) {
  if (state.filter == LessonFilter::ToDo && view.is_done) return false;
  if (state.filter == LessonFilter::Done && !view.is_done) return false;
  if (state.filter == LessonFilter::Marked && !has_mark(context, *view.lesson)) return false;
  return matches(*view.lesson, state.search);
}

std::vector<AreaGroup> groups_of(const ScreenContext& context, const std::vector<LessonView>& lessons,
                                 const CurriculumState& state) {
  std::vector<AreaGroup> groups;
  for (const LessonView& view : lessons) {
    if (!passes(context, view, state)) continue;
    const auto it = std::find_if(groups.begin(), groups.end(),
                                 [&](const AreaGroup& group) { return group.area == view.lesson->area; });
    if (it != groups.end())
      it->lessons.push_back(view);
    else
      groups.push_back({view.lesson->area, {view}});
  }
  return groups;
}

void draw_filters(CurriculumState& state, std::size_t count) {
  ui::search_field("search", tr("lessons.search", {{"count", count}}), state.search);
  const std::string names[] = {tr("lessons.all"), tr("lessons.to_do"), tr("lessons.done"), tr("lessons.marked")};
  const ui::RadioOption options[] = {{"all", names[0]}, {"to_do", names[1]}, {"done", names[2]}, {"marked", names[3]}};
  int selected = static_cast<int>(state.filter);
  if (ui::chips("filter", tr("lessons.filter"), options, selected)) state.filter = static_cast<LessonFilter>(selected);
}

void draw_lesson_row(const LessonView& view, std::string_view chosen) {
  ui::ListItem item(view.lesson->id);
  const std::string caption = lesson_caption(view);
  const std::string state = view.is_done || view.steps_done == 0
                                ? std::string()
                                : tr("lesson.steps_done", {{"done", view.steps_done}, {"steps", view.steps}});
  const bool is_chosen = view.lesson->id == chosen;
  std::string full_name = view.lesson->title;
  full_name.append(", ").append(caption).append(state.empty() ? "" : ", ").append(state);
  ui::list_row("open", view.lesson->title,
               {.caption = caption,
                .href = path_from_route(place::Lessons{view.lesson->id}),
                .name = full_name,
                .lead = lesson_lead(view),
                .trail_icon = ui::icon::chevron_right,
                .is_selected = is_chosen,
                .is_current = is_chosen});
  if (is_chosen) ui::bring_into_sight(view.lesson->id);
}

void draw_groups(const ScreenContext& context, const std::vector<AreaGroup>& groups, std::string_view chosen,
                 CurriculumState& state) {
  std::int32_t left = lessons_first + state.further_lessons;
  std::int32_t hidden = 0;
  for (const AreaGroup& group : groups) {
    const auto count = static_cast<std::int32_t>(group.lessons.size());
    const std::int32_t shown = std::min(count, left);
    left -= shown;
    hidden += count - shown;
    if (shown == 0) continue;
    const std::string title = area_title(context, group.area);
    ui::KeyScope scope(group.area.empty() ? "mentoring" : group.area);
    ui::spacer(8);
    ui::heading(2, title, ui::TextStyle::H2);
    ui::List list("lessons", title, 12);
    for (std::int32_t k = 0; k < shown; ++k) draw_lesson_row(group.lessons[static_cast<std::size_t>(k)], chosen);
  }
  if (hidden > 0 && ui::button("more", tr("list.show_more", {{"count", hidden}}), {.is_small = true}))
    state.further_lessons += lessons_more;
}

void draw_list(const ScreenContext& context, ViewState& view, Commands& commands, std::string_view chosen,
               bool has_title) {
  const auto lessons = lessons_for_me(context);
  const auto groups = groups_of(context, lessons, view.curriculum);
  if (has_title) ui::heading(1, tr("lessons.title"), ui::TextStyle::H1);
  draw_notices(context, view, commands);
  draw_filters(view.curriculum, lessons.size());
  draw_groups(context, groups, chosen, view.curriculum);
  if (may_enter(place::Mine{place::MinePart::Writing, 0}, context.role) && !groups.empty())
    ui::link("writing", tr(context.role == Role::Coordinator ? "writing.link_staff" : "writing.link"), "/writing",
             {.icon = ui::icon::notebook_pen});
  if (!groups.empty()) return;
  if (ui::empty_state("none", ui::icon::search, tr("lessons.none"), tr("lessons.show_all"))) view.curriculum = {};
}

/// List at the left, the chosen lesson at the right.
void draw_wide(const ScreenContext& context, ViewState& view, Commands& commands, const Lesson* chosen) {
  const Lesson* shown = chosen;
  if (!shown) {
    const LessonView next = next_lesson(context);
    shown = next.lesson                          ? next.lesson
            : context.curriculum.lessons.empty() ? nullptr
                                                 : &context.curriculum.lessons.front();
  }
  {
    ui::Pane left("list", ui::Edge::Left, 436);
    ui::Scroller body("list", {.name = tr("lessons.title"), .padding = ui::Padding(24, 32), .gap = 12});
    draw_list(context, view, commands, shown ? shown->id : std::string_view(), true);
  }
  ui::Pane right("detail", ui::Edge::Right, ui::remaining_area().width,
                 {.background = ui::color::surface, .has_line = false});
  if (shown) draw_lesson_detail(context, view, commands, *shown, false);
}

}  // namespace

void draw_curriculum(const ScreenContext& context, ViewState& view, Commands& commands) {
  const std::string id = std::get<place::Lessons>(view.route).lesson;
  const Lesson* chosen = find_lesson(context.curriculum, id);
  if (!id.empty() && !chosen) return draw_missing(context, view, commands);
  const bool is_wide = ui::breakpoint() >= ui::Breakpoint::Large && !ui::is_large_text();
  ui::Page page;
  if (is_wide || !chosen || !ui::is_compact()) draw_navigation(context, view);
  if (!is_wide && chosen) return draw_lesson_detail(context, view, commands, *chosen, true);
  if (is_wide) {
    ui::Landmark main(ui::NodeRole::Main, tr("lessons.title"));
    return draw_wide(context, view, commands, chosen);
  }
  draw_top(context, tr("lessons.title"), false);
  ui::Landmark main(ui::NodeRole::Main, tr("lessons.title"));
  ui::Scroller body("lessons", {.padding = ui::page_padding(), .gap = 12, .width_max = 640});
  draw_list(context, view, commands, {}, !ui::is_compact());
}

}  // namespace obverse
