#include "commands/decide_authoring.hpp"

#include <utility>

#include "base/text.hpp"
#include "commands/changes.hpp"

namespace obverse {

namespace {

Changes::Target draft_target(PersonId me, RecordId draft) {
  return {scope_of(ScopeKind::Private, me), draft, LessonDraft::type};
}

/// Puts an accepted offer among the lessons of the programme that its writer belongs to.
Status publish(Changes& changes, const Model& model, Instant now, RecordId id, const LessonOffer& offer) {
  const auto programme = programme_of(model, offer.person);
  if (!programme) return {ErrorCode::NotFound, "programme"};
  const RecordId lesson = shared_lesson_id(id);
  const auto* known = model.find<SharedLesson>(lesson);
  const Changes::Target target{scope_of(ScopeKind::Programme, *programme), lesson, SharedLesson::type};
  changes.set_id(target, "author", offer.person);
  changes.set(target, "source", offer.source);
  changes.set(target, "version", known == nullptr ? std::int64_t{1} : known->version + 1);
  changes.set(target, "approved_at", now.ms);
  changes.set(target, "is_withdrawn", false);
  return {};
}

}  // namespace

Result<std::vector<Change>> edit_lesson_draft(const Model& model, const DecideContext& context,
                                              const EditLessonDraft& command) {
  const auto* known = model.find<LessonDraft>(command.draft);
  if (command.draft.is_nil()) return {ErrorCode::Invalid, "draft"};
  if (known == nullptr && !places_of(model, command.draft).empty()) return {ErrorCode::Conflict, "draft"};
  const Changes::Target target = draft_target(context.actor, command.draft);
  Changes changes(model, context.actor);
  changes.set_id(target, "person", context.actor);
  if (known == nullptr) changes.set(target, "started_at", context.now.ms);
  changes.edit_text(target, "source", command.source, command.seen);
  changes.set(target, "changed_at", context.now.ms);
  return std::move(changes).take();
}

Result<std::vector<Change>> remove_lesson_draft(const Model& model, const DecideContext& context,
                                                const RemoveLessonDraft& command) {
  if (model.find<LessonDraft>(command.draft) == nullptr) return {ErrorCode::NotFound, "draft"};
  Changes changes(model, context.actor);
  changes.set(draft_target(context.actor, command.draft), "is_removed", command.is_removed);
  return std::move(changes).take();
}

Result<std::vector<Change>> offer_lesson(const Model& model, const DecideContext& context, const OfferLesson& command) {
  const auto* draft = model.find<LessonDraft>(command.draft);
  if (draft == nullptr) return {ErrorCode::NotFound, "draft"};
  const auto lesson = lesson_from_source(draft->source);
  if (!lesson) return lesson.error();
  if (!lesson_lacks(*lesson).empty()) return {ErrorCode::Invalid, "unfinished lesson"};
  const Changes::Target target{scope_of(ScopeKind::Admission, context.actor), lesson_offer_id(command.draft),
                               LessonOffer::type};
  Changes changes(model, context.actor);
  changes.set_id(target, "person", context.actor);
  changes.set(target, "source", draft->source);
  changes.set(target, "offered_at", context.now.ms);
  return std::move(changes).take();
}

Result<std::vector<Change>> answer_lesson_offer(const Model& model, const DecideContext& context,
                                                const AnswerLessonOffer& command) {
  const auto* offer = model.find<LessonOffer>(command.offer);
  if (offer == nullptr) return {ErrorCode::NotFound, "offer"};
  if (!is_open(*offer)) return {ErrorCode::Conflict, "answered"};
  if (!command.is_accepted && trimmed(command.remark).empty()) return {ErrorCode::Invalid, "remark"};
  if (command.is_accepted && !lesson_from_source(offer->source)) return {ErrorCode::Conflict, "lesson"};
  const Changes::Target target{scope_of(ScopeKind::Admission, offer->person), command.offer, LessonOffer::type};
  Changes changes(model, context.actor);
  changes.set(target, "is_accepted", command.is_accepted);
  changes.set(target, "remark", std::string(trimmed(command.remark)));
  changes.set(target, "answered_at", context.now.ms);
  if (command.is_accepted) {
    if (const Status status = publish(changes, model, context.now, command.offer, *offer); !status)
      return status.error();
  }
  return std::move(changes).take();
}

Result<std::vector<Change>> withdraw_shared_lesson(const Model& model, const DecideContext& context,
                                                   const WithdrawSharedLesson& command) {
  const auto& rows = model.table<SharedLesson>();
  const auto row = rows.find(command.lesson);
  if (row == rows.end()) return {ErrorCode::NotFound, "lesson"};
  Changes changes(model, context.actor);
  changes.set({row->second.scope, command.lesson, SharedLesson::type}, "is_withdrawn", command.is_withdrawn);
  return std::move(changes).take();
}

}  // namespace obverse
