#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

/// Two mentees who both fit Mia best, and two mentors with one place each.
constexpr const char* reporting_csv =
    "name,email,role,offers,wants,interests,department,manager\n"
    "Anna Berg,anna@x.example,mentee,,chat:2,chess,Legal,\n"
    "Ben Cole,ben@x.example,mentee,,data:2,sailing,Legal,noor@x.example\n"
    "Mia Okafor,mia@x.example,mentor,chat:6; data:6,,chess,IT,\n"
    "Noor Said,noor@x.example,mentor,data:6,,sailing,IT,\n";

AppHarness reporting_tab(ScriptedServer& server) {
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.load("/preview");
  tab.choose_file(choose_csv, reporting_csv);
  return tab;
}

/// The mentor of a mentee, by the state itself.
std::string mentor_of(const AppHarness& tab, const std::string& mentee) {
  const auto& match = *tab.app().view().preview.match;
  for (std::int32_t i = 0; i < match.table().mentee_count(); ++i) {
    const std::int32_t j = match.assignment()[static_cast<std::size_t>(i)];
    if (match.table().mentee(i).name == mentee) return j < 0 ? "nobody" : match.table().mentor(j).name;
  }
  return "unknown";
}

}  // namespace

TEST_CASE("a rule that moves judges all pairs anew, and can be undone and done again", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = reporting_tab(server);
  CHECK(mentor_of(tab, "Ben Cole") == "Mia Okafor");  // Noor is his manager
  tab.set_slider("Not in the same reporting line", 0);
  CHECK(mentor_of(tab, "Ben Cole") == "Noor Said");
  CHECK(mentor_of(tab, "Anna Berg") == "Mia Okafor");
  tab.activate(NodeRole::Button, "Undo");
  CHECK(mentor_of(tab, "Ben Cole") == "Mia Okafor");
  tab.activate(NodeRole::Button, "Redo");
  CHECK(mentor_of(tab, "Ben Cole") == "Noor Said");
  tab.set_slider("Least score of a pair", 90);
  CHECK(tab.has_words("No pair is possible with these people and rules."));
}

TEST_CASE("every decision of a history can be taken back, one after another", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = reporting_tab(server);
  tab.set_slider("Not in the same reporting line", 0);
  tab.activate(NodeRole::Button, "Anna Berg");
  tab.activate(NodeRole::Button, "Not this pair");
  tab.activate(NodeRole::Button, "Lock");
  const std::string at_the_end = mentor_of(tab, "Anna Berg");
  CHECK(at_the_end == "Noor Said");
  for (int step = 0; step < 3; ++step) tab.activate(NodeRole::Button, "Undo");
  CHECK(mentor_of(tab, "Ben Cole") == "Mia Okafor");
  CHECK(tab.app().view().preview.past.empty());
  for (int step = 0; step < 3; ++step) tab.activate(NodeRole::Button, "Redo");
  CHECK(mentor_of(tab, "Anna Berg") == at_the_end);
  CHECK_FALSE(tab.has(NodeRole::Button, "Redo"));
}

TEST_CASE("a swap gives a mentee the other mentor, and who must move, moves", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = reporting_tab(server);
  tab.set_slider("Not in the same reporting line", 0);
  tab.activate(NodeRole::Button, "Anna Berg");
  tab.activate(NodeRole::Button, "Noor Said*");
  tab.activate(NodeRole::Button, "Swap: give Noor Said to Anna Berg");
  CHECK(mentor_of(tab, "Anna Berg") == "Noor Said");
  CHECK(mentor_of(tab, "Ben Cole") == "Mia Okafor");
  tab.activate(NodeRole::Button, "Undo");
  CHECK(mentor_of(tab, "Anna Berg") == "Mia Okafor");
}

TEST_CASE("a button beside a list is not broken into two lines", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = reporting_tab(server);
  tab.activate(NodeRole::Button, "Anna Berg");
  CHECK(tab.box(*tab.find(NodeRole::Button, "Not this pair")).height <= 48);
  tab.activate(NodeRole::Button, "Mia Okafor*");
  CHECK(tab.box(*tab.find(NodeRole::Button, "Not this pair")).height <= 48);
}

TEST_CASE("who is unmatched can be given the place that helps most", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.load("/preview");
  tab.activate(NodeRole::Button, "Try the sample");
  const auto unmatched = [&] {
    const auto& assignment = tab.app().view().preview.match->assignment();
    return std::count(assignment.begin(), assignment.end(), matching::unmatched);
  };
  const auto before = unmatched();
  tab.press(NodeRole::Button, "See why");
  tab.activate(NodeRole::Button, "Give *");
  CHECK(unmatched() == before - 1);
}

TEST_CASE("two aims are compared by what is gained and lost, and one of them is used", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.load("/preview");
  tab.activate(NodeRole::Button, "Try the sample");
  tab.activate(NodeRole::Button, "Compare");
  CHECK(tab.has(NodeRole::Table, "Measures"));
  CHECK(tab.has_words("Both are proven for their aim."));
  CHECK(tab.has_words("Weakest pair"));
  CHECK(tab.has_words("Mean score by department of the mentee"));
  CHECK(tab.has_words("hidden"));
  tab.activate(NodeRole::Button, "Use B: Weakest first");
  CHECK(tab.app().view().preview.decisions.objective == matching::Objective::Fair);
  tab.activate(NodeRole::Button, "Undo");
  CHECK(tab.app().view().preview.decisions.objective == matching::Objective::MostPeople);
}

TEST_CASE("a scenario is kept on this device by its name, without the people", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab = reporting_tab(server);
  tab.set_slider("Not in the same reporting line", 0);
  tab.activate(NodeRole::Button, "Keep…");
  tab.activate(NodeRole::Button, "Keep");  // of the dialog: without a name nothing is kept
  CHECK(tab.settings.count("preview_scenarios") == 0);
  tab.type(NodeRole::TextBox, "Name", "No line");
  tab.activate(NodeRole::Button, "Keep");
  CHECK(tab.has_words("Kept as “No line”."));
  const std::string kept = tab.settings["preview_scenarios"];
  CHECK(kept.find("No line") != std::string::npos);
  CHECK(kept.find("Anna") == std::string::npos);
  tab.load("/preview");
  tab.choose_file(choose_csv, reporting_csv);
  CHECK(mentor_of(tab, "Ben Cole") == "Mia Okafor");
  tab.activate(NodeRole::Button, "Compare");
  tab.activate(NodeRole::Radio, "No line");
  tab.activate(NodeRole::Button, "Use A: No line");
  CHECK(mentor_of(tab, "Ben Cole") == "Noor Said");
}

TEST_CASE("errors of a file are mended where they stand", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.load("/preview");
  tab.choose_file(choose_csv, std::string(reporting_csv) +
                                  "Zoe Dahl,mailto:zoe@x.example ,mentee,,chat,,,\n"
                                  "Anna B,ANNA@x.example,mentee,,,,,\n"
                                  "Kai Lund,kai@x.example,mentee,,data,,,Mia Okafor\n");
  tab.activate(NodeRole::Button, "Mend it here");
  CHECK(tab.has_words("3 rows need fixing"));
  tab.activate(NodeRole::Button, "Use zoe@x.example");
  tab.activate(NodeRole::Button, "Leave out line 7");
  tab.activate(NodeRole::Button, "Use mia@x.example");
  CHECK(tab.has_words("All rows are mended"));
  tab.activate(NodeRole::Button, "Match 6 people");
  CHECK(mentor_of(tab, "Zoe Dahl") != "unknown");
  CHECK_FALSE(tab.has_words("things to fix"));
}

TEST_CASE(
    "a value that cannot be read costs nobody their place, and rows that can be mended are not said to be missing",
    "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.load("/preview");
  tab.choose_file(choose_csv,
                  "name,role,hours,offers,wants\nAnna,mentee,9-17,,chat:9\nMia,mentor,nine to five,chat:6,\n");
  CHECK(mentor_of(tab, "Anna") == "Mia");
  CHECK(tab.has_words("Write hours like 08:30-17:00, or 9-17, not “nine to five”."));
  tab.load("/preview");
  tab.choose_file(choose_csv, "name,role\nAnna,boss\nBen,boss\nMia,boss\n");
  CHECK(tab.has_words("No row could be read yet: 3 things to mend."));
  CHECK_FALSE(tab.has_words("There is no mentee in this file."));
  tab.activate(NodeRole::Button, "Mend it here");
  CHECK(tab.has_words("No row could be read yet: 3 things to mend."));
  tab.type(NodeRole::TextBox, "Mentee or mentor, Line 4", "mentor");
  CHECK(tab.has_words("No mentee could be read yet: 2 things to mend."));
  tab.type(NodeRole::TextBox, "Mentee or mentor, Line 2", "mentee");
  CHECK_FALSE(tab.has_words("could be read yet"));
  tab.type(NodeRole::TextBox, "Mentee or mentor, Line 3", "mentee");
  CHECK(tab.has_words("3 people ready"));
  CHECK_FALSE(tab.has_words("could be read yet"));
  tab.activate(NodeRole::Button, "Match 3 people");
  CHECK(mentor_of(tab, "Anna") == "Mia");
  tab.load("/preview");
  tab.choose_file(choose_csv, "name,email,role\nAnna,anna@,mentee\nBen,,mentee\n");
  CHECK(tab.has_words("There is no mentor in this file."));
}

TEST_CASE("a table to begin with can be saved, and every column says how it is written", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.load("/preview");
  CHECK(tab.has(NodeRole::RowHeader, "hours"));
  CHECK(tab.has_words("From and to, Monday to Friday; 9-17 too"));
  tab.press(NodeRole::Button, "Save an empty table");
  REQUIRE(tab.downloads.size() == 1);
  CHECK(tab.downloads[0].name == "obverse-people.csv");
  CHECK(tab.downloads[0].text.find("name,email,role,capacity") == 0);
}

TEST_CASE("headings in another language are guessed, and a column can be given its meaning", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.load("/preview");
  tab.choose_file(choose_csv,
                  "Name;E-Mail-Adresse;Was;Sucht;Bietet\n"
                  "Anna Berg;anna@x.example;Mentee;chat;\n"
                  "Mia Okafor;mia@x.example;Mentorin;;chat:6\n");
  CHECK(tab.has_words("No column says who is a mentee and who a mentor."));
  tab.activate(NodeRole::Button, "Mend it here");
  tab.activate(NodeRole::Button, "Was*");
  tab.activate(NodeRole::Radio, "Mentee or mentor");
  tab.activate(NodeRole::Button, "Done");
  tab.activate(NodeRole::Button, "Match 2 people");
  CHECK(mentor_of(tab, "Anna Berg") == "Mia Okafor");
}

TEST_CASE("a mentor with too few mentees for a group has none", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.load("/preview");
  tab.choose_file("Choose a CSV file",
                  "name,role,capacity,offers,wants\n"
                  "Anna,mentee,,,chat:2\nBen,mentee,,,chat:2\nCleo,mentee,,,data:2\nDan,mentee,,,data:2\n"
                  "Mia,mentor,4,chat:6; data:3,\nNoor,mentor,4,data:6; chat:3,\n");
  CHECK(tab.has_words("at most 2 mentees for one mentor"));
  const ui::Node* group = tab.find(NodeRole::Slider, "Smallest group of a mentor");
  REQUIRE(group != nullptr);
  tab.post(input::SetNumber{group->id, 3});
  CHECK(tab.has_words("at most 4 mentees for one mentor"));
  CHECK(tab.has_words("4 of 4 mentees matched"));
  tab.activate(NodeRole::Button, "Undo");
  CHECK(tab.has_words("at most 2 mentees for one mentor"));
}

TEST_CASE("how firm a pair is, and how much its mentor is wanted, is said when asked for", "[screens][preview]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.load("/preview");
  tab.choose_file("Choose a CSV file",
                  "name,role,offers,wants,interests\n"
                  "Anna,mentee,,chat:2,chess\nBen,mentee,,data:2,sailing\n"
                  "Mia,mentor,chat:6; data:6,,chess\nNoor,mentor,data:6,,sailing\n");
  tab.activate(NodeRole::Button, "Anna");
  CHECK(tab.has_words("One more place with Mia would"));
  CHECK_FALSE(tab.has_words("Topics to learn: the pair stays"));
  tab.activate(NodeRole::Button, "How far weights can move");
  CHECK(tab.has_words("Topics to learn: the pair stays"));
}
