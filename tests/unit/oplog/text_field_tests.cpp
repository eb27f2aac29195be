#include "oplog/text_field.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "support/the_cast.hpp"

namespace obverse {
namespace {

const RecordId field_block = named<RecordId>("block");
const FieldKey key{field_block, "text"};

/// One device of the author.
struct FieldDevice {
  explicit FieldDevice(const std::string& name) : maker(name) {}
  Op edit(const std::string& text, std::optional<std::vector<OpId>> seen = {}) {
    const auto writes =
        log.writes_for(Change{pair_scope, field_block, NoteBlock::type, "text", text, false, std::move(seen)});
    REQUIRE(writes.size() == 1);
    Op op = maker.write(pair_scope, field_block, NoteBlock::type, "text", writes[0].value, writes[0].base);
    take({op});
    return op;
  }
  void take(const std::vector<Op>& ops) { log.merge(ops, model); }
  std::string text() const {
    const auto* found = model.find<NoteBlock>(field_block);
    return found == nullptr ? "(none)" : found->text;
  }
  OpMaker maker;
  OpLog log;
  Model model;
};

TEST_CASE("two devices that edit one field_block apart both keep their words, and nobody has to choose", "[oplog]") {
  FieldDevice phone("phone");
  FieldDevice laptop("laptop");
  laptop.take({phone.edit("We met. We talked.")});
  const Op from_phone = phone.edit("We met on Monday. We talked.");
  const Op from_laptop = laptop.edit("We met. We talked about files.");
  phone.take({from_laptop});
  laptop.take({from_phone});
  CHECK(phone.text() == "We met on Monday. We talked about files.");
  CHECK(laptop.text() == phone.text());
  CHECK(phone.log.disputed().empty());
  CHECK(phone.log.alternatives(key).empty());
  const Op both = phone.edit("We met on Tuesday. We talked about files.");
  CHECK(both.base.size() == 2);
  laptop.take({both});
  CHECK(laptop.text() == "We met on Tuesday. We talked about files.");
}

TEST_CASE("an edit says what it changed, not the whole text again", "[oplog]") {
  FieldDevice phone("phone");
  CHECK(phone.edit("one two three").value == Value(std::string("one two three")));
  CHECK(phone.edit("one 2 three").value == Value(OpaqueValue{R"([[4,3,"2"]])"}));
  CHECK(words_of(phone.edit("one 22 three").value) == "2");
  const Change same{pair_scope, field_block, NoteBlock::type, "text", std::string("one 22 three"), false, {}};
  CHECK(phone.log.writes_for(same).empty());
}

TEST_CASE("an edit is meant for the text that its writer saw", "[oplog]") {
  FieldDevice phone("phone");
  FieldDevice laptop("laptop");
  laptop.take({phone.edit("alpha omega")});
  const std::vector<OpId> seen = phone.log.version_of(key);
  phone.take({laptop.edit("ALPHA omega")});
  const Op late = phone.edit("alpha omega!", seen);
  CHECK(phone.text() == "ALPHA omega!");
  laptop.take({late});
  CHECK(laptop.text() == "ALPHA omega!");
  // A version that nobody knows stands for the present one.
  phone.edit("new", std::vector<OpId>{{named<ReplicaId>("gone"), 4}});
  CHECK(phone.text() == "new");
}

TEST_CASE("ops of a text may come in any order", "[oplog]") {
  FieldDevice phone("phone");
  FieldDevice laptop("laptop");
  std::vector<Op> ops = {phone.edit("first")};
  laptop.take(ops);
  for (const char* text : {"first words", "first good words", "good words"}) ops.push_back(phone.edit(text));
  ops.push_back(laptop.edit("the first"));
  laptop.take(ops);
  ops.push_back(laptop.edit("the good words."));
  std::sort(ops.begin(), ops.end(), [](const Op& a, const Op& b) { return a.id < b.id; });
  do {
    FieldDevice other("other");
    for (const Op& op : ops) other.take({op});
    REQUIRE(other.text() == "the good words.");
    REQUIRE(other.log.version_of(key) == laptop.log.version_of(key));
  } while (std::next_permutation(ops.begin(), ops.end(), [](const Op& a, const Op& b) { return a.id < b.id; }));
}

TEST_CASE("what was written on top of an op that is missing is seen, and finds its place when it comes", "[oplog]") {
  FieldDevice phone("phone");
  const Op first = phone.edit("one three");
  const Op second = phone.edit("one two three");
  const Op third = phone.edit("one two three four");
  FieldDevice other("other");
  other.take({third, first});
  CHECK(other.text().find(" four") != std::string::npos);
  CHECK(other.text().find("one three") != std::string::npos);
  other.take({second});
  CHECK(other.text() == "one two three four");
  other.log.retract(second.id, other.model);
  CHECK(other.text().find(" four") != std::string::npos);
}

TEST_CASE("whole texts written before texts were merged stay readable", "[oplog]") {
  OpMaker old("old");
  Op first = old.write(pair_scope, field_block, NoteBlock::type, "text", std::string("first"));
  Op second = old.write(pair_scope, field_block, NoteBlock::type, "text", std::string("second"), {first.id});
  first.kind = second.kind = 'r';
  FieldDevice phone("phone");
  phone.take({second});
  phone.take({first});
  CHECK(phone.text() == "second");
  phone.edit("second.");
  CHECK(phone.text() == "second.");
}

TEST_CASE("an op of a text that cannot be read is kept and touches nothing", "[oplog]") {
  FieldDevice phone("phone");
  phone.edit("known");
  for (const char* value : {R"([[0,5,"hello"],{"at":2.5}])", R"({"runs":[]})", R"([[-1,0,"x"]])"})
    phone.take({phone.maker.write(pair_scope, field_block, NoteBlock::type, "text", OpaqueValue{value})});
  phone.take({phone.maker.write(pair_scope, field_block, NoteBlock::type, "text", std::int64_t{4})});
  CHECK(phone.text() == "known");
  CHECK(phone.log.all_ops().size() == 5);
}

TEST_CASE("every version of a text can be read again and restored", "[oplog]") {
  FieldDevice phone("phone");
  phone.edit("draft");
  phone.edit("draft, longer");
  phone.edit("other");
  const auto history = phone.log.text_history(key);
  REQUIRE(history.size() == 3);
  CHECK(*phone.log.text_at(key, {history[1]->id}) == "draft, longer");
  CHECK(!phone.log.text_at(key, {OpId{named<ReplicaId>("gone"), 1}}));
  phone.edit(*phone.log.text_at(key, {history[1]->id}));
  CHECK(phone.text() == "draft, longer");
}

TEST_CASE("ten thousand edits of one text stay quick to load", "[oplog]") {
  FieldDevice phone("phone");
  std::vector<Op> ops;
  std::string text;
  for (int i = 0; i < 10'000; ++i) {
    std::vector<OpId> base;
    if (i > 0) base.push_back(ops.back().id);
    const std::string patch = "[[" + std::to_string(i) + ",0,\"x\"]]";
    ops.push_back(phone.maker.write(pair_scope, field_block, NoteBlock::type, "text", OpaqueValue{patch}, base));
  }
  std::reverse(ops.begin(), ops.end());
  phone.take(ops);
  CHECK(phone.text() == std::string(10'000, 'x'));
}

}  // namespace
}  // namespace obverse
