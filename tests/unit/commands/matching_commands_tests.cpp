#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "commands/decide.hpp"
#include "domain/proposals.hpp"
#include "support/the_cast.hpp"

namespace obverse {
namespace {

std::string fault(const Desk& desk, PersonId mentor, PersonId mentee) {
  return pair_fault_name(pair_fault(desk.model(), cast.programme, mentor, mentee));
}

const std::vector<NewMember> newcomers = {
    {.email = "Nils@x.example", .name = "Nils Aas", .role = Role::Mentee, .unit = "Legal"},
    {.email = "tuva@x.example", .name = "Tuva Lie Berg", .role = Role::Mentor, .capacity = 2},
    {.email = "omar@x.example", .name = "Omar", .role = Role::Mentee}};

/// The programme with two mentees and a mentor who came in from a table.
struct Matched {
  Desk desk{cast};
  PersonId nils, tuva, omar;
  Matched() {
    desk.run(cast.coordinator, AddMembers{newcomers, false});
    desk.run(cast.coordinator, AddMembers{newcomers, true});
    nils = member_with_email(desk.model(), cast.programme, "nils@x.example");
    tuva = member_with_email(desk.model(), cast.programme, "tuva@x.example");
    omar = member_with_email(desk.model(), cast.programme, "omar@x.example");
  }
  PairingId propose(PersonId mentor, PersonId mentee) {
    desk.run(cast.coordinator, ProposePairs{{{mentor, mentee, "chat", "budgets", "Teaches chat."}}});
    return proposed_pairing_id(cast.programme, mentor, mentee, desk.now.ms);
  }
  void answer(PairingId pairing, PersonId person, bool is_accepted, const std::string& reason = {}) {
    desk.run(person, AnswerOffer{pairing_offer_id(pairing, person), is_accepted, reason});
  }
  Proposal proposal(PairingId pairing) const {
    for (const Proposal& one : proposals_of(desk.model(), cast.programme)) {
      if (one.pairing == pairing) return one;
    }
    return {};
  }
};

TEST_CASE("people of a table come into the programme once, whatever the case of their address",
          "[commands][matching]") {
  Matched world;
  const auto* nils = world.desk.model().find<Person>(world.nils);
  REQUIRE(nils != nullptr);
  CHECK(nils->preferred_name == "Nils");
  CHECK(nils->family_name == "Aas");
  CHECK(world.desk.model().find<Person>(world.tuva)->family_name == "Lie Berg");
  CHECK(role_of(world.desk.model(), cast.programme, world.nils) == Role::Mentee);
  CHECK(world.desk.model().find<Employment>(employment_id(world.nils))->email == "Nils@x.example");
  std::vector<NewMember> again = newcomers;
  again[0].email = "NILS@X.EXAMPLE";
  CHECK(world.desk.run(cast.coordinator, AddMembers{again, false}) == 0);
  CHECK(world.desk.run(cast.coordinator, AddMembers{again, true}) == 0);
}

TEST_CASE("only a coordinator brings people in and proposes pairs", "[commands][matching]") {
  Matched world;
  const ProposePairs propose{{{world.tuva, world.nils, "", "", ""}}};
  for (const PersonId person : {cast.mentee, cast.mentor, cast.sponsor}) {
    CHECK(refusal(world.desk, person, AddMembers{{{.email = "eve@x.example", .name = "Eve"}}, false}) ==
          ErrorCode::Forbidden);
    CHECK(refusal(world.desk, person, propose) == ErrorCode::Forbidden);
  }
  CHECK(refusal(world.desk, cast.stranger, propose) == ErrorCode::NotFound);
}

TEST_CASE("a proposed pair begins when both said yes, and not before", "[commands][matching]") {
  Matched world;
  const PairingId pairing = world.propose(world.tuva, world.nils);
  CHECK(world.proposal(pairing).state == ProposalState::Waiting);
  CHECK(open_offers_of(world.desk.model(), world.nils).size() == 1);
  world.answer(pairing, world.nils, true);
  CHECK(world.proposal(pairing).state == ProposalState::Waiting);
  CHECK(refusal(world.desk, cast.coordinator, StartPairs{{pairing}}) == ErrorCode::Conflict);
  world.answer(pairing, world.tuva, true);
  CHECK(world.proposal(pairing).state == ProposalState::Agreed);
  CHECK(running_pairings_of(world.desk.model(), world.nils).empty());
  world.desk.run(cast.coordinator, StartPairs{{pairing}});
  CHECK(running_pairings_of(world.desk.model(), world.nils) == std::vector<PairingId>{pairing});
  CHECK(open_offers_of(world.desk.model(), world.nils).empty());
  CHECK(refusal(world.desk, world.nils, AnswerOffer{pairing_offer_id(pairing, world.nils), false, ""}) ==
        ErrorCode::Conflict);
}

TEST_CASE("a declined pair goes back to the pool, and is not proposed again", "[commands][matching]") {
  Matched world;
  const PairingId pairing = world.propose(world.tuva, world.nils);
  CHECK(fault(world.desk, world.tuva, world.nils) == "mentee_taken");
  world.answer(pairing, world.tuva, false, "  No time this spring.  ");
  CHECK(world.proposal(pairing).state == ProposalState::Declined);
  CHECK(world.proposal(pairing).reason == "No time this spring.");
  CHECK(fault(world.desk, world.tuva, world.nils) == "declined_before");
  CHECK(open_pairings_of(world.desk.model(), world.nils, false) == 0);
  CHECK(open_pairings_of(world.desk.model(), world.tuva, true) == 0);
  CHECK(fault(world.desk, world.tuva, world.omar) == "none");
}

TEST_CASE("rules across records are checked when pairs are proposed", "[commands][matching]") {
  Matched world;
  CHECK(fault(world.desk, world.nils, world.nils) == "same_person");
  CHECK(fault(world.desk, cast.stranger, world.nils) == "not_in_programme");
  CHECK(fault(world.desk, world.tuva, cast.mentee) == "mentee_taken");
  CHECK(fault(world.desk, cast.mentor, world.nils) == "mentor_full");
  const ProposePairs twice{{{world.tuva, world.nils, "", "", ""}, {world.tuva, world.nils, "", "", ""}}};
  CHECK(refusal(world.desk, cast.coordinator, twice) == ErrorCode::Conflict);
  const ProposePairs both{{{world.tuva, world.nils, "", "", ""}, {world.tuva, world.omar, "", "", ""}}};
  CHECK(world.desk.run(cast.coordinator, both) > 0);  // Tuva has two places
  CHECK(proposals_of(world.desk.model(), cast.programme).size() == 2);
}

TEST_CASE("what was published can be taken back whole", "[commands][matching]") {
  Matched world;
  const PairingId pairing = world.propose(world.tuva, world.nils);
  world.desk.run(cast.coordinator, WithdrawPairs{{pairing}, {world.tuva, world.nils, world.omar}});
  CHECK(world.desk.model().find<Pairing>(pairing)->state == PairingState::Withdrawn);
  CHECK(open_offers_of(world.desk.model(), world.nils).empty());
  CHECK(role_of(world.desk.model(), cast.programme, world.tuva) == Role::None);
  CHECK(refusal(world.desk, cast.coordinator, WithdrawPairs{{cast.pairing}, {}}) == ErrorCode::Conflict);
}

TEST_CASE("nobody answers for somebody else, and the partner does not learn who said no", "[commands][matching]") {
  Matched world;
  const PairingId pairing = world.propose(world.tuva, world.nils);
  const RecordId offer = pairing_offer_id(pairing, world.nils);
  CHECK(refusal(world.desk, cast.coordinator, AnswerOffer{offer, true, ""}) == ErrorCode::Forbidden);
  CHECK(refusal(world.desk, world.tuva, AnswerOffer{offer, true, ""}) == ErrorCode::Forbidden);
  const Scope scope = scope_of(ScopeKind::Admission, world.nils);
  const Value yes = std::int64_t{1};
  const Value words = std::string("Because.");
  const auto may = [&](PersonId actor, const char* field, const Value& value) {
    return bool(may_write(world.desk.model(), actor, WriteTarget{scope, offer, PairingOffer::type, field, &value}));
  };
  CHECK(may(world.nils, "answer", yes));
  CHECK_FALSE(may(cast.coordinator, "answer", yes));
  CHECK_FALSE(may(cast.coordinator, "reason", words));
  CHECK(may(cast.coordinator, "why", words));
  CHECK_FALSE(may(world.nils, "why", words));
  CHECK_FALSE(may_read(world.desk.model(), world.tuva, scope));
  CHECK_FALSE(may_read(world.desk.model(), world.tuva, scope_of(ScopeKind::Mentee, world.nils)));
}

TEST_CASE("kept scenarios are for the staff alone", "[commands][matching]") {
  Desk desk(cast);
  const RecordId scenario = named<RecordId>("scenario");
  desk.run(cast.coordinator, KeepMatchScenario{scenario, " Spring ", "{}"});
  const auto& rows = desk.model().table<MatchScenario>();
  REQUIRE(rows.count(scenario) == 1);
  CHECK(rows.at(scenario).fields.name == "Spring");
  CHECK(refusal(desk, cast.coordinator, KeepMatchScenario{scenario, "Again", "{}"}) == ErrorCode::Conflict);
  CHECK(refusal(desk, cast.coordinator, KeepMatchScenario{named<RecordId>("other"), " ", "{}"}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentor, KeepMatchScenario{named<RecordId>("other"), "Mine", "{}"}) == ErrorCode::Forbidden);
  CHECK_FALSE(may_read(desk.model(), cast.sponsor, scope_of(ScopeKind::Staff, cast.programme)));
}

TEST_CASE("a protected attribute is asked for by the programme, told by the person alone, and can be taken back",
          "[commands][matching]") {
  Desk desk(cast);
  const RecordId record = employment_id(cast.mentee);
  CHECK(refusal(desk, cast.mentee, SetBackgroundConsent{"first at university"}) == ErrorCode::Conflict);
  CHECK(refusal(desk, cast.mentor, SetBackgroundMatching{true}) == ErrorCode::Forbidden);
  desk.run(cast.coordinator, SetBackgroundMatching{true});
  desk.run(cast.mentee, SetBackgroundConsent{" first at university "});
  const auto* told = desk.model().find<Employment>(record);
  REQUIRE(told != nullptr);
  CHECK(told->background == "first at university");
  CHECK(told->background_consented_at == desk.now.ms);
  const auto scope = scope_of(ScopeKind::Admission, cast.mentee);
  const Value words = std::string("made up"), moment = std::int64_t{1};
  const auto may = [&](PersonId actor, std::string_view field, const Value& value) {
    return bool(may_write(desk.model(), actor, {scope, record, Employment::type, field, &value}));
  };
  CHECK(may(cast.mentee, "background", words));
  CHECK_FALSE(may(cast.coordinator, "background", words));
  CHECK_FALSE(may(cast.coordinator, "background_consented_at", moment));
  CHECK_FALSE(may_read(desk.model(), cast.mentor, scope));
  desk.run(cast.coordinator, SetBackgroundMatching{false});
  desk.run(cast.mentee, SetBackgroundConsent{});
  CHECK(desk.model().find<Employment>(record)->background.empty());
  CHECK(desk.model().find<Employment>(record)->background_consented_at == 0);
}

}  // namespace
}  // namespace obverse
