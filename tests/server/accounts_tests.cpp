#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <iterator>

#include "base/sha256.hpp"
#include "server/migrations.hpp"
#include "server/test_server.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

const std::string json_type = "Content-Type: application/json";

std::string bytes_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::unique_ptr<SessionStore> open_sessions(const std::string& path) {
  auto database = Database::open(path);
  REQUIRE(database);
  REQUIRE(migrate(*database));
  return std::make_unique<SqliteSessions>(std::move(*database));
}

}  // namespace

TEST_CASE("nobody is signed in at first", "[server]") {
  const TestServer server;
  CHECK(server.get("/api/v1/session").body == R"({"demo":true,"signed_in":false})");
  CHECK(server.get("/api/v1/session", {"Cookie: obverse_session=invented"}).body ==
        R"({"demo":true,"signed_in":false})");
}

TEST_CASE("a visitor of the demo signs in by name or by role, and out again", "[server]") {
  const TestServer server;
  const std::string ruth_session =
      R"({"account":")" + text_from_id(ruth) + R"(","demo":true,"name":"Ruth Adeyemi","signed_in":true})";
  const auto by_name = server.send({"POST", "/api/v1/demo/session", R"({"person":"ruth-adeyemi"})", {json_type}});
  CHECK(by_name.body == ruth_session);
  CHECK(by_name.header("set-cookie").ends_with("; Path=/; HttpOnly; SameSite=Strict; Max-Age=34560000"));
  const auto by_role = server.send(
      {"POST", "/api/v1/demo/session", R"({"role":"mentee"})", {"Content-Type: application/json; charset=utf-8"}});
  CHECK(by_role.body == ruth_session);

  const std::string cookie = server.sign_in("ruth-adeyemi");
  CHECK(server.get("/api/v1/session", {"Cookie: other=1; " + cookie.substr(8)}).body == ruth_session);
  const auto out = server.send({"DELETE", "/api/v1/session", "", {cookie}});
  CHECK(out.status == 200);
  CHECK(out.header("set-cookie").find("Max-Age=0") != std::string::npos);
  CHECK(server.get("/api/v1/session", {cookie}).body == R"({"demo":true,"signed_in":false})");
  CHECK(server.send({"DELETE", "/api/v1/session", "", {cookie}}).status == 200);
}

TEST_CASE("each device of a person who was erased is told so until it signs out, and can do nothing else",
          "[server][erasure]") {
  const TestServer server;
  const std::string phone = server.sign_in("ruth-adeyemi");
  const std::string laptop = server.sign_in("ruth-adeyemi");
  const auto erasure =
      server.send({"POST", "/api/v1/erasure", R"({"person":")" + text_from_id(ruth) + R"("})", {phone, json_type}});
  CHECK(erasure.status == 200);
  const std::string nobody = R"({"demo":true,"signed_in":false})";
  const std::string told = R"({"demo":true,"erased":")" + text_from_id(ruth) + R"(","signed_in":false})";
  for (const std::string& device : {phone, laptop}) CHECK(server.get("/api/v1/session", {device}).body == told);
  CHECK(server.get("/api/v1/sync/pull", {laptop}).status == 401);
  CHECK(server.get("/api/v1/session", {laptop}).body == told);
  CHECK(server.send({"DELETE", "/api/v1/session", "", {laptop}}).status == 200);
  CHECK(server.get("/api/v1/session", {laptop}).body == nobody);
  // Nobody can go on as that person, and a role of the demo falls to the next one.
  CHECK(server.get("/api/v1/demo/people").body.find("ruth-adeyemi") == std::string::npos);
  const auto again = [&](const char* body) { return server.send({"POST", "/api/v1/demo/session", body, {json_type}}); };
  CHECK(again(R"({"person":"ruth-adeyemi"})").status == 403);
  CHECK(again(R"({"role":"mentee"})").status == 200);
}

TEST_CASE("a demo sign-in that names nobody is refused", "[server]") {
  const TestServer server;
  const auto status = [&](const std::string& body) {
    return server.send({"POST", "/api/v1/demo/session", body, {json_type}}).status;
  };
  CHECK(status(R"({"person":"nobody"})") == 404);
  CHECK(status(R"({"role":"emperor"})") == 404);
  CHECK(status(R"({"person":7})") == 400);
  CHECK(status("[1,2") == 400);
  CHECK(status("5") == 400);
}

TEST_CASE("the people of the demo are listed in the order of the file", "[server]") {
  const TestServer server;
  const auto json = json_from_text(server.get("/api/v1/demo/people").body);
  REQUIRE(json);
  const Json& people = json_array(*json, "people");
  REQUIRE(people.size() == 26);
  CHECK(text_from_json(people[0]) ==
        R"({"job_title":"Claims Director","key":"ruth-adeyemi","name":"Ruth Adeyemi","role":"mentee"})");
}

TEST_CASE("without a demo file there is no demo sign-in", "[server]") {
  const TemporaryFolder folder;
  ServerOptions options;
  options.address.port = 0;
  options.data_folder = folder.path();
  const auto server = Server::start(options);
  REQUIRE(server);
  HttpClient client((*server)->port());
  CHECK(client.send({"GET", "/api/v1/session"}).body == R"({"demo":false,"signed_in":false})");
  CHECK(client.send({"GET", "/api/v1/demo/people"}).status == 404);
  CHECK(client.send({"POST", "/api/v1/demo/session", R"({"role":"mentee"})", {json_type}}).status == 404);
}

TEST_CASE("a request from another site is refused", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  const auto status = [&](const std::string& origin) {
    return server.send({"POST", "/api/v1/sync/push", "{}", {cookie, json_type, "Origin: " + origin}}).status;
  };
  CHECK(status("https://evil.example") == 403);
  const ClientRequest other{"POST", "/api/v1/sync/push", "{}", {cookie, json_type, "Origin: https://evil.example"}};
  CHECK(server.send(other).body.find("\"other_site\"") != std::string::npos);
  CHECK(status("null") == 403);
  CHECK(status("http://127.0.0.1.evil.example") == 403);
  CHECK(status("http://127.0.0.1") == 400);  // one's own: the body is looked at
  CHECK(server.send({"DELETE", "/api/v1/session", "", {cookie, "Origin: https://evil.example"}}).status == 403);
}

TEST_CASE("a body that is not JSON by its type answers 415", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""}) {
    CHECK(server.send({"POST", "/api/v1/sync/push", "{}", {cookie, "Content-Type: " + std::string(type)}}).status ==
          415);
  }
}

TEST_CASE("sync without a session answers 401", "[server]") {
  const TestServer server;
  CHECK(server.push("Cookie: obverse_session=", "{}").status == 401);
  CHECK(server.push("Cookie: obverse_session=" + std::string(64, 'a'), "{}").status == 401);
  CHECK(server.get("/api/v1/sync/pull").status == 401);
}

TEST_CASE("a session outlives the server", "[server]") {
  TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  server.restart();
  CHECK(server.get("/api/v1/session", {cookie}).body.find("Ruth Adeyemi") != std::string::npos);
}

TEST_CASE("the token of a session is nowhere on the server", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  const std::string token = cookie.substr(cookie.find('=') + 1);
  REQUIRE(token.size() == 64);
  const std::string stored = bytes_of(server.database_path()) + bytes_of(server.database_path() + "-wal");
  CHECK(stored.find(token) == std::string::npos);
  CHECK(stored.find(hex_from_sha256(sha256(token))) != std::string::npos);
}

TEST_CASE("a session ends after thirty days", "[server]") {
  const TemporaryFolder folder;
  const auto sessions = open_sessions(folder.path() + "/db");
  Accounts accounts(*sessions);
  const auto token = accounts.sign_in(ruth, Instant{1000});
  REQUIRE(token);
  const std::int64_t end_ms = 1000 + Accounts::session_seconds * 1000;
  CHECK(accounts.account_of(*token, Instant{end_ms - 1}).value() == ruth);
  CHECK_FALSE(accounts.account_of(*token, Instant{end_ms}).value());
}

TEST_CASE("of very many sessions of one account the oldest end, and no others", "[server]") {
  const TemporaryFolder folder;
  const auto sessions = open_sessions(folder.path() + "/db");
  Accounts accounts(*sessions);
  const auto other = accounts.sign_in(jonas, Instant{0});
  const auto first = accounts.sign_in(ruth, Instant{1});
  const auto second = accounts.sign_in(ruth, Instant{2});
  for (int i = 0; i < 99; ++i) REQUIRE(accounts.sign_in(ruth, Instant{3 + i}));
  CHECK_FALSE(accounts.account_of(*first, Instant{200}).value());
  CHECK(accounts.account_of(*second, Instant{200}).value() == ruth);
  CHECK(accounts.account_of(*other, Instant{200}).value() == jonas);
}

}  // namespace obverse
