#include "matching/match_person.hpp"

#include <optional>

#include "base/text.hpp"

namespace obverse::matching {

namespace {

constexpr std::int32_t minutes_in_week = 7 * 24 * 60;

/// A number of one or two digits.
std::optional<std::int32_t> small_number(std::string_view text) {
  if (text.empty() || text.size() > 2) return std::nullopt;
  std::int32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

/// Minutes since midnight of "08:30", "8.30" or "8"; "24:00" is the end of the day.
std::optional<std::int32_t> minutes_from_clock(std::string_view text) {
  const std::size_t sign = text.find_first_of(":.");
  const auto hour = small_number(text.substr(0, sign));
  const bool has_minutes = sign != std::string_view::npos;
  const auto minute = has_minutes && text.size() == sign + 3 ? small_number(text.substr(sign + 1)) : std::nullopt;
  if (!hour || (has_minutes && !minute)) return std::nullopt;
  const std::int32_t minutes = *hour * 60 + minute.value_or(0);
  if (minute.value_or(0) > 59 || minutes > 24 * 60) return std::nullopt;
  return minutes;
}

struct Clocks {
  std::string_view from, to;
};

/// The two times of "9-17" or "9:00 – 17:30": between them stands a hyphen or a dash.
std::optional<Clocks> clocks_of(std::string_view hours) {
  for (const std::string_view dash : {"-", "\xE2\x80\x93", "\xE2\x80\x94"}) {
    const std::size_t at = hours.find(dash);
    if (at == std::string_view::npos) continue;
    return Clocks{trimmed(hours.substr(0, at)), trimmed(hours.substr(at + dash.size()))};
  }
  return std::nullopt;
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
  const auto clocks = clocks_of(hours);
  if (!clocks) return {};
  const auto from = minutes_from_clock(clocks->from);
  const auto to = minutes_from_clock(clocks->to);
  if (!from || !to || *from >= *to) return {};
  std::vector<WeekTimes> weeks;
  for (const Date& day : days) {
    constexpr std::int64_t noon_ms = 12 * 60 * 60 * 1000;
    weeks.push_back(week_at(*from, *to, offset_at(zone, days_from_date(day) * 2 * noon_ms + noon_ms)));
  }
  return weeks;
}

}  // namespace obverse::matching
