#include "domain/recommendations.hpp"

#include <algorithm>
#include <utility>

#include "domain/model.hpp"

namespace obverse {

RequestState request_state(const Model& model, RecordId request) {
  const auto& rows = model.table<RecommendationRequest>();
  const auto row = rows.find(request);
  if (row == rows.end()) return RequestState::Missing;
  const RecommendationRequest& asked = row->second.fields;
  const bool is_at_home = row->second.scope == scope_of(ScopeKind::Admission, asked.person);
  if (!is_at_home || asked.name.empty() || role_of(model, asked.programme, asked.person) == Role::None)
    return RequestState::Missing;
  if (model.find<RecommendationGiven>(recommendation_given_id(request)) != nullptr) return RequestState::Arrived;
  return asked.is_withdrawn ? RequestState::Withdrawn : RequestState::Asked;
}

std::vector<RecordId> requests_of(const Model& model, PersonId person) {
  std::vector<std::pair<std::int64_t, RecordId>> dated;
  for (const auto& [id, row] : model.table<RecommendationRequest>()) {
    if (row.fields.person != person) continue;
    const RequestState state = request_state(model, id);
    if (state == RequestState::Asked || state == RequestState::Arrived) dated.emplace_back(row.fields.asked_at, id);
  }
  std::sort(dated.begin(), dated.end());
  std::vector<RecordId> requests;
  for (const auto& entry : dated) requests.push_back(entry.second);
  return requests;
}

}  // namespace obverse
