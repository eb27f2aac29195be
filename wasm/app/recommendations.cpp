// Colleagues who recommend somebody: the links for them, and the page where they write, which needs no account.

#include "app/app.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace obverse {
namespace {

using Link = RecommendState::Link;

Link link_from_answer(std::int64_t status, const Json* json) {
  if (status == 200) return json_bool(*json, "given").value_or(false) ? Link::Given : Link::Open;
  if (status != 404) return Link::Unreachable;
  return json != nullptr && json_string(*json, "code") == "withdrawn" ? Link::Withdrawn : Link::Missing;
}

}  // namespace

void App::fetch_recommendation_links() {
  RecommendationsState& state = view_.recommendations;
  if (!replica_ || state.is_asking_server) return;
  state.is_asking_server = true;
  state.has_failed = false;
  for (const RecordId request : requests_of(replica_->model(), replica_->account())) state.looked_for.insert(request);
  send_own(OwnRequest::Links, "GET", "/api/v1/recommendation/links");
}

void App::keep_recommendation_links(const input::Reply& reply) {
  RecommendationsState& state = view_.recommendations;
  state.is_asking_server = false;
  const Result<Json> json = json_from_text(reply.body);
  state.has_failed = !json || reply.status != 200;
  if (state.has_failed) return;
  for (const Json& link : json_array(*json, "links")) {
    const auto request = id_from_text<RecordId>(json_string(link, "request").value_or(""));
    if (request) state.links[*request] = json_string(link, "url").value_or("");
  }
}

void App::fetch_recommendation_request() {
  if (view_.recommend.link != Link::Unknown) return;
  view_.recommend.link = Link::Asked;
  send_own(OwnRequest::Request, "GET", "/api/v1/recommendation?ask=" + view_.recommend.ask);
}

void App::keep_recommendation_request(const input::Reply& reply) {
  RecommendState& state = view_.recommend;
  if (state.link != Link::Asked) return;  // of a link that was left meanwhile
  const Result<Json> json = json_from_text(reply.body);
  const bool is_json = json && json->is_object();
  state.link =
      !is_json && reply.status == 200 ? Link::Unreachable : link_from_answer(reply.status, is_json ? &*json : nullptr);
  if (!is_json) return;
  state.person = json_string(*json, "person").value_or("");
  state.programme = json_string(*json, "programme").value_or("");
  state.name = json_string(*json, "name").value_or("");
}

/// The same words have the same name when they are sent again, so that a lost answer does no harm.
void App::send_recommendation() {
  RecommendState& state = view_.recommend;
  if (state.is_sending) return;
  if (state.attempt.empty() || state.attempted != state.text) state.attempt = text_from_id(ids_.fresh<RecordId>(now_));
  state.attempted = state.text;
  state.is_sending = true;
  state.problem.clear();
  send_own(OwnRequest::Recommendation, "POST", "/api/v1/recommendation",
           text_from_json(Json{{"ask", state.ask}, {"text", state.text}, {"attempt", state.attempt}}));
}

void App::on_recommendation_sent(const input::Reply& reply) {
  RecommendState& state = view_.recommend;
  if (!state.is_sending) return;  // of a link that was left meanwhile
  state.is_sending = false;
  const Result<Json> json = json_from_text(reply.body);
  const bool is_json = json && json->is_object();
  state.is_sent = is_json && reply.status == 200;
  if (state.is_sent)
    state.text.clear();
  else if (is_json && reply.status == 404)
    state.link = link_from_answer(reply.status, &*json);
  else if (is_json && reply.status == 409)
    state.problem = "recommend.given_before";
  else
    state.problem = is_json && reply.status == 400 ? "recommend.refused" : "recommend.unreachable";
  moves_focus_ = state.problem.empty();  // what was pressed is gone: the new heading says what happened
}

}  // namespace obverse
