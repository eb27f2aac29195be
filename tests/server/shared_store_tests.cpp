#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <thread>
#include <vector>

#include "server/any_store.hpp"
#include "server/postgres_cluster.hpp"
#include "server/sync_service.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

PullReply pulled(SyncService& service, PersonId person, const std::string& cursor = "") {
  return pull_reply_from_text(service.pull(person, cursor, 2000, demo_noon()).body)->reply;
}

}  // namespace

TEST_CASE("what one server took the other gives out at once", "[server][shared]") {
  const AnyStore store(StoreKind::Postgres);
  const auto second = store.second();
  SyncService here(*store);
  SyncService there(*second);
  TestDevice phone("phone", demo_noon());
  phone.write(unknown_field(private_scope(ruth), "a"), std::int64_t{1});
  REQUIRE(here.push(ruth, phone.next_push(), demo_noon()).status == 200);
  const PullReply first = pulled(there, ruth);
  CHECK(first.ops.size() == 1);
  // The chain goes on at the other server, and a cursor of the one is good at the other.
  phone.write(unknown_field(private_scope(ruth), "a"), std::int64_t{2});
  REQUIRE(there.push(ruth, phone.next_push(), demo_noon()).status == 200);
  const PullReply next = pulled(here, ruth, first.cursor);
  REQUIRE(next.ops.size() == 1);
  CHECK(next.ops[0].id.n == 2);
}

TEST_CASE("a right that one server has heard of counts at the other at once", "[server][shared]") {
  const AnyStore store(StoreKind::Postgres);
  const auto second = store.second();
  SyncService here(*store);
  SyncService there(*second);
  const auto block = id_from_key<RecordId>("test:block");
  TestDevice hers("hers", demo_noon());
  write_block(hers, private_scope(ruth), block, ruth, "mine");
  REQUIRE(push_reply_from_text(here.push(ruth, hers.next_push(), demo_noon()).body)->rejected.empty());
  // The record was born in her scope, which the other server can only know from the store.
  TestDevice his("his", demo_noon());
  write_block(his, private_scope(jonas), block, jonas, "no, mine");
  const auto reply = push_reply_from_text(there.push(jonas, his.next_push(), demo_noon()).body);
  REQUIRE(reply);
  CHECK(reply->rejected.size() == 4);
}

TEST_CASE("two servers that write at once give every op one place, and readers miss none", "[server][shared]") {
  const AnyStore store(StoreKind::Postgres);
  const auto second = store.second();
  SyncService here(*store);
  SyncService there(*second);
  constexpr int pushes = 40;
  std::atomic<int> acknowledged{0};
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 4; ++writer) {
    writers.emplace_back([&, writer] {
      TestDevice device("writer " + std::to_string(writer), demo_noon());
      for (int i = 0; i < pushes; ++i) {
        device.write(unknown_field(private_scope(ruth), "a"), std::int64_t{i});
        SyncService& service = (writer + i) % 2 == 0 ? here : there;
        if (service.push(ruth, device.next_push(), demo_noon()).status == 200) ++acknowledged;
      }
    });
  }
  std::set<OpId> seen;
  std::string cursor;
  const auto pull_once = [&](SyncService& service) {
    const PullReply reply = pulled(service, ruth, cursor);
    cursor = reply.cursor;
    for (const Op& op : reply.ops) CHECK(seen.insert(op.id).second);
    return !reply.ops.empty();
  };
  while (acknowledged < 4 * pushes / 2) pull_once(acknowledged % 2 == 0 ? here : there);
  for (std::thread& writer : writers) writer.join();
  while (pull_once(there)) {
  }
  CHECK(acknowledged == 4 * pushes);
  CHECK(seen.size() == 4 * pushes);
  CHECK(canonical_text(here.model(), private_scope(ruth)) == canonical_text(there.model(), private_scope(ruth)));
}

TEST_CASE("a database that crashes between pushes is gone on with, and nothing acknowledged is lost",
          "[server][shared]") {
  const AnyStore store(StoreKind::Postgres);
  SyncService service(*store);
  TestDevice phone("phone", demo_noon());
  std::int64_t acknowledged = 0;
  for (int round = 0; round < 6; ++round) {
    for (int i = 0; i < 5; ++i) {
      phone.write(unknown_field(private_scope(ruth), "a"), std::int64_t{i});
      const auto answer = service.push(ruth, phone.next_push(), demo_noon());
      REQUIRE(answer.status == 200);
      acknowledged = push_reply_from_text(answer.body)->acked_n;
    }
    if (round < 2) PostgresCluster::instance().crash();
  }
  CHECK(acknowledged == 30);
  CHECK(pulled(service, ruth).ops.size() == 30);
}

}  // namespace obverse
