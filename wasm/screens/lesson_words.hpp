#pragma once

#include <string>
#include <vector>

#include "state/screen_context.hpp"
#include "ui/controls.hpp"

namespace obverse {

/// A lesson and how far this person is in it.
struct LessonView {
  const Lesson* lesson = nullptr;
  int steps = 0;
  int steps_done = 0;
  std::int64_t tried = 0;
  bool is_done = false;
  std::int64_t minutes_left = 0;
};

LessonView lesson_view(const ScreenContext& context, const Lesson& lesson);
/// The same for another person, as far as this device knows.
LessonView lesson_view(const ScreenContext& context, const Lesson& lesson, PersonId person);
/// The lessons for this person: mentors have those for mentors first.
std::vector<LessonView> lessons_for_me(const ScreenContext& context);
/// The first that was begun and not finished, else the first of the plan with a mentor, else the first to do; an empty
/// view when all are done.
LessonView next_lesson(const ScreenContext& context);
/// Where to go on reading.
std::string lesson_path(const LessonView& view);
std::string step_path(const Lesson& lesson, int step);
/// "10 min, intermediate, done"
std::string lesson_caption(const LessonView& view);
/// Ring, play sign or tick before a lesson's title.
ui::Lead lesson_lead(const LessonView& view);
/// Title of a needs area, or of lessons about mentoring.
std::string area_title(const ScreenContext& context, std::string_view area);
/// Every word of `query` stands in the title, summary or outcome; case and accents do not matter.
bool matches(const Lesson& lesson, std::string_view query);
/// Ids of the glossary terms that a text links to, each once.
std::vector<std::string> glossary_terms_in(std::string_view markdown);
const GlossaryTerm* find_term(const Curriculum& curriculum, std::string_view id);

}  // namespace obverse
