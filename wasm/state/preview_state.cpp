#include "state/preview_state.hpp"

#include <algorithm>

#include "base/csv.hpp"
#include "base/order.hpp"
#include "matching/people_csv.hpp"

namespace obverse {

using matching::Criterion;
using matching::MatchPerson;
using matching::MatchPreview;
using matching::PersonField;
using matching::Problem;
using matching::unmatched;

namespace {

constexpr std::int32_t weight_max = 100;

std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }

void refuse(PreviewState& state, std::string key, std::string subject = {}) {
  state.refusal = std::move(key);
  state.refusal_subject = std::move(subject);
}

/// Before a change: keeps how it was. The steps of one slider count as one change.
void begin_change(PreviewState& state, std::int32_t changing) {
  refuse(state, {});
  if (changing < 0 || changing != state.changing) {
    state.before = state.match;
    state.forbidden_before = state.forbidden;
  }
  state.changing = changing;
}

void end_change(PreviewState& state, const Status& status) {
  if (!status) {
    refuse(state, status.error().detail);
    return;
  }
  ++state.revision;
}

/// The column with this meaning, or the count of columns.
std::size_t column_of(const std::vector<PersonField>& mapping, PersonField field) {
  return static_cast<std::size_t>(std::find(mapping.begin(), mapping.end(), field) - mapping.begin());
}

/// The rules of named time zones are not at hand here: with one zone for all they do not matter, with several the hours
/// are left out.
/// @return true when they were
bool settle_time_zones(const std::vector<CsvRow>& rows, std::vector<PersonField>& mapping) {
  const std::size_t zone = column_of(mapping, PersonField::TimeZone);
  if (zone == mapping.size()) return false;
  mapping[zone] = PersonField::Ignore;
  std::string first;
  for (std::size_t k = 1; k < rows.size(); ++k) {
    if (zone >= rows[k].fields.size() || rows[k].fields[zone].empty()) continue;
    if (first.empty()) first = rows[k].fields[zone];
    if (first == rows[k].fields[zone]) continue;
    const std::size_t hours = column_of(mapping, PersonField::Hours);
    if (hours == mapping.size()) return false;
    mapping[hours] = PersonField::Ignore;
    return true;
  }
  return false;
}

/// The sentence for a table that is none.
const char* unreadable_key(const Error& error) {
  if (error.code == ErrorCode::BadUtf8) return "preview.refused.utf8";
  if (error.code == ErrorCode::TooLarge) return "preview.refused.size";
  return "preview.refused.csv";
}

std::int32_t count_if_role(const std::vector<MatchPerson>& people, bool MatchPerson::*is_role) {
  return static_cast<std::int32_t>(
      std::count_if(people.begin(), people.end(), [&](const MatchPerson& person) { return person.*is_role; }));
}

/// @return whether these people can be matched; if not, the refusal says why
bool are_enough(PreviewState& state, const std::vector<MatchPerson>& people) {
  const std::int32_t mentees = count_if_role(people, &MatchPerson::is_mentee);
  const std::int32_t mentors = count_if_role(people, &MatchPerson::is_mentor);
  if (mentees == 0)
    refuse(state, "preview.refused.no_mentees");
  else if (mentors == 0)
    refuse(state, "preview.refused.no_mentors");
  else if (index(mentees) * index(mentors) > preview_pairs_max)
    refuse(state, "preview.refused.too_many", std::to_string(mentees) + " × " + std::to_string(mentors));
  return state.refusal.empty();
}

/// Mentors of the mentees that the last change moved, and sums over all pairs.
PreviewFacts make_facts(const PreviewState& state) {
  const MatchPreview& match = *state.match;
  PreviewFacts facts;
  for (std::int32_t i = 0; i < match.table().mentee_count(); ++i) {
    const std::int32_t j = match.assignment()[index(i)];
    const std::int32_t before = state.before ? state.before->assignment()[index(i)] : j;
    facts.changed += before != j ? 1 : 0;
    if (j == unmatched) {
      facts.unmatched.push_back(i);
      continue;
    }
    PreviewPair pair{.mentee = i, .mentor = j, .points = points_of(match.score(i, j))};
    pair.is_locked = match.locked_mentor(i) == j;
    pair.is_changed = before != j;
    pair.mentor_before = before;
    std::int32_t most = -1;
    for (const auto& contribution : match.table().contributions(match.parts(), i, j)) {
      if (!contribution.judgement.is_told || contribution.score <= most) continue;
      most = contribution.score;
      pair.main_reason = contribution.criterion;
    }
    facts.pairs.push_back(pair);
  }
  sort_stably(facts.pairs, [](const PreviewPair& a, const PreviewPair& b) { return a.points < b.points; });
  for (const std::int32_t places : match.capacities()) facts.places += places;
  if (!facts.pairs.empty()) {
    facts.worst = facts.pairs.front().points;
    facts.median = facts.pairs[(facts.pairs.size() - 1) / 2].points;
  }
  facts.is_proven = match.proof_fault().empty();
  return facts;
}

/// Rounding may lift points over the weight that they are part of: one point goes to a neighbour with room.
void keep_within(std::vector<std::int32_t>& points, const std::vector<std::int32_t>& weights) {
  for (std::size_t k = 0; k < points.size(); ++k) {
    for (std::size_t other = 0; other < points.size() && points[k] > weights[k]; ++other) {
      if (points[other] >= weights[other]) continue;
      ++points[other];
      --points[k];
    }
  }
}

PreviewReasons make_reasons(const PreviewState& state, std::int32_t mentee) {
  const MatchPreview& match = *state.match;
  PreviewReasons why{.mentee = mentee, .mentor = match.assignment()[index(mentee)]};
  for (matching::Alternative& alternative : match.alternatives(mentee, index(match.table().mentor_count()) + 1)) {
    if (alternative.column != why.mentor && alternative.column != unmatched)
      why.alternatives.push_back(std::move(alternative));
  }
  if (why.mentor == unmatched) return why;
  why.reasons = matching::reasons_of(match, mentee, why.mentor);
  std::vector<std::int32_t> scores, parts;
  for (const auto& contribution : why.reasons.by_criterion) {
    scores.push_back(contribution.score);
    parts.push_back(contribution.part);
  }
  why.points = matching::rounded_parts(scores, matching::score_max, 100);
  why.weights = matching::rounded_parts(parts, 256, 100);
  keep_within(why.points, why.weights);
  return why;
}

}  // namespace

std::int32_t points_of(std::int32_t score) {
  return static_cast<std::int32_t>(std::int64_t{score} * 100 / matching::score_max);
}

std::vector<Criterion> told_criteria(const MatchPreview& match) {
  std::array<bool, matching::criteria_count> is_told{};
  std::size_t count = 0;
  const auto& table = match.table();
  for (std::int32_t i = 0; i < table.mentee_count() && count < is_told.size(); ++i) {
    for (std::int32_t j = 0; j < table.mentor_count() && count < is_told.size(); ++j) {
      for (const auto& contribution : table.contributions(match.parts(), i, j)) {
        bool& known = is_told[static_cast<std::size_t>(contribution.criterion)];
        count += contribution.judgement.is_told && !known ? 1U : 0U;
        known = known || contribution.judgement.is_told;
      }
    }
  }
  std::vector<Criterion> told;
  for (std::size_t k = 0; k < is_told.size(); ++k) {
    if (is_told[k]) told.push_back(static_cast<Criterion>(k));
  }
  return told;
}

void import_people(PreviewState& state, std::string_view file_name, std::string_view bytes, const Date& day) {
  refuse(state, {});
  state.is_sample_wanted = false;
  state.problems.clear();
  const Result<std::vector<CsvRow>> rows = csv_from_text(bytes);
  if (!rows) return refuse(state, unreadable_key(rows.error()), rows.error().detail);
  if (rows->empty()) return refuse(state, "match.problem.no_rows");
  std::vector<PersonField> mapping = matching::suggested_mapping(rows->front().fields);
  const bool has_left_out_hours = settle_time_zones(*rows, mapping);
  auto import = matching::people_from_csv(*rows, mapping, {}, {day});
  if (!import) return refuse(state, import.error().detail);
  state.problems = import->problems;
  if (!are_enough(state, import->people)) return;
  const matching::Weights weights = state.match ? state.match->weights() : matching::default_weights();
  const auto objective = state.match ? state.match->objective() : matching::Objective::MostPeople;
  auto match = MatchPreview::start(std::move(import->people), {}, weights, objective);
  if (!match) return refuse(state, match.error().detail);
  state.match = std::move(*match);
  state.before.reset();
  state.changing = -1;
  ++state.revision;
  state.file_name = file_name;
  state.has_left_out_hours = has_left_out_hours;
  state.told = told_criteria(*state.match);
  state.forbidden.clear();
  state.selected = -1;
  state.compared = unmatched;
  state.pairs_shown = 0;
}

void set_weight(PreviewState& state, Criterion criterion, std::int32_t weight) {
  begin_change(state, static_cast<std::int32_t>(criterion));
  matching::Weights weights = state.match->weights();
  weights[static_cast<std::size_t>(criterion)] = std::clamp(weight, 0, weight_max);
  end_change(state, state.match->set_weights(weights));
}

void reset_weights(PreviewState& state) {
  begin_change(state, -1);
  end_change(state, state.match->set_weights(matching::default_weights()));
}

void set_objective(PreviewState& state, matching::Objective objective) {
  begin_change(state, -1);
  state.match->set_objective(objective);
  end_change(state, {});
}

void lock_pair(PreviewState& state, std::int32_t mentee, std::int32_t mentor) {
  begin_change(state, -1);
  end_change(state, state.match->lock(mentee, mentor));
}

void unlock_pair(PreviewState& state, std::int32_t mentee) {
  begin_change(state, -1);
  state.match->unlock(mentee);
  end_change(state, {});
}

void forbid_pair(PreviewState& state, std::int32_t mentee, std::int32_t mentor) {
  begin_change(state, -1);
  const Status status = state.match->forbid(mentee, mentor);
  if (status) state.forbidden.emplace_back(mentee, mentor);
  end_change(state, status);
}

void allow_pair(PreviewState& state, std::int32_t mentee, std::int32_t mentor) {
  begin_change(state, -1);
  state.match->allow(mentee, mentor);
  std::erase(state.forbidden, std::pair(mentee, mentor));
  end_change(state, {});
}

void undo_change(PreviewState& state) {
  if (!state.before) return;
  state.match = std::move(state.before);
  state.before.reset();
  state.changing = -1;
  state.forbidden = std::move(state.forbidden_before);
  refuse(state, {});
  ++state.revision;
}

const PreviewFacts& facts_of(PreviewState& state) {
  return state.facts.at(state.revision, [&] { return make_facts(state); });
}

const PreviewReasons& reasons_of(PreviewState& state, std::int32_t mentee) {
  const std::uint64_t revision = state.revision << 16U | static_cast<std::uint64_t>(mentee + 1);
  return state.reasons.at(revision, [&] { return make_reasons(state, mentee); });
}

}  // namespace obverse
