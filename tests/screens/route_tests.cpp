#include <catch2/catch_test_macros.hpp>

#include "state/route.hpp"

using namespace obverse;

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
                          place::Dashboard{},
                          place::Settings{},
                          place::Guidelines{},
                          place::Preview{}};
  for (const Route& route : routes) {
    INFO(path_from_route(route));
    CHECK(route_from_path(path_from_route(route)) == route);
  }
}

TEST_CASE("a path that names no place is missing, whatever stands in it", "[screens]") {
  for (const char* path : {"/nowhere", "/lessons/UPPER", "/lessons/a/0", "/lessons/a/x", "/lessons/a/1/2",
                           "/sessions/short", "/skills/0", "/pair/short", "/home/more", "/lessons/%2e%2e"}) {
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
