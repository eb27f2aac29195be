// The columns of a file and its rows with errors, each to be mended in place.

#include <algorithm>

#include "screens/preview_parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using matching::PersonField;
using ui::tr;

constexpr std::size_t fixes_shown_max = 40;

std::string meaning_words(PersonField field) {
  return tr(std::string("match.field.") + matching::person_field_name(field));
}

/// What stands first in a column, as an example.
std::string sample_of(const PreviewTable& table, std::size_t column) {
  for (std::size_t k = 1; k < table.rows.size(); ++k) {
    if (column < table.rows[k].fields.size() && !table.rows[k].fields[column].empty())
      return table.rows[k].fields[column];
  }
  return {};
}

std::size_t open_fixes(const PreviewTable& table) {
  return static_cast<std::size_t>(
      std::count_if(table.fixes.begin(), table.fixes.end(), [](const ImportFix& fix) { return !fix.is_fixed; }));
}

void draw_file(const PreviewTable& table) {
  ui::Card card("file", {.gap = 6});
  ui::heading(2, table.file_name.empty() ? tr("preview.sample_name") : table.file_name, ui::TextStyle::H3);
  ui::caption(tr("preview.import.size", {{"rows", table.rows.size() - 1}, {"columns", table.mapping.size()}}));
  ui::Row row("counts", {.gap = 20});
  ui::icon_line(ui::icon::circle_check, tr("preview.import.ready", {{"count", table.people}}),
                {.style = ui::TextStyle::BodyDense}, ui::color::success);
  const std::size_t open = open_fixes(table);
  if (open > 0)
    ui::icon_line(ui::icon::circle_alert, tr("preview.import.to_fix", {{"count", open}}),
                  {.style = ui::TextStyle::BodyDense}, ui::color::warn);
  ui::icon_line(ui::icon::lock, tr("preview.import.private"), {.style = ui::TextStyle::BodyDense}, ui::color::success);
}

void draw_columns(PreviewTable& table) {
  ui::Card card("columns", {.gap = 8});
  ui::heading(2, tr("preview.import.columns"), ui::TextStyle::H3);
  ui::caption(tr("preview.import.columns_text"));
  ui::List list("list", tr("preview.import.columns"), 2);
  for (std::size_t k = 0; k < table.mapping.size(); ++k) {
    ui::ListItem item(std::to_string(k));
    const std::string& heading = table.rows.front().fields[k];
    const PersonField meaning = table.mapping[k];
    const std::string title = heading.empty() ? tr("preview.import.no_heading", {{"number", k + 1}}) : heading;
    const std::string words = meaning_words(meaning);
    const std::string sample = sample_of(table, k);
    const bool is_used = meaning != PersonField::Ignore;
    if (ui::list_row("column", title,
                     {.caption = sample,
                      .second_caption = words,
                      .lead = {.kind = ui::Lead::Kind::Icon,
                               .icon = is_used ? ui::icon::check : ui::icon::minus,
                               .color = is_used ? ui::color::success : ui::color::text2},
                      .trail_icon = ui::icon::chevron_down,
                      .is_plain = true,
                      .title_style = ui::TextStyle::BodyDense,
                      .caption_gap = 0}))
      table.open_column = static_cast<std::int32_t>(k);
  }
}

}  // namespace

void draw_preview_meaning_dialog(PreviewState& state) {
  PreviewTable& table = *state.table;
  bool is_open = table.open_column >= 0;
  const std::size_t column = is_open ? static_cast<std::size_t>(table.open_column) : 0;
  const std::string title = is_open ? tr("preview.import.meaning", {{"column", table.rows.front().fields[column]}})
                                    : tr("preview.import.columns");
  if (ui::Dialog dialog("meaning", title, is_open, {.close_name = tr("dialog.close"), .gap = 8}); dialog) {
    std::vector<std::string> names;
    std::vector<ui::RadioOption> options;
    for (std::size_t k = 0; k < matching::person_field_count; ++k)
      names.push_back(meaning_words(static_cast<PersonField>(k)));
    for (std::size_t k = 0; k < names.size(); ++k)
      options.push_back({matching::person_field_name(static_cast<PersonField>(k)), names[k]});
    int selected = static_cast<int>(table.mapping[column]);
    if (ui::radio_group("meaning", title, options, selected, {.row_height_min = 48, .gap = 4})) {
      set_meaning(table, column, static_cast<PersonField>(selected));
      read_table_again(state, true);
    }
    if (ui::button("done", tr("preview.import.done"), {.kind = ui::ButtonKind::Primary, .fills_width = true}))
      is_open = false;
  }
  if (!is_open) table.open_column = -1;
}

namespace {

/// Who stands in a row, as far as it says.
std::string row_name(const PreviewTable& table, const ImportFix& fix) {
  const auto found = std::find(table.mapping.begin(), table.mapping.end(), PersonField::Name);
  const auto column = static_cast<std::size_t>(found - table.mapping.begin());
  if (fix.row < 0 || found == table.mapping.end()) return {};
  const std::vector<std::string>& fields = table.rows[static_cast<std::size_t>(fix.row)].fields;
  return column < fields.size() ? fields[column] : std::string();
}

/// One row: who, the value, what is wrong with it, and what mends it with one press.
/// @return true when the table was changed
bool draw_fix(PreviewTable& table, const ImportFix& fix) {
  const std::string name = row_name(table, fix);
  const std::string line = tr("preview.problems.line", {{"line", fix.problem.row}});
  ui::paragraph(name.empty() ? line : line + ": " + name, {.style = ui::TextStyle::BodyDense, .weight = 600});
  if (fix.is_fixed) {
    ui::icon_line(ui::icon::check, tr("preview.import.fixed"), {.style = ui::TextStyle::BodyDense}, ui::color::success);
  }
  const std::string error = fix.is_fixed ? std::string() : problem_words(fix.problem);
  if (fix.column < 0) {
    ui::icon_line(ui::icon::circle_alert, error, {.style = ui::TextStyle::BodyDense}, ui::color::error);
  } else {
    std::string text = cell_of(table, fix);
    const std::string label = meaning_words(table.mapping[static_cast<std::size_t>(fix.column)]) + ", " + line;
    if (ui::text_field("value", label, text, {.error = error, .length_max = 1000})) {
      set_cell(table, fix, text);
      return true;
    }
  }
  if (fix.is_fixed) return false;
  if (!matching::drops_row(fix.problem)) ui::caption(tr("preview.import.counts"));
  ui::Row row("ways", {.gap = 8});
  if (!fix.suggestion.empty() &&
      ui::button("use", tr("preview.import.use", {{"value", fix.suggestion}}),
                 {.kind = ui::ButtonKind::Tonal, .icon = ui::icon::check, .is_small = true})) {
    set_cell(table, fix, fix.suggestion);
    return true;
  }
  if (fix.row > 0 && ui::button("skip", tr("preview.import.skip"),
                                {.kind = ui::ButtonKind::Text,
                                 .icon = ui::icon::x,
                                 .is_small = true,
                                 .name = tr("preview.import.skip_name", {{"line", fix.problem.row}})})) {
    table.skipped.push_back(fix.problem.row);
    return true;
  }
  return false;
}

/// @return true when the table was changed
bool draw_fixes(PreviewTable& table) {
  if (table.fixes.empty()) return false;
  ui::Card card("fixes", {.gap = 12});
  ui::heading(2, tr("preview.import.fixes", {{"count", open_fixes(table)}}), ui::TextStyle::H3);
  const auto suggested = std::count_if(table.fixes.begin(), table.fixes.end(),
                                       [](const ImportFix& fix) { return !fix.is_fixed && !fix.suggestion.empty(); });
  if (suggested > 1 &&
      ui::button("use_all", tr("preview.import.use_all", {{"count", suggested}}), {.is_small = true})) {
    const auto fixes = table.fixes;
    for (const ImportFix& fix : fixes) {
      if (!fix.is_fixed && !fix.suggestion.empty()) set_cell(table, fix, fix.suggestion);
    }
    return true;
  }
  bool is_changed = false;
  ui::List list("list", tr("preview.import.fixes", {{"count", open_fixes(table)}}), 16);
  for (std::size_t k = 0; k < table.fixes.size() && k < fixes_shown_max; ++k) {
    ui::ListItem item(std::to_string(table.fixes[k].row) + "-" + std::to_string(table.fixes[k].column));
    ui::Column column("fix", {.gap = 6});
    is_changed = draw_fix(table, table.fixes[k]);
    if (is_changed) break;
  }
  if (table.fixes.size() > fixes_shown_max)
    ui::caption(tr("preview.problems.more", {{"count", table.fixes.size() - fixes_shown_max}}));
  return is_changed;
}

}  // namespace

void draw_preview_import(PreviewState& state) {
  PreviewTable& table = *state.table;
  const std::string back = tr("preview.compare.back");
  if (ui::header("top", tr("title.preview"), {.back_name = back, .is_title_heading = false}).is_back)
    state.page = PreviewPage::Matching;
  {
    ui::Bar foot("match", ui::Edge::Bottom, {.padding = ui::Padding(16, 12), .width_max = 480});
    if (ui::button("match", tr("preview.import.match", {{"count", table.people}}),
                   {.kind = ui::ButtonKind::Primary,
                    .icon = ui::icon::waypoints,
                    .is_small = true,
                    .fills_width = true,
                    .is_disabled = table.people == 0})) {
      use_table(state);
      if (state.refusal.empty()) state.page = PreviewPage::Matching;
      return;
    }
  }
  {
    ui::Scroller body("import", {.padding = ui::page_padding(), .gap = 16, .width_max = 1120});
    ui::heading(1, tr("preview.import.title"), ui::TextStyle::H1);
    const std::string fault = table.fault.empty() ? refusal_words(state) : tr(table.fault);
    if (!fault.empty()) ui::icon_line(ui::icon::circle_alert, fault, {}, ui::color::error);
    draw_file(table);
    ui::Row row("sides", {.gap = 16,
                          .align = ui::Align::Start,
                          .columns = {ui::weight(4), ui::weight(5)},
                          .stack_below = 800,
                          .stacks_at_large_text = true});
    row.next();
    draw_columns(table);
    row.next();
    if (draw_fixes(table)) read_table_again(state, false);
  }
}

}  // namespace obverse
