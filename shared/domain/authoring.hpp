#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "domain/curriculum.hpp"

namespace obverse {

/// A lesson that somebody writes. Scope u:<person>: nobody sees half a lesson.
struct LessonDraft {
  static constexpr const char* type = "lesson_draft";
  PersonId person;
  std::string source;                           ///< as `source_from_lesson` gives it
  std::int64_t started_at = 0, changed_at = 0;  ///< Instants in ms
  bool is_removed = false;
};

/// A draft as its writer offered it to the programme. Scope a:<person>: the writer and the staff; id derived from the
/// draft. What the staff answered counts only while it is younger than the offer.
struct LessonOffer {
  static constexpr const char* type = "lesson_offer";
  PersonId person;
  std::string source;
  std::int64_t offered_at = 0;  ///< Instant in ms; by the writer, like the two above
  bool is_accepted = false;     ///< this and what follows are the staff's
  std::string remark;
  std::int64_t answered_at = 0;  ///< Instant in ms
};
bool is_open(const LessonOffer& offer);

/// A lesson of one programme, beside the shipped ones. Scope c:<programme>; id derived from the draft.
struct SharedLesson {
  static constexpr const char* type = "shared_lesson";
  PersonId author;
  std::string source;
  std::int64_t version = 0;      ///< grows with each acceptance
  std::int64_t approved_at = 0;  ///< Instant in ms
  bool is_withdrawn = false;
};

/// The id of a shared lesson in the curriculum: "p-" and its record's id in small letters.
std::string lesson_id_of(RecordId shared_lesson);
inline constexpr std::string_view shared_lesson_prefix = "p-";

/// Takes the lessons of a programme out of a curriculum again.
void forget_shared_lessons(Curriculum& curriculum);

/// A lesson as a text file of the format of the shipped ones (assets/README.md), and back. What is typed comes back
/// letter by letter, spaces and empty lines included, so that it can be edited in this form. A line of a step's text
/// that would begin a new step is made a heading below it.
std::string source_from_lesson(const Lesson& lesson);
/// Takes what it understands and leaves out the rest; a file without fields at its head is one.
/// @error Malformed (no field and no step), TooLarge (`lesson_source_max` code points or more than 20 steps), BadUtf8
Result<Lesson> lesson_from_source(std::string_view source);
inline constexpr std::size_t lesson_source_max = 20'000;
inline constexpr std::size_t lesson_steps_max = 20;

/// How long it takes: a minute for 130 words and one for each task, rounded up.
std::int64_t reading_minutes(const Lesson& lesson);
inline constexpr std::int64_t lesson_minutes_max = 10;
/// What a lesson still lacks before others may read it, as it stands in string keys: "title", "outcome", "steps",
/// "step_text", "try_it", "too_long". Empty: nothing.
std::vector<std::string_view> lesson_lacks(const Lesson& lesson);

}  // namespace obverse
