#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <filesystem>

#include "server/server_process.hpp"
#include "server/test_server.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

/// Ops of a device that its owner can pull.
std::int64_t ops_of(HttpClient& client, const std::string& cookie, const TestDevice& device) {
  std::int64_t count = 0;
  std::string cursor;
  for (;;) {
    const auto answer = client.send({"GET", "/api/v1/sync/pull?cursor=" + cursor, "", {cookie}});
    const auto read = pull_reply_from_text(answer.body);
    REQUIRE(read);
    for (const Op& op : read->reply.ops) count += op.id.replica == device.replica() ? 1 : 0;
    if (!read->reply.has_more) return count;
    cursor = read->reply.cursor;
  }
}

std::string sign_in_ruth(HttpClient& client) {
  const auto answer =
      client.send({"POST", "/api/v1/demo/session", R"({"person":"ruth-adeyemi"})", {"Content-Type: application/json"}});
  const std::string cookie = answer.header("set-cookie");
  return "Cookie: " + cookie.substr(0, cookie.find(';'));
}

ClientAnswer push(HttpClient& client, const std::string& cookie, const std::string& body) {
  return client.send({"POST", "/api/v1/sync/push", body, {cookie, "Content-Type: application/json"}});
}

}  // namespace

TEST_CASE("a backup made while the server runs is restored under a new epoch, and devices fill the gap",
          "[server][process]") {
  const TemporaryFolder folder;
  const std::string data = folder.path() + "/data";
  const std::string file = folder.path() + "/backup";
  const std::vector<std::string> serve{"--port", "0", "--data", data, "--demo", demo_file()};
  TestDevice phone("phone", system_now());
  TestDevice same_phone("phone", system_now());
  std::string all_again;
  {
    ServerProcess server(serve);
    HttpClient client(server.port());
    const std::string cookie = sign_in_ruth(client);
    for (const std::string text : {"before", "after"}) {
      phone.write(unknown_field(private_scope(ruth), "a"), text);
      same_phone.write(unknown_field(private_scope(ruth), "a"), text);
      REQUIRE(push(client, cookie, phone.next_push()).status == 200);
      if (text == "before") REQUIRE(ServerProcess({"backup", file, "--data", data}).end(0) == 0);
    }
    ServerProcess too_early({"restore", file, "--data", data});
    CHECK(too_early.end(0) == 1);
    CHECK(too_early.output().find("another server uses the data folder") != std::string::npos);
    CHECK(ops_of(client, cookie, phone) == 2);
  }
  all_again = same_phone.next_push();
  REQUIRE(ServerProcess({"restore", file, "--data", data}).end(0) == 0);
  CHECK(std::filesystem::exists(data + "/obverse.sqlite3.replaced"));
  ServerProcess server(serve);
  HttpClient client(server.port());
  const std::string cookie = sign_in_ruth(client);
  CHECK(ops_of(client, cookie, phone) == 1);
  CHECK(push(client, cookie, all_again).status == 200);
  CHECK(ops_of(client, cookie, phone) == 2);
  CHECK(server.end(SIGTERM) == 0);
}

TEST_CASE("what is no sound backup is not restored, and the database stays", "[server][process]") {
  const TemporaryFolder folder;
  const std::string data = folder.path() + "/data";
  CHECK(ServerProcess({"--port", "0", "--data", data, "--demo", demo_file()}).end(SIGTERM) == 0);
  folder.put("torn", std::string(8192, 'x'));
  folder.put("empty", "");
  for (const std::string name : {"torn", "empty", "missing"}) {
    ServerProcess restore({"restore", folder.path() + "/" + name, "--data", data});
    CHECK(restore.end(0) == 1);
    CHECK(restore.output().starts_with("obverse-server: "));
  }
  CHECK_FALSE(std::filesystem::exists(data + "/obverse.sqlite3.replaced"));
  CHECK(ServerProcess({"--port", "0", "--data", data}).end(SIGTERM) == 0);
}

}  // namespace obverse
