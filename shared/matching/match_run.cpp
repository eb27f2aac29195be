#include "matching/match_run.hpp"

#include <algorithm>
#include <utility>

#include "base/json.hpp"

namespace obverse::matching {

namespace {

/// People are a few hundred bytes each, and there are 5,000 at most.
constexpr JsonLimits task_limits = {32U << 20U, 8};
constexpr std::int64_t number_max = 1'000'000;

Json json_from_topics(const std::vector<TopicLevel>& topics) {
  Json list = Json::array();
  for (const TopicLevel& topic : topics) list.push_back(Json::array({topic.topic, topic.level}));
  return list;
}

/// Words of 64 bits do not fit the numbers of JSON: two halves each.
Json json_from_times(const std::vector<WeekTimes>& times) {
  Json list = Json::array();
  for (const WeekTimes& week : times) {
    for (const std::uint64_t word : week.bits) {
      list.push_back(static_cast<std::int64_t>(word & 0xFFFFFFFFU));
      list.push_back(static_cast<std::int64_t>(word >> 32U));
    }
  }
  return list;
}

Json json_from_person(const MatchPerson& person) {
  return {{"key", person.key},
          {"name", person.name},
          {"row", person.row},
          {"mentor", person.is_mentor},
          {"mentee", person.is_mentee},
          {"paused", person.is_paused},
          {"capacity", person.capacity},
          {"group_min", person.group_min},
          {"offers", json_from_topics(person.offers)},
          {"wants", json_from_topics(person.wants)},
          {"interests", person.interests},
          {"goals", person.goals},
          {"languages", person.languages},
          {"channels", person.channels},
          {"site", person.site},
          {"unit", person.unit},
          {"remote", person.is_remote_fine},
          {"manager", person.manager},
          {"times", json_from_times(person.times)},
          {"background", person.background},
          {"consents", person.consents_to_background},
          {"readiness", person.readiness},
          {"prefers", person.prefers},
          {"avoids", person.avoids}};
}

std::int32_t number_at(const Json& json, const char* key) {
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(json_integer(json, key).value_or(0), -1, number_max));
}

std::vector<std::string> texts_from(const Json& list) {
  std::vector<std::string> texts;
  if (!list.is_array()) return texts;
  for (const Json& entry : list) {
    if (entry.is_string()) texts.push_back(entry.get<std::string>());
  }
  return texts;
}

std::vector<TopicLevel> topics_of_json(const Json& list) {
  std::vector<TopicLevel> topics;
  for (const Json& entry : list) {
    if (entry.is_array() && entry.size() == 2 && entry[0].is_string())
      topics.push_back({entry[0].get<std::string>(), static_cast<std::int32_t>(std::clamp<std::int64_t>(
                                                         integer_from_json(entry[1]).value_or(0), 0, 8))});
  }
  return topics;
}

std::vector<WeekTimes> times_from(const Json& list) {
  constexpr std::size_t halves = 12;
  std::vector<WeekTimes> times;
  for (std::size_t k = 0; k + halves <= list.size(); k += halves) {
    WeekTimes week;
    for (std::size_t half = 0; half < halves; ++half) {
      const auto word = static_cast<std::uint64_t>(integer_from_json(list[k + half]).value_or(0)) & 0xFFFFFFFFU;
      week.bits[half / 2] |= half % 2 == 0 ? word : word << 32U;
    }
    times.push_back(week);
  }
  return times;
}

MatchPerson person_from(const Json& json) {
  MatchPerson person;
  const auto text = [&](const char* key) { return json_string(json, key).value_or(""); };
  const auto flag = [&](const char* key) { return json_bool(json, key).value_or(false); };
  person.key = text("key");
  person.name = text("name");
  person.row = number_at(json, "row");
  person.is_mentor = flag("mentor");
  person.is_mentee = flag("mentee");
  person.is_paused = flag("paused");
  person.capacity = number_at(json, "capacity");
  person.group_min = number_at(json, "group_min");
  person.offers = topics_of_json(json_array(json, "offers"));
  person.wants = topics_of_json(json_array(json, "wants"));
  person.interests = texts_from(json_array(json, "interests"));
  person.goals = texts_from(json_array(json, "goals"));
  person.languages = texts_from(json_array(json, "languages"));
  person.channels = texts_from(json_array(json, "channels"));
  person.site = text("site");
  person.unit = text("unit");
  person.is_remote_fine = flag("remote");
  person.manager = text("manager");
  person.times = times_from(json_array(json, "times"));
  person.background = text("background");
  person.consents_to_background = flag("consents");
  person.readiness = number_at(json, "readiness");
  for (const Json& group : json_array(json, "prefers")) person.prefers.push_back(texts_from(group));
  person.avoids = texts_from(json_array(json, "avoids"));
  return person;
}

Json json_from_cells(const std::vector<Cell>& cells) {
  Json list = Json::array();
  for (const auto& [first, second] : cells) list.push_back(Json::array({first, second}));
  return list;
}

std::vector<Cell> cells_from(const Json& list) {
  std::vector<Cell> cells;
  for (const Json& entry : list) {
    if (!entry.is_array() || entry.size() != 2) continue;
    const auto part = [&](std::size_t k) {
      return static_cast<std::int32_t>(
          std::clamp<std::int64_t>(integer_from_json(entry[k]).value_or(-1), -1, number_max));
    };
    cells.emplace_back(part(0), part(1));
  }
  return cells;
}

Json json_from_rules(const MatchRules& rules) {
  Json exclusions = Json::array();
  for (const auto& [first, second] : rules.exclusions) exclusions.push_back(Json::array({first, second}));
  return {{"line_steps", rules.line_steps},         {"language", rules.needs_common_language},
          {"half_hours_min", rules.half_hours_min}, {"points_min", rules.points_min},
          {"background", rules.uses_background},    {"exclusions", exclusions}};
}

MatchRules rules_from(const Json& json) {
  MatchRules rules;
  rules.line_steps = number_at(json, "line_steps");
  rules.needs_common_language = json_bool(json, "language").value_or(true);
  rules.half_hours_min = number_at(json, "half_hours_min");
  rules.points_min = number_at(json, "points_min");
  rules.uses_background = json_bool(json, "background").value_or(false);
  for (const Json& entry : json_array(json, "exclusions")) {
    std::vector<std::string> keys = texts_from(entry);
    if (keys.size() == 2) rules.exclusions.emplace_back(std::move(keys[0]), std::move(keys[1]));
  }
  return rules;
}

/// What the search for places asks between two rows.
struct Slice {
  std::int32_t rows_max = 0, rows_done = 0, rows_left = 0;
};

bool may_go_on(void* context, std::int32_t rows_left) {
  Slice& slice = *static_cast<Slice*>(context);
  slice.rows_left = rows_left;
  return slice.rows_done++ < slice.rows_max;
}

}  // namespace

std::string text_from_task(const MatchTask& task) {
  Json people = Json::array();
  for (const MatchPerson& person : task.people) people.push_back(json_from_person(person));
  return text_from_json(Json{{"people", std::move(people)},
                             {"rules", json_from_rules(task.rules)},
                             {"weights", task.choices.weights},
                             {"objective", static_cast<std::int64_t>(task.choices.objective)},
                             {"locks", json_from_cells(task.choices.locks)},
                             {"forbidden", json_from_cells(task.choices.forbidden)},
                             {"places", json_from_cells(task.choices.places)},
                             {"group_min", task.choices.group_min}});
}

Result<MatchTask> task_from_text(std::string_view text) {
  const Result<Json> json = json_from_text(text, task_limits);
  if (!json) return json.error();
  const Json* rules = json_member(*json, "rules");
  const std::int64_t objective = json_integer(*json, "objective").value_or(-1);
  const Json& weights = json_array(*json, "weights");
  if (rules == nullptr || weights.size() != criteria_count) return Error{ErrorCode::Malformed, "task"};
  if (objective < 0 || objective > static_cast<std::int64_t>(Objective::StableMentors))
    return Error{ErrorCode::Invalid, "objective"};
  MatchTask task;
  for (const Json& person : json_array(*json, "people")) task.people.push_back(person_from(person));
  task.rules = rules_from(*rules);
  for (std::size_t k = 0; k < criteria_count; ++k)
    task.choices.weights[k] =
        static_cast<std::int32_t>(std::clamp<std::int64_t>(integer_from_json(weights[k]).value_or(0), 0, number_max));
  task.choices.objective = static_cast<Objective>(objective);
  task.choices.locks = cells_from(json_array(*json, "locks"));
  task.choices.forbidden = cells_from(json_array(*json, "forbidden"));
  task.choices.places = cells_from(json_array(*json, "places"));
  task.choices.group_min = number_at(*json, "group_min");
  return task;
}

std::string text_from_solved(const SolvedMatch& solved) {
  return text_from_json(
      Json{{"assignment", solved.assignment}, {"prices", solved.column_prices}, {"limit", solved.cost_limit}});
}

Result<SolvedMatch> solved_from_text(std::string_view text) {
  const Result<Json> json = json_from_text(text, task_limits);
  if (!json) return json.error();
  if (json_member(*json, "assignment") == nullptr) return Error{ErrorCode::Malformed, "solved"};
  SolvedMatch solved;
  for (const Json& column : json_array(*json, "assignment"))
    solved.assignment.push_back(
        static_cast<std::int32_t>(std::clamp<std::int64_t>(integer_from_json(column).value_or(-1), -1, number_max)));
  for (const Json& price : json_array(*json, "prices"))
    solved.column_prices.push_back(integer_from_json(price).value_or(0));
  solved.cost_limit =
      static_cast<std::int32_t>(std::clamp<std::int64_t>(json_integer(*json, "limit").value_or(cost_max), 0, cost_max));
  return solved;
}

Result<MatchRun> MatchRun::begin(std::string_view task_text) {
  auto task = task_from_text(task_text);
  if (!task) return task.error();
  std::int32_t left_out = 0;
  auto preview = MatchPreview::prepare(std::move(task->people), task->rules, task->choices, left_out);
  if (!preview) return preview.error();
  return MatchRun(std::move(*preview));
}

bool MatchRun::step(std::int32_t rows_max) {
  Slice slice{rows_max, 0, 0};
  const bool is_done = preview_.go_on({&may_go_on, &slice});
  rows_first_ = std::max(rows_first_, slice.rows_left);
  percent_ = is_done ? 100 : rows_first_ == 0 ? 0 : 100 * (rows_first_ - slice.rows_left) / rows_first_;
  return is_done;
}

}  // namespace obverse::matching
