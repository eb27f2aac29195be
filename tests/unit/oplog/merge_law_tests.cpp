// The laws of merging, as properties: whatever the ops, their order, their repeats and their batches do not matter.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "oplog/compaction.hpp"
#include "support/seeded_random.hpp"
#include "support/the_cast.hpp"

namespace obverse {
namespace {

const Scope shared_scope = scope_of(ScopeKind::Pairing, cast.pairing);

/// Everything that can be seen of a log: the Model, the winners' ids, the alternatives and all ops.
std::string picture(const OpLog& log, const Model& model) {
  std::string text;
  for (const Scope& scope : {shared_scope, mentee_scope, scope_of(ScopeKind::Private, cast.mentor)})
    text += canonical_text(model, scope) + "\n";
  for (const FieldKey& key : log.disputed()) {
    text += text_from_id(key.record) + key.field;
    for (const Op* op : log.alternatives(key)) text += " " + text_from_json(json_from_op(*op));
    text += "\n";
  }
  for (const Op* op : log.all_ops()) {
    const Op* winner = log.winner({op->record, op->field});
    text +=
        text_from_json(json_from_op(*op)) + " -> " + (winner == nullptr ? "none" : std::to_string(winner->id.n)) + "\n";
    if (log.is_edited_while_deleted(op->record)) text += " edited while deleted\n";
  }
  for (const RecordId record : log.deleted_records()) text += "deleted: " + text_from_id(record) + "\n";
  return text;
}

std::string picture_of(const std::vector<Op>& ops) {
  OpLog log;
  Model model;
  log.merge(ops, model);
  return picture(log, model);
}

/// A write to one of two texts: of what this device may have seen of it, and now and then nonsense.
Op any_text_op(OpMaker& maker, SeededRandom& random, const std::vector<Op>& ops) {
  const RecordId record = named<RecordId>("block" + std::to_string(random.below(2)));
  std::vector<OpId> base;
  for (const Op& known : ops) {
    if (random.chance(known.record == record ? 40 : 1)) base.push_back(known.id);
  }
  std::sort(base.begin(), base.end());
  Value value = std::string(1, static_cast<char>('a' + random.below(4)));
  if (random.chance(60)) {
    const std::string patch = std::to_string(random.below(5)) + "," + std::to_string(random.below(3));
    value = OpaqueValue{"[[" + patch + ",\"" + static_cast<char>('p' + random.below(9)) + "\"]]"};
  }
  if (random.chance(3)) value = random.below(9);
  Op op = maker.write(shared_scope, record, NoteBlock::type, "text", value, base);
  if (random.chance(10)) op.kind = 'r';
  return op;
}

/// Somebody joins or leaves a session, practises a goal, deletes a record or brings one back.
Op any_other_op(OpMaker& maker, SeededRandom& random, const std::vector<Op>& ops) {
  const RecordId session = named<RecordId>("session" + std::to_string(random.below(2)));
  const RecordId goal = named<RecordId>("goal");
  const auto seen = [&](RecordId record) {
    std::vector<OpId> base;
    for (const Op& known : ops) {
      if (known.record == record && base.size() < op_base_max && random.chance(85)) base.push_back(known.id);
    }
    std::sort(base.begin(), base.end());
    return base;
  };
  switch (random.below(6)) {
    case 0: return maker.write(shared_scope, session, Session::type, "attendees", Value{}, seen(session));
    case 1: return maker.write(shared_scope, goal, SessionGoal::type, "practised", random.below(5) - 2, seen(goal));
    case 2: return maker.write(shared_scope, goal, SessionGoal::type, "deleted", random.chance(80), seen(goal));
    case 3: return maker.write(shared_scope, session, Session::type, "deleted", random.chance(60), seen(session));
    case 4: {
      const RecordId block = named<RecordId>("block" + std::to_string(random.below(2)));
      return maker.write(shared_scope, block, NoteBlock::type, "deleted", random.chance(80), seen(block));
    }
    default: {
      const auto who = named<PersonId>("person" + std::to_string(random.below(3)));
      return maker.write(shared_scope, session, Session::type, "attendees", text_from_id(who));
    }
  }
}

/// Ops of three devices that see each other's now and then: few fields, few values, equal times on purpose.
std::vector<Op> any_history(SeededRandom& random) {
  std::vector<OpMaker> makers = {OpMaker("phone"), OpMaker("laptop"), OpMaker("tablet")};
  std::vector<Op> ops;
  const std::int64_t count = 5 + random.below(40);
  for (std::int64_t i = 0; i < count; ++i) {
    OpMaker& maker = makers[static_cast<std::size_t>(random.below(3))];
    maker.at(1000 + random.below(4), static_cast<std::uint32_t>(random.below(3)));
    std::vector<OpId> base;
    for (const Op& known : ops) {
      if (random.chance(12)) base.push_back(known.id);
    }
    std::sort(base.begin(), base.end());
    const std::string word(1, static_cast<char>('a' + random.below(4)));
    switch (random.below(12)) {
      case 0:
        ops.push_back(maker.write(mentee_scope, named<RecordId>("progress"), LessonProgress::type, "steps_done",
                                  random.below(9), base));
        break;
      case 1: ops.push_back(maker.write(shared_scope, named<RecordId>("note"), "diary", "mood", word, base)); break;
      case 2:
        ops.push_back(
            maker.write(shared_scope, named<RecordId>("goal"), SessionGoal::type, "is_done", random.chance(50), base));
        break;
      case 3: {
        // Now and then a record that two places claim.
        const Scope scope = random.chance(20) ? scope_of(ScopeKind::Private, cast.mentor) : shared_scope;
        ops.push_back(maker.write(scope, named<RecordId>("claimed"), NoteBlock::type, "text", word, base));
        break;
      }
      case 4:
        ops.push_back(maker.write(shared_scope, named<RecordId>("session" + std::to_string(random.below(2))),
                                  Session::type, "title", word, base));
        break;
      case 5:
      case 6:
      case 7:
      case 8: ops.push_back(any_other_op(maker, random, ops)); break;
      default: ops.push_back(any_text_op(maker, random, ops));
    }
    if (random.chance(5)) ops.back().kind = 'q';
  }
  return ops;
}

TEST_CASE("merging is commutative: any order gives the same", "[oplog]") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SeededRandom random(seed);
    std::vector<Op> ops = any_history(random);
    const std::string expected = picture_of(ops);
    random.shuffle(ops);
    INFO("seed " << seed);
    REQUIRE(picture_of(ops) == expected);
  }
}

TEST_CASE("merging is associative: any batches give the same", "[oplog]") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SeededRandom random(seed);
    const std::vector<Op> ops = any_history(random);
    OpLog log;
    Model model;
    merge_in_batches(log, model, ops, random);
    INFO("seed " << seed);
    REQUIRE(picture(log, model) == picture_of(ops));
  }
}

TEST_CASE("merging is idempotent: repeats change nothing", "[oplog]") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SeededRandom random(seed);
    std::vector<Op> ops = any_history(random);
    const std::string expected = picture_of(ops);
    std::vector<Op> again = ops;
    random.shuffle(again);
    again.insert(again.end(), ops.begin(), ops.end());
    random.shuffle(again);
    INFO("seed " << seed);
    REQUIRE(picture_of(again) == expected);
  }
}

TEST_CASE("retracting ops is the same as never having seen them", "[oplog]") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SeededRandom random(seed);
    const std::vector<Op> ops = any_history(random);
    std::vector<Op> kept;
    OpLog log;
    Model model;
    log.merge(ops, model);
    for (const Op& op : ops) {
      if (random.chance(30))
        log.retract(op.id, model);
      else
        kept.push_back(op);
    }
    INFO("seed " << seed);
    REQUIRE(picture(log, model) == picture_of(kept));
  }
}

TEST_CASE("restamping ops is the same as having seen them with that stamp", "[oplog]") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SeededRandom random(seed);
    std::vector<Op> ops = any_history(random);
    OpLog log;
    Model model;
    log.merge(ops, model);
    for (Op& op : ops) {
      if (random.chance(70)) continue;
      op.hlc.ms = 1000 + random.below(6);
      log.restamp(op.id, op.hlc, model);
    }
    INFO("seed " << seed);
    REQUIRE(picture(log, model) == picture_of(ops));
  }
}

TEST_CASE("every value that nobody replaced can be seen", "[oplog]") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SeededRandom random(seed);
    const std::vector<Op> ops = any_history(random);
    OpLog log;
    Model model;
    log.merge(ops, model);
    for (const Op& op : ops) {
      if (op.type != Session::type || op.kind != 'r') continue;
      const bool is_replaced = std::any_of(ops.begin(), ops.end(), [&](const Op& other) {
        const bool is_same_field = other.record == op.record && other.field == op.field && other.kind == op.kind;
        return is_same_field && std::find(other.base.begin(), other.base.end(), op.id) != other.base.end();
      });
      if (is_replaced) continue;
      const FieldKey key{op.record, op.field};
      const auto alternatives = log.alternatives(key);
      const bool is_seen =
          log.winner(key)->value == op.value || std::any_of(alternatives.begin(), alternatives.end(),
                                                            [&](const Op* other) { return other->value == op.value; });
      INFO("seed " << seed);
      REQUIRE(is_seen);
    }
  }
}

/// What a person can see of a log: the Model, the alternatives, what is deleted and what was edited meanwhile.
std::string visible(const OpLog& log, const Model& model) {
  std::string text = canonical_text(model, shared_scope) + canonical_text(model, mentee_scope);
  for (const FieldKey& key : log.disputed()) {
    text += text_from_id(key.record) + key.field;
    for (const Op* op : log.alternatives(key)) text += " " + text_from_json(json_from_value(op->value));
  }
  for (const RecordId record : log.deleted_records()) text += "deleted: " + text_from_id(record) + "\n";
  for (const char* name : {"block0", "block1", "goal", "session0", "session1"})
    text += log.is_edited_while_deleted(named<RecordId>(name)) ? "1" : "0";
  return text;
}

/// What a log is after a compaction of what is settled in one scope.
std::vector<Op> compacted(const std::vector<Op>& ops, const std::set<OpId>& settled, std::size_t& dropped,
                          std::set<FieldKey>& folded_texts) {
  OpLog log;
  Model model;
  log.merge(ops, model);
  std::vector<const Op*> of_scope;
  for (const Op* op : log.all_ops()) {
    if (op->scope == shared_scope) of_scope.push_back(op);
  }
  const Compaction compaction = compaction_of(log, of_scope, [&](const OpId& id) { return settled.count(id) != 0; });
  dropped += compaction.dropped.size();
  for (const Op& op : compaction.folded) folded_texts.insert({op.record, op.field});
  std::vector<Op> kept;
  for (const Op& op : ops) {
    const auto is_of = [&](const OpId& id) { return id == op.id; };
    if (std::any_of(compaction.dropped.begin(), compaction.dropped.end(), is_of)) continue;
    kept.push_back(op);
    for (const Op& folded : compaction.folded) {
      if (folded.id == op.id) kept.back() = folded;
    }
  }
  return kept;
}

/// The same with the letters of each text in order. Letters that were inserted at one place beside each other, on top
/// of a text that was folded, may come to stand in another order than on top of its history: none is lost, but replicas
/// with and without the history differ, which is why compaction is off unless somebody asks for it.
std::string without_order_of_letters(std::string text) {
  constexpr std::string_view mark = "\"text\":\"";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const auto begin = text.begin() + static_cast<std::ptrdiff_t>(at + mark.size());
    std::sort(begin, std::find(begin, text.end(), '"'));
  }
  return text;
}

TEST_CASE("compaction loses nothing that can be seen, then or later", "[oplog]") {
  std::size_t dropped = 0;
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    SeededRandom random(seed);
    const std::vector<Op> ops = any_history(random);
    const auto cut = static_cast<std::size_t>(random.below(static_cast<std::int64_t>(ops.size()) + 1));
    const std::vector<Op> early(ops.begin(), ops.begin() + static_cast<std::ptrdiff_t>(cut));
    std::set<OpId> settled;
    for (const Op& op : early) {
      if (random.chance(95)) settled.insert(op.id);
    }
    std::set<FieldKey> folded_texts;
    std::vector<Op> whole = early;
    std::vector<Op> part = compacted(early, settled, dropped, folded_texts);
    for (std::size_t i = cut; i < ops.size(); ++i) {
      // A change to a text of which the server keeps no more is refused there.
      const bool is_text = kind_of_field(ops[i].type, ops[i].field) == FieldKind::Text;
      const bool is_whole = std::all_of(ops[i].base.begin(), ops[i].base.end(), [&](const OpId& id) {
        return std::any_of(part.begin(), part.end(), [&](const Op& op) { return op.id == id; });
      });
      const bool is_first = ops[i].base.empty() && folded_texts.count({ops[i].record, ops[i].field}) != 0;
      if (is_text && (is_first || !is_whole)) continue;
      whole.push_back(ops[i]);
      part.push_back(ops[i]);
    }
    random.shuffle(part);
    OpLog log, other;
    Model model, other_model;
    log.merge(whole, model);
    other.merge(part, other_model);
    INFO("seed " << seed);
    REQUIRE(without_order_of_letters(visible(log, model)) == without_order_of_letters(visible(other, other_model)));
  }
  CHECK(dropped > 1000);
}

TEST_CASE("nothing of an erased record is left, whatever comes before or after", "[oplog]") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SeededRandom random(seed);
    std::vector<Op> ops = any_history(random);
    Op erasure = OpMaker("server").write(shared_scope, named<RecordId>("block0"), NoteBlock::type, "erased", Value{});
    erasure.kind = static_cast<char>(FieldKind::Erasure);
    std::vector<Op> others;
    for (const Op& op : ops) {
      if (op.record != erasure.record) others.push_back(op);
    }
    others.push_back(erasure);
    ops.push_back(erasure);
    random.shuffle(ops);
    INFO("seed " << seed);
    REQUIRE(picture_of(ops) == picture_of(others));
  }
}

}  // namespace
}  // namespace obverse
