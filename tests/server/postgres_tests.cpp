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

}  // namespace obverse
