#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/people.hpp"
#include "oplog/op.hpp"

namespace obverse {

// A wish in domain words. `decide` turns it into changes or says why not.

// Lessons
struct FinishLessonStep {
  std::string lesson;
  std::int64_t steps_done = 0;
};  ///< steps 1..steps_done are read
struct SetLessonDone {
  std::string lesson;
  std::int64_t steps = 0;
};  ///< the whole lesson is done (it has this many steps)
struct TickTryIt {
  std::string lesson;
  std::int64_t tried = 0;
};

// Sessions and notes
struct AddNoteBlock {
  SessionId session;
  RecordId block;
  bool is_private = false;
  std::string text;
};  ///< `block` is a fresh id
struct EditNoteBlock {
  RecordId block;
  std::string text;
  std::optional<std::vector<OpId>> seen;  ///< the version of the text that the editor began with; nothing: the present
};
struct DeleteNoteBlock {
  RecordId block;
};
struct RestoreNoteBlock {
  RecordId block;
};  ///< brings a deleted block back, or keeps one that was edited while it was deleted
struct SetGoalDone {
  RecordId goal;
  bool is_done = false;
};
struct PractiseGoal {
  RecordId goal;
};  ///< once more, between sessions
struct SetSessionHeld {
  SessionId session;
};
struct SendMessage {
  PairingId pairing;
  RecordId message;
  std::string text;
};

// Any record
struct ResolveField {
  RecordId record;
  std::string field;
  std::string text;
};  ///< ends the dispute between the values of a field: all give way to `text`

// Matching
/// Somebody of a table who is to have a part in the programme. Whoever has the address already is left as they are.
struct NewMember {
  std::string email;  ///< or another key that names the person for ever
  std::string name;
  Role role = Role::Mentee;
  std::string unit, site, languages, interests, goals, working_hours;
  std::int64_t capacity = 1;
};
/// First the directory, then, as a command of its own, what only the staff may know: the right to the second follows
/// from the first.
struct AddMembers {
  std::vector<NewMember> members;
  bool is_employment = false;
};
struct SetMentorPlaces {
  std::vector<std::pair<PersonId, std::int64_t>> places;  ///< mentors, and how many mentees they take
};
struct ProposedPair {
  PersonId mentor, mentee;
  std::string mentee_learns, mentor_learns;
  std::string why;  ///< for both
};
struct ProposePairs {
  std::vector<ProposedPair> pairs;
};  ///< all or none
struct AnswerOffer {
  RecordId offer;
  bool is_accepted = false;
  std::string reason;
};
struct StartPairs {
  std::vector<PairingId> pairings;
};  ///< to which both said yes
struct WithdrawPairs {
  std::vector<PairingId> pairings;
  std::vector<PersonId> members;  ///< who came in with them, and go with them
};
struct KeepMatchScenario {
  RecordId scenario;  ///< a fresh id
  std::string name, decisions;
};

// A programme without an account, on this device alone
struct StartLocalProgramme {
  std::string preferred_name;
  std::string mentor_name;
};

using Command = std::variant<FinishLessonStep, SetLessonDone, TickTryIt, AddNoteBlock, EditNoteBlock, DeleteNoteBlock,
                             RestoreNoteBlock, ResolveField, SetGoalDone, PractiseGoal, SetSessionHeld, SendMessage,
                             AddMembers, SetMentorPlaces, ProposePairs, AnswerOffer, StartPairs, WithdrawPairs,
                             KeepMatchScenario, StartLocalProgramme>;

}  // namespace obverse
