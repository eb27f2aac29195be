// What counts, and what comes of it for the whole.

#include <algorithm>
#include <optional>
#include <vector>

#include "screens/preview_parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using matching::Criterion;
using ui::tr;

/// Of 100 points, what each criterion can give with these weights: what the reasons of a pair count with.
std::vector<std::int32_t> shares_of(const matching::Weights& weights) {
  const auto parts = matching::parts_of(weights);
  if (!parts) return std::vector<std::int32_t>(weights.size(), 0);
  return matching::rounded_parts({parts->begin(), parts->end()}, 256, 100);
}

void draw_slider(PreviewState& state, Criterion criterion, std::int32_t share) {
  const auto k = static_cast<std::size_t>(criterion);
  const std::string label = criterion_words(criterion);
  const std::int32_t weight = wanted_decisions(state).weights[k];
  const std::string words = std::to_string(weight);
  const std::string minus = tr("preview.less", {{"criterion", label}});
  const std::string plus = tr("preview.more", {{"criterion", label}});
  const std::string caption = tr("preview.weight_share", {{"points", share}});
  double value = weight;
  ui::SliderOptions options{
      .value_words = words, .minus_name = minus, .plus_name = plus, .has_number_field = true, .caption = caption};
  if (state.before && state.before->weights[k] != weight) options.mark = state.before->weights[k];
  if (ui::slider(matching::criterion_name(criterion), label, value, options))
    set_weight(state, criterion, static_cast<std::int32_t>(value));
}

/// Criteria of which the file says nothing.
std::string untold_words(const PreviewState& state) {
  std::string list;
  std::size_t told = 0;
  for (std::size_t k = 0; k < matching::criteria_count; ++k) {
    const auto criterion = static_cast<Criterion>(k);
    if (criterion == Criterion::Background) continue;  // no file can tell it
    if (told < state.told.size() && state.told[told] == criterion) {
      ++told;
      continue;
    }
    list += (list.empty() ? "" : ", ") + criterion_words(criterion);
  }
  return list;
}

/// What must hold, whatever the score.
void draw_rules(PreviewState& state) {
  ui::heading(3, tr("preview.rules"), ui::TextStyle::Label);
  matching::MatchRules rules = wanted_decisions(state).rules;
  const auto rule_slider = [](const char* key, const std::string& label, const std::string& words, double max,
                              double step, double& value) {
    const std::string minus = tr("preview.less", {{"criterion", label}});
    const std::string plus = tr("preview.more", {{"criterion", label}});
    return ui::slider(key, label, value,
                      {.max = max, .step = step, .value_words = words, .minus_name = minus, .plus_name = plus});
  };
  double line = rules.line_steps;
  if (rule_slider(
          "line", tr("preview.rules.line"),
          rules.line_steps == 0 ? tr("preview.rules.off") : tr("preview.rules.steps", {{"count", rules.line_steps}}), 5,
          1, line)) {
    rules.line_steps = static_cast<std::int32_t>(line);
    return set_rules(state, rules, 0);
  }
  double points = rules.points_min / 10.0;
  if (rule_slider("points", tr("preview.rules.points"),
                  rules.points_min == 0 ? tr("preview.rules.off") : std::to_string(rules.points_min / 10), 90, 5,
                  points)) {
    rules.points_min = static_cast<std::int32_t>(points) * 10;
    return set_rules(state, rules, 1);
  }
  double hours = rules.half_hours_min / 2.0;
  if (rule_slider("hours", tr("preview.rules.hours"),
                  rules.half_hours_min == 0 ? tr("preview.rules.off")
                                            : tr("preview.rules.hours_count", {{"count", rules.half_hours_min / 2}}),
                  30, 1, hours)) {
    rules.half_hours_min = static_cast<std::int32_t>(hours) * 2;
    return set_rules(state, rules, 2);
  }
  const std::int32_t group = wanted_decisions(state).group_min;
  double size = std::max(group, 1);
  if (rule_slider("group", tr("preview.rules.group"),
                  group <= 1 ? tr("preview.rules.off") : tr("preview.rules.group_count", {{"count", group}}), 8, 1,
                  size))
    return set_group_min(state, size < 2 ? 0 : static_cast<std::int32_t>(size), 3);
  if (ui::checkbox("language", tr("preview.rules.language"), rules.needs_common_language,
                   {.style = ui::TextStyle::BodyDense}))
    set_rules(state, rules);
}

/// A protected attribute counts by decision of the programme alone, and of those who consented.
void draw_background_rule(const ScreenContext& context, PreviewState& state, Commands& commands) {
  if (!may_publish(context) || !state.is_own_people) return;
  const auto& people = state.people;
  const auto given = std::count_if(people.begin(), people.end(), [](const matching::MatchPerson& person) {
    return person.consents_to_background && !person.background.empty();
  });
  const std::string words = tr("preview.rules.background_text", {{"given", given}, {"count", people.size()}});
  bool is_on = wanted_decisions(state).rules.uses_background;
  if (!ui::checkbox("background", tr("preview.rules.background"), is_on,
                    {.caption = words, .style = ui::TextStyle::BodyDense}))
    return;
  commands.run(SetBackgroundMatching{is_on});
  matching::MatchRules rules = wanted_decisions(state).rules;
  rules.uses_background = is_on;
  set_rules(state, rules);
}

/// What is wanted most, with what each choice gives up.
void draw_aims(PreviewState& state) {
  ui::heading(3, tr("preview.aim"), ui::TextStyle::Label);
  std::string names[4], trades[4];
  ui::RadioOption options[4];
  static constexpr const char* keys[] = {"total", "fair", "stable_mentees", "stable_mentors"};
  for (std::size_t k = 0; k < 4; ++k) {
    names[k] = aim_words(static_cast<matching::Objective>(k));
    trades[k] = tr(std::string("preview.trade.") + keys[k]);
    options[k] = {keys[k], names[k], trades[k]};
  }
  int selected = static_cast<int>(wanted_decisions(state).objective);
  if (ui::radio_group("aim", tr("preview.aim"), options, selected, {.row_height_min = 48, .gap = 8}))
    set_objective(state, static_cast<matching::Objective>(selected));
}

struct Sum {
  std::string value, label;
};

/// Number over label, side by side.
void draw_sum(const Sum& sum, ui::Align align) {
  ui::paragraph(sum.value, {.style = ui::TextStyle::H3, .align = align});
  ui::caption(sum.label, {.style = ui::TextStyle::Caption, .align = align});
}

std::string points_words(std::int32_t points) { return points < 0 ? "–" : std::to_string(points); }

/// "median score, +1": what the last change did to a number.
std::string label_words(const char* key, std::int32_t now, std::optional<std::int32_t> before) {
  const std::string label = tr(key);
  if (!before || *before < 0 || now < 0 || *before == now) return label;
  const std::int32_t difference = now - *before;
  return label + " " + (difference < 0 ? "−" : "+") + std::to_string(difference < 0 ? -difference : difference);
}

std::vector<Sum> sums_of(const PreviewState& state, const PreviewFacts& facts) {
  const auto before = [&](std::int32_t PreviewBefore::*member) {
    return state.before ? std::optional(*state.before.*member) : std::nullopt;
  };
  std::vector<Sum> sums = {
      {tr("preview.sum.of", {{"matched", facts.pairs.size()}, {"count", state.match->table().mentee_count()}}),
       tr("preview.sum.matched")},
      {points_words(facts.median), label_words("preview.sum.median", facts.median, before(&PreviewBefore::median))},
      {points_words(facts.worst), label_words("preview.sum.worst", facts.worst, before(&PreviewBefore::worst))},
      {std::to_string(facts.blocking),
       label_words("preview.sum.blocking", facts.blocking, before(&PreviewBefore::blocking))}};
  return sums;
}

}  // namespace

void draw_preview_weights(const ScreenContext& context, PreviewState& state, Commands& commands) {
  {
    ui::Row row("head", {.gap = 8, .columns = {ui::weight(1), ui::content()}});
    row.next();
    ui::heading(2, tr("preview.weights"), ui::TextStyle::H3);
    row.next();
    if (ui::button("reset", tr("preview.reset"),
                   {.kind = ui::ButtonKind::Text, .icon = ui::icon::rotate_ccw, .is_small = true}))
      reset_weights(state);
  }
  ui::caption(tr("preview.weights_text"));
  const std::vector<std::int32_t> shares = shares_of(wanted_decisions(state).weights);
  for (const Criterion criterion : std::vector<Criterion>(state.told)) {
    if (criterion != Criterion::Background || state.decisions.rules.uses_background)
      draw_slider(state, criterion, shares[static_cast<std::size_t>(criterion)]);
  }
  const std::string untold = untold_words(state);
  if (!untold.empty()) ui::caption(tr("preview.untold", {{"list", untold}}));
  draw_aims(state);
  draw_rules(state);
  draw_background_rule(context, state, commands);
}

void draw_preview_sums(PreviewState& state, bool is_strip) {
  const PreviewFacts& facts = facts_of(state);
  const std::vector<Sum> sums = sums_of(state, facts);
  const std::string proof = proof_words(state, facts);
  const std::string sentence = matched_words(state, facts) + ". " + proof;
  const std::string fairness =
      tr("preview.fairness", {{"envious", facts.envious}, {"blocking", facts.blocking}, {"load", facts.load_most}});
  const char* icon = facts.is_proven ? ui::icon::badge_check : ui::icon::circle_alert;
  const ui::Color color = facts.is_proven ? ui::color::success : ui::color::warn;
  const auto draw = [&](bool is_side_by_side) {
    std::vector<ui::Track> tracks(sums.size(), is_side_by_side ? ui::content() : ui::weight(1));
    if (is_side_by_side) tracks.push_back(ui::weight(1));
    ui::Row row("sums", {.gap = is_side_by_side ? 28.0F : 8.0F, .columns = tracks, .cell_gap = 0});
    for (const Sum& sum : sums) {
      row.next();
      draw_sum(sum, is_side_by_side ? ui::Align::Start : ui::Align::Center);
    }
    if (!is_side_by_side) return;
    row.next();
    ui::status_line("proof", {icon, color, sentence});
    ui::caption(fairness);
  };
  if (is_strip && ui::available_width() >= 700) return draw(true);
  {
    ui::Card card("card", {.kind = ui::CardKind::Flat, .padding = ui::Padding(12, 12)});
    draw(false);
  }
  ui::status_line("proof", {icon, color, proof});
  ui::caption(fairness);
}

}  // namespace obverse
