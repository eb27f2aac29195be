#include <catch2/catch_test_macros.hpp>

#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

/// Two mentees who both fit Mia best, and two mentors with one place each; Zoe speaks a language of her own.
constexpr const char* languages_csv =
    "name,email,role,offers,wants,interests,languages\n"
    "Anna Berg,anna@x.example,mentee,,chat:2,chess,en\n"
    "Ben Cole,ben@x.example,mentee,,data:2,sailing,en\n"
    "Zoe Dahl,zoe@x.example,mentee,,data:2,sailing,fi\n"
    "Mia Okafor,mia@x.example,mentor,chat:6; data:6,,chess,en\n"
    "Noor Said,noor@x.example,mentor,data:6,,sailing,en\n";

AppHarness graph_tab(ScriptedServer& server) {
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.load("/preview");
  tab.choose_file("Choose a CSV file", languages_csv);
  tab.activate(NodeRole::Radio, "Graph");
  return tab;
}

const ui::Node& graph_of(const AppHarness& tab) {
  const ui::Node* node = tab.find(NodeRole::Image, "2 mentors at the left*");
  REQUIRE(node != nullptr);
  return *node;
}

bool is_marked(const AppHarness& tab, const std::string& pair) {
  return graph_of(tab).name.find("Marked: " + pair + ".") != std::string::npos;
}

void choose_in(AppHarness& tab, const std::string& select, double index) {
  const ui::Node* node = tab.find(NodeRole::Select, select);
  REQUIRE(node != nullptr);
  tab.post(input::SetNumber{node->id, index});
}

ui::NodeBounds middle_of_name(const AppHarness& tab, NodeRole role, const std::string& name) {
  const ui::Node* node = tab.find(role, name);
  REQUIRE(node != nullptr);
  return tab.box(*node);
}

}  // namespace

TEST_CASE("the graph shows the pairs of the table, and says them", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = graph_tab(server);
  CHECK(graph_of(tab).name.find("3 mentees at the right, 2 lines between them.") != std::string::npos);
  CHECK_FALSE(tab.has(NodeRole::Table, "Pairs"));
  CHECK(tab.has(NodeRole::ColumnHeader, "2 mentors"));
  CHECK(tab.has(NodeRole::RowHeader, "Mia Okafor"));
  CHECK(tab.has(NodeRole::Cell, "Anna Berg"));
  tab.activate(NodeRole::Radio, "Table");
  CHECK(tab.has(NodeRole::Table, "Pairs"));
}

TEST_CASE("who is chosen in the graph is explained beside it, by pointer and by keyboard", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = graph_tab(server);
  const ui::NodeBounds ben = middle_of_name(tab, NodeRole::Cell, "Ben Cole");
  const double y = ben.y + ben.height / 2;
  const ui::NodeBounds graph = tab.box(graph_of(tab));
  tab.post(input::Pointer{"move", graph.x + graph.width - 8, y, false, 0});
  tab.post(input::Pointer{"down", graph.x + graph.width - 8, y, false, 0});
  tab.post(input::Pointer{"up", graph.x + graph.width - 8, y, false, 0});
  CHECK(tab.has(NodeRole::Heading, "Ben Cole"));
  choose_in(tab, "Mentee", 0);
  CHECK(tab.has(NodeRole::Heading, "Anna Berg"));
  choose_in(tab, "Mentor", 1);
  CHECK(tab.has(NodeRole::Heading, "Why not Noor Said?"));
  CHECK(graph_of(tab).name.find("Anna Berg with Mia Okafor") != std::string::npos);
}

TEST_CASE("a mentor whom a rule excludes is no alternative, and the rule is named", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = graph_tab(server);
  tab.press(NodeRole::Button, "See why");
  CHECK(
      tab.has_words("All mentors are ruled out: 2 share no language. What would help: no common language as a must."));
  choose_in(tab, "Mentee", 2);
  CHECK(tab.has(NodeRole::Heading, "Zoe Dahl"));
}

TEST_CASE("a swap is a drag in the graph, or a choice and a press", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = graph_tab(server);
  choose_in(tab, "Mentee", 0);
  choose_in(tab, "Mentor", 1);
  tab.activate(NodeRole::Button, "Swap: give Noor Said to Anna Berg");
  CHECK(tab.has_words("2 pairs changed"));
  CHECK(is_marked(tab, "Anna Berg with Noor Said"));
  tab.activate(NodeRole::Button, "Undo");
  CHECK(is_marked(tab, "Anna Berg with Mia Okafor"));
  const ui::NodeBounds graph = tab.box(graph_of(tab));
  const ui::NodeBounds anna = middle_of_name(tab, NodeRole::Cell, "Anna Berg");
  const ui::NodeBounds noor = middle_of_name(tab, NodeRole::RowHeader, "Noor Said");
  const double right = graph.x + graph.width - 8, left = graph.x + 8;
  tab.post(input::Pointer{"move", right, anna.y + anna.height / 2, false, 0});
  tab.post(input::Pointer{"down", right, anna.y + anna.height / 2, false, 0});
  tab.post(input::Pointer{"move", (left + right) / 2, anna.y, false, 0});
  tab.post(input::Pointer{"move", left, noor.y + noor.height / 2, false, 0});
  tab.post(input::Pointer{"up", left, noor.y + noor.height / 2, false, 0});
  CHECK(tab.has_words("2 pairs changed"));
  CHECK(is_marked(tab, "Anna Berg with Noor Said"));
}

TEST_CASE("the weight of a criterion can be typed", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.load("/preview");
  tab.choose_file("Choose a CSV file", languages_csv);
  tab.type(NodeRole::TextBox, "Topics to learn", "61");
  CHECK(tab.find(NodeRole::Slider, "Topics to learn")->now == 61.0);
  tab.type(NodeRole::TextBox, "Topics to learn", "999");
  CHECK(tab.find(NodeRole::Slider, "Topics to learn")->now == 61.0);
  tab.type(NodeRole::TextBox, "Topics to learn", "nan");
  CHECK(tab.find(NodeRole::Slider, "Topics to learn")->now == 61.0);
}
