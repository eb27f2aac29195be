#include "matching/match_person.hpp"

#include <optional>

namespace obverse::matching {

namespace {

constexpr std::int32_t minutes_in_week = 7 * 24 * 60;

std::optional<std::int32_t> two_digits(std::string_view text) {
  if (text.size() != 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') return std::nullopt;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

/// Minutes since midnight of "08:30"; "24:00" is the end of the day.
std::optional<std::int32_t> minutes_from_clock(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = two_digits(text.substr(0, 2));
  const auto minute = two_digits(text.substr(3, 2));
  if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > 24 * 60) return std::nullopt;
  return *hour * 60 + *minute;
}

std::int32_t offset_at(const ZoneOffsets& zone, std::int64_t ms) {
  if (zone.changes.empty()) return 0;
  std::int32_t minutes = zone.changes.front().minutes;
  for (const ZoneOffsets::Change& change : zone.changes) {
    if (change.from.ms <= ms) minutes = change.minutes;
  }
  return minutes;
}

WeekTimes week_at(std::int32_t from, std::int32_t to, std::int32_t offset) {
  WeekTimes week;
  for (std::int32_t slot = 0; slot < static_cast<std::int32_t>(WeekTimes::half_hours); ++slot) {
    const std::int32_t local = (slot * 30 + offset + 2 * minutes_in_week) % minutes_in_week;
    const std::int32_t day = local / (24 * 60);
    const std::int32_t minute = local % (24 * 60);
    if (day < 5 && minute >= from && minute + 30 <= to) week.set(static_cast<std::size_t>(slot));
  }
  return week;
}

}  // namespace

std::vector<WeekTimes> week_times_from_hours(std::string_view hours, const ZoneOffsets& zone,
                                             const std::vector<Date>& days) {
  if (hours.size() != 11 || hours[5] != '-') return {};
  const auto from = minutes_from_clock(hours.substr(0, 5));
  const auto to = minutes_from_clock(hours.substr(6));
  if (!from || !to || *from >= *to) return {};
  std::vector<WeekTimes> weeks;
  for (const Date& day : days) {
    constexpr std::int64_t noon_ms = 12 * 60 * 60 * 1000;
    weeks.push_back(week_at(*from, *to, offset_at(zone, days_from_date(day) * 2 * noon_ms + noon_ms)));
  }
  return weeks;
}

}  // namespace obverse::matching
