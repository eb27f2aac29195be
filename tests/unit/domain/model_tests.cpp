#include "domain/model.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/the_cast.hpp"

namespace obverse {
namespace {

TEST_CASE("people are found in their programme, role and pairing", "[domain]") {
  const Model model = programme_model(cast);
  CHECK(programme_of(model, cast.mentor) == cast.programme);
  CHECK_FALSE(programme_of(model, cast.stranger));
  CHECK(role_of(model, cast.programme, cast.sponsor) == Role::Sponsor);
  CHECK(running_pairings_of(model, cast.mentor) == std::vector<PairingId>{cast.pairing});
  CHECK(partner_in(*model.find<Pairing>(cast.pairing), cast.mentor) == cast.mentee);
  CHECK(partner_in(*model.find<Pairing>(cast.pairing), cast.mentee) == cast.mentor);
  CHECK(partner_in(*model.find<Pairing>(cast.pairing), cast.sponsor).is_nil());
  CHECK(partner_in(Pairing{}, PersonId{}).is_nil());
}

TEST_CASE("sessions come by number", "[domain]") {
  const Model model = programme_model(cast);
  const std::vector<SessionId> expected = {session_id(cast.pairing, 1), session_id(cast.pairing, 2)};
  CHECK(sessions_of(model, cast.pairing) == expected);
  CHECK(sessions_of(model, named<PairingId>("none")).empty());
}

TEST_CASE("blocks come by position, and private ones are marked", "[domain]") {
  Desk desk(cast);
  const auto session = session_id(cast.pairing, 1);
  desk.run(cast.mentor, AddNoteBlock{session, named<RecordId>("1"), false, "first"});
  desk.run(cast.mentor, AddNoteBlock{session, named<RecordId>("2"), true, "private"});
  desk.run(cast.mentor, AddNoteBlock{session, named<RecordId>("3"), true, "private too"});
  const auto blocks = blocks_of(desk.model(), note_id(session));
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].block->text == "first");
  CHECK_FALSE(blocks[0].is_private);
  CHECK(blocks[1].block->text == "private");
  CHECK(blocks[1].is_private);
  CHECK(blocks[2].block->text == "private too");
}

TEST_CASE("ids of natural keys differ by kind and by key", "[domain]") {
  CHECK(membership_id(cast.programme, cast.mentee) != membership_id(cast.programme, cast.mentor));
  CHECK(employment_id(cast.mentee) != lesson_progress_id(cast.mentee, ""));
  CHECK(person_skill_id(cast.mentee, "digcomp-2.2", "2.4") != person_skill_id(cast.mentee, "digcomp-2.2", "2.5"));
  CHECK(session_id(cast.pairing, 1) != session_id(cast.pairing, 2));
  CHECK(session_held_id(session_id(cast.pairing, 1)) != note_id(session_id(cast.pairing, 1)).as<RecordTag>());
}

TEST_CASE("scopes survive the way to text and back, and nothing else is a scope", "[domain]") {
  for (const ScopeKind kind : {ScopeKind::Private, ScopeKind::Pairing, ScopeKind::Mentee, ScopeKind::Admission,
                               ScopeKind::Programme, ScopeKind::Staff, ScopeKind::Aggregate}) {
    const Scope scope = scope_of(kind, cast.mentee);
    CHECK(scope_from_text(text_from_scope(scope)) == scope);
  }
  CHECK(text_from_scope(Scope{ScopeKind::Pairing, RecordId{0, 0x92cULL}}) == "p:0000000000000000000000029c");
  for (const char* bad : {"", "p", "p:", "x:0000000000000000000000091c", "p-0000000000000000000000091c",
                          "p:0000000000000000000000091", ":"}) {
    CHECK_FALSE(scope_from_text(bad));
  }
}

}  // namespace
}  // namespace obverse
