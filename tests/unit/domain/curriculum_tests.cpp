#include "domain/curriculum.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "base/json.hpp"
#ifndef __EMSCRIPTEN__
#include <fstream>
#include <iterator>
#endif

namespace obverse {
namespace {

const char* const small = R"({"version":"1","language":"en",
  "lessons":[{"id":"a","title":"A","minutes":6,"audience":"mentee","area":"networking","level":2,"competences":["2.1"],"outcome":"o","summary":"s",
              "reflection":"r","version":1,"steps":[{"title":"t","body":"b","try_it":"do it"},{"title":"u","body":"c","try_it":""}]}],
  "glossary":[{"id":"g","term":"G","text":"x"}],
  "needs_areas":[{"id":"networking","title":"N","competences":["2.1","2.2"]}],
  "guidelines":{"mentor":"m","mentee":"e","ground_rules":"g"}})";

TEST_CASE("a curriculum is read in full", "[domain]") {
  const auto curriculum = curriculum_from_json(small);
  REQUIRE(curriculum);
  REQUIRE(curriculum->lessons.size() == 1);
  const Lesson& lesson = curriculum->lessons[0];
  CHECK(lesson.minutes == 6);
  CHECK(lesson.competences == std::vector<std::string>{"2.1"});
  REQUIRE(lesson.steps.size() == 2);
  CHECK(lesson.steps[0].try_it == "do it");
  CHECK(lesson.steps[1].try_it.empty());
  CHECK(curriculum->glossary[0].term == "G");
  CHECK(curriculum->needs_areas[0].competences.size() == 2);
  CHECK(curriculum->mentee_guidelines == "e");
  CHECK(find_lesson(*curriculum, "a") == &curriculum->lessons[0]);
  CHECK(find_lesson(*curriculum, "b") == nullptr);
}

TEST_CASE("a curriculum with a missing member is refused by name", "[domain]") {
  for (const char* key : {"version", "lessons", "glossary", "needs_areas"}) {
    Json json = *json_from_text(small);
    json.erase(key);
    const auto curriculum = curriculum_from_json(text_from_json(json));
    REQUIRE_FALSE(curriculum);
    CHECK(curriculum.error().code == ErrorCode::Malformed);
    CHECK(curriculum.error().detail == std::string("curriculum: ") + key);
  }
  Json json = *json_from_text(small);
  json["lessons"][0]["minutes"] = "six";
  CHECK(curriculum_from_json(text_from_json(json)).error().detail == "curriculum: minutes");
  CHECK(curriculum_from_json("<html>").error().code == ErrorCode::Malformed);
}

TEST_CASE("later lessons are added once, and never in place of others", "[domain]") {
  Curriculum curriculum = *curriculum_from_json(small);
  const std::size_t before = curriculum.lessons.size();
  const std::string title = curriculum.lessons[0].title;
  Json pack{{"version", "1"}, {"lessons", (*json_from_text(small))["lessons"]}};
  pack["lessons"][0]["title"] = "Another title";
  auto same = lessons_from_json(text_from_json(pack));
  REQUIRE(same);
  add_lessons(curriculum, *same);
  CHECK(curriculum.lessons.size() == before);
  CHECK(curriculum.lessons[0].title == title);
  pack["lessons"][0]["id"] = "new";
  add_lessons(curriculum, *lessons_from_json(text_from_json(pack)));
  CHECK(find_lesson(curriculum, "new")->title == "Another title");
  CHECK(lessons_from_json("{}").error().detail == "lessons: lessons");
}

TEST_CASE("help pages are read with their sections and entries, or refused by the name of what is wrong", "[domain]") {
  const std::string text =
      R"({"pages":[{"id":"faq","title":"F","text":"t","sections":[{"title":"S","text":"","entries":[{"title":"Q","text":"A"}]}]}]})";
  Curriculum curriculum;
  curriculum.help = *help_from_json(text);
  REQUIRE(find_help_page(curriculum, "faq") != nullptr);
  CHECK(find_help_page(curriculum, "faq")->sections.at(0).entries.at(0).text == "A");
  CHECK(find_help_page(curriculum, "fac") == nullptr);
  Json broken = *json_from_text(text);
  broken["pages"][0]["sections"][0]["entries"][0].erase("text");
  CHECK(help_from_json(text_from_json(broken)).error().detail == "help: text");
  CHECK(help_from_json("[").error().code == ErrorCode::Malformed);
}

#ifndef __EMSCRIPTEN__
TEST_CASE("the curriculum that is shipped can be read", "[domain]") {
  std::ifstream file(std::string(OBVERSE_CONTENT_DIR) + "/curriculum.json", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (text.empty()) SKIP("the content is not built");
  const auto curriculum = curriculum_from_json(text);
  INFO((curriculum ? "" : curriculum.error().detail));
  REQUIRE(curriculum);
  CHECK(curriculum->lessons.size() >= 20);
  for (const Lesson& lesson : curriculum->lessons) {
    INFO(lesson.id);
    CHECK(lesson.minutes <= 10);
    CHECK_FALSE(lesson.steps.empty());
  }
}
#endif

}  // namespace
}  // namespace obverse
