#include "screens/session_calendar.hpp"

#include "exchange/ics.hpp"
#include "ui/strings.hpp"

namespace obverse {

using ui::tr;

wish::Save calendar_file(const ScreenContext& context, const std::vector<SessionView>& sessions) {
  std::vector<CalendarEvent> events;
  for (const SessionView& view : sessions) {
    const Session& session = *view.session;
    CalendarEvent event;
    event.uid = text_from_id(view.id) + "@obverse.session";
    event.sequence = session.revision;
    event.starts_at = Instant{session.starts_at};
    event.minutes = session.minutes;
    event.summary = tr("calendar.summary", {{"name", full_name(context, view.pair.partner)}});
    event.description = session.title;
    event.location = session.place;
    event.is_cancelled = session.state == SessionState::Cancelled;
    events.push_back(std::move(event));
  }
  const bool is_one = sessions.size() == 1;
  const std::string number = is_one ? "-" + std::to_string(sessions.front().session->number) : "s";
  return {"obverse-session" + number + ".ics", "text/calendar", ics_from_events(events, context.now, "Obverse")};
}

}  // namespace obverse
