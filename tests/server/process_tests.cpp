#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <csignal>
#include <map>
#include <set>
#include <thread>

#include "server/any_store.hpp"
#include "server/postgres_cluster.hpp"
#include "server/server_process.hpp"
#include "server/test_server.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

std::vector<std::string> arguments_for(const TemporaryFolder& folder, const std::string& port = "0") {
  return {"--port", port, "--data", folder.path() + "/data", "--demo", demo_file()};
}

std::string sign_in(HttpClient& client) {
  const auto answer =
      client.send({"POST", "/api/v1/demo/session", R"({"person":"ruth-adeyemi"})", {"Content-Type: application/json"}});
  const std::string cookie = answer.header("set-cookie");
  return "Cookie: " + cookie.substr(0, cookie.find(';'));
}

/// The same with PostgreSQL.
std::vector<std::string> shared_arguments_for(const std::string& url) {
  return {"--port", "0", "--store", url, "--demo", demo_file()};
}

/// Pushes batch after batch until the server is gone, and counts what was acknowledged.
void push_until_the_end(std::uint16_t port, TestDevice& device, std::atomic<std::int64_t>& acknowledged) {
  HttpClient client(port);
  const std::string cookie = sign_in(client);
  for (;;) {
    for (int i = 0; i < 20; ++i) device.write(unknown_field(private_scope(ruth), "a"), acknowledged.load());
    const auto answer =
        client.send({"POST", "/api/v1/sync/push", device.next_push(), {cookie, "Content-Type: application/json"}});
    const auto reply = push_reply_from_text(answer.body);
    if (answer.status != 200 || !reply) return;
    acknowledged = reply->acked_n;
  }
}

/// The numbers of everything that the signed-in person can pull, ascending.
std::map<ReplicaId, std::multiset<std::int64_t>> counters_by_replica(HttpClient& client, const std::string& cookie) {
  std::map<ReplicaId, std::multiset<std::int64_t>> counters;
  std::string cursor;
  for (;;) {
    const auto answer = client.send({"GET", "/api/v1/sync/pull?cursor=" + cursor, "", {cookie}});
    const auto read = pull_reply_from_text(answer.body);
    REQUIRE(read);
    for (const Op& op : read->reply.ops) counters[op.id.replica].insert(op.id.n);
    if (!read->reply.has_more) return counters;
    cursor = read->reply.cursor;
  }
}

}  // namespace

TEST_CASE("what was acknowledged survives kill -9 with batches in flight, again and again", "[server][process]") {
  const StoreKind kind = GENERATE(StoreKind::Sqlite, StoreKind::Postgres);
  INFO(name_of(kind));
  const TemporaryFolder folder;
  const auto arguments = kind == StoreKind::Sqlite ? arguments_for(folder)
                                                   : shared_arguments_for(PostgresCluster::instance().new_database());
  for (int round = 0; round < 5; ++round) {
    std::vector<TestDevice> devices;
    for (int i = 0; i < 4; ++i)
      devices.emplace_back("device " + std::to_string(round) + " " + std::to_string(i), system_now());
    std::vector<std::atomic<std::int64_t>> acknowledged(devices.size());
    std::atomic<int> ended{0};
    {
      ServerProcess server(arguments);
      INFO(server.output());
      REQUIRE(server.port() != 0);
      std::vector<std::thread> threads;
      for (std::size_t i = 0; i < devices.size(); ++i) {
        threads.emplace_back([&, i] {
          push_until_the_end(server.port(), devices[i], acknowledged[i]);
          ++ended;
        });
      }
      // In the middle of it: once every device has been acknowledged a few times.
      const auto is_early = [&] {
        return std::any_of(acknowledged.begin(), acknowledged.end(), [](const auto& count) { return count < 100; });
      };
      while (ended == 0 && is_early()) std::this_thread::yield();
      CHECK(server.end(SIGKILL) == -SIGKILL);
      for (std::thread& thread : threads) thread.join();
      for (const auto& count : acknowledged) CHECK(count >= 100);
    }
    ServerProcess server(arguments);
    HttpClient client(server.port());
    const std::string cookie = sign_in(client);
    const auto stored = counters_by_replica(client, cookie);
    for (std::size_t i = 0; i < devices.size(); ++i) {
      const auto found = stored.find(devices[i].replica());
      REQUIRE(found != stored.end());
      // Dense from 1 and each once, whatever was in flight.
      std::int64_t expected = 0;
      for (const std::int64_t n : found->second) CHECK(n == ++expected);
      CHECK(expected >= acknowledged[i]);
    }
    CHECK(server.end(SIGTERM) == 0);
    if (kind == StoreKind::Sqlite)
      CHECK(Database::open(folder.path() + "/data/obverse.sqlite3")
                ->query_integer("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check<>'ok'")
                .value() == 0);
  }
}

TEST_CASE("two servers behind one PostgreSQL serve one programme", "[server][process]") {
  const auto arguments = shared_arguments_for(PostgresCluster::instance().new_database());
  ServerProcess first(arguments);
  ServerProcess second(arguments);
  INFO(first.output() << second.output());
  REQUIRE(first.port() != 0);
  REQUIRE(second.port() != 0);
  HttpClient to_first(first.port());
  HttpClient to_second(second.port());
  const std::string cookie = sign_in(to_first);  // a session of the one is good at the other
  TestDevice phone("phone", system_now());
  phone.write(unknown_field(private_scope(ruth), "a"), std::string("from afar"));
  CHECK(to_second.send({"POST", "/api/v1/sync/push", phone.next_push(), {cookie, "Content-Type: application/json"}})
            .status == 200);
  CHECK(counters_by_replica(to_first, cookie)[phone.replica()].size() == 1);
  CHECK(to_first.send({"DELETE", "/api/v1/session", "", {cookie}}).status == 200);
  CHECK(to_second.send({"GET", "/api/v1/sync/pull", "", {cookie}}).status == 401);
  CHECK(first.end(SIGTERM) == 0);
  CHECK(second.end(SIGTERM) == 0);
}

TEST_CASE("SIGTERM and SIGINT end the server gracefully", "[server][process]") {
  const TemporaryFolder folder;
  for (const int signal : {SIGTERM, SIGINT}) {
    ServerProcess server(arguments_for(folder));
    HttpClient idle(server.port());
    CHECK(idle.send({"GET", "/healthz"}).status == 200);
    CHECK(server.end(signal) == 0);
    CHECK(server.output().find("obverse-server stopped") != std::string::npos);
    CHECK(access((folder.path() + "/data/obverse.sqlite3-wal").c_str(), F_OK) !=
          0);  // all of it went into the database
  }
}

TEST_CASE("a port that is taken gives one clear sentence and exit code 1", "[server][process]") {
  const TemporaryFolder first_folder;
  const TemporaryFolder second_folder;
  ServerProcess first(arguments_for(first_folder));
  const std::string port = std::to_string(first.port());
  ServerProcess second(arguments_for(second_folder, port));
  CHECK(second.port() == 0);
  CHECK(second.end(0) == 1);
  CHECK(second.output() == "obverse-server: cannot listen on 127.0.0.1:" + port + ": another program uses this port\n");
}

TEST_CASE("two servers do not share one data folder", "[server][process]") {
  const TemporaryFolder folder;
  ServerProcess first(arguments_for(folder));
  ServerProcess second(arguments_for(folder));
  CHECK(second.end(0) == 1);
  CHECK(second.output() == "obverse-server: another server uses the data folder " + folder.path() + "/data\n");
}

TEST_CASE("a data folder that cannot be written gives one clear sentence and exit code 1", "[server][process]") {
  const TemporaryFolder folder;
  folder.put("data", "a file where the folder should be");
  ServerProcess blocked(arguments_for(folder));
  CHECK(blocked.end(0) == 1);
  CHECK(blocked.output().starts_with("obverse-server: cannot make the data folder "));
  CHECK(std::count(blocked.output().begin(), blocked.output().end(), '\n') == 1);
  ServerProcess read_only({"--port", "0", "--data", "/proc/self"});  // not even the superuser may write there
  CHECK(read_only.end(0) == 1);
  CHECK(read_only.output().starts_with("obverse-server: cannot write in the data folder /proc/self: "));
}

TEST_CASE("what people write is readable by the server's owner alone", "[server][process]") {
  const TemporaryFolder folder;
  ServerProcess server(arguments_for(folder));
  for (const char* name : {"/data", "/data/obverse.sqlite3", "/data/obverse.sqlite3-wal"}) {
    struct stat status {};
    REQUIRE(stat((folder.path() + name).c_str(), &status) == 0);
    CHECK((status.st_mode & 077U) == 0);
  }
}

TEST_CASE("a wrong command line gives one clear sentence and exit code 1", "[server][process]") {
  const auto output_of = [](const std::vector<std::string>& arguments) {
    ServerProcess server(arguments);
    CHECK(server.end(0) == 1);
    return server.output();
  };
  CHECK(output_of({}) == "obverse-server: --data DIR is needed: the folder where the database lives\n");
  CHECK(output_of({"--data"}) == "obverse-server: --data needs a value\n");
  CHECK(output_of({"--colour"}) == "obverse-server: unknown option \"--colour\"; --help lists them\n");
  CHECK(output_of({"--data", "x", "--port", "70000"}) ==
        "obverse-server: --port needs a number from 0 to 65535, not \"70000\"\n");
  CHECK(output_of({"--data", "/proc/self/x", "--port", "8o"}) ==
        "obverse-server: --port needs a number from 0 to 65535, not \"8o\"\n");
}

TEST_CASE("an address, a web folder or a demo file that is not there is named", "[server][process]") {
  const TemporaryFolder folder;
  const auto output_with = [&](const std::string& option, const std::string& value) {
    ServerProcess server({"--port", "0", "--data", folder.path() + "/data", option, value});
    CHECK(server.end(0) == 1);
    return server.output();
  };
  CHECK(output_with("--address", "localhost:1") ==
        "obverse-server: cannot listen on localhost:1:0: this is not an IP address\n");
  CHECK(output_with("--web", "/nowhere") == "obverse-server: there is no folder /nowhere with the packaged web app\n");
  CHECK(output_with("--demo", "/nowhere.json") == "obverse-server: cannot read /nowhere.json\n");
}

}  // namespace obverse
