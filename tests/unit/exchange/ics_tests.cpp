#include <catch2/catch_test_macros.hpp>

#include "base/text.hpp"
#include "exchange/ics.hpp"

namespace obverse {

TEST_CASE("lines of a calendar file are at most 75 octets long and never cut a letter", "[exchange]") {
  CalendarEvent event;
  event.uid = "a";
  event.minutes = 45;
  for (int i = 0; i < 60; ++i) event.summary += i % 2 == 0 ? "ë" : "日";
  const std::string text = ics_from_events({event}, Instant{0}, "Obverse");
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = text.find("\r\n", start);
    REQUIRE(end != std::string::npos);
    CHECK(end - start <= 75);
    CHECK(is_valid_utf8(std::string_view(text).substr(start, end - start)));
    start = end + 2;
  }
}

TEST_CASE("the same sessions give the same file", "[exchange]") {
  const std::vector<CalendarEvent> events(2);
  CHECK(ics_from_events(events, Instant{5}, "a") == ics_from_events(events, Instant{5}, "a"));
  CHECK(ics_from_events({}, Instant{0}, "").find("END:VCALENDAR\r\n") != std::string::npos);
}

}  // namespace obverse
