#include "server/test_server.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace obverse::test {

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "obverse-test-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void TemporaryFolder::put(const std::string& name, std::string_view content) const {
  const std::filesystem::path path = path_ + "/" + name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

Instant demo_noon() { return Instant{days_from_date({2026, 11, 22}) * 86'400'000 + 43'200'000}; }

std::string demo_file() { return OBVERSE_SOURCE_DIR "/assets/demo/first_wave.json"; }

TestServer::TestServer(ServerTuning tuning, ServerOptions options) : tuning_(std::move(tuning)) {
  tuning_.clock = demo_noon;
  options.demo_file = demo_file();
  restart(options);
}

void TestServer::restart(const ServerOptions& wished) {
  ServerOptions options = wished;
  options.address = {"127.0.0.1", 0};
  options.data_folder = folder_.path() + "/data";
  if (options.demo_file.empty()) options.demo_file = demo_file();
  server_.reset();
  auto started = Server::start(options, tuning_);
  if (!started) FAIL(started.error().detail);
  server_ = std::move(*started);
}

std::string TestServer::sign_in(const std::string& key) const {
  const auto answer =
      send({"POST", "/api/v1/demo/session", R"({"person":")" + key + R"("})", {"Content-Type: application/json"}});
  REQUIRE(answer.status == 200);
  const std::string cookie = answer.header("set-cookie");
  return "Cookie: " + cookie.substr(0, cookie.find(';'));
}

ClientAnswer TestServer::push(const std::string& cookie, const std::string& body) const {
  return send({"POST", "/api/v1/sync/push", body, {cookie, "Content-Type: application/json"}});
}

PushReply TestServer::pushed(const std::string& cookie, const std::string& body) const {
  const auto answer = push(cookie, body);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  const auto reply = push_reply_from_text(answer.body);
  REQUIRE(reply);
  return *reply;
}

PullReply TestServer::pulled(const std::string& cookie, const std::string& cursor, std::int64_t limit) const {
  const auto answer = get("/api/v1/sync/pull?cursor=" + cursor + "&limit=" + std::to_string(limit), {cookie});
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  auto read = pull_reply_from_text(answer.body);
  REQUIRE(read);
  REQUIRE(read->unreadable == 0);
  return std::move(read->reply);
}

PullReply TestServer::pulled_to_end(const std::string& cookie, std::int64_t limit) const {
  PullReply all = pulled(cookie, "", limit);
  while (all.has_more) {
    PullReply next = pulled(cookie, all.cursor, limit);
    next.ops.insert(next.ops.begin(), all.ops.begin(), all.ops.end());
    all = std::move(next);
  }
  return all;
}

PairingId pairing_of_ruth() { return id_from_key<PairingId>("demo:pairing:jonas-lindqvist:ruth-adeyemi"); }

Scope private_scope(PersonId person) { return scope_of(ScopeKind::Private, person); }

Scope scope_of_ruths_pair() { return scope_of(ScopeKind::Pairing, pairing_of_ruth()); }

}  // namespace obverse::test
