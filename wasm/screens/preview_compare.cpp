// Two scenarios side by side: what is gained, what is lost, and who would meet somebody else.

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "screens/preview_parts.hpp"
#include "state/preview_scenarios.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using matching::unmatched;
using ui::tr;

constexpr std::size_t changes_first = 10;

std::string choice_words(const PreviewState& state, const ScenarioChoice& choice) {
  switch (choice.kind) {
    case ScenarioChoice::Kind::Now: return tr("preview.compare.now");
    case ScenarioChoice::Kind::Aim: return aim_words(choice.objective);
    case ScenarioChoice::Kind::Kept: return state.scenarios.kept[choice.kept].name;
  }
  return {};
}

/// Which scenario is A, and which B.
void draw_choice(PreviewState& state, const char* key, const std::string& label, std::int32_t& chosen) {
  const auto choices = scenario_choices(state);
  std::vector<std::string> names, keys;
  for (const ScenarioChoice& choice : choices) {
    names.push_back(choice_words(state, choice));
    keys.push_back("choice" + std::to_string(keys.size()));
  }
  std::vector<ui::RadioOption> options;
  for (std::size_t k = 0; k < names.size(); ++k) options.push_back({keys[k], names[k]});
  int selected = std::min(chosen, static_cast<std::int32_t>(choices.size()) - 1);
  ui::Column column(key, {.gap = 6});
  ui::label_text(label);
  if (ui::chips("chips", label, options, selected)) chosen = selected;
}

std::string difference_words(std::int64_t first, std::int64_t second) {
  if (first == second) return tr("preview.compare.same");
  return tr(second > first ? "preview.compare.more" : "preview.compare.fewer",
            {{"count", second > first ? second - first : first - second}});
}

struct MeasureRow {
  const char* key;
  std::int64_t first = 0, second = 0;
  bool is_less_better = false;
};

std::vector<MeasureRow> measure_rows(const ScenarioComparison& comparison) {
  const auto& first = comparison.first.measures;
  const auto& second = comparison.second.measures;
  const auto total = [](std::int64_t score) { return (tenths_of(score) + 5) / 10; };
  const auto load = [](const matching::Measures& measures) {
    return measures.load.empty() ? 0 : *std::max_element(measures.load.begin(), measures.load.end());
  };
  return {
      {"preview.compare.matched", first.value.matched, second.value.matched},
      {"preview.compare.total", total(first.value.total), total(second.value.total)},
      {"preview.compare.median", std::max(points_of(first.median_score), 0),
       std::max(points_of(second.median_score), 0)},
      {"preview.compare.worst", std::max(points_of(first.worst_score), 0), std::max(points_of(second.worst_score), 0)},
      {"preview.compare.blocking", first.blocking, second.blocking, true},
      {"preview.compare.envious", first.envious, second.envious, true},
      {"preview.compare.load", load(first), load(second), true}};
}

void draw_measures(const ScenarioComparison& comparison) {
  ui::Card card("measures", {.gap = 12});
  ui::heading(2, tr("preview.compare.measures"), ui::TextStyle::H3);
  std::vector<ui::TableCell> cells;
  for (const MeasureRow& row : measure_rows(comparison)) {
    const bool is_better = row.is_less_better ? row.second < row.first : row.second > row.first;
    cells.push_back({.text = tr(row.key), .is_strong = true});
    cells.push_back({.text = std::to_string(row.first)});
    cells.push_back({.text = std::to_string(row.second), .is_strong = true});
    cells.push_back({.text = difference_words(row.first, row.second),
                     .icon = is_better ? ui::icon::check : nullptr,
                     .color = is_better ? ui::color::success : nullptr});
  }
  const std::string labels[] = {tr("preview.compare.measure"), "A", "B", tr("preview.compare.with_a")};
  const ui::TableColumn columns[] = {{labels[0], ui::weight(4), false, true},
                                     {labels[1], ui::weight(2), true},
                                     {labels[2], ui::weight(2), true},
                                     {labels[3], ui::weight(3)}};
  ui::data_table("table", tr("preview.compare.measures"), columns, cells, {.is_dense = true});
  const bool are_proven = comparison.first.is_proven && comparison.second.is_proven;
  ui::icon_line(are_proven ? ui::icon::badge_check : ui::icon::circle_alert,
                tr(are_proven ? "preview.compare.proven" : "preview.proof.none"), {.style = ui::TextStyle::BodyDense},
                are_proven ? ui::color::success : ui::color::warn);
}

std::string mentor_words(const PreviewState& state, std::int32_t mentor) {
  return mentor == unmatched ? tr("preview.compare.nobody") : mentor_name(state, mentor);
}

void draw_changes(PreviewState& state, const ScenarioComparison& comparison) {
  const auto& changes = comparison.changes.changes;
  ui::Card card("changes", {.gap = 12});
  ui::heading(2, tr("preview.compare.changes", {{"count", changes.size()}}), ui::TextStyle::H3);
  if (changes.empty()) return;
  ui::caption(tr("preview.compare.gained_lost", {{"better", comparison.changes.better_off},
                                                 {"gained", (tenths_of(comparison.changes.gained) + 5) / 10},
                                                 {"worse", comparison.changes.worse_off},
                                                 {"lost", (tenths_of(comparison.changes.lost) + 5) / 10}}));
  std::vector<ui::TableCell> cells;
  for (std::size_t k = 0; k < changes.size() && (k < changes_first || state.scenarios.shows_all_changes); ++k) {
    const matching::ScenarioChange& change = changes[k];
    cells.push_back({.text = mentee_name(state, change.mentee), .is_strong = true});
    cells.push_back({.text = mentor_words(state, change.from)});
    cells.push_back({.text = mentor_words(state, change.to)});
    cells.push_back({.text = gain_words(tenths_of(change.gain)), .is_strong = true});
  }
  const std::string labels[] = {tr("preview.mentee"), tr("preview.compare.mentor_a"), tr("preview.compare.mentor_b"),
                                tr("preview.compare.change")};
  const ui::TableColumn columns[] = {{labels[0], ui::weight(3), false, true},
                                     {labels[1], ui::weight(3)},
                                     {labels[2], ui::weight(3)},
                                     {labels[3], ui::weight(2), true}};
  ui::data_table("table", tr("preview.compare.changes_table"), columns, cells, {.is_dense = true});
  if (changes.size() > changes_first && !state.scenarios.shows_all_changes) {
    if (ui::button("all", tr("preview.compare.show_all", {{"count", changes.size()}}),
                   {.kind = ui::ButtonKind::Text, .is_small = true}))
      state.scenarios.shows_all_changes = true;
  }
}

/// A cell of a group: hidden ones say so.
std::string group_words(const matching::GroupScore& group) {
  return group.mean_score ? std::to_string(points_of(*group.mean_score)) : tr("preview.compare.hidden");
}

void draw_groups(const ScenarioComparison& comparison) {
  const auto& first = comparison.first.groups;
  const auto& second = comparison.second.groups;
  if (first.size() < 2 || first.size() != second.size()) return;
  ui::Card card("groups", {.gap = 12});
  ui::heading(2, tr("preview.compare.groups"), ui::TextStyle::H3);
  ui::caption(tr("preview.compare.groups_text"));
  std::vector<ui::TableCell> cells;
  for (std::size_t k = 0; k < first.size(); ++k) {
    cells.push_back(
        {.text = first[k].group.empty() ? tr("preview.compare.no_group") : first[k].group, .is_strong = true});
    cells.push_back({.text = first[k].people ? std::to_string(*first[k].people) : tr("preview.compare.hidden")});
    cells.push_back({.text = group_words(first[k])});
    cells.push_back({.text = group_words(second[k]), .is_strong = true});
  }
  const std::string labels[] = {tr("preview.compare.group"), tr("preview.compare.people"), "A", "B"};
  const ui::TableColumn columns[] = {{labels[0], ui::weight(4), false, true},
                                     {labels[1], ui::weight(2), true},
                                     {labels[2], ui::weight(2), true},
                                     {labels[3], ui::weight(2), true}};
  ui::data_table("table", tr("preview.compare.groups"), columns, cells, {.is_dense = true});
}

/// The price in one sentence.
std::string finding_words(const ScenarioComparison& comparison) {
  const auto& first = comparison.first.measures.value;
  const auto& second = comparison.second.measures.value;
  if (comparison.changes.changes.empty()) return tr("preview.compare.finding.same");
  if (second.matched != first.matched)
    return tr(
        second.matched > first.matched ? "preview.compare.finding.people_more" : "preview.compare.finding.people_fewer",
        {{"count", second.matched > first.matched ? second.matched - first.matched : first.matched - second.matched}});
  const std::int64_t difference = (tenths_of(second.total - first.total)) / 10;
  const std::int64_t total = (tenths_of(first.total) + 5) / 10;
  if (difference == 0) return tr("preview.compare.finding.even", {{"count", comparison.changes.changes.size()}});
  return tr(difference < 0 ? "preview.compare.finding.costs" : "preview.compare.finding.gains",
            {{"points", difference < 0 ? -difference : difference}, {"total", total}});
}

}  // namespace

void draw_preview_compare(PreviewState& state) {
  const std::string back = tr("preview.compare.back");
  if (ui::header("top", tr("title.preview"), {.back_name = back, .is_title_heading = false}).is_back) {
    if (state.run) stop_run(state);
    state.page = PreviewPage::Matching;
    return;
  }
  const ScenarioComparison* found = comparison_of(state);
  const bool is_solved = found != nullptr && found->first.match && found->second.match;
  const auto choices = scenario_choices(state);
  {
    ui::Bar foot("use", ui::Edge::Bottom, {.padding = ui::Padding(16, 12), .width_max = 720});
    ui::Row row(
        "row",
        {.gap = 12, .columns = {ui::weight(1), ui::weight(1)}, .stack_below = 300, .stacks_at_large_text = true});
    std::int32_t used = -1;
    for (const bool is_second : {false, true}) {
      const std::int32_t at = is_second ? state.scenarios.second : state.scenarios.first;
      const ScenarioChoice& choice = choices[std::min(static_cast<std::size_t>(at), choices.size() - 1)];
      row.next();
      if (ui::button(is_second ? "second" : "first",
                     tr(is_second ? "preview.compare.use_b" : "preview.compare.use_a",
                        {{"name", choice_words(state, choice)}}),
                     {.kind = is_second ? ui::ButtonKind::Primary : ui::ButtonKind::Outline,
                      .is_small = true,
                      .fills_width = true,
                      .is_disabled = !is_solved}))
        used = at;
    }
    if (used >= 0) {
      use_scenario(state, choices[std::min(static_cast<std::size_t>(used), choices.size() - 1)]);
      state.page = PreviewPage::Matching;
      return;
    }
  }
  ui::Scroller body("compare", {.padding = ui::page_padding(), .gap = 16, .width_max = 1120});
  const std::string finding = is_solved          ? finding_words(*found)
                              : found == nullptr ? tr("preview.compare")
                                                 : tr("preview.refused.scenario");
  ui::heading(1, finding, ui::TextStyle::H1);
  draw_preview_run(state);
  ui::caption(tr("preview.compare.text"), {.style = ui::TextStyle::BodyDense});
  {
    ui::Row row("choices", {.gap = 24,
                            .align = ui::Align::Start,
                            .columns = {ui::weight(1), ui::weight(1)},
                            .stack_below = 720,
                            .stacks_at_large_text = true});
    row.next();
    draw_choice(state, "a", tr("preview.compare.a"), state.scenarios.first);
    row.next();
    draw_choice(state, "b", tr("preview.compare.b"), state.scenarios.second);
  }
  if (!is_solved) return;
  draw_measures(*found);
  draw_changes(state, *found);
  draw_groups(*found);
}

void draw_preview_keep_dialog(PreviewState& state, const ScreenContext& context, Commands& commands) {
  PreviewScenarios& scenarios = state.scenarios;
  if (ui::Dialog dialog("keep", tr("preview.keep.title"), scenarios.asks_name, {.close_name = tr("dialog.close")});
      dialog) {
    const bool is_shared = context.role == Role::Coordinator && !context.is_local;
    ui::paragraph(tr(is_shared ? "preview.keep.text_shared" : "preview.keep.text_here"));
    const std::string error = scenarios.is_name_missing ? tr("preview.keep.name_missing") : std::string();
    const auto field =
        ui::text_field("name", tr("preview.keep.name"), scenarios.name,
                       {.error = error, .enter_key_hint = "done", .length_max = 80, .is_required = true});
    const bool is_pressed =
        ui::button("keep", tr("preview.keep.button"), {.kind = ui::ButtonKind::Primary, .fills_width = true});
    if (!is_pressed && !field.is_submitted) return;
    const std::string name(trimmed(scenarios.name));
    scenarios.is_name_missing = name.empty();
    if (name.empty()) return;
    commands.wish(wish::KeepScenario{name});
    scenarios.name.clear();
    scenarios.asks_name = false;
  }
}

}  // namespace obverse
