#pragma once

#include <functional>
#include <string>

#include "base/time.hpp"
#include "domain/model.hpp"

namespace obverse {

/// The words that a file of notes needs besides the notes.
struct NotesFileWords {
  std::string title;                                                     ///< of the file
  std::string only_me, both;                                             ///< who reads a note
  std::string beside_lessons;                                            ///< heading of what was written beside lessons
  std::function<std::string(const Session&, PersonId partner)> session;  ///< heading of one session
  std::function<std::string(PersonId)> name;
  std::function<std::string(NoteBlockKind)> kind;        ///< empty for plain text
  std::function<std::string(const LessonMark&)> lesson;  ///< heading of one lesson
};

/// Every note that `me` may read, by session and then beside lessons, as CommonMark. Words that people wrote stand as
/// they are: a heading or a list in a note is one in the file.
/// Complexity: n log n in the notes.
std::string markdown_from_notes(const Model& model, PersonId me, const NotesFileWords& words);

}  // namespace obverse
