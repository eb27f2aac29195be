// Preview a match: people from a table, the best matching at once, and why. Nothing of it leaves the device.

#include "matching/people_csv.hpp"
#include "screens/preview_parts.hpp"
#include "screens/recommendations.hpp"
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

/// For the staff: the way to what colleagues wrote about the two of a pair.
void draw_colleagues_words(const ScreenContext& context, const PreviewState& state, std::int32_t mentee) {
  if (!may_publish(context) || !state.is_own_people) return;
  const auto& table = state.match->table();
  const std::int32_t mentor = state.match->assignment()[static_cast<std::size_t>(mentee)];
  const auto draw = [&](const std::string& key) {
    if (const auto person = id_from_text<PersonId>(key)) draw_recommendations_link(context, *person);
  };
  draw(table.mentee(mentee).key);
  if (mentor != matching::unmatched) draw(table.mentor(mentor).key);
}

/// What the last change did, the way back and forth, and the way to keep it.
void draw_history(PreviewState& state, const PreviewFacts& facts) {
  ui::Row row("history", {.gap = 8});
  if (!ui::is_compact()) draw_preview_view_choice(state);
  if (state.before)
    ui::icon_line(ui::icon::shuffle, tr("preview.changed", {{"count", facts.changed}}), {.style = ui::TextStyle::Label},
                  ui::color::changed_mark);
  if (ui::button("undo", tr("preview.undo"),
                 {.kind = ui::ButtonKind::Text,
                  .icon = ui::icon::undo_2,
                  .is_small = true,
                  .is_disabled = state.past.empty()}))
    return undo_change(state);
  if (!state.future.empty() && ui::button("redo", tr("preview.redo"),
                                          {.kind = ui::ButtonKind::Text, .icon = ui::icon::redo_2, .is_small = true}))
    return redo_change(state);
  if (ui::button("compare", tr("preview.compare"),
                 {.kind = ui::ButtonKind::Text, .icon = ui::icon::columns_2, .is_small = true})) {
    // The first question is what fairness costs.
    const bool is_fair = state.decisions.objective == matching::Objective::Fair;
    state.scenarios.first = is_fair ? 1 : 0;
    state.scenarios.second = is_fair ? 0 : 2;
    state.page = PreviewPage::Compare;
  }
  if (ui::button("keep", tr("preview.keep"), {.kind = ui::ButtonKind::Text, .icon = ui::icon::plus, .is_small = true}))
    state.scenarios.asks_name = true;
}

/// Title, file, and what to do with the whole, over three panes.
void draw_wide_head(const ScreenContext& context, PreviewState& state, Commands& commands) {
  ui::Bar bar("head", ui::Edge::Top, {.padding = ui::Padding(24, 10), .gap = 0});
  std::vector<ui::Track> tracks = {ui::weight(1), ui::content(), ui::content()};
  const bool has_back = context.stage != Stage::Ready;
  const bool has_publish = may_publish(context);
  if (has_publish) tracks.push_back(ui::content());
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
  draw_export(state, commands, has_publish ? ui::ButtonKind::Outline : ui::ButtonKind::Primary);
  if (!has_publish) return;
  row.next();
  draw_publish_button(context, state, commands, false);
}

/// The mentee whose reasons stand at the right: the chosen one, or the first of the table.
std::int32_t shown_mentee(PreviewState& state) {
  if (state.selected >= 0) return state.selected;
  if (const auto held = held_mentee(state)) return *held;
  const PreviewFacts& facts = facts_of(state);
  const std::vector<std::size_t>& order = preview_order(state);
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
    draw_preview_weights(context, state, commands);
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
    draw_colleagues_words(context, state, mentee);
  }
  ui::Scroller body("pairs", {.name = tr("preview.pairs"), .padding = ui::Padding(20, 12), .gap = 12});
  draw_notices(context, view, commands);
  draw_preview_problems(state);
  draw_history(state, facts_of(state));
  if (may_publish(context)) draw_held_back(context, state);
  draw_preview_pairs(state, true, mentee);
  if (may_publish(context)) draw_own_people(context, state);
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
  if (may_publish(context)) {
    draw_publish_button(context, state, commands, true);
    draw_held_back(context, state);
  }
  draw_history(state, facts_of(state));
  draw_preview_pairs(state, false, -1);
  if (may_publish(context)) draw_own_people(context, state);
  ui::Row row("file", {.gap = 12});
  draw_export(state, commands, ui::ButtonKind::Outline);
  draw_preview_file_button(context, state, false);
}

/// Narrow: one pair.
void draw_pair_page(const ScreenContext& context, PreviewState& state) {
  const std::vector<std::size_t>& order = preview_order(state);
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
  draw_colleagues_words(context, state, mentee);
}

/// A coordinator's scenarios are those of the programme.
void take_kept_scenarios(const ScreenContext& context, PreviewState& state) {
  if (!may_publish(context) || state.scenarios.model_revision == context.model.revision) return;
  state.scenarios.model_revision = context.model.revision;
  state.scenarios.kept.clear();
  for (const auto& [id, row] : context.model.table<MatchScenario>()) {
    if (row.fields.programme == context.programme && !row.fields.is_dropped)
      state.scenarios.kept.push_back({text_from_id(id), row.fields.name, row.fields.decisions});
  }
}

void draw_weights_dialog(const ScreenContext& context, PreviewState& state, Commands& commands) {
  if (ui::Dialog dialog("weights", tr("preview.weights"), state.shows_weights, {.close_name = tr("dialog.close")});
      dialog) {
    draw_preview_sums(state, true);
    draw_preview_weights(context, state, commands);
  }
}

}  // namespace

void draw_preview(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Page page;
  PreviewState& state = view.preview;
  take_kept_scenarios(context, state);
  const bool has_match = state.match.has_value();
  if (state.page == PreviewPage::Proposals && !may_publish(context)) state.page = PreviewPage::Matching;
  const bool is_matching = state.page == PreviewPage::Matching;
  const bool has_panes = is_matching && has_match && is_three_panes();
  const bool is_pair_page = is_matching && has_match && !has_panes && state.selected >= 0;
  if (context.stage == Stage::Ready && !is_pair_page) draw_navigation(context, view, has_panes);
  {
    ui::Landmark main(ui::NodeRole::Main, tr("title.preview"));
    if (state.page == PreviewPage::Import && state.table)
      draw_preview_import(state);
    else if (state.page == PreviewPage::Compare && has_match)
      draw_preview_compare(state);
    else if (state.page == PreviewPage::Proposals)
      draw_preview_proposals(context, view, commands);
    else if (!has_match)
      draw_preview_start(context, state, commands);
    else if (has_panes)
      draw_panes(context, view, commands);
    else if (is_pair_page)
      draw_pair_page(context, state);
    else
      draw_list_page(context, view, commands);
  }
  if (state.page == PreviewPage::Import && state.table) draw_preview_meaning_dialog(state);
  if (state.page == PreviewPage::Proposals) draw_published_toast(state, commands);
  if (is_matching && has_match && !has_panes) draw_weights_dialog(context, state, commands);
  if (is_matching && has_match) draw_preview_keep_dialog(state, context, commands);
}

}  // namespace obverse
