#include <catch2/catch_test_macros.hpp>

#include "screens/app_harness.hpp"
#include "state/view_state.hpp"

using namespace obverse;
using ui::NodeRole;

TEST_CASE("a route survives its path", "[screens]") {
  const SessionId session = id_from_key<SessionId>("some session");
  const Route routes[] = {place::Start{},
                          place::Welcome{},
                          place::Home{},
                          place::Lessons{},
                          place::Lessons{"share-one-file"},
                          place::LessonStep{"share-one-file", 3},
                          place::Pair{},
                          place::Agreement{id_from_key<PairingId>("some pair")},
                          place::Skills{},
                          place::SkillQuestion{7},
                          place::FollowUp{session},
                          place::Sessions{},
                          place::SessionNote{session},
                          place::Recommendations{},
                          place::Recommendations{id_from_key<PersonId>("somebody")},
                          place::Recommend{},
                          place::Dashboard{},
                          place::Settings{},
                          place::Guidelines{},
                          place::Preview{},
                          place::ProgrammePage{},
                          place::SignIn{},
                          place::Taster{},
                          place::Taster{2},
                          place::Gallery{},
                          place::Gallery{"charts"},
                          place::Mine{place::MinePart::Profile, 0},
                          place::Mine{place::MinePart::Profile, 12},
                          place::Mine{place::MinePart::Notes, 0},
                          place::Mine{place::MinePart::Learned, 0},
                          place::Mine{place::MinePart::Writing, 3}};
  for (const Route& route : routes) {
    INFO(path_from_route(route));
    CHECK(route_from_path(path_from_route(route)) == route);
  }
}

TEST_CASE("a path that names no place is missing, whatever stands in it", "[screens]") {
  for (const char* path : {"/nowhere", "/lessons/UPPER", "/lessons/a/0", "/lessons/a/x", "/lessons/a/1/2",
                           "/sessions/short", "/skills/0", "/profile/x", "/notes/2", "/pair/short", "/home/more",
                           "/recommendations/somebody", "/recommend/more", "/lessons/%2e%2e"}) {
    INFO(path);
    CHECK(std::holds_alternative<place::Missing>(route_from_path(path)));
  }
}

TEST_CASE("query and trailing slash do not change the place", "[screens]") {
  CHECK(route_from_path("/home/?demo=mentee") == Route(place::Home{}));
  CHECK(query_value("/?demo=mentor", "demo") == "mentor");
  CHECK(query_value("/?a=b&demo=mentee#x", "demo") == "mentee");
  CHECK(query_value("/?demography=1", "demo").empty());
}

TEST_CASE("what is open or chosen survives its address", "[screens][routes]") {
  ViewState view;
  view.route = place::LessonStep{"share-one-file", 1};
  view.lesson.shows_contents = true;
  CHECK(query_of(view) == "?open=contents");
  view.route = place::Dashboard{};
  view.dashboard = {ProgressColumn::Sessions, true};
  CHECK(query_of(view) == "?by=sessions&down=1");
  ViewState other;
  other.route = place::Dashboard{};
  apply_query(other, "/dashboard" + query_of(view));
  CHECK(other.dashboard.column == ProgressColumn::Sessions);
  CHECK(other.dashboard.is_descending);
  apply_query(other, "/dashboard?by=nonsense");
  CHECK(query_of(other).empty());
}

TEST_CASE("an address opens a dialog, and closing it changes the address", "[screens][routes]") {
  ScriptedServer server = world_server({});
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/lessons/share-one-file/1?open=contents");
  CHECK(tab.has(NodeRole::Dialog, "Contents"));
  tab.activate(NodeRole::Button, "Close");
  CHECK_FALSE(tab.has(NodeRole::Dialog, "Contents"));
  CHECK(tab.url == "/lessons/share-one-file/1");
  tab.activate(NodeRole::Button, "Contents");
  CHECK(tab.url == "/lessons/share-one-file/1?open=contents");
  tab.navigate("/lessons/share-one-file/1");
  CHECK_FALSE(tab.has(NodeRole::Dialog, "Contents"));
}

TEST_CASE("the welcome page waits for the server, but not for long", "[screens][routes]") {
  App app(AppOptions{"0123456789abcdef0123456789abcdef", "test"});
  app.post(input::Device{{}, "", true, "/", true, ""});
  app.post(input::Resize{390, 844, 1, 16});
  app.post(input::Content{"strings", strings_text()});
  app.post(input::Content{"curriculum", small_curriculum_text()});
  for (const auto& [slot, file] : {std::pair{"regular", "obverse-regular"}, std::pair{"semibold", "obverse-semibold"},
                                   std::pair{"icons", "obverse-icons"}}) {
    app.post(input::Font{slot, font_bytes(file)});
  }
  const Output waiting = app.step(static_cast<double>(world_start_ms));
  CHECK_FALSE(waiting.has_frame);
  REQUIRE(waiting.wake_at_ms.has_value());
  app.post(input::Tick{});
  CHECK(app.step(*waiting.wake_at_ms).has_frame);
}
