#include "base/time.hpp"

#include <catch2/catch_test_macros.hpp>

namespace obverse {
namespace {

constexpr std::int64_t hour = 3'600'000;

/// Berlin in 2026: UTC+1, UTC+2 from 29 March 01:00 UTC to 25 October 01:00 UTC.
ZoneOffsets berlin_of_2026() {
  const auto at = [](const Date& date) { return Instant{days_from_date(date) * 24 * hour + hour}; };
  return {{{at({2025, 10, 26}), 60}, {at({2026, 3, 29}), 120}, {at({2026, 10, 25}), 60}}};
}

TEST_CASE("days and dates are each other's inverse over eight centuries", "[base]") {
  CHECK(days_from_date({1970, 1, 1}) == 0);
  CHECK(days_from_date({2000, 3, 1}) == 11017);
  for (std::int64_t days = -150'000; days < 150'000; days += 13) CHECK(days_from_date(date_from_days(days)) == days);
  CHECK(date_from_days(days_from_date({2024, 2, 28}) + 1) == Date{2024, 2, 29});
  CHECK(date_from_days(days_from_date({2023, 2, 28}) + 1) == Date{2023, 3, 1});
  CHECK(date_from_days(days_from_date({2100, 2, 28}) + 1) == Date{2100, 3, 1});
}

TEST_CASE("only real days in the one form are read", "[base]") {
  CHECK(date_from_text("2024-02-29") == Date{2024, 2, 29});
  for (const char* bad : {"2023-02-29", "2024-13-01", "2024-00-10", "2024-01-32", "2024-1-1", "24-01-01", "2024/01/01",
                          "2024-01-0x", ""}) {
    CHECK_FALSE(date_from_text(bad));
  }
  CHECK(text_from_date({2026, 3, 9}) == "2026-03-09");
}

TEST_CASE("an instant is written in UTC with milliseconds", "[base]") {
  CHECK(text_from_instant(Instant{0}) == "1970-01-01T00:00:00.000Z");
  CHECK(text_from_instant(Instant{-1}) == "1969-12-31T23:59:59.999Z");
  CHECK(text_from_instant(Instant{1'794'492'000'005}) == "2026-11-12T14:00:00.005Z");
}

TEST_CASE("local time follows the zone, and the weekday follows local time", "[base]") {
  const LocalTime utc = local_time(Instant{0}, {});
  CHECK(utc.weekday == 4);
  const LocalTime late = local_time(Instant{days_from_date({2026, 7, 4}) * 24 * hour + 23 * hour}, berlin_of_2026());
  CHECK(late.date == Date{2026, 7, 5});
  CHECK(late.hour == 1);
  CHECK(late.weekday == 0);
}

TEST_CASE("a wall time that summer time skips moves forward", "[base]") {
  const Instant instant = instant_from_local({2026, 3, 29}, 2, 30, berlin_of_2026());
  const LocalTime local = local_time(instant, berlin_of_2026());
  CHECK(local.hour == 3);
  CHECK(local.minute == 30);
}

TEST_CASE("of a wall time that occurs twice the first is taken", "[base]") {
  const Instant instant = instant_from_local({2026, 10, 25}, 2, 30, berlin_of_2026());
  CHECK(instant.ms == days_from_date({2026, 10, 25}) * 24 * hour + hour / 2);
}

TEST_CASE("every other wall time of two years survives the way to an instant and back", "[base]") {
  for (std::int64_t day = days_from_date({2025, 6, 1}); day < days_from_date({2027, 6, 1}); ++day) {
    const LocalTime local =
        local_time(instant_from_local(date_from_days(day), 14, 0, berlin_of_2026()), berlin_of_2026());
    CHECK(local.date == date_from_days(day));
    CHECK(local.hour == 14);
  }
}

}  // namespace
}  // namespace obverse
