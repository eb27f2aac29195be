#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "server/test_server.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

RecordId block_id(std::string_view name) { return id_from_key<RecordId>("test:block:" + std::string(name)); }

/// The answer to a body that must not be taken: its status and code.
std::string refusal_of(const TestServer& server, const std::string& cookie, const std::string& body) {
  const auto answer = server.push(cookie, body);
  const auto json = json_from_text(answer.body);
  return std::to_string(answer.status) + " " + (json ? json_string(*json, "code").value_or("") : "");
}

PushConflict conflict_of(const TestServer& server, const std::string& cookie, const std::string& body) {
  const auto answer = server.push(cookie, body);
  INFO(answer.body);
  REQUIRE(answer.status == 409);
  const auto conflict = push_conflict_from_text(answer.body);
  REQUIRE(conflict);
  return *conflict;
}

}  // namespace

TEST_CASE("a push is acknowledged, and is there after a restart", "[server]") {
  TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  TestDevice phone("phone", demo_noon());
  write_block(phone, scope_of_ruths_pair(), block_id("a"), ruth, "We shared the budget sheet.");
  const PushReply reply = server.pushed(cookie, phone.next_push());
  CHECK(reply.acked_n == 4);
  CHECK(reply.rejected.empty());
  CHECK(reply.restamped.empty());
  CHECK(reply.now == demo_noon());
  server.restart();
  const auto* block = server.server().sync().model().find<NoteBlock>(block_id("a"));
  REQUIRE(block != nullptr);
  CHECK(block->text == "We shared the budget sheet.");
  CHECK(block->author == ruth);
}

TEST_CASE("a push that comes twice is acknowledged twice and stored once", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  TestDevice phone("phone", demo_noon());
  write_block(phone, scope_of_ruths_pair(), block_id("a"), ruth, "once");
  phone.write({scope_of(ScopeKind::Mentee, hakon), block_id("b"), "lesson_progress", "state"}, std::int64_t{2});
  const std::string body = phone.next_push();
  const auto first = server.push(cookie, body);
  const auto second = server.push(cookie, body);
  CHECK(second.status == 200);
  CHECK(second.body == first.body);
  const PullReply pulled = server.pulled_to_end(cookie);
  CHECK(std::count_if(pulled.ops.begin(), pulled.ops.end(),
                      [&](const Op& op) { return op.id.replica == phone.replica(); }) == 4);
}

TEST_CASE("a batch that overlaps what is known is taken from where it is new", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  TestDevice phone("phone", demo_noon());
  phone.write(unknown_field(private_scope(ruth), "a"), std::string("red"));
  PushRequest whole = phone.next_batch();
  server.pushed(cookie, text_from_push_request(whole));
  phone.write(unknown_field(private_scope(ruth), "a"), std::string("blue"));
  whole.ops.push_back(phone.next_batch().ops.front());
  CHECK(server.pushed(cookie, text_from_push_request(whole)).acked_n == 2);
}

TEST_CASE("a push without ops only asks how far the server is", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  TestDevice phone("phone", demo_noon());
  CHECK(server.pushed(cookie, phone.next_push()).acked_n == 0);
}

TEST_CASE("a gap is answered with what the server has", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  TestDevice phone("phone", demo_noon());
  phone.write(unknown_field(private_scope(ruth), "a"), std::string("1"));
  server.pushed(cookie, phone.next_push());
  phone.write(unknown_field(private_scope(ruth), "a"), std::string("2")).next_batch();  // lost on the way
  phone.write(unknown_field(private_scope(ruth), "a"), std::string("3"));
  const PushConflict conflict = conflict_of(server, cookie, phone.next_push());
  CHECK(conflict.kind == PushConflict::Kind::Gap);
  CHECK(conflict.acked_n == 1);
}

TEST_CASE("the same number with another content is a fork", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  TestDevice phone("phone", demo_noon());
  TestDevice clone("phone", demo_noon());
  phone.write(unknown_field(private_scope(ruth), "a"), std::string("original"));
  clone.write(unknown_field(private_scope(ruth), "a"), std::string("clone"));
  server.pushed(cookie, phone.next_push());
  CHECK(conflict_of(server, cookie, clone.next_push()).kind == PushConflict::Kind::Forked);
  clone.write(unknown_field(private_scope(ruth), "a"), std::string("clone goes on"));
  CHECK(conflict_of(server, cookie, clone.next_push()).kind == PushConflict::Kind::Forked);
}

TEST_CASE("another epoch is answered with the present one, and nothing is taken", "[server]") {
  TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  TestDevice phone("phone", demo_noon());
  phone.write(unknown_field(private_scope(ruth), "a"), std::string("1"));
  const std::string old_epoch = server.pushed(cookie, phone.next_push()).epoch;
  const std::string old_cursor = server.pulled(cookie).cursor;
  ServerOptions options;
  options.takes_new_epoch = true;
  server.restart(options);
  phone.set_epoch(old_epoch);
  phone.write(unknown_field(private_scope(ruth), "a"), std::string("2"));
  PushRequest batch = phone.next_batch();
  const PushConflict conflict = conflict_of(server, cookie, text_from_push_request(batch));
  CHECK(conflict.kind == PushConflict::Kind::Epoch);
  CHECK(conflict.epoch != old_epoch);
  CHECK(conflict.acked_n == 1);
  batch.epoch = conflict.epoch;
  CHECK(server.pushed(cookie, text_from_push_request(batch)).acked_n == 2);
  CHECK(server.pulled(cookie, old_cursor).ops.size() == server.pulled(cookie).ops.size());
}

TEST_CASE("a replica belongs to the account that used it first", "[server]") {
  const TestServer server;
  TestDevice phone("phone", demo_noon());
  phone.write(unknown_field(private_scope(ruth), "a"), std::string("1"));
  const std::string body = phone.next_push();
  server.pushed(server.sign_in("ruth-adeyemi"), body);
  CHECK(refusal_of(server, server.sign_in("jonas-lindqvist"), body) == "403 forbidden");
}

TEST_CASE("nobody can speak in the name of the replica that seeded the demo", "[server]") {
  const TestServer server;
  PushRequest request;
  request.replica = id_from_key<ReplicaId>("demo:replica:seed");
  CHECK(refusal_of(server, server.sign_in("priya-venkataraman"), text_from_push_request(request)) == "403 forbidden");
}

TEST_CASE("an op without the right is refused alone and never blocks the others", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("hakon-solberg");
  TestDevice phone("phone", demo_noon());
  phone.write(unknown_field(private_scope(hakon), "mine"), std::string("1"));
  phone.write(unknown_field(private_scope(ruth), "hers"), std::string("2"));
  phone.write(unknown_field(scope_of_ruths_pair(), "theirs"), std::string("3"));
  const ProgrammeId programme = id_from_key<ProgrammeId>("demo:programme");
  phone.write({scope_of(ScopeKind::Programme, programme), membership_id(programme, hakon), "membership", "role"},
              std::int64_t{3});
  phone.write(unknown_field(scope_of(ScopeKind::Aggregate, programme), "sums"), std::string("4"));
  phone.write(unknown_field(private_scope(hakon), "mine"), std::string("5"));
  const PushReply reply = server.pushed(cookie, phone.next_push());
  CHECK(reply.acked_n == 6);
  REQUIRE(reply.rejected.size() == 4);
  for (const RejectedOp& op : reply.rejected) CHECK(op.code == "forbidden");
  CHECK(reply.rejected.front().n == 2);
  CHECK(reply.rejected.back().n == 5);
}

TEST_CASE("aggregates are refused even from the staff", "[server]") {
  const TestServer server;
  TestDevice laptop("laptop", demo_noon());
  laptop.write(unknown_field(scope_of(ScopeKind::Aggregate, id_from_key<ProgrammeId>("demo:programme")), "sums"),
               std::int64_t{4});
  CHECK(server.pushed(server.sign_in("priya-venkataraman"), laptop.next_push()).rejected.size() == 1);
}

TEST_CASE("a record that was born elsewhere cannot be taken into one's own scope", "[server]") {
  const TestServer server;
  TestDevice laptop("laptop", demo_noon());
  write_block(laptop, scope_of_ruths_pair(), block_id("shared"), jonas, "from Jonas");
  laptop.write(unknown_field(scope_of_ruths_pair(), "new kind"), std::string("from Jonas"));
  server.pushed(server.sign_in("jonas-lindqvist"), laptop.next_push());
  TestDevice phone("phone", demo_noon());
  phone.write({private_scope(ruth), block_id("shared"), "note_block", "text"}, std::string("mine now"));
  phone.write(unknown_field(private_scope(ruth), "new kind"), std::string("mine now"));
  phone.write({scope_of_ruths_pair(), block_id("shared"), "other_type", "text"}, std::string("another type"));
  phone.write({scope_of_ruths_pair(), block_id("shared"), "note_block", "text"}, std::string("another author"));
  const PushReply reply = server.pushed(server.sign_in("ruth-adeyemi"), phone.next_push());
  CHECK(reply.rejected.size() == 4);
  CHECK(server.server().sync().model().find<NoteBlock>(block_id("shared"))->text == "from Jonas");
}

TEST_CASE("unknown types and fields are kept and passed on unchanged", "[server]") {
  const TestServer server;
  TestDevice laptop("laptop", demo_noon());
  laptop.write(unknown_field(scope_of_ruths_pair(), "board"),
               value_from_json(*json_from_text(R"({"deep":[1,{"x":null}],"é":1.5})")));
  laptop.write({scope_of_ruths_pair(), block_id("a"), "note_block", "mood_of_the_future"}, std::int64_t{7});
  const PushRequest batch = laptop.next_batch();
  CHECK(server.pushed(server.sign_in("jonas-lindqvist"), text_from_push_request(batch)).rejected.empty());
  const PullReply pulled = server.pulled_to_end(server.sign_in("ruth-adeyemi"));
  for (const Op& sent : batch.ops) {
    const auto found =
        std::find_if(pulled.ops.begin(), pulled.ops.end(), [&](const Op& op) { return op.id == sent.id; });
    REQUIRE(found != pulled.ops.end());
    CHECK(json_from_op(*found) == json_from_op(sent));
  }
}

TEST_CASE("a stamp far ahead is replaced, and the order within the device stays", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  TestDevice phone("phone", demo_noon());
  const auto field = unknown_field(private_scope(ruth), "a");
  constexpr std::int64_t three_years_ms = 3 * 365 * 86'400'000LL;
  phone.write_ahead(field, std::string("a little ahead"), 59'000);
  phone.write_ahead(field, std::string("far ahead"), three_years_ms);
  phone.write_ahead(field, std::string("far ahead again"), three_years_ms);
  const std::string body = phone.next_push();
  const PushReply reply = server.pushed(cookie, body);
  CHECK(reply.rejected.empty());
  REQUIRE(reply.restamped.size() == 2);
  std::vector<std::string> stamps;
  for (const Op& op : server.pulled_to_end(cookie).ops) {
    if (op.id.replica == phone.replica()) stamps.push_back(text_from_hlc(op.hlc));
  }
  REQUIRE(stamps.size() == 3);
  CHECK(stamps[0] < stamps[1]);
  CHECK(stamps[1] < stamps[2]);
  CHECK(reply.restamped.at(2) == stamps[1]);
  CHECK(reply.restamped.at(3) == stamps[2]);
  CHECK(hlc_from_text(stamps[2])->ms <= demo_noon().ms + 60'000);
  CHECK(server.pushed(cookie, body).restamped == reply.restamped);
}

TEST_CASE("a stamp of long ago is taken as it is", "[server]") {
  const TestServer server;
  TestDevice phone("phone", Instant{0});
  phone.write(unknown_field(private_scope(ruth), "a"), std::string("1970"));
  const PushReply reply = server.pushed(server.sign_in("ruth-adeyemi"), phone.next_push());
  CHECK(reply.restamped.empty());
  CHECK(reply.rejected.empty());
}

TEST_CASE("a push that cannot be read answers 400, and the server lives on", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  TestDevice phone("phone", demo_noon());
  phone.write(unknown_field(private_scope(ruth), "a"), std::string("1"));
  const std::string good = phone.next_push();
  for (const char* body :
       {"{", "5", "null", "[]", "{}", R"({"proto":1})", R"({"actor":5,"op":{}})", "\"\\ud800\"", ""}) {
    INFO(body);
    CHECK(server.push(cookie, body).status == 400);
  }
  CHECK(refusal_of(server, cookie, "{\"a\":\"\xff\xfe\"}") == "400 bad_utf8");
  CHECK(refusal_of(server, cookie, good.substr(0, good.size() / 2)) == "400 not_json");
  CHECK(server.push(cookie, std::string(200'000, '[') + std::string(200'000, ']')).status == 413);
  CHECK(server.pushed(cookie, good).acked_n == 1);
}

TEST_CASE("a push of another protocol or with loose counters is refused", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  TestDevice phone("phone", demo_noon());
  for (int i = 0; i < 3; ++i) phone.write(unknown_field(private_scope(ruth), "a"), std::int64_t{i});
  const PushRequest good = phone.next_batch();
  PushRequest bad = good;
  bad.protocol = 2;
  CHECK(refusal_of(server, cookie, text_from_push_request(bad)) == "400 unsupported");
  bad = good;
  bad.ops.erase(bad.ops.begin() + 1);
  CHECK(refusal_of(server, cookie, text_from_push_request(bad)) == "400 malformed");
  bad = good;
  bad.prev_n = -1;
  CHECK(refusal_of(server, cookie, text_from_push_request(bad)) == "400 malformed");
}

TEST_CASE("more ops than a push may have answer 413", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  TestDevice phone("phone", demo_noon());
  for (std::size_t i = 0; i <= push_ops_max; ++i)
    phone.write(unknown_field(private_scope(ruth), "a"), static_cast<std::int64_t>(i));
  CHECK(refusal_of(server, cookie, phone.next_push()) == "413 too_large");
}

}  // namespace obverse
