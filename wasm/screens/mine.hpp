#pragma once

#include "screens/parts.hpp"

namespace obverse {

// Pages about oneself, and what others see of them.

void draw_profile(const ScreenContext& context, ViewState& view, Commands& commands);
/// @param number  from 1; a place that does not exist when there is no such step
void draw_profile_step(const ScreenContext& context, ViewState& view, Commands& commands, int number);
void draw_notes_search(const ScreenContext& context, ViewState& view, Commands& commands);
/// @param number  of an own draft, from 1; 0: all of them
void draw_writing(const ScreenContext& context, ViewState& view, Commands& commands, int number);
/// One own draft. @return false when there is none of that number
bool draw_lesson_draft(const ScreenContext& context, ViewState& view, Commands& commands, int number);
void draw_learned(const ScreenContext& context, ViewState& view, Commands& commands);

/// An own draft of a lesson.
struct DraftView {
  RecordId id;
  const LessonDraft* draft = nullptr;
  int number = 0;  ///< from 1, for ever: removed ones count
};
/// Own drafts that are not removed, by the time they were begun.
std::vector<DraftView> drafts_of_me(const ScreenContext& context);
/// The text and task of each step, as readers will see it.
void draw_lesson_preview(const Lesson& lesson);

/// Steps of a profile that ask for lines; those about readiness follow.
inline constexpr int profile_line_steps = 4;
/// The fields that one of them asks for, by number from 1.
std::vector<const TalentField*> fields_of_step(int number);
/// "Goals": what a step is about.
std::string profile_step_title(int number);
/// "My goals", "Jonas and the coordinators"
std::string profile_label(const TalentField& field);
std::string audience_words(const ScreenContext& context, ProfileAudience audience);

/// The questions about readiness for this role; nullptr when they have not arrived.
const Questionnaire* readiness_sheet(const ScreenContext& context);
/// The id of an own answer, or empty.
std::string self_answer_of(const ScreenContext& context, const Questionnaire& sheet, const std::string& item);

/// What a partner shows of their profile; nothing when they show nothing.
void draw_partner_profile(const ScreenContext& context, const PairView& pair);
/// Files of one's own doings, for the card about one's data.
void draw_my_data(const ScreenContext& context, Commands& commands);
/// Opens the dialog below.
void draw_erasure_button(ViewState& view);
/// Asks for one's own name before everything about oneself is erased.
void draw_erasure_dialog(const ScreenContext& context, ViewState& view, Commands& commands);
/// The way to the own profile while lines of it are open.
void draw_profile_invitation(const ScreenContext& context);

}  // namespace obverse
