#include "commands/decide_self.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/the_cast.hpp"

namespace obverse {
namespace {

const TalentField& field(std::string_view name) { return *find_talent_field(name); }

}  // namespace

TEST_CASE("a profile line lies in the scope of those who may read it", "[commands][profile]") {
  const Desk desk(cast);
  const std::pair<ProfileAudience, Scope> homes[] = {
      {ProfileAudience::OnlyMe, scope_of(ScopeKind::Private, cast.mentor)},
      {ProfileAudience::Staff, scope_of(ScopeKind::Admission, cast.mentor)},
      {ProfileAudience::Partner, scope_of(ScopeKind::Mentee, cast.mentor)},
      {ProfileAudience::Everyone, scope_of(ScopeKind::Programme, cast.programme)}};
  for (const auto& [audience, scope] : homes) {
    const auto changes = desk.ask(cast.mentor, SetProfileLine{"education", "Physics", audience});
    REQUIRE(changes);
    REQUIRE_FALSE(changes->empty());
    for (const Change& change : *changes) CHECK(change.scope == scope);
  }
}

TEST_CASE("a line that is shown to fewer people leaves the directory", "[commands][profile]") {
  Desk desk(cast);
  desk.run(cast.mentee, SetProfileLine{"interests", "Chess", ProfileAudience::Everyone});
  CHECK(desk.model().find<Person>(cast.mentee)->interests == "Chess");
  desk.run(cast.mentee, SetProfileLine{"interests", "Chess", ProfileAudience::OnlyMe});
  CHECK(desk.model().find<Person>(cast.mentee)->interests.empty());
  const ProfileLine line = profile_line(desk.model(), cast.mentee, field("interests"));
  CHECK(line.text == "Chess");
  CHECK(line.audience == ProfileAudience::OnlyMe);
  desk.run(cast.mentee, SetProfileLine{"interests", "Chess", ProfileAudience::Partner});
  CHECK(profile_line(desk.model(), cast.mentee, field("interests")).audience == ProfileAudience::Partner);
}

TEST_CASE("of two audiences written at once the narrower counts", "[commands][profile]") {
  Desk desk(cast);
  desk.run(cast.mentee, SetProfileLine{"goals", "One sheet", ProfileAudience::Partner});
  // A second device that had not seen that.
  Desk other(cast);
  const auto changes = other.ask(cast.mentee, SetProfileLine{"goals", "One sheet", ProfileAudience::OnlyMe});
  REQUIRE(changes);
  OpMaker maker("other device");
  OpLog log;
  Model model = desk.model();
  for (const Change& change : *changes) {
    const Op op = maker.write(change.scope, change.record, change.type.c_str(), change.field.c_str(), change.value);
    log.merge({&op, 1}, model);
  }
  CHECK(profile_line(model, cast.mentee, field("goals")).audience == ProfileAudience::OnlyMe);
}

TEST_CASE("a profile refuses what is no field, no date or too long", "[commands][profile]") {
  const Desk desk(cast);
  CHECK(refusal(desk, cast.mentee, SetProfileLine{"salary", "1", ProfileAudience::OnlyMe}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentee, SetProfileLine{"employed_since", "long ago", ProfileAudience::Staff}) ==
        ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentee, SetProfileLine{"job_title", std::string(121, 'x'), ProfileAudience::Everyone}) ==
        ErrorCode::TooLarge);
  CHECK(refusal(desk, cast.stranger, SetProfileLine{"goals", "x", ProfileAudience::OnlyMe}) == ErrorCode::NotFound);
}

TEST_CASE("a profile counts its lines with words", "[commands][profile]") {
  Desk desk(cast);
  const std::int64_t before = filled_lines(desk.model(), cast.mentee);
  desk.run(cast.mentee, SetProfileLine{"contact", "  Write, do not call.  ", ProfileAudience::Partner});
  CHECK(profile_line(desk.model(), cast.mentee, field("contact")).text == "  Write, do not call.  ");
  CHECK(filled_lines(desk.model(), cast.mentee) == before + 1);
  desk.run(cast.mentee, SetProfileLine{"contact", "", ProfileAudience::Partner});
  CHECK(filled_lines(desk.model(), cast.mentee) == before);
}

TEST_CASE("answers about readiness and words beside a lesson stay with their writer", "[commands][profile]") {
  const Desk desk(cast);
  const Scope own = scope_of(ScopeKind::Private, cast.mentee);
  const Command commands[] = {AnswerSelfQuestion{"readiness_mentee", 1, "want", "rather"},
                              MarkLessonStep{"share-one-file", 2, true},
                              EditLessonWords{"share-one-file", 2, "Ask Jonas", std::nullopt}};
  for (const Command& command : commands) {
    const auto changes = desk.ask(cast.mentee, command);
    REQUIRE(changes);
    for (const Change& change : *changes) CHECK(change.scope == own);
  }
  CHECK(refusal(desk, cast.mentee, AnswerSelfQuestion{"readiness_mentee", 1, "want", ""}) == ErrorCode::Invalid);
  CHECK(refusal(desk, cast.mentee, MarkLessonStep{"share-one-file", 0, true}) == ErrorCode::Invalid);
}

TEST_CASE("a mark and words beside a step are one record, and either can go", "[commands][profile]") {
  Desk desk(cast);
  desk.run(cast.mentee, MarkLessonStep{"share-one-file", 2, true});
  desk.run(cast.mentee, EditLessonWords{"share-one-file", 2, "Ask Jonas", std::nullopt});
  const auto* mark = desk.model().find<LessonMark>(lesson_mark_id(cast.mentee, "share-one-file", 2));
  REQUIRE(mark != nullptr);
  CHECK((mark->is_marked && mark->words == "Ask Jonas" && mark->step == 2));
  desk.run(cast.mentee, MarkLessonStep{"share-one-file", 2, false});
  CHECK_FALSE(desk.model().find<LessonMark>(lesson_mark_id(cast.mentee, "share-one-file", 2))->is_marked);
}

}  // namespace obverse
