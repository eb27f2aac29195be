#include <catch2/catch_test_macros.hpp>

#include "base/json.hpp"
#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

/// Finishes the three steps of the small lesson with one kind of hand.
template <class Act>
std::string finish_lesson(Act act) {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/lessons/share-one-file/1");
  act(tab, "Done, next step");
  CHECK(tab.url == "/lessons/share-one-file/2");
  act(tab, "Done, next step");
  act(tab, "Finish lesson");
  CHECK(tab.url == "/lessons/share-one-file/4");
  CHECK(tab.heading() == "You finished: Share one file");
  tab.advance(2000);
  const Cast cast;
  const LessonProgress* progress = progress_of(server.model(), cast.mentee, "share-one-file");
  REQUIRE(progress != nullptr);
  CHECK(progress->state == LessonState::Done);
  CHECK(progress->steps_done == 3);
  tab.navigate("/lessons");
  return tab.semantics();
}

}  // namespace

TEST_CASE("keyboard and pointer finish a lesson alike", "[screens]") {
  const std::string by_keyboard =
      finish_lesson([](AppHarness& tab, const char* name) { tab.activate(NodeRole::Button, name); });
  const std::string by_pointer =
      finish_lesson([](AppHarness& tab, const char* name) { tab.press(NodeRole::Button, name); });
  CHECK(by_keyboard == by_pointer);
}

TEST_CASE("a task is ticked once", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/lessons/share-one-file/2");
  tab.press(NodeRole::Checkbox, "I have tried it");
  const ui::Node* box = tab.find(NodeRole::Checkbox, "I have tried it");
  REQUIRE(box != nullptr);
  CHECK(box->checked == ui::Checked::True);
  CHECK(box->is_disabled);
}

TEST_CASE("lessons are found by their words, without case and accents", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/lessons");
  tab.type(NodeRole::TextBox, "Search 2 lessons", "SÉARCH");
  CHECK(tab.has(NodeRole::Link, "Search with fewer words*"));
  CHECK_FALSE(tab.has(NodeRole::Link, "Share one file*"));
  tab.type(NodeRole::TextBox, "Search 2 lessons", "zebra");
  CHECK(tab.has_words("No lesson has these words."));
  tab.activate(NodeRole::Button, "Show all lessons");
  CHECK(tab.has(NodeRole::Link, "Share one file*"));
}

TEST_CASE("the chips show what is done and what is to do", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/lessons");
  tab.press(NodeRole::Radio, "Done");
  CHECK(tab.has_words("No lesson has these words."));
  tab.press(NodeRole::Radio, "To do");
  CHECK(tab.has(NodeRole::Link, "Share one file*"));
}

TEST_CASE("mentors see the lessons for mentors first", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate("/lessons");
  const std::string text = tab.semantics();
  CHECK(text.find("Prepare your first session") < text.find("Share one file"));
}

TEST_CASE("an explained word opens its explanation", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/lessons/share-one-file/1");
  tab.press(NodeRole::Button, "access level");
  CHECK(tab.has(NodeRole::Dialog, "Access level"));
  tab.activate(NodeRole::Button, "Close");
  CHECK_FALSE(tab.has(NodeRole::Dialog, "Access level"));
}

TEST_CASE("a step is read aloud where there is a voice, and leaving it is silence", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/lessons/share-one-file/1");
  CHECK_FALSE(tab.has(NodeRole::Button, "Read aloud"));
  tab.post(input::Voice{"there"});
  tab.settle();
  tab.press(NodeRole::Button, "Read aloud");
  REQUIRE(tab.read_aloud.size() == 1);
  CHECK(tab.read_aloud[0].rfind(tab.heading() + ".\n", 0) == 0);
  CHECK(tab.read_aloud[0].find("**") == std::string::npos);
  tab.post(input::Voice{"ended"});
  tab.settle();
  tab.press(NodeRole::Button, "Read aloud");
  tab.press(NodeRole::Button, "Stop reading");
  CHECK(tab.read_aloud.back().empty());
  tab.press(NodeRole::Button, "Read aloud");
  tab.navigate("/lessons");
  REQUIRE(tab.read_aloud.size() == 5);
  CHECK(tab.read_aloud.back().empty());
}

TEST_CASE("a curriculum of hundreds of lessons stands in the page in parts", "[screens]") {
  Json lessons = Json::array();
  for (int k = 0; k < 300; ++k) {
    const Json step{{"title", "One"}, {"body", "Text."}, {"try_it", ""}};
    lessons.push_back(Json{{"id", "further-" + std::to_string(k)},
                           {"title", "Further lesson " + std::to_string(k)},
                           {"minutes", 5},
                           {"audience", "mentee"},
                           {"area", k % 2 == 0 ? "sharing" : "finding"},
                           {"level", 1},
                           {"competences", Json::array()},
                           {"outcome", "You can go on."},
                           {"summary", "One of many."},
                           {"reflection", "Is it so?"},
                           {"version", 1},
                           {"steps", Json::array({step})}});
  }
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.post(input::Content{"mentoring",
                          text_from_json(Json{{"version", "1"}, {"language", "en"}, {"lessons", std::move(lessons)}})});
  tab.settle();
  tab.navigate("/lessons");
  const auto rows = [&] {
    int count = 0;
    for (const ui::Node& node : tab.mirror()) count += node.href.rfind("/lessons/", 0) == 0 ? 1 : 0;
    return count;
  };
  CHECK(rows() == 48);
  tab.activate(NodeRole::Button, "Show 254 more");
  CHECK(rows() == 168);
}

namespace {

/// A laptop, and so many lessons that their list is far longer than the view.
AppHarness long_list_tab(ScriptedServer& server) {
  Json json = *json_from_text(small_curriculum_text());
  const Json first = json["lessons"][0];
  for (int i = 0; i < 30; ++i) {
    Json lesson = first;
    lesson["id"] = "lesson-" + std::to_string(i);
    lesson["title"] = "Lesson number " + std::to_string(i);
    json["lessons"].push_back(lesson);
  }
  AppHarness tab(server, {.width = 1280, .height = 800, .curriculum = text_from_json(json)});
  tab.sign_in("mentee");
  return tab;
}

float top_of(const AppHarness& tab, const std::string& lesson) {
  return tab.box(*tab.find(NodeRole::Link, lesson + ",*")).y;
}

}  // namespace

TEST_CASE("choosing a lesson leaves the list where it was scrolled to", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab = long_list_tab(server);
  tab.navigate("/lessons");
  tab.press(NodeRole::Link, "Lesson number 15,*");
  CHECK(tab.url == "/lessons/lesson-15");
  CHECK(tab.focused == "Lesson number 15");
  const float before = top_of(tab, "Lesson number 17");
  CHECK(before > 0);
  tab.activate(NodeRole::Link, "Lesson number 17,*");
  CHECK(top_of(tab, "Lesson number 17") == before);
  CHECK(tab.focused == "Lesson number 17");
}

TEST_CASE("the chosen lesson stands in sight in the list on entry", "[screens]") {
  ScriptedServer server = world_server({});
  AppHarness tab = long_list_tab(server);
  tab.navigate("/lessons/lesson-20");
  CHECK(top_of(tab, "Lesson number 20") > 0);
  CHECK(top_of(tab, "Lesson number 20") < 740);
  tab.navigate("/home");
  tab.navigate("/lessons/lesson-29");
  CHECK(top_of(tab, "Lesson number 29") > 0);
  CHECK(top_of(tab, "Lesson number 29") < 740);
  tab.navigate("/home");
  tab.navigate("/lessons/lesson-1");
  CHECK(top_of(tab, "Lesson number 1") > 0);
  CHECK(top_of(tab, "Lesson number 1") < 740);
}
