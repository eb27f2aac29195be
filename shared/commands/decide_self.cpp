#include "commands/decide_self.hpp"

#include <utility>

#include "base/text.hpp"
#include "commands/changes.hpp"

namespace obverse {

namespace {

constexpr std::int64_t marked_step_max = 100;

ScopeKind scope_kind_of(ProfileAudience audience) {
  switch (audience) {
    case ProfileAudience::OnlyMe: return ScopeKind::Private;
    case ProfileAudience::Staff: return ScopeKind::Admission;
    case ProfileAudience::Partner: return ScopeKind::Mentee;
    case ProfileAudience::Everyone: break;
  }
  return ScopeKind::Programme;
}

Status check_line(const TalentField* field, const std::string& text) {
  if (field == nullptr) return {ErrorCode::Invalid, "profile field"};
  if (field->name == "employed_since" && !text.empty() && !date_from_text(text)) return {ErrorCode::Invalid, "date"};
  if (count_code_points(text) > static_cast<std::size_t>(field->length_max)) return {ErrorCode::TooLarge, "profile"};
  return {};
}

/// Writes a line for one audience: empties it when it is another's.
void set_entry(Changes& changes, const Model& model, PersonId me, const SetProfileLine& command,
               ProfileAudience audience) {
  const RecordId id = profile_entry_id(me, command.field, audience);
  const bool is_meant = audience == command.audience;
  if (!is_meant && model.find<ProfileEntry>(id) == nullptr) return;
  const Changes::Target target{scope_of(scope_kind_of(audience), me), id, ProfileEntry::type};
  changes.set_id(target, "person", me);
  changes.set(target, "field", command.field);
  changes.set(target, "text", is_meant ? command.text : std::string());
}

Result<Changes::Target> mark_target(PersonId me, const std::string& lesson, std::int64_t step) {
  if (lesson.empty() || step < 1 || step > marked_step_max) return {ErrorCode::Invalid, "lesson step"};
  return Changes::Target{scope_of(ScopeKind::Private, me), lesson_mark_id(me, lesson, step), LessonMark::type};
}

/// What every mark says of itself.
void name_mark(Changes& changes, const Changes::Target& target, const DecideContext& context, const std::string& lesson,
               std::int64_t step) {
  changes.set_id(target, "person", context.actor);
  changes.set(target, "lesson", lesson);
  changes.set(target, "step", step);
  changes.set(target, "changed_at", context.now.ms);
}

}  // namespace

Result<std::vector<Change>> set_profile_line(const Model& model, const DecideContext& context,
                                             const SetProfileLine& command) {
  const TalentField* field = find_talent_field(command.field);
  if (const Status status = check_line(field, command.text); !status) return status.error();
  const auto programme = programme_of(model, context.actor);
  if (!programme) return {ErrorCode::NotFound, "programme"};
  // As it was typed, but for nothing but spaces: words go on after the space that is the last one now.
  const std::string text = trimmed(command.text).empty() ? std::string() : command.text;
  const SetProfileLine meant{command.field, text, command.audience};
  Changes changes(model, context.actor);
  for (const ProfileAudience audience : {ProfileAudience::OnlyMe, ProfileAudience::Staff, ProfileAudience::Partner})
    set_entry(changes, model, context.actor, meant, audience);
  const Changes::Target directory{scope_of(ScopeKind::Programme, *programme), context.actor.as<RecordTag>(),
                                  Person::type};
  const bool is_public = command.audience == ProfileAudience::Everyone;
  const auto* known = model.find<Person>(context.actor);
  if (is_public || (known != nullptr && !(known->*field->words).empty()))
    changes.set(directory, field->name, is_public ? meant.text : std::string());
  return std::move(changes).take();
}

Result<std::vector<Change>> answer_self(const Model& model, const DecideContext& context,
                                        const AnswerSelfQuestion& command) {
  if (command.questionnaire.empty() || command.item.empty() || command.answer.empty())
    return {ErrorCode::Invalid, "answer"};
  const Changes::Target target{scope_of(ScopeKind::Private, context.actor),
                               self_answer_id(context.actor, command.questionnaire, command.item), SelfAnswer::type};
  Changes changes(model, context.actor);
  changes.set_id(target, "person", context.actor);
  changes.set(target, "questionnaire", command.questionnaire);
  changes.set(target, "questionnaire_version", command.questionnaire_version);
  changes.set(target, "item", command.item);
  changes.set(target, "answer", command.answer);
  changes.set(target, "answered_at", context.now.ms);
  return std::move(changes).take();
}

Result<std::vector<Change>> mark_lesson_step(const Model& model, const DecideContext& context,
                                             const MarkLessonStep& command) {
  const auto target = mark_target(context.actor, command.lesson, command.step);
  if (!target) return target.error();
  Changes changes(model, context.actor);
  name_mark(changes, *target, context, command.lesson, command.step);
  changes.set(*target, "is_marked", command.is_marked);
  return std::move(changes).take();
}

Result<std::vector<Change>> edit_lesson_words(const Model& model, const DecideContext& context,
                                              const EditLessonWords& command) {
  const auto target = mark_target(context.actor, command.lesson, command.step);
  if (!target) return target.error();
  Changes changes(model, context.actor);
  name_mark(changes, *target, context, command.lesson, command.step);
  changes.edit_text(*target, "words", command.text, command.seen);
  return std::move(changes).take();
}

}  // namespace obverse
