#include "state/preview_decisions.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace obverse {

using matching::Criterion;
using matching::MatchPreview;
using matching::MatchRules;

namespace {

constexpr std::int64_t weight_limit = 1000;

bool has(const std::vector<PreviewCell>& cells, const PreviewCell& cell) {
  return std::find(cells.begin(), cells.end(), cell) != cells.end();
}

/// What the target no longer asks for is given up first, so that the rest finds room.
void give_up(MatchPreview& match, const PreviewDecisions& from, const PreviewDecisions& to) {
  for (const PreviewCell& cell : from.locks) {
    if (!has(to.locks, cell)) match.unlock(cell.first);
  }
  for (const PreviewCell& cell : from.forbidden) {
    if (!has(to.forbidden, cell)) match.allow(cell.first, cell.second);
  }
}

Status take_on(MatchPreview& match, const PreviewDecisions& from, const PreviewDecisions& to) {
  Status status;
  const auto note = [&](const Status& step) {
    if (!step) status = step;
  };
  for (const auto& [mentor, capacity] : to.places) note(match.set_capacity(mentor, capacity));
  for (const auto& [mentor, capacity] : from.places) {
    const bool stays = std::any_of(to.places.begin(), to.places.end(),
                                   [m = mentor](const PreviewCell& cell) { return cell.first == m; });
    if (!stays) note(match.set_capacity(mentor, match.table().mentor(mentor).capacity));
  }
  for (const PreviewCell& cell : to.forbidden) {
    if (!has(from.forbidden, cell)) note(match.forbid(cell.first, cell.second));
  }
  for (const PreviewCell& cell : to.locks) {
    if (!has(from.locks, cell)) note(match.lock(cell.first, cell.second));
  }
  return status;
}

const char* const objective_names[] = {"most_people", "fair", "stable_mentees", "stable_mentors"};

Json json_from_pairs(const MatchPreview& match, const std::vector<PreviewCell>& cells) {
  Json list = Json::array();
  for (const auto& [mentee, mentor] : cells)
    list.push_back(Json::array({match.table().mentee(mentee).key, match.table().mentor(mentor).key}));
  return list;
}

/// @return nothing when this is no pair of texts
std::optional<std::pair<std::string, std::string>> keys_of(const Json& json) {
  if (!json.is_array() || json.size() != 2 || !json[0].is_string() || !json[1].is_string()) return std::nullopt;
  return std::pair(json[0].get<std::string>(), json[1].get<std::string>());
}

std::vector<PreviewCell> pairs_from_json(const MatchPreview& match, const Json& json, std::int32_t& left_out) {
  std::vector<PreviewCell> cells;
  if (!json.is_array()) return cells;
  for (const Json& entry : json) {
    const auto keys = keys_of(entry);
    const PreviewCell cell{keys ? match.table().mentee_with(keys->first) : -1,
                           keys ? match.table().mentor_with(keys->second) : -1};
    if (cell.first < 0 || cell.second < 0)
      ++left_out;
    else if (!has(cells, cell))
      cells.push_back(cell);
  }
  return cells;
}

/// A whole number of an object within bounds, or `otherwise`.
std::int32_t number_at(const Json& json, const char* key, std::int64_t high, std::int32_t otherwise) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_number_integer()) return otherwise;
  const auto number = found->get<std::int64_t>();
  return number < 0 || number > high ? otherwise : static_cast<std::int32_t>(number);
}

}  // namespace

bool are_same_rules(const MatchRules& a, const MatchRules& b) {
  return a.line_steps == b.line_steps && a.needs_common_language == b.needs_common_language &&
         a.half_hours_min == b.half_hours_min && a.points_min == b.points_min &&
         a.uses_background == b.uses_background && a.exclusions == b.exclusions;
}

matching::MatchChoices choices_of(const PreviewDecisions& decisions) {
  return {decisions.weights,   decisions.objective, decisions.locks,
          decisions.forbidden, decisions.places,    decisions.group_min};
}

Result<MatchPreview> match_by(const std::vector<matching::MatchPerson>& people, const PreviewDecisions& decisions,
                              std::int32_t& left_out, const matching::SolvedMatch* known) {
  return MatchPreview::start_with(people, decisions.rules, choices_of(decisions), left_out, known);
}

Status bring_to(MatchPreview& match, const std::vector<matching::MatchPerson>& people, const PreviewDecisions& from,
                const PreviewDecisions& to) {
  if (!are_same_rules(from.rules, to.rules)) {
    std::int32_t left_out = 0;
    auto anew = match_by(people, to, left_out);
    if (!anew) return anew.error();
    if (left_out > 0) return {ErrorCode::Conflict, "preview.refused.rules_locked"};
    match = std::move(*anew);
    return {};
  }
  if (from.weights != to.weights) {
    if (const Status status = match.set_weights(to.weights); !status) return status;
  }
  if (from.objective != to.objective) match.set_objective(to.objective);
  if (from.group_min != to.group_min) {
    if (const Status status = match.set_group_min(to.group_min); !status) return status;
  }
  give_up(match, from, to);
  return take_on(match, from, to);
}

std::string text_from_decisions(const MatchPreview& match, const PreviewDecisions& decisions) {
  Json weights = Json::object();
  for (std::size_t k = 0; k < matching::criteria_count; ++k)
    weights[matching::criterion_name(static_cast<Criterion>(k))] = decisions.weights[k];
  Json places = Json::object();
  for (const auto& [mentor, capacity] : decisions.places) places[match.table().mentor(mentor).key] = capacity;
  Json json{{"weights", weights},
            {"aim", objective_names[static_cast<std::size_t>(decisions.objective)]},
            {"line_steps", decisions.rules.line_steps},
            {"needs_language", decisions.rules.needs_common_language},
            {"half_hours_min", decisions.rules.half_hours_min},
            {"points_min", decisions.rules.points_min},
            {"group_min", decisions.group_min},
            {"locks", json_from_pairs(match, decisions.locks)},
            {"forbidden", json_from_pairs(match, decisions.forbidden)},
            {"places", places}};
  return text_from_json(json);
}

Result<PreviewDecisions> decisions_from_text(const MatchPreview& match, const std::string& text,
                                             std::int32_t& left_out) {
  const Result<Json> json = json_from_text(text);
  if (!json) return json.error();
  if (!json->is_object()) return Error{ErrorCode::Malformed, "scenario"};
  PreviewDecisions decisions;
  left_out = 0;
  if (const auto weights = json->find("weights"); weights != json->end() && weights->is_object()) {
    for (std::size_t k = 0; k < matching::criteria_count; ++k)
      decisions.weights[k] =
          number_at(*weights, matching::criterion_name(static_cast<Criterion>(k)), weight_limit, decisions.weights[k]);
  }
  if (!matching::parts_of(decisions.weights)) return Error{ErrorCode::Invalid, "match.refused.weights"};
  if (const auto aim = json->find("aim"); aim != json->end() && aim->is_string()) {
    for (std::size_t k = 0; k < std::size(objective_names); ++k) {
      if (aim->get<std::string>() == objective_names[k]) decisions.objective = static_cast<matching::Objective>(k);
    }
  }
  decisions.rules.line_steps = number_at(*json, "line_steps", 20, decisions.rules.line_steps);
  decisions.rules.half_hours_min = number_at(*json, "half_hours_min", 336, 0);
  decisions.rules.points_min = number_at(*json, "points_min", matching::points_max, 0);
  decisions.group_min = number_at(*json, "group_min", 99, 0);
  if (const auto needs = json->find("needs_language"); needs != json->end() && needs->is_boolean())
    decisions.rules.needs_common_language = needs->get<bool>();
  if (const auto locks = json->find("locks"); locks != json->end())
    decisions.locks = pairs_from_json(match, *locks, left_out);
  if (const auto forbidden = json->find("forbidden"); forbidden != json->end())
    decisions.forbidden = pairs_from_json(match, *forbidden, left_out);
  if (const auto places = json->find("places"); places != json->end() && places->is_object()) {
    for (const auto& [key, value] : places->items()) {
      const std::int32_t mentor = match.table().mentor_with(key);
      if (mentor < 0 || !value.is_number_integer())
        ++left_out;
      else
        decisions.places.emplace_back(mentor, number_at(*places, key.c_str(), 99, 1));
    }
  }
  return decisions;
}

}  // namespace obverse
