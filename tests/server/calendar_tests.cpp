// The link that a calendar program follows: whoever has it reads dates and partners, until it is replaced.

#include "server/calendar_feed.hpp"

#include <catch2/catch_test_macros.hpp>

#include "server/test_server.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

/// Makes Ruth's link with this number, and asks for it.
std::string link_of_ruth(const TestServer& server, std::int64_t number) {
  TestDevice phone("feed " + std::to_string(number), demo_noon());
  phone.write({private_scope(ruth), calendar_feed_id(ruth), CalendarFeed::type, "person"}, text_from_id(ruth));
  phone.write({private_scope(ruth), calendar_feed_id(ruth), CalendarFeed::type, "number"}, number);
  const std::string cookie = server.sign_in("ruth-adeyemi");
  REQUIRE(server.pushed(cookie, phone.next_push()).rejected.empty());
  const auto answer = server.get("/api/v1/calendar", {cookie});
  INFO(answer.status << " " << answer.body);
  const auto json = json_from_text(answer.body);
  REQUIRE(json);
  const std::string url = json_string(*json, "url").value_or("");
  const auto api = url.find("/api/");
  REQUIRE(api != std::string::npos);
  return url.substr(api);
}

}  // namespace

TEST_CASE("a calendar program reads the sessions of whoever made the link, without a sign-in", "[server][calendar]") {
  const TestServer server;
  CHECK(server.get("/api/v1/calendar", {server.sign_in("ruth-adeyemi")}).body == R"({"url":""})");
  const auto answer = server.get(link_of_ruth(server, 1));
  CHECK(answer.status == 200);
  CHECK(answer.header("content-type") == "text/calendar; charset=utf-8");
  CHECK(answer.body.find("SUMMARY:Session with Jonas Lindqvist") != std::string::npos);
  CHECK(answer.body.find("UID:" + text_from_id(session_id(pairing_of_ruth(), 1)) + "@obverse.session") !=
        std::string::npos);
  CHECK(answer.body.find("DESCRIPTION") == std::string::npos);  // no topic, no goal
}

TEST_CASE("a new link ends the old one, and a link that was made up leads nowhere", "[server][calendar]") {
  const TestServer server;
  const std::string first = link_of_ruth(server, 1);
  const std::string second = link_of_ruth(server, 2);
  CHECK(first != second);
  CHECK(server.get(first).status == 404);
  CHECK(server.get(second).status == 200);
  std::string guessed = second;
  guessed.back() = guessed.back() == 'a' ? 'b' : 'a';
  CHECK(server.get(guessed).status == 404);
  CHECK(server.get("/api/v1/calendar.ics").status == 404);
}

}  // namespace obverse
