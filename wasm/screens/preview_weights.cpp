// What counts, and what comes of it for the whole.

#include "screens/preview_parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using matching::Criterion;
using ui::tr;

void draw_slider(PreviewState& state, Criterion criterion) {
  const auto k = static_cast<std::size_t>(criterion);
  const std::string label = criterion_words(criterion);
  const std::string words = std::to_string(state.match->weights()[k]);
  const std::string minus = tr("preview.less", {{"criterion", label}});
  const std::string plus = tr("preview.more", {{"criterion", label}});
  double value = state.match->weights()[k];
  ui::SliderOptions options{.value_words = words, .minus_name = minus, .plus_name = plus};
  if (state.before && state.before->weights()[k] != state.match->weights()[k])
    options.mark = state.before->weights()[k];
  if (ui::slider(matching::criterion_name(criterion), label, value, options))
    set_weight(state, criterion, static_cast<std::int32_t>(value));
}

/// Criteria of which the file says nothing.
std::string untold_words(const PreviewState& state) {
  std::string list;
  std::size_t told = 0;
  for (std::size_t k = 0; k < matching::criteria_count; ++k) {
    const auto criterion = static_cast<Criterion>(k);
    if (told < state.told.size() && state.told[told] == criterion) {
      ++told;
      continue;
    }
    list += (list.empty() ? "" : ", ") + criterion_words(criterion);
  }
  return list;
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

}  // namespace

void draw_preview_weights(PreviewState& state) {
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
  for (const Criterion criterion : std::vector<Criterion>(state.told)) draw_slider(state, criterion);
  const std::string untold = untold_words(state);
  if (!untold.empty()) ui::caption(tr("preview.untold", {{"list", untold}}));
  ui::heading(3, tr("preview.aim"), ui::TextStyle::Label);
  const bool is_fair = state.match->objective() == matching::Objective::Fair;
  const std::string names[] = {tr("preview.aim.total"), tr("preview.aim.fair")};
  const ui::RadioOption options[] = {{"total", names[0]}, {"fair", names[1]}};
  int selected = is_fair ? 1 : 0;
  if (ui::segmented("aim", tr("preview.aim"), options, selected))
    set_objective(state, selected == 1 ? matching::Objective::Fair : matching::Objective::MostPeople);
}

void draw_preview_sums(PreviewState& state, bool is_strip) {
  const PreviewFacts& facts = facts_of(state);
  const Sum sums[] = {
      {tr("preview.sum.of", {{"matched", facts.pairs.size()}, {"count", state.match->table().mentee_count()}}),
       tr("preview.sum.matched")},
      {points_words(facts.median), tr("preview.sum.median")},
      {points_words(facts.worst), tr("preview.sum.worst")}};
  const std::string proof = proof_words(state, facts);
  const std::string sentence = matched_words(state, facts) + ". " + proof;
  const char* icon = facts.is_proven ? ui::icon::badge_check : ui::icon::circle_alert;
  const ui::Color color = facts.is_proven ? ui::color::success : ui::color::warn;
  const auto draw = [&](bool is_side_by_side) {
    std::vector<ui::Track> tracks(std::size(sums), is_side_by_side ? ui::content() : ui::weight(1));
    if (is_side_by_side) tracks.push_back(ui::weight(1));
    ui::Row row("sums", {.gap = is_side_by_side ? 32.0F : 8.0F, .columns = tracks, .cell_gap = 0});
    for (const Sum& sum : sums) {
      row.next();
      draw_sum(sum, is_side_by_side ? ui::Align::Start : ui::Align::Center);
    }
    if (!is_side_by_side) return;
    row.next();
    ui::status_line("proof", {icon, color, sentence});
  };
  if (is_strip && ui::available_width() >= 700) return draw(true);
  {
    ui::Card card("card", {.kind = ui::CardKind::Flat, .padding = ui::Padding(12, 12)});
    draw(false);
  }
  ui::status_line("proof", {icon, color, proof});
}

}  // namespace obverse
