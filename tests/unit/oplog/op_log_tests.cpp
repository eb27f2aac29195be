#include "oplog/op_log.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/the_cast.hpp"

namespace obverse {
namespace {

const RecordId log_block = named<RecordId>("block");
const FieldKey text_key{log_block, "title"};

/// A log with its Model.
struct Bench {
  OpLog log;
  Model model;
  std::size_t add(const Op& op) { return log.merge({&op, 1}, model); }
  std::string text() const {
    const auto* found = model.find<Session>(log_block);
    return found == nullptr ? "(none)" : found->title;
  }
};

Op text_op(OpMaker& maker, const char* text, std::vector<OpId> base = {}) {
  return maker.write(pair_scope, log_block, Session::type, "title", std::string(text), std::move(base));
}

TEST_CASE("an older stamp does not overwrite a newer one", "[oplog]") {
  OpMaker phone("phone");
  OpMaker laptop("laptop");
  Bench bench;
  bench.add(text_op(phone.at(2000), "new"));
  bench.add(text_op(laptop.at(1000), "old"));
  CHECK(bench.text() == "new");
  REQUIRE(bench.log.alternatives(text_key).size() == 1);
  CHECK(bench.log.alternatives(text_key)[0]->value == Value(std::string("old")));
}

TEST_CASE("a write that names its base replaces it without a dispute", "[oplog]") {
  OpMaker phone("phone");
  Bench bench;
  const Op first = text_op(phone, "first");
  bench.add(first);
  bench.add(text_op(phone, "second", {first.id}));
  CHECK(bench.text() == "second");
  CHECK(bench.log.alternatives(text_key).empty());
  CHECK(bench.log.disputed().empty());
}

TEST_CASE("a write replaces its base even when its own clock is behind", "[oplog]") {
  OpMaker phone("phone");
  OpMaker laptop("laptop");
  Bench bench;
  const Op future = text_op(phone.at(9'000'000), "from the future");
  bench.add(future);
  bench.add(text_op(laptop.at(1000), "later in fact", {future.id}));
  CHECK(bench.text() == "later in fact");
}

TEST_CASE("a base that arrives after the op that replaced it stays replaced", "[oplog]") {
  OpMaker phone("phone");
  const Op first = text_op(phone, "first");
  const Op second = text_op(phone, "second", {first.id});
  Bench bench;
  bench.add(second);
  bench.add(first);
  CHECK(bench.text() == "second");
  CHECK(bench.log.alternatives(text_key).empty());
}

TEST_CASE("of two equal times the greater replica wins, whichever came first", "[oplog]") {
  OpMaker phone("phone");
  OpMaker laptop("laptop");
  const Op a = text_op(phone.at(500, 1), "phone");
  const Op b = text_op(laptop.at(500, 1), "laptop");
  const std::string expected = phone.replica() < laptop.replica() ? "laptop" : "phone";
  Bench ab;
  ab.add(a);
  ab.add(b);
  Bench ba;
  ba.add(b);
  ba.add(a);
  CHECK(ab.text() == expected);
  CHECK(ba.text() == expected);
}

TEST_CASE("the same value twice is no dispute, also after it was replaced", "[oplog]") {
  OpMaker phone("phone");
  OpMaker laptop("laptop");
  Bench bench;
  bench.add(text_op(phone, "same"));
  bench.add(text_op(laptop, "same"));
  CHECK(bench.log.alternatives(text_key).empty());
  const auto base = bench.log.base_for(text_key, false);
  CHECK(base.size() == 2);
  bench.add(text_op(phone, "next", base));
  CHECK(bench.log.alternatives(text_key).empty());
}

TEST_CASE("an ordinary edit leaves the alternatives, a resolution ends them", "[oplog]") {
  OpMaker phone("phone");
  OpMaker laptop("laptop");
  Bench bench;
  bench.add(text_op(phone.at(1000), "one"));
  bench.add(text_op(laptop.at(2000), "two"));
  bench.add(text_op(phone.at(3000), "three", bench.log.base_for(text_key, false)));
  CHECK(bench.text() == "three");
  REQUIRE(bench.log.disputed() == std::vector<FieldKey>{text_key});
  const auto base = bench.log.base_for(text_key, true);
  CHECK(base.size() == 2);
  bench.add(text_op(laptop.at(4000), "settled", base));
  CHECK(bench.log.disputed().empty());
  CHECK(bench.text() == "settled");
}

TEST_CASE("a repeated op changes nothing", "[oplog]") {
  OpMaker phone("phone");
  Bench bench;
  const Op first = text_op(phone, "first");
  CHECK(bench.add(first) == 1);
  bench.add(text_op(phone, "second", {first.id}));
  const auto revision = bench.model.revision;
  CHECK(bench.add(first) == 0);
  CHECK(bench.model.revision == revision);
  CHECK(bench.log.alternatives(text_key).empty());
}

TEST_CASE("progress does not go back, whatever the stamps say", "[oplog]") {
  OpMaker phone("phone");
  OpMaker laptop("laptop");
  const RecordId progress = lesson_progress_id(cast.mentee, "a");
  const Scope mentee = scope_of(ScopeKind::Mentee, cast.mentee);
  const auto steps = [&](OpMaker& maker, std::int64_t n) {
    return maker.write(mentee, progress, LessonProgress::type, "steps_done", n);
  };
  Bench bench;
  bench.add(steps(phone.at(1000), 5));
  bench.add(steps(laptop.at(2000), 3));
  CHECK(bench.model.find<LessonProgress>(progress)->steps_done == 5);
  CHECK(bench.log.alternatives({progress, "steps_done"}).empty());
  CHECK(bench.log.disputed().empty());
}

TEST_CASE("fields, types and kinds of a later version are kept and passed on, and touch nothing", "[oplog]") {
  OpMaker phone("phone");
  Bench bench;
  bench.add(text_op(phone, "known"));
  Op other_kind = text_op(phone, "as event graph");
  other_kind.kind = 't';
  bench.add(other_kind);
  Op other_field = text_op(phone, "blue");
  other_field.field = "colour";
  bench.add(other_field);
  bench.add(phone.write(pair_scope, named<RecordId>("diary"), "diary", "mood", OpaqueValue{"[1,2]"}));
  CHECK(bench.text() == "known");
  CHECK(bench.log.all_ops().size() == 4);
  CHECK(bench.log.winner({named<RecordId>("diary"), "mood"})->value == Value(OpaqueValue{"[1,2]"}));
  CHECK(places_of(bench.model, named<RecordId>("diary")).empty());
}

TEST_CASE("a retracted op gives the field back to what it replaced", "[oplog]") {
  OpMaker phone("phone");
  Bench bench;
  const Op first = text_op(phone, "first");
  const Op second = text_op(phone, "second", {first.id});
  bench.add(first);
  bench.add(second);
  bench.log.retract(second.id, bench.model);
  CHECK(bench.text() == "first");
  CHECK_FALSE(bench.log.knows(second.id));
  bench.log.retract(first.id, bench.model);
  CHECK(bench.text() == "(none)");
  CHECK(bench.log.winner(text_key) == nullptr);
  bench.log.retract(first.id, bench.model);
}

TEST_CASE("a restamped op keeps its place in the chain of edits but may lose to others", "[oplog]") {
  OpMaker phone("phone");
  OpMaker laptop("laptop");
  Bench bench;
  const Op far = text_op(phone.at(90'000'000'000'000), "from a wrong clock");
  bench.add(far);
  bench.add(text_op(laptop.at(5000), "right clock"));
  CHECK(bench.text() == "from a wrong clock");
  bench.log.restamp(far.id, Hlc{4000, 0, phone.replica()}, bench.model);
  CHECK(bench.text() == "right clock");
}

TEST_CASE("a record stays where it was born; ops of another place are kept, not applied", "[oplog]") {
  OpMaker phone("phone");
  OpMaker laptop("laptop");
  const Scope elsewhere = scope_of(ScopeKind::Private, cast.mentor);
  const Op born = text_op(phone.at(1000), "born here");
  Op moved = laptop.at(2000).write(elsewhere, log_block, Session::type, "title", std::string("stolen"), {born.id});
  Op retyped = laptop.at(3000).write(pair_scope, log_block, Message::type, "text", std::string("message"), {born.id});
  for (const auto& order : {std::vector<Op>{born, moved, retyped}, std::vector<Op>{retyped, moved, born},
                            std::vector<Op>{moved, born, retyped}}) {
    Bench bench;
    for (const Op& op : order) bench.add(op);
    CHECK(bench.text() == "born here");
    CHECK(bench.model.find<Message>(log_block) == nullptr);
    CHECK(bench.log.all_ops().size() == 3);
    CHECK(canonical_text(bench.model, elsewhere) == "{}");
  }
}

TEST_CASE("a dropped pair_scope leaves nothing behind and can come back", "[oplog]") {
  OpMaker phone("phone");
  Bench bench;
  const Op shared = text_op(phone, "shared");
  const Op own = phone.write(scope_of(ScopeKind::Private, cast.mentor), named<RecordId>("mine"), NoteBlock::type,
                             "text", std::string("mine"));
  bench.add(shared);
  bench.add(own);
  bench.log.drop_scope(pair_scope, bench.model);
  CHECK(bench.text() == "(none)");
  CHECK(canonical_text(bench.model, pair_scope) == "{}");
  CHECK(bench.log.all_ops().size() == 1);
  CHECK(bench.add(shared) == 1);
  CHECK(bench.text() == "shared");
}

TEST_CASE("five thousand edits of one text stay quick", "[oplog]") {
  OpMaker phone("phone");
  Bench bench;
  for (int i = 0; i < 5000; ++i)
    bench.add(text_op(phone, std::to_string(i).c_str(), bench.log.base_for(text_key, false)));
  CHECK(bench.text() == "4999");
  CHECK(bench.log.disputed().empty());
  bench.log.drop_scope(pair_scope, bench.model);
  CHECK(bench.log.all_ops().empty());
}

TEST_CASE("a field whose writes replace each other in a circle has no value", "[oplog]") {
  OpMaker phone("phone");
  Op a = text_op(phone, "a");
  Op b = text_op(phone, "b", {a.id});
  a.base = {b.id};
  Bench ab;
  ab.add(a);
  ab.add(b);
  Bench ba;
  ba.add(b);
  ba.add(a);
  CHECK(ab.text().empty());
  CHECK(canonical_text(ab.model, pair_scope) == canonical_text(ba.model, pair_scope));
}

}  // namespace
}  // namespace obverse
