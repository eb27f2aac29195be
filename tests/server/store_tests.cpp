#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <filesystem>
#include <memory>

#include "server/memory_store.hpp"
#include "server/sqlite_store.hpp"
#include "server/test_server.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

std::string database_in(const TemporaryFolder& folder) { return folder.path() + "/db"; }

std::unique_ptr<OpStore> open_sqlite(const TemporaryFolder& folder, const SqliteStoreLimits& limits = {}) {
  auto store = SqliteStore::open(database_in(folder), limits);
  if (!store) FAIL(store.error().detail);
  return std::move(*store);
}

/// Ops of one device in one scope.
std::vector<Op> some_ops(int count, std::size_t bytes = 10) {
  TestDevice device("store", demo_noon());
  for (int i = 0; i < count; ++i) device.write(unknown_field(private_scope(ruth), "a"), std::string(bytes, 'x'));
  return device.next_batch().ops;
}

}  // namespace

TEST_CASE("both stores keep what was committed, in order, and nothing else", "[server]") {
  const TemporaryFolder folder;
  const bool is_sqlite = GENERATE(false, true);
  const std::unique_ptr<OpStore> store =
      is_sqlite ? open_sqlite(folder) : std::make_unique<MemoryStore>("e1", "secret");
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

TEST_CASE("both stores refuse an op that is there already", "[server]") {
  const TemporaryFolder folder;
  const bool is_sqlite = GENERATE(false, true);
  const std::unique_ptr<OpStore> store =
      is_sqlite ? open_sqlite(folder) : std::make_unique<MemoryStore>("e1", "secret");
  const auto ops = some_ops(1);
  REQUIRE(store->begin());
  REQUIRE(store->append(ops[0], "h1"));
  CHECK_FALSE(store->append(ops[0], "h1"));
  store->roll_back();
  CHECK(store->scope_heads()->empty());
}

TEST_CASE("both stores read at most what the limit says, but always one op", "[server]") {
  const TemporaryFolder folder;
  const bool is_sqlite = GENERATE(false, true);
  const std::unique_ptr<OpStore> store =
      is_sqlite ? open_sqlite(folder) : std::make_unique<MemoryStore>("e1", "secret");
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

TEST_CASE("a database keeps its epoch and its secret, and two have different ones", "[server]") {
  const TemporaryFolder first;
  const TemporaryFolder second;
  const auto epoch = open_sqlite(first)->meta(meta_epoch).value();
  CHECK(epoch->size() == 16);
  CHECK(open_sqlite(first)->meta(meta_epoch).value() == epoch);
  CHECK(open_sqlite(second)->meta(meta_epoch).value() != epoch);
  CHECK(open_sqlite(first)->meta(meta_cursor_secret).value()->size() == 64);
}

TEST_CASE("a database of a newer version is left alone", "[server]") {
  const TemporaryFolder folder;
  open_sqlite(folder);
  REQUIRE(Database::open(database_in(folder))->run("PRAGMA user_version=99"));
  const auto store = SqliteStore::open(database_in(folder));
  REQUIRE_FALSE(store);
  CHECK(store.error().code == ErrorCode::Unsupported);
}

TEST_CASE("a file that is no database is said to be none", "[server]") {
  const TemporaryFolder folder;
  folder.put("db", std::string(5000, 'x'));
  const auto store = SqliteStore::open(database_in(folder));
  REQUIRE_FALSE(store);
  CHECK(store.error().detail.find("not a database") != std::string::npos);
}

TEST_CASE("the database writes as durably as SQLite can", "[server]") {
  const TemporaryFolder folder;
  const auto database = Database::open(database_in(folder));
  REQUIRE(database);
  CHECK(database->query_integer("PRAGMA synchronous").value() == 2);
  CHECK(database->query_integer("PRAGMA secure_delete").value() == 1);
  CHECK(std::filesystem::exists(database_in(folder)));
}

TEST_CASE("when a commit fails nothing is acknowledged, and the Model is as before", "[server]") {
  MemoryStore store("e1", "secret");
  SyncService service(store);
  TestDevice phone("phone", demo_noon());
  write_block(phone, private_scope(ruth), id_from_key<RecordId>("test:block"), ruth, "not yet");
  const std::string body = phone.next_push();
  store.fail_commits(1);
  const auto failed = service.push(ruth, body, demo_noon());
  CHECK(failed.status == 507);
  CHECK(json_string(*json_from_text(failed.body), "code") == "storage_failed");
  CHECK(service.model().table<NoteBlock>().empty());
  CHECK(pull_reply_from_text(service.pull(ruth, "", 100, demo_noon()).body)->reply.ops.empty());
  CHECK(service.push(ruth, body, demo_noon()).status == 200);
  CHECK(service.model().table<NoteBlock>().size() == 1);
  CHECK(pull_reply_from_text(service.pull(ruth, "", 100, demo_noon()).body)->reply.ops.size() == 4);
}

TEST_CASE("a cursor from before a restored backup misses nothing that came after it", "[server]") {
  MemoryStore store("e1", "secret");
  const MemoryStore::Image backup = store.image();
  TestDevice phone("phone", demo_noon());
  phone.write(unknown_field(private_scope(ruth), "a"), std::int64_t{1});
  phone.write(unknown_field(private_scope(ruth), "a"), std::int64_t{2});
  const std::string lost = phone.next_push();
  SyncService before(store);
  REQUIRE(before.push(ruth, lost, demo_noon()).status == 200);
  const std::string cursor = pull_reply_from_text(before.pull(ruth, "", 100, demo_noon()).body)->reply.cursor;

  const auto lists = store.image().meta;
  store.restore(backup);
  for (const auto& [key, value] : lists) REQUIRE(store.put_meta(key, value));
  SyncService after(store);
  TestDevice laptop("laptop", demo_noon());
  laptop.write(unknown_field(private_scope(ruth), "b"), std::int64_t{3});
  REQUIRE(after.push(ruth, laptop.next_push(), demo_noon()).status == 200);
  CHECK(pull_reply_from_text(after.pull(ruth, cursor, 100, demo_noon()).body)->reply.ops.size() == 1);
}

TEST_CASE("on a full disk a push answers 507 as JSON, and what was acknowledged before stays", "[server]") {
  ServerTuning tuning;
  tuning.store.pages_max = 700;
  TestServer server(tuning);
  const std::string cookie = server.sign_in("ruth-adeyemi");
  TestDevice phone("phone", demo_noon());
  ClientAnswer answer;
  std::int64_t acknowledged = 0;
  for (int push = 0; push < 50 && answer.status != 507; ++push) {
    phone.write(unknown_field(private_scope(ruth), "long"), std::string(100'000, 'x'));
    answer = server.push(cookie, phone.next_push());
    if (answer.status == 200) acknowledged = push_reply_from_text(answer.body)->acked_n;
  }
  REQUIRE(answer.status == 507);
  CHECK(json_string(*json_from_text(answer.body), "code") == "storage_failed");
  CHECK(acknowledged > 0);
  CHECK(server.get("/healthz").status == 200);
  const auto stored = [&] {
    const PullReply all = server.pulled_to_end(cookie);
    return std::count_if(all.ops.begin(), all.ops.end(),
                         [&](const Op& op) { return op.id.replica == phone.replica(); });
  };
  CHECK(stored() == acknowledged);
  server.restart();
  CHECK(stored() == acknowledged);
}

}  // namespace obverse
