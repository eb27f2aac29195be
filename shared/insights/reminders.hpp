#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "domain/model.hpp"

namespace obverse {

/// What wants to be remembered.
enum class ReminderKind : std::uint8_t {
  SessionChanged,  ///< the partner gave sessions to come another time or place, or called them off
  ActionLate,      ///< something to do is past its day
  ActionSoon,      ///< something to do within two days
  SessionOver,     ///< a planned session has passed: was it held?
  Letter,          ///< a held session without a letter, for mentors, within three days
  AgreementOpen,   ///< the partner agreed to words that one has not agreed to
  SkillsAgain,     ///< half of the sessions are held: the second look at one's skills, for mentees
};
struct Reminder {
  ReminderKind kind = ReminderKind::ActionLate;
  PairingId pairing;
  SessionId session;       ///< where it is about one
  RecordId item;           ///< of ActionLate and ActionSoon
  std::string words;       ///< of the item
  Instant at;              ///< when it begins, or its day at noon UTC
  std::int64_t count = 1;  ///< of sessions, for SessionChanged
};
/// Sessions to come whose change `person` has not said to know, by number.
std::vector<SessionId> changed_sessions_of(const Model& model, PairingId pairing, PersonId person, Instant now);
/// What somebody should be reminded of now besides the next session, the most pressing first. Worked out from the
/// records: nothing has to be dismissed, because doing the thing takes it away.
/// @param today  where the person is
std::vector<Reminder> reminders_of(const Model& model, PersonId person, Instant now, const Date& today);

}  // namespace obverse
