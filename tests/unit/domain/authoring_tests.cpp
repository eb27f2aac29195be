#include "domain/authoring.hpp"

#include <catch2/catch_test_macros.hpp>
#include <random>

#include "support/core_builders.hpp"

namespace obverse {
namespace {

Lesson written() {
  Lesson lesson;
  lesson.title = "Pin a message";
  lesson.audience = "mentee";
  lesson.area = "sharing";
  lesson.outcome = "You can pin a message.";
  lesson.summary = "Find it again: at the top.";
  lesson.reflection = "What would you pin?";
  lesson.steps = {{"Why pin", "Because it\n\n- stays\n- is seen ", "Pin one now."}, {"How", "Press and hold.\n", ""}};
  return lesson;
}

}  // namespace

TEST_CASE("what is typed comes back letter by letter, spaces and empty lines included", "[domain][authoring]") {
  const Lesson lesson = written();
  const auto read = lesson_from_source(source_from_lesson(lesson));
  REQUIRE(read);
  CHECK(read->title == lesson.title);
  CHECK(read->summary == lesson.summary);
  CHECK(read->area == lesson.area);
  REQUIRE(read->steps.size() == 2);
  CHECK(read->steps[0].body == lesson.steps[0].body);
  CHECK(read->steps[0].try_it == lesson.steps[0].try_it);
  CHECK(read->steps[1].body == lesson.steps[1].body);
  CHECK(source_from_lesson(*read) == source_from_lesson(lesson));
}

TEST_CASE("a half written lesson is one, at every letter", "[domain][authoring]") {
  const std::string whole = source_from_lesson(written());
  for (std::size_t size = 12; size <= whole.size(); ++size) {
    INFO(size);
    CHECK(lesson_from_source(whole.substr(0, size)));
  }
  const auto empty = lesson_from_source(source_from_lesson(Lesson{}));
  REQUIRE(empty);
  CHECK(lesson_lacks(*empty).size() == 4);
}

TEST_CASE("a line that would begin a step elsewhere stays in its step", "[domain][authoring]") {
  Lesson lesson = written();
  lesson.steps[0].body = "# Not a step\nnor # this";
  lesson.title = "Two\nlines";
  const auto read = lesson_from_source(source_from_lesson(lesson));
  REQUIRE(read);
  CHECK(read->steps.size() == 2);
  CHECK(read->steps[0].body == "## Not a step\nnor # this");
  CHECK(read->title == "Two lines");
}

TEST_CASE("a hostile file is refused or read as words, and never harms", "[domain][authoring]") {
  CHECK(lesson_from_source("").error().code == ErrorCode::Malformed);
  CHECK(lesson_from_source("just words").error().code == ErrorCode::Malformed);
  CHECK(lesson_from_source("# \xFF").error().code == ErrorCode::BadUtf8);
  CHECK(lesson_from_source(std::string(lesson_source_max + 1, '#')).error().code == ErrorCode::TooLarge);
  std::string many;
  for (int i = 0; i < 21; ++i) many += "# step\nwords\n";
  CHECK(lesson_from_source(many).error().code == ErrorCode::TooLarge);
  std::mt19937 random(20261129);
  static constexpr std::string_view pieces[] = {"---\n",  "# ", "title: ", "> **Try it:** ", "\n", "\r\n",
                                                "words ", ": ", "#"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto i = random() % 30; i > 0; --i) text += pieces[random() % std::size(pieces)];
    const auto once = lesson_from_source(text);
    if (!once) continue;
    // Words that look like a task at the end of a text become one; then it stays as it is.
    const auto twice = lesson_from_source(source_from_lesson(*once));
    REQUIRE(twice);
    const auto again = lesson_from_source(source_from_lesson(*twice));
    REQUIRE(again);
    CHECK(source_from_lesson(*again) == source_from_lesson(*twice));
  }
}

TEST_CASE("a lesson says what it lacks: too long, no task, an empty step", "[domain][authoring]") {
  Lesson lesson = written();
  CHECK(lesson_lacks(lesson).empty());
  lesson.steps[0].try_it.clear();
  CHECK(lesson_lacks(lesson) == std::vector<std::string_view>{"try_it"});
  lesson = written();
  lesson.steps[1].body = "  \n";
  CHECK(lesson_lacks(lesson) == std::vector<std::string_view>{"step_text"});
  lesson = written();
  for (int i = 0; i < 1300; ++i) lesson.steps[1].body += "word ";
  CHECK(reading_minutes(lesson) == 12);
  CHECK(lesson_lacks(lesson) == std::vector<std::string_view>{"too_long"});
}

TEST_CASE("a lesson goes from a draft that nobody sees to everyone, through the staff alone", "[commands][authoring]") {
  const Cast cast;
  Desk desk(cast);
  const auto draft = named<RecordId>("draft");
  const RecordId offer = lesson_offer_id(draft), shared = shared_lesson_id(offer);
  const std::string source = source_from_lesson(written());
  const auto begun = desk.ask(cast.mentor, EditLessonDraft{draft, source, std::nullopt});
  REQUIRE(begun);
  for (const Change& change : *begun) CHECK(change.scope == scope_of(ScopeKind::Private, cast.mentor));
  desk.run(cast.mentor, EditLessonDraft{draft, source, std::nullopt});
  desk.run(cast.mentor, OfferLesson{draft});
  REQUIRE(desk.model().find<LessonOffer>(offer) != nullptr);
  CHECK(is_open(*desk.model().find<LessonOffer>(offer)));
  CHECK_FALSE(desk.ask(cast.mentor, AnswerLessonOffer{offer, true, ""}));
  CHECK(desk.ask(cast.coordinator, AnswerLessonOffer{offer, false, " "}).error().code == ErrorCode::Invalid);
  desk.run(cast.coordinator, AnswerLessonOffer{offer, true, ""});
  const auto* lesson = desk.model().find<SharedLesson>(shared);
  REQUIRE(lesson != nullptr);
  CHECK((lesson->source == source && lesson->author == cast.mentor && lesson->version == 1));
  CHECK_FALSE(desk.ask(cast.mentor, WithdrawSharedLesson{shared, true}));
  desk.now.ms += 1000;
  desk.run(cast.mentor, OfferLesson{draft});
  desk.run(cast.coordinator, AnswerLessonOffer{offer, true, ""});
  CHECK(desk.model().find<SharedLesson>(shared)->version == 2);
}

TEST_CASE("an unfinished lesson is not offered", "[commands][authoring]") {
  const Cast cast;
  Desk desk(cast);
  const auto draft = named<RecordId>("draft");
  Lesson lesson = written();
  lesson.outcome.clear();
  desk.run(cast.mentee, EditLessonDraft{draft, source_from_lesson(lesson), std::nullopt});
  CHECK(desk.ask(cast.mentee, OfferLesson{draft}).error().code == ErrorCode::Invalid);
  CHECK(desk.ask(cast.mentor, EditLessonDraft{draft, "# mine", std::nullopt}).error().code == ErrorCode::Forbidden);
}

}  // namespace obverse
