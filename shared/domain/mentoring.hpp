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
  Declined = 7,
  Withdrawn = 8
};
/// What one of the two says to a proposed pairing.
enum class OfferAnswer : std::int64_t { None = 0, Accepted = 1, Declined = 2 };
/// What a block of a note is for.
enum class NoteBlockKind : std::int64_t { Text = 0, Decision = 1, Question = 2, Action = 3, Link = 4, Solved = 5 };
/// What became of a letter that the server was asked to send.
/// `Sending` lasts moments; a server that ended meanwhile begins again, under the same Message-ID.
enum class LetterState : std::int64_t { None = 0, Sent = 1, NoAddress = 2, Refused = 3, Sending = 4 };
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

/// The question to one of the two of a proposed pairing. Scope a:<person>: that person and the staff, so that nobody
/// learns who said no to them, and a proposal opens nothing else. Id derived from pairing and person.
struct PairingOffer {
  static constexpr const char* type = "pairing_offer";
  PersonId person;
  PairingId pairing;
  PersonId partner;
  bool is_mentor = false;     ///< the person would mentor the partner
  std::string why;            ///< a sentence or two
  std::int64_t asked_at = 0;  ///< Instant in ms
  bool is_withdrawn = false;
  OfferAnswer answer = OfferAnswer::None;  ///< this and what follows are the person's own words
  std::string reason;                      ///< of a no, for the staff
  std::int64_t answered_at = 0;            ///< Instant in ms
};

/// Word to one of the two that their pairing ended. Scope a:<person>: the pairing itself is in the mentee's scope,
/// which the mentor does not read any more by then. The staff write it. Id derived from pairing and person.
struct PairingEnd {
  static constexpr const char* type = "pairing_end";
  PersonId person;
  PairingId pairing;
  PersonId partner;
  bool is_completed = false;   ///< it reached its end; else it ended early
  std::int64_t ended_at = 0;   ///< Instant in ms
  bool is_taken_back = false;  ///< the pair goes on after all
};

/// One planned or held meeting of a pair. Scope p:<pairing>; id derived from pairing and number.
struct Session {
  static constexpr const char* type = "session";
  PairingId pairing;
  std::int64_t number = 0;     ///< 1..n within the pairing
  std::int64_t starts_at = 0;  ///< Instant in ms
  std::int64_t minutes = 45;
  std::string title;          ///< topic in words
  std::string place;          ///< a room or the address of a call
  std::int64_t revision = 0;  ///< grows with each change of time or place: SEQUENCE of its calendar entry
  SessionState state = SessionState::Planned;
  std::set<PersonId> attendees;      ///< who was there
  std::int64_t known_to_mentee = 0;  ///< the revision that the mentee made, or said to have seen
  std::int64_t known_to_mentor = 0;  ///< the same of the mentor
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

inline constexpr std::int64_t session_goals_max = 20;  ///< of one session

/// The fact that a session was held: a date and no words, for the programme's staff. Scope m:<mentee>; id derived from
/// the session.
struct SessionHeld {
  static constexpr const char* type = "session_held";
  PairingId pairing;
  SessionId session;
  std::int64_t held_at = 0;  ///< Instant in ms; 0: it was not held after all
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
  NoteBlockKind kind = NoteBlockKind::Text;
  std::string position;  ///< fractional index: sorts as text, ties by id
  std::string text;
};

/// How one person found a session. Scope u:<person>: nobody else reads it. Id derived from session and person.
struct SessionPulse {
  static constexpr const char* type = "session_pulse";
  SessionId session;
  PersonId person;
  std::int64_t useful = 0;     ///< 1..5, 6 = cannot tell, 0 = not answered
  std::int64_t learned = 0;    ///< the same
  std::int64_t confident = 0;  ///< the same; asked of mentors
};

/// The letter about a session that was made from its shared notes. Scope p:<pairing>; id derived from the session, so
/// that two devices make one.
struct FollowUp {
  static constexpr const char* type = "follow_up";
  SessionId session;
  PersonId author;
  std::string subject;
  std::string text;
  std::int64_t made_at = 0;   ///< Instant in ms
  bool is_requested = false;  ///< the server is to send it; it does so once, whatever is written here afterwards
};

/// That the server sent a letter, or why not. Scope p:<pairing>; id derived from the session. The server alone writes
/// it.
struct LetterSent {
  static constexpr const char* type = "letter_sent";
  SessionId session;
  LetterState state = LetterState::None;
  std::int64_t at = 0;  ///< Instant in ms
};

/// Which link to one's calendar holds: links made with an earlier number lead nowhere. Scope u:<person>; id derived
/// from the person.
struct CalendarFeed {
  static constexpr const char* type = "calendar_feed";
  PersonId person;
  std::int64_t number = 0;  ///< monotone; 0 = no link yet
};

/// A short message between the two of a pair. Scope p:<pairing>.
struct Message {
  static constexpr const char* type = "message";
  PairingId pairing;
  PersonId author;
  std::string text;
  std::int64_t sent_at = 0;  ///< Instant in ms
};

/// One's own words that could not go where they were meant: what they were written into is gone, or is not one's own to
/// change any more. Scope u:<person>; id derived from the op that carried them.
struct RecoveredWords {
  static constexpr const char* type = "recovered_words";
  std::string text;
  std::string meant_for;        ///< type of the record that they were written into
  std::int64_t written_at = 0;  ///< Instant in ms
};

}  // namespace obverse
