#include "base/time.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace obverse {

namespace {

std::int64_t floor_div(std::int64_t value, std::int64_t divisor) {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

bool is_leap(std::int32_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  constexpr std::array<std::int32_t, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::int64_t offset_ms(Instant instant, const ZoneOffsets& zone) {
  if (zone.changes.empty()) return 0;
  std::int64_t minutes = zone.changes.front().minutes;
  for (const ZoneOffsets::Change& change : zone.changes) {
    if (change.from <= instant) minutes = change.minutes;
  }
  return minutes * minute_ms;
}

std::optional<std::int32_t> digits_at(std::string_view text, std::size_t from, std::size_t count) {
  std::int32_t value = 0;
  for (const char digit : text.substr(from, count)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return value;
}

}  // namespace

std::int64_t days_from_date(const Date& date) {
  // Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil: years begin in March, eras
  // have 400 years.
  const std::int64_t year = date.month <= 2 ? std::int64_t{date.year} - 1 : date.year;
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month = date.month > 2 ? date.month - 3 : date.month + 9;
  const std::int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

Date date_from_days(std::int64_t days) {
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = floor_div(shifted, 146'097);
  const std::int64_t day_of_era = shifted - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  Date date;
  date.day = static_cast<std::int32_t>(day_of_year - (153 * month + 2) / 5 + 1);
  date.month = static_cast<std::int32_t>(month < 10 ? month + 3 : month - 9);
  date.year = static_cast<std::int32_t>(year_of_era + era * 400 + (date.month <= 2 ? 1 : 0));
  return date;
}

LocalTime local_time(Instant instant, const ZoneOffsets& zone) {
  const std::int64_t wall = instant.ms + offset_ms(instant, zone);
  const std::int64_t days = floor_div(wall, day_ms);
  const std::int64_t minutes = (wall - days * day_ms) / minute_ms;
  LocalTime local;
  local.date = date_from_days(days);
  local.hour = static_cast<std::int32_t>(minutes / 60);
  local.minute = static_cast<std::int32_t>(minutes % 60);
  local.weekday = static_cast<std::int32_t>(days + 4 - floor_div(days + 4, 7) * 7);  // day 0 was a Thursday
  return local;
}

Instant instant_from_local(const Date& date, std::int32_t hour, std::int32_t minute, const ZoneOffsets& zone) {
  const std::int64_t wall = days_from_date(date) * day_ms + (hour * std::int64_t{60} + minute) * minute_ms;
  if (zone.changes.empty()) return Instant{wall};
  // The first stretch of equal offset that has this wall time; when none has it, the clocks were put forward over it.
  std::int64_t before = zone.changes.front().minutes * minute_ms;
  if (wall - before < zone.changes.front().from.ms) return Instant{wall - before};
  for (std::size_t i = 0; i < zone.changes.size(); ++i) {
    const ZoneOffsets::Change& change = zone.changes[i];
    const Instant candidate{wall - change.minutes * minute_ms};
    if (candidate < change.from) return Instant{wall - before};
    if (i + 1 == zone.changes.size() || candidate < zone.changes[i + 1].from) return candidate;
    before = change.minutes * minute_ms;
  }
  return Instant{wall - before};
}

std::optional<Date> date_from_text(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits_at(text, 0, 4);
  const auto month = digits_at(text, 5, 2);
  const auto day = digits_at(text, 8, 2);
  if (!year || !month || !day || *month < 1 || *month > 12 || *day < 1 || *day > days_in_month(*year, *month))
    return std::nullopt;
  return Date{*year, *month, *day};
}

std::string text_from_date(const Date& date) {
  return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

std::string text_from_instant(Instant instant) {
  const std::int64_t days = floor_div(instant.ms, day_ms);
  const std::int64_t ms = instant.ms - days * day_ms;
  return text_from_date(date_from_days(days)) + "T" + padded(ms / hour_ms, 2) + ":" + padded(ms / minute_ms % 60, 2) +
         ":" + padded(ms / 1000 % 60, 2) + "." + padded(ms % 1000, 3) + "Z";
}

}  // namespace obverse
