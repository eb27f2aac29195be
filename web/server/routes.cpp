// One file because it is one list: every endpoint and what it answers; what takes thought is called from here.

#include "server/routes.hpp"

#include <array>
#include <charconv>

#include "base/text.hpp"
#include "server/options.hpp"
#include "server/url.hpp"

namespace obverse {

namespace {

constexpr std::string_view session_cookie = "obverse_session";

/// Who may call an endpoint.
enum class Caller {
  Everyone,
  SignedIn,     ///< else 401
  DemoVisitor,  ///< everyone, where there is a demo; else 404
  MailReader,   ///< everyone, where mail is sent; else 404
};

/// One request on its way through a handler.
struct Call {
  const RouteContext& context;
  const HttpRequest& request;
  std::string_view token;           ///< of the session cookie; empty without one
  std::optional<PersonId> account;  ///< who is signed in
  std::optional<PersonId> erased;   ///< whose session this was, before everything about them was erased
  Instant now;
};

using Handler = HttpResponse (*)(const Call& call);

struct Route {
  std::string_view method;
  std::string_view path;
  Caller caller = Caller::Everyone;
  Handler handler = nullptr;
};

HttpResponse refusal(int status, std::string_view code, std::string_view message) {
  return json_response(error_answer(status, code, message));
}

HttpResponse storage_refusal() {
  return refusal(507, error_code_name(ErrorCode::StorageFailed),
                 "The server could not use its storage; nothing was taken. Try again later.");
}

/// The session cookie; an empty token takes it away.
std::pair<std::string, std::string> cookie_header(std::string_view token) {
  const std::int64_t seconds = token.empty() ? 0 : Accounts::cookie_seconds;
  return {"Set-Cookie", std::string(session_cookie) + "=" + std::string(token) +
                            "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds)};
}

Json session_json(const RouteContext& context, std::optional<PersonId> account) {
  Json json = Json::object();
  json["demo"] = context.demo != nullptr;
  if (context.codes != nullptr) json["mail"] = true;
  json["signed_in"] = account.has_value();
  if (account) {
    json["account"] = text_from_id(*account);
    json["name"] = context.sync.name_of(*account).value_or("");
  }
  return json;
}

HttpResponse get_health(const Call&) {
  Json json = Json::object();
  json["status"] = "ok";
  json["version"] = std::string(server_version);
  return json_response({200, text_from_json(json)});
}

/// A device of somebody who was erased elsewhere learns it here, and forgets them too.
HttpResponse get_session(const Call& call) {
  Json json = session_json(call.context, call.account);
  if (call.erased) json["erased"] = text_from_id(*call.erased);
  return json_response({200, text_from_json(json)});
}

HttpResponse delete_session(const Call& call) {
  if (!call.context.accounts.sign_out(call.token)) return storage_refusal();
  HttpResponse response = json_response({200, "{}"});
  response.headers.push_back(cookie_header(""));
  return response;
}

HttpResponse get_demo_people(const Call& call) {
  Json people = Json::array();
  for (const DemoPerson& person : call.context.demo->people) {
    if (call.context.sync.is_erased(person.id)) continue;
    Json entry = Json::object();
    entry["key"] = person.key;
    entry["name"] = person.name;
    entry["job_title"] = person.job_title;
    entry["role"] = person.role;
    people.push_back(std::move(entry));
  }
  Json json = Json::object();
  json["people"] = std::move(people);
  return json_response({200, text_from_json(json)});
}

/// Begins a session.
HttpResponse signed_in(const Call& call, PersonId person) {
  const auto token = call.context.accounts.sign_in(person, call.now);
  if (!token) return storage_refusal();
  HttpResponse response = json_response({200, text_from_json(session_json(call.context, person))});
  response.headers.push_back(cookie_header(*token));
  return response;
}

HttpResponse post_demo_session(const Call& call) {
  const auto wish = json_from_text(call.request.body);
  if (!wish)
    return refusal(400, error_code_name(wish.error().code), "The body is not the JSON that this endpoint reads.");
  const auto key = json_string(*wish, "person");
  const auto role = json_string(*wish, "role");
  if (!key && !role) return refusal(400, error_code_name(ErrorCode::Malformed), "Name a person or a role.");
  const auto is_gone = [&](PersonId person) { return call.context.sync.is_erased(person); };
  const DemoProgramme& demo = *call.context.demo;
  const DemoPerson* person = key ? demo.find_key(*key) : demo.first_of_role(*role, is_gone);
  if (person == nullptr)
    return refusal(404, error_code_name(ErrorCode::NotFound), "Nobody in the demo programme goes by that.");
  if (is_gone(person->id))
    return refusal(403, error_code_name(ErrorCode::Erased), "Everything about this person was erased.");
  return signed_in(call, person->id);
}

/// What may follow the name of a host: nothing, or ":8080".
bool is_port(std::string_view text) {
  if (text.empty()) return true;
  const std::string_view digits = text.substr(1);
  return text[0] == ':' && !digits.empty() && digits.size() <= 5 &&
         digits.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Where a link in a mail leads; empty: there is none. What a request says of its host counts on one's own machine
/// alone: else anybody could have somebody sent a link that brings their code to another site.
std::string mail_base(const Call& call) {
  std::string url = call.context.public_url;
  const std::string_view host = call.request.header("host");
  for (const std::string_view name : {"localhost", "127.0.0.1", "[::1]"}) {
    if (url.empty() && host.starts_with(name) && is_port(host.substr(name.size()))) url = "http://" + std::string(host);
  }
  while (url.ends_with('/')) url.pop_back();
  return url;
}

/// Says nothing about whether somebody has that address.
HttpResponse post_sign_in_code(const Call& call) {
  const auto wish = json_from_text(call.request.body);
  const std::string address(trimmed(wish ? json_string(*wish, "email").value_or("") : ""));
  if (!is_mail_address(address)) return refusal(400, error_code_name(ErrorCode::Invalid), "Name an e-mail address.");
  const MailLanguage language = mail_language_of(json_string(*wish, "language").value_or(""));
  call.context.codes->send({address, language, mail_base(call)});
  return json_response({200, "{}"});
}

HttpResponse post_sign_in(const Call& call) {
  const auto wish = json_from_text(call.request.body);
  const auto address = wish ? json_string(*wish, "email") : std::nullopt;
  const auto code = wish ? json_string(*wish, "code") : std::nullopt;
  if (!address || !code)
    return refusal(400, error_code_name(ErrorCode::Malformed), "Name an e-mail address and a code.");
  const auto person = call.context.codes->take(*address, *code);
  if (!person) return storage_refusal();
  if (!person->has_value())
    return refusal(403, "wrong_code", "This code is not right, or not good any more. Ask for another one.");
  return signed_in(call, **person);
}

HttpResponse post_push(const Call& call) {
  return json_response(call.context.sync.push(*call.account, call.request.body, call.now));
}

HttpResponse get_pull(const Call& call) {
  const std::string cursor = query_parameter(call.request.target, "cursor").value_or("");
  const std::string limit_text = query_parameter(call.request.target, "limit").value_or("");
  auto limit = static_cast<std::int64_t>(pull_ops_max);
  std::from_chars(limit_text.data(), limit_text.data() + limit_text.size(),
                  limit);  // what is no number leaves the default
  return json_response(call.context.sync.pull(*call.account, cursor, limit, call.now));
}

HttpResponse get_snapshot(const Call& call) {
  const auto number = [&](std::string_view name) {
    const std::string text = query_parameter(call.request.target, name).value_or("");
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::max<std::int64_t>(value, 0);
  };
  const auto scope = scope_from_text(query_parameter(call.request.target, "scope").value_or(""));
  if (!scope) return refusal(400, error_code_name(ErrorCode::Malformed), "Name a scope.");
  const SnapshotRequest wish{*scope, number("after"), number("at"),
                             query_parameter(call.request.target, "cursor").value_or("")};
  const std::string tag = "\"" + call.context.sync.snapshot_tag(wish) + "\"";
  HttpAnswer answer = call.context.sync.snapshot(*call.account, wish, call.now);
  const bool is_known = answer.status == 200 && call.request.header("if-none-match") == tag;
  HttpResponse response = is_known ? HttpResponse{304, {}, "", nullptr, nullptr} : json_response(std::move(answer));
  // For the one who may read it: asked again each time, and not sent again when it is the same.
  response.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "private, no-cache"}, {"ETag", tag}};
  return response;
}

HttpResponse post_verify(const Call& call) {
  return json_response(call.context.sync.verify(*call.account, call.request.body, call.now));
}

HttpResponse post_erasure(const Call& call) {
  const auto wish = json_from_text(call.request.body);
  const auto person = wish ? id_from_text<PersonId>(json_string(*wish, "person").value_or("")) : std::nullopt;
  if (!person) return refusal(400, error_code_name(ErrorCode::Malformed), "Name a person.");
  if (!call.context.sync.may_erase(*call.account, *person))
    return refusal(403, error_code_name(ErrorCode::Forbidden),
                   "Only the person and their coordinator may ask for this.");
  const auto erased = call.context.sync.erase(*person, call.now);
  if (!erased)
    return refusal(507, error_code_name(ErrorCode::StorageFailed), "Not all of it was erased. Ask again in a moment.");
  Json json = Json::object();
  json["records"] = *erased;
  // Sessions of the person are worth nothing any more, but by them each device can be told. A code is worth nothing.
  (void)call.context.accounts.keep_for_telling(*person, call.now);
  return json_response({200, text_from_json(json)});
}

HttpResponse get_events(const Call& call) {
  const auto is_signed_in = [&context = call.context, token = std::string(call.token)] {
    const auto account = context.accounts.account_of(token, context.clock());
    if (!account) return true;  // that the store cannot be asked ends no session
    return account->has_value() && !context.sync.is_erased(**account);
  };
  HttpResponse response;
  response.stream = call.context.events.listen(*call.account, is_signed_in);
  if (!response.stream) return refusal(429, "too_large", "This account listens from too many places.");
  response.headers = {{"Content-Type", "text/event-stream"},
                      {"Cache-Control", "no-store"},
                      {"X-Accel-Buffering", "no"}};  // a proxy that gathers the pieces would hold them back
  return response;
}

/// What badges of this server are issued under.
std::string base_url(const Call& call) {
  if (!call.context.public_url.empty()) return call.context.public_url;
  return "http://" + std::string(call.request.header("host"));
}

HttpResponse get_badge(const Call& call) {
  const auto pairing = id_from_text<PairingId>(query_parameter(call.request.target, "pairing").value_or(""));
  if (!pairing) return refusal(400, error_code_name(ErrorCode::Malformed), "Name a pairing.");
  std::optional<BadgeFacts> facts;
  call.context.sync.read([&](const Model& model) { facts = badge_facts(model, *call.account, *pairing); });
  if (!facts)
    return refusal(404, error_code_name(ErrorCode::NotFound), "There is no finished pairing of yours by that name.");
  const auto badge = call.context.badges.badge(*facts, base_url(call), call.now);
  if (!badge) return refusal(500, error_code_name(badge.error().code), "The badge could not be signed.");
  HttpResponse response;
  response.headers = {{"Content-Type", "application/jwt"}, {"Cache-Control", "no-store"}};
  response.body = *badge;
  return response;
}

HttpResponse get_badge_keys(const Call& call) {
  const auto keys = call.context.badges.keys();
  if (!keys) return refusal(500, error_code_name(keys.error().code), "There is no key to sign badges with.");
  return json_response({200, *keys});
}

HttpResponse get_badge_issuer(const Call& call) {
  std::string organisation;
  call.context.sync.read([&](const Model& model) {
    for (const auto& entry : model.table<Programme>()) organisation = entry.second.fields.organisation;
  });
  return json_response({200, issuer_text(base_url(call), organisation)});
}

HttpResponse get_calendar(const Call& call) {
  Json json = Json::object();
  call.context.sync.read([&](const Model& model) {
    const std::string path = call.context.calendars.path_of(model, *call.account);
    json["url"] = path.empty() ? path : base_url(call) + path;
  });
  return json_response({200, text_from_json(json)});
}

HttpResponse get_calendar_file(const Call& call) {
  const std::string feed = query_parameter(call.request.target, "feed").value_or("");
  std::string calendar;
  call.context.sync.read([&](const Model& model) {
    if (const auto person = call.context.calendars.person_of(model, feed))
      calendar = CalendarFeeds::calendar_of(model, *person, call.now);
  });
  if (calendar.empty()) return json_response(not_found_answer());
  HttpResponse response;
  response.headers = {{"Content-Type", "text/calendar; charset=utf-8"}, {"Cache-Control", "no-store"}};
  response.body = std::move(calendar);
  return response;
}

HttpResponse get_recommendation(const Call& call) {
  const auto request =
      call.context.recommendations.request_of(query_parameter(call.request.target, "ask").value_or(""));
  HttpAnswer answer;
  call.context.sync.read([&](const Model& model) { answer = recommendation_answer(model, request); });
  return json_response(std::move(answer));
}

HttpResponse post_recommendation(const Call& call) {
  const auto written = recommendation_from_body(call.request.body, call.context.recommendations);
  if (!written) {
    const bool is_long = written.error().code == ErrorCode::TooLarge;
    return refusal(is_long ? 413 : 400, error_code_name(written.error().code),
                   "A link, 20 to 4,000 letters of text and the name of the attempt are wanted.");
  }
  return json_response(take_recommendation(call.context.sync, *written, call.now));
}

HttpResponse get_recommendation_links(const Call& call) {
  Json links = Json::array();
  call.context.sync.read([&](const Model& model) {
    for (const RecordId request : requests_of(model, *call.account)) {
      if (request_state(model, request) != RequestState::Asked) continue;
      Json link = Json::object();
      link["request"] = text_from_id(request);
      link["url"] = base_url(call) + call.context.recommendations.path_of(request);
      links.push_back(std::move(link));
    }
  });
  Json json = Json::object();
  json["links"] = std::move(links);
  return json_response({200, text_from_json(json)});
}

/// THE list of endpoints. README.md says what each one takes and gives.
constexpr std::array<Route, 21> routes{{
    {"GET", "/healthz", Caller::Everyone, get_health},
    {"GET", "/api/v1/session", Caller::Everyone, get_session},
    {"DELETE", "/api/v1/session", Caller::Everyone, delete_session},
    {"GET", "/api/v1/demo/people", Caller::DemoVisitor, get_demo_people},
    {"POST", "/api/v1/demo/session", Caller::DemoVisitor, post_demo_session},
    {"POST", "/api/v1/sign-in/code", Caller::MailReader, post_sign_in_code},
    {"POST", "/api/v1/sign-in", Caller::MailReader, post_sign_in},
    {"POST", "/api/v1/sync/push", Caller::SignedIn, post_push},
    {"GET", "/api/v1/sync/pull", Caller::SignedIn, get_pull},
    {"GET", "/api/v1/sync/snapshot", Caller::SignedIn, get_snapshot},
    {"POST", "/api/v1/sync/verify", Caller::SignedIn, post_verify},
    {"GET", "/api/v1/sync/events", Caller::SignedIn, get_events},
    {"POST", "/api/v1/erasure", Caller::SignedIn, post_erasure},
    {"GET", "/api/v1/calendar", Caller::SignedIn, get_calendar},
    {"GET", "/api/v1/calendar.ics", Caller::Everyone, get_calendar_file},
    {"GET", "/api/v1/recommendation", Caller::Everyone, get_recommendation},
    {"POST", "/api/v1/recommendation", Caller::Everyone, post_recommendation},
    {"GET", "/api/v1/recommendation/links", Caller::SignedIn, get_recommendation_links},
    {"GET", "/api/v1/badge", Caller::SignedIn, get_badge},
    {"GET", "/api/v1/badge/keys", Caller::Everyone, get_badge_keys},
    {"GET", "/api/v1/badge/issuer", Caller::Everyone, get_badge_issuer},
}};

/// Value of a cookie; empty when absent.
std::string_view cookie_value(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const auto end = std::min(header.find(';'), header.size());
    const std::string_view pair = trimmed(header.substr(0, end));
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    header.remove_prefix(std::min(end + 1, header.size()));
  }
  return {};
}

/// A browser says in `Origin` where a request comes from; other clients say nothing.
bool is_own_origin(const HttpRequest& request) {
  const std::string_view origin = request.header("origin");
  if (origin.empty()) return true;
  const auto scheme = origin.find("://");
  return scheme != std::string_view::npos && origin.substr(scheme + 3) == request.header("host");
}

bool is_json_body(const HttpRequest& request) {
  const std::string_view type = request.header("content-type");
  return folded(trimmed(type.substr(0, type.find(';')))) == "application/json";
}

/// What is asked of every call before its handler; nothing when all is well.
std::optional<HttpResponse> refusal_before(const Route& route, const Call& call) {
  if (route.method != "GET" && !is_own_origin(call.request)) {
    // A code of its own: "forbidden" tells a device that its replica belongs to somebody else.
    return refusal(403, "other_site", "This request comes from another site.");
  }
  if (route.method == "POST" && !is_json_body(call.request)) {
    return refusal(415, error_code_name(ErrorCode::Unsupported), "The body must be application/json.");
  }
  if ((route.caller == Caller::DemoVisitor && call.context.demo == nullptr) ||
      (route.caller == Caller::MailReader && call.context.codes == nullptr)) {
    return json_response(not_found_answer());
  }
  if (route.caller == Caller::SignedIn && !call.account) {
    return refusal(401, "unauthorized", "Sign in first.");
  }
  return std::nullopt;
}

HttpResponse wrong_method(std::string_view allowed) {
  HttpResponse response =
      refusal(405, error_code_name(ErrorCode::Unsupported), "This address does not take that method.");
  response.headers.emplace_back("Allow", allowed);
  return response;
}

}  // namespace

HttpResponse Routes::answer(const HttpRequest& request) const {
  const auto path = path_from_target(request.target);
  if (!path) return json_response(not_found_answer());
  const std::string_view method = request.method == "HEAD" ? std::string_view("GET") : std::string_view(request.method);
  std::string allowed;
  for (const Route& route : routes) {
    if (route.path != *path) continue;
    if (route.method != method) {
      allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
      continue;
    }
    const Instant now = context_.clock();
    const std::string_view token = cookie_value(request.header("cookie"), session_cookie);
    const auto account = context_.accounts.account_of(token, now);
    // Not 401: a device would take that as the end of its session.
    if (!account) return storage_refusal();
    Call call{context_, request, token, *account, std::nullopt, now};
    if (call.account && context_.sync.is_erased(*call.account)) std::swap(call.account, call.erased);
    if (auto refused = refusal_before(route, call)) return *std::move(refused);
    return route.handler(call);
  }
  if (!allowed.empty()) return wrong_method(allowed);
  if (*path == "/api" || path->starts_with("/api/")) return json_response(not_found_answer());
  if (method != "GET") return wrong_method("GET, HEAD");
  return context_.files.answer(request, *path);
}

}  // namespace obverse
