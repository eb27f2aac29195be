#include "sync/replica.hpp"

#include <catch2/catch_test_macros.hpp>

#include "unit/sync/pulled_device.hpp"

namespace obverse {
namespace {

TEST_CASE("an op is sent only after the store confirmed it", "[sync]") {
  SyncDevice device = pulled_device();
  const auto batches = device.write("hello", pair_scope);
  REQUIRE(batches.size() == 1);
  CHECK(batches[0].is_strict);
  CHECK(block_text(device.replica) == "hello");
  CHECK(device.replica.status().state == SyncState::Saving);
  CHECK_FALSE(device.replica.next_request(device.now));
  device.keep(batches);
  CHECK(device.replica.status().state == SyncState::WaitingToSend);
  CHECK(device.replica.status().unsent_commands == 1);
  const PushRequest push = device.push();
  CHECK(push.prev_n == 0);
  CHECK(push.prev_hash.empty());
  REQUIRE(push.ops.size() == 1);
  CHECK(push.ops[0].value == Value(std::string("hello")));
}

TEST_CASE("there is one flight at a time, and a lost one is given up in the end", "[sync]") {
  SyncDevice device(cast.mentor);
  const Request first = device.request();
  CHECK_FALSE(device.replica.next_request(device.now));
  device.now.ms += 95'000;
  CHECK_FALSE(device.replica.next_request(device.now));  // counts as failed: backs off
  device.now.ms += 2'000;
  const Request second = device.request();
  CHECK(second.id != first.id);
  device.answer(first, 200, text_from_pull_reply(pull_of(programme_ops(cast), "late", "e1", device.now)));
  CHECK(device.replica.log().all_ops().empty());
}

TEST_CASE("what was acknowledged is synced, and the next batch follows it in the chain", "[sync]") {
  SyncDevice device = pulled_device();
  device.keep(device.write("one", pair_scope));
  device.accept_push();
  CHECK(device.replica.status().state == SyncState::Synced);
  CHECK(device.replica.status().last_synced == device.now);
  device.keep(device.write("two", pair_scope));
  const PushRequest push = device.push();
  CHECK(push.prev_n == 1);
  CHECK(push.prev_hash.size() == 64);
  CHECK(push.epoch == "e1");
  CHECK(push.ops[0].base == std::vector<OpId>{{device.replica.id(), 1}});
}

TEST_CASE("the ops of one command share a name, and count as one", "[sync]") {
  SyncDevice device = pulled_device();
  device.run(AddNoteBlock{session_id(cast.pairing, 1), named<RecordId>("block"), false, "hello"});
  device.run(SetGoalDone{goal_of(cast.pairing), true});
  CHECK(device.replica.status().unsent_commands == 2);
  const PushRequest push = device.push();
  REQUIRE(push.ops.size() == 6);
  CHECK(push.ops[0].tx == "1");
  CHECK(push.ops[4].tx == "1");
  CHECK(push.ops[5].tx.empty());
}

TEST_CASE("private ops have counters of their mentor_scope, so that no gap betrays them", "[sync]") {
  SyncDevice device = pulled_device();
  device.keep(device.write("shared 1", pair_scope, "a"));
  device.keep(device.write("secret", mentor_scope, "b"));
  device.keep(device.write("shared 2", pair_scope, "c"));
  const Request first = device.request();
  const auto push = push_request_from_text(first.body);
  REQUIRE(push);
  REQUIRE(push->ops.size() == 2);
  CHECK(push->ops[1].id.n == 2);
  CHECK(push->ops[1].hlc.counter == 1);
  CHECK(first.body.find("secret") == std::string::npos);
  device.answer(first, 200, text_from_push_reply({"e1", 2, {}, {}, device.now}));
  const PushRequest second = device.push();
  REQUIRE(second.ops.size() == 1);
  CHECK(second.replica != push->replica);
  CHECK(second.ops[0].id.n == 1);
  CHECK(second.ops[0].scope == mentor_scope);
}

TEST_CASE("an answer that does not come is tried again, later and later", "[sync]") {
  SyncDevice device(cast.mentor);
  std::int64_t last = 0;
  for (int i = 0; i < 6; ++i) {
    device.answer(device.request(), 0, "");
    CHECK_FALSE(device.replica.status().is_online);
    const auto wake = device.replica.next_wake(device.now);
    REQUIRE(wake);
    const std::int64_t wait = wake->ms - device.now.ms;
    CHECK(wait > last);
    CHECK_FALSE(device.replica.next_request(Instant{wake->ms - 1}));
    last = wait;
    device.now = *wake;
  }
  device.answer(device.request(), 502, "");
  CHECK_FALSE(device.replica.next_request(device.now));
  device.replica.poke();
  CHECK(device.replica.next_request(device.now));
}

TEST_CASE("a captive portal's page is no answer", "[sync]") {
  SyncDevice device = pulled_device();
  device.keep(device.write("hello", pair_scope));
  const Request push = device.request();
  device.answer(push, 200, "<!doctype html><title>Welcome to the airport</title>");
  CHECK_FALSE(device.replica.status().is_online);
  CHECK(device.replica.status().state == SyncState::WaitingToSend);
  device.replica.poke();
  CHECK(device.push().ops.size() == 1);
}

TEST_CASE("pulls come every half minute or so, and at once when something suggests it", "[sync]") {
  SyncDevice device = pulled_device();
  CHECK_FALSE(device.replica.next_request(device.now));
  const auto wake = device.replica.next_wake(device.now);
  REQUIRE(wake);
  CHECK(wake->ms - device.now.ms >= 22'000);
  CHECK(wake->ms - device.now.ms <= 38'000);
  device.replica.poke();
  CHECK(device.request().path.find("cursor=c1") != std::string::npos);
}

TEST_CASE("news that come while a pull is on its way are pulled after it", "[sync]") {
  SyncDevice device = pulled_device();
  device.replica.poke();
  const Request pull = device.request();
  device.replica.poke();
  CHECK_FALSE(device.replica.next_request(device.now));
  device.answer(pull, 200, text_from_pull_reply(pull_of({}, "c1", "e1", device.now)));
  const auto next = device.replica.next_request(device.now);
  REQUIRE(next);
  CHECK(next->path.find("/api/v1/sync/pull") == 0);
  device.answer(*next, 200, text_from_pull_reply(pull_of({}, "c1", "e1", device.now)));
  CHECK_FALSE(device.replica.next_request(device.now));
}

TEST_CASE("a pull that changed nothing writes nothing", "[sync]") {
  SyncDevice device = pulled_device();
  device.replica.poke();
  const Request pull = device.request();
  PullReply reply = pull_of({}, "c1", "e1", device.now);
  CHECK(device.replica.on_reply({pull.id, 200, "", text_from_pull_reply(reply)}, device.fresh(), device.now).empty());
}

TEST_CASE("a restamped op takes the server's stamp, and the clock of the device follows the server's", "[sync]") {
  SyncDevice device(cast.mentor);
  device.now.ms += 3LL * 365 * 86'400'000;  // the clock of the device is three years ahead
  device.keep(device.write("hello", pair_scope));
  const Request push = device.request();
  const Instant server_now{1'794'484'800'000};
  const Hlc stamp{server_now.ms, 0, device.replica.id()};
  device.answer(push, 200, text_from_push_reply({"e1", 1, {{1, text_from_hlc(stamp)}}, {}, server_now}));
  CHECK(device.replica.log().find({device.replica.id(), 1})->hlc == stamp);
  device.keep(device.write("again", pair_scope));
  CHECK(device.replica.log().find({device.replica.id(), 2})->hlc.ms - server_now.ms < 1000);
  device.restart();
  CHECK(device.replica.log().find({device.replica.id(), 1})->hlc == stamp);
}

TEST_CASE("a refused op is taken back, but its text stays visible, also after a restart", "[sync]") {
  SyncDevice device = pulled_device();
  device.keep(device.write("fine", pair_scope));
  device.accept_push();
  device.keep(device.write("refused", pair_scope));
  const Request push = device.request();
  device.answer(push, 200, text_from_push_reply({"e1", 2, {}, {{2, "forbidden"}}, device.now}));
  for (int round = 0; round < 2; ++round) {
    CHECK(block_text(device.replica) == "fine");
    const auto rejected = device.replica.status().rejected;
    REQUIRE(rejected.size() == 1);
    CHECK(words_of(rejected[0].first.value) == "refused");
    CHECK(rejected[0].second == "forbidden");
    CHECK(device.replica.status().unsent_commands == 0);
    device.restart();
  }
}

TEST_CASE("a gap is filled from where the server stands", "[sync]") {
  SyncDevice device = pulled_device();
  for (const char* text : {"1", "2", "3"}) device.keep(device.write(text, pair_scope));
  device.accept_push();
  device.keep(device.write("4", pair_scope));
  const Request push = device.request();
  device.answer(push, 409, text_from_push_conflict({PushConflict::Kind::Gap, "e1", 1}));
  const PushRequest again = device.push();
  CHECK(again.prev_n == 1);
  CHECK(again.prev_hash == chain_hash("", *device.replica.log().find({device.replica.id(), 1})));
  CHECK(again.ops.size() == 3);
}

TEST_CASE("when the session has ended, the person must sign in, and nothing is lost", "[sync]") {
  SyncDevice device = pulled_device();
  device.keep(device.write("hello", pair_scope));
  device.answer(device.request(), 401, "{\"code\":\"unauthorized\"}");
  CHECK(device.replica.needs_sign_in());
  CHECK_FALSE(device.replica.next_request(device.now));
  device.replica.poke();
  device.accept_push();
  CHECK_FALSE(device.replica.needs_sign_in());
}

TEST_CASE("an op that the server cannot read is found, put aside, and the others go on", "[sync]") {
  SyncDevice device = pulled_device();
  for (const char* text : {"1", "poison", "3"}) device.keep(device.write(text, pair_scope, text));
  for (int tries = 0; tries < 20 && device.replica.status().unsent_commands > 0; ++tries) {
    device.replica.poke();
    const Request next = device.request();
    if (next.method == "GET") {
      device.answer(next, 200, text_from_pull_reply(pull_of({}, "c", "e1", device.now)));
      continue;
    }
    const auto push = push_request_from_text(next.body);
    const bool is_bad = next.body.find("poison") != std::string::npos;
    const auto acked_n = push->prev_n + static_cast<std::int64_t>(push->ops.size());
    if (is_bad)
      device.answer(next, 400, "{\"code\":\"malformed\",\"message\":\"?\"}");
    else
      device.answer(next, 200, text_from_push_reply({"e1", acked_n, {}, {}, device.now}));
  }
  CHECK(device.replica.status().unsent_commands == 0);
  REQUIRE(device.replica.status().rejected.size() == 1);
  CHECK(device.replica.status().rejected[0].first.value == Value(std::string("poison")));
  CHECK(block_text(device.replica, "3") == "3");
}

TEST_CASE("a push that was cut on its way is sent again as it is, however often", "[sync]") {
  // An op that was put aside for it would cost the device its name, and after a restore of the server what stands
  // there.
  SyncDevice device = pulled_device();
  device.keep(device.write("hello", pair_scope, "a"));
  const ReplicaId id = device.replica.id();
  for (int tries = 0; tries < 10; ++tries) {
    device.replica.poke();
    device.answer(device.request(), 400, "{\"code\":\"not_json\",\"message\":\"?\"}");
  }
  CHECK(device.replica.id() == id);
  CHECK(device.replica.status().rejected.empty());
  device.replica.poke();
  CHECK(device.push().ops.size() == 1);
}

TEST_CASE("a scope that may not be read any more is wiped; mentor_scope unsent words stay visible", "[sync]") {
  SyncDevice device = pulled_device();
  device.keep(device.write("sent", pair_scope, "a"));
  device.accept_push();
  const Request pull = device.request();
  device.keep(device.write("not sent", pair_scope, "b"));
  PullReply reply = pull_of({}, "c2", "e1", device.now);
  reply.dropped = {pair_scope};
  device.answer(pull, 200, text_from_pull_reply(reply));
  for (int round = 0; round < 2; ++round) {
    CHECK(canonical_text(device.replica.model(), pair_scope) == "{}");
    const auto rejected = device.replica.status().rejected;
    REQUIRE(rejected.size() == 1);
    CHECK(rejected[0].first.value == Value(std::string("not sent")));
    device.restart();
  }
  for (const auto& [key, value] : device.store.entries) {
    INFO(key);
    CHECK(value.find("\"sent\"") == std::string::npos);
    CHECK(value.find("Share one file") == std::string::npos);
  }
  const PushRequest push = device.push();  // counters stay dense: the server refuses it by itself
  CHECK(push.prev_n == 1);
  CHECK(push.prev_hash.size() == 64);
}

TEST_CASE("a local replica sends nothing and is saved on the device", "[sync]") {
  Replica replica(cast.mentee, named<ReplicaId>("device"), true);
  FakeStore store;
  store.keep(replica, replica.commit(
                          {Change{pair_scope, named<RecordId>("a"), NoteBlock::type, "text", std::string("x"), false}},
                          Instant{1}));
  CHECK_FALSE(replica.next_request(Instant{2}));
  CHECK_FALSE(replica.next_wake(Instant{2}));
  CHECK(replica.status().state == SyncState::SavedOnDevice);
  CHECK(replica.status().unsent_commands == 0);
}

}  // namespace
}  // namespace obverse
