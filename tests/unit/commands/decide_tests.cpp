#include "commands/decide.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "insights/progress.hpp"
#include "support/the_cast.hpp"

namespace obverse {
namespace {

const RecordId first_block = named<RecordId>("block");

TEST_CASE("a finished step makes the lesson begun, and only ever moves on", "[commands]") {
  Desk desk(cast);
  desk.run(cast.mentee, FinishLessonStep{"a", 3});
  const LessonProgress* progress = progress_of(desk.model(), cast.mentee, "a");
  REQUIRE(progress != nullptr);
  CHECK(progress->steps_done == 3);
  CHECK(progress->state == LessonState::Doing);
  CHECK(progress->person == cast.mentee);
  CHECK(desk.run(cast.mentee, FinishLessonStep{"a", 2}) == 0);
  CHECK(desk.run(cast.mentee, FinishLessonStep{"a", 3}) == 0);
  CHECK(desk.run(cast.mentee, FinishLessonStep{"a", 4}) == 1);
}

TEST_CASE("a lesson is done once, with the time of the first time", "[commands]") {
  Desk desk(cast);
  desk.run(cast.mentee, SetLessonDone{"a", 5});
  const LessonProgress* progress = progress_of(desk.model(), cast.mentee, "a");
  REQUIRE(progress != nullptr);
  CHECK(progress->state == LessonState::Done);
  CHECK(progress->steps_done == 5);
  CHECK(progress->done_at == desk.now.ms);
  const auto first = desk.now.ms;
  desk.now.ms += 1000;
  CHECK(desk.run(cast.mentee, SetLessonDone{"a", 5}) == 0);
  CHECK(progress_of(desk.model(), cast.mentee, "a")->done_at == first);
  CHECK(desk.run(cast.mentee, TickTryIt{"a", 2}) == 1);
  CHECK(progress_of(desk.model(), cast.mentee, "a")->state == LessonState::Done);
}

TEST_CASE("lesson counts outside the rules are refused", "[commands]") {
  Desk desk(cast);
  CHECK(refusal(desk, cast.mentee, FinishLessonStep{"", 1}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentee, FinishLessonStep{"a", -1}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentee, FinishLessonStep{"a", 101}) == ErrorCode::TooLarge);
  CHECK(refusal(desk, cast.mentee, FinishLessonStep{std::string(81, 'a'), 1}) == ErrorCode::TooLarge);
}

TEST_CASE("a shared first_block comes with its note and lies in the scope of the pair", "[commands]") {
  Desk desk(cast);
  const auto changes = desk.ask(cast.mentor, AddNoteBlock{first_session, first_block, false, "hello"});
  REQUIRE(changes);
  for (const Change& change : *changes) CHECK(change.scope == scope_of(ScopeKind::Pairing, cast.pairing));
  CHECK(std::count_if(changes->begin(), changes->end(),
                      [](const Change& change) { return change.type == Note::type; }) == 1);
  desk.run(cast.mentor, AddNoteBlock{first_session, first_block, false, "hello"});
  const auto more = desk.ask(cast.mentor, AddNoteBlock{first_session, named<RecordId>("next"), false, "more"});
  REQUIRE(more);
  CHECK(std::none_of(more->begin(), more->end(), [](const Change& change) { return change.type == Note::type; }));
}

TEST_CASE("a private first_block leaves no trace outside the author's own scope", "[commands]") {
  Desk desk(cast);
  const auto changes = desk.ask(cast.mentor, AddNoteBlock{first_session, first_block, true, "secret"});
  REQUIRE(changes);
  CHECK(changes->size() == 4);
  for (const Change& change : *changes) CHECK(change.scope == scope_of(ScopeKind::Private, cast.mentor));
}

TEST_CASE("a private first_block has no influence on what a shared first_block looks like", "[commands]") {
  Desk with(cast);
  Desk without(cast);
  with.run(cast.mentor, AddNoteBlock{first_session, named<RecordId>("private"), true, "secret"});
  for (Desk* desk : {&with, &without}) desk->run(cast.mentor, AddNoteBlock{first_session, first_block, false, "hello"});
  with.run(cast.mentor, AddNoteBlock{first_session, named<RecordId>("private 2"), true, "secret"});
  for (Desk* desk : {&with, &without})
    desk->run(cast.mentee, AddNoteBlock{first_session, named<RecordId>("reply"), false, "hi"});
  const Scope scope = scope_of(ScopeKind::Pairing, cast.pairing);
  CHECK(canonical_text(with.model(), scope) == canonical_text(without.model(), scope));
}

TEST_CASE("blocks are added by the pair alone, to sessions that exist, under ids that are new", "[commands]") {
  Desk desk(cast);
  CHECK(refusal(desk, cast.mentor, AddNoteBlock{named<SessionId>("none"), first_block, false, ""}) ==
        ErrorCode::NotFound);
  CHECK(refusal(desk, cast.coordinator, AddNoteBlock{first_session, first_block, false, ""}) == ErrorCode::Forbidden);
  CHECK(refusal(desk, cast.other_mentor, AddNoteBlock{first_session, first_block, true, ""}) == ErrorCode::Forbidden);
  CHECK(refusal(desk, cast.mentor, AddNoteBlock{first_session, goal_of(cast.pairing), false, ""}) ==
        ErrorCode::Conflict);
  CHECK(refusal(desk, cast.mentor, AddNoteBlock{first_session, RecordId{}, false, ""}) == ErrorCode::Conflict);
  CHECK(refusal(desk, cast.mentor, AddNoteBlock{first_session, first_block, false, std::string(8001, 'x')}) ==
        ErrorCode::TooLarge);
}

TEST_CASE("a first_block is edited by its author, and the same text is no change", "[commands]") {
  Desk desk(cast);
  desk.run(cast.mentor, AddNoteBlock{first_session, first_block, false, "one"});
  CHECK(desk.run(cast.mentor, EditNoteBlock{first_block, "one"}) == 0);
  CHECK(desk.run(cast.mentor, EditNoteBlock{first_block, "two"}) == 1);
  CHECK(desk.model().find<NoteBlock>(first_block)->text == "two");
  CHECK(refusal(desk, cast.mentee, EditNoteBlock{first_block, "three"}) == ErrorCode::Forbidden);
  CHECK(refusal(desk, cast.mentor, EditNoteBlock{named<RecordId>("none"), "x"}) == ErrorCode::NotFound);
}

TEST_CASE("a resolution is a change even when the text stays", "[commands]") {
  Desk desk(cast);
  const auto changes = desk.ask(cast.mentor, ResolveField{goal_of(cast.pairing), "text", "Share one file"});
  REQUIRE(changes);
  REQUIRE(changes->size() == 1);
  CHECK((*changes)[0].resolves_alternatives);
  CHECK(refusal(desk, cast.coordinator, ResolveField{goal_of(cast.pairing), "text", "x"}) == ErrorCode::Forbidden);
  CHECK(refusal(desk, cast.mentor, ResolveField{goal_of(cast.pairing), "is_done", "x"}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentor, ResolveField{named<RecordId>("none"), "text", "x"}) == ErrorCode::NotFound);
}

TEST_CASE("who deleted their first first_block and writes there again brings it back with the new words",
          "[commands]") {
  Desk desk(cast);
  desk.run(cast.mentor, AddNoteBlock{first_session, first_block, false, "one"});
  desk.run(cast.mentor, DeleteNoteBlock{first_block});
  CHECK(refusal(desk, cast.mentee, AddNoteBlock{first_session, first_block, false, "mine"}) == ErrorCode::Conflict);
  desk.run(cast.mentor, AddNoteBlock{first_session, first_block, false, "two"});
  REQUIRE(desk.model().find<NoteBlock>(first_block) != nullptr);
  CHECK(desk.model().find<NoteBlock>(first_block)->text == "two");
  CHECK_FALSE(desk.log().is_edited_while_deleted(first_block));
}

TEST_CASE("a session that was not held after all is planned again, and counts for nothing", "[commands]") {
  Desk desk(cast);
  CHECK(refusal(desk, cast.mentor, TakeBackHeld{first_session}) == ErrorCode::Conflict);
  desk.run(cast.mentor, SetSessionHeld{first_session});
  const auto held_of = [&] {
    const auto progress = programme_progress(desk.model(), cast.programme);
    const auto row = std::find_if(progress.rows.begin(), progress.rows.end(),
                                  [&](const MenteeProgress& one) { return one.person == cast.mentee; });
    return row == progress.rows.end() ? std::int64_t{-1} : row->sessions_held;
  };
  CHECK(held_of() == 1);
  CHECK(refusal(desk, cast.other_mentor, TakeBackHeld{first_session}) == ErrorCode::Forbidden);
  desk.run(cast.mentee, TakeBackHeld{first_session});
  CHECK(desk.model().find<Session>(first_session)->state == SessionState::Planned);
  CHECK(held_of() == 0);
  desk.run(cast.mentor, SetSessionHeld{first_session});  // and it can be held in the end
  CHECK(held_of() == 1);
}

TEST_CASE("a held first_session tells the staff the date and no words", "[commands]") {
  Desk desk(cast);
  desk.run(cast.mentor, SetSessionHeld{first_session});
  CHECK(desk.model().find<Session>(first_session)->state == SessionState::Held);
  const auto* held = desk.model().find<SessionHeld>(session_held_id(first_session));
  REQUIRE(held != nullptr);
  CHECK(held->held_at == desk.now.ms);
  desk.now.ms += 5;
  CHECK(desk.run(cast.mentee, SetSessionHeld{first_session}) == 0);
  CHECK(places_of(desk.model(), session_held_id(first_session))[0].scope == scope_of(ScopeKind::Mentee, cast.mentee));
  CHECK(refusal(desk, cast.other_mentor, SetSessionHeld{first_session}) == ErrorCode::Forbidden);
}

TEST_CASE("a message has words, an author and a time", "[commands]") {
  Desk desk(cast);
  const auto message = named<RecordId>("message");
  CHECK(refusal(desk, cast.mentee, SendMessage{cast.pairing, message, " \n"}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentee, SendMessage{named<PairingId>("none"), message, "hi"}) == ErrorCode::NotFound);
  CHECK(refusal(desk, cast.sponsor, SendMessage{cast.pairing, message, "hi"}) == ErrorCode::Forbidden);
  desk.run(cast.mentee, SendMessage{cast.pairing, message, "hi"});
  CHECK(desk.model().find<Message>(message)->author == cast.mentee);
  CHECK(desk.model().find<Message>(message)->sent_at == desk.now.ms);
  CHECK(refusal(desk, cast.mentee, SendMessage{cast.pairing, message, "again"}) == ErrorCode::Conflict);
}

}  // namespace
}  // namespace obverse
