#pragma once

#include "screens/lesson_words.hpp"
#include "screens/screens.hpp"

namespace obverse {

/// Ring and words over the list of steps.
void draw_contents_head(const LessonView& lesson);
/// The steps as links; `step` is the one that is open.
void draw_contents(const LessonView& lesson, int step);
/// Text, task and explained words of one step.
void draw_step(const ScreenContext& context, ViewState& view, Commands& commands, const LessonView& lesson, int step,
               bool is_wide);
/// The page after the last step: what was gained, a question to take along, what comes next.
void draw_finish(const ScreenContext& context, ViewState& view, Commands& commands, const LessonView& lesson);

/// One question with its answers and, once one is `selected` (-1: none), whether it fits and why. Says that aloud too.
/// @return whether another answer was chosen
bool draw_quiz_check(const QuizCheck& check, int& selected, Commands& commands);
/// Questions about a lesson that is done; nothing when it has none.
void draw_quiz(const ScreenContext& context, Commands& commands, const std::string& lesson);

}  // namespace obverse
