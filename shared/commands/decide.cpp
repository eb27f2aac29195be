#include "commands/decide.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "commands/changes.hpp"
#include "commands/decide_authoring.hpp"
#include "commands/decide_goals.hpp"
#include "commands/decide_pair.hpp"
#include "commands/decide_pair_end.hpp"
#include "commands/decide_programme.hpp"
#include "commands/decide_recommendations.hpp"
#include "commands/decide_self.hpp"
#include "commands/decide_sessions.hpp"
#include "commands/decide_skills.hpp"
#include "commands/local_programme.hpp"
#include "commands/matching_commands.hpp"
#include "commands/position.hpp"
#include "domain/earlier_pairs.hpp"

namespace obverse {

namespace {

using Decision = Result<std::vector<Change>>;

struct Decider {
  const Model& model;
  const DecideContext& context;

  Decision operator()(const FinishLessonStep& command) const;
  Decision operator()(const SetLessonDone& command) const;
  Decision operator()(const TickTryIt& command) const;
  Decision operator()(const AddNoteBlock& command) const;
  Decision operator()(const EditNoteBlock& command) const;
  Decision operator()(const ResolveField& command) const;
  Decision operator()(const DeleteNoteBlock& command) const;
  Decision operator()(const RestoreNoteBlock& command) const;
  Decision operator()(const DropRecoveredWords& command) const;
  Decision operator()(const AddSessionGoal& command) const { return add_session_goal(model, context, command); }
  Decision operator()(const RemoveSessionGoal& command) const { return remove_session_goal(model, context, command); }
  Decision operator()(const RestoreSessionGoal& command) const { return restore_session_goal(model, context, command); }
  Decision operator()(const SetGoalDone& command) const { return set_goal_done(model, context, command); }
  Decision operator()(const PractiseGoal& command) const { return practise_goal(model, context, command); }
  Decision operator()(const SetSessionHeld& command) const;
  Decision operator()(const TakeBackHeld& command) const;
  Decision operator()(const SendMessage& command) const;
  Decision operator()(const AddMembers& command) const { return add_members(model, context, command); }
  Decision operator()(const SetMentorPlaces& command) const { return set_mentor_places(model, context, command); }
  Decision operator()(const ProposePairs& command) const { return propose_pairs(model, context, command); }
  Decision operator()(const AnswerOffer& command) const { return answer_offer(model, context, command); }
  Decision operator()(const StartPairs& command) const { return start_pairs(model, context, command); }
  Decision operator()(const WithdrawPairs& command) const { return withdraw_pairs(model, context, command); }
  Decision operator()(const PausePairing& command) const { return pause_pairing(model, context, command); }
  Decision operator()(const EndPairing& command) const { return end_pairing(model, context, command); }
  Decision operator()(const ResumePairing& command) const { return resume_pairing(model, context, command); }
  Decision operator()(const EditProgramme& command) const { return edit_programme(model, context, command); }
  Decision operator()(const SetBackgroundMatching& command) const {
    return set_background_matching(model, context, command);
  }
  Decision operator()(const SetBackgroundConsent& command) const {
    return set_background_consent(model, context, command);
  }
  Decision operator()(const KeepMatchScenario& command) const { return keep_match_scenario(model, context, command); }
  Decision operator()(const SetSessionState& command) const { return set_session_state(model, context, command); }
  Decision operator()(const MoveSession& command) const { return move_session(model, context, command); }
  Decision operator()(const NoteSessionChanges& command) const { return note_session_changes(model, context, command); }
  Decision operator()(const PlanSessions& command) const { return plan_sessions(model, context, command); }
  Decision operator()(const RenewCalendarFeed&) const { return renew_calendar_feed(model, context); }
  Decision operator()(const AnswerPulse& command) const { return answer_pulse(model, context, command); }
  Decision operator()(const MakeFollowUp& command) const { return make_follow_up(model, context, command); }
  Decision operator()(const EditAgreement& command) const { return edit_agreement(model, context, command); }
  Decision operator()(const AcceptAgreement& command) const { return accept_agreement(model, context, command); }
  Decision operator()(const AddPairItem& command) const { return add_pair_item(model, context, command); }
  Decision operator()(const SetPairItemProgress& command) const { return set_progress(model, context, command); }
  Decision operator()(const SetPairItemDone& command) const {
    return set_progress(model, context, {command.item, command.is_done ? 100 : 0});
  }
  Decision operator()(const RemovePairItem& command) const { return remove_pair_item(model, context, command); }
  Decision operator()(const AnswerSkillQuestion& command) const { return answer_skill(model, context, command); }
  Decision operator()(const EditSkillEvidence& command) const { return edit_skill_evidence(model, context, command); }
  Decision operator()(const FinishSkillCheck& command) const { return finish_skill_check(model, context, command); }
  Decision operator()(const ShareSkillResult& command) const { return share_skill_result(model, context, command); }
  Decision operator()(const SetProfileLine& command) const { return set_profile_line(model, context, command); }
  Decision operator()(const AnswerSelfQuestion& command) const { return answer_self(model, context, command); }
  Decision operator()(const MarkLessonStep& command) const { return mark_lesson_step(model, context, command); }
  Decision operator()(const EditLessonWords& command) const { return edit_lesson_words(model, context, command); }
  Decision operator()(const EditLessonDraft& command) const { return edit_lesson_draft(model, context, command); }
  Decision operator()(const RemoveLessonDraft& command) const { return remove_lesson_draft(model, context, command); }
  Decision operator()(const OfferLesson& command) const { return offer_lesson(model, context, command); }
  Decision operator()(const AnswerLessonOffer& command) const { return answer_lesson_offer(model, context, command); }
  Decision operator()(const WithdrawSharedLesson& command) const {
    return withdraw_shared_lesson(model, context, command);
  }
  Decision operator()(const AskForRecommendation& command) const { return ask_recommendation(model, context, command); }
  Decision operator()(const WithdrawRecommendationRequest& command) const {
    return withdraw_recommendation_request(model, context, command);
  }
  Decision operator()(const DropRecommendation& command) const { return drop_recommendation(model, context, command); }
  Decision operator()(const StartLocalProgramme& command) const {
    return start_local_programme(model, context, command);
  }

  struct LessonCounts {
    std::int64_t steps_done = 0;
    std::int64_t tried = 0;
    LessonState state = LessonState::Doing;
  };
  Decision write_again(const AddNoteBlock& command, const NoteBlock& deleted) const;
  Decision advance_lesson(const std::string& lesson, const LessonCounts& counts) const;
  /// The pairing of a session that the actor is part of; nullptr else.
  const Pairing* own_pairing(PairingId pairing) const;
};

/// Monotone fields only grow: what is already further stays.
Decision Decider::advance_lesson(const std::string& lesson, const LessonCounts& counts) const {
  if (lesson.empty()) return {ErrorCode::Invalid, "lesson"};
  if (counts.steps_done < 0 || counts.tried < 0) return {ErrorCode::Invalid, "lesson counts"};
  const LessonProgress* known = progress_of(model, context.actor, lesson);
  const LessonProgress before = known == nullptr ? LessonProgress{} : *known;
  const RecordId id = lesson_progress_id(context.actor, lesson);
  const Changes::Target target{scope_of(ScopeKind::Mentee, context.actor), id, LessonProgress::type};
  Changes changes(model, context.actor);
  changes.set_id(target, "person", context.actor);
  changes.set(target, "lesson", lesson);
  if (counts.steps_done > before.steps_done) changes.set(target, "steps_done", counts.steps_done);
  if (counts.tried > before.tried) changes.set(target, "tried", counts.tried);
  if (counts.state > before.state) changes.set(target, "state", static_cast<std::int64_t>(counts.state));
  if (counts.state == LessonState::Done && before.done_at == 0) changes.set(target, "done_at", context.now.ms);
  return std::move(changes).take();
}

Decision Decider::operator()(const FinishLessonStep& command) const {
  return advance_lesson(command.lesson, {command.steps_done, 0, LessonState::Doing});
}

Decision Decider::operator()(const SetLessonDone& command) const {
  return advance_lesson(command.lesson, {command.steps, 0, LessonState::Done});
}

Decision Decider::operator()(const TickTryIt& command) const {
  return advance_lesson(command.lesson, {0, command.tried, LessonState::Doing});
}

const Pairing* Decider::own_pairing(PairingId pairing) const {
  const auto* found = model.find<Pairing>(pairing);
  return found != nullptr && !partner_in(*found, context.actor).is_nil() ? found : nullptr;
}

/// A private block leaves no trace outside the author's own scope: it makes no note header, and a shared block's
/// position is found from shared blocks alone.
Decision Decider::operator()(const AddNoteBlock& command) const {
  const auto* session = model.find<Session>(command.session);
  if (session == nullptr) return {ErrorCode::NotFound, "session"};
  if (partner_of(model, session->pairing, context.actor).is_nil()) return {ErrorCode::Forbidden, "session"};
  if (const auto* deleted = model.find_deleted<NoteBlock>(command.block)) return write_again(command, *deleted);
  if (command.block.is_nil() || !places_of(model, command.block).empty()) return {ErrorCode::Conflict, "block"};
  const NoteId note = note_id(command.session);
  const Scope shared = scope_of(ScopeKind::Pairing, session->pairing);
  const Scope scope = command.is_private ? scope_of(ScopeKind::Private, context.actor) : shared;
  std::string last;
  for (const NoteBlockRef& ref : blocks_of(model, note)) {
    if (command.is_private || !ref.is_private) last = std::max(last, ref.block->position);
  }
  const std::string suffix = text_from_id(command.block).substr(20);
  Changes changes(model, context.actor);
  if (!command.is_private) changes.set_id({shared, note.as<RecordTag>(), Note::type}, "session", command.session);
  const Changes::Target target{scope, command.block, NoteBlock::type};
  changes.set_id(target, "author", context.actor);
  changes.set_id(target, "note", note);
  changes.set(target, "position", position_after(last, suffix));
  if (command.kind != NoteBlockKind::Text) changes.set(target, "kind", static_cast<std::int64_t>(command.kind));
  changes.set(target, "text", command.text);
  return std::move(changes).take();
}

/// The first block of a note has a name that comes from its place: who deleted it and writes there again brings it back
/// with the new words.
Decision Decider::write_again(const AddNoteBlock& command, const NoteBlock& deleted) const {
  if (deleted.author != context.actor) return {ErrorCode::Conflict, "block"};
  const RecordPlace place = places_of(model, command.block)[0];
  const Changes::Target target{place.scope, command.block, NoteBlock::type};
  Changes changes(model, context.actor);
  changes.restore(target);
  changes.set(target, "text", command.text);
  return std::move(changes).take();
}

Decision Decider::operator()(const EditNoteBlock& command) const {
  const auto& rows = model.table<NoteBlock>();
  const auto row = rows.find(command.block);
  if (row == rows.end()) return {ErrorCode::NotFound, "block"};
  Changes changes(model, context.actor);
  changes.edit_text({row->second.scope, command.block, NoteBlock::type}, "text", command.text, command.seen);
  return std::move(changes).take();
}

Decision Decider::operator()(const ResolveField& command) const {
  const std::vector<RecordPlace> places = places_of(model, command.record);
  if (places.empty()) return {ErrorCode::NotFound, "record"};
  const FieldSpec* spec = find_field(places[0].type, command.field);
  if (spec == nullptr || spec->kind != FieldKind::Register || spec->value_type != FieldType::Text)
    return {ErrorCode::Invalid, "field"};
  Changes changes(model, context.actor);
  changes.resolve({places[0].scope, command.record, spec->type.data()}, command.field, command.text);
  return std::move(changes).take();
}

Decision Decider::operator()(const DeleteNoteBlock& command) const {
  const auto& rows = model.table<NoteBlock>();
  const auto row = rows.find(command.block);
  if (row == rows.end()) return {ErrorCode::NotFound, "block"};
  Changes changes(model, context.actor);
  changes.remove({row->second.scope, command.block, NoteBlock::type});
  return std::move(changes).take();
}

Decision Decider::operator()(const RestoreNoteBlock& command) const {
  const std::vector<RecordPlace> places = places_of(model, command.block);
  if (places.empty() || places[0].type != std::string_view(NoteBlock::type)) return {ErrorCode::NotFound, "block"};
  Changes changes(model, context.actor);
  changes.restore({places[0].scope, command.block, NoteBlock::type});
  return std::move(changes).take();
}

Decision Decider::operator()(const DropRecoveredWords& command) const {
  const auto& rows = model.table<RecoveredWords>();
  const auto row = rows.find(command.words);
  if (row == rows.end()) return {ErrorCode::NotFound, "words"};
  Changes changes(model, context.actor);
  changes.remove({row->second.scope, command.words, RecoveredWords::type});
  return std::move(changes).take();
}

/// The date goes to the mentee's scope too, where the staff may read it: a date and no words.
Decision Decider::operator()(const SetSessionHeld& command) const {
  const auto* session = model.find<Session>(command.session);
  if (session == nullptr) return {ErrorCode::NotFound, "session"};
  const Pairing* pairing = own_pairing(session->pairing);
  if (pairing == nullptr) return {ErrorCode::Forbidden, "session"};
  const RecordId held = session_held_id(command.session);
  const Changes::Target target{scope_of(ScopeKind::Mentee, pairing->mentee), held, SessionHeld::type};
  Changes changes(model, context.actor);
  const Changes::Target met{scope_of(ScopeKind::Pairing, session->pairing), command.session.as<RecordTag>(),
                            Session::type};
  changes.set(met, "state", static_cast<std::int64_t>(SessionState::Held));
  changes.insert(met, "attendees", text_from_id(pairing->mentor));
  changes.insert(met, "attendees", text_from_id(pairing->mentee));
  changes.set_id(target, "pairing", session->pairing);
  changes.set_id(target, "session", command.session);
  const auto* known = model.find<SessionHeld>(held);
  if (known == nullptr || known->held_at == 0) changes.set(target, "held_at", context.now.ms);
  return std::move(changes).take();
}

/// The fact stays as a record without a date, which counts for nothing; who was there is forgotten.
Decision Decider::operator()(const TakeBackHeld& command) const {
  const auto* session = model.find<Session>(command.session);
  if (session == nullptr) return {ErrorCode::NotFound, "session"};
  const Pairing* pairing = own_pairing(session->pairing);
  if (pairing == nullptr) return {ErrorCode::Forbidden, "session"};
  if (session->state != SessionState::Held) return {ErrorCode::Conflict, "not held"};
  const Changes::Target met{scope_of(ScopeKind::Pairing, session->pairing), command.session.as<RecordTag>(),
                            Session::type};
  const Changes::Target fact{scope_of(ScopeKind::Mentee, pairing->mentee), session_held_id(command.session),
                             SessionHeld::type};
  Changes changes(model, context.actor);
  changes.set(met, "state", static_cast<std::int64_t>(SessionState::Planned));
  changes.remove_from(met, "attendees", text_from_id(pairing->mentor));
  changes.remove_from(met, "attendees", text_from_id(pairing->mentee));
  changes.set(fact, "held_at", std::int64_t{0});
  return std::move(changes).take();
}

Decision Decider::operator()(const SendMessage& command) const {
  if (trimmed(command.text).empty()) return {ErrorCode::Invalid, "empty message"};
  if (model.find<Pairing>(command.pairing) == nullptr) return {ErrorCode::NotFound, "pairing"};
  if (command.message.is_nil() || !places_of(model, command.message).empty()) return {ErrorCode::Conflict, "message"};
  const Changes::Target target{scope_of(ScopeKind::Pairing, command.pairing), command.message, Message::type};
  Changes changes(model, context.actor);
  changes.set_id(target, "author", context.actor);
  changes.set_id(target, "pairing", command.pairing);
  changes.set(target, "text", command.text);
  changes.set(target, "sent_at", context.now.ms);
  return std::move(changes).take();
}

}  // namespace

Result<std::vector<Change>> decide(const Model& model, const DecideContext& context, const Command& command) {
  if (const Status status = check_pair_goes_on(model, context.actor, command); !status) return status.error();
  return std::visit(Decider{model, context}, command);
}

}  // namespace obverse
