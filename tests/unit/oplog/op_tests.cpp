#include "oplog/op.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/golden_file.hpp"
#include "support/the_cast.hpp"

namespace obverse {
namespace {

Op an_op() {
  OpMaker maker("phone");
  Op op = maker.write(pair_scope, named<RecordId>("block"), NoteBlock::type, "text", std::string("hello"),
                      {{named<ReplicaId>("laptop"), 40}});
  op.tx = "1";
  return op;
}

Json changed(const char* key, Json value) {
  Json json = json_from_op(an_op());
  json[key] = std::move(value);
  return json;
}

TEST_CASE("an op survives the way to JSON and back", "[oplog]") {
  const Op op = an_op();
  const auto again = op_from_text(text_from_json(json_from_op(op)));
  REQUIRE(again);
  CHECK(text_from_json(json_from_op(*again)) == text_from_json(json_from_op(op)));
  CHECK(again->id == op.id);
  CHECK(again->hlc == op.hlc);
  CHECK(again->base == op.base);
  CHECK(again->value == op.value);
}

TEST_CASE("values of every shape survive, and those we do not know unchanged", "[oplog]") {
  for (const char* text : {"null", "true", "-5", "\"x\"", "[1,{\"a\":2.5}]", "1.5", "18446744073709551615", "{}"}) {
    Json json = json_from_op(an_op());
    json["v"] = *json_from_text(text);
    const auto op = op_from_json(json);
    REQUIRE(op);
    CHECK(text_from_json(json_from_op(*op)["v"]) == text);
  }
}

TEST_CASE("an op with a member missing or of another form is refused", "[oplog]") {
  for (const char* key : {"r", "n", "h", "s", "id", "t", "f", "k", "v"}) {
    Json json = json_from_op(an_op());
    json.erase(key);
    const auto op = op_from_json(json);
    REQUIRE_FALSE(op);
    CHECK(op.error().code == ErrorCode::Malformed);
  }
  CHECK_FALSE(op_from_json(changed("n", 0)));
  CHECK_FALSE(op_from_json(changed("s", "x:0000000000000000000000091c")));
  CHECK_FALSE(op_from_json(changed("k", "rr")));
  CHECK_FALSE(op_from_json(changed("f", std::string(65, 'f'))));
  CHECK_FALSE(op_from_json(Json::array()));
}

TEST_CASE("a base must be ascending and short", "[oplog]") {
  const std::string replica = text_from_id(named<ReplicaId>("laptop"));
  CHECK(op_from_json(changed("b", Json::array({Json::array({replica, 1}), Json::array({replica, 2})}))));
  CHECK_FALSE(op_from_json(changed("b", Json::array({Json::array({replica, 2}), Json::array({replica, 1})}))));
  CHECK_FALSE(op_from_json(changed("b", Json::array({Json::array({replica, 1}), Json::array({replica, 1})}))));
  CHECK_FALSE(op_from_json(changed("b", Json::array({replica}))));
  Json many = Json::array();
  for (int n = 1; n <= 65; ++n) many.push_back(Json::array({replica, n}));
  CHECK(op_from_json(changed("b", many)).error().code == ErrorCode::TooLarge);
}

TEST_CASE("a value beyond the limit is refused", "[oplog]") {
  const auto op = op_from_json(changed("v", std::string(op_bytes_max + 1, 'x')));
  REQUIRE_FALSE(op);
  CHECK(op.error().code == ErrorCode::TooLarge);
}

TEST_CASE("a kind and a field of a later version are read and written again", "[oplog]") {
  Json json = changed("k", "t");
  json["f"] = "mood";
  json["t"] = "diary";
  const auto op = op_from_json(json);
  REQUIRE(op);
  CHECK(text_from_json(json_from_op(*op)) == text_from_json(json));
}

TEST_CASE("the chain covers all of an op but its stamp", "[oplog]") {
  Op op = an_op();
  const std::string hash = chain_hash("", op);
  CHECK(hash.size() == 64);
  op.hlc.ms += 1;
  CHECK(chain_hash("", op) == hash);
  CHECK(chain_hash(hash, op) != hash);
  op.value = std::string("other");
  CHECK(chain_hash("", op) != hash);
}

#ifndef __EMSCRIPTEN__
/// Checks each op of a golden file. @return them
std::vector<Op> golden_ops(const Json& golden) {
  std::vector<Op> ops;
  std::string hash;
  for (const Json& item : json_array(golden, "ops")) {
    const auto op = op_from_json(*json_member(item, "op"));
    REQUIRE(op);
    CHECK(text_from_json(json_from_op(*op)) == text_from_json(*json_member(item, "op")));
    hash = chain_hash(hash, *op);
    CHECK(hash == json_string(item, "chain"));
    ops.push_back(*op);
  }
  return ops;
}

TEST_CASE("ops written by the first version load for ever, byte for byte", "[oplog]") {
  const auto golden = json_from_text(golden_text("ops_v1.json"));
  REQUIRE(golden);
  CHECK(golden_ops(*golden).size() >= 8);
}

TEST_CASE("ops of merged texts load for ever, and give the text that they gave", "[oplog]") {
  const auto golden = json_from_text(golden_text("ops_v2.json"));
  REQUIRE(golden);
  const std::vector<Op> ops = golden_ops(*golden);
  REQUIRE(ops.size() >= 6);
  OpLog log;
  Model model;
  log.merge(ops, model);
  const auto* block = model.find<NoteBlock>(ops[0].record);
  REQUIRE(block != nullptr);
  CHECK(block->text == json_string(*golden, "text"));
}

TEST_CASE("ops of sets, counters and deletions load for ever, and give what they gave", "[oplog]") {
  const auto golden = json_from_text(golden_text("ops_v3.json"));
  REQUIRE(golden);
  const std::vector<Op> ops = golden_ops(*golden);
  REQUIRE(ops.size() >= 9);
  OpLog log;
  Model model;
  log.merge(ops, model);
  const Value attendees = find_field(Session::type, "attendees")->get(model, ops[0].record);
  CHECK(attendees == Value(OpaqueValue{text_from_json(*json_member(*golden, "attendees"))}));
  CHECK(model.find<SessionGoal>(ops[3].record)->practised == json_integer(*golden, "practised"));
  CHECK(log.deleted_records().size() == 1);
}
#endif

}  // namespace
}  // namespace obverse
