#include "commands/decide_pair_end.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "commands/changes.hpp"
#include "domain/earlier_pairs.hpp"
#include "domain/proposals.hpp"

namespace obverse {

namespace {

/// A pairing where it is kept; nullptr when there is none.
const Row<Pairing>* find_pairing(const Model& model, PairingId id) {
  const auto& rows = model.table<Pairing>();
  const auto row = rows.find(id.as<RecordTag>());
  return row == rows.end() || !is_pairing_at_home(row->second) ? nullptr : &row->second;
}

void set_state(Changes& changes, const Row<Pairing>& row, PairingId id, PairingState state) {
  changes.set({row.scope, id.as<RecordTag>(), Pairing::type}, "state", static_cast<std::int64_t>(state));
}

Changes::Target word_to(PairingId pairing, PersonId person) {
  return {scope_of(ScopeKind::Admission, person), pairing_end_id(pairing, person), PairingEnd::type};
}

/// What stands against a pair that would go on.
PairFault fault_of(const Model& model, const Pairing& pairing) {
  if (open_pairings_of(model, pairing.mentee, false) > 0) return PairFault::MenteeTaken;
  const auto* mentor = model.find<Person>(pairing.mentor);
  const std::int64_t places = mentor == nullptr ? 1 : std::max<std::int64_t>(mentor->capacity, 1);
  return open_pairings_of(model, pairing.mentor, true) >= places ? PairFault::MentorFull : PairFault::None;
}

/// The pairing whose shared space a command writes into, read off what it names: a pairing, a session, or a record that
/// stands there.
struct WrittenPair {
  const Model& model;

  std::optional<PairingId> of(PairingId pairing) const { return pairing; }
  std::optional<PairingId> of(SessionId id) const {
    const auto* session = model.find<Session>(id);
    return session == nullptr ? std::nullopt : std::optional(session->pairing);
  }
  std::optional<PairingId> of(RecordId record) const {
    for (const RecordPlace& place : places_of(model, record)) {
      if (place.scope.kind == ScopeKind::Pairing) return place.scope.owner.as<PairingTag>();
    }
    return std::nullopt;
  }

  std::optional<PairingId> operator()(const EndPairing&) const { return std::nullopt; }
  std::optional<PairingId> operator()(const PausePairing&) const { return std::nullopt; }
  std::optional<PairingId> operator()(const ResumePairing&) const { return std::nullopt; }
  std::optional<PairingId> operator()(const AnswerPulse&) const { return std::nullopt; }
  std::optional<PairingId> operator()(const AddNoteBlock& command) const {
    return command.is_private ? std::nullopt : of(command.session);
  }
  template <class Any>
  std::optional<PairingId> operator()(const Any& command) const {
    if constexpr (requires { of(command.pairing); }) return of(command.pairing);
    if constexpr (requires { of(command.session); }) return of(command.session);
    if constexpr (requires { of(command.block); }) return of(command.block);
    if constexpr (requires { of(command.goal); }) return of(command.goal);
    if constexpr (requires { of(command.item); }) return of(command.item);
    if constexpr (requires { of(command.record); }) return of(command.record);
    return std::nullopt;
  }
};

}  // namespace

Result<std::vector<Change>> pause_pairing(const Model& model, const DecideContext& context,
                                          const PausePairing& command) {
  const Row<Pairing>* row = find_pairing(model, command.pairing);
  if (row == nullptr) return {ErrorCode::NotFound, "pairing"};
  if (!is_running(row->fields)) return {ErrorCode::Conflict, "not running"};
  Changes changes(model, context.actor);
  set_state(changes, *row, command.pairing, PairingState::Paused);
  return std::move(changes).take();
}

Result<std::vector<Change>> end_pairing(const Model& model, const DecideContext& context, const EndPairing& command) {
  const Row<Pairing>* row = find_pairing(model, command.pairing);
  if (row == nullptr) return {ErrorCode::NotFound, "pairing"};
  if (!is_running(row->fields)) return {ErrorCode::Conflict, "not running"};
  Changes changes(model, context.actor);
  set_state(changes, *row, command.pairing, command.is_completed ? PairingState::Completed : PairingState::EndedEarly);
  for (const PersonId person : {row->fields.mentor, row->fields.mentee}) {
    const Changes::Target word = word_to(command.pairing, person);
    changes.set_id(word, "person", person);
    changes.set_id(word, "pairing", command.pairing);
    changes.set_id(word, "partner", partner_in(row->fields, person));
    changes.set(word, "is_completed", command.is_completed);
    changes.set(word, "ended_at", context.now.ms);
    changes.set(word, "is_taken_back", false);
  }
  return std::move(changes).take();
}

Result<std::vector<Change>> resume_pairing(const Model& model, const DecideContext& context,
                                           const ResumePairing& command) {
  const Row<Pairing>* row = find_pairing(model, command.pairing);
  if (row == nullptr) return {ErrorCode::NotFound, "pairing"};
  const bool is_over = is_ended(row->fields.state);
  if (!is_over && row->fields.state != PairingState::Paused) return {ErrorCode::Conflict, "not ended"};
  const PairFault fault = is_over ? fault_of(model, row->fields) : PairFault::None;
  if (fault != PairFault::None) return {ErrorCode::Conflict, pair_fault_name(fault)};
  Changes changes(model, context.actor);
  set_state(changes, *row, command.pairing, PairingState::Active);
  for (const PersonId person : {row->fields.mentor, row->fields.mentee}) {
    const Changes::Target word = word_to(command.pairing, person);
    if (model.find<PairingEnd>(word.record) != nullptr) changes.set(word, "is_taken_back", true);
  }
  return std::move(changes).take();
}

Status check_pair_goes_on(const Model& model, PersonId actor, const Command& command) {
  const auto pairing = std::visit(WrittenPair{model}, static_cast<const AnyCommand&>(command));
  if (pairing && is_earlier_pair(model, *pairing, actor)) return {ErrorCode::Conflict, "the pair ended"};
  return {};
}

}  // namespace obverse
