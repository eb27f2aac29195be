#include <catch2/catch_test_macros.hpp>

#include "sync/replica.hpp"
#include "sync/store_keys.hpp"
#include "unit/sync/pulled_device.hpp"

namespace obverse {
namespace {

TEST_CASE("everything that was stored is there after a restart", "[sync]") {
  SyncDevice device = pulled_device();
  device.keep(device.write("hello", pair_scope, "a"));
  device.keep(device.write("secret", mentor_scope, "b"));
  const ReplicaId id = device.replica.id();
  const std::string before = device.replica.export_backup(device.now);
  device.restart();
  CHECK(device.replica.id() == id);
  CHECK(device.replica.export_backup(device.now) == before);
  CHECK(device.replica.status().unsent_commands == 2);
  CHECK(device.push().ops.size() == 1);
}

TEST_CASE("a restart writes nothing when all is well", "[sync]") {
  SyncDevice device = pulled_device();
  device.keep(device.write("hello", pair_scope, "a"));
  Replica again(cast.mentor, named<ReplicaId>("x"), false);
  CHECK(again.load(device.store.entries, named<ReplicaId>("y"), device.now).empty());
  CHECK(Replica(cast.mentor, named<ReplicaId>("x"), false).load({}, named<ReplicaId>("y"), device.now).empty());
}

TEST_CASE("stamps go on after a restart with a clock that was put back", "[sync]") {
  SyncDevice device = pulled_device();
  device.keep(device.write("one", pair_scope, "a"));
  device.now.ms = 1'000'000;
  device.restart();
  device.keep(device.write("two", pair_scope, "a"));
  CHECK(block_text(device.replica, "a") == "two");
  CHECK(device.replica.log().find({device.replica.id(), 1})->hlc <
        device.replica.log().find({device.replica.id(), 2})->hlc);
}

TEST_CASE("when the store is full, edits stay in memory, are not sent, and are tried again", "[sync]") {
  SyncDevice device = pulled_device();
  const auto first = device.write("one", pair_scope, "a");
  device.replica.on_stored(first[0].token, false);
  CHECK(device.replica.status().state == SyncState::NotSaved);
  CHECK(block_text(device.replica, "a") == "one");
  CHECK_FALSE(device.replica.next_request(device.now));
  const auto again = device.replica.retry_storage();
  REQUIRE(again.size() == 1);
  CHECK(device.replica.status().state == SyncState::Saving);
  device.keep(again);
  CHECK(device.replica.status().state == SyncState::WaitingToSend);
  CHECK(device.push().ops.size() == 1);
  CHECK(device.replica.retry_storage().empty());
}

TEST_CASE("a later edit carries along what could not be saved before it", "[sync]") {
  SyncDevice device = pulled_device();
  const auto first = device.write("one", pair_scope, "a");
  device.replica.on_stored(first[0].token, false);
  const auto second = device.write("two", pair_scope, "a");
  CHECK(device.replica.status().state == SyncState::Saving);
  device.keep(second);
  CHECK(device.replica.status().state == SyncState::WaitingToSend);
  CHECK(device.push().ops.size() == 2);
  CHECK(device.replica.retry_storage().empty());
}

TEST_CASE("a pull that could not be stored holds back the next one, and its cursor", "[sync]") {
  SyncDevice device(cast.mentor);
  const Request pull = device.request();
  const auto batches = device.replica.on_reply(
      {pull.id, 200, "", text_from_pull_reply(pull_of(programme_ops(cast), "c1", "e1", device.now))}, device.fresh(),
      device.now);
  REQUIRE(batches.size() == 1);
  CHECK_FALSE(batches[0].is_strict);
  CHECK(batches[0].puts.count(cursor_key) == 1);
  device.replica.poke();
  CHECK_FALSE(device.replica.next_request(device.now));
  CHECK_FALSE(device.replica.next_wake(device.now));
  device.replica.on_stored(batches[0].token, false);
  CHECK_FALSE(device.replica.next_request(device.now));
  CHECK(device.replica.status().state != SyncState::NotSaved);  // nothing of one's mentor_scope is in danger
  device.keep(device.replica.retry_storage());
  CHECK(device.request().path.find("cursor=c1") != std::string::npos);
}

TEST_CASE("words on top of a text whose pull was not stored do not reach the store without it", "[sync]") {
  // Otherwise a restart shows them alone, in places that mean nothing; what is typed then goes to the middle of words.
  SyncDevice device = pulled_device();
  Op theirs = OpMaker("other").write(pair_scope, named<RecordId>("message"), NoteBlock::type, "text", "one two");
  theirs.kind = static_cast<char>(FieldKind::Text);
  device.replica.poke();
  const Request pull = device.request();
  const auto pulled = device.replica.on_reply(
      {pull.id, 200, "", text_from_pull_reply(pull_of({theirs}, "c2", "e1", device.now))}, device.fresh(), device.now);
  REQUIRE(pulled.size() == 1);
  SECTION("because it failed") { device.replica.on_stored(pulled[0].token, false); }
  SECTION("because it is still on its way") {}
  device.keep(device.write("one two three", pair_scope));
  device.restart();
  CHECK(block_text(device.replica) == "one two three");
  CHECK(device.push().ops.size() == 1);
}

TEST_CASE("an unreadable pulled op is quarantined and fetched again", "[sync]") {
  SyncDevice device = pulled_device();
  const std::string key = op_key(programme_ops_for(cast, cast.mentor)[3].id);
  for (const char* damage : {"{\"r\":", "\xff\xfe", "{}", ""}) {
    SyncDevice damaged = pulled_device();
    damaged.store.entries[key] = damage;
    damaged.restart();
    CHECK(damaged.replica.status().quarantined == 1);
    CHECK(damaged.replica.id() == device.replica.id());
    CHECK(damaged.store.entries.count(key) == 0);
    CHECK(damaged.store.entries["quarantine/" + key] == damage);
    CHECK(damaged.request().path.find("cursor") == std::string::npos);
    damaged.restart();
    CHECK(damaged.replica.status().quarantined == 1);
  }
}

TEST_CASE("an unreadable mentor_scope op makes the device go on under a new name with the others", "[sync]") {
  SyncDevice device = pulled_device();
  for (const char* text : {"1", "2", "3"}) device.keep(device.write(text, pair_scope, text));
  const ReplicaId id = device.replica.id();
  device.store.entries[op_key({id, 2})] = "damaged";
  device.restart();
  CHECK(device.replica.id() != id);
  CHECK(device.replica.status().quarantined == 1);
  CHECK(block_text(device.replica, "1") == "1");
  CHECK(block_text(device.replica, "2") == "(none)");
  CHECK(block_text(device.replica, "3") == "3");
  const PushRequest push = device.push();
  CHECK(push.prev_n == 0);
  CHECK(push.ops.size() == 2);
}

TEST_CASE("an mentor_scope op that can be read but is not what was written is not sent", "[sync]") {
  SyncDevice device = pulled_device();
  for (const char* text : {"1", "2", "3"}) device.keep(device.write(text, pair_scope, text));
  std::string& entry = device.store.entries[op_key({device.replica.id(), 2})];
  entry.replace(entry.find("\"v\":\"2\""), 7, "\"v\":\"9\"");
  device.restart();
  CHECK(device.replica.status().quarantined == 1);
  CHECK(block_text(device.replica, "2") == "(none)");
  CHECK(device.push().ops.size() == 2);
}

TEST_CASE("behind a hole the names are free and are given out again, in order", "[sync]") {
  SyncDevice device = pulled_device();
  for (const char* text : {"1", "2", "3"}) device.keep(device.write(text, pair_scope, text));
  device.keep(device.write("3 again", pair_scope, "3"));
  const ReplicaId id = device.replica.id();
  device.store.entries.erase(op_key({id, 2}));
  for (int round = 0; round < 2; ++round) {
    device.restart();
    CHECK(device.replica.id() == id);
    const auto unsent = device.replica.log().all_ops().size();
    CHECK(unsent == programme_ops_for(cast, cast.mentor).size() + 3);
    CHECK(block_text(device.replica, "3") == "3 again");
    CHECK(device.replica.log().disputed().empty());
  }
  const PushRequest push = device.push();
  CHECK(push.prev_n == 0);
  CHECK(push.ops.size() == 3);
}

TEST_CASE("without its meta entry a device still knows its mentor_scope ops and sends them under their names",
          "[sync]") {
  for (const char* damage : {"{", "{}", "[]"}) {
    SyncDevice damaged = pulled_device();
    for (const char* text : {"1", "2"}) damaged.keep(damaged.write(text, pair_scope, text));
    damaged.keep(damaged.write("secret", mentor_scope, "s"));
    const ReplicaId id = damaged.replica.id();
    damaged.store.entries[meta_key] = damage;
    damaged.restart();
    CHECK(damaged.replica.status().quarantined == 1);
    CHECK(damaged.replica.id() == id);
    const Request first = damaged.request();
    CHECK(push_request_from_text(first.body)->ops.size() == 2);
    damaged.answer(first, 200, text_from_push_reply({"e1", 2, {}, {}, damaged.now}));
    const PushRequest second = damaged.push();
    CHECK(second.ops.size() == 1);
    CHECK(second.ops[0].scope == mentor_scope);
  }
}

TEST_CASE("entries of unknown names are left alone", "[sync]") {
  SyncDevice device = pulled_device();
  device.store.entries["draft/7"] = "not mine";
  device.store.entries["op/strange"] = "{}";
  device.restart();
  CHECK(device.store.entries["draft/7"] == "not mine");
  CHECK(device.store.entries.count("quarantine/op/strange") == 1);
}

}  // namespace
}  // namespace obverse
