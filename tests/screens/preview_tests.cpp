#include <catch2/catch_test_macros.hpp>

#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

constexpr const char* other = "Other file";

/// Two mentees who both fit Mia best, and two mentors with one place each.
constexpr const char* small_csv =
    "name,email,role,offers,wants,interests\n"
    "Anna Berg,anna@x.example,mentee,,chat:2,chess\n"
    "Ben Cole,ben@x.example,mentee,,data:2,sailing\n"
    "Mia Okafor,mia@x.example,mentor,chat:6; data:6,,chess\n"
    "Noor Said,noor@x.example,mentor,data:6,,sailing\n";

AppHarness preview_tab(ScriptedServer& server, float width = 1280) {
  AppHarness tab(server, {.width = width, .height = 800});
  tab.load("/preview");
  return tab;
}

AppHarness small_tab(ScriptedServer& server, float width = 1280) {
  AppHarness tab = preview_tab(server, width);
  tab.choose_file(choose_csv, small_csv);
  return tab;
}

AppHarness sample_tab(ScriptedServer& server, float width = 1280) {
  AppHarness tab = preview_tab(server, width);
  tab.activate(NodeRole::Button, "Try the sample");
  return tab;
}

/// The words of the row of the table that has this mentee; empty when there is none.
std::string row_of(const AppHarness& tab, const std::string& mentee) {
  std::string words;
  bool is_found = false;
  for (const ui::Node& node : tab.mirror()) {
    if (node.role == NodeRole::Row && is_found) break;
    if (node.role == NodeRole::Row) words.clear();
    words += node.text + "|";
    is_found = is_found || (node.role == NodeRole::Button && node.name == mentee && !words.empty());
  }
  return is_found ? words : std::string();
}

bool has_mentor(const AppHarness& tab, const std::string& mentee, const std::string& mentor) {
  return row_of(tab, mentee).find(mentor) != std::string::npos;
}

double slider_value(const AppHarness& tab, const std::string& name) {
  const ui::Node* node = tab.find(NodeRole::Slider, name);
  REQUIRE(node != nullptr);
  return node->now.value_or(-1);
}

}  // namespace

TEST_CASE("the preview is open to who is not signed in", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.load("/welcome");
  tab.activate(NodeRole::Link, "Preview a match from your own CSV*");
  CHECK(tab.url == "/preview");
  CHECK(tab.heading() == "Preview a match");
  CHECK(tab.has(NodeRole::File, choose_csv));
  tab.activate(NodeRole::Link, "Back to the start");
  CHECK(tab.url == "/welcome");
}

TEST_CASE("a coordinator finds the preview in the navigation, and a mentee does not", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.sign_in("coordinator");
  tab.activate(NodeRole::Link, "Matching");
  CHECK(tab.heading() == "Preview a match");
  tab.sign_in("mentee");
  CHECK_FALSE(tab.has(NodeRole::Link, "Matching"));
}

TEST_CASE("a CSV file is matched at once, proven, and sent to nobody", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = small_tab(server);
  CHECK(tab.has_words("2 of 2 mentees matched. Proven best"));
  CHECK(has_mentor(tab, "Anna Berg", "Mia Okafor"));
  CHECK(has_mentor(tab, "Ben Cole", "Noor Said"));
  CHECK(server.everything().find("Anna Berg") == std::string::npos);
  for (const auto& [account, entries] : tab.databases) CHECK(entries.empty());
}

TEST_CASE("the sample leaves somebody out, and says why and what would help", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = sample_tab(server);
  CHECK(tab.has_words("Proven best"));
  CHECK(tab.has_words("3 mentees without a mentor"));
  CHECK_FALSE(tab.has_words("All mentors are ruled out"));
  tab.press(NodeRole::Button, "See why");
  CHECK(tab.has_words("Joana Prado, All mentors are ruled out: 14 share no language."));
  CHECK(tab.has_words("but have no place left. One more place with"));
}

TEST_CASE("the sample that cannot be fetched is said, and can be asked for again", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = preview_tab(server);
  tab.is_online = false;
  tab.activate(NodeRole::Button, "Try the sample");
  CHECK(tab.has_words("The sample could not be loaded."));
  tab.is_online = true;
  tab.activate(NodeRole::Button, "Try the sample");
  CHECK(tab.has(NodeRole::Table, "Pairs"));
}

TEST_CASE("rows with errors are named by line, and the others are matched", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = preview_tab(server);
  tab.choose_file(choose_csv,
                  std::string(small_csv) + "Zoe Dahl,zoe@,mentee,,chat,\nAnna B,ANNA@x.example,mentee,,,\n");
  CHECK(tab.has_words("2 things to fix in your file"));
  CHECK(tab.has_words("“zoe@” is no e-mail address."));
  CHECK(tab.has_words("Line 6"));
  CHECK(tab.has_words("anna@x.example is in the file already."));
  CHECK(tab.has_words("Line 7"));
  CHECK(tab.has_words("2 of 2 mentees matched"));
}

TEST_CASE("a file that is no table is refused in a sentence, and the last good preview stays", "[screens][preview]") {
  const std::pair<std::string, std::string> files[] = {
      {"", "This file has no rows under the headings."},
      {"name,role\n", "This file has no rows under the headings."},
      {"name,email\nAnna,anna@x.example\n", "No column says who is a mentee and who a mentor. Call it role."},
      {"role\nmentee\n", "No column has names or e-mail addresses. Call it name or email."},
      {"name,role\nAnna,mentee\n", "There is no mentor in this file."},
      {"name,role\nMia,mentor\n", "There is no mentee in this file."},
      {"name,role\n\"Anna,mentee\n", "This file is no CSV table"},
      {"name,role\nAnna\xff,mentee\n", "This file is not UTF-8 text."}};
  ScriptedServer server = world_server({});
  AppHarness tab = small_tab(server);
  for (const auto& [bytes, sentence] : files) {
    INFO(sentence);
    tab.choose_file(other, bytes);
    CHECK(tab.has_words(sentence));
    CHECK(tab.has_words("The last good preview stays."));
    CHECK(has_mentor(tab, "Anna Berg", "Mia Okafor"));
  }
}

TEST_CASE("too many pairs for the browser are refused with the number", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = preview_tab(server);
  std::string csv = "name,role\n";
  for (int i = 0; i < 2501; ++i) csv += "Person " + std::to_string(i) + ",both\n";
  tab.choose_file(choose_csv, csv);
  CHECK(tab.has_words("This file has 2501 × 2501 possible pairs."));
  for (int i = 2501; i < 5001; ++i) csv += "Person " + std::to_string(i) + ",mentee\n";
  tab.choose_file(choose_csv, csv);
  CHECK(tab.has_words("This file has 5001 people. At most 5,000 can be matched."));
  CHECK_FALSE(tab.has_words("There is no mentee in this file."));
  CHECK_FALSE(tab.has(NodeRole::Table, "Pairs"));
}

TEST_CASE("a weight that moves solves again, and the change can be undone", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = sample_tab(server);
  const std::string before = tab.semantics();
  tab.set_slider("Topics to learn", 0);
  tab.set_slider("Shared interests", 100);
  CHECK(slider_value(tab, "Shared interests") == 100);
  CHECK(tab.has_words("pairs changed"));
  CHECK(tab.has_words("was "));
  CHECK(tab.has_words("Proven best"));
  tab.activate(NodeRole::Button, "Undo");
  CHECK(slider_value(tab, "Shared interests") == 8);
  CHECK(slider_value(tab, "Topics to learn") == 0);
  tab.activate(NodeRole::Button, "Reset");
  tab.activate(NodeRole::Button, "Undo");
  tab.activate(NodeRole::Button, "Reset");
  CHECK(slider_value(tab, "Topics to learn") == 28);
}

TEST_CASE("dragging a slider with the pointer changes its weight", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = sample_tab(server);
  const ui::NodeBounds at = tab.box(*tab.find(NodeRole::Slider, "Topics to learn"));
  const double y = at.y + at.height / 2;
  tab.post(input::Pointer{"move", at.x + 16.0, y, false, 0});
  tab.post(input::Pointer{"down", at.x + 16.0, y, false, 0});
  for (int step = 1; step <= 10; ++step)
    tab.post(input::Pointer{"move", at.x + 16.0 + step * (at.width - 32.0) / 10, y, false, 0});
  tab.post(input::Pointer{"up", at.x + at.width - 16.0, y, false, 0});
  CHECK(slider_value(tab, "Topics to learn") > 90);
  CHECK(tab.has_words("Proven best"));
}

TEST_CASE("all weights at 0 are refused, and the last one stays", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = small_tab(server);
  std::vector<std::string> names;
  for (const ui::Node& node : tab.mirror()) {
    if (node.role == NodeRole::Slider) names.push_back(node.name);
  }
  names.resize(3);  // the rules come after the weights
  CHECK(names == std::vector<std::string>{"Topics to learn", "Shared interests", "Experience gap"});
  for (const std::string& name : names) tab.set_slider(name, 0);
  CHECK(tab.has_words("Proven best"));
}

TEST_CASE("a locked pair stays together whatever the weights", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = small_tab(server);
  tab.activate(NodeRole::Button, "Ben Cole");
  tab.activate(NodeRole::Button, "Lock");
  CHECK(row_of(tab, "Ben Cole").find("locked") != std::string::npos);
  tab.set_slider("Shared interests", 0);
  CHECK(has_mentor(tab, "Ben Cole", "Noor Said"));
  tab.activate(NodeRole::Button, "Unlock");
  CHECK(row_of(tab, "Ben Cole").find("locked") == std::string::npos);
}

TEST_CASE("a pair that is ruled out is matched otherwise, and can come back", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = small_tab(server);
  tab.activate(NodeRole::Button, "Anna Berg");
  tab.activate(NodeRole::Button, "Not this pair");
  CHECK(has_mentor(tab, "Anna Berg", "Noor Said"));
  CHECK(tab.has_words("was Mia Okafor"));
  tab.activate(NodeRole::Button, "Allow again: Anna Berg with Mia Okafor");
  CHECK(has_mentor(tab, "Anna Berg", "Mia Okafor"));
}

TEST_CASE("the reasons of a pair sum to its score", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = sample_tab(server);
  tab.activate(NodeRole::Button, "Henrik Lindqvist");
  for (const char* words : {"other reason"}) {
    for (const ui::Node& node : tab.mirror()) {
      if (node.role != NodeRole::Button || node.name.find(words) == std::string::npos) continue;
      tab.post(input::Activate{node.id});
      break;
    }
  }
  const ui::Node* score = nullptr;
  std::int32_t sum = 0, weights = 0;
  const auto nodes = tab.mirror();
  for (std::size_t k = 1; k < nodes.size(); ++k) {
    if (nodes[k].text == "of 100") score = &nodes[k - 1];
    const std::size_t slash = nodes[k].text.find(" / ");
    if (nodes[k].role != NodeRole::Text || slash == std::string::npos) continue;
    sum += std::stoi(nodes[k].text.substr(0, slash));
    weights += std::stoi(nodes[k].text.substr(slash + 3));
  }
  REQUIRE(score != nullptr);
  CHECK(sum == std::stoi(score->text));
  CHECK(weights == 100);
}

TEST_CASE("a slider says what it can give of 100 points, as the reasons of a pair count", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = sample_tab(server);
  tab.activate(NodeRole::Button, "Henrik Lindqvist");
  CHECK(tab.has_words("25 of 100"));  // Topics to learn
  CHECK(tab.has_words("25 / 25"));
  tab.set_slider("Topics to learn", 100);
  CHECK(tab.has_words("54 of 100"));
  CHECK(tab.has_words(" / 54"));
}

TEST_CASE("why not another mentor is answered with a price and the people who would move", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = small_tab(server);
  tab.activate(NodeRole::Button, "Anna Berg");
  CHECK(tab.has_words("If not Mia Okafor, who?"));
  tab.activate(NodeRole::Button, "Noor Said*");
  CHECK(tab.has_words("Why not Noor Said?"));
  CHECK(tab.has_words("2 people would move"));
  CHECK(tab.has_words("1. Anna Berg goes to Noor Said"));
  CHECK(tab.has_words("2. Ben Cole goes to Mia Okafor"));
}

TEST_CASE("the result is exported as CSV, harmless to a spreadsheet", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = preview_tab(server);
  tab.choose_file(choose_csv, std::string(small_csv) + "=HYPERLINK(1),eve@x.example,mentee,,data:2,\n");
  tab.activate(NodeRole::Button, "Export as CSV");
  REQUIRE(tab.downloads.size() == 1);
  const effect::Download& file = tab.downloads.front();
  CHECK(file.name == "obverse-pairs.csv");
  CHECK(file.text.find("Anna Berg,anna@x.example,Mia Okafor,mia@x.example,") != std::string::npos);
  CHECK(file.text.find("'=HYPERLINK(1)") != std::string::npos);
  CHECK(file.text.find("unmatched") != std::string::npos);
}

TEST_CASE("on a phone the list leads to a pair, and the weights open in a sheet", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = small_tab(server, 390);
  CHECK_FALSE(tab.has(NodeRole::Slider, "Topics to learn"));
  tab.activate(NodeRole::Button, "What counts");
  CHECK(tab.has(NodeRole::Dialog, "What counts"));
  tab.set_slider("Topics to learn", 50);
  CHECK(slider_value(tab, "Topics to learn") == 50);
  tab.activate(NodeRole::Button, "Close");
  tab.activate(NodeRole::Button, "Anna Berg*");
  CHECK(tab.heading() == "Pair 1 of 2");
  CHECK(tab.has_words("If not Mia Okafor, who?"));
  tab.activate(NodeRole::Button, "Next pair");
  CHECK(tab.heading() == "Pair 2 of 2");
  tab.activate(NodeRole::Button, "Lock");
  tab.activate(NodeRole::Button, "All pairs");
  CHECK(tab.has_words("locked"));
}

TEST_CASE("a frame in which nothing changed solves nothing", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = sample_tab(server);
  const std::uint64_t revision = tab.app().view().preview.revision;
  tab.post(input::Pointer{"move", 700, 400, false, 0});
  tab.resize(1300, 800);
  CHECK(tab.app().view().preview.revision == revision);
  tab.set_slider("Topics to learn", 29);
  CHECK(tab.app().view().preview.revision == revision + 1);
}
