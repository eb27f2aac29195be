#include <catch2/catch_test_macros.hpp>

#include "support/the_cast.hpp"

namespace obverse {
namespace {

const RecordId item = named<RecordId>("item");

AddPairItem action(const std::string& text) {
  return {cast.pairing, item, PairItemKind::Action, cast.mentee, {}, text, "", "2026-11-26"};
}

std::string fingerprint_of(const Desk& desk) {
  return agreement_fingerprint(*desk.model().find<Agreement>(agreement_id(cast.pairing)));
}

bool has_agreed(const Desk& desk, PersonId person) {
  const auto* yes = desk.model().find<AgreementYes>(agreement_yes_id(cast.pairing, person));
  return yes != nullptr && yes->fingerprint == fingerprint_of(desk);
}

}  // namespace

TEST_CASE("an agreement holds while both said yes to its words; other words ask both again", "[commands][pair]") {
  Desk desk(cast);
  CHECK(refusal(desk, cast.mentee, AcceptAgreement{cast.pairing, ""}) == ErrorCode::Invalid);
  desk.run(cast.mentee, EditAgreement{cast.pairing, "goals", "We both learn.", {}});
  const std::string first = fingerprint_of(desk);
  desk.run(cast.mentee, AcceptAgreement{cast.pairing, first});
  desk.run(cast.mentor, AcceptAgreement{cast.pairing, first});
  CHECK(has_agreed(desk, cast.mentee));
  CHECK(has_agreed(desk, cast.mentor));
  CHECK(desk.run(cast.mentor, AcceptAgreement{cast.pairing, first}) == 0);  // twice is once
  desk.run(cast.mentor, EditAgreement{cast.pairing, "boundaries", "No mail at night.", {}});
  CHECK_FALSE(has_agreed(desk, cast.mentee));
  CHECK_FALSE(has_agreed(desk, cast.mentor));
  CHECK(refusal(desk, cast.mentee, AcceptAgreement{cast.pairing, first}) == ErrorCode::Conflict);
}

TEST_CASE("words that move from one clause to the next are other words", "[domain][pair]") {
  Agreement one, other;
  one.goals = "a";
  one.mentee_expects = "b";
  other.goals = "ab";
  CHECK(agreement_fingerprint(one) != agreement_fingerprint(other));
  CHECK(agreement_fingerprint(one) == agreement_fingerprint(one));
}

TEST_CASE("nobody says yes for another, and nobody outside the pair writes", "[commands][pair]") {
  Desk desk(cast);
  desk.run(cast.mentee, EditAgreement{cast.pairing, "goals", "We both learn.", {}});
  const std::string words = fingerprint_of(desk);
  for (const PersonId outsider : {cast.other_mentor, cast.coordinator, cast.stranger}) {
    CHECK(refusal(desk, outsider, AcceptAgreement{cast.pairing, words}) == ErrorCode::Forbidden);
    CHECK(refusal(desk, outsider, EditAgreement{cast.pairing, "goals", "x", {}}) == ErrorCode::Forbidden);
    CHECK(refusal(desk, outsider, action("x")) == ErrorCode::Forbidden);
  }
  const Scope scope = scope_of(ScopeKind::Pairing, cast.pairing);
  const RecordId yes = agreement_yes_id(cast.pairing, cast.mentee);
  const Value mentee = text_from_id(cast.mentee);
  CHECK_FALSE(may_write(desk.model(), cast.mentor, WriteTarget{scope, yes, AgreementYes::type, "person", &mentee}));
}

TEST_CASE("an entry needs words, a real date, an owner of the pair, a link an address, and a lesson its reader",
          "[commands][pair]") {
  Desk desk(cast);
  CHECK(refusal(desk, cast.mentor, action("  ")) == ErrorCode::Invalid);
  AddPairItem bad_date = action("a");
  bad_date.due_on = "2026-02-30";
  CHECK(refusal(desk, cast.mentor, bad_date) == ErrorCode::Invalid);
  AddPairItem bad_owner = action("a");
  bad_owner.owner = cast.coordinator;
  CHECK(refusal(desk, cast.mentor, bad_owner) == ErrorCode::Invalid);
  for (const char* address : {"", "javascript:alert(1)", "https://", "http:///x", "https://a b", "ftp://a"}) {
    const AddPairItem link{cast.pairing, item, PairItemKind::Link, {}, {}, "a", address, ""};
    CHECK(refusal(desk, cast.mentor, link) == ErrorCode::Invalid);
  }
  const AddPairItem no_lesson{cast.pairing, item, PairItemKind::Lesson, cast.mentee, {}, "a", "", ""};
  CHECK(refusal(desk, cast.mentor, no_lesson) == ErrorCode::Invalid);
  const AddPairItem nobodys{cast.pairing, item, PairItemKind::Lesson, {}, {}, "a", "share-one-file", ""};
  CHECK(refusal(desk, cast.mentor, nobodys) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentor, action(std::string(501, 'a'))) == ErrorCode::TooLarge);
  CHECK(is_web_address("https://files.example/budget?a=1"));
}

TEST_CASE("an action is done and open again, taken away and brought back by either of the two", "[commands][pair]") {
  Desk desk(cast);
  desk.run(cast.mentor, action("Move the sheet"));
  const auto* found = desk.model().find<PairItem>(item);
  REQUIRE(found != nullptr);
  CHECK(found->owner == cast.mentee);
  desk.run(cast.mentee, SetPairItemDone{item, true});
  CHECK(desk.model().find<PairItem>(item)->done_at == desk.now.ms);
  desk.run(cast.mentor, SetPairItemDone{item, false});
  CHECK(desk.model().find<PairItem>(item)->done_at == 0);
  desk.run(cast.mentee, RemovePairItem{item, true});
  CHECK(desk.model().find<PairItem>(item)->is_removed);
  desk.run(cast.mentor, RemovePairItem{item, false});
  CHECK_FALSE(desk.model().find<PairItem>(item)->is_removed);
  CHECK(refusal(desk, cast.mentor, SetPairItemProgress{item, 101}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentor, action("again")) == ErrorCode::Conflict);
}

}  // namespace obverse
