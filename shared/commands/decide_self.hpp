#pragma once

#include <vector>

#include "commands/decide.hpp"

// Decisions about what somebody says of themselves, and keeps of their lessons.

namespace obverse {

/// @error Invalid (no such field, or text where a date belongs), TooLarge, NotFound (not a member of a programme)
Result<std::vector<Change>> set_profile_line(const Model& model, const DecideContext& context,
                                             const SetProfileLine& command);
/// @error Invalid (no questionnaire, item or answer named)
Result<std::vector<Change>> answer_self(const Model& model, const DecideContext& context,
                                        const AnswerSelfQuestion& command);
/// @error Invalid (no lesson, or a step before the first)
Result<std::vector<Change>> mark_lesson_step(const Model& model, const DecideContext& context,
                                             const MarkLessonStep& command);
/// @error as above, TooLarge
Result<std::vector<Change>> edit_lesson_words(const Model& model, const DecideContext& context,
                                              const EditLessonWords& command);

}  // namespace obverse
