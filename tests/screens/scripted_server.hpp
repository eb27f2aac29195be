#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/effects.hpp"
#include "app/input.hpp"
#include "oplog/op_log.hpp"
#include "support/core_builders.hpp"

namespace obverse {

/// Someone whom the scripted demo lets in.
struct ScriptedPerson {
  std::string key, name, role;
  PersonId id;
};

/// A server in a few lines: it keeps ops, gives each person the scopes they may read, and knows who is signed in.
class ScriptedServer {
 public:
  enum class Mood { Well, Unreachable, CaptivePortal, NoServer, Busy };
  Mood mood = Mood::Well;
  bool has_demo = true;
  bool has_mail = false;
  std::map<std::string, std::string> codes;  ///< that were sent by e-mail, by address; each signs the mentee in once
  std::vector<ScriptedPerson> people;
  std::string signed_in;    ///< account, or empty
  std::string erased;       ///< account that asked to be erased, or empty
  std::string told_erased;  ///< account whose session this was before it was erased elsewhere; told until a sign-out
  std::size_t pushes = 0;
  std::int64_t now_ms = 0;  ///< its clock: the tab that asks sets it
  /// What is answered where it knows no answer of its own, by "GET /path"; else 404.
  struct Scripted {
    int status = 200;
    std::string body;
  };
  std::map<std::string, Scripted> scripted;
  std::vector<effect::Send> asked;  ///< what was asked there

  /// Takes ops in as if another device had sent them.
  void take(const std::vector<Op>& ops);
  input::Reply answer(const effect::Send& request);
  const Model& model() const { return model_; }
  /// Everything that it holds, as text: to search for words that must not be there.
  std::string everything() const;

 private:
  std::string session_json() const;
  std::string people_json() const;
  std::string pull_json();
  std::string push_json(const std::string& body);
  void sign_in(const std::string& body);
  void send_code(const std::string& body, input::Reply& reply);
  void sign_in_by_code(const std::string& body, input::Reply& reply);

  Model model_;
  OpLog log_;
  std::map<std::string, std::vector<Scope>> told_;  ///< by account: the scopes of the last pull
};

}  // namespace obverse
