#include "commands/decide_pair_end.hpp"

#include <catch2/catch_test_macros.hpp>

#include "domain/earlier_pairs.hpp"
#include "domain/proposals.hpp"
#include "support/the_cast.hpp"

namespace obverse {
namespace {

const SessionId meeting = session_id(cast.pairing, 1);

/// What a device of this person would know.
Model model_of(const Desk& desk, PersonId person) {
  std::vector<Op> ops;
  for (const Op* op : desk.log().all_ops()) {
    if (may_read(desk.model(), person, op->scope)) ops.push_back(*op);
  }
  OpLog log;
  Model model;
  log.merge(ops, model);
  return model;
}

PairingState state_of(const Desk& desk, PairingId pairing) { return desk.model().find<Pairing>(pairing)->state; }

ErrorCode refusal_in(const Model& model, PersonId actor, const Command& command) {
  const auto changes = decide(model, DecideContext{actor, Instant{1'794'484'800'000}, {}}, command);
  REQUIRE_FALSE(changes);
  return changes.error().code;
}

/// A desk where the pair wrote something and then ended.
struct Ended {
  Desk desk{cast};
  RecordId shared = named<RecordId>("shared words"), own = named<RecordId>("own words");
  explicit Ended(bool is_completed = true) {
    desk.run(cast.mentor, AddNoteBlock{meeting, shared, false, "Ruth moved the sheet."});
    desk.run(cast.mentor, AddNoteBlock{meeting, own, true, "Be slower."});
    desk.run(cast.coordinator, EndPairing{cast.pairing, is_completed});
  }
};

TEST_CASE("a coordinator ends a pair, and both are told", "[commands][pair_end]") {
  for (const bool is_completed : {true, false}) {
    const Ended world(is_completed);
    CHECK(state_of(world.desk, cast.pairing) == (is_completed ? PairingState::Completed : PairingState::EndedEarly));
    for (const PersonId person : {cast.mentor, cast.mentee}) {
      const auto pairs = earlier_pairs_of(model_of(world.desk, person), person);
      REQUIRE(pairs.size() == 1);
      CHECK(pairs[0].id == cast.pairing);
      CHECK(pairs[0].partner == (person == cast.mentor ? cast.mentee : cast.mentor));
      CHECK(pairs[0].is_completed == is_completed);
      CHECK(pairs[0].ended_at == world.desk.now.ms);
    }
    CHECK(earlier_pairs_of(world.desk.model(), cast.other_mentor).empty());
    CHECK(earlier_pairs_of(world.desk.model(), cast.coordinator).empty());
  }
}

TEST_CASE("after the end the mentor has the words of the two and nothing else of the mentee", "[commands][pair_end]") {
  const Ended world;
  const Model mentor = model_of(world.desk, cast.mentor);
  CHECK(mentor.find<Pairing>(cast.pairing) == nullptr);
  CHECK(mentor.find<NoteBlock>(world.shared) != nullptr);
  CHECK(mentor.find<PairingEnd>(pairing_end_id(cast.pairing, cast.mentee)) == nullptr);
  CHECK(partner_of(mentor, cast.pairing, cast.mentor) == cast.mentee);
  CHECK(partner_of(mentor, cast.other_pairing, cast.mentor).is_nil());
}

TEST_CASE("what ended goes on when it is taken up again, and can end once more", "[commands][pair_end]") {
  Ended world;
  world.desk.run(cast.coordinator, ResumePairing{cast.pairing});
  CHECK(state_of(world.desk, cast.pairing) == PairingState::Active);
  for (const PersonId person : {cast.mentor, cast.mentee}) {
    const Model model = model_of(world.desk, person);
    CHECK(earlier_pairs_of(model, person).empty());
    CHECK(running_pairings_of(model, person) == std::vector<PairingId>{cast.pairing});
  }
  world.desk.now.ms += 1000;
  world.desk.run(cast.coordinator, EndPairing{cast.pairing, false});
  const auto again = earlier_pairs_of(model_of(world.desk, cast.mentor), cast.mentor);
  REQUIRE(again.size() == 1);
  CHECK(again[0].ended_at == world.desk.now.ms);
  CHECK_FALSE(again[0].is_completed);
}

TEST_CASE("a pair pauses and goes on", "[commands][pair_end]") {
  Desk desk(cast);
  desk.run(cast.coordinator, PausePairing{cast.pairing});
  CHECK(state_of(desk, cast.pairing) == PairingState::Paused);
  CHECK(earlier_pairs_of(desk.model(), cast.mentee).empty());
  CHECK(desk.run(cast.mentee, SendMessage{cast.pairing, named<RecordId>("message"), "See you in spring."}) > 0);
  CHECK(desk.run(cast.coordinator, ResumePairing{cast.pairing}) == 1);
  CHECK(state_of(desk, cast.pairing) == PairingState::Active);
}

TEST_CASE("nobody but a coordinator pauses, ends or takes up a pair", "[commands][pair_end]") {
  Ended world;
  for (const PersonId person : {cast.mentee, cast.mentor, cast.other_mentor, cast.sponsor, cast.stranger}) {
    CHECK(refusal(world.desk, person, ResumePairing{cast.pairing}) == ErrorCode::Forbidden);
    CHECK(refusal(world.desk, person, EndPairing{cast.other_pairing, true}) == ErrorCode::Forbidden);
    CHECK(refusal(world.desk, person, PausePairing{cast.other_pairing}) == ErrorCode::Forbidden);
  }
}

TEST_CASE("only what runs is paused or ended, and only what does not is taken up", "[commands][pair_end]") {
  Ended world;
  const auto nowhere = named<PairingId>("nowhere");
  for (const Command& command :
       {Command(PausePairing{nowhere}), Command(EndPairing{nowhere, true}), Command(ResumePairing{nowhere})})
    CHECK(refusal(world.desk, cast.coordinator, command) == ErrorCode::NotFound);
  CHECK(refusal(world.desk, cast.coordinator, PausePairing{cast.pairing}) == ErrorCode::Conflict);
  CHECK(refusal(world.desk, cast.coordinator, EndPairing{cast.pairing, false}) == ErrorCode::Conflict);
  CHECK(refusal(world.desk, cast.coordinator, ResumePairing{cast.other_pairing}) == ErrorCode::Conflict);
}

TEST_CASE("a pair does not go on beside the new partner of one of the two", "[commands][pair_end]") {
  Ended world;
  world.desk.run(cast.coordinator, EndPairing{cast.other_pairing, false});
  world.desk.run(cast.coordinator, ProposePairs{{{cast.other_mentor, cast.mentee, "", "", ""}}});
  CHECK(refusal(world.desk, cast.coordinator, ResumePairing{cast.pairing}) == ErrorCode::Conflict);
  CHECK(refusal(world.desk, cast.coordinator, ResumePairing{cast.other_pairing}) == ErrorCode::Conflict);
}

TEST_CASE("a mentee whose pair ended can be proposed to somebody else", "[commands][pair_end]") {
  Ended world;
  CHECK(open_pairings_of(world.desk.model(), cast.mentee, false) == 0);
  CHECK(open_pairings_of(world.desk.model(), cast.mentor, true) == 0);
  CHECK(pair_fault(world.desk.model(), cast.programme, cast.mentor, cast.mentee) == PairFault::None);
}

TEST_CASE("nothing is added to what an ended pair wrote, on either device", "[commands][pair_end]") {
  Ended world;
  world.desk.run(cast.coordinator, EndPairing{cast.other_pairing, false});
  const auto fresh = named<RecordId>("fresh");
  const Command commands[] = {AddNoteBlock{meeting, fresh, false, "late"},
                              SendMessage{cast.pairing, fresh, "late"},
                              SetSessionHeld{meeting},
                              SetSessionState{meeting, SessionState::Cancelled},
                              PlanSessions{cast.pairing, {{2027, 1, 4}, 9, 0}, 3, 45, 2},
                              MakeFollowUp{meeting, "late", "late", {}, false},
                              SetGoalDone{goal_of(cast.pairing), true},
                              AddSessionGoal{meeting, fresh, "late"},
                              RemoveSessionGoal{goal_of(cast.pairing)},
                              EditAgreement{cast.pairing, "goals", "late", std::nullopt},
                              AddPairItem{.pairing = cast.pairing, .item = fresh, .text = "late"},
                              EditNoteBlock{world.shared, "late", std::nullopt},
                              DeleteNoteBlock{world.shared}};
  for (const PersonId person : {cast.mentor, cast.mentee}) {
    const Model model = model_of(world.desk, person);
    for (const Command& command : commands) {
      INFO(command.index());
      CHECK(refusal_in(model, person, command) == ErrorCode::Conflict);
    }
  }
}

TEST_CASE("private words about an ended pair stay their author's own to change", "[commands][pair_end]") {
  const Ended world;
  const Model model = model_of(world.desk, cast.mentor);
  const DecideContext context{cast.mentor, world.desk.now, {}};
  CHECK(decide(model, context, EditNoteBlock{world.own, "Be much slower.", std::nullopt}).has_value());
  CHECK(decide(model, context, DeleteNoteBlock{world.own}).has_value());
  CHECK(decide(model, context, AddNoteBlock{meeting, named<RecordId>("half typed"), true, "More."}).has_value());
}

TEST_CASE("a word of an end in another scope than its person's says nothing", "[commands][pair_end]") {
  OpLog log;
  Model model;
  OpMaker maker("somebody");
  const RecordId id = pairing_end_id(cast.pairing, cast.mentee);
  const Scope scope = scope_of(ScopeKind::Admission, cast.mentor);
  log.merge(std::vector<Op>{maker.write(scope, id, PairingEnd::type, "person", text_from_id(cast.mentee)),
                            maker.write(scope, id, PairingEnd::type, "pairing", text_from_id(cast.pairing)),
                            maker.write(scope, id, PairingEnd::type, "partner", text_from_id(cast.mentor))},
            model);
  CHECK(earlier_pairs_of(model, cast.mentee).empty());
}

TEST_CASE("a pairing whose state alone says that it ended is an earlier one too", "[commands][pair_end]") {
  OpLog log;
  Model model;
  auto ops = programme_ops(cast);
  OpMaker office("office");
  office.at(1'900'000'000'000);
  ops.push_back(office.write(mentee_scope, cast.pairing.as<RecordTag>(), Pairing::type, "state",
                             static_cast<std::int64_t>(PairingState::EndedEarly)));
  log.merge(ops, model);
  const auto pairs = earlier_pairs_of(model, cast.mentee);
  REQUIRE(pairs.size() == 1);
  CHECK(pairs[0].partner == cast.mentor);
  CHECK(pairs[0].ended_at == 0);
}

}  // namespace
}  // namespace obverse
