#include <catch2/catch_test_macros.hpp>

#include "server/any_store.hpp"
#include "server/event_hub.hpp"
#include "server/memory_store.hpp"
#include "server/postgres_cluster.hpp"
#include "server/server_process.hpp"
#include "server/test_server.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

/// Opens the stream of events; the head of the answer is read.
ClientAnswer listen_to(HttpClient& client, const std::string& cookie) {
  return client.send({"GET", "/api/v1/sync/events", "", {cookie}});
}

std::string moved_event(const std::vector<Scope>& scopes) {
  std::string list;
  for (const Scope& scope : scopes) list += (list.empty() ? "\"" : ",\"") + text_from_scope(scope) + "\"";
  return "event: moved\ndata: {\"scopes\":[" + list + "]}\n\n";
}

ServerTuning with_fast_heartbeat() {
  ServerTuning tuning;
  tuning.http.heartbeat_period = std::chrono::milliseconds(20);
  return tuning;
}

}  // namespace

TEST_CASE("who listens is told which scope moved, and nothing else", "[server][events]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  HttpClient listener(server.port());
  const ClientAnswer head = listen_to(listener, cookie);
  CHECK(head.status == 200);
  CHECK(head.header("content-type") == "text/event-stream");
  CHECK(head.header("cache-control") == "no-store");
  CHECK(head.header("x-accel-buffering") == "no");
  CHECK(head.header("x-content-type-options") == "nosniff");
  CHECK(listener.read_through("\n\n") == "retry: 2000\n\n");
  TestDevice phone("phone", demo_noon());
  phone.write(unknown_field(scope_of_ruths_pair(), "a"), std::string("secret words"));
  server.pushed(server.sign_in("jonas-lindqvist"), phone.next_push());
  CHECK(listener.read_through("\n\n") == moved_event({scope_of_ruths_pair()}));
}

TEST_CASE("nobody is told of a scope that they may not read", "[server][events]") {
  const TestServer server;
  HttpClient listener(server.port());
  REQUIRE(listen_to(listener, server.sign_in("jonas-lindqvist")).status == 200);
  const std::string cookie = server.sign_in("ruth-adeyemi");
  TestDevice phone("phone", demo_noon());
  phone.write(unknown_field(private_scope(ruth), "a"), std::int64_t{1});
  server.pushed(cookie, phone.next_push());
  phone.write(unknown_field(scope_of_ruths_pair(), "b"), std::int64_t{1});
  server.pushed(cookie, phone.next_push());
  CHECK(listener.read_through("]}\n\n") == "retry: 2000\n\n" + moved_event({scope_of_ruths_pair()}));
}

TEST_CASE("a refused op moves nothing", "[server][events]") {
  const TestServer server;
  HttpClient listener(server.port());
  REQUIRE(listen_to(listener, server.sign_in("ruth-adeyemi")).status == 200);
  const std::string cookie = server.sign_in("jonas-lindqvist");
  TestDevice phone("phone", demo_noon());
  phone.write(unknown_field(private_scope(ruth), "a"), std::int64_t{1});
  CHECK(server.pushed(cookie, phone.next_push()).rejected.size() == 1);
  phone.write(unknown_field(scope_of_ruths_pair(), "a"), std::int64_t{1});
  server.pushed(cookie, phone.next_push());
  CHECK(listener.read_through("]}\n\n") == "retry: 2000\n\n" + moved_event({scope_of_ruths_pair()}));
}

TEST_CASE("for a slow listener changes gather into one event", "[server][events]") {
  MemoryStore store("e1", "secret");
  SyncService service(store);
  EventHub hub;
  service.on_moved([&](const Model& model, const std::set<Scope>& moved) { hub.tell(model, moved); });
  int woken = 0;
  const auto stream = hub.listen(ruth, [] { return true; });
  stream->on_news([&] { ++woken; });
  CHECK(stream->take() == "retry: 2000\n\n");
  TestDevice phone("phone", demo_noon());
  for (int i = 0; i < 1000; ++i) {
    phone.write(unknown_field(private_scope(ruth), "a"), std::int64_t{i});
    REQUIRE(service.push(ruth, phone.next_push(), demo_noon()).status == 200);
  }
  CHECK(woken == 1000);
  CHECK(stream->take() == moved_event({private_scope(ruth)}));
  CHECK(stream->take().empty());
}

TEST_CASE("a stream beats while nothing happens, and ends with the session", "[server][events]") {
  const TestServer server(with_fast_heartbeat());
  const std::string cookie = server.sign_in("ruth-adeyemi");
  HttpClient listener(server.port());
  REQUIRE(listen_to(listener, cookie).status == 200);
  CHECK(listener.read_through(":\n\n:\n\n") == "retry: 2000\n\n:\n\n:\n\n");
  CHECK(server.send({"DELETE", "/api/v1/session", "", {cookie}}).status == 200);
  while (!listener.read_through(":\n\n").empty()) {
  }
  CHECK(listener.is_closed_by_peer());
}

TEST_CASE("without a session there is no stream, and not without end for one account", "[server][events]") {
  const TestServer server;
  HttpClient stranger(server.port());
  CHECK(listen_to(stranger, "X-Nothing: 1").status == 401);
  EventHub hub;
  std::vector<std::shared_ptr<HttpStream>> streams;
  for (std::size_t i = 0; i < EventHub::streams_per_account_max; ++i)
    streams.push_back(hub.listen(ruth, [] { return true; }));
  CHECK(hub.listen(ruth, [] { return true; }) == nullptr);
  CHECK(hub.listen(jonas, [] { return true; }) != nullptr);
  streams.pop_back();
  CHECK(hub.listen(ruth, [] { return true; }) != nullptr);
}

TEST_CASE("open streams do not keep the server from stopping", "[server][events]") {
  TestServer server;
  HttpClient listener(server.port());
  REQUIRE(listen_to(listener, server.sign_in("ruth-adeyemi")).status == 200);
  server.restart();
  listener.read_through("retry: 2000\n\n");
  CHECK(listener.is_closed_by_peer());
}

TEST_CASE("who listens to one server hears of what the other took", "[server][events][process]") {
  const std::string url = PostgresCluster::instance().new_database();
  const std::vector<std::string> arguments{"--port", "0", "--store", url, "--demo", demo_file()};
  ServerProcess first(arguments);
  ServerProcess second(arguments);
  REQUIRE(first.port() != 0);
  REQUIRE(second.port() != 0);
  HttpClient writer(second.port());
  const auto signed_in =
      writer.send({"POST", "/api/v1/demo/session", R"({"person":"ruth-adeyemi"})", {"Content-Type: application/json"}});
  const std::string line = signed_in.header("set-cookie");
  const std::string cookie = "Cookie: " + line.substr(0, line.find(';'));
  HttpClient listener(first.port());
  REQUIRE(listen_to(listener, cookie).status == 200);
  TestDevice phone("phone", system_now());
  phone.write(unknown_field(private_scope(ruth), "a"), std::int64_t{1});
  REQUIRE(writer.send({"POST", "/api/v1/sync/push", phone.next_push(), {cookie, "Content-Type: application/json"}})
              .status == 200);
  CHECK(listener.read_through("]}\n\n") == "retry: 2000\n\n" + moved_event({private_scope(ruth)}));
}

}  // namespace obverse
