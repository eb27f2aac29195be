#include "sync/replica.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/sync_device.hpp"

namespace obverse {
namespace {

const Cast cast;
const Scope shared = scope_of(ScopeKind::Pairing, cast.pairing);

std::string text_of(const Replica& replica, const std::string& record = "message") {
  const auto* block = replica.model().find<NoteBlock>(named<RecordId>(record));
  return block == nullptr ? "(none)" : block->text;
}

/// A device that has done its first pull.
SyncDevice a_device() {
  SyncDevice device(cast.mentor);
  device.accept_pull(programme_ops_for(cast, cast.mentor));
  return device;
}

TEST_CASE("a forked device goes on under a new name and issues again what was not acknowledged", "[sync]") {
  SyncDevice device = a_device();
  device.keep(device.write("acked", shared));
  device.accept_push();
  device.keep(device.write("mine", shared));
  device.keep(device.write("mine too", shared));
  const ReplicaId old = device.replica.id();
  const Request push = device.request();
  device.answer(push, 409, text_from_push_conflict({PushConflict::Kind::Forked, "e1", 2}));
  CHECK(device.replica.id() != old);
  CHECK(text_of(device.replica) == "mine too");
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
  CHECK(text_of(device.replica) == "mine too");
}

TEST_CASE("a replica of another account is left behind like a fork, once", "[sync]") {
  SyncDevice device = a_device();
  device.keep(device.write("hello", shared));
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
  SyncDevice device = a_device();
  device.keep(device.write("one", shared));
  device.accept_push();
  const FakeStore image = device.store;
  device.keep(device.write("two", shared));
  device.accept_push();
  const Op lost = *device.replica.log().find({device.replica.id(), 2});
  const ReplicaId old = device.replica.id();
  device.store = image;
  device.restart();
  device.accept_pull({lost}, "c2");
  CHECK(device.replica.id() != old);
  CHECK(text_of(device.replica) == "two");
  device.keep(device.write("three", shared));
  const PushRequest push = device.push();
  CHECK(push.prev_n == 0);
  CHECK(push.ops[0].base == std::vector<OpId>{lost.id});
}

TEST_CASE("after a restore of the server, what it lost is sent again and everything is pulled again", "[sync]") {
  SyncDevice device = a_device();
  for (const char* text : {"1", "2", "3"}) device.keep(device.write(text, shared));
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

TEST_CASE("a lost acknowledgement does no harm", "[sync]") {
  SyncDevice device = a_device();
  for (const char* text : {"1", "2"}) device.keep(device.write(text, shared));
  device.answer(device.request(), 0, "");
  device.keep(device.write("3", shared));
  device.replica.poke();
  const Request again = device.request();
  // The server has had the first two all the time, and says that it refused the second.
  device.answer(again, 200, text_from_push_reply({"e1", 3, {}, {{2, "forbidden"}}, device.now}));
  CHECK(device.replica.status().state == SyncState::Synced);
  CHECK(device.replica.status().rejected.size() == 1);
  CHECK(text_of(device.replica) == "3");
}

}  // namespace
}  // namespace obverse
