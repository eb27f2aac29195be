#pragma once

#include <cstdint>
#include <string_view>

#include "base/json.hpp"
#include "base/time.hpp"

namespace obverse {

/// Moves the dates of the demo file by whole weeks, so that the demo is always alive: on the day of seeding every
/// session the file counts as held lies in the past, and the next session of the programme is one to seven days ahead.
class DemoCalendar {
 public:
  /// @param json the demo file; its dates have been checked
  DemoCalendar(const Json& json, Instant now);

  Instant now() const { return now_; }
  std::int64_t shift_days() const { return shift_days_; }
  /// A date of the file, moved; empty when it is none.
  std::string moved(std::string_view date) const;
  /// When session `number` (from 1) of a pair begins: on `first_session_on` plus the weeks between, at the pair's time
  /// of day.
  /// @param zone IANA name of the mentee's time zone; one that is not known here counts as UTC
  Instant session_start(const Json& pair, std::int64_t number, std::string_view zone) const;

 private:
  Instant now_;
  std::int64_t days_between_ = 21;
  std::int64_t shift_days_ = 0;
};

/// Offsets of a European time zone, by the rule of the Union: summer time from the last Sunday of March to the last of
/// October, 01:00 UTC.
ZoneOffsets european_zone(std::string_view name, std::int32_t first_year, std::int32_t last_year);

}  // namespace obverse
