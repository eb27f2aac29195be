#pragma once

#include <vector>

#include "commands/decide.hpp"

// From a draft to a lesson of the programme: what `decide` does for these commands.

namespace obverse {

/// Keeps what was typed, finished or not. @error Invalid (no id), Conflict (the id is another record's), TooLarge
Result<std::vector<Change>> edit_lesson_draft(const Model& model, const DecideContext& context,
                                              const EditLessonDraft& command);
/// @error NotFound
Result<std::vector<Change>> remove_lesson_draft(const Model& model, const DecideContext& context,
                                                const RemoveLessonDraft& command);
/// @error NotFound, Invalid (the lesson still lacks something)
Result<std::vector<Change>> offer_lesson(const Model& model, const DecideContext& context, const OfferLesson& command);
/// @error NotFound, Forbidden, Conflict (it was answered, or cannot be read), Invalid (a no without a remark)
Result<std::vector<Change>> answer_lesson_offer(const Model& model, const DecideContext& context,
                                                const AnswerLessonOffer& command);
/// @error NotFound, Forbidden
Result<std::vector<Change>> withdraw_shared_lesson(const Model& model, const DecideContext& context,
                                                   const WithdrawSharedLesson& command);

}  // namespace obverse
