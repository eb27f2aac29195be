// Why this pair, who else, and what that would cost.

#include <algorithm>

#include "base/order.hpp"
#include "screens/preview_parts.hpp"
#include "ui/brand.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using matching::Alternative;
using matching::unmatched;
using ui::tr;

/// Contributions of fewer points than this are folded together.
constexpr std::int32_t small_points = 3;

void draw_pair_head(PreviewState& state, const PreviewReasons& why) {
  const std::string& mentee = mentee_name(state, why.mentee);
  if (why.mentor == unmatched) {
    ui::heading(2, mentee, ui::TextStyle::H3);
    ui::paragraph(unmatched_words(*state.match, why.mentee));
    return;
  }
  const std::string& mentor = mentor_name(state, why.mentor);
  ui::Row row("pair", {.gap = 12, .columns = {ui::content(), ui::weight(1), ui::content()}, .cell_gap = 0});
  row.next();
  ui::pair_stack(ui::initials_of(mentee), ui::initials_of(mentor), 36);
  row.next();
  ui::heading(2, mentee, ui::TextStyle::H3);
  ui::caption(tr("preview.with", {{"mentor", mentor}}));
  row.next();
  ui::paragraph(std::to_string(points_of(why.reasons.score)),
                {.style = ui::TextStyle::Figure, .align = ui::Align::End});
  ui::caption(tr("preview.of_100"), {.style = ui::TextStyle::Caption, .align = ui::Align::End});
}

/// One criterion: its name, a bar as long as its weight, its points of its weight, and the sentence that says why.
void draw_reason(PreviewState& state, const PreviewReasons& why, std::size_t k, std::int32_t weight_most) {
  const matching::Contribution& contribution = why.reasons.by_criterion[k];
  ui::ListItem item(matching::criterion_name(contribution.criterion));
  ui::Column column("reason", {.gap = 0});
  {
    ui::Row row("points", {.gap = 10, .columns = {ui::weight(3), ui::weight(2), ui::fixed(64)}});
    row.next();
    ui::paragraph(criterion_words(contribution.criterion), {.style = ui::TextStyle::BodyDense, .weight = 600});
    row.next();
    const float weight = static_cast<float>(std::max(why.weights[k], 1));
    ui::meter(weight / static_cast<float>(std::max(weight_most, 1)), static_cast<float>(why.points[k]) / weight);
    row.next();
    ui::paragraph(tr("preview.points_of", {{"points", why.points[k]}, {"weight", why.weights[k]}}),
                  {.style = ui::TextStyle::BodyDense, .align = ui::Align::End});
  }
  ui::caption(reason_words(*state.match, why.mentee, why.mentor, contribution));
}

void draw_contributions(PreviewState& state, const PreviewReasons& why) {
  std::vector<std::size_t> shown;
  std::int32_t rest_points = 0, rest_weight = 0, rest_count = 0;
  for (std::size_t k = 0; k < why.points.size(); ++k) {
    if (why.weights[k] == 0 && why.points[k] == 0) continue;
    const bool is_small = why.points[k] < small_points || !why.reasons.by_criterion[k].judgement.is_told;
    if (is_small && !state.shows_all_reasons) {
      rest_points += why.points[k];
      rest_weight += why.weights[k];
      ++rest_count;
    } else {
      shown.push_back(k);
    }
  }
  sort_stably(shown, [&](std::size_t a, std::size_t b) { return why.points[a] > why.points[b]; });
  ui::heading(3, tr("preview.why"), ui::TextStyle::Label);
  const std::int32_t weight_most = *std::max_element(why.weights.begin(), why.weights.end());
  {
    ui::List list("reasons", tr("preview.why"), 10);
    for (const std::size_t k : shown) draw_reason(state, why, k, weight_most);
  }
  if (rest_count == 0 && !state.shows_all_reasons) return;
  const std::string label =
      state.shows_all_reasons
          ? tr("preview.fewer_reasons")
          : tr("preview.more_reasons", {{"count", rest_count}, {"points", rest_points}, {"weight", rest_weight}});
  if (ui::button("more", label, {.kind = ui::ButtonKind::Text, .is_small = true, .expanded = state.shows_all_reasons}))
    state.shows_all_reasons = !state.shows_all_reasons;
}

/// How much everybody would gain by one more place of this mentor.
void draw_demand(const PreviewState& state, const PreviewReasons& why) {
  if (!why.place_gain) return;
  const matching::Value& gain = *why.place_gain;
  const std::string& mentor = mentor_name(state, why.mentor);
  const std::string words =
      gain.matched > 0 ? tr("preview.demand.people", {{"mentor", mentor}, {"count", gain.matched}})
      : gain.total > 0 ? tr("preview.demand.points", {{"mentor", mentor}, {"price", gain_words(tenths_of(gain.total))}})
                       : tr("preview.demand.none", {{"mentor", mentor}});
  ui::icon_line(ui::icon::users_round, words, {.style = ui::TextStyle::BodyDense});
}

/// Asked for, because each weight is tried step by step.
void draw_ranges(PreviewState& state, const PreviewReasons& why) {
  const bool is_locked = state.match->locked_mentor(why.mentee) != unmatched;
  const auto pairs = static_cast<std::size_t>(state.match->table().mentee_count()) *
                     static_cast<std::size_t>(state.match->table().mentor_count());
  if (is_locked || pairs > preview_range_pairs_max) return;
  if (ui::button("ranges", tr("preview.ranges"),
                 {.kind = ui::ButtonKind::Text, .is_small = true, .expanded = state.shows_ranges}))
    state.shows_ranges = !state.shows_ranges;
  if (!state.shows_ranges) return;
  ui::List list("ranges", tr("preview.ranges"), 4);
  for (const PairRange& one : ranges_of(state, why.mentee)) {
    ui::ListItem item(matching::criterion_name(one.criterion));
    const char* key = one.range.flips_low && one.range.flips_high ? "preview.ranges.both"
                      : one.range.flips_low                       ? "preview.ranges.low"
                      : one.range.flips_high                      ? "preview.ranges.high"
                                                                  : "preview.ranges.any";
    ui::paragraph(
        tr(key, {{"criterion", criterion_words(one.criterion)}, {"low", one.range.low}, {"high", one.range.high}}),
        {.style = ui::TextStyle::BodyDense});
  }
}

/// "Priya Raman goes to Henrik Lindqvist"
std::string move_words(const PreviewState& state, const matching::Move& move) {
  const std::string& mentee = mentee_name(state, move.row);
  if (move.to == unmatched) return tr("preview.move_out", {{"mentee", mentee}});
  return tr("preview.move", {{"mentee", mentee}, {"mentor", mentor_name(state, move.to)}});
}

/// What a move changes for the one who moves.
std::int64_t move_gain(const PreviewState& state, const matching::Move& move) {
  const auto score = [&](std::int32_t mentor) {
    return mentor == unmatched ? 0 : std::max(state.match->score(move.row, mentor), 0);
  };
  return std::int64_t{score(move.to)} - score(move.from);
}

void draw_why_not(PreviewState& state, const PreviewReasons& why, const Alternative& alternative) {
  ui::Card card("why_not", {.kind = ui::CardKind::Flat, .padding = ui::Padding(16), .gap = 6});
  const std::string& mentor = mentor_name(state, alternative.column);
  ui::heading(3, tr("preview.why_not", {{"mentor", mentor}}), ui::TextStyle::Label);
  const std::int32_t points = points_of(state.match->score(why.mentee, alternative.column));
  const std::string price = price_words(alternative);
  ui::paragraph(tr(alternative.matched_lost > 0 ? "preview.why_not.people" : "preview.why_not.points",
                   {{"points", points},
                    {"mentee", mentee_name(state, why.mentee)},
                    {"moves", alternative.chain.size()},
                    {"count", alternative.matched_lost},
                    {"price", price}}),
                {.style = ui::TextStyle::BodyDense});
  ui::List list("moves", tr("preview.moves"), 2);
  std::int64_t sum = 0;  // rounded as a whole, so that what is shown adds up to the price
  for (std::size_t k = 0; k < alternative.chain.size(); ++k) {
    ui::ListItem item(std::to_string(k));
    ui::Row row("move", {.gap = 8, .columns = {ui::weight(1), ui::content()}});
    row.next();
    ui::paragraph(std::to_string(k + 1) + ". " + move_words(state, alternative.chain[k]),
                  {.style = ui::TextStyle::BodyDense});
    row.next();
    const std::int64_t before = sum;
    sum += move_gain(state, alternative.chain[k]);
    ui::paragraph(gain_words(tenths_of(sum) - tenths_of(before)), {.style = ui::TextStyle::BodyDense, .weight = 600});
  }
}

/// The mentor who was asked about is no alternative at all: which rule says so.
void draw_ruled_out(const PreviewState& state, const PreviewReasons& why) {
  const bool is_priced = std::any_of(why.alternatives.begin(), why.alternatives.end(),
                                     [&](const Alternative& one) { return one.column == state.compared; });
  if (state.compared == unmatched || is_priced || why.alternatives.empty()) return;
  ui::Card card("ruled_out", {.kind = ui::CardKind::Flat, .padding = ui::Padding(16), .gap = 6});
  ui::heading(3, tr("preview.why_not", {{"mentor", mentor_name(state, state.compared)}}), ui::TextStyle::Label);
  ui::icon_line(ui::icon::ban, ruled_out_words(*state.match, why.mentee, state.compared),
                {.style = ui::TextStyle::BodyDense});
}

void draw_alternatives(PreviewState& state, const PreviewReasons& why) {
  const bool is_locked = state.match->locked_mentor(why.mentee) != unmatched;
  if (is_locked) {
    ui::icon_line(ui::icon::lock, tr("preview.locked_text"), {.style = ui::TextStyle::BodyDense});
    return;
  }
  if (why.alternatives.empty()) return;
  const std::string title = why.mentor == unmatched ? tr("preview.else_nobody")
                                                    : tr("preview.else", {{"mentor", mentor_name(state, why.mentor)}});
  draw_ruled_out(state, why);
  ui::heading(3, title, ui::TextStyle::Label);
  ui::caption(tr("preview.else_text"));
  const std::size_t count =
      state.shows_all_mentors ? why.alternatives.size() : std::min(preview_alternatives_first, why.alternatives.size());
  {
    ui::List list("others", title, 0);
    for (std::size_t k = 0; k < count; ++k) {
      const Alternative& alternative = why.alternatives[k];
      const std::string& mentor = mentor_name(state, alternative.column);
      ui::ListItem item(state.match->table().mentor(alternative.column).key);
      const std::string points =
          tr("preview.score_of", {{"points", points_of(state.match->score(why.mentee, alternative.column))}});
      std::string caption = points;
      caption.append(", ").append(tr("preview.costs", {{"price", price_words(alternative)}}));
      const bool is_open = state.compared == alternative.column;
      if (ui::list_row("other", mentor,
                       {.caption = caption,
                        .trail_icon = is_open ? ui::icon::chevron_up : ui::icon::chevron_down,
                        .is_plain = true,
                        .title_style = ui::TextStyle::BodyDense,
                        .caption_gap = 0}))
        state.compared = is_open ? unmatched : alternative.column;
      if (is_open) draw_why_not(state, why, alternative);
    }
  }
  if (why.alternatives.size() <= preview_alternatives_first) return;
  const std::string label = state.shows_all_mentors ? tr("preview.fewer_mentors")
                                                    : tr("preview.all_mentors", {{"count", why.alternatives.size()}});
  if (ui::button("all", label, {.kind = ui::ButtonKind::Text, .is_small = true, .expanded = state.shows_all_mentors}))
    state.shows_all_mentors = !state.shows_all_mentors;
}

}  // namespace

void draw_preview_reasons(PreviewState& state, std::int32_t mentee) {
  const PreviewReasons& why = reasons_of(state, mentee);
  draw_pair_head(state, why);
  ui::divider();
  if (why.mentor != unmatched) {
    draw_contributions(state, why);
    draw_demand(state, why);
    draw_ranges(state, why);
    ui::divider();
  }
  draw_alternatives(state, why);
}

namespace {

/// The mentor who is looked at in place of the present one. @return whether they were taken
bool draw_swap(PreviewState& state, std::int32_t mentee) {
  const std::string name =
      tr("preview.swap_name", {{"mentee", mentee_name(state, mentee)}, {"mentor", mentor_name(state, state.compared)}});
  if (!ui::button("swap", tr("preview.swap"),
                  {.icon = ui::icon::arrow_left_right, .is_small = true, .fills_width = true, .name = name}))
    return false;
  lock_pair(state, mentee, state.compared);
  state.compared = unmatched;
  return true;
}

}  // namespace

void draw_preview_decision(PreviewState& state, std::int32_t mentee) {
  const std::int32_t mentor = state.match->assignment()[static_cast<std::size_t>(mentee)];
  const std::int32_t wanted = mentor == unmatched ? state.compared : mentor;
  if (wanted == unmatched) {
    ui::caption(tr("preview.choose_mentor"));
    return;
  }
  const bool is_locked = state.match->locked_mentor(mentee) == wanted;
  const bool can_swap = mentor != unmatched && state.compared != unmatched && state.compared != mentor;
  if (can_swap && draw_swap(state, mentee)) return;
  ui::Row row("decision", {.gap = 8,
                           .columns = {ui::weight(1), ui::content()},  // "Not this pair" is never broken
                           .stack_below = 280,
                           .stacks_at_large_text = true});
  row.next();
  if (ui::button("lock", tr(is_locked ? "preview.unlock" : "preview.lock"),
                 {.icon = is_locked ? ui::icon::lock_open : ui::icon::lock, .is_small = true, .fills_width = true})) {
    if (is_locked)
      unlock_pair(state, mentee);
    else
      lock_pair(state, mentee, wanted);
    return;
  }
  row.next();
  if (ui::button("forbid", tr("preview.forbid"),
                 {.kind = ui::ButtonKind::Danger,
                  .icon = ui::icon::ban,
                  .is_small = true,
                  .fills_width = true,
                  .is_disabled = is_locked || mentor == unmatched})) {
    forbid_pair(state, mentee, wanted);
    state.compared = unmatched;
  }
}

}  // namespace obverse
