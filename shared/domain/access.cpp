#include "domain/access.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "domain/earlier_pairs.hpp"

namespace obverse {

namespace {

constexpr std::int64_t merged_texts_max =
    8;  ///< full texts that stand in one after a merge, and it may still be edited

/// True when `actor` coordinates a programme that `person` belongs to.
bool is_staff_of(const Model& model, PersonId actor, PersonId person) {
  for (const auto& entry : model.table<Programme>()) {
    const auto programme = entry.first.as<ProgrammeTag>();
    if (role_of(model, programme, actor) == Role::Coordinator && role_of(model, programme, person) != Role::None)
      return true;
  }
  return false;
}

bool is_running_partner(const Model& model, PersonId actor, PersonId person) {
  for (const PairingId id : running_pairings_of(model, person)) {
    if (partner_in(*model.find<Pairing>(id), person) == actor) return true;
  }
  return false;
}

/// True when `actor` is one of the two of this pairing, in whatever state it is: what they wrote stays theirs.
bool is_in_pairing(const Model& model, PersonId actor, PairingId pairing) {
  const auto& rows = model.table<Pairing>();
  const auto it = rows.find(pairing.as<RecordTag>());
  return it != rows.end() && is_pairing_at_home(it->second) && !partner_in(it->second.fields, actor).is_nil();
}

/// True when the two are, or were, a pair; being proposed makes none.
bool is_or_was_partner(const Model& model, PersonId actor, PersonId person) {
  const auto& rows = model.table<Pairing>();
  return std::any_of(rows.begin(), rows.end(), [&](const auto& entry) {
    const Pairing& pairing = entry.second.fields;
    const bool has_begun = is_running(pairing) || is_ended(pairing.state);
    return has_begun && is_pairing_at_home(entry.second) && partner_in(pairing, person) == actor;
  });
}

/// A field that ties a record to something, so that it may be written once and never changed: else a write could move
/// rights.
struct Tie {
  enum class To { ScopeOwner, Actor, Anything };
  std::string_view type;
  std::string_view field;
  To to = To::Anything;
};

constexpr std::array ties = {
    Tie{Employment::type, "person", Tie::To::ScopeOwner},
    Tie{Employment::type, "email", Tie::To::Anything},
    Tie{Membership::type, "programme", Tie::To::ScopeOwner},
    Tie{Membership::type, "person", Tie::To::Anything},
    Tie{PersonSkill::type, "person", Tie::To::ScopeOwner},
    Tie{LessonProgress::type, "person", Tie::To::ScopeOwner},
    Tie{LessonProgress::type, "lesson", Tie::To::Anything},
    Tie{Pairing::type, "programme", Tie::To::Anything},
    Tie{Pairing::type, "mentor", Tie::To::Anything},
    Tie{Pairing::type, "mentee", Tie::To::ScopeOwner},
    Tie{Session::type, "pairing", Tie::To::ScopeOwner},
    Tie{Session::type, "number", Tie::To::Anything},
    Tie{SessionGoal::type, "session", Tie::To::Anything},
    Tie{SessionHeld::type, "pairing", Tie::To::Anything},
    Tie{SessionHeld::type, "session", Tie::To::Anything},
    Tie{Note::type, "session", Tie::To::Anything},
    Tie{NoteBlock::type, "note", Tie::To::Anything},
    Tie{NoteBlock::type, "author", Tie::To::Actor},
    Tie{Message::type, "pairing", Tie::To::ScopeOwner},
    Tie{Message::type, "author", Tie::To::Actor},
    Tie{PairingOffer::type, "person", Tie::To::ScopeOwner},
    Tie{PairingOffer::type, "pairing", Tie::To::Anything},
    Tie{PairingOffer::type, "partner", Tie::To::Anything},
    Tie{PairingEnd::type, "person", Tie::To::ScopeOwner},
    Tie{PairingEnd::type, "pairing", Tie::To::Anything},
    Tie{PairingEnd::type, "partner", Tie::To::Anything},
    Tie{MatchScenario::type, "programme", Tie::To::ScopeOwner},
    Tie{SkillCheck::type, "person", Tie::To::ScopeOwner},
    Tie{SkillCheck::type, "wave", Tie::To::Anything},
    Tie{SkillAnswer::type, "person", Tie::To::ScopeOwner},
    Tie{SkillAnswer::type, "wave", Tie::To::Anything},
    Tie{SkillAnswer::type, "competence", Tie::To::Anything},
    Tie{SharedSkillResult::type, "pairing", Tie::To::ScopeOwner},
    Tie{SharedSkillResult::type, "person", Tie::To::Actor},
    Tie{SharedSkillResult::type, "wave", Tie::To::Anything},
    Tie{Agreement::type, "pairing", Tie::To::ScopeOwner},
    Tie{AgreementYes::type, "pairing", Tie::To::ScopeOwner},
    Tie{AgreementYes::type, "person", Tie::To::Actor},
    Tie{PairItem::type, "pairing", Tie::To::ScopeOwner},
    Tie{PairItem::type, "kind", Tie::To::Anything},
    Tie{PairItem::type, "author", Tie::To::Actor},
    Tie{SessionPulse::type, "person", Tie::To::ScopeOwner},
    Tie{SessionPulse::type, "session", Tie::To::Anything},
    Tie{FollowUp::type, "session", Tie::To::Anything},
    Tie{FollowUp::type, "author", Tie::To::Actor},
    Tie{CalendarFeed::type, "person", Tie::To::ScopeOwner},
    Tie{LessonDraft::type, "person", Tie::To::ScopeOwner},
    Tie{LessonOffer::type, "person", Tie::To::ScopeOwner},
    Tie{SharedLesson::type, "author", Tie::To::Anything},
    Tie{ProfileEntry::type, "person", Tie::To::ScopeOwner},
    Tie{ProfileEntry::type, "field", Tie::To::Anything},
    Tie{SelfAnswer::type, "person", Tie::To::ScopeOwner},
    Tie{SelfAnswer::type, "item", Tie::To::Anything},
    Tie{LessonMark::type, "person", Tie::To::ScopeOwner},
    Tie{LessonMark::type, "lesson", Tie::To::Anything},
    Tie{LessonMark::type, "step", Tie::To::Anything},
    Tie{RecommendationRequest::type, "person", Tie::To::ScopeOwner},
    Tie{RecommendationRequest::type, "programme", Tie::To::Anything},
    Tie{RecommendationRequest::type, "name", Tie::To::Anything},
    Tie{RecommendationRequest::type, "relation", Tie::To::Anything},
};

bool is_unset(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return text->empty() || *text == text_from_id(RecordId{});
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer == 0;
  return std::holds_alternative<std::monostate>(value);
}

Status check_tie(const Model& model, PersonId actor, const WriteTarget& target, const FieldSpec& spec) {
  for (const Tie& tie : ties) {
    if (tie.type != target.type || tie.field != target.field) continue;
    if (tie.to == Tie::To::ScopeOwner && *target.value != Value(text_from_id(target.scope.owner)))
      return {ErrorCode::Invalid, "not of this scope"};
    if (tie.to == Tie::To::Actor && *target.value != Value(text_from_id(actor)))
      return {ErrorCode::Forbidden, "another author"};
    const Value present = spec.get(model, target.record);
    if (!is_unset(present) && present != *target.value) return {ErrorCode::Forbidden, "fixed at birth"};
  }
  return {};
}

/// Note blocks, messages and what a person says of themselves belong to their author; a record whose author is not
/// known yet belongs to whoever may write in the scope.
Status check_author(const Model& model, PersonId actor, const WriteTarget& target) {
  PersonId author;
  const auto ask = [&](const auto* record) {
    if (record != nullptr) author = record->author;
  };
  ask(model.find<NoteBlock>(target.record));
  ask(model.find_deleted<NoteBlock>(target.record));
  ask(model.find<Message>(target.record));
  ask(model.find_deleted<Message>(target.record));
  if (const auto* result = model.find<SharedSkillResult>(target.record)) author = result->person;
  if (const auto* yes = model.find<AgreementYes>(target.record)) author = yes->person;
  if (!author.is_nil() && author != actor) return {ErrorCode::Forbidden, "another author"};
  return {};
}

/// A set takes elements without end from many hands, unless somebody counts.
Status check_room(const Value& present) {
  const auto* elements = std::get_if<OpaqueValue>(&present);
  if (elements == nullptr) return {};
  const Result<Json> json = json_from_text(elements->json);
  if (json && json->size() >= set_elements_max) return {ErrorCode::TooLarge, "elements of a set"};
  return {};
}

/// Texts of one author's devices are merged, so that one may come to be longer than one device may write; but not
/// without end.
Status check_growth(const Model& model, const WriteTarget& target, const FieldSpec& spec) {
  const auto* patches = std::get_if<OpaqueValue>(target.value);
  const Value present = spec.get(model, target.record);
  if (spec.kind == FieldKind::Set && !std::holds_alternative<std::monostate>(*target.value)) return check_room(present);
  const auto* text = std::get_if<std::string>(&present);
  if (spec.kind != FieldKind::Text || patches == nullptr || text == nullptr) return {};
  const auto length = static_cast<std::int64_t>(count_code_points(*text));
  if (length > spec.limit * merged_texts_max) return {ErrorCode::TooLarge, "merged text"};
  return {};
}

Status check_deletion(const WriteTarget& target) {
  if (!std::holds_alternative<bool>(*target.value)) return {ErrorCode::Invalid, "bool expected"};
  if (deletion_of(target.type) == Deletion::Never) return {ErrorCode::Forbidden, "such a record is not deleted"};
  return {};
}

bool may_write_in_mentee_scope(const Model& model, PersonId actor, PersonId person, std::string_view type) {
  if (type == Pairing::type) return is_staff_of(model, actor, person);
  // Whoever met before the pair ended may say so after it: their device was offline, or the server came from a backup.
  if (type == SessionHeld::type) return actor == person || is_or_was_partner(model, actor, person);
  if (is_known_type(type)) return actor == person;
  return actor == person || is_staff_of(model, actor, person);
}

/// An offer is asked by the staff and answered by its person, and a protected attribute is told by them alone: nobody
/// says yes for somebody else.
bool may_write_in_admission(const Model& model, PersonId actor, const WriteTarget& target) {
  const auto person = target.scope.owner.as<PersonTag>();
  const bool is_consent =
      target.type == Employment::type && (target.field == "background" || target.field == "background_consented_at");
  if (is_consent) return actor == person;
  // Whoever reads the mail of this address gets in as this person: it is not one's own to choose, nor (by its tie) the
  // staff's to change.
  if (target.type == Employment::type && target.field == "email") return is_staff_of(model, actor, person);
  if (target.type == ProfileEntry::type || target.type == RecommendationRequest::type) return actor == person;
  if (target.type == PairingEnd::type) return is_staff_of(model, actor, person);
  // That words arrived is said by the server alone.
  if (target.type == RecommendationGiven::type) return false;
  if (target.type == LessonOffer::type) {
    const bool is_verdict = target.field == "is_accepted" || target.field == "remark" || target.field == "answered_at";
    return is_verdict ? is_staff_of(model, actor, person) : actor == person;
  }
  if (target.type != PairingOffer::type) return actor == person || is_staff_of(model, actor, person);
  const bool is_answer = target.field == "answer" || target.field == "reason" || target.field == "answered_at";
  return is_answer ? actor == person : is_staff_of(model, actor, person);
}

/// What a colleague wrote of somebody comes from the server alone: the staff may take it away, and not change it.
bool may_write_among_staff(const Model& model, PersonId actor, const WriteTarget& target) {
  if (role_of(model, target.scope.owner.as<ProgrammeTag>(), actor) != Role::Coordinator) return false;
  if (target.type != Recommendation::type || target.field == deletion_field) return true;
  return target.field == "text" && *target.value == Value(std::string());
}

bool may_write_in_scope(const Model& model, PersonId actor, const WriteTarget& target) {
  const auto person = target.scope.owner.as<PersonTag>();
  const auto programme = target.scope.owner.as<ProgrammeTag>();
  switch (target.scope.kind) {
    case ScopeKind::Private: return actor == person;
    case ScopeKind::Pairing:
      // What the server did with a letter is said by the server alone.
      return target.type != LetterSent::type && is_in_pairing(model, actor, target.scope.owner.as<PairingTag>());
    case ScopeKind::Mentee: return may_write_in_mentee_scope(model, actor, person, target.type);
    case ScopeKind::Admission: return may_write_in_admission(model, actor, target);
    case ScopeKind::Programme: {
      const Role role = role_of(model, programme, actor);
      const bool is_self = target.type == Person::type && target.record == actor.as<RecordTag>();
      return role == Role::Coordinator || (is_self && role != Role::None);
    }
    case ScopeKind::Staff: return may_write_among_staff(model, actor, target);
    case ScopeKind::Aggregate: return false;
  }
  return false;
}

}  // namespace

bool may_read(const Model& model, PersonId actor, const Scope& scope) {
  if (actor.is_nil()) return false;
  const auto person = scope.owner.as<PersonTag>();
  const auto programme = scope.owner.as<ProgrammeTag>();
  switch (scope.kind) {
    case ScopeKind::Private: return actor == person;
    case ScopeKind::Pairing: return is_in_pairing(model, actor, scope.owner.as<PairingTag>());
    case ScopeKind::Mentee:
      return actor == person || is_running_partner(model, actor, person) || is_staff_of(model, actor, person);
    case ScopeKind::Admission: return actor == person || is_staff_of(model, actor, person);
    case ScopeKind::Programme: return role_of(model, programme, actor) != Role::None;
    case ScopeKind::Staff: return role_of(model, programme, actor) == Role::Coordinator;
    case ScopeKind::Aggregate: {
      const Role role = role_of(model, programme, actor);
      return role == Role::Coordinator || role == Role::Sponsor;
    }
  }
  return false;
}

Status may_write(const Model& model, PersonId actor, const WriteTarget& target) {
  if (actor.is_nil()) return {ErrorCode::Forbidden, "nobody"};
  if (target.value == nullptr) return {ErrorCode::Invalid, "no value"};
  const std::string_view kinds = scope_kinds_of(target.type);
  if (!kinds.empty() && kinds.find(static_cast<char>(target.scope.kind)) == std::string_view::npos)
    return {ErrorCode::Invalid, "kind of scope"};
  for (const RecordPlace& place : places_of(model, target.record)) {
    if (place.scope != target.scope || place.type != target.type) return {ErrorCode::Forbidden, "born elsewhere"};
  }
  if (!may_write_in_scope(model, actor, target)) return {ErrorCode::Forbidden, "scope"};
  if (const Status status = check_author(model, actor, target); !status) return status;
  if (target.field == deletion_field) return check_deletion(target);
  const FieldSpec* spec = find_field(target.type, target.field);
  if (spec == nullptr) return {};
  if (const Status status = check_value(*spec, *target.value); !status) return status;
  if (const Status status = check_growth(model, target, *spec); !status) return status;
  return check_tie(model, actor, target, *spec);
}

std::vector<Scope> readable_scopes(const Model& model, PersonId actor) {
  std::set<Scope> scopes;
  const auto consider = [&](const Scope& scope) {
    if (may_read(model, actor, scope)) scopes.insert(scope);
  };
  consider(scope_of(ScopeKind::Private, actor));
  for (const ScopeKind kind : {ScopeKind::Mentee, ScopeKind::Admission}) {
    consider(scope_of(kind, actor));
    for (const auto& entry : model.table<Membership>()) consider(scope_of(kind, entry.second.fields.person));
  }
  for (const auto& entry : model.table<Programme>()) {
    for (const ScopeKind kind : {ScopeKind::Programme, ScopeKind::Staff, ScopeKind::Aggregate})
      consider(scope_of(kind, entry.first));
  }
  for (const auto& entry : model.table<Pairing>()) consider(scope_of(ScopeKind::Pairing, entry.first));
  return {scopes.begin(), scopes.end()};
}

}  // namespace obverse
