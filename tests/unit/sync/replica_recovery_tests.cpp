#include "sync/replica.hpp"

#include <catch2/catch_test_macros.hpp>

#include "unit/sync/pulled_device.hpp"

namespace obverse {
namespace {

TEST_CASE("a forked device goes on under a new name and issues again what was not acknowledged", "[sync]") {
  SyncDevice device = pulled_device();
  device.keep(device.write("acked", pair_scope));
  device.accept_push();
  device.keep(device.write("mine", pair_scope));
  device.keep(device.write("mine too", pair_scope));
  const ReplicaId old = device.replica.id();
  const Request push = device.request();
  device.answer(push, 409, text_from_push_conflict({PushConflict::Kind::Forked, "e1", 2}));
  CHECK(device.replica.id() != old);
  CHECK(block_text(device.replica) == "mine too");
  CHECK_FALSE(device.replica.log().knows({old, 2}));
  CHECK(device.replica.log().disputed().empty());
  const PushRequest again = device.push();
  CHECK(again.replica == device.replica.id());
  CHECK(again.prev_n == 0);
  REQUIRE(again.ops.size() == 2);
  CHECK(again.ops[0].base == std::vector<OpId>{{old, 1}});
  CHECK(again.ops[1].base == std::vector<OpId>{{again.replica, 1}});
  device.restart();
  CHECK(device.push().ops.size() == 2);
  CHECK(block_text(device.replica) == "mine too");
}

TEST_CASE("a replica of another account is left behind like a fork, once", "[sync]") {
  SyncDevice device = pulled_device();
  device.keep(device.write("hello", pair_scope));
  const ReplicaId old = device.replica.id();
  const std::string forbidden = "{\"code\":\"forbidden\",\"message\":\"no\"}";
  device.answer(device.request(), 403, forbidden);
  const ReplicaId next = device.replica.id();
  CHECK(next != old);
  device.answer(device.request(), 403, forbidden);
  CHECK(device.replica.id() == next);
  CHECK_FALSE(device.replica.next_request(device.now));
}

TEST_CASE("an old image of a device notices that the server knows more of it", "[sync]") {
  SyncDevice device = pulled_device();
  device.keep(device.write("one", pair_scope));
  device.accept_push();
  const FakeStore image = device.store;
  device.keep(device.write("two", pair_scope));
  device.accept_push();
  const Op lost = *device.replica.log().find({device.replica.id(), 2});
  const ReplicaId old = device.replica.id();
  device.store = image;
  device.restart();
  device.accept_pull({lost}, "c2");
  CHECK(device.replica.id() != old);
  CHECK(block_text(device.replica) == "two");
  device.keep(device.write("three", pair_scope));
  const PushRequest push = device.push();
  CHECK(push.prev_n == 0);
  CHECK(push.ops[0].base == std::vector<OpId>{lost.id});
}

TEST_CASE("after a restore of the server, what it lost is sent again and everything is pulled again", "[sync]") {
  SyncDevice device = pulled_device();
  for (const char* text : {"1", "2", "3"}) device.keep(device.write(text, pair_scope));
  device.accept_push("e1");
  device.accept_pull({}, "c2", "e2");  // the server has come back from a backup
  const Request probe = device.request();
  const auto asked = push_request_from_text(probe.body);
  REQUIRE(asked);
  CHECK(asked->ops.empty());
  device.answer(probe, 409, text_from_push_conflict({PushConflict::Kind::Epoch, "e2", 1}));
  const Request push = device.request();
  const auto again = push_request_from_text(push.body);
  REQUIRE(again);
  CHECK(again->epoch == "e2");
  CHECK(again->prev_n == 1);
  CHECK(again->ops.size() == 2);
  device.answer(push, 200, text_from_push_reply({"e2", 3, {}, {}, device.now}));
  CHECK(device.request().path.find("cursor") == std::string::npos);
}

PushRequest push_in(const Request& request) {
  auto push = push_request_from_text(request.body);
  REQUIRE(push);
  return *push;
}

/// A device that goes on under a new name, with two acknowledged ops under the old one ("device") and one under the
/// new one, restarted since; and the server has just come back from a backup (epoch e2).
SyncDevice renewed_device() {
  SyncDevice device = pulled_device();
  for (const char* text : {"1", "2"}) device.keep(device.write(text, pair_scope));
  device.accept_push("e1");
  device.keep(device.write("3", pair_scope));
  device.answer(device.request(), 409, text_from_push_conflict({PushConflict::Kind::Forked, "e1", 2}));
  device.accept_push("e1");
  device.restart();
  device.accept_pull({}, "c2", "e2");
  return device;
}

TEST_CASE("after a restore of the server, what was acknowledged under a name that was left is sent again", "[sync]") {
  SyncDevice device = renewed_device();
  const ReplicaId old = named<ReplicaId>("device");
  const Request probe = device.request();
  CHECK(push_in(probe).replica == old);
  CHECK(push_in(probe).ops.empty());
  device.answer(probe, 409, text_from_push_conflict({PushConflict::Kind::Epoch, "e2", 1}));
  CHECK(device.replica.status().state == SyncState::WaitingToSend);
  const Request push = device.request();
  CHECK(push_in(push).replica == old);
  CHECK(push_in(push).epoch == "e2");
  CHECK(push_in(push).prev_n == 1);
  REQUIRE(push_in(push).ops.size() == 1);
  CHECK(push_in(push).ops[0].id == OpId{old, 2});
  device.answer(push, 200, text_from_push_reply({"e2", 2, {}, {}, device.now}));
  const Request next = device.request();
  CHECK(push_in(next).replica == device.replica.id());
  device.answer(next, 409, text_from_push_conflict({PushConflict::Kind::Epoch, "e2", 0}));
  CHECK(device.push().ops.size() == 1);
  CHECK(block_text(device.replica) == "3");
}

TEST_CASE("where others went on under a name that was left, what the server lost is issued again", "[sync]") {
  SyncDevice device = renewed_device();
  device.answer(device.request(), 409, text_from_push_conflict({PushConflict::Kind::Epoch, "e2", 1}));
  device.answer(device.request(), 409, text_from_push_conflict({PushConflict::Kind::Forked, "e2", 2}));
  device.answer(device.request(), 409, text_from_push_conflict({PushConflict::Kind::Epoch, "e2", 1}));
  const PushRequest push = device.push();
  CHECK(push.replica == device.replica.id());
  REQUIRE(push.ops.size() == 1);
  CHECK(push.ops[0].id.n == 2);
  CHECK(std::get<OpaqueValue>(push.ops[0].value).json.find("\"2\"") != std::string::npos);
  device.restart();
  CHECK(device.push().ops.size() == 1);
}

TEST_CASE("what a pair wrote under a name that was left does not come to stand among private ops", "[sync]") {
  SyncDevice device = pulled_device();
  const Scope dropped = scope_of(ScopeKind::Mentee, cast.mentee);
  device.keep(device.write("1", dropped, "gone"));
  device.keep(device.write("2", pair_scope));
  device.accept_push("e1");
  device.keep(device.write("3", pair_scope));
  device.answer(device.request(), 409, text_from_push_conflict({PushConflict::Kind::Forked, "e1", 2}));
  device.accept_push("e1");
  PullReply without = pull_of({}, "c2", "e1", device.now);
  without.dropped = {dropped};
  without.scopes = {pair_scope};
  device.answer(device.request(), 200, text_from_pull_reply(without));
  device.now.ms += 60'000;
  device.accept_pull({}, "c3", "e2");
  device.answer(device.request(), 409, text_from_push_conflict({PushConflict::Kind::Epoch, "e2", 0}));
  const Request again = device.request();
  REQUIRE(push_in(again).ops.size() == 2);
  CHECK(is_no_op(push_in(again).ops[0]));
  CHECK_FALSE(is_no_op(push_in(again).ops[1]));
  device.answer(again, 409, text_from_push_conflict({PushConflict::Kind::Forked, "e2", 2}));
  device.answer(device.request(), 409, text_from_push_conflict({PushConflict::Kind::Epoch, "e2", 0}));
  const PushRequest push = device.push();
  CHECK(push.replica == device.replica.id());
  CHECK(push.ops.size() == 2);
}

TEST_CASE("nothing is sent any more under a name that turns out to be another account's", "[sync]") {
  SyncDevice device = renewed_device();
  device.answer(device.request(), 403, "{\"code\":\"forbidden\",\"message\":\"no\"}");
  CHECK(device.push().replica == device.replica.id());
  device.restart();
  device.answer(device.request(), 200, text_from_pull_reply(pull_of({}, "c3", "e2", device.now)));
  CHECK(device.push().replica == device.replica.id());
}

TEST_CASE("a lost acknowledgement does no harm", "[sync]") {
  SyncDevice device = pulled_device();
  for (const char* text : {"1", "2"}) device.keep(device.write(text, pair_scope));
  device.answer(device.request(), 0, "");
  device.keep(device.write("3", pair_scope));
  device.replica.poke();
  const Request again = device.request();
  // The server has had the first two all the time, and says that it refused the second.
  device.answer(again, 200, text_from_push_reply({"e1", 3, {}, {{2, "forbidden"}}, device.now}));
  CHECK(device.replica.status().state == SyncState::Synced);
  CHECK(device.replica.status().rejected.size() == 1);
  // What was written on top of the refused words stays to be seen.
  CHECK(block_text(device.replica) == "13");
}

TEST_CASE("a refusal and the watermark behind it reach the store together, or not at all", "[sync]") {
  SyncDevice device = pulled_device();
  device.keep(device.write("refused", pair_scope));
  const Request push = device.request();
  const std::string answer = text_from_push_reply({"e1", 1, {}, {{1, "forbidden"}}, device.now});
  const auto refusal = device.replica.on_reply({push.id, 200, "", answer}, device.fresh(), device.now);
  REQUIRE(refusal.size() == 1);
  device.replica.on_stored(refusal[0].token, false);
  device.keep(device.write("next", pair_scope, "other"));
  device.restart();
  CHECK(block_text(device.replica) == "(none)");
  CHECK(device.replica.status().rejected.size() == 1);
  CHECK(device.push().prev_n == 1);
}

TEST_CASE("an old image that pulls what another device wrote under its name keeps it", "[sync]") {
  SyncDevice device = pulled_device();
  device.keep(device.write("mine", pair_scope, "a"));
  OpMaker other("device");  // the same replica id, on another machine
  other.write(pair_scope, named<RecordId>("x"), NoteBlock::type, "text", std::string("x"));
  const Op first = other.write(pair_scope, named<RecordId>("b"), NoteBlock::type, "text", std::string("theirs"));
  device.answer(device.request(), 0, "");
  device.now.ms += 2000;
  device.answer(device.request(), 409, text_from_push_conflict({PushConflict::Kind::Forked, "e1", 2}));
  device.accept_push();
  device.accept_pull({first}, "c2");
  device.restart();
  CHECK(block_text(device.replica, "a") == "mine");
  CHECK(block_text(device.replica, "b") == "theirs");
}

TEST_CASE("without a cursor, scopes that are not readable any more are noticed all the same", "[sync]") {
  SyncDevice device = pulled_device();
  device.keep(device.write("hello", scope_of(ScopeKind::Private, cast.mentor)));
  device.answer(device.request(), 409, text_from_push_conflict({PushConflict::Kind::Forked, "e1", 0}));
  device.accept_push();
  device.accept_pull({}, "c2");  // names no scope at all
  CHECK(canonical_text(device.replica.model(), pair_scope) == "{}");
}

TEST_CASE("right after a restore of the server, a scope that it has forgotten is not wiped", "[sync]") {
  SyncDevice device = pulled_device();
  device.keep(device.write("hello", pair_scope));
  device.accept_push("e1");
  device.accept_pull({}, "c2", "e2");
  CHECK(block_text(device.replica) == "hello");
}

TEST_CASE("waits end when the clock of the device is put back", "[sync]") {
  SyncDevice device(cast.mentor);
  device.now.ms += 1'000'000'000'000;
  device.answer(device.request(), 0, "");
  device.now.ms -= 1'000'000'000'000;
  const auto wake = device.replica.next_wake(device.now);
  REQUIRE(wake);
  CHECK(*wake == device.now);
  CHECK(device.replica.next_request(device.now));
}

}  // namespace
}  // namespace obverse
