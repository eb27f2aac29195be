#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <thread>
#include <vector>

#include "server/test_server.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

constexpr int thread_count = 8;
constexpr int pushes_each = 25;

const char* writer_key(int thread) { return thread % 2 == 0 ? "ruth-adeyemi" : "jonas-lindqvist"; }

/// Pushes of one device, each with one op that the pair shares and one that is private. @return pushes that were
/// acknowledged
int push_many(const TestServer& server, const std::string& cookie, int thread) {
  const PersonId person = thread % 2 == 0 ? ruth : jonas;
  const std::string name = "device " + std::to_string(thread);
  TestDevice device(name, demo_noon());
  HttpClient client(server.port());
  int acknowledged = 0;
  for (int i = 0; i < pushes_each; ++i) {
    device.write(unknown_field(scope_of_ruths_pair(), name), std::int64_t{i})
        .write(unknown_field(private_scope(person), name + " private"), std::int64_t{i});
    const auto answer =
        client.send({"POST", "/api/v1/sync/push", device.next_push(), {cookie, "Content-Type: application/json"}});
    const auto reply = push_reply_from_text(answer.body);
    if (answer.status == 200 && reply && reply->acked_n == 2 * (i + 1) && reply->rejected.empty()) ++acknowledged;
  }
  return acknowledged;
}

}  // namespace

TEST_CASE("eight devices that push at once are all acknowledged, and nothing is lost or doubled", "[server]") {
  TestServer server;
  std::atomic<int> acknowledged{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < thread_count; ++thread) {
    threads.emplace_back([&, thread, cookie = server.sign_in(writer_key(thread))] {
      acknowledged += push_many(server, cookie, thread);
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(acknowledged == thread_count * pushes_each);

  server.restart();
  std::set<OpId> shared;
  std::set<ReplicaId> replicas;
  for (int thread = 0; thread < thread_count; ++thread)
    replicas.insert(TestDevice("device " + std::to_string(thread), demo_noon()).replica());
  const PullReply all = server.pulled_to_end(server.sign_in("ruth-adeyemi"));
  std::size_t count = 0;
  for (const Op& op : all.ops) {
    if (!replicas.contains(op.id.replica) || op.scope != scope_of_ruths_pair()) continue;
    shared.insert(op.id);
    ++count;
  }
  CHECK(shared.size() == thread_count * pushes_each);
  CHECK(count == shared.size());
}

TEST_CASE("a reader that pulls while others push misses nothing", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  std::atomic<int> running{thread_count};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < thread_count; ++thread) {
    threads.emplace_back([&, thread, own_cookie = server.sign_in(writer_key(thread))] {
      push_many(server, own_cookie, thread);
      --running;
    });
  }
  std::set<OpId> seen;
  std::string cursor;
  const auto pull_once = [&] {
    const PullReply reply = server.pulled(cookie, cursor, 500);
    cursor = reply.cursor;
    for (const Op& op : reply.ops) seen.insert(op.id);
    return reply.has_more;
  };
  while (running > 0) pull_once();
  for (std::thread& thread : threads) thread.join();
  while (pull_once()) {
  }
  CHECK(seen.size() == server.pulled_to_end(cookie).ops.size());
}

TEST_CASE("two pushes of one batch at the same moment are one", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  TestDevice phone("phone", demo_noon());
  for (int i = 0; i < 100; ++i) phone.write(unknown_field(private_scope(ruth), "a"), std::int64_t{i});
  const std::string body = phone.next_push();
  std::vector<std::thread> threads;
  std::atomic<int> acknowledged{0};
  for (int thread = 0; thread < thread_count; ++thread) {
    threads.emplace_back([&] {
      const auto answer = server.push(cookie, body);
      if (answer.status == 200 && push_reply_from_text(answer.body)->acked_n == 100) ++acknowledged;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(acknowledged == thread_count);
  const PullReply all = server.pulled_to_end(cookie);
  CHECK(std::count_if(all.ops.begin(), all.ops.end(), [&](const Op& op) { return op.id.replica == phone.replica(); }) ==
        100);
}

}  // namespace obverse
