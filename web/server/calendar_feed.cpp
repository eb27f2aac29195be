#include "server/calendar_feed.hpp"

#include "base/sha256.hpp"
#include "exchange/ics.hpp"
#include "server/cursor.hpp"
#include "server/person_name.hpp"

namespace obverse {

namespace {

constexpr std::size_t feed_checksum_digits = 32;  // 128 bits are enough against guessing

std::int64_t number_of(const Model& model, PersonId person) {
  const auto* feed = model.find<CalendarFeed>(calendar_feed_id(person));
  return feed == nullptr ? 0 : feed->number;
}

}  // namespace

std::string CalendarFeeds::feed_of(PersonId person, std::int64_t number) const {
  const std::string text = "calendar\n" + text_from_id(person) + "\n" + std::to_string(number);
  return text_from_id(person) + keyed_checksum(secret_, text).substr(0, feed_checksum_digits);
}

std::string CalendarFeeds::path_of(const Model& model, PersonId person) const {
  const std::int64_t number = number_of(model, person);
  return number == 0 ? std::string() : "/api/v1/calendar.ics?feed=" + feed_of(person, number);
}

std::optional<PersonId> CalendarFeeds::person_of(const Model& model, std::string_view feed) const {
  constexpr std::size_t id_size = 26;
  const auto person = id_from_text<PersonId>(feed.substr(0, id_size));
  if (!person) return std::nullopt;
  const std::int64_t number = number_of(model, *person);
  if (number == 0 || !is_equal_in_constant_time(feed, feed_of(*person, number))) return std::nullopt;
  return person;
}

std::string CalendarFeeds::calendar_of(const Model& model, PersonId person, Instant now) {
  std::vector<CalendarEvent> events;
  for (const PairingId pairing : running_pairings_of(model, person)) {
    const std::string partner = person_name(model, partner_in(*model.find<Pairing>(pairing), person));
    for (const SessionId id : sessions_of(model, pairing)) {
      const Session& session = *model.find<Session>(id);
      if (session.starts_at == 0) continue;
      CalendarEvent event;
      event.uid = text_from_id(id) + "@obverse.session";
      event.sequence = session.revision;
      event.starts_at = Instant{session.starts_at};
      event.minutes = session.minutes;
      event.summary = "Session with " + partner;
      event.location = session.place;
      event.is_cancelled = session.state == SessionState::Cancelled;
      events.push_back(std::move(event));
    }
  }
  return ics_from_events(events, now, "Obverse");
}

}  // namespace obverse
