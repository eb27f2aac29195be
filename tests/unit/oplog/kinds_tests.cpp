// Sets, counters and deletion: what two devices that were apart come to.

#include <catch2/catch_test_macros.hpp>

#include "commands/changes.hpp"
#include "support/the_cast.hpp"

namespace obverse {
namespace {

const RecordId held_session = session_id(cast.pairing, 1).as<RecordTag>();
const Changes::Target meeting{pair_scope, held_session, Session::type};
const Changes::Target goal{pair_scope, goal_of(cast.pairing), SessionGoal::type};

/// A device of one of the pair, with the programme on it.
struct KindsDevice {
  explicit KindsDevice(const std::string& name, PersonId person) : maker(name), actor(person) {
    log.merge(programme_ops(cast), model);
  }

  /// Makes the changes that `wish` asks for. @return their ops
  template <class Wish>
  std::vector<Op> make(Wish wish) {
    Changes changes(model, actor);
    wish(changes);
    const auto wanted = std::move(changes).take();
    REQUIRE(wanted);
    std::vector<Op> made;
    for (const Change& change : *wanted) {
      for (const Write& write : log.writes_for(change)) {
        made.push_back(maker.write(change.scope, change.record, change.type.c_str(), change.field.c_str(), write.value,
                                   write.base));
        take({made.back()});
      }
    }
    return made;
  }
  void take(const std::vector<Op>& ops) { log.merge(ops, model); }

  OpMaker maker;
  PersonId actor;
  OpLog log;
  Model model;
};

struct Pair {
  KindsDevice phone{"phone", cast.mentor};
  KindsDevice laptop{"laptop", cast.mentee};
  void meet(const std::vector<Op>& from_phone, const std::vector<Op>& from_laptop) {
    phone.take(from_laptop);
    laptop.take(from_phone);
    CHECK(canonical_text(phone.model, pair_scope) == canonical_text(laptop.model, pair_scope));
  }
};

std::string id_text(PersonId person) { return text_from_id(person); }

TEST_CASE("an element that is put in while another device takes it out stays", "[oplog]") {
  Pair pair;
  const auto first =
      pair.phone.make([](Changes& changes) { changes.insert(meeting, "attendees", id_text(cast.mentor)); });
  pair.laptop.take(first);
  const auto taken_out =
      pair.laptop.make([](Changes& changes) { changes.remove_from(meeting, "attendees", id_text(cast.mentor)); });
  CHECK(pair.laptop.model.find<Session>(held_session)->attendees.empty());
  // The phone takes it out too, and then in again.
  auto from_phone =
      pair.phone.make([](Changes& changes) { changes.remove_from(meeting, "attendees", id_text(cast.mentor)); });
  const auto again =
      pair.phone.make([](Changes& changes) { changes.insert(meeting, "attendees", id_text(cast.mentor)); });
  from_phone.insert(from_phone.end(), again.begin(), again.end());
  pair.meet(from_phone, taken_out);
  CHECK(pair.phone.model.find<Session>(held_session)->attendees == std::set{cast.mentor});
}

TEST_CASE("two devices that put in the same element make one, and a removal takes both", "[oplog]") {
  Pair pair;
  const auto wish = [](Changes& changes) { changes.insert(meeting, "attendees", id_text(cast.mentee)); };
  pair.meet(pair.phone.make(wish), pair.laptop.make(wish));
  CHECK(pair.phone.model.find<Session>(held_session)->attendees == std::set{cast.mentee});
  CHECK(pair.phone.make(wish).empty());
  CHECK(pair.phone.log.disputed().empty());
  const auto removal =
      pair.phone.make([](Changes& changes) { changes.remove_from(meeting, "attendees", id_text(cast.mentee)); });
  CHECK(removal.at(0).base.size() == 2);
  pair.meet(removal, {});
  CHECK(pair.laptop.model.find<Session>(held_session)->attendees.empty());
}

TEST_CASE("a removal of more insertions than one base can name is several ops", "[oplog]") {
  KindsDevice phone("phone", cast.mentor);
  for (int i = 0; i < 70; ++i) {
    OpMaker other("device" + std::to_string(i));
    phone.take({other.write(pair_scope, held_session, Session::type, "attendees", id_text(cast.mentee))});
  }
  const auto removal =
      phone.make([](Changes& changes) { changes.remove_from(meeting, "attendees", id_text(cast.mentee)); });
  CHECK(removal.size() == 2);
  CHECK(phone.model.find<Session>(held_session)->attendees.empty());
}

TEST_CASE("what several count adds up, each step once", "[oplog]") {
  Pair pair;
  const auto step = [](Changes& changes) { changes.add_to(goal, "practised", 1); };
  auto from_phone = pair.phone.make(step);
  const auto more = pair.phone.make([](Changes& changes) { changes.add_to(goal, "practised", 3); });
  from_phone.insert(from_phone.end(), more.begin(), more.end());
  const auto from_laptop = pair.laptop.make([](Changes& changes) { changes.add_to(goal, "practised", -1); });
  pair.meet(from_phone, from_laptop);
  pair.meet(from_phone, from_laptop);
  CHECK(pair.phone.model.find<SessionGoal>(goal.record)->practised == 3);
  CHECK(pair.phone.log.alternatives({goal.record, "practised"}).empty());
  pair.phone.log.retract(from_laptop.at(0).id, pair.phone.model);
  CHECK(pair.phone.model.find<SessionGoal>(goal.record)->practised == 4);
}

TEST_CASE("a deleted record is gone for both, keeps its place, and can be brought back", "[oplog]") {
  Pair pair;
  const std::string before = canonical_text(pair.phone.model, pair_scope);
  pair.meet(pair.phone.make([](Changes& changes) { changes.remove(goal); }), {});
  CHECK(pair.laptop.model.find<SessionGoal>(goal.record) == nullptr);
  CHECK(pair.laptop.model.find_deleted<SessionGoal>(goal.record)->text == "Share one file");
  CHECK(pair.laptop.log.deleted_records() == std::set{goal.record});
  CHECK(places_of(pair.laptop.model, goal.record).size() == 1);
  CHECK(pair.laptop.make([](Changes& changes) { changes.remove(goal); }).empty());
  pair.meet({}, pair.laptop.make([](Changes& changes) { changes.restore(goal); }));
  CHECK_FALSE(pair.phone.log.is_deleted(goal.record));
  CHECK_FALSE(pair.phone.log.is_edited_while_deleted(goal.record));
  CHECK(canonical_text(pair.phone.model, pair_scope) == before);
}

TEST_CASE("scenario 31: delete on laptop, edit on phone: the record is back, marked as edited while deleted",
          "[oplog]") {
  Pair pair;
  const auto edit =
      pair.phone.make([](Changes& changes) { changes.set(goal, "text", std::string("Share two files")); });
  pair.meet(edit, pair.laptop.make([](Changes& changes) { changes.remove(goal); }));
  CHECK(pair.laptop.model.find<SessionGoal>(goal.record)->text == "Share two files");
  CHECK(pair.laptop.log.is_edited_while_deleted(goal.record));
  CHECK(pair.phone.log.is_edited_while_deleted(goal.record));
  SECTION("and is settled by keeping it") {
    pair.meet(pair.phone.make([](Changes& changes) { changes.restore(goal); }), {});
    CHECK_FALSE(pair.laptop.log.is_edited_while_deleted(goal.record));
    CHECK_FALSE(pair.laptop.log.is_deleted(goal.record));
  }
  SECTION("or by deleting it once more") {
    pair.meet(pair.phone.make([](Changes& changes) { changes.remove(goal); }), {});
    CHECK_FALSE(pair.laptop.log.is_edited_while_deleted(goal.record));
    CHECK(pair.laptop.log.is_deleted(goal.record));
  }
}

TEST_CASE("an edit of a record that is deleted for good is kept, and does not bring it back", "[oplog]") {
  Pair pair;
  const auto edit = pair.phone.make([](Changes& changes) { changes.set(meeting, "title", std::string("Files")); });
  pair.meet(edit, pair.laptop.make([](Changes& changes) { changes.remove(meeting); }));
  CHECK(pair.phone.model.find<Session>(held_session) == nullptr);
  CHECK(pair.phone.log.is_deleted(held_session));
  CHECK(pair.phone.model.find_deleted<Session>(held_session)->title == "Files");
}

TEST_CASE("a deleted note block keeps its author: nobody else may bring it back or take it over", "[oplog]") {
  Desk desk(cast);
  const auto block = named<RecordId>("block");
  desk.run(cast.mentor, AddNoteBlock{session_id(cast.pairing, 1), block, false, "What we said"});
  CHECK_FALSE(desk.ask(cast.mentee, DeleteNoteBlock{block}));
  desk.run(cast.mentor, DeleteNoteBlock{block});
  CHECK(desk.model().find<NoteBlock>(block) == nullptr);
  CHECK(desk.ask(cast.mentee, RestoreNoteBlock{block}).error().code == ErrorCode::Forbidden);
  const Value author = text_from_id(cast.mentee);
  CHECK_FALSE(may_write(desk.model(), cast.mentee, {pair_scope, block, NoteBlock::type, "author", &author}));
  desk.run(cast.mentor, RestoreNoteBlock{block});
  CHECK(desk.model().find<NoteBlock>(block)->text == "What we said");
}

TEST_CASE("records that give rights are not deleted", "[oplog]") {
  KindsDevice office("office", cast.coordinator);
  const Value yes = true;
  const auto pairing = cast.pairing.as<RecordTag>();
  const Scope scope = scope_of(ScopeKind::Mentee, cast.mentee);
  CHECK(may_write(office.model, cast.coordinator, {scope, pairing, Pairing::type, deletion_field, &yes}).error().code ==
        ErrorCode::Forbidden);
  // And when a server of another opinion passes one on, it does nothing.
  OpMaker odd("odd");
  office.take({odd.write(scope, pairing, Pairing::type, "deleted", true)});
  CHECK(office.model.find<Pairing>(pairing) != nullptr);
}

TEST_CASE("a set takes elements without end from nobody", "[oplog]") {
  KindsDevice phone("phone", cast.mentor);
  OpMaker many("many");
  for (std::size_t i = 0; i < set_elements_max; ++i) {
    const auto who = named<PersonId>("guest" + std::to_string(i));
    phone.take({many.write(pair_scope, held_session, Session::type, "attendees", id_text(who))});
  }
  const Value one_more = id_text(cast.mentor);
  const WriteTarget target{pair_scope, held_session, Session::type, "attendees", &one_more};
  CHECK(may_write(phone.model, cast.mentor, target).error().code == ErrorCode::TooLarge);
  const Value removal;
  CHECK(may_write(phone.model, cast.mentor, {pair_scope, held_session, Session::type, "attendees", &removal}));
}

}  // namespace
}  // namespace obverse
