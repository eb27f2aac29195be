#include "server/recommendation_links.hpp"

#include <vector>

#include "base/json.hpp"
#include "base/text.hpp"
#include "domain/schema.hpp"
#include "server/cursor.hpp"
#include "server/person_name.hpp"

namespace obverse {

namespace {

constexpr std::size_t request_id_size = 26;
constexpr std::size_t ask_checksum_digits = 32;  // 128 bits are enough against guessing

HttpAnswer missing_request() {
  return error_answer(404, error_code_name(ErrorCode::NotFound), "There is no request by this link.");
}
HttpAnswer withdrawn_request() {
  return error_answer(404, "withdrawn", "The person who asked has withdrawn the request.");
}

enum class SendOutcome : std::uint8_t {
  Taken,      ///< now, or by the same attempt before
  Missing,    ///< there is no such request
  Withdrawn,  ///< the person took it back
  Given,      ///< other words arrived before
};

/// Whether these words may be taken, asked of the Model within the transaction that takes them. The names of the two
/// records come from the request's: who made something else under them beforehand keeps no words out of sight.
SendOutcome outcome_in(const Model& model, const WrittenRecommendation& written) {
  const RequestState state = request_state(model, written.request);
  if (state == RequestState::Missing) return SendOutcome::Missing;
  if (state == RequestState::Withdrawn) return SendOutcome::Withdrawn;
  const auto* kept = model.find<Recommendation>(recommendation_id(written.request));
  const bool is_same = kept != nullptr && kept->attempt == written.attempt && kept->text == written.text;
  if (state == RequestState::Arrived) return is_same ? SendOutcome::Taken : SendOutcome::Given;
  const bool is_free = places_of(model, recommendation_id(written.request)).empty() &&
                       places_of(model, recommendation_given_id(written.request)).empty();
  return is_free ? SendOutcome::Taken : SendOutcome::Missing;
}

/// As many changes whatever the words are: their person sees the numbers of what the server wrote for them.
std::vector<Change> recommendation_changes(const Model& model, const WrittenRecommendation& written, Instant now) {
  const auto& asked = *model.find<RecommendationRequest>(written.request);
  const auto id = text_from_id(written.request), person = text_from_id(asked.person);
  std::vector<Change> changes;
  const Scope staff = scope_of(ScopeKind::Staff, asked.programme);
  const auto say = [&](const char* field, Value value) {
    changes.push_back({staff, recommendation_id(written.request), Recommendation::type, field, std::move(value)});
  };
  say("request", id);
  say("person", person);
  say("programme", text_from_id(asked.programme));
  say("name", asked.name);
  say("relation", static_cast<std::int64_t>(asked.relation));
  say("text", written.text);
  say("attempt", written.attempt);
  say("written_at", now.ms);
  const Scope own = scope_of(ScopeKind::Admission, asked.person);
  const auto tell = [&](const char* field, Value value) {
    changes.push_back(
        {own, recommendation_given_id(written.request), RecommendationGiven::type, field, std::move(value)});
  };
  tell("request", id);
  tell("person", person);
  tell("written_at", now.ms);
  return changes;
}

}  // namespace

std::string RecommendationLinks::ask_of(RecordId request) const {
  const std::string id = text_from_id(request);
  return id + keyed_checksum(secret_, "recommendation\n" + id).substr(0, ask_checksum_digits);
}

std::string RecommendationLinks::path_of(RecordId request) const { return "/recommend?ask=" + ask_of(request); }

std::optional<RecordId> RecommendationLinks::request_of(std::string_view ask) const {
  const auto request = id_from_text<RecordId>(ask.substr(0, request_id_size));
  if (!request || !is_equal_in_constant_time(ask, ask_of(*request))) return std::nullopt;
  return request;
}

Result<WrittenRecommendation> recommendation_from_body(std::string_view body, const RecommendationLinks& links) {
  const auto json = json_from_text(body);
  if (!json) return json.error();
  const auto ask = json_string(*json, "ask"), text = json_string(*json, "text"),
             attempt = json_string(*json, "attempt");
  if (!ask || !text || !attempt || !id_from_text<RecordId>(*attempt))
    return {ErrorCode::Malformed, "ask, text and attempt are wanted"};
  const std::string words(trimmed(*text));
  const std::size_t length = count_code_points(words);
  if (length > recommendation_text_max) return {ErrorCode::TooLarge, "text"};
  if (length < recommendation_text_min) return {ErrorCode::Invalid, "text"};
  return WrittenRecommendation{links.request_of(*ask).value_or(RecordId{}), words, *attempt};
}

HttpAnswer recommendation_answer(const Model& model, std::optional<RecordId> request) {
  const RequestState state = request ? request_state(model, *request) : RequestState::Missing;
  if (state == RequestState::Missing) return missing_request();
  if (state == RequestState::Withdrawn) return withdrawn_request();
  const auto& asked = *model.find<RecommendationRequest>(*request);
  const auto* programme = model.find<Programme>(asked.programme);
  Json json = Json::object();
  json["person"] = person_name(model, asked.person);
  json["programme"] = programme == nullptr ? std::string() : programme->name;
  json["name"] = asked.name;
  json["given"] = state == RequestState::Arrived;
  return {200, text_from_json(json)};
}

HttpAnswer take_recommendation(SyncService& sync, const WrittenRecommendation& written, Instant now) {
  auto outcome = SendOutcome::Missing;
  const auto count = sync.write_own(
      [&](const Model& model) {
        outcome = outcome_in(model, written);
        const bool is_new =
            outcome == SendOutcome::Taken && request_state(model, written.request) == RequestState::Asked;
        return is_new ? recommendation_changes(model, written, now) : std::vector<Change>{};
      },
      now);
  if (!count)
    return error_answer(507, error_code_name(ErrorCode::StorageFailed),
                        "The server could not use its storage; nothing was taken. Try again later.");
  switch (outcome) {
    case SendOutcome::Taken: return {200, "{}"};
    case SendOutcome::Missing: return missing_request();
    case SendOutcome::Withdrawn: return withdrawn_request();
    case SendOutcome::Given: break;
  }
  return error_answer(409, error_code_name(ErrorCode::Conflict), "A recommendation has arrived by this link already.");
}

}  // namespace obverse
