// The preview before there is anything to see, and what is wrong with a file.

#include "matching/people_formats.hpp"
#include "screens/preview_parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::size_t problems_shown_max = 30;

void draw_promises() {
  ui::Card card("promises", {.gap = 10});
  ui::icon_line(ui::icon::lock, tr("preview.promise.private"), {}, ui::color::success);
  ui::icon_line(ui::icon::badge_check, tr("preview.promise.proven"), {}, ui::color::success);
  ui::icon_line(ui::icon::lightbulb, tr("preview.promise.reasons"), {}, ui::color::success);
}

/// Each column: what it is called, how it is written, and an example. And all of them as a table to fill in.
void draw_columns(PreviewState& state, Commands& commands) {
  ui::Card card("columns", {.kind = ui::CardKind::Flat, .gap = 8});
  ui::heading(2, tr("preview.columns.title"), ui::TextStyle::H3);
  ui::rich_text(tr("preview.columns.needed"), {.style = ui::TextStyle::BodyDense});
  if (ui::button("template", tr("preview.columns.save"), {.icon = ui::icon::download, .is_small = true}))
    commands.wish(wish::Save{"obverse-people.csv", "text/csv;charset=utf-8", matching::csv_template()});
  if (ui::is_compact()) {  // there it is a long list
    if (ui::button("how", tr("preview.columns.format"),
                   {.kind = ui::ButtonKind::Text, .is_small = true, .expanded = state.shows_formats}))
      state.shows_formats = !state.shows_formats;
    if (!state.shows_formats) return;
  }
  const std::string labels[] = {tr("preview.columns.column"), tr("preview.columns.format"),
                                tr("preview.columns.example")};
  const ui::TableColumn columns[] = {
      {labels[0], ui::weight(2), false, true}, {labels[1], ui::weight(4)}, {labels[2], ui::weight(4)}};
  std::vector<ui::TableCell> cells;
  for (const matching::ColumnFormat& column : matching::column_formats) {
    cells.push_back({.text = column.heading});
    cells.push_back({.text = tr(std::string("preview.format.") + column.format)});
    cells.push_back({.text = column.example});
  }
  ui::data_table("formats", tr("preview.columns.title"), columns, cells, {.is_dense = true});
}

}  // namespace

void draw_preview_file_button(const ScreenContext& context, PreviewState& state, bool is_first) {
  std::string name, bytes;
  const ui::ButtonOptions looks{.kind = is_first ? ui::ButtonKind::Primary : ui::ButtonKind::Outline,
                                .icon = ui::icon::upload,
                                .is_small = !is_first,
                                .fills_width = is_first};
  if (!ui::file_button("file", tr(is_first ? "preview.choose" : "preview.choose_other"), ".csv,text/csv,text/plain",
                       name, bytes, looks))
    return;
  import_people(state, name.empty() ? std::string_view("CSV") : name, bytes,
                local_time(context.now, context.zone).date);
}

void draw_preview_start(const ScreenContext& context, PreviewState& state, Commands& commands) {
  const bool has_back = context.stage != Stage::Ready;
  const std::string back = tr("preview.back");
  if (has_back)
    ui::header("top", tr("app.name"),
               {.back_href = "/welcome", .back_name = back, .is_on_page = true, .is_title_heading = false});
  ui::Scroller body("start", {.padding = ui::page_padding(), .gap = 16, .width_max = 640});
  ui::heading(1, tr("title.preview"), ui::is_compact() ? ui::TextStyle::H1 : ui::TextStyle::H1Large);
  ui::paragraph(tr("preview.intro"), {.color = ui::color::text2});
  draw_preview_problems(state);
  {
    ui::Row row(
        "ways",
        {.gap = 12, .columns = {ui::weight(1), ui::weight(1)}, .stack_below = 480, .stacks_at_large_text = true});
    row.next();
    draw_preview_file_button(context, state, true);
    row.next();
    if (ui::button("sample", tr("preview.sample"),
                   {.kind = ui::ButtonKind::Tonal, .fills_width = true, .is_busy = state.is_sample_wanted}) &&
        !state.is_sample_wanted) {
      state.is_sample_wanted = true;
      commands.wish(wish::ReadSample{});
    }
  }
  if (may_publish(context)) draw_own_people(context, state);
  draw_promises();
  draw_columns(state, commands);
}

void draw_preview_run(PreviewState& state) {
  if (!state.run) return;
  const std::size_t people = state.run->people.empty() ? state.people.size() : state.run->people.size();
  const std::string name = tr("preview.solving", {{"people", people}});
  const std::string left = tr("preview.solving.left", {{"percent", state.run->percent}});
  ui::Card card("run", {.kind = ui::CardKind::Flat, .gap = 8});
  ui::status_line("solving", {ui::icon::refresh_cw, ui::color::primary, name});
  ui::progress_bar("progress", name, static_cast<double>(state.run->percent) / 100, left);
  ui::caption(left);
  if (ui::button("stop", tr("preview.solving.stop"), {.icon = ui::icon::x, .is_small = true})) stop_run(state);
}

void draw_preview_problems(PreviewState& state) {
  draw_preview_run(state);
  const std::string refusal = refusal_words(state);
  if (!refusal.empty()) {
    const std::string close = tr("notice.close");
    const std::string mend = tr("preview.import.open");
    const bool can_mend = state.table && !state.table->fault.empty();
    std::vector<ui::BannerButton> buttons = {{"close", close, ui::ButtonKind::Text}};
    if (can_mend) buttons.push_back({"mend", mend});
    const std::string kept = state.match ? tr("preview.refused.kept") : std::string();
    const int pressed = ui::banner("refusal", refusal, kept, {.icon = ui::icon::circle_alert, .buttons = buttons});
    if (pressed >= 0) {
      state.refusal.clear();
      if (pressed == 1) state.page = PreviewPage::Import;
      return;
    }
  }
  if (state.match && state.has_left_out_hours)
    ui::icon_line(ui::icon::clock, tr("preview.left_out_hours"), {.style = ui::TextStyle::BodyDense}, ui::color::warn);
  if (state.problems.empty()) return;
  ui::Card card("problems", {.kind = ui::CardKind::Warn, .gap = 8});
  ui::heading(2, tr("preview.problems.title", {{"count", state.problems.size()}}), ui::TextStyle::H3);
  ui::caption(tr("preview.problems.text"));
  {
    ui::List list("rows", tr("preview.problems.list"), 4);
    for (std::size_t k = 0; k < state.problems.size() && k < problems_shown_max; ++k) {
      const matching::Problem& problem = state.problems[k];
      ui::ListItem item(std::to_string(k));
      const std::string line = problem.row > 0 ? tr("preview.problems.line", {{"line", problem.row}}) : std::string();
      ui::list_row("row", problem_words(problem),
                   {.trail_words = line,
                    .is_static = true,
                    .is_plain = true,
                    .is_title_regular = true,
                    .title_style = ui::TextStyle::BodyDense,
                    .height_min = 36});
    }
  }
  if (state.problems.size() > problems_shown_max)
    ui::caption(tr("preview.problems.more", {{"count", state.problems.size() - problems_shown_max}}));
  ui::Row row("ways", {.gap = 12});
  if (state.table && ui::button("mend", tr("preview.import.open"), {.is_small = true}))
    state.page = PreviewPage::Import;
  if (ui::button("dismiss", tr("notice.close"), {.kind = ui::ButtonKind::Text, .is_small = true}))
    state.problems.clear();
}

}  // namespace obverse
