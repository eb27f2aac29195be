// Our calendar files, read by libical, which calendar programs use.

#include <libical/ical.h>

#include <catch2/catch_test_macros.hpp>
#include <memory>

#include "exchange/ics.hpp"

namespace obverse {
namespace {

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Parsed = std::unique_ptr<icalcomponent, FreeComponent>;

Parsed parsed(const std::string& text) { return Parsed(icalparser_parse_string(text.c_str())); }

CalendarEvent event() {
  CalendarEvent event;
  event.uid = "0123@obverse.session";
  event.sequence = 3;
  event.starts_at = Instant{1'794'492'000'000};  // 2026-11-12 14:00 UTC
  event.minutes = 45;
  event.summary = "Session with Zoë; chat, files\\links";
  event.description = "First line\nשלום 日本語 🙂 " + std::string(200, 'x');
  event.location = "https://call.example/room?a=1,2;b";
  return event;
}

}  // namespace

TEST_CASE("libical reads back every word, time and number of an event", "[exchange]") {
  const CalendarEvent wanted = event();
  const Parsed calendar = parsed(ics_from_events({wanted}, Instant{1'794'000'000'000}, "Obverse"));
  REQUIRE(calendar);
  CHECK(icalcomponent_count_errors(calendar.get()) == 0);
  icalrestriction_check(calendar.get());
  CHECK(icalcomponent_count_errors(calendar.get()) == 0);
  icalcomponent* found = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
  REQUIRE(found != nullptr);
  CHECK(std::string(icalcomponent_get_uid(found)) == wanted.uid);
  CHECK(icalcomponent_get_sequence(found) == 3);
  CHECK(std::string(icalcomponent_get_summary(found)) == wanted.summary);
  CHECK(std::string(icalcomponent_get_description(found)) == wanted.description);
  CHECK(std::string(icalcomponent_get_location(found)) == wanted.location);
  const icaltimetype start = icalcomponent_get_dtstart(found);
  CHECK(icaltime_is_utc(start));
  CHECK(static_cast<std::int64_t>(icaltime_as_timet(start)) * 1000 == wanted.starts_at.ms);
  const icaltimetype end = icalcomponent_get_dtend(found);
  CHECK(icaltime_as_timet(end) - icaltime_as_timet(start) == 45 * 60);
  CHECK(icalcomponent_get_status(found) == ICAL_STATUS_CONFIRMED);
}

TEST_CASE("a cancelled session stays an event, and says so", "[exchange]") {
  CalendarEvent cancelled = event();
  cancelled.is_cancelled = true;
  const Parsed calendar = parsed(ics_from_events({event(), cancelled}, Instant{0}, "Obverse"));
  REQUIRE(calendar);
  CHECK(icalcomponent_count_components(calendar.get(), ICAL_VEVENT_COMPONENT) == 2);
  icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
  icalcomponent* second = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT);
  CHECK(icalcomponent_get_status(second) == ICAL_STATUS_CANCELLED);
}

TEST_CASE("words of people cannot begin a line of their own", "[exchange]") {
  CalendarEvent hostile = event();
  hostile.summary = "a\r\nATTENDEE:mailto:b@example.org\r\nEND:VEVENT";
  const Parsed calendar = parsed(ics_from_events({hostile}, Instant{0}, "Obverse"));
  REQUIRE(calendar);
  icalcomponent* found = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
  CHECK(icalcomponent_count_properties(found, ICAL_ATTENDEE_PROPERTY) == 0);
  CHECK(std::string(icalcomponent_get_summary(found)) == "a\nATTENDEE:mailto:b@example.org\nEND:VEVENT");
}

}  // namespace obverse
