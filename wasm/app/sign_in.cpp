// How a member signs in: an address, a code that comes to it, and no password.

#include "app/app.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "ui/strings.hpp"

namespace obverse {

void App::ask_for_code() {
  SignInState& state = view_.sign_in;
  if (state.is_waiting) return;
  state.is_waiting = true;
  state.problem.clear();
  const Json body{{"email", std::string(trimmed(state.email))}, {"language", view_.preferences.language}};
  send_own(OwnRequest::Code, "POST", "/api/v1/sign-in/code", text_from_json(body));
}

void App::on_code_asked(const input::Reply& reply) {
  SignInState& state = view_.sign_in;
  if (!state.is_waiting) return;
  state.is_waiting = false;
  const Result<Json> json = json_from_text(reply.body);
  const bool is_ours = json && json->is_object();
  const bool is_again = state.is_code_asked;
  if (is_ours && reply.status == 200) {
    state.is_code_asked = true;
    state.code.clear();
    moves_focus_ = !is_again;  // the heading says what is next
    if (is_again) commands_.announce(ui::tr("sign_in.sent"));
    return;
  }
  state.problem = is_ours && reply.status == 400   ? "sign_in.bad_email"
                  : is_ours && reply.status == 404 ? "sign_in.no_mail"
                                                   : "sign_in.unreachable";
  commands_.announce(ui::tr(state.problem));
}

void App::sign_in_by_code() {
  SignInState& state = view_.sign_in;
  if (state.is_waiting || is_signing_in_) return;
  state.is_waiting = is_signing_in_ = true;
  state.problem.clear();
  const Json body{{"email", std::string(trimmed(state.email))}, {"code", std::string(trimmed(state.code))}};
  send_own(OwnRequest::CodeSignIn, "POST", "/api/v1/sign-in", text_from_json(body));
}

/// @param json  the answer of a server that took the code, or nullptr
void App::on_code_used(const input::Reply& reply, const Json* json) {
  SignInState& state = view_.sign_in;
  state.is_waiting = is_signing_in_ = false;
  if (json && json_string(*json, "account")) {
    state = {};
    return on_signed_in(json);
  }
  const Result<Json> refusal = json_from_text(reply.body);
  const bool is_wrong = refusal && (reply.status == 403 || reply.status == 400);
  state.problem = is_wrong ? "sign_in.wrong" : "sign_in.unreachable";
  commands_.announce(ui::tr(state.problem));
}

}  // namespace obverse
