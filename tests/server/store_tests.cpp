#include <algorithm>
#include <catch2/catch_test_macros.hpp>
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

}  // namespace

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
