#include "commands/decide_goals.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "commands/changes.hpp"

namespace obverse {

namespace {

/// The record of a goal; nothing when there is none.
std::optional<Changes::Target> goal_target(const Model& model, RecordId goal) {
  const auto& rows = model.table<SessionGoal>();
  const auto row = rows.find(goal);
  if (row == rows.end()) return std::nullopt;
  return Changes::Target{row->second.scope, goal, SessionGoal::type};
}

}  // namespace

Result<std::vector<Change>> add_session_goal(const Model& model, const DecideContext& context,
                                             const AddSessionGoal& command) {
  const auto* session = model.find<Session>(command.session);
  if (session == nullptr) return {ErrorCode::NotFound, "session"};
  const auto* pairing = model.find<Pairing>(session->pairing);
  if (pairing == nullptr || partner_in(*pairing, context.actor).is_nil()) return {ErrorCode::Forbidden, "session"};
  if (command.goal.is_nil() || !places_of(model, command.goal).empty()) return {ErrorCode::Conflict, "goal"};
  const std::string text(trimmed(command.text));
  if (text.empty()) return {ErrorCode::Invalid, "goal"};
  std::int64_t last = 0, count = 0;
  for (const auto& entry : model.table<SessionGoal>()) {
    const SessionGoal& goal = entry.second.fields;
    if (goal.session != command.session) continue;
    last = std::max(last, goal.position);
    ++count;
  }
  if (count >= session_goals_max) return {ErrorCode::TooLarge, "goals"};
  const Changes::Target target{scope_of(ScopeKind::Pairing, session->pairing), command.goal, SessionGoal::type};
  Changes changes(model, context.actor);
  changes.set_id(target, "session", command.session);
  changes.set(target, "position", last + 1);
  changes.set(target, "text", text);
  return std::move(changes).take();
}

Result<std::vector<Change>> remove_session_goal(const Model& model, const DecideContext& context,
                                                const RemoveSessionGoal& command) {
  const auto target = goal_target(model, command.goal);
  if (!target) return {ErrorCode::NotFound, "goal"};
  Changes changes(model, context.actor);
  changes.remove(*target);
  return std::move(changes).take();
}

Result<std::vector<Change>> restore_session_goal(const Model& model, const DecideContext& context,
                                                 const RestoreSessionGoal& command) {
  const std::vector<RecordPlace> places = places_of(model, command.goal);
  if (places.empty() || places[0].type != std::string_view(SessionGoal::type)) return {ErrorCode::NotFound, "goal"};
  Changes changes(model, context.actor);
  changes.restore({places[0].scope, command.goal, SessionGoal::type});
  return std::move(changes).take();
}

Result<std::vector<Change>> set_goal_done(const Model& model, const DecideContext& context,
                                          const SetGoalDone& command) {
  const auto target = goal_target(model, command.goal);
  if (!target) return {ErrorCode::NotFound, "goal"};
  Changes changes(model, context.actor);
  changes.set(*target, "is_done", command.is_done);
  return std::move(changes).take();
}

Result<std::vector<Change>> practise_goal(const Model& model, const DecideContext& context,
                                          const PractiseGoal& command) {
  const auto target = goal_target(model, command.goal);
  if (!target) return {ErrorCode::NotFound, "goal"};
  Changes changes(model, context.actor);
  changes.add_to(*target, "practised", 1);
  return std::move(changes).take();
}

}  // namespace obverse
