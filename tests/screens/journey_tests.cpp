// What the two of a pair do from week to week: looking at their own skills, agreeing, planning, writing the letter.

#include <catch2/catch_test_macros.hpp>

#include "screens/app_harness.hpp"
#include "screens/people_words.hpp"
#include "support/core_builders.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

std::string agreement_path() { return "/pair/" + text_from_id(world_cast.pairing); }

/// Answers all three questions of the small questionnaire and looks at the result.
void answer_all(AppHarness& tab) {
  tab.navigate("/skills/1");
  tab.press(NodeRole::Radio, "Alone, also when unusual");
  tab.press(NodeRole::Button, "Next question");
  tab.press(NodeRole::Radio, "I show it");
  tab.press(NodeRole::Button, "Next question");
  tab.press(NodeRole::Button, "I cannot tell, skip this one");
}

}  // namespace

TEST_CASE("a check is answered question by question, and lies beside the one before", "[screens][skills]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/skills");
  CHECK(tab.has_words("Your answers from"));
  tab.press(NodeRole::Link, "Begin");
  CHECK(tab.heading() == "I find a fact.");
  CHECK(tab.has_words("Question 1 of 3"));
  answer_all(tab);
  CHECK(tab.app().view().route == Route(place::Skills{}));
  CHECK(tab.heading() == "You moved up in 2 of 5 areas");
  CHECK(tab.has_words("up 3"));
}

TEST_CASE("going on without an answer says so, and keeps the place", "[screens][skills]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/skills/1");
  tab.press(NodeRole::Button, "Next question");
  CHECK(tab.has_words("Choose the answer that fits best, or skip this one."));
  CHECK(tab.heading() == "I find a fact.");
  tab.press(NodeRole::Radio, "Alone");
  CHECK_FALSE(tab.has_words("Choose the answer that fits best, or skip this one."));
}

TEST_CASE("answers and their evidence are there after the page was loaded again, and nowhere else",
          "[screens][skills]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/skills/1");
  tab.press(NodeRole::Radio, "Alone");
  tab.type(NodeRole::TextArea, "What shows it? (if you like)", "evidence canary");
  tab.advance(3000);
  tab.load("/skills/1");
  CHECK(tab.find(NodeRole::TextArea, "What shows it? (if you like)")->value == "evidence canary");
  AppHarness mentor(server);
  mentor.now_ms = tab.now_ms;
  mentor.sign_in("mentor");
  for (const auto& [account, entries] : mentor.databases) {
    for (const auto& [key, value] : entries) CHECK(value.find("canary") == std::string::npos);
  }
}

TEST_CASE("the mentor sees a result only while its owner shows it", "[screens][skills]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness mentee(server);
  mentee.sign_in("mentee");
  mentee.navigate("/skills");
  mentee.activate(NodeRole::Switch, "Show this result to Jonas*");
  CHECK(mentee.find(NodeRole::Switch, "Show this result to Jonas")->description == "On. You and Jonas see it.");
  mentee.advance(3000);
  {
    AppHarness mentor(server);
    mentor.now_ms = mentee.now_ms;
    mentor.sign_in("mentor");
    mentor.navigate("/skills");
    CHECK(mentor.has_words("Not yet"));
  }
  mentee.activate(NodeRole::Switch, "Show this result to Jonas*");
  mentee.advance(3000);
  AppHarness mentor(server);
  mentor.now_ms = mentee.now_ms;
  mentor.sign_in("mentor");
  mentor.navigate("/skills");
  CHECK(mentor.has_words("Ruth shows you no result so far."));
  CHECK_FALSE(mentor.has_words("Not yet"));
}

TEST_CASE("a new action is written, ticked, taken away and brought back", "[screens][pair]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/pair");
  tab.activate(NodeRole::Button, "Add something to do");
  tab.activate(NodeRole::Button, "Save");
  CHECK(tab.has_words("Write a few words first."));
  tab.type(NodeRole::TextArea, "What is to be done?", "Call the team leaders");
  tab.activate(NodeRole::Button, "Save");
  CHECK(tab.has(NodeRole::Checkbox, "Call the team leaders*"));
  tab.activate(NodeRole::Checkbox, "Call the team leaders*");
  CHECK(tab.find(NodeRole::Checkbox, "Call the team leaders*")->checked == ui::Checked::True);
  tab.activate(NodeRole::Button, "Take away: Call the team leaders");
  CHECK_FALSE(tab.has(NodeRole::Checkbox, "Call the team leaders*"));
  tab.activate(NodeRole::Button, "Bring it back");
  CHECK(tab.has(NodeRole::Checkbox, "Call the team leaders*"));
}

TEST_CASE("half a new entry is still there after the page was loaded again", "[screens][pair]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/pair");
  tab.activate(NodeRole::Button, "Add a goal");
  tab.type(NodeRole::TextArea, "What will be different?", "One sheet");
  tab.advance(1000);
  tab.load("/pair");
  tab.activate(NodeRole::Button, "Add a goal");
  CHECK(tab.find(NodeRole::TextArea, "What will be different?")->value == "One sheet");
}

TEST_CASE("what the mentor plans is the lesson that the mentee begins next, and both see how far it is",
          "[screens][pair]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness mentor(server);
  mentor.sign_in("mentor");
  mentor.navigate("/pair");
  CHECK(mentor.has_words("Nothing is planned yet. Choose the lessons that matter most; two are enough to begin with."));
  mentor.activate(NodeRole::Button, "Plan a lesson");
  mentor.activate(NodeRole::Button, "Save");
  CHECK(mentor.has_words("Choose a lesson first."));
  const ui::Node* lessons = mentor.find(NodeRole::Select, "Which lesson?");
  REQUIRE(lessons != nullptr);
  CHECK(lessons->choices == "Share one file\nSearch with fewer words");
  mentor.post(input::SetNumber{lessons->id, 1});
  mentor.settle();
  mentor.activate(NodeRole::Button, "Save");
  CHECK(mentor.find(NodeRole::Link, "Search with fewer words*")->href == "/lessons/search-well");
  mentor.advance(3000);

  AppHarness mentee(server);
  mentee.now_ms = mentor.now_ms;
  mentee.sign_in("mentee");
  CHECK(mentee.has(NodeRole::Link, "Your next lesson: Search with fewer words*"));
  mentee.navigate("/lessons/search-well/1");
  mentee.activate(NodeRole::Button, "Done, next step");
  mentee.advance(3000);
  mentor.advance(60000);
  CHECK(mentor.has(NodeRole::Link, "Search with fewer words, 1 of*"));
  mentor.activate(NodeRole::Button, "Take away: Search with fewer words");
  CHECK(mentor.has_words("Nothing is planned yet. Choose the lessons that matter most; two are enough to begin with."));
  mentor.activate(NodeRole::Button, "Bring it back");
  CHECK(mentor.has(NodeRole::Link, "Search with fewer words*"));
}

TEST_CASE("a link without a web address is not taken, and says what is missing", "[screens][pair]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate("/pair");
  CHECK(tab.find(NodeRole::Link, "The budget sheet")->href == "https://files.example/budget");
  tab.activate(NodeRole::Button, "Add a link");
  tab.type(NodeRole::TextArea, "What is it?", "A trap");
  tab.type(NodeRole::TextBox, "Address", "javascript:alert(1)");
  tab.activate(NodeRole::Button, "Save");
  CHECK(tab.has_words("This is no web address. Copy it whole, with https:// in front."));
  CHECK_FALSE(tab.has(NodeRole::Link, "A trap"));
}

TEST_CASE("both agree to the same words, and a change asks both again", "[screens][pair]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness mentee(server);
  mentee.sign_in("mentee");
  mentee.navigate(agreement_path());
  mentee.type(NodeRole::TextArea, "What we both want from this", "We both learn.");
  mentee.advance(3000);
  mentee.activate(NodeRole::Button, "I agree to this");
  CHECK(mentee.has_words("You agreed to these words"));
  mentee.advance(3000);
  AppHarness mentor(server);
  mentor.now_ms = mentee.now_ms;
  mentor.sign_in("mentor");
  mentor.navigate(agreement_path());
  CHECK(mentor.find(NodeRole::TextArea, "What we both want from this")->value == "We both learn.");
  CHECK(mentor.has_words("Ruth agreed to these words"));
  mentor.activate(NodeRole::Button, "I agree to this");
  CHECK_FALSE(mentor.has(NodeRole::Button, "I agree to this"));
  mentor.type(NodeRole::TextArea, "What stays between us", "Everything.");
  mentor.advance(3000);
  CHECK(mentor.has_words("You have not agreed yet"));
  CHECK(mentor.has_words("Ruth has not agreed yet"));
}

TEST_CASE("a session is moved; a time that is none is refused with a sentence", "[screens][sessions]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate(note_path());
  tab.activate(NodeRole::Button, "Change");
  tab.type(NodeRole::TextBox, "Begins at", "25:00");
  tab.activate(NodeRole::Button, "Save");
  CHECK(tab.has_words("Enter a day and a time, such as 14:00."));
  tab.type(NodeRole::TextBox, "Day", "2026-11-13");
  tab.type(NodeRole::TextBox, "Begins at", "09:30");
  tab.activate(NodeRole::Button, "Save");
  CHECK_FALSE(tab.has(NodeRole::Dialog, "Change this session"));
  const auto* session = tab.app().replica()->model().find<Session>(session_id(world_cast.pairing, 3));
  CHECK(session->starts_at == 1'794'562'200'000);  // 2026-11-13 09:30 UTC
  CHECK(session->revision == 1);
}

TEST_CASE("a skipped session says so and can be planned again", "[screens][sessions]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate(note_path());
  tab.activate(NodeRole::Button, "Skip this one");
  CHECK(tab.has_words("Cancelled"));
  tab.activate(NodeRole::Button, "Plan it again");
  tab.activate(NodeRole::Button, "Save");
  CHECK_FALSE(tab.has_words("Cancelled"));
}

TEST_CASE("the sessions to come go into a calendar file, under names that stay", "[screens][sessions]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/sessions");
  tab.activate(NodeRole::Button, "All to my calendar");
  REQUIRE(tab.downloads.size() == 1);
  const std::string file = tab.downloads.front().text;
  CHECK(tab.downloads.front().mime == "text/calendar");
  CHECK(file.find("UID:" + text_from_id(session_id(world_cast.pairing, 3)) + "@obverse.session") != std::string::npos);
  CHECK(file.find("SUMMARY:Mentoring session with Jonas Lindqvist") != std::string::npos);
  CHECK(file.find("UID:" + text_from_id(session_id(world_cast.pairing, 1))) == std::string::npos);  // it was held
}

TEST_CASE("the pulse is answered for oneself", "[screens][sessions]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate(note_path(1));
  tab.activate(NodeRole::Radio, "Alone");
  const auto* pulse = tab.app().replica()->model().find<SessionPulse>(
      session_pulse_id(session_id(world_cast.pairing, 1), world_cast.mentor));
  REQUIRE(pulse != nullptr);
  CHECK(pulse->useful == 3);
}

TEST_CASE("the letter has what both can read, can be changed, and makes the actions once", "[screens][follow_up]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate(note_path());
  tab.type(NodeRole::TextArea, "Private note. Only you can read this", "canary bittern");
  tab.advance(3000);
  tab.activate(NodeRole::Button, "Something to do");
  tab.type(NodeRole::TextArea, "Shared note. Something to do. You and Ruth can read this", "Send the link");
  tab.advance(3000);
  tab.navigate(note_path() + "/letter");
  const ui::Node* letter = tab.find(NodeRole::TextArea, "Letter");
  REQUIRE(letter != nullptr);
  CHECK(letter->value.find("Ruth moved the sheet herself.") != std::string::npos);
  CHECK(letter->value.find("- Send the link") != std::string::npos);
  CHECK(letter->value.find("canary") == std::string::npos);
  tab.type(NodeRole::TextArea, "Letter", "My own words");
  tab.activate(NodeRole::Button, "Save as mail file");
  REQUIRE(tab.downloads.size() == 1);
  CHECK(tab.downloads.front().name == "obverse-letter.eml");
  CHECK(tab.has_words("You made this letter"));
  tab.activate(NodeRole::Button, "Save as mail file");
  tab.navigate("/pair");
  int found = 0;
  for (const ui::Node& node : tab.mirror())
    found += node.role == NodeRole::Checkbox && node.name.rfind("Send the link", 0) == 0;
  CHECK(found == 1);
}

TEST_CASE("a letter that was being written is there after the page was loaded again", "[screens][follow_up]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate(note_path() + "/letter");
  tab.type(NodeRole::TextArea, "Letter", "half a letter");
  tab.advance(1000);
  tab.load(note_path() + "/letter");
  CHECK(tab.find(NodeRole::TextArea, "Letter")->value == "half a letter");
}

TEST_CASE("the ring is on the next session, not on the one after the last that was held", "[screens]") {
  std::vector<Op> ops = world_ops(world_cast);
  OpMaker maker{"missed"};
  maker.at(world_start_ms);
  const Scope scope = scope_of(ScopeKind::Pairing, world_cast.pairing);
  for (std::int64_t number = 1; number <= 3; ++number)
    ops.push_back(maker.write(scope, session_id(world_cast.pairing, number).as<RecordTag>(), Session::type, "state",
                              static_cast<std::int64_t>(SessionState::Missed)));
  OpLog log;
  Model model;
  log.merge(ops, model);
  using ui::CoinState;
  CHECK(coins_of(model, world_cast.pairing, 4, 5) ==
        std::vector<CoinState>{CoinState::Open, CoinState::Open, CoinState::Open, CoinState::Next, CoinState::Open});
}
