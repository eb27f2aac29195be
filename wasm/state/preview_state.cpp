#include "state/preview_state.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"

namespace obverse {

using matching::Criterion;
using matching::MatchPreview;
using matching::unmatched;

void refuse(PreviewState& state, std::string key, std::string subject) {
  state.refusal = std::move(key);
  state.refusal_subject = std::move(subject);
}

namespace {

constexpr std::int32_t weight_max = 100;

constexpr std::size_t undo_steps_max = 100;
/// What `changing` counts sliders of rules from.
constexpr std::int32_t first_rule_slider = 100;

/// What marks compare with: how things stand now.
PreviewBefore present(PreviewState& state) {
  const PreviewFacts& facts = facts_of(state);
  return {state.match->assignment(), state.decisions.weights, facts.worst, facts.median, facts.blocking,
          facts.pairs.size()};
}

std::size_t pairs_of(const std::vector<matching::MatchPerson>& people) {
  const auto count = [&](bool matching::MatchPerson::*is_role) {
    return static_cast<std::size_t>(
        std::count_if(people.begin(), people.end(), [&](const matching::MatchPerson& one) { return one.*is_role; }));
  };
  return count(&matching::MatchPerson::is_mentee) * count(&matching::MatchPerson::is_mentor);
}

/// Whether getting from one set of decisions to another is a solve from nothing, or as long as one.
bool is_long(const PreviewState& state, const PreviewDecisions& to) {
  if (!is_large(state)) return false;
  return state.run.has_value() || state.decisions.objective != to.objective || to.group_min > 1 ||
         !are_same_rules(state.decisions.rules, to.rules);
}

void begin_run(PreviewState& state, PreviewRun run) {
  run.id = ++state.runs;
  state.run = std::move(run);
}

/// How the history goes on after a step that was carried out.
void note_step(PreviewState& state, PreviewRun::Step step, PreviewDecisions to, std::int32_t slider) {
  const bool is_back = step == PreviewRun::Step::Undo, is_forth = step == PreviewRun::Step::Redo;
  if (is_back || is_forth) {
    auto& from = is_back ? state.past : state.future;
    (is_back ? state.future : state.past).push_back(state.decisions);
    if (!from.empty()) from.pop_back();
  } else if (slider < 0 || slider != state.changing) {
    state.past.push_back(state.decisions);
    if (state.past.size() > undo_steps_max) state.past.erase(state.past.begin());
  }
  if (!is_back && !is_forth) state.future.clear();
  state.changing = is_back || is_forth ? -1 : slider;
  state.decisions = std::move(to);
  state.is_held = false;  // what stands on the screen may be behind only the steps of a drag: follow_drag
  ++state.revision;
}

void solve_change(PreviewState& state, PreviewDecisions to, std::int32_t changing) {
  const bool is_next_step = changing >= 0 && changing == state.changing;
  if (!is_next_step) state.before = present(state);
  if (const Status status = bring_to(*state.match, state.people, state.decisions, to); !status)
    return refuse(state, status.error().detail);
  note_step(state, PreviewRun::Step::Change, std::move(to), changing);
}

/// Brings the match to other decisions; refused ones leave it as it was.
/// @param changing  a slider, whose steps count as one change; -1: none
void change(PreviewState& state, PreviewDecisions to, std::int32_t changing) {
  refuse(state, {});
  if (is_long(state, to)) return begin_run(state, {.decisions = std::move(to), .slider = changing});
  if (state.is_held && changing >= 0) {
    state.held = HeldChange{std::move(to), changing};
    return;
  }
  solve_change(state, std::move(to), changing);
}

/// One step along the history.
void go(PreviewState& state, PreviewRun::Step step) {
  const auto& from = step == PreviewRun::Step::Undo ? state.past : state.future;
  if (from.empty()) return;
  refuse(state, {});
  PreviewDecisions to = from.back();
  if (is_long(state, to)) return begin_run(state, {.decisions = std::move(to), .step = step});
  const Status status = bring_to(*state.match, state.people, state.decisions, to);
  OBVERSE_ASSERT(bool(status));  // it stood there before
  state.before.reset();
  note_step(state, step, std::move(to), -1);
}

void set_cell(std::vector<PreviewCell>& cells, std::int32_t key, std::int32_t value) {
  std::erase_if(cells, [&](const PreviewCell& cell) { return cell.first == key; });
  cells.emplace_back(key, value);
}

}  // namespace

void set_weight(PreviewState& state, Criterion criterion, std::int32_t weight) {
  PreviewDecisions to = wanted_decisions(state);
  to.weights[static_cast<std::size_t>(criterion)] = std::clamp(weight, 0, weight_max);
  change(state, std::move(to), static_cast<std::int32_t>(criterion));
}

void reset_weights(PreviewState& state) {
  PreviewDecisions to = wanted_decisions(state);
  to.weights = matching::default_weights();
  change(state, std::move(to), -1);
}

void set_objective(PreviewState& state, matching::Objective objective) {
  PreviewDecisions to = wanted_decisions(state);
  to.objective = objective;
  change(state, std::move(to), -1);
}

void set_rules(PreviewState& state, const matching::MatchRules& rules, std::int32_t slider) {
  PreviewDecisions to = wanted_decisions(state);
  to.rules = rules;
  change(state, std::move(to), slider < 0 ? -1 : first_rule_slider + slider);
}

void set_group_min(PreviewState& state, std::int32_t mentees, std::int32_t slider) {
  PreviewDecisions to = wanted_decisions(state);
  to.group_min = mentees;
  change(state, std::move(to), first_rule_slider + slider);
}

void lock_pair(PreviewState& state, std::int32_t mentee, std::int32_t mentor) {
  PreviewDecisions to = wanted_decisions(state);
  set_cell(to.locks, mentee, mentor);
  change(state, std::move(to), -1);
}

void unlock_pair(PreviewState& state, std::int32_t mentee) {
  PreviewDecisions to = wanted_decisions(state);
  std::erase_if(to.locks, [&](const PreviewCell& cell) { return cell.first == mentee; });
  change(state, std::move(to), -1);
}

void forbid_pair(PreviewState& state, std::int32_t mentee, std::int32_t mentor) {
  PreviewDecisions to = wanted_decisions(state);
  to.forbidden.emplace_back(mentee, mentor);
  change(state, std::move(to), -1);
}

void allow_pair(PreviewState& state, std::int32_t mentee, std::int32_t mentor) {
  PreviewDecisions to = wanted_decisions(state);
  std::erase(to.forbidden, PreviewCell(mentee, mentor));
  change(state, std::move(to), -1);
}

void set_places(PreviewState& state, std::int32_t mentor, std::int32_t capacity) {
  PreviewDecisions to = wanted_decisions(state);
  set_cell(to.places, mentor, capacity);
  change(state, std::move(to), -1);
}

namespace {

/// Other people stand on the screen from now on.
void show_people(PreviewState& state, PreviewRun run) {
  state.people = std::move(run.people);
  state.decisions = std::move(run.decisions);
  state.file_name = std::move(run.source.file_name);
  state.is_own_people = run.source.is_own_people;
  state.has_left_out_hours = run.source.has_left_out_hours;
  state.past.clear();
  state.future.clear();
  state.before.reset();
  state.changing = -1;
  state.is_held = false;
  state.held.reset();
  ++state.revision;
  state.told = told_criteria(*state.match);
  state.selected = -1;
  state.compared = unmatched;
  state.pairs_shown = 0;
}

/// What these people do not allow is not decided either.
void leave_out_what_does_not_fit(const MatchPreview& match, PreviewDecisions& decisions) {
  std::erase_if(decisions.locks,
                [&](const PreviewCell& cell) { return match.locked_mentor(cell.first) != cell.second; });
  std::erase_if(decisions.places, [&](const PreviewCell& cell) { return match.capacity(cell.first) != cell.second; });
}

/// Carries out a run whose result is known, or that is small.
void carry_out(PreviewState& state, PreviewRun run, const matching::SolvedMatch* known) {
  if (run.step == PreviewRun::Step::Side) {
    state.scenarios.sides.push_back(known == nullptr ? std::nullopt : std::optional(*known));
    return;
  }
  const bool are_others = run.step == PreviewRun::Step::People;
  std::int32_t left_out = 0;
  auto match = match_by(are_others ? run.people : state.people, run.decisions, left_out, known);
  if (!match) return refuse(state, match.error().detail);
  if (run.step == PreviewRun::Step::Change && left_out > 0) return refuse(state, "preview.refused.rules_locked");
  if (!are_others) {
    const bool is_next_step = run.slider >= 0 && run.slider == state.changing;
    if (!is_next_step) state.before = present(state);
  }
  if (run.step == PreviewRun::Step::Undo || run.step == PreviewRun::Step::Redo) state.before.reset();
  state.match = std::move(*match);
  if (are_others) return show_people(state, std::move(run));
  leave_out_what_does_not_fit(*state.match, run.decisions);
  note_step(state, run.step, std::move(run.decisions), run.slider);
  refuse(state, left_out > 0 ? "preview.refused.left_out" : "", left_out > 0 ? std::to_string(left_out) : "");
}

}  // namespace

void take_people(PreviewState& state, std::vector<matching::MatchPerson> people, const matching::MatchRules& rules,
                 PreviewSource source) {
  PreviewRun run{.people = std::move(people), .source = std::move(source), .step = PreviewRun::Step::People};
  run.decisions.weights = state.decisions.weights;
  run.decisions.objective = state.decisions.objective;
  run.decisions.rules = rules;
  state.run.reset();
  if (pairs_of(run.people) > preview_pairs_at_once)
    begin_run(state, std::move(run));
  else
    carry_out(state, std::move(run), nullptr);
}

void take_decisions(PreviewState& state, PreviewDecisions decisions) {
  PreviewRun run{.decisions = std::move(decisions), .step = PreviewRun::Step::Scenario};
  refuse(state, {});
  state.run.reset();
  if (is_large(state))
    begin_run(state, std::move(run));
  else
    carry_out(state, std::move(run), nullptr);
}

bool is_large(const PreviewState& state) { return pairs_of(state.people) > preview_pairs_at_once; }

void ask_side(PreviewState& state, PreviewDecisions decisions) {
  begin_run(state, {.decisions = std::move(decisions), .step = PreviewRun::Step::Side});
}

void finish_run(PreviewState& state, const matching::SolvedMatch* solved) {
  if (!state.run) return;
  PreviewRun run = std::move(*state.run);
  state.run.reset();
  carry_out(state, std::move(run), solved);
}

void stop_run(PreviewState& state) {
  const bool is_side = state.run && state.run->step == PreviewRun::Step::Side;
  state.run.reset();
  if (is_side) {
    state.page = PreviewPage::Matching;
    return;
  }
  refuse(state, "preview.refused.stopped");
}

const PreviewDecisions& wanted_decisions(const PreviewState& state) {
  if (state.held) return state.held->to;
  const bool is_edit = state.run && state.run->step == PreviewRun::Step::Change;
  return is_edit ? state.run->decisions : state.decisions;
}

bool follow_drag(PreviewState& state, bool is_pressed) {
  const bool was_held = state.is_held;
  const auto pairs = [&] {
    const auto& table = state.match->table();
    return matching::index(table.mentee_count()) * matching::index(table.mentor_count());
  };
  state.is_held = is_pressed && state.match && pairs() > preview_pairs_in_a_frame;
  if (!state.is_held || !was_held) {
    if (state.held && state.match) solve_change(state, std::move(state.held->to), state.held->slider);
    state.held.reset();
    state.facts_revision = state.reasons_revision = state.revision;
    state.has_worked = false;
    return false;
  }
  if (!state.held || state.has_worked) {
    // Each second picture has new reasons; the last one has them too.
    if (!state.held || (state.facts_revision & 1U) == 0) state.reasons_revision = state.facts_revision;
    state.has_worked = false;
    return false;
  }
  const HeldChange next = std::move(*state.held);
  state.held.reset();
  solve_change(state, next.to, next.slider);
  state.is_held = true;
  state.facts_revision = state.revision;
  facts_of(state);
  state.has_worked = true;
  return true;
}

bool is_behind_drag(const PreviewState& state) {
  return state.held || (state.is_held && state.reasons_revision != state.revision);
}

void undo_change(PreviewState& state) { go(state, PreviewRun::Step::Undo); }
void redo_change(PreviewState& state) { go(state, PreviewRun::Step::Redo); }

}  // namespace obverse
