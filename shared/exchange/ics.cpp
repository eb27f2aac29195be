#include "exchange/ics.hpp"

#include "base/text.hpp"

namespace obverse {

namespace {

constexpr std::size_t line_octets_max = 75;

/// "20261112T140000Z"
std::string utc_text(Instant at) {
  const LocalTime time = local_time(at, ZoneOffsets{});
  const std::int64_t second = ((at.ms % minute_ms) + minute_ms) % minute_ms / 1000;
  return padded(time.date.year, 4) + padded(time.date.month, 2) + padded(time.date.day, 2) + "T" +
         padded(time.hour, 2) + padded(time.minute, 2) + padded(second, 2) + "Z";
}

/// Section 3.3.11. Control characters have no place in a text.
std::string ics_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\\' || c == ';' || c == ',') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) {
      out += c;
    }
  }
  return out;
}

/// Section 3.1: a long line goes on after CRLF and a space.
void add_line(std::string& out, std::string_view name, const std::string& value) {
  const std::string line = std::string(name) + ":" + value;
  std::size_t start = 0, room = line_octets_max;
  while (line.size() - start > room) {
    std::size_t end = start + room;
    while ((static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
    out.append(line, start, end - start).append("\r\n ");
    start = end;
    room = line_octets_max - 1;
  }
  out.append(line, start, std::string::npos).append("\r\n");
}

void add_event(std::string& out, const CalendarEvent& event, const std::string& stamp) {
  out += "BEGIN:VEVENT\r\n";
  add_line(out, "UID", ics_escaped(event.uid));
  add_line(out, "DTSTAMP", stamp);
  add_line(out, "SEQUENCE", std::to_string(event.sequence));
  add_line(out, "DTSTART", utc_text(event.starts_at));
  add_line(out, "DTEND", utc_text(Instant{event.starts_at.ms + event.minutes * minute_ms}));
  add_line(out, "SUMMARY", ics_escaped(event.summary));
  if (!event.description.empty()) add_line(out, "DESCRIPTION", ics_escaped(event.description));
  if (!event.location.empty()) add_line(out, "LOCATION", ics_escaped(event.location));
  add_line(out, "STATUS", event.is_cancelled ? "CANCELLED" : "CONFIRMED");
  out += "END:VEVENT\r\n";
}

}  // namespace

std::string ics_from_events(const std::vector<CalendarEvent>& events, Instant made_at, std::string_view calendar_name) {
  std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Obverse//Obverse//EN\r\n";
  add_line(out, "X-WR-CALNAME", ics_escaped(calendar_name));
  const std::string stamp = utc_text(made_at);
  for (const CalendarEvent& event : events) add_event(out, event, stamp);
  out += "END:VCALENDAR\r\n";
  return out;
}

}  // namespace obverse
