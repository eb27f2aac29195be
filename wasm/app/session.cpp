// What the server says about who is signed in. Sync runs only while the server's session belongs to the account that is
// open here.

#include "app/app.hpp"
#include "base/json.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

constexpr std::int64_t probe_again_ms = 30000;

Role role_from_name(std::string_view name) {
  if (name == "mentee") return Role::Mentee;
  if (name == "mentor") return Role::Mentor;
  if (name == "coordinator") return Role::Coordinator;
  if (name == "sponsor") return Role::Sponsor;
  return Role::None;
}

}  // namespace

void App::ask_server(OwnRequest request, std::string body) {
  struct Shape {
    const char* method;
    const char* path;
  };
  static constexpr Shape shapes[] = {{"GET", "/api/v1/session"},
                                     {"GET", "/api/v1/demo/people"},
                                     {"POST", "/api/v1/demo/session"},
                                     {"DELETE", "/api/v1/session"}};
  const Shape& shape = shapes[static_cast<std::size_t>(request)];
  send_own(request, shape.method, shape.path, std::move(body));
}

void App::send_own(OwnRequest request, const char* method, std::string path, std::string body) {
  const std::int64_t id = --own_request_id_;
  own_requests_[id] = request;
  output_.effects.push_back(effect::Send{id, method, std::move(path), std::move(body)});
}

void App::probe_session() {
  for (const auto& [id, request] : own_requests_) {
    const bool is_about_it = request == OwnRequest::Session || request == OwnRequest::SignIn ||
                             request == OwnRequest::CodeSignIn || request == OwnRequest::SignOut;
    if (is_about_it) return;
  }
  probe_at_.reset();
  ask_server(is_sign_out_pending_ ? OwnRequest::SignOut : OwnRequest::Session);
}

bool App::is_session_ours() const { return is_session_known_ && !account_.empty() && session_account_ == account_; }

void App::on_own_reply(OwnRequest request, const input::Reply& reply) {
  needs_frame_ = true;
  const Result<Json> json = json_from_text(reply.body);
  const bool is_json = json && json->is_object() && (reply.status == 200 || reply.status == 201);
  switch (request) {
    case OwnRequest::Session:
      if (is_json && json_bool(*json, "signed_in")) return on_session(*json);
      is_session_known_ = false;
      if (reply.status == 0 || reply.status >= 500)
        probe_at_ = Instant{now_.ms + probe_again_ms};
      else
        server_ = ServerState::Absent;  // a page of someone else, or plain files: no server of ours
      return;
    case OwnRequest::People:
      if (is_json) on_people(*json);
      return;
    case OwnRequest::Badge: return keep_badge(reply);
    case OwnRequest::Calendar: return keep_calendar(reply);
    case OwnRequest::Erasure: return on_erased(reply);
    case OwnRequest::Links: return keep_recommendation_links(reply);
    case OwnRequest::Request: return keep_recommendation_request(reply);
    case OwnRequest::Recommendation: return on_recommendation_sent(reply);
    case OwnRequest::Code: return on_code_asked(reply);
    case OwnRequest::CodeSignIn: return on_code_used(reply, is_json ? &*json : nullptr);
    case OwnRequest::SignIn: return on_signed_in(is_json ? &*json : nullptr);
    case OwnRequest::SignOut:
      if (reply.status == 0 || reply.status >= 500) {
        probe_at_ = Instant{now_.ms + probe_again_ms};
        return;
      }
      is_sign_out_pending_ = false;
      set("sign_out", "");
      return probe_session();
  }
}

void App::on_session(const Json& json) {
  server_ = ServerState::Present;
  is_session_known_ = true;
  has_demo_ = json_bool(json, "demo").value_or(false);
  const bool has_mail = json_bool(json, "mail").value_or(false);
  if (has_mail != has_mail_) set("mail", has_mail ? "1" : "");
  has_mail_ = has_mail;
  session_account_ = json_bool(json, "signed_in").value_or(false) ? json_string(json, "account").value_or("") : "";
  if (has_demo_ && demo_people_.empty()) ask_server(OwnRequest::People);
  if (const auto erased = json_string(json, "erased")) return on_erased_elsewhere(*erased);
  const bool is_nobody_open = !replica_ && !opening_ && !reopening_;
  if (is_nobody_open && !session_account_.empty()) {
    open_account({.account = session_account_, .name = json_string(json, "name").value_or("")});
  } else if (replica_) {
    replica_->poke();
  }
}

void App::sign_in(const std::string& body) {
  if (is_signing_in_) return;
  is_signing_in_ = true;
  view_.notice = {};
  ask_server(OwnRequest::SignIn, body);
}

/// @param json  the answer, or nullptr when there was none of ours
void App::on_signed_in(const Json* json) {
  is_signing_in_ = false;
  start_demo_role_.clear();
  const std::string account = json ? json_string(*json, "account").value_or("") : "";
  if (!id_from_text<PersonId>(account)) {
    say(Notice::Tone::Warning, ui::tr("welcome.sign_in_failed"));
    if (!replica_ && !opening_ && !last_account_.empty()) open_account({.account = last_account_});
    probe_session();
    return;
  }
  is_sign_out_pending_ = false;
  set("sign_out", "");
  server_ = ServerState::Present;
  is_session_known_ = true;
  has_demo_ = json_bool(*json, "demo").value_or(has_demo_);
  session_account_ = account;
  if (account == account_ && replica_) {
    replica_->poke();
    if (std::holds_alternative<place::SignIn>(view_.route)) go(place::Start{}, false);
    return;
  }
  const bool is_door =
      std::holds_alternative<place::Welcome>(view_.route) || std::holds_alternative<place::SignIn>(view_.route);
  if (is_door) view_.route = place::Start{};
  open_account({.account = account, .name = json_string(*json, "name").value_or("")});
}

void App::on_people(const Json& json) {
  demo_people_.clear();
  for (const Json& entry : json_array(json, "people")) {
    DemoPerson person;
    person.key = json_string(entry, "key").value_or("");
    person.name = json_string(entry, "name").value_or("");
    person.job_title = json_string(entry, "job_title").value_or("");
    person.role = role_from_name(json_string(entry, "role").value_or(""));
    if (!person.key.empty() && !person.name.empty()) demo_people_.push_back(std::move(person));
  }
}

}  // namespace obverse
