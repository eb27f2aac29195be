#include "server/demo_calendar.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace obverse {

namespace {

std::int64_t floor_divided(std::int64_t number, std::int64_t divisor) {
  const std::int64_t quotient = number / divisor;
  return number % divisor < 0 ? quotient - 1 : quotient;
}

std::int64_t first_day_of(const Json& pair) {
  const auto date = date_from_text(json_string(pair, "first_session_on").value_or(""));
  return date ? days_from_date(*date) : 0;
}

/// Sessions each pair plans; one focus each.
std::int64_t sessions_of(const Json& pair) { return static_cast<std::int64_t>(json_array(pair, "focus").size()); }

/// First planned day after everything that the file counts as held.
std::optional<std::int64_t> next_day_in_file(const Json& json, std::int64_t days_between) {
  std::int64_t last_held = INT64_MIN;
  for (const Json& pair : json_array(json, "pairs")) {
    const std::int64_t held = json_integer(pair, "sessions_held").value_or(0);
    if (held > 0) last_held = std::max(last_held, first_day_of(pair) + (held - 1) * days_between);
  }
  std::optional<std::int64_t> next;
  for (const Json& pair : json_array(json, "pairs")) {
    for (std::int64_t i = 0; i < sessions_of(pair); ++i) {
      const std::int64_t day = first_day_of(pair) + i * days_between;
      if (day > last_held) next = next ? std::min(*next, day) : day;
    }
  }
  return next;
}

std::int64_t last_sunday_of(std::int32_t year, std::int32_t month) {
  const std::int64_t last_day = days_from_date({year, month, 31});  // March and October
  return last_day - (last_day + 4) % 7;                             // 1970-01-01 was a Thursday
}

struct LocalClock {
  std::int32_t hour = 12;
  std::int32_t minute = 0;
};

/// "14:30"; noon for anything else.
LocalClock clock_from_text(std::string_view text) {
  const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  const bool is_clock = text.size() == 5 && text[2] == ':' && is_digit(text[0]) && is_digit(text[1]) &&
                        is_digit(text[3]) && is_digit(text[4]);
  if (!is_clock) return {};
  return {(text[0] - '0') * 10 + (text[1] - '0'), (text[3] - '0') * 10 + (text[4] - '0')};
}

}  // namespace

DemoCalendar::DemoCalendar(const Json& json, Instant now) : now_(now) {
  const Json* programme = json_member(json, "programme");
  if (programme != nullptr) days_between_ = 7 * json_integer(*programme, "weeks_between_sessions").value_or(3);
  const std::int64_t today = floor_divided(now.ms, day_ms);
  const auto next = next_day_in_file(json, days_between_);
  if (next) shift_days_ = 7 * (floor_divided(today - *next, 7) + 1);
}

std::string DemoCalendar::moved(std::string_view date) const {
  const auto read = date_from_text(date);
  return read ? text_from_date(date_from_days(days_from_date(*read) + shift_days_)) : std::string();
}

Instant DemoCalendar::session_start(const Json& pair, std::int64_t number, std::string_view zone) const {
  const Date date = date_from_days(first_day_of(pair) + shift_days_ + (number - 1) * days_between_);
  const LocalClock clock = clock_from_text(json_string(pair, "weekday_time").value_or(""));
  return instant_from_local(date, clock.hour, clock.minute, european_zone(zone, date.year - 1, date.year + 1));
}

ZoneOffsets european_zone(std::string_view name, std::int32_t first_year, std::int32_t last_year) {
  constexpr std::array<std::string_view, 3> western = {"Europe/London", "Europe/Dublin", "Europe/Lisbon"};
  const bool is_western = std::find(western.begin(), western.end(), name) != western.end();
  if (!is_western && !name.starts_with("Europe/")) return {};
  const std::int32_t winter_minutes = is_western ? 0 : 60;
  ZoneOffsets zone;
  for (std::int32_t year = first_year; year <= last_year; ++year) {
    zone.changes.push_back({Instant{last_sunday_of(year, 3) * day_ms + hour_ms}, winter_minutes + 60});
    zone.changes.push_back({Instant{last_sunday_of(year, 10) * day_ms + hour_ms}, winter_minutes});
  }
  return zone;
}

}  // namespace obverse
