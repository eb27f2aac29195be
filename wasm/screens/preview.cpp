// Preview a match: people from a table, the best matching at once, and why. Nothing of it leaves the device.

#include "matching/people_csv.hpp"
#include "screens/preview_parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr float weights_width = 276;
constexpr float reasons_width = 336;

bool is_three_panes() { return ui::breakpoint() == ui::Breakpoint::Large && !ui::is_large_text(); }

void draw_export(const PreviewState& state, Commands& commands, ui::ButtonKind kind) {
  if (!ui::button("export", tr("preview.export"), {.kind = kind, .icon = ui::icon::download, .is_small = true})) return;
  commands.wish(wish::Save{"obverse-pairs.csv", "text/csv;charset=utf-8", matching::csv_from_preview(*state.match)});
}

void draw_undo(PreviewState& state, const PreviewFacts& facts) {
  if (!state.before) return;
  ui::Row row("changed", {.gap = 8});
  ui::icon_line(ui::icon::shuffle, tr("preview.changed", {{"count", facts.changed}}), {.style = ui::TextStyle::Label},
                ui::color::changed_mark);
  if (ui::button("undo", tr("preview.undo"),
                 {.kind = ui::ButtonKind::Text, .icon = ui::icon::undo_2, .is_small = true}))
    undo_change(state);
}

/// Title, file, and what to do with the whole, over three panes.
void draw_wide_head(const ScreenContext& context, PreviewState& state, Commands& commands) {
  ui::Bar bar("head", ui::Edge::Top, {.padding = ui::Padding(24, 10), .gap = 0});
  std::vector<ui::Track> tracks = {ui::weight(1), ui::content(), ui::content()};
  const bool has_back = context.stage != Stage::Ready;
  if (has_back) tracks.insert(tracks.begin(), ui::fixed(48));
  ui::Row row("row", {.gap = 12, .columns = tracks, .cell_gap = 0});
  if (has_back) {
    row.next();
    ui::icon_button("back", ui::icon::arrow_left, tr("preview.back"), {.href = "/welcome"});
  }
  row.next();
  ui::heading(1, tr("title.preview"), ui::TextStyle::H2);
  ui::caption(source_words(state, facts_of(state)));
  row.next();
  draw_preview_file_button(context, state, false);
  row.next();
  draw_export(state, commands, ui::ButtonKind::Primary);
}

/// The mentee whose reasons stand at the right: the chosen one, or the first of the table.
std::int32_t shown_mentee(PreviewState& state) {
  if (state.selected >= 0) return state.selected;
  const PreviewFacts& facts = facts_of(state);
  const auto order = preview_order(state);
  if (!order.empty()) return facts.pairs[order.front()].mentee;
  return facts.unmatched.empty() ? -1 : facts.unmatched.front();
}

void draw_panes(const ScreenContext& context, ViewState& view, Commands& commands) {
  PreviewState& state = view.preview;
  draw_wide_head(context, state, commands);
  {
    ui::Bar strip("sums", ui::Edge::Top, {.padding = ui::Padding(24, 12)});
    draw_preview_sums(state, true);
  }
  {
    ui::Pane left("weights", ui::Edge::Left, weights_width, {.background = ui::color::surface});
    ui::Scroller body("weights", {.name = tr("preview.weights"), .padding = ui::Padding(20, 16), .gap = 12});
    draw_preview_weights(state);
  }
  const std::int32_t mentee = shown_mentee(state);
  if (mentee >= 0) {
    ui::Pane right("reasons", ui::Edge::Right, reasons_width, {.background = ui::color::surface});
    {
      ui::Bar foot("decision", ui::Edge::Bottom, {.padding = ui::Padding(16, 12)});
      draw_preview_decision(state, mentee);
    }
    ui::Scroller body("reasons", {.name = tr("preview.reasons"), .padding = ui::Padding(20, 16), .gap = 12});
    draw_preview_reasons(state, mentee);
  }
  ui::Scroller body("pairs", {.name = tr("preview.pairs"), .padding = ui::Padding(20, 12), .gap = 12});
  draw_notices(context, view, commands);
  draw_preview_problems(state);
  draw_undo(state, facts_of(state));
  draw_preview_pairs(state, true, mentee);
}

/// Narrow: the list.
void draw_list_page(const ScreenContext& context, ViewState& view, Commands& commands) {
  PreviewState& state = view.preview;
  ui::HeaderOptions head{.is_on_page = true};
  const std::string back = tr("preview.back");
  if (context.stage != Stage::Ready) {
    head.back_name = back;
    head.back_href = "/welcome";
  }
  ui::header("top", tr("title.preview"), head);
  ui::Scroller body("preview", {.padding = ui::page_padding(), .gap = 16, .width_max = 720});
  draw_notices(context, view, commands);
  draw_preview_problems(state);
  ui::caption(source_words(state, facts_of(state)));
  draw_preview_sums(state, false);
  if (ui::button("weights", tr("preview.weights"),
                 {.kind = ui::ButtonKind::Tonal, .icon = ui::icon::sliders_horizontal, .fills_width = true}))
    state.shows_weights = true;
  draw_undo(state, facts_of(state));
  draw_preview_pairs(state, false, -1);
  ui::Row row("file", {.gap = 12});
  draw_export(state, commands, ui::ButtonKind::Outline);
  draw_preview_file_button(context, state, false);
}

/// Narrow: one pair.
void draw_pair_page(PreviewState& state) {
  const auto order = preview_order(state);
  const PreviewFacts& facts = facts_of(state);
  std::size_t at = order.size();
  for (std::size_t k = 0; k < order.size(); ++k) {
    if (facts.pairs[order[k]].mentee == state.selected) at = k;
  }
  const bool is_pair = at < order.size();
  const std::string back = tr("preview.all_pairs"), previous = tr("preview.previous"), next = tr("preview.next");
  const std::string title =
      is_pair ? tr("preview.pair_of", {{"number", at + 1}, {"count", order.size()}}) : tr("preview.unmatched.title");
  const ui::HeaderAction actions[] = {{"previous", ui::icon::chevron_up, previous},
                                      {"next", ui::icon::chevron_down, next}};
  ui::HeaderOptions head{.back_name = back};
  if (is_pair) head.actions = actions;
  const ui::HeaderResult result = ui::header("top", title, head);
  const std::int32_t mentee = state.selected;
  if (result.action >= 0) {
    const std::size_t step = result.action == 0 ? order.size() - 1 : 1;
    state.selected = facts.pairs[order[(at + step) % order.size()]].mentee;
    state.compared = matching::unmatched;
  }
  if (result.is_back) state.selected = -1;
  {
    ui::Bar foot("decision", ui::Edge::Bottom, {.padding = ui::Padding(16, 12), .width_max = 640});
    draw_preview_decision(state, mentee);
  }
  ui::Scroller body("reasons", {.padding = ui::page_padding(), .gap = 12, .width_max = 640});
  draw_preview_problems(state);
  draw_preview_reasons(state, mentee);
}

void draw_weights_dialog(PreviewState& state) {
  if (ui::Dialog dialog("weights", tr("preview.weights"), state.shows_weights, {.close_name = tr("dialog.close")});
      dialog) {
    draw_preview_sums(state, true);
    draw_preview_weights(state);
  }
}

}  // namespace

void draw_preview(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Page page;
  PreviewState& state = view.preview;
  const bool has_match = state.match.has_value();
  const bool has_panes = has_match && is_three_panes();
  const bool is_pair_page = has_match && !has_panes && state.selected >= 0;
  if (context.stage == Stage::Ready && !is_pair_page) draw_navigation(context, view, has_panes);
  {
    ui::Landmark main(ui::NodeRole::Main, tr("title.preview"));
    if (!has_match)
      draw_preview_start(context, state, commands);
    else if (has_panes)
      draw_panes(context, view, commands);
    else if (is_pair_page)
      draw_pair_page(state);
    else
      draw_list_page(context, view, commands);
  }
  if (has_match && !has_panes) draw_weights_dialog(state);
}

}  // namespace obverse
