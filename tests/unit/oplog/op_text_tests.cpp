#include "oplog/op_text.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/seeded_random.hpp"
#include "support/the_cast.hpp"

namespace obverse {
namespace {

const std::vector<std::string> some_words = {"",
                                             "hello",
                                             "two\nlines\ttab",
                                             "\"quoted\" \\ back",
                                             "h\xC3\xA9 \xE4\xBD\xA0\xE5\xA5\xBD \xF0\x9F\x98\x80",
                                             "\b\f\r",
                                             std::string("\x01 \x1f \x7f"),
                                             "\"ops\":[]",
                                             "not\xFFutf8"};
const std::vector<std::string> some_json = {"[1,{\"a\":2.5}]",
                                            "1.5",
                                            "18446744073709551615",
                                            "{}",
                                            "[]",
                                            "[[12,0,\"hel\\\"]lo\"],[3,2]]",
                                            "[[[[[[[[[[1]]]]]]]]]]",
                                            "1e5",
                                            "[1.0]"};

Value some_value(SeededRandom& random) {
  switch (random.below(6)) {
    case 0: return std::monostate{};
    case 1: return random.chance(50);
    case 2: return random.chance(50) ? random.below(20) - 10 : static_cast<std::int64_t>(random.next());
    case 3: return value_from_json(*json_from_text(random.pick(some_json)));
    default: return random.pick(some_words);
  }
}

Op some_op(SeededRandom& random) {
  OpMaker maker("phone");
  std::vector<OpId> base;
  for (std::int64_t n = random.below(4); n > 0; --n)
    base.push_back({ReplicaId{base.size() + 1, random.next()}, 1 + random.below(1000)});
  Op op = maker.write(pair_scope, named<RecordId>(random.pick(some_words)), NoteBlock::type, "text", some_value(random),
                      std::move(base));
  if (random.chance(20)) op.field = "field " + random.pick(some_words);
  if (random.chance(20)) op.kind = '"';
  if (random.chance(50)) op.tx = "a tx";
  return op;
}

std::string in_words(const Op& op) { return text_from_json(json_from_op(op)); }

TEST_CASE("an op is written in one pass as its JSON is", "[oplog]") {
  SeededRandom random(1);
  for (int i = 0; i < 500; ++i) {
    const Op op = some_op(random);
    CHECK(text_from_op(op) == in_words(op));
    Json json = json_from_op(op);
    json.erase("h");
    std::string text;
    append_op(text, op, OpForm::WithoutStamp);
    CHECK(text == text_from_json(json));
  }
}

TEST_CASE("an op in our form is read as its JSON is, whatever comes behind it", "[oplog]") {
  SeededRandom random(2);
  int quick = 0;
  for (int i = 0; i < 500; ++i) {
    const std::string text = text_from_op(some_op(random)) + ",more";
    std::string_view rest = text;
    const auto op = op_in_our_form(rest);
    if (!op) {
      CHECK(rest == text);
      continue;
    }
    ++quick;
    CHECK(rest == ",more");
    CHECK(in_words(*op) + ",more" == text);
  }
  CHECK(quick > 250);
}

TEST_CASE("what is read quickly from a damaged op is what its JSON says, or nothing", "[oplog]") {
  SeededRandom random(3);
  int quick = 0;
  for (int i = 0; i < 5000; ++i) {
    std::string text = text_from_op(some_op(random));
    const auto at = static_cast<std::size_t>(random.below(static_cast<std::int64_t>(text.size())));
    if (random.chance(30))
      text.erase(at, 1 + static_cast<std::size_t>(random.below(3)));
    else if (random.chance(30))
      text.insert(at, 1, "{}[]\",:\\0-x"[random.below(11)]);
    else
      text[at] = static_cast<char>(random.below(256));
    std::string_view rest = text;
    const auto op = op_in_our_form(rest);
    if (!op || !rest.empty()) continue;
    ++quick;
    const auto json = json_from_text(text);
    REQUIRE(json);
    const auto as_json = op_from_json(*json);
    REQUIRE(as_json);
    CHECK(in_words(*op) == in_words(*as_json));
  }
  CHECK(quick > 100);
}

TEST_CASE("a text cut off anywhere is no op", "[oplog]") {
  SeededRandom random(4);
  const std::string text = text_from_op(some_op(random));
  for (std::size_t length = 0; length < text.size(); ++length) {
    std::string_view rest = std::string_view(text).substr(0, length);
    CHECK_FALSE(op_in_our_form(rest));
  }
}

TEST_CASE("a list of ops is read alike in our form and in any other", "[oplog]") {
  SeededRandom random(5);
  std::vector<Op> ops;
  for (int i = 0; i < 5; ++i) ops.push_back(some_op(random));
  const Json around = {
      {"cursor", "x\"ops\":[]"}, {"more", false}, {"inner", {{"ops", {1, 2}}}}, {"ops", Json::array()}};
  const std::string text = text_with_ops(around, ops);
  // A line break between members is no form of ours, and means the same.
  for (const std::string& form : {text, json_from_text(text)->dump(1, ' ', false, Json::error_handler_t::replace)}) {
    const auto read = ops_from_text(form, {});
    REQUIRE(read);
    CHECK(read->unreadable.empty());
    CHECK(read->around == around);
    REQUIRE(read->ops.size() == ops.size());
    for (std::size_t i = 0; i < ops.size(); ++i) CHECK(in_words(read->ops[i]) == in_words(ops[i]));
  }
}

TEST_CASE("a list of ops with a fault between them is no JSON, and what is no op is told", "[oplog]") {
  const std::string op = text_from_op(
      OpMaker("phone").write(pair_scope, named<RecordId>("block"), NoteBlock::type, "kind", std::int64_t{1}));
  for (const std::string& list : {op + op, op + ",", "," + op, op + ",," + op})
    CHECK_FALSE(ops_from_text("{\"ops\":[" + list + "]}", {}));
  CHECK_FALSE(ops_from_text("{\"ops\":[" + op + "]", {}));
  CHECK_FALSE(ops_from_text("{\"ops\":[" + op, {}));
  CHECK_FALSE(ops_from_text("{\"ops\":[" + op + "]}", {op.size(), 32}));
  const auto mixed = ops_from_text("{\"ops\":[" + op + ",7," + op + "],\"after\":1}", {});
  REQUIRE(mixed);
  CHECK(mixed->ops.size() == 2);
  CHECK(mixed->unreadable.size() == 1);
  const auto twice = ops_from_text("{\"ops\":[" + op + "],\"ops\":[7]}", {});
  REQUIRE(twice);
  CHECK(twice->ops.empty());
  CHECK(twice->unreadable.size() == 1);
}

}  // namespace
}  // namespace obverse
