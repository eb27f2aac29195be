#include "commands/decide_recommendations.hpp"

#include <string>
#include <utility>

#include "base/text.hpp"
#include "commands/changes.hpp"

namespace obverse {

Result<std::vector<Change>> ask_recommendation(const Model& model, const DecideContext& context,
                                               const AskForRecommendation& command) {
  const bool is_known = command.relation == Relation::Manager || command.relation == Relation::Teammate;
  if (trimmed(command.name).empty() || !is_known) return {ErrorCode::Invalid, "name or relation"};
  if (command.request.is_nil()) return {ErrorCode::Invalid, "request"};
  if (!places_of(model, command.request).empty()) return {ErrorCode::Conflict, "request"};
  const auto programme = programme_of(model, context.actor);
  if (!programme) return {ErrorCode::NotFound, "programme"};
  if (requests_of(model, context.actor).size() >= recommendation_requests_max)
    return {ErrorCode::Conflict, "as many as may be are asked"};
  const Changes::Target target{scope_of(ScopeKind::Admission, context.actor), command.request,
                               RecommendationRequest::type};
  Changes changes(model, context.actor);
  changes.set_id(target, "person", context.actor);
  changes.set_id(target, "programme", *programme);
  changes.set(target, "name", std::string(trimmed(command.name)));
  changes.set(target, "relation", static_cast<std::int64_t>(command.relation));
  changes.set(target, "asked_at", context.now.ms);
  return std::move(changes).take();
}

Result<std::vector<Change>> withdraw_recommendation_request(const Model& model, const DecideContext& context,
                                                            const WithdrawRecommendationRequest& command) {
  const auto* asked = model.find<RecommendationRequest>(command.request);
  if (asked == nullptr) return {ErrorCode::NotFound, "request"};
  if (request_state(model, command.request) == RequestState::Arrived) return {ErrorCode::Conflict, "it arrived"};
  const bool is_coming_back = asked->is_withdrawn && !command.is_withdrawn;
  if (is_coming_back && requests_of(model, asked->person).size() >= recommendation_requests_max)
    return {ErrorCode::Conflict, "as many as may be are asked"};
  Changes changes(model, context.actor);
  changes.set({scope_of(ScopeKind::Admission, asked->person), command.request, RecommendationRequest::type},
              "is_withdrawn", command.is_withdrawn);
  return std::move(changes).take();
}

/// Emptied first: a deleted record is kept, and its words need not be.
Result<std::vector<Change>> drop_recommendation(const Model& model, const DecideContext& context,
                                                const DropRecommendation& command) {
  const auto& rows = model.table<Recommendation>();
  const auto row = rows.find(command.recommendation);
  if (row == rows.end()) return {ErrorCode::NotFound, "recommendation"};
  const Changes::Target target{row->second.scope, command.recommendation, Recommendation::type};
  Changes changes(model, context.actor);
  changes.set(target, "text", std::string());
  changes.remove(target);
  return std::move(changes).take();
}

}  // namespace obverse
