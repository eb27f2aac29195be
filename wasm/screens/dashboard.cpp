#include <algorithm>
#include <iterator>

#include "base/order.hpp"
#include "insights/progress.hpp"
#include "screens/dashboard_pair.hpp"
#include "screens/parts.hpp"
#include "screens/recommendations.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

/// Sums over fewer people than this could point at one of them.
constexpr std::int64_t group_size_min = 5;

void sort_rows(const ScreenContext& context, const DashboardState& state, std::vector<MenteeProgress>& rows) {
  const auto less = [&](const MenteeProgress& a, const MenteeProgress& b) {
    switch (state.column) {
      case ProgressColumn::Mentee: return full_name(context, a.person) < full_name(context, b.person);
      case ProgressColumn::Mentor: return full_name(context, a.mentor) < full_name(context, b.mentor);
      case ProgressColumn::Lessons: return a.lessons_done < b.lessons_done;
      case ProgressColumn::Sessions: return a.sessions_held < b.sessions_held;
      case ProgressColumn::Activity: return a.last_activity < b.last_activity;
    }
    return false;
  };
  sort_stably(rows, [&](const MenteeProgress& a, const MenteeProgress& b) {
    return state.is_descending ? less(b, a) : less(a, b);
  });
}

void draw_tiles(const ProgrammeProgress& progress, std::int64_t planned) {
  const bool is_shown = progress.mentees >= group_size_min;
  const auto number = [&](std::int64_t value) { return is_shown ? std::to_string(value) : tr("dashboard.hidden"); };
  const std::string hidden = is_shown ? std::string() : tr("dashboard.hidden_caption");
  ui::Grid grid("tiles", {.column_width_min = 150, .columns_max = 4, .gap = 16});
  grid.next();
  ui::kpi_tile("pairs", number(progress.pairs), tr("dashboard.pairs"),
               is_shown ? tr("dashboard.of_mentees", {{"count", progress.mentees}}) : hidden, ui::icon::users_round);
  grid.next();
  ui::kpi_tile("started", number(progress.mentees_with_a_lesson), tr("dashboard.started"),
               is_shown ? tr("dashboard.of_mentees", {{"count", progress.mentees}}) : hidden, ui::icon::book_open);
  grid.next();
  ui::kpi_tile("lessons", number(progress.lessons_done), tr("dashboard.lessons"),
               is_shown ? tr("dashboard.lessons_caption") : hidden, ui::icon::circle_check);
  grid.next();
  ui::kpi_tile("sessions", number(progress.sessions_held), tr("dashboard.sessions"),
               is_shown ? tr("dashboard.of_planned", {{"count", planned}}) : hidden, ui::icon::calendar_days);
}

std::vector<ui::TableCell> cells_of(const ScreenContext& context, const std::vector<MenteeProgress>& rows) {
  std::vector<ui::TableCell> cells;
  for (const MenteeProgress& row : rows) {
    const bool is_done = row.sessions_planned > 0 && row.sessions_held >= row.sessions_planned;
    cells.push_back({.text = full_name(context, row.person), .is_strong = true});
    const std::string mentor = row.mentor.is_nil() ? tr("dashboard.no_mentor") : full_name(context, row.mentor);
    cells.push_back({.text = row.is_paused ? tr("dashboard.paused", {{"name", mentor}}) : mentor});
    cells.push_back({.text = std::to_string(row.lessons_done)});
    cells.push_back({.text = tr("dashboard.held_of", {{"held", row.sessions_held}, {"planned", row.sessions_planned}}),
                     .icon = is_done ? ui::icon::check : nullptr});
    const bool is_overdue = is_quiet(row, programme_begin(context), context.now);
    const std::string day =
        row.last_activity.ms == 0 ? tr("dashboard.none_yet") : short_day_words(context, row.last_activity);
    cells.push_back({.text = is_overdue ? tr("dashboard.quiet_cell", {{"day", day}}) : day,
                     .icon = is_overdue ? ui::icon::triangle_alert : nullptr,
                     .color = is_overdue ? ui::color::warn : nullptr});
  }
  return cells;
}

/// How many pairs have been quiet for long, and the way to see them first.
void draw_quiet_line(const ScreenContext& context, DashboardState& state, const ProgrammeProgress& progress) {
  const std::size_t count = quiet_pairs(progress, programme_begin(context), context.now).size();
  if (count == 0) return;
  ui::Row row("quiet", {.gap = 12, .columns = {ui::weight(1), ui::content()}, .stack_below = 600});
  row.next();
  ui::icon_line(ui::icon::triangle_alert, tr("dashboard.quiet", {{"count", count}}), {}, ui::color::warn);
  row.next();
  if (!ui::button("quiet_first", tr("dashboard.quiet_first"), {.kind = ui::ButtonKind::Tonal, .is_small = true}))
    return;
  state.column = ProgressColumn::Activity;
  state.is_descending = false;
}

void draw_table(const ScreenContext& context, DashboardState& state, const ProgrammeProgress& progress) {
  const std::string labels[] = {tr("dashboard.mentee"), tr("dashboard.mentor"), tr("dashboard.lessons_done"),
                                tr("dashboard.sessions_held"), tr("dashboard.last_activity")};
  const ui::TableColumn columns[] = {{labels[0], ui::weight(3), false, true, true},
                                     {labels[1], ui::weight(3), false, false, true},
                                     {labels[2], ui::weight(2), true, false, true},
                                     {labels[3], ui::weight(2), true, false, true},
                                     {labels[4], ui::weight(3), false, false, true}};
  ui::Card card("progress", {.gap = 12});
  ui::heading(2, tr("dashboard.table"), ui::TextStyle::H2);
  const bool is_desk = context.role == Role::Coordinator;
  if (is_desk) draw_quiet_line(context, state, progress);
  std::vector<MenteeProgress> rows = progress.rows;
  sort_rows(context, state, rows);
  const auto cells = cells_of(context, rows);
  const auto result = ui::data_table("table", tr("dashboard.table"), columns, cells,
                                     {.is_dense = true,
                                      .sorted_column = static_cast<int>(state.column),
                                      .is_sorted_descending = state.is_descending,
                                      .are_rows_pressable = is_desk});
  if (result.pressed_row >= 0) state.open = rows[static_cast<std::size_t>(result.pressed_row)].person;
  if (result.pressed_header < 0) return;
  const auto column = static_cast<ProgressColumn>(result.pressed_header);
  state.is_descending = column == state.column && !state.is_descending;
  state.column = column;
}

std::string dates_words(const ScreenContext& context, const Programme& programme) {
  const auto starts = date_from_text(programme.starts_on);
  const auto ends = date_from_text(programme.ends_on);
  if (!starts || !ends) return programme.organisation;
  const auto words = [&](const Date& date) {
    return date_words(context, instant_from_local(date, 12, 0, context.zone));
  };
  return tr("dashboard.dates",
            {{"organisation", programme.organisation}, {"from", words(*starts)}, {"to", words(*ends)}});
}

}  // namespace

void draw_dashboard(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Page page;
  draw_navigation(context, view);
  draw_top(context, tr("app.name"), true);
  ui::Landmark main(ui::NodeRole::Main, tr("title.dashboard"));
  ui::Scroller body("dashboard", {.padding = ui::page_padding(), .gap = 16, .width_max = 1120});
  const Programme* programme = context.model.find<Programme>(context.programme);
  const ProgrammeProgress progress = programme_progress(context.model, context.programme);
  draw_title(context, programme ? programme->name : tr("title.dashboard"),
             programme ? dates_words(context, *programme) : std::string());
  draw_notices(context, view, commands);
  draw_tiles(progress, progress.pairs * (programme ? programme->sessions_per_pair : 0));
  ui::icon_line(ui::icon::lock, tr("dashboard.privacy"),
                {.style = ui::TextStyle::BodyDense, .color = ui::color::text2});
  if (context.role == Role::Coordinator && !context.is_local) {
    ui::Row row("links", {.gap = 24, .stacks_at_large_text = true});
    ui::link("programme", tr("title.programme"), path_from_route(place::ProgrammePage{}), {.icon = ui::icon::settings});
    ui::link("recommendations", tr("recommendations.link"), path_from_route(place::Recommendations{}),
             {.icon = ui::icon::message_circle});
  }
  if (progress.rows.empty())
    ui::empty_state("none", ui::icon::users_round, tr("dashboard.empty"));
  else
    draw_table(context, view.dashboard, progress);
  if (context.role == Role::Coordinator) draw_pair_dialog(context, view.dashboard, commands, progress);
}

}  // namespace obverse
