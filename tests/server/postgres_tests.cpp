#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <thread>

#include "server/postgres.hpp"
#include "server/postgres_cluster.hpp"
#include "server/test_server.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

std::unique_ptr<Postgres> connected(const std::string& url) {
  auto database = Postgres::connect(url);
  if (!database) FAIL(database.error().detail);
  return std::move(*database);
}

/// As a server that became a standby: this connection takes nothing any more, a new one does.
void make_standby(Postgres& database) { REQUIRE(database.run_script("SET default_transaction_read_only=on")); }

ServerOptions options_for(const std::string& url) {
  ServerOptions options;
  options.address.port = 0;
  options.store_url = url;
  options.demo_file = demo_file();
  return options;
}

}  // namespace

TEST_CASE("a database server that became a standby is left for the leader", "[server][shared]") {
  const auto database = connected(PostgresCluster::instance().new_database());
  REQUIRE(database->run("CREATE TABLE word(word TEXT)"));
  make_standby(*database);
  CHECK(database->run("INSERT INTO word VALUES('alone')"));

  make_standby(*database);
  REQUIRE(database->run("BEGIN"));
  CHECK_FALSE(database->run("INSERT INTO word VALUES('in a transaction')"));
  CHECK(database->is_transient());
  database->roll_back();
  CHECK(database->is_transient());
  REQUIRE(database->run("BEGIN"));
  CHECK(database->run("INSERT INTO word VALUES('in a transaction')"));
  REQUIRE(database->run("COMMIT"));
  CHECK(database->run("SELECT count(*) FROM word")->integer(0, 0) == 2);
}

TEST_CASE("a database that was away for long is found again", "[server][shared]") {
  // The way to the database is a link that can be taken away.
  const std::string url = PostgresCluster::instance().new_database();
  const auto folder_at = url.find("host=") + 5;
  const TemporaryFolder folder;
  const std::string link = folder.path() + "/way";
  REQUIRE(symlink(url.substr(folder_at).c_str(), link.c_str()) == 0);
  const auto database = connected(url.substr(0, folder_at) + link);
  const std::string process = database->run("SELECT pg_backend_pid()")->text(0, 0);
  REQUIRE(unlink(link.c_str()) == 0);
  REQUIRE(connected(url)->run("SELECT pg_terminate_backend($1)", {process}));
  CHECK_FALSE(database->run("SELECT 1"));
  CHECK_FALSE(database->run("SELECT 1"));
  REQUIRE(symlink(url.substr(folder_at).c_str(), link.c_str()) == 0);
  while (!database->run("SELECT 1")) std::this_thread::yield();
}

TEST_CASE("while the store cannot be asked, nobody's session ends", "[server][shared]") {
  const std::string url = PostgresCluster::instance().new_database();
  ServerTuning tuning;
  tuning.http.heartbeat_period = std::chrono::milliseconds(20);
  const auto server = Server::start(options_for(url), tuning);
  REQUIRE(server);
  HttpClient client((*server)->port());
  const std::string json = "Content-Type: application/json";
  const auto signed_in = client.send({"POST", "/api/v1/demo/session", R"({"person":"ruth-adeyemi"})", {json}});
  const std::string line = signed_in.header("set-cookie");
  const std::string cookie = "Cookie: " + line.substr(0, line.find(';'));
  HttpClient listener((*server)->port());
  REQUIRE(listener.send({"GET", "/api/v1/sync/events", "", {cookie}}).status == 200);

  const auto other = connected(url);
  REQUIRE(other->run("ALTER TABLE session RENAME TO away"));
  CHECK(client.send({"GET", "/api/v1/session", "", {cookie}}).status == 507);
  CHECK(client.send({"GET", "/api/v1/sync/pull", "", {cookie}}).status == 507);
  CHECK(client.send({"POST", "/api/v1/sync/push", "{}", {cookie, json}}).status == 507);
  CHECK(client.send({"GET", "/healthz"}).status == 200);
  CHECK_FALSE(listener.read_through(":\n\n:\n\n:\n\n").empty());
  REQUIRE(other->run("ALTER TABLE away RENAME TO session"));
  CHECK(client.send({"GET", "/api/v1/session", "", {cookie}}).body.find("Ruth Adeyemi") != std::string::npos);
  CHECK(client.send({"GET", "/api/v1/sync/pull", "", {cookie}}).status == 200);
}

}  // namespace obverse
