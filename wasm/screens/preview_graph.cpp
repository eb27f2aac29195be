// The matching as a graph: mentors at the left, mentees at the right, and what a swap would move.

#include <algorithm>
#include <cmath>
#include <iterator>

#include "screens/preview_parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/pickers.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using matching::index;
using matching::unmatched;
using ui::tr;

constexpr float room_wanted = 560;  // of all nodes, before anybody makes it larger
constexpr float pitch_min = 6, pitch_max = 32;
constexpr std::size_t table_rows_max = 60;  // of the graph's own table; longer ones are read in the view "Table"

std::vector<ui::GraphNode> nodes_of(const PreviewState& state, const std::vector<std::int32_t>& people, bool is_mentor,
                                    std::vector<std::string>& groups) {
  std::vector<ui::GraphNode> nodes;
  groups.clear();
  for (const std::int32_t person : people) {
    const auto& table = state.match->table();
    groups.push_back(top_unit(is_mentor ? table.mentor(person).unit : table.mentee(person).unit));
  }
  for (std::size_t k = 0; k < people.size(); ++k) {
    const std::int32_t person = people[k];
    const bool is_open = !is_mentor && state.match->assignment()[index(person)] == unmatched;
    nodes.push_back({is_mentor ? mentor_name(state, person) : mentee_name(state, person), groups[k], is_open});
  }
  return nodes;
}

/// The alternative that stands open in "why not", or nothing.
const matching::Alternative* open_alternative(PreviewState& state, std::int32_t mentee) {
  if (mentee < 0 || state.compared == unmatched) return nullptr;
  const auto& alternatives = reasons_of(state, mentee).alternatives;
  const auto found = std::find_if(alternatives.begin(), alternatives.end(),
                                  [&](const auto& one) { return one.column == state.compared; });
  return found == alternatives.end() ? nullptr : &*found;
}

/// Lines of the pairs, then of the moves that the exchange would bring.
std::vector<ui::GraphEdge> edges_of(PreviewState& state, std::int32_t mentee, const std::vector<std::string>& words,
                                    int& selected) {
  using Look = ui::GraphEdge::Look;
  const PreviewFacts& facts = facts_of(state);
  const PreviewSides& sides = sides_of(state);
  std::vector<ui::GraphEdge> edges;
  for (std::size_t k = 0; k < facts.pairs.size(); ++k) {
    const PreviewPair& pair = facts.pairs[k];
    if (pair.mentee == mentee) selected = static_cast<int>(edges.size());
    edges.push_back({.left = sides.row_of_mentor[index(pair.mentor)],
                     .right = sides.row_of_mentee[index(pair.mentee)],
                     .share = static_cast<float>(pair.points) / 100.0F,
                     .words = words[k],
                     .look = pair.is_changed ? Look::Changed : Look::Plain,
                     .is_locked = pair.is_locked});
  }
  const matching::Alternative* other = open_alternative(state, mentee);
  if (other == nullptr) return edges;
  for (std::size_t k = 0; k < other->chain.size(); ++k) {
    const matching::Move& move = other->chain[k];
    if (move.to == unmatched) continue;
    edges.push_back({.left = sides.row_of_mentor[index(move.to)],
                     .right = sides.row_of_mentee[index(move.row)],
                     .words = words.back(),
                     .look = Look::Moved,
                     .number = static_cast<int>(k) + 1});
  }
  return edges;
}

/// The same as pointing and dragging, for the keyboard: two lists that the browser opens, and the button in the panel.
void draw_fields(PreviewState& state, std::int32_t mentee) {
  const PreviewSides& sides = sides_of(state);
  std::vector<std::string_view> mentees, mentors;
  for (const std::int32_t i : sides.mentees) mentees.push_back(mentee_name(state, i));
  for (const std::int32_t j : sides.mentors) mentors.push_back(mentor_name(state, j));
  ui::Row row("fields", {.gap = 12, .columns = {ui::weight(1), ui::weight(1)}, .stack_below = 360});
  row.next();
  const std::int32_t mentor = mentee < 0 ? unmatched : state.match->assignment()[index(mentee)];
  const std::int32_t shown = state.compared != unmatched ? state.compared : mentor;
  int chosen_mentor = shown == unmatched ? -1 : sides.row_of_mentor[index(shown)];
  if (ui::select("mentor", tr("preview.mentor"), mentors, chosen_mentor) && chosen_mentor >= 0)
    compare_with(state, mentee, sides.mentors[index(chosen_mentor)]);
  row.next();
  int chosen = mentee < 0 ? -1 : sides.row_of_mentee[index(mentee)];
  if (ui::select("mentee", tr("preview.mentee"), mentees, chosen) && chosen >= 0)
    select_mentee(state, sides.mentees[index(chosen)]);
}

/// Larger and smaller, as far as nodes can still be told apart.
void draw_zoom(PreviewState& state) {
  ui::Row row("zoom", {.gap = 4});
  if (ui::icon_button("smaller", ui::icon::minus, tr("preview.graph.smaller"), {.is_disabled = state.graph_zoom <= 0}))
    --state.graph_zoom;
  if (ui::icon_button("larger", ui::icon::plus, tr("preview.graph.larger"),
                      {.is_disabled = state.graph_zoom >= graph_zoom_max}))
    ++state.graph_zoom;
}

float pitch_of(const PreviewState& state) {
  const PreviewSides& sides = *state.sides.peek();
  const auto count = static_cast<float>(std::max<std::size_t>(1, std::max(sides.mentors.size(), sides.mentees.size())));
  return std::min(pitch_max, std::clamp(room_wanted / count, pitch_min, pitch_max) *
                                 std::pow(1.6F, static_cast<float>(state.graph_zoom)));
}

std::string summary_words(PreviewState& state, std::int32_t mentee) {
  const PreviewFacts& facts = facts_of(state);
  std::string words = tr("preview.graph.summary", {{"mentors", state.match->table().mentor_count()},
                                                   {"mentees", state.match->table().mentee_count()},
                                                   {"pairs", facts.pairs.size()}});
  if (mentee < 0 || state.match->assignment()[index(mentee)] == unmatched) return words;
  const std::int32_t mentor = state.match->assignment()[index(mentee)];
  return words + " " +
         tr("preview.graph.selected", {{"mentee", mentee_name(state, mentee)}, {"mentor", mentor_name(state, mentor)}});
}

/// What was pressed or dragged.
void take_touch(PreviewState& state, const ui::GraphResult& result, std::int32_t mentee) {
  const PreviewSides& sides = sides_of(state);
  const std::int32_t mentor = result.left < 0 ? unmatched : sides.mentors[index(result.left)];
  const std::int32_t other = result.right < 0 ? -1 : sides.mentees[index(result.right)];
  if (result.is_joined) {
    select_mentee(state, other);
    if (state.match->assignment()[index(other)] != mentor) lock_pair(state, other, mentor);
  } else if (other >= 0) {
    select_mentee(state, other);
  } else if (mentor != unmatched) {
    compare_with(state, mentee, mentor);
  }
}

}  // namespace

void draw_preview_graph(PreviewState& state, std::int32_t mentee) {
  const PreviewSides sides = sides_of(state);
  if (mentee >= 0) draw_fields(state, mentee);
  {
    ui::Row row("head", {.gap = 12, .columns = {ui::weight(1), ui::content()}});
    row.next();
    ui::caption(tr("preview.graph.hint"));
    row.next();
    draw_zoom(state);
  }
  std::vector<std::string> mentor_groups, mentee_groups, words;
  const auto mentors = nodes_of(state, sides.mentors, true, mentor_groups);
  const auto mentees = nodes_of(state, sides.mentees, false, mentee_groups);
  for (const PreviewPair& pair : facts_of(state).pairs) words.push_back(std::to_string(pair.points));
  words.push_back(tr("preview.graph.moves"));
  int selected = -1;
  const auto edges = edges_of(state, mentee, words, selected);
  const std::string locked = tr("preview.locked"), changed = tr("preview.graph.changed"),
                    moves = tr("preview.graph.moves"), open = tr("preview.graph.unmatched");
  const ui::GraphLegend legend[] = {{.words = locked, .icon = ui::icon::lock},
                                    {.words = changed, .look = ui::GraphEdge::Look::Changed},
                                    {.words = moves, .look = ui::GraphEdge::Look::Moved},
                                    {.words = open, .is_open = true}};
  const std::string left = tr("preview.graph.mentors", {{"count", mentors.size()}});
  const std::string right = tr("preview.graph.mentees", {{"count", mentees.size()}});
  const std::string score = edges.size() <= table_rows_max ? tr("preview.score") : std::string();
  const ui::GraphResult result =
      ui::bipartite_graph("graph", summary_words(state, mentee), mentors, mentees, edges,
                          {.left_title = left,
                           .right_title = right,
                           .value_name = score,
                           .pitch = pitch_of(state),
                           .selected_edge = selected,
                           .selected_right = mentee < 0 ? -1 : sides.row_of_mentee[index(mentee)],
                           .can_join = true,
                           .legend = legend});
  take_touch(state, result, mentee);
}

void draw_preview_view_choice(PreviewState& state) {
  const std::string table = tr("preview.view.table"), graph = tr("preview.view.graph");
  const ui::RadioOption options[] = {{"table", table, {}, ui::icon::list}, {"graph", graph, {}, ui::icon::waypoints}};
  int selected = static_cast<int>(state.view);
  if (ui::segmented("view", tr("preview.view"), options, selected)) state.view = static_cast<PreviewView>(selected);
}

}  // namespace obverse
