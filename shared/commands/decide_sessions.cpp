#include "commands/decide_sessions.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "commands/changes.hpp"

namespace obverse {

namespace {

constexpr std::int64_t minutes_min = 5, minutes_max = 480;
constexpr std::int64_t action_words_max = 500;

/// A session of a pairing that the actor is part of.
struct OwnSession {
  const Session* session = nullptr;
  const Pairing* pairing = nullptr;
};

Result<OwnSession> own_session(const Model& model, PersonId actor, SessionId id) {
  const auto* session = model.find<Session>(id);
  if (session == nullptr) return {ErrorCode::NotFound, "session"};
  const auto* pairing = model.find<Pairing>(session->pairing);
  if (pairing == nullptr || partner_in(*pairing, actor).is_nil()) return {ErrorCode::Forbidden, "session"};
  return OwnSession{session, pairing};
}

Changes::Target target_of(PairingId pairing, SessionId session) {
  return {scope_of(ScopeKind::Pairing, pairing), session.as<RecordTag>(), Session::type};
}

bool is_wall_time(const WallTime& at) {
  const bool is_day = date_from_days(days_from_date(at.day)) == at.day && at.day.year >= 2000 && at.day.year <= 9999;
  return is_day && at.hour >= 0 && at.hour < 24 && at.minute >= 0 && at.minute < 60;
}

/// The field that says which revision of a session somebody of its pair knows of.
const char* known_field(const Pairing& pairing, PersonId person) {
  return pairing.mentee == person ? "known_to_mentee" : "known_to_mentor";
}

/// Time and length of one session; the revision counts real changes only. Who makes one knows of it.
void place_session(Changes& changes, const Model& model, PersonId actor, const Changes::Target& target,
                   const Session& wanted) {
  const auto* known = model.find<Session>(target.record);
  const bool is_new = known == nullptr;
  const bool is_other = is_new || known->starts_at != wanted.starts_at || known->minutes != wanted.minutes ||
                        known->place != wanted.place || known->state != wanted.state;
  changes.set(target, "starts_at", wanted.starts_at);
  changes.set(target, "minutes", wanted.minutes);
  changes.set(target, "place", wanted.place);
  changes.set(target, "state", static_cast<std::int64_t>(wanted.state));
  if (is_new || !is_other) return;
  changes.set(target, "revision", known->revision + 1);
  changes.set(target, known_field(*model.find<Pairing>(wanted.pairing), actor), known->revision + 1);
}

}  // namespace

Result<std::vector<Change>> set_session_state(const Model& model, const DecideContext& context,
                                              const SetSessionState& command) {
  const auto own = own_session(model, context.actor, command.session);
  if (!own) return own.error();
  if (command.state == SessionState::Held) return {ErrorCode::Invalid, "held"};
  if (own->session->state == SessionState::Held) return {ErrorCode::Conflict, "held"};
  Session wanted = *own->session;
  wanted.state = command.state;
  Changes changes(model, context.actor);
  place_session(changes, model, context.actor, target_of(wanted.pairing, command.session), wanted);
  return std::move(changes).take();
}

Result<std::vector<Change>> move_session(const Model& model, const DecideContext& context, const MoveSession& command) {
  const auto own = own_session(model, context.actor, command.session);
  if (!own) return own.error();
  if (own->session->state == SessionState::Held) return {ErrorCode::Conflict, "held"};
  const bool is_length = command.minutes >= minutes_min && command.minutes <= minutes_max;
  if (!is_wall_time(command.at) || !is_length) return {ErrorCode::Invalid, "time"};
  Session wanted = *own->session;
  wanted.starts_at = instant_from_local(command.at.day, command.at.hour, command.at.minute, context.zone).ms;
  wanted.minutes = command.minutes;
  wanted.place = std::string(trimmed(command.place));
  wanted.state = SessionState::Planned;
  Changes changes(model, context.actor);
  changes.set(target_of(wanted.pairing, command.session), "title", std::string(trimmed(command.title)));
  place_session(changes, model, context.actor, target_of(wanted.pairing, command.session), wanted);
  return std::move(changes).take();
}

Result<std::vector<Change>> note_session_changes(const Model& model, const DecideContext& context,
                                                 const NoteSessionChanges& command) {
  const auto* pairing = model.find<Pairing>(command.pairing);
  if (pairing == nullptr) return {ErrorCode::NotFound, "pairing"};
  if (partner_in(*pairing, context.actor).is_nil()) return {ErrorCode::Forbidden, "pairing"};
  Changes changes(model, context.actor);
  for (const SessionId id : sessions_of(model, command.pairing)) {
    const Session& session = *model.find<Session>(id);
    if (is_news_to(context.actor, *pairing, session))
      changes.set(target_of(command.pairing, id), known_field(*pairing, context.actor), session.revision);
  }
  return std::move(changes).take();
}

Result<std::vector<Change>> plan_sessions(const Model& model, const DecideContext& context,
                                          const PlanSessions& command) {
  const auto* pairing = model.find<Pairing>(command.pairing);
  if (pairing == nullptr) return {ErrorCode::NotFound, "pairing"};
  if (partner_in(*pairing, context.actor).is_nil()) return {ErrorCode::Forbidden, "pairing"};
  const bool is_series = command.count >= 1 && command.count <= 52 && command.weeks_between >= 1 &&
                         command.weeks_between <= 26 && command.minutes >= minutes_min &&
                         command.minutes <= minutes_max;
  if (!is_series || !is_wall_time(command.first)) return {ErrorCode::Invalid, "series"};
  std::vector<std::int64_t> numbers;  // of the sessions to come
  std::int64_t last = 0;
  for (const SessionId id : sessions_of(model, command.pairing)) {
    const Session& session = *model.find<Session>(id);
    last = std::max(last, session.number);
    if (session.state == SessionState::Planned) numbers.push_back(session.number);
  }
  while (static_cast<std::int64_t>(numbers.size()) < command.count) numbers.push_back(++last);
  Changes changes(model, context.actor);
  const std::int64_t first_day = days_from_date(command.first.day);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const SessionId id = session_id(command.pairing, numbers[i]);
    const Changes::Target target = target_of(command.pairing, id);
    const auto* known = model.find<Session>(id);
    Session wanted = known == nullptr ? Session{} : *known;
    if (static_cast<std::int64_t>(i) >= command.count) {
      wanted.state = SessionState::Cancelled;
    } else {
      const Date day = date_from_days(first_day + 7 * command.weeks_between * static_cast<std::int64_t>(i));
      wanted.starts_at = instant_from_local(day, command.first.hour, command.first.minute, context.zone).ms;
      wanted.minutes = command.minutes;
    }
    changes.set_id(target, "pairing", command.pairing);
    changes.set(target, "number", numbers[i]);
    place_session(changes, model, context.actor, target, wanted);
  }
  return std::move(changes).take();
}

Result<std::vector<Change>> renew_calendar_feed(const Model& model, const DecideContext& context) {
  const PersonId me = context.actor;
  const auto* feed = model.find<CalendarFeed>(calendar_feed_id(me));
  const Changes::Target target{scope_of(ScopeKind::Private, me), calendar_feed_id(me), CalendarFeed::type};
  Changes changes(model, me);
  changes.set_id(target, "person", me);
  changes.set(target, "number", feed == nullptr ? std::int64_t{1} : feed->number + 1);
  return std::move(changes).take();
}

Result<std::vector<Change>> answer_pulse(const Model& model, const DecideContext& context, const AnswerPulse& command) {
  const auto own = own_session(model, context.actor, command.session);
  if (!own) return own.error();
  if (command.answer < 1 || command.answer > 6) return {ErrorCode::Invalid, "answer"};
  static constexpr const char* fields[] = {"useful", "learned", "confident"};
  const Changes::Target target{scope_of(ScopeKind::Private, context.actor),
                               session_pulse_id(command.session, context.actor), SessionPulse::type};
  Changes changes(model, context.actor);
  changes.set_id(target, "session", command.session);
  changes.set_id(target, "person", context.actor);
  changes.set(target, fields[static_cast<std::size_t>(command.question)], command.answer);
  return std::move(changes).take();
}

RecordId action_of_block(RecordId block) { return id_from_key<RecordId>("action_of_block:" + text_from_id(block)); }

Result<std::vector<Change>> make_follow_up(const Model& model, const DecideContext& context,
                                           const MakeFollowUp& command) {
  const auto own = own_session(model, context.actor, command.session);
  if (!own) return own.error();
  const Scope shared = scope_of(ScopeKind::Pairing, own->session->pairing);
  const Changes::Target letter{shared, follow_up_id(command.session), FollowUp::type};
  const auto* known = model.find<FollowUp>(letter.record);
  Changes changes(model, context.actor);
  changes.set_id(letter, "session", command.session);
  if (known == nullptr || known->author.is_nil()) changes.set_id(letter, "author", context.actor);
  changes.set(letter, "subject", command.subject);
  changes.set(letter, "text", command.text);
  changes.set(letter, "made_at", context.now.ms);
  if (command.is_requested) changes.set(letter, "is_requested", true);
  const auto& blocks = model.table<NoteBlock>();
  for (const RecordId block : command.actions) {
    const auto row = blocks.find(block);
    if (row == blocks.end()) return {ErrorCode::NotFound, "block"};
    if (row->second.scope != shared) return {ErrorCode::Forbidden, "private block"};
    const Changes::Target action{shared, action_of_block(block), PairItem::type};
    if (model.find<PairItem>(action.record) != nullptr) continue;
    changes.set_id(action, "author", context.actor);
    changes.set_id(action, "pairing", own->session->pairing);
    changes.set(action, "kind", static_cast<std::int64_t>(PairItemKind::Action));
    changes.set_id(action, "session", command.session);
    changes.set(action, "text", std::string(shortened(trimmed(row->second.fields.text), action_words_max)));
    changes.set(action, "added_at", context.now.ms);
  }
  return std::move(changes).take();
}

}  // namespace obverse
