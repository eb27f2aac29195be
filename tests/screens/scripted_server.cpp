#include "screens/scripted_server.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "domain/access.hpp"
#include "sync/protocol.hpp"

namespace obverse {

void ScriptedServer::take(const std::vector<Op>& ops) { log_.merge(ops, model_); }

std::string ScriptedServer::everything() const {
  std::string text;
  for (const Op* op : log_.all_ops()) text += text_from_json(json_from_op(*op)) + "\n";
  return text;
}

std::string ScriptedServer::session_json() const {
  Json json{{"signed_in", !signed_in.empty()}, {"demo", has_demo}};
  if (has_mail) json["mail"] = true;
  if (!told_erased.empty()) json["erased"] = told_erased;
  for (const ScriptedPerson& person : people) {
    if (text_from_id(person.id) != signed_in) continue;
    json["account"] = signed_in;
    json["name"] = person.name;
  }
  return text_from_json(json);
}

std::string ScriptedServer::people_json() const {
  Json list = Json::array();
  for (const ScriptedPerson& person : people) {
    list.push_back(
        Json{{"key", person.key}, {"name", person.name}, {"job_title", "Claims Director"}, {"role", person.role}});
  }
  return text_from_json(Json{{"people", list}});
}

void ScriptedServer::sign_in(const std::string& body) {
  const auto json = json_from_text(body);
  if (!json) return;
  for (const ScriptedPerson& person : people) {
    if (person.key != json_string(*json, "person").value_or("") &&
        person.role != json_string(*json, "role").value_or(""))
      continue;
    signed_in = text_from_id(person.id);
    return;
  }
}

void ScriptedServer::send_code(const std::string& body, input::Reply& reply) {
  const auto json = json_from_text(body);
  const std::string email = json ? json_string(*json, "email").value_or("") : std::string();
  reply.status = !has_mail ? 404 : email.find('@') == std::string::npos ? 400 : 200;
  reply.body = "{}";
  if (reply.status == 200) codes[email] = "KX7M2QP" + std::to_string(2 + codes.count(email));
}

void ScriptedServer::sign_in_by_code(const std::string& body, input::Reply& reply) {
  const auto json = json_from_text(body);
  const std::string email = json ? json_string(*json, "email").value_or("") : std::string();
  const auto code = codes.find(email);
  if (code == codes.end() || json_string(*json, "code") != code->second) {
    reply.status = 403;
    reply.body = R"({"code":"wrong_code","message":"?"})";
    return;
  }
  codes.erase(code);
  sign_in(R"({"role":"mentee"})");
  reply.body = session_json();
}

std::string ScriptedServer::push_json(const std::string& body) {
  const auto request = push_request_from_text(body);
  if (!request) return {};
  ++pushes;
  take(request->ops);
  PushReply reply;
  reply.now = Instant{now_ms};
  reply.epoch = "e1";
  reply.acked_n = request->prev_n + static_cast<std::int64_t>(request->ops.size());
  return text_from_push_reply(reply);
}

std::string ScriptedServer::pull_json() {
  PullReply reply;
  reply.now = Instant{now_ms};
  reply.epoch = "e1";
  const PersonId person = id_from_text<PersonId>(signed_in).value_or(PersonId{});
  reply.scopes = readable_scopes(model_, person);
  for (const Scope& scope : told_[signed_in]) {
    if (std::find(reply.scopes.begin(), reply.scopes.end(), scope) == reply.scopes.end())
      reply.dropped.push_back(scope);
  }
  told_[signed_in] = reply.scopes;
  for (const Op* op : log_.all_ops()) {
    if (std::find(reply.scopes.begin(), reply.scopes.end(), op->scope) != reply.scopes.end()) reply.ops.push_back(*op);
  }
  reply.cursor = "c" + std::to_string(reply.ops.size());
  return text_from_pull_reply(reply);
}

input::Reply ScriptedServer::answer(const effect::Send& request) {
  input::Reply reply{request.id, 200, "application/json", ""};
  switch (mood) {
    case Mood::Unreachable: reply.status = 0; return reply;
    case Mood::Busy: reply.status = 503; return reply;
    case Mood::CaptivePortal:
      reply.content_type = "text/html";
      reply.body = "<html>Please accept our terms</html>";
      return reply;
    case Mood::NoServer:
      reply.status = 404;
      reply.content_type = "text/html";
      return reply;
    case Mood::Well: break;
  }
  const bool is_sync = request.path.rfind("/api/v1/sync/", 0) == 0;
  if (is_sync && signed_in.empty()) {
    reply.status = 401;
    reply.body = R"({"code":"forbidden","message":"Sign in."})";
  } else if (request.path == "/api/v1/demo/people") {
    reply.body = people_json();
  } else if (request.path == "/api/v1/demo/session") {
    sign_in(request.body);
    reply.body = session_json();
  } else if (request.path == "/api/v1/sign-in/code") {
    send_code(request.body, reply);
  } else if (request.path == "/api/v1/sign-in") {
    sign_in_by_code(request.body, reply);
  } else if (request.path == "/api/v1/session") {
    if (request.method == "DELETE") signed_in = told_erased = "";
    reply.body = request.method == "DELETE" ? "{}" : session_json();
  } else if (request.path == "/api/v1/erasure") {
    const auto wish = json_from_text(request.body);
    erased = wish ? json_string(*wish, "person").value_or("") : std::string();
    reply.status = erased == signed_in ? 200 : 403;
    signed_in.clear();
    reply.body = R"({"records":1})";
  } else if (request.path.rfind("/api/v1/sync/push", 0) == 0) {
    reply.body = push_json(request.body);
  } else if (request.path.rfind("/api/v1/sync/pull", 0) == 0) {
    reply.body = pull_json();
  } else {
    asked.push_back(request);
    const auto known = scripted.find(request.method + " " + request.path.substr(0, request.path.find('?')));
    reply.status = known == scripted.end() ? 404 : known->second.status;
    if (known != scripted.end()) reply.body = known->second.body;
  }
  return reply;
}

}  // namespace obverse
