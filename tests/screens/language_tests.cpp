// The languages of the app, and the pages that arrive after the first picture.

#include <catch2/catch_test_macros.hpp>

#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

constexpr const char* help_pack =
    R"({"version":"1","language":"en","pages":[{"id":"faq","title":"Questions and answers","text":"Ask *anything*.",)"
    R"("sections":[{"title":"For everyone","text":"","entries":[{"title":"How long is a session?","text":"45 minutes."}]}]}]})";

constexpr const char* mentoring_pack =
    R"({"version":"1","language":"en","lessons":[{"id":"close-well","title":"Close well","minutes":5,"audience":"mentor",)"
    R"("area":"mentoring","level":0,"competences":[],"outcome":"You can close.","summary":"The last session.",)"
    R"("reflection":"","steps":[{"title":"Thank","body":"Say thanks.","try_it":""}]}]})";

}  // namespace

TEST_CASE("a language that is chosen is there at once, and after a reload", "[screens][language]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/settings");
  tab.activate(NodeRole::Radio, "Deutsch");
  CHECK(tab.heading() == "Einstellungen");
  CHECK(tab.has(NodeRole::Link, "Lektionen"));
  CHECK(tab.languages == std::vector<std::string>{"de"});
  tab.load("/settings");
  CHECK(tab.heading() == "Einstellungen");
  tab.activate(NodeRole::Radio, "English");
  CHECK(tab.heading() == "Settings");
}

TEST_CASE("the app speaks the language of the device, and words that are not in it say so", "[screens][language]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.device_language = "fr-CA";
  tab.sign_in("mentee");
  tab.navigate("/lessons/share-one-file/1");
  CHECK(tab.languages == std::vector<std::string>{"fr"});
  bool is_english_marked = false;
  for (const ui::Node& node : tab.mirror()) is_english_marked = is_english_marked || node.lang == "en";
  CHECK(is_english_marked);
  tab.device_language = "nl";
  tab.load("/settings");
  CHECK(tab.heading() == "Settings");
}

TEST_CASE("words that cannot be fetched leave the app in the words it has", "[screens][language]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.has_language_files = false;
  tab.device_language = "de";
  tab.sign_in("mentee");
  CHECK(tab.heading() == "Good morning, Ruth");
}

TEST_CASE("every screen has words in every language", "[screens][language]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  for (const char* language : languages) {
    tab.device_language = language;
    for (const char* role : {"mentee", "mentor", "coordinator"}) {
      tab.sign_in(role);
      for (const char* path : {"/home", "/lessons", "/pair", "/sessions", "/dashboard", "/settings", "/guidelines"}) {
        tab.navigate(path);
        INFO(language << " " << role << " " << path);
        CHECK_FALSE(tab.heading().empty());
        CHECK_FALSE(tab.has_words("{"));
      }
    }
  }
}

TEST_CASE("help pages arrive later, and a link to one waits for them", "[screens][help]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/guidelines/faq");
  CHECK(tab.heading() == "Guidelines");
  tab.post(input::Content{"help", help_pack});
  CHECK(tab.heading() == "Questions and answers");
  CHECK(tab.title == "Questions and answers - Obverse");
  CHECK(tab.has_words("How long is a session?"));
  tab.navigate("/guidelines");
  tab.press(NodeRole::Link, "Questions and answers*");
  CHECK(tab.url == "/guidelines/faq");
  tab.navigate("/guidelines/nothing");
  CHECK(tab.title == "Guidelines - Obverse");
  CHECK(tab.heading() == "There is no page here");
}

TEST_CASE("whoever looks for help finds answers first, somebody to ask, and one's own guide only", "[screens][help]") {
  ScriptedServer server = world_server({});
  const Scope scope = scope_of(ScopeKind::Programme, world_cast.programme);
  OpMaker maker{"contact"};
  server.take({maker.write(scope, world_cast.coordinator.as<RecordTag>(), Person::type, "contact",
                           std::string("By e-mail: ingrid.moen@halden.example."))});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/guidelines");
  tab.post(input::Content{"help", help_pack});
  const std::string page = tab.semantics();
  CHECK(page.find("Questions and answers") < page.find("Somebody to ask"));
  CHECK(page.find("Somebody to ask") < page.find("Try it yourself."));
  CHECK(page.find("-> mailto:ingrid.moen@halden.example") != std::string::npos);
  CHECK_FALSE(tab.has_words("Ask first."));
  tab.press(NodeRole::Button, "Guidelines for mentors");
  CHECK(tab.has_words("Ask first."));
  tab.press(NodeRole::Button, "Guidelines for mentors");
  CHECK_FALSE(tab.has_words("Ask first."));
}

TEST_CASE("a coordinator without an address is named all the same, and does not ask oneself", "[screens][help]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate("/guidelines");
  CHECK(tab.has_words("Ingrid Moen"));
  CHECK_FALSE(tab.has(NodeRole::Link, "Write to*"));
  tab.sign_in("coordinator");
  tab.navigate("/guidelines");
  CHECK_FALSE(tab.has_words("Somebody to ask"));
}

TEST_CASE("lessons for mentors join the others when they arrive", "[screens][help]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate("/lessons");
  CHECK_FALSE(tab.has_words("Close well"));
  tab.post(input::Content{"mentoring", mentoring_pack});
  tab.post(input::Content{"mentoring", mentoring_pack});  // twice is once
  CHECK(tab.has_words("Close well"));
  tab.navigate("/lessons/close-well/1");
  CHECK(tab.has_words("Say thanks."));
}
