#include <catch2/catch_test_macros.hpp>

#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

constexpr const char* topics[] = {"chat", "data", "video", "sheets"};

/// So many mentees and as many mentors that their matching is solved beside the page.
std::string many_csv(int pairs) {
  std::string csv = "name,role,offers,wants\n";
  for (int k = 0; k < pairs; ++k) {
    const std::string number = std::to_string(1000 + k);
    csv += "Mentee " + number + ",mentee,," + topics[k % 4] + ":2\n";
    csv += "Mentor " + number + ",mentor," + topics[(k / 4) % 4] + ":6,\n";
  }
  return csv;
}

AppHarness waiting_tab(ScriptedServer& server) {
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.load("/preview");
  tab.activate(NodeRole::Button, "Try the sample");
  tab.solves_at_once = false;
  tab.choose_file("Other file", many_csv(1001));
  return tab;
}

}  // namespace

TEST_CASE("many people are solved beside the page, and the screen goes on meanwhile", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = waiting_tab(server);
  REQUIRE(tab.tasks.size() == 1);
  CHECK(tab.has_words("Solving for 2002 people …"));
  CHECK(tab.has_words("Sample:"));  // what stood there before
  tab.post(input::Matched{tab.tasks[0].id, 40, {}});
  CHECK(tab.has_words("40 % done"));
  tab.post(AppHarness::solved(tab.tasks[0]));
  CHECK_FALSE(tab.has_words("Solving for"));
  CHECK(tab.has_words("1001 of 1001 mentees matched"));
  CHECK(tab.has_words("Proven best"));
  CHECK(tab.tasks.size() == 1);
}

TEST_CASE("a long solve is stopped, and nothing was changed", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = waiting_tab(server);
  tab.activate(NodeRole::Button, "Stop");
  CHECK(tab.has_words("Stopped. Nothing was changed."));
  CHECK(tab.has_words("Sample:"));
  REQUIRE(tab.tasks.size() == 2);
  CHECK(tab.tasks[1].task.empty());
  tab.post(AppHarness::solved(tab.tasks[0]));  // what comes too late changes nothing
  CHECK(tab.has_words("Sample:"));
}

TEST_CASE("what cannot be solved beside the page is solved in it", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = waiting_tab(server);
  tab.post(input::Matched{tab.tasks[0].id, -1, {}});
  CHECK(tab.has_words("1001 of 1001 mentees matched"));
}

TEST_CASE("of two long solves only the newer one counts, and it brings both changes", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = waiting_tab(server);
  tab.post(AppHarness::solved(tab.tasks[0]));
  const ui::Node* least = tab.find(NodeRole::Slider, "Least score of a pair");
  REQUIRE(least != nullptr);
  tab.post(input::SetNumber{least->id, 20});
  tab.activate(NodeRole::Radio, "Weakest first");
  REQUIRE(tab.tasks.size() == 3);
  CHECK(tab.find(NodeRole::Slider, "Least score of a pair")->now == 20.0);
  tab.post(AppHarness::solved(tab.tasks[1]));
  CHECK(tab.has_words("Solving for"));
  tab.post(AppHarness::solved(tab.tasks[2]));
  CHECK(tab.has_words("Proven best: most people, then the weakest pair, then the total"));
  CHECK(tab.find(NodeRole::Slider, "Least score of a pair")->now == 20.0);
  tab.activate(NodeRole::Button, "Undo");
  REQUIRE(tab.tasks.size() == 4);
  tab.post(AppHarness::solved(tab.tasks[3]));
  CHECK(tab.find(NodeRole::Slider, "Least score of a pair")->now == 0.0);
}

TEST_CASE("a drag over many people ends with what the same weight gives at once", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.load("/preview");
  tab.activate(NodeRole::Button, "Try the sample");
  tab.choose_file("Other file", many_csv(210));
  const ui::Node* slider = tab.find(NodeRole::Slider, "Topics to learn");
  REQUIRE(slider != nullptr);
  const double before = *slider->now;
  const ui::NodeBounds at = tab.box(*slider);
  const double y = at.y + at.height / 2;
  tab.post(input::Pointer{"move", at.x + 30.0, y, false, 0});
  tab.post(input::Pointer{"down", at.x + 30.0, y, false, 0});
  for (int step = 0; step < 20; ++step) tab.post(input::Pointer{"move", at.x + 30.0 + 5 * step, y, false, 0});
  const auto weight_of = [](const AppHarness& one) { return *one.find(NodeRole::Slider, "Topics to learn")->now; };
  SECTION("while the pointer is held still") { tab.advance(200); }
  SECTION("when it is let go") { tab.post(input::Pointer{"up", at.x + 125.0, y, false, 0}); }
  const double after = weight_of(tab);
  CHECK(after != before);
  AppHarness other(server, {.width = 1280, .height = 800});
  other.load("/preview");
  other.activate(NodeRole::Button, "Try the sample");
  other.choose_file("Other file", many_csv(210));
  other.set_slider("Topics to learn", weight_of(tab));
  for (const char* words : {"Proven best", "of 210 mentees matched"}) {
    CHECK(tab.has_words(words));
    CHECK(other.has_words(words));
  }
  CHECK(tab.semantics() == other.semantics());
}

TEST_CASE("other people that come while a pointer is down stand on the screen at once", "[screens][preview]") {
  // A press on a button is one too: sums of the people before, shown for a frame, would name people who are not there.
  PreviewState state;
  const Date day{2026, 12, 1};
  import_people(state, "many.csv", many_csv(210), day);
  REQUIRE(facts_of(state).pairs.size() == 210);
  follow_drag(state, false);
  follow_drag(state, true);
  import_people(state, "few.csv", many_csv(4), day);
  CHECK(facts_of(state).pairs.size() == 4);
  follow_drag(state, true);
  lock_pair(state, 0, 1);
  CHECK(state.match->assignment()[0] == 1);
  CHECK(facts_of(state).changed > 0);
}
