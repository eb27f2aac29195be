#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
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

// A programme without an account, on this device alone
struct StartLocalProgramme {
  std::string preferred_name;
  std::string mentor_name;
};

using Command = std::variant<FinishLessonStep, SetLessonDone, TickTryIt, AddNoteBlock, EditNoteBlock, DeleteNoteBlock,
                             RestoreNoteBlock, ResolveField, SetGoalDone, PractiseGoal, SetSessionHeld, SendMessage,
                             StartLocalProgramme>;

}  // namespace obverse
