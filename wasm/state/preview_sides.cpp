// Who is looked at, and where everybody stands in the graph.

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/order.hpp"
#include "state/preview_state.hpp"

namespace obverse {

namespace {

using matching::index;

using PersonOf = const matching::MatchPerson& (matching::ScoreTable::*)(std::int32_t) const;

/// People of one side by unit, then by name.
std::vector<std::int32_t> by_unit(const matching::ScoreTable& table, std::int32_t count, PersonOf person_of) {
  std::vector<std::int32_t> people(index(count));
  std::iota(people.begin(), people.end(), 0);
  sort_stably(people, [&](std::int32_t a, std::int32_t b) {
    const matching::MatchPerson& first = (table.*person_of)(a);
    const matching::MatchPerson& second = (table.*person_of)(b);
    const std::string first_unit = top_unit(first.unit), second_unit = top_unit(second.unit);
    return std::tie(first_unit, first.name) < std::tie(second_unit, second.name);
  });
  return people;
}

std::vector<std::int32_t> rows_of(const std::vector<std::int32_t>& people) {
  std::vector<std::int32_t> rows(people.size());
  for (std::size_t k = 0; k < people.size(); ++k) rows[index(people[k])] = static_cast<std::int32_t>(k);
  return rows;
}

}  // namespace

std::string top_unit(const std::string& unit) { return unit.substr(0, unit.find('/')); }

const PreviewSides& sides_of(PreviewState& state) {
  return state.sides.at(state.revision, [&] {
    const matching::ScoreTable& table = state.match->table();
    PreviewSides sides;
    sides.mentors = by_unit(table, table.mentor_count(), &matching::ScoreTable::mentor);
    sides.mentees = by_unit(table, table.mentee_count(), &matching::ScoreTable::mentee);
    sides.row_of_mentor = rows_of(sides.mentors);
    sides.row_of_mentee = rows_of(sides.mentees);
    return sides;
  });
}

void select_mentee(PreviewState& state, std::int32_t mentee) {
  state.selected = mentee;
  state.compared = matching::unmatched;
  state.shows_all_mentors = false;
}

void compare_with(PreviewState& state, std::int32_t mentee, std::int32_t mentor) {
  const matching::Assignment& assignment = state.match->assignment();
  if (mentee < 0) {
    const auto found = std::find(assignment.begin(), assignment.end(), mentor);
    if (found != assignment.end()) select_mentee(state, static_cast<std::int32_t>(found - assignment.begin()));
    return;
  }
  if (state.selected != mentee) select_mentee(state, mentee);
  state.compared = assignment[index(mentee)] == mentor ? matching::unmatched : mentor;
  // The answer is listed among the cheapest, or all are shown.
  const auto& alternatives = reasons_of(state, mentee).alternatives;
  const std::size_t first = std::min(alternatives.size(), preview_alternatives_first);
  state.shows_all_mentors =
      std::none_of(alternatives.begin(), alternatives.begin() + static_cast<std::ptrdiff_t>(first),
                   [&](const auto& one) { return one.column == mentor; });
}

}  // namespace obverse
