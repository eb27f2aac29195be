#include "commands/decide_sessions.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/the_cast.hpp"

namespace obverse {
namespace {

/// Berlin around the end of summer time 2026: UTC+2 until 25 October 01:00 UTC, then UTC+1.
ZoneOffsets berlin() { return {{{Instant{0}, 120}, {Instant{1'792'890'000'000}, 60}}}; }

const Session& session(const Desk& desk, SessionId id) { return *desk.model().find<Session>(id); }

}  // namespace

TEST_CASE("a series keeps its time on the wall when the clocks change", "[commands][sessions]") {
  const Model model = programme_model(cast);
  const DecideContext context{cast.mentee, Instant{1'792'000'000'000}, berlin()};
  const PlanSessions plan{cast.pairing, {{2026, 10, 22}, 14, 0}, 1, 45, 2};
  const auto changes = decide(model, context, plan);
  REQUIRE(changes);
  std::vector<std::int64_t> starts;
  for (const Change& change : *changes) {
    if (change.field == "starts_at") starts.push_back(std::get<std::int64_t>(change.value));
  }
  REQUIRE(starts.size() == 2);
  for (const std::int64_t start : starts) CHECK(local_time(Instant{start}, berlin()).hour == 14);
  CHECK(starts[1] - starts[0] == (7 * 24 + 1) * 3'600'000LL);
}

TEST_CASE("a series adds what is missing, cancels what is too much, and leaves what was held", "[commands][sessions]") {
  Desk desk(cast);
  desk.run(cast.mentee, SetSessionHeld{first_session});
  const std::int64_t held_at = session(desk, first_session).starts_at;
  desk.run(cast.mentor, PlanSessions{cast.pairing, {{2026, 12, 1}, 9, 30}, 3, 30, 3});
  CHECK(session(desk, first_session).starts_at == held_at);
  CHECK(sessions_of(desk.model(), cast.pairing).size() == 4);
  CHECK(session(desk, session_id(cast.pairing, 4)).number == 4);
  desk.run(cast.mentor, PlanSessions{cast.pairing, {{2026, 12, 1}, 9, 30}, 3, 30, 1});
  CHECK(session(desk, session_id(cast.pairing, 2)).state == SessionState::Planned);
  CHECK(session(desk, session_id(cast.pairing, 4)).state == SessionState::Cancelled);
}

TEST_CASE("planning the same again changes nothing", "[commands][sessions]") {
  Desk desk(cast);
  const PlanSessions plan{cast.pairing, {{2026, 12, 1}, 9, 30}, 3, 30, 3};
  desk.run(cast.mentor, plan);
  CHECK(desk.run(cast.mentee, plan) == 0);
}

TEST_CASE("a series or a time that cannot be is refused", "[commands][sessions]") {
  Desk desk(cast);
  const WallTime good{{2026, 12, 1}, 9, 30};
  CHECK(refusal(desk, cast.mentor, PlanSessions{cast.pairing, good, 0, 45, 3}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentor, PlanSessions{cast.pairing, good, 3, 45, 0}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentor, PlanSessions{cast.pairing, good, 3, 45, 1'000'000}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentor, PlanSessions{cast.pairing, {{2026, 2, 30}, 9, 0}, 3, 45, 3}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentor, MoveSession{first_session, {{2026, 12, 1}, 24, 0}, 45, ""}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentor, MoveSession{first_session, good, 1, ""}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentor, MoveSession{first_session, good, 45, "", std::string(501, 'a')}) ==
        ErrorCode::TooLarge);
  CHECK(refusal(desk, cast.other_mentor, MoveSession{first_session, good, 45, ""}) == ErrorCode::Forbidden);
  CHECK(refusal(desk, cast.coordinator, PlanSessions{cast.pairing, good, 3, 45, 3}) == ErrorCode::Forbidden);
}

TEST_CASE("each change of time or state counts once in the revision; a held session stands", "[commands][sessions]") {
  Desk desk(cast);
  const MoveSession move{first_session, {{2026, 12, 2}, 10, 0}, 45, "Messages", "Room 3"};
  desk.run(cast.mentor, move);
  CHECK(session(desk, first_session).revision == 1);
  CHECK(session(desk, first_session).title == "Messages");
  CHECK(session(desk, first_session).place == "Room 3");
  CHECK(desk.run(cast.mentor, move) == 0);
  desk.run(cast.mentee, SetSessionState{first_session, SessionState::Cancelled});
  CHECK(session(desk, first_session).revision == 2);
  desk.run(cast.mentee, move);
  CHECK(session(desk, first_session).state == SessionState::Planned);
  CHECK(session(desk, first_session).revision == 3);
  desk.run(cast.mentee, SetSessionHeld{first_session});
  CHECK(refusal(desk, cast.mentor, move) == ErrorCode::Conflict);
  CHECK(refusal(desk, cast.mentor, SetSessionState{first_session, SessionState::Missed}) == ErrorCode::Conflict);
}

TEST_CASE("a change is news to the partner until both know of it, and never to who made it", "[commands][sessions]") {
  Desk desk(cast);
  const Pairing pairing = *desk.model().find<Pairing>(cast.pairing);
  const auto is_news = [&](PersonId person) { return is_news_to(person, pairing, session(desk, first_session)); };
  CHECK_FALSE(is_news(cast.mentee));
  desk.run(cast.mentor, MoveSession{first_session, {{2026, 12, 2}, 10, 0}, 45, "", "Room 3"});
  CHECK(is_news(cast.mentee));
  CHECK_FALSE(is_news(cast.mentor));
  CHECK(refusal(desk, cast.other_mentor, NoteSessionChanges{cast.pairing}) == ErrorCode::Forbidden);
  CHECK(desk.run(cast.mentor, NoteSessionChanges{cast.pairing}) == 0);
  CHECK(desk.run(cast.mentee, NoteSessionChanges{cast.pairing}) == 1);
  CHECK_FALSE(is_news(cast.mentee));
  desk.run(cast.mentee, SetSessionState{first_session, SessionState::Cancelled});
  CHECK(is_news(cast.mentor));
  CHECK_FALSE(is_news(cast.mentee));
}

TEST_CASE("another topic alone is no news and no new revision", "[commands][sessions]") {
  Desk desk(cast);
  MoveSession move{first_session, {{2026, 12, 2}, 10, 0}, 45, "", "Room 3"};
  desk.run(cast.mentor, move);
  move.title = "Calendars";
  CHECK(desk.run(cast.mentor, move) == 1);
  CHECK(session(desk, first_session).title == "Calendars");
  CHECK(session(desk, first_session).revision == 1);
}

TEST_CASE("how a session was is for oneself alone", "[commands][sessions]") {
  Desk desk(cast);
  const auto changes = desk.ask(cast.mentor, AnswerPulse{first_session, PulseQuestion::Confident, 2});
  REQUIRE(changes);
  for (const Change& change : *changes) CHECK(change.scope == scope_of(ScopeKind::Private, cast.mentor));
  CHECK(refusal(desk, cast.mentor, AnswerPulse{first_session, PulseQuestion::Useful, 7}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.stranger, AnswerPulse{first_session, PulseQuestion::Useful, 3}) == ErrorCode::Forbidden);
}

TEST_CASE("a letter makes the actions of the note once, and never from a private block", "[commands][follow_up]") {
  Desk desk(cast);
  const RecordId shared = named<RecordId>("shared"), hidden = named<RecordId>("hidden");
  desk.run(cast.mentor, AddNoteBlock{first_session, shared, false, "Send the link", NoteBlockKind::Action});
  desk.run(cast.mentor, AddNoteBlock{first_session, hidden, true, "canary", NoteBlockKind::Action});
  const MakeFollowUp make{first_session, "Subject", "Text", {shared}};
  desk.run(cast.mentor, make);
  const auto* made = desk.model().find<PairItem>(action_of_block(shared));
  REQUIRE(made != nullptr);
  CHECK(made->text == "Send the link");
  desk.run(cast.mentee, SetPairItemDone{action_of_block(shared), true});
  desk.run(cast.mentee, make);
  CHECK(desk.model().table<PairItem>().size() == 1);
  CHECK(desk.model().find<PairItem>(action_of_block(shared))->done_at != 0);
  CHECK(refusal(desk, cast.mentor, MakeFollowUp{first_session, "a", "b", {hidden}}) == ErrorCode::Forbidden);
}

}  // namespace obverse
