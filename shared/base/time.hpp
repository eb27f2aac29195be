#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace obverse {

/// Milliseconds.
constexpr std::int64_t minute_ms = 60'000, hour_ms = 60 * minute_ms, day_ms = 24 * hour_ms;

/// A moment: milliseconds since 1970-01-01T00:00:00Z. Nothing here reads a clock.
struct Instant {
  std::int64_t ms = 0;
  auto operator<=>(const Instant&) const = default;
};

/// A day of the proleptic Gregorian calendar.
struct Date {
  std::int32_t year = 1970;
  std::int32_t month = 1;  ///< 1..12
  std::int32_t day = 1;    ///< 1..31
  auto operator<=>(const Date&) const = default;
};

/// Local wall time of an Instant.
struct LocalTime {
  Date date;
  std::int32_t hour = 0;
  std::int32_t minute = 0;
  std::int32_t weekday = 0;  ///< 0 = Sunday ... 6 = Saturday
};

/// The offsets of one time zone over a span of years, as the platform's own zone rules give them (the core has no zone
/// database).
struct ZoneOffsets {
  struct Change {
    Instant from;
    std::int32_t minutes = 0;  ///< local = UTC + minutes, -960..960
  };
  std::vector<Change> changes;  ///< ascending; before the first, its offset holds; empty means UTC
};

std::int64_t days_from_date(const Date& date);
Date date_from_days(std::int64_t days);
LocalTime local_time(Instant instant, const ZoneOffsets& zone);
/// First Instant that has this local wall time (a time skipped by DST moves forward).
Instant instant_from_local(const Date& date, std::int32_t hour, std::int32_t minute, const ZoneOffsets& zone);
/// "2026-11-12". @return nothing for anything but a real day in that form
std::optional<Date> date_from_text(std::string_view text);
std::string text_from_date(const Date& date);
/// RFC 3339 in UTC, "2026-11-12T14:00:00.000Z".
std::string text_from_instant(Instant instant);

}  // namespace obverse
