#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "base/id.hpp"
#include "base/time.hpp"

namespace obverse {

enum class PairingState : std::int64_t {
  Proposed = 1,
  Accepted = 2,
  Active = 3,
  Paused = 4,
  Completed = 5,
  EndedEarly = 6,
  Declined = 7
};
enum class SessionState : std::int64_t { Planned = 0, Held = 1, Missed = 2, Cancelled = 3 };

/// One mentor and one mentee working together. Scope m:<mentee>, so that other members do not see who is paired with
/// whom.
struct Pairing {
  static constexpr const char* type = "pairing";
  ProgrammeId programme;
  PersonId mentor;
  PersonId mentee;
  PairingState state = PairingState::Proposed;
  std::string mentee_learns;  ///< topic, mentor teaches
  std::string mentor_learns;  ///< topic, mentee teaches
};

/// One planned or held meeting of a pair. Scope p:<pairing>; id derived from pairing and number.
struct Session {
  static constexpr const char* type = "session";
  PairingId pairing;
  std::int64_t number = 0;     ///< 1..n within the pairing
  std::int64_t starts_at = 0;  ///< Instant in ms
  std::int64_t minutes = 45;
  std::string title;  ///< topic in words
  SessionState state = SessionState::Planned;
  std::set<PersonId> attendees;  ///< who was there
};

/// One goal of a session. Scope p:<pairing>.
struct SessionGoal {
  static constexpr const char* type = "session_goal";
  SessionId session;
  std::int64_t position = 0;
  std::string text;
  bool is_done = false;
  std::int64_t practised = 0;  ///< how often it was practised between sessions, by either of the two
};

/// The fact that a session was held: a date and no words, for the programme's staff. Scope m:<mentee>; id derived from
/// the session.
struct SessionHeld {
  static constexpr const char* type = "session_held";
  PairingId pairing;
  SessionId session;
  std::int64_t held_at = 0;  ///< Instant in ms
};

/// Header of the notes of a session. Scope p:<pairing>; id derived from the session. Says nothing about private blocks,
/// not even their number.
struct Note {
  static constexpr const char* type = "note";
  SessionId session;
};

/// One paragraph-like piece of a session note: shared (scope p:<pairing>) or private (scope u:<author>) from birth, for
/// ever.
struct NoteBlock {
  static constexpr const char* type = "note_block";
  NoteId note;
  PersonId author;
  std::string position;  ///< fractional index: sorts as text, ties by id
  std::string text;
};

/// A short message between the two of a pair. Scope p:<pairing>.
struct Message {
  static constexpr const char* type = "message";
  PairingId pairing;
  PersonId author;
  std::string text;
  std::int64_t sent_at = 0;  ///< Instant in ms
};

}  // namespace obverse
