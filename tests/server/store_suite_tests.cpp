#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <set>

#include "server/any_store.hpp"
#include "server/sync_service.hpp"

using namespace obverse::test;
namespace obverse {

// One suite for all stores: what the sync service relies on holds whichever it has.

namespace {

/// Ops of one device in one scope.
std::vector<Op> some_ops(int count, std::size_t bytes = 10) {
  TestDevice device("store", demo_noon());
  for (int i = 0; i < count; ++i) device.write(unknown_field(private_scope(ruth), "a"), std::string(bytes, 'x'));
  return device.next_batch().ops;
}

}  // namespace

TEST_CASE("every store keeps what was committed, in order, and nothing else", "[server][store]") {
  const StoreKind kind = GENERATE(StoreKind::Memory, StoreKind::Sqlite, StoreKind::Postgres);
  INFO(name_of(kind));
  const AnyStore store(kind);
  const auto ops = some_ops(4);
  const Scope scope = private_scope(ruth);

  REQUIRE(store->begin());
  CHECK(store->append(ops[0], "h1").value() == 1);
  CHECK(store->append(ops[1], "h2").value() == 2);
  REQUIRE(store->refuse(ops[2].id, "forbidden", "h3"));
  REQUIRE(store->put_replica(ops[0].id.replica, {ruth, 3, "h3", "stamp"}));
  REQUIRE(store->commit());
  REQUIRE(store->begin());
  CHECK(store->append(ops[3], "h4").value() == 3);
  store->roll_back();

  const auto read = store->ops_after(scope, 1, {10, 1000});
  REQUIRE(read.value().size() == 1);
  CHECK(read->front().seq == 2);
  CHECK(json_from_op(read->front().op) == json_from_op(ops[1]));
  CHECK(read->front().json_bytes == text_from_json(json_from_op(ops[1])).size());
  CHECK(store->scope_heads().value() == std::map<Scope, std::int64_t>{{scope, 2}});
  CHECK(store->find_taken(ops[1].id).value()->hlc == ops[1].hlc);
  CHECK(store->find_taken(ops[1].id).value()->hash == "h2");
  CHECK(store->find_taken(ops[2].id).value()->refusal == "forbidden");
  CHECK_FALSE(store->find_taken(ops[3].id).value().has_value());
  const auto replica = store->find_replica(ops[0].id.replica).value();
  REQUIRE(replica.has_value());
  CHECK(replica->account == ruth);
  CHECK(replica->last_n == 3);
  CHECK(replica->last_hlc == "stamp");
  CHECK_FALSE(store->find_replica({}).value().has_value());
  int visited = 0;
  REQUIRE(store->visit_ops([&](const Op&) { ++visited; }));
  CHECK(visited == 2);
}

TEST_CASE("every store refuses an op that is there already", "[server][store]") {
  const StoreKind kind = GENERATE(StoreKind::Memory, StoreKind::Sqlite, StoreKind::Postgres);
  INFO(name_of(kind));
  const AnyStore store(kind);
  const auto ops = some_ops(1);
  REQUIRE(store->begin());
  REQUIRE(store->append(ops[0], "h1"));
  CHECK_FALSE(store->append(ops[0], "h1"));
  store->roll_back();
  CHECK(store->scope_heads()->empty());
}

TEST_CASE("every store reads at most what the limit says, but always one op", "[server][store]") {
  const StoreKind kind = GENERATE(StoreKind::Memory, StoreKind::Sqlite, StoreKind::Postgres);
  INFO(name_of(kind));
  const AnyStore store(kind);
  REQUIRE(store->begin());
  for (const Op& op : some_ops(5, 1000)) REQUIRE(store->append(op, "h"));
  REQUIRE(store->commit());
  const auto count = [&](const ReadLimit& limit) {
    return store->ops_after(private_scope(ruth), 0, limit).value().size();
  };
  CHECK(count({3, 1'000'000}) == 3);
  CHECK(count({9, 3000}) == 2);
  CHECK(count({9, 1}) == 1);
}

TEST_CASE("every store that lasts is the same after it was opened again", "[server][store]") {
  const StoreKind kind = GENERATE(StoreKind::Sqlite, StoreKind::Postgres);
  INFO(name_of(kind));
  AnyStore store(kind);
  const auto epoch = store->meta(meta_epoch).value();
  REQUIRE(epoch.has_value());
  const auto ops = some_ops(3, 2000);
  REQUIRE(store->begin());
  for (const Op& op : ops) REQUIRE(store->append(op, "h"));
  REQUIRE(store->put_replica(ops[0].id.replica, {ruth, 3, "h", "stamp"}));
  REQUIRE(store->commit());
  REQUIRE(store->put_meta("scopes/x", "a list"));
  store.reopen();
  CHECK(store->meta(meta_epoch).value() == epoch);
  CHECK(store->meta("scopes/x").value() == "a list");
  CHECK(store->meta("never put").value() == std::nullopt);
  std::set<OpId> found;
  REQUIRE(store->visit_ops([&](const Op& op) { found.insert(op.id); }));
  CHECK(found.size() == 3);
  CHECK(store->find_replica(ops[0].id.replica).value()->last_n == 3);
  REQUIRE(store->begin());
  CHECK(store->append(some_ops(4)[3], "h").value() == 4);
  REQUIRE(store->commit());
}

TEST_CASE("every store keeps any text exactly", "[server][store]") {
  const StoreKind kind = GENERATE(StoreKind::Memory, StoreKind::Sqlite, StoreKind::Postgres);
  INFO(name_of(kind));
  const AnyStore store(kind);
  using namespace std::string_literals;
  TestDevice device("texts", demo_noon());
  for (const std::string& text :
       {"nul \0 within"s, "quote \" \\ \\u0000 back"s, "emoji \U0001F600 and \u202Edirection"s, ""s})
    device.write(unknown_field(private_scope(ruth), "a"), text);
  const auto ops = device.next_batch().ops;
  REQUIRE(store->begin());
  for (const Op& op : ops) REQUIRE(store->append(op, "h"));
  REQUIRE(store->commit());
  const auto read = store->ops_after(private_scope(ruth), 0, {10, 100'000});
  REQUIRE(read.value().size() == ops.size());
  for (std::size_t i = 0; i < ops.size(); ++i) CHECK(json_from_op((*read)[i].op) == json_from_op(ops[i]));
}

TEST_CASE("the sync service answers the same on every store", "[server][store]") {
  const StoreKind kind = GENERATE(StoreKind::Memory, StoreKind::Sqlite, StoreKind::Postgres);
  INFO(name_of(kind));
  const AnyStore store(kind);
  SyncService service(*store);
  REQUIRE(service.readiness());
  TestDevice phone("phone", demo_noon());
  phone.write(unknown_field(private_scope(ruth), "a"), std::int64_t{1})
      .write(unknown_field(private_scope(jonas), "b"), std::int64_t{2})
      .write_ahead(unknown_field(private_scope(ruth), "c"), std::int64_t{3}, 3'600'000);
  const std::string body = phone.next_push();
  const auto first = push_reply_from_text(service.push(ruth, body, demo_noon()).body);
  REQUIRE(first);
  CHECK(first->acked_n == 3);
  REQUIRE(first->rejected.size() == 1);
  CHECK(first->rejected[0].n == 2);
  CHECK(first->restamped.size() == 1);
  const auto again = push_reply_from_text(service.push(ruth, body, demo_noon()).body);
  REQUIRE(again);
  CHECK(again->acked_n == 3);
  CHECK(again->rejected.size() == 1);
  CHECK(again->restamped == first->restamped);
  CHECK(service.push(jonas, body, demo_noon()).status == 403);
  CHECK(pull_reply_from_text(service.pull(ruth, "", 10, demo_noon()).body)->reply.ops.size() == 2);
  CHECK(pull_reply_from_text(service.pull(jonas, "", 10, demo_noon()).body)->reply.ops.empty());
}

}  // namespace obverse
