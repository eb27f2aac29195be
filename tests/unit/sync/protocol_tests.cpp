#include "sync/protocol.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/the_cast.hpp"

namespace obverse {
namespace {

std::vector<Op> two_ops(OpMaker& maker) {
  return {maker.write(pair_scope, named<RecordId>("a"), "message", "text", std::string("one")),
          maker.write(pair_scope, named<RecordId>("a"), "message", "text", std::string("two"))};
}

PushRequest a_push() {
  OpMaker maker("phone");
  PushRequest request;
  request.epoch = "e1";
  request.replica = maker.replica();
  request.ops = two_ops(maker);
  return request;
}

TEST_CASE("a push survives the way to text and back, and names its replica once", "[sync]") {
  const std::string text = text_from_push_request(a_push());
  CHECK(text.find("\"r\":") == std::string::npos);
  const auto request = push_request_from_text(text);
  REQUIRE(request);
  CHECK(text_from_push_request(*request) == text);
  CHECK(request->ops[1].id == OpId{named<ReplicaId>("phone"), 2});
}

TEST_CASE("a push whose counters are not dense is malformed", "[sync]") {
  PushRequest request = a_push();
  request.ops[1].id.n = 3;
  CHECK(push_request_from_text(text_from_push_request(request)).error().code == ErrorCode::Malformed);
  request = a_push();
  request.prev_n = 4;
  CHECK(push_request_from_text(text_from_push_request(request)).error().code == ErrorCode::Malformed);
}

TEST_CASE("a push of another protocol, too many ops or no JSON is told apart", "[sync]") {
  PushRequest request = a_push();
  request.protocol = 2;
  CHECK(push_request_from_text(text_from_push_request(request)).error().code == ErrorCode::Unsupported);
  CHECK(push_request_from_text("<html>").error().code == ErrorCode::Malformed);
  CHECK(push_request_from_text("{}").error().code == ErrorCode::Malformed);
  CHECK(push_request_from_text(std::string(600'000, ' ')).error().code == ErrorCode::TooLarge);
  OpMaker maker("phone");
  request = a_push();
  request.ops.clear();
  for (int i = 0; i < 501; ++i)
    request.ops.push_back(maker.write(pair_scope, named<RecordId>("a"), "message", "text", std::string("x")));
  CHECK(push_request_from_text(text_from_push_request(request)).error().code == ErrorCode::TooLarge);
}

TEST_CASE("the answers to a push survive the way to text and back", "[sync]") {
  PushReply reply{"e1", 7, {{5, "stamp"}}, {{6, "forbidden"}}, Instant{42}};
  const auto read = push_reply_from_text(text_from_push_reply(reply));
  REQUIRE(read);
  CHECK(read->acked_n == 7);
  CHECK(read->restamped == reply.restamped);
  CHECK(read->rejected[0].code == "forbidden");
  CHECK(read->now == Instant{42});
  for (const auto kind : {PushConflict::Kind::Gap, PushConflict::Kind::Forked, PushConflict::Kind::Epoch}) {
    const auto conflict = push_conflict_from_text(text_from_push_conflict({kind, "e2", 3}));
    REQUIRE(conflict);
    CHECK(conflict->kind == kind);
    CHECK(conflict->acked_n == 3);
  }
  CHECK_FALSE(push_conflict_from_text("{\"code\":\"upgrade\",\"epoch\":\"e\",\"acked_n\":1}"));
  CHECK_FALSE(push_reply_from_text("{\"epoch\":\"e\",\"acked_n\":-1,\"now\":1}"));
}

TEST_CASE("one unreadable op in a pull is counted and does not block the others", "[sync]") {
  OpMaker maker("phone");
  PullReply reply;
  reply.epoch = "e1";
  reply.cursor = "c";
  reply.scopes = {pair_scope};
  reply.ops = two_ops(maker);
  Json json = *json_from_text(text_from_pull_reply(reply));
  json["ops"][0]["h"] = "soon";
  json["scopes"].push_back("z:future");
  const auto read = pull_reply_from_text(text_from_json(json));
  REQUIRE(read);
  CHECK(read->unreadable == 1);
  REQUIRE(read->reply.ops.size() == 1);
  CHECK(read->reply.ops[0].id.n == 2);
  CHECK(read->reply.scopes == std::vector<Scope>{pair_scope});
}

TEST_CASE("a page that is not ours is no pull", "[sync]") {
  CHECK_FALSE(pull_reply_from_text("<!doctype html><title>Sign in to Wi-Fi</title>"));
  CHECK_FALSE(pull_reply_from_text("{}"));
  CHECK_FALSE(pull_reply_from_text("{\"epoch\":\"e\",\"cursor\":\"c\",\"more\":false,\"now\":1,\"ops\":7}"));
}

}  // namespace
}  // namespace obverse
