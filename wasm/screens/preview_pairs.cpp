// All pairs, who is left, and pairs that were ruled out by hand.

#include <algorithm>
#include <numeric>

#include "base/order.hpp"
#include "screens/preview_parts.hpp"
#include "ui/brand.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using matching::unmatched;
using ui::tr;

constexpr std::size_t pairs_first = 64;  // so many rows that a table draws and says only those near the view
constexpr std::int32_t pairs_more = 120;
constexpr std::size_t names_shown_max = 3;

std::size_t shown_count(const PreviewState& state, std::size_t count) {
  return std::min(count, pairs_first + static_cast<std::size_t>(state.pairs_shown));
}

/// "was Elaine Whitcombe", or else the main reason.
std::string pair_caption(const PreviewState& state, const PreviewPair& pair) {
  if (!pair.is_changed) return criterion_words(main_reason_of(state, pair));
  if (pair.mentor_before == unmatched) return tr("preview.was_unmatched");
  return tr("preview.was", {{"name", mentor_name(state, pair.mentor_before)}});
}

void draw_table(PreviewState& state, const std::vector<std::size_t>& order, std::int32_t shown_mentee) {
  const PreviewFacts& facts = facts_of(state);
  const auto& table = state.match->table();
  std::vector<ui::TableCell> cells;
  std::vector<char> changed;
  int selected = -1;
  for (std::size_t k = 0; k < shown_count(state, order.size()); ++k) {
    const PreviewPair& pair = facts.pairs[order[k]];
    if (pair.mentee == shown_mentee) selected = static_cast<int>(k);
    changed.push_back(pair.is_changed ? 1 : 0);
    cells.push_back({.text = mentee_name(state, pair.mentee), .caption = table.mentee(pair.mentee).unit});
    cells.push_back({.text = mentor_name(state, pair.mentor),
                     .icon = pair.is_locked ? ui::icon::lock : nullptr,
                     .is_strong = true,
                     .caption = pair.is_locked ? tr("preview.locked") : table.mentor(pair.mentor).unit});
    cells.push_back({.text = pair_caption(state, pair)});
    cells.push_back(
        {.text = std::to_string(pair.points), .is_strong = true, .share = static_cast<float>(pair.points) / 100.0F});
  }
  const std::string labels[] = {tr("preview.mentee"), tr("preview.mentor"), tr("preview.main_reason"),
                                tr("preview.score")};
  const ui::TableColumn columns[] = {{labels[0], ui::weight(5), false, true, true},
                                     {labels[1], ui::weight(5), false, false, true},
                                     {labels[2], ui::weight(4)},
                                     {labels[3], ui::fixed(112), true, false, true}};
  static constexpr int column_of_order[] = {0, 1, 3};
  const auto result = ui::data_table("table", tr("preview.pairs"), columns, cells,
                                     {.is_dense = true,
                                      .sorted_column = column_of_order[static_cast<std::size_t>(state.order)],
                                      .is_sorted_descending = state.is_descending,
                                      .selected_row = selected,
                                      .are_rows_pressable = true,
                                      .changed_rows = changed});
  if (result.pressed_row >= 0)
    select_mentee(state, facts.pairs[order[static_cast<std::size_t>(result.pressed_row)]].mentee);
  if (result.pressed_header < 0 || result.pressed_header == 2) return;
  const auto pressed =
      result.pressed_header == 3 ? PreviewOrder::Points : static_cast<PreviewOrder>(result.pressed_header);
  state.is_descending = pressed == state.order && !state.is_descending;
  state.order = pressed;
}

void draw_list(PreviewState& state, const std::vector<std::size_t>& order) {
  const PreviewFacts& facts = facts_of(state);
  ui::List list("list", tr("preview.pairs"), 8);
  for (std::size_t k = 0; k < shown_count(state, order.size()); ++k) {
    const PreviewPair& pair = facts.pairs[order[k]];
    const std::string& mentee = mentee_name(state, pair.mentee);
    const std::string& mentor = mentor_name(state, pair.mentor);
    // The points stand in the words, not at the right: the name then begins with whatever part of the row can be seen.
    const std::string caption = tr("preview.score_of", {{"points", pair.points}}) + ", " + pair_caption(state, pair) +
                                (pair.is_locked ? ", " + tr("preview.locked") : "");
    const std::string mentee_initials = ui::initials_of(mentee), mentor_initials = ui::initials_of(mentor);
    ui::ListItem item(state.match->table().mentee(pair.mentee).key);
    if (ui::list_row("pair", mentee,
                     {.caption = mentor,
                      .second_caption = caption,
                      .lead = {.kind = ui::Lead::Kind::AvatarPair,
                               .initials = mentee_initials,
                               .second_initials = mentor_initials},
                      .trail_icon = ui::icon::chevron_right,
                      .height_min = 76,
                      .caption_gap = 0}))
      select_mentee(state, pair.mentee);
  }
}

/// Who is left out, in one line.
std::string unmatched_names(const PreviewState& state, const std::vector<std::int32_t>& mentees) {
  std::string names;
  for (std::size_t k = 0; k < std::min(mentees.size(), names_shown_max); ++k)
    names += (k == 0 ? "" : ", ") + mentee_name(state, mentees[k]);
  return mentees.size() > names_shown_max ? names + ", …" : names;
}

/// Who is left out; on demand why, and what would help. Closed at first, lest it push the pairs off the view.
void draw_unmatched(PreviewState& state, std::int32_t shown_mentee) {
  const PreviewFacts& facts = facts_of(state);
  if (facts.unmatched.empty()) return;
  ui::Card card("unmatched", {.gap = 4});
  {
    ui::Row row("head", {.gap = 12, .columns = {ui::weight(1), ui::content()}, .cell_gap = 0});
    row.next();
    ui::heading(2, tr("preview.unmatched.count", {{"count", facts.unmatched.size()}}), ui::TextStyle::H3);
    if (!state.shows_unmatched) ui::caption(unmatched_names(state, facts.unmatched));
    row.next();
    if (ui::button("why", tr(state.shows_unmatched ? "preview.unmatched.hide" : "preview.unmatched.see"),
                   {.kind = ui::ButtonKind::Text, .is_small = true, .expanded = state.shows_unmatched}))
      state.shows_unmatched = !state.shows_unmatched;
  }
  if (!state.shows_unmatched) return;
  ui::List list("unmatched", tr("preview.unmatched.title"), 0);
  for (std::size_t k = 0; k < shown_count(state, facts.unmatched.size()); ++k) {
    const std::int32_t mentee = facts.unmatched[k];
    const std::string words = unmatched_words(*state.match, mentee);
    ui::ListItem item(state.match->table().mentee(mentee).key);
    if (ui::list_row("person", mentee_name(state, mentee),
                     {.caption = words,
                      .lead = {.kind = ui::Lead::Kind::Icon, .icon = ui::icon::circle_alert, .color = ui::color::warn},
                      .is_selected = mentee == shown_mentee,
                      .is_plain = true,
                      .title_style = ui::TextStyle::BodyDense,
                      .caption_gap = 0}))
      select_mentee(state, mentee);
    const std::int32_t mentor = matching::why_unmatched(*state.match, mentee).best_mentor;
    if (mentor == unmatched) continue;
    const std::int32_t places = state.match->capacity(mentor) + 1;
    if (ui::button("place", tr("preview.give_place", {{"mentor", mentor_name(state, mentor)}}),
                   {.kind = ui::ButtonKind::Text, .icon = ui::icon::user_plus, .is_small = true}))
      return set_places(state, mentor, places);
  }
}

/// Whether pair `a` stands before pair `b` in the table.
bool is_pair_before(PreviewState& state, std::size_t a, std::size_t b) {
  const PreviewPair& first = facts_of(state).pairs[a];
  const PreviewPair& second = facts_of(state).pairs[b];
  switch (state.order) {
    case PreviewOrder::Mentee: return mentee_name(state, first.mentee) < mentee_name(state, second.mentee);
    case PreviewOrder::Mentor: return mentor_name(state, first.mentor) < mentor_name(state, second.mentor);
    case PreviewOrder::Points: return first.points < second.points;
  }
  return false;
}

void draw_forbidden(PreviewState& state) {
  if (state.decisions.forbidden.empty()) return;
  ui::heading(2, tr("preview.forbidden.title"), ui::TextStyle::H3);
  ui::List list("forbidden", tr("preview.forbidden.title"), 4);
  const auto pairs = state.decisions.forbidden;
  for (const auto& [mentee, mentor] : pairs) {
    const std::string key = std::to_string(mentee) + "-" + std::to_string(mentor);
    ui::ListItem item(key);
    const std::string words =
        tr("preview.forbidden.pair", {{"mentee", mentee_name(state, mentee)}, {"mentor", mentor_name(state, mentor)}});
    const std::string name = tr("preview.allow_name", {{"pair", words}});
    ui::Row row("row", {.gap = 12, .columns = {ui::weight(1), ui::content()}});
    row.next();
    ui::icon_line(ui::icon::ban, words, {.style = ui::TextStyle::BodyDense}, ui::color::text2);
    row.next();
    if (ui::button("allow", tr("preview.allow"), {.kind = ui::ButtonKind::Text, .is_small = true, .name = name}))
      allow_pair(state, mentee, mentor);
  }
}

}  // namespace

const std::vector<std::size_t>& preview_order(PreviewState& state) {
  const PreviewFacts& facts = facts_of(state);
  const auto how = static_cast<std::uint64_t>(state.order) * 2 + (state.is_descending ? 1 : 0);
  return state.shown_order.at(facts_revision(state) * 8 + how, [&] {
    std::vector<std::size_t> order(facts.pairs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    sort_stably(order, [&](std::size_t a, std::size_t b) {
      return state.is_descending ? is_pair_before(state, b, a) : is_pair_before(state, a, b);
    });
    return order;
  });
}

void draw_preview_pairs(PreviewState& state, bool is_table, std::int32_t shown_mentee) {
  draw_unmatched(state, shown_mentee);
  const std::vector<std::size_t>& order = preview_order(state);
  if (order.empty())
    ui::empty_state("none", ui::icon::users_round, tr("preview.none"));
  else if (state.view == PreviewView::Graph && !ui::is_compact())
    draw_preview_graph(state, shown_mentee);
  else if (is_table)
    draw_table(state, order, shown_mentee);
  else
    draw_list(state, order);
  if (state.view == PreviewView::Table && order.size() > shown_count(state, order.size())) {
    if (ui::button("more", tr("list.show_more", {{"count", order.size() - shown_count(state, order.size())}}),
                   {.is_small = true}))
      state.pairs_shown += pairs_more;
  }
  draw_forbidden(state);
}

}  // namespace obverse
