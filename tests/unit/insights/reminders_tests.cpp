#include "insights/reminders.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "support/the_cast.hpp"

namespace obverse {
namespace {

/// A desk whose first session begins at its own now.
Desk desk_with_session() {
  Desk desk(cast);
  const Date today = local_time(desk.now, {}).date;
  const LocalTime time = local_time(desk.now, {});
  desk.run(cast.mentor, MoveSession{session_id(cast.pairing, 1), {today, time.hour, time.minute}, 45, "", ""});
  return desk;
}

std::vector<ReminderKind> kinds(const Desk& desk, PersonId person, std::int64_t later_ms) {
  const Instant now{desk.now.ms + later_ms};
  std::vector<ReminderKind> found;
  for (const Reminder& one : reminders_of(desk.model(), person, now, local_time(now, {}).date))
    found.push_back(one.kind);
  return found;
}

bool has(const std::vector<ReminderKind>& kinds, ReminderKind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace

TEST_CASE("changed sessions to come are told once for a pair, until they are noted or over", "[insights]") {
  Desk desk = desk_with_session();
  CHECK(has(kinds(desk, cast.mentee, 0), ReminderKind::SessionChanged));
  CHECK_FALSE(has(kinds(desk, cast.mentor, 0), ReminderKind::SessionChanged));
  CHECK_FALSE(has(kinds(desk, cast.mentee, 2 * hour_ms), ReminderKind::SessionChanged));
  desk.run(cast.mentor, SetSessionState{session_id(cast.pairing, 1), SessionState::Cancelled});
  CHECK(has(kinds(desk, cast.mentee, 0), ReminderKind::SessionChanged));
  const Date later = date_from_days(days_from_date(local_time(desk.now, {}).date) + 30);
  desk.run(cast.mentor, MoveSession{session_id(cast.pairing, 2), {later, 9, 0}, 45, "", "Room 3"});
  const auto found = reminders_of(desk.model(), cast.mentee, desk.now, local_time(desk.now, {}).date);
  REQUIRE(!found.empty());
  CHECK(found[0].kind == ReminderKind::SessionChanged);
  CHECK(found[0].count == 2);
  CHECK(found[0].session == session_id(cast.pairing, 1));
  desk.run(cast.mentee, NoteSessionChanges{cast.pairing});
  CHECK_FALSE(has(kinds(desk, cast.mentee, 0), ReminderKind::SessionChanged));
}

TEST_CASE("a session that has passed asks whether it was held, and stops after two weeks", "[insights]") {
  Desk desk = desk_with_session();
  CHECK_FALSE(has(kinds(desk, cast.mentee, 0), ReminderKind::SessionOver));
  CHECK(has(kinds(desk, cast.mentee, 2 * hour_ms), ReminderKind::SessionOver));
  CHECK_FALSE(has(kinds(desk, cast.mentee, 20 * day_ms), ReminderKind::SessionOver));
  desk.run(cast.mentee, SetSessionHeld{session_id(cast.pairing, 1)});
  CHECK_FALSE(has(kinds(desk, cast.mentee, 2 * hour_ms), ReminderKind::SessionOver));
}

TEST_CASE("after a held session the mentor is reminded of the letter until there is one", "[insights]") {
  Desk desk = desk_with_session();
  const SessionId session = session_id(cast.pairing, 1);
  desk.run(cast.mentor, SetSessionHeld{session});
  CHECK(has(kinds(desk, cast.mentor, 2 * hour_ms), ReminderKind::Letter));
  CHECK_FALSE(has(kinds(desk, cast.mentee, 2 * hour_ms), ReminderKind::Letter));
  CHECK_FALSE(has(kinds(desk, cast.mentor, 5 * day_ms), ReminderKind::Letter));
  desk.run(cast.mentor, MakeFollowUp{session, "Subject", "Text", {}});
  CHECK_FALSE(has(kinds(desk, cast.mentor, 2 * hour_ms), ReminderKind::Letter));
}

TEST_CASE("an action is soon due, then late, then done; another's is not mine", "[insights]") {
  Desk desk(cast);
  const auto today = days_from_date(local_time(desk.now, {}).date);
  const auto item = named<RecordId>("item");
  AddPairItem add{cast.pairing, item, PairItemKind::Action, cast.mentee, {}, "Call the team", "", ""};
  add.due_on = text_from_date(date_from_days(today + 3));
  desk.run(cast.mentor, add);
  CHECK(kinds(desk, cast.mentee, 0).empty());
  CHECK(kinds(desk, cast.mentee, 2 * day_ms) == std::vector{ReminderKind::ActionSoon});
  CHECK(kinds(desk, cast.mentee, 4 * day_ms) == std::vector{ReminderKind::ActionLate});
  CHECK(kinds(desk, cast.mentor, 4 * day_ms).empty());
  desk.run(cast.mentee, SetPairItemDone{item, true});
  CHECK(kinds(desk, cast.mentee, 4 * day_ms).empty());
}

TEST_CASE("who has not agreed is reminded once the partner has", "[insights]") {
  Desk desk(cast);
  desk.run(cast.mentor, EditAgreement{cast.pairing, "goals", "One sheet", std::nullopt});
  const auto* agreement = desk.model().find<Agreement>(agreement_id(cast.pairing));
  REQUIRE(agreement != nullptr);
  CHECK_FALSE(has(kinds(desk, cast.mentee, 0), ReminderKind::AgreementOpen));
  desk.run(cast.mentor, AcceptAgreement{cast.pairing, agreement_fingerprint(*agreement)});
  CHECK(has(kinds(desk, cast.mentee, 0), ReminderKind::AgreementOpen));
  CHECK_FALSE(has(kinds(desk, cast.mentor, 0), ReminderKind::AgreementOpen));
}

}  // namespace obverse
