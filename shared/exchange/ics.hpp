#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace obverse {

/// One meeting, as a calendar program takes it.
struct CalendarEvent {
  std::string uid;            ///< the same for ever: a second import changes the entry, it does not add one
  std::int64_t sequence = 0;  ///< grows with each change
  Instant starts_at;
  std::int64_t minutes = 0;
  std::string summary, description, location;
  bool is_cancelled = false;
};

/// An iCalendar file: UTC times, so that each program shows them in its owner's zone and nobody's summer time can be
/// wrong; text escaped; lines of at most 75 octets, never cut inside a letter.
/// @param made_at  DTSTAMP of all events
/// Source: RFC 5545. Complexity: linear in the text.
std::string ics_from_events(const std::vector<CalendarEvent>& events, Instant made_at, std::string_view calendar_name);

}  // namespace obverse
