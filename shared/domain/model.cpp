#include "domain/model.hpp"

#include <algorithm>
#include <string>

#include "base/order.hpp"

namespace obverse {

namespace {

template <class IdType>
std::string key(std::string_view kind, IdType id) {
  return std::string(kind) + ":" + text_from_id(id);
}

}  // namespace

Model::Model() = default;
Model::Model(const Model& other) = default;
Model::Model(Model&& other) noexcept = default;
Model& Model::operator=(const Model& other) = default;
Model& Model::operator=(Model&& other) noexcept = default;
Model::~Model() = default;

RecordId membership_id(ProgrammeId programme, PersonId person) {
  return id_from_key<RecordId>(key("membership", programme) + ":" + text_from_id(person));
}

RecordId employment_id(PersonId person) { return id_from_key<RecordId>(key("employment", person)); }

RecordId person_skill_id(PersonId person, std::string_view framework, std::string_view competence) {
  return id_from_key<RecordId>(key("person_skill", person) + ":" + std::string(framework) + ":" +
                               std::string(competence));
}

RecordId lesson_progress_id(PersonId person, std::string_view lesson) {
  return id_from_key<RecordId>(key("lesson_progress", person) + ":" + std::string(lesson));
}

SessionId session_id(PairingId pairing, std::int64_t number) {
  return id_from_key<SessionId>(key("session", pairing) + ":" + std::to_string(number));
}

RecordId session_held_id(SessionId session) { return id_from_key<RecordId>(key("session_held", session)); }

RecordId pairing_offer_id(PairingId pairing, PersonId person) {
  return id_from_key<RecordId>(key("pairing_offer", pairing) + ":" + text_from_id(person));
}

RecordId pairing_end_id(PairingId pairing, PersonId person) {
  return id_from_key<RecordId>(key("pairing_end", pairing) + ":" + text_from_id(person));
}

NoteId note_id(SessionId session) { return id_from_key<NoteId>(key("note", session)); }

RecordId skill_check_id(PersonId person, SkillWave wave) {
  return id_from_key<RecordId>(key("skill_check", person) + ":" + std::to_string(static_cast<std::int64_t>(wave)));
}

RecordId skill_answer_id(PersonId person, const SkillQuestionKey& question) {
  return id_from_key<RecordId>(key("skill_answer", person) + ":" +
                               std::to_string(static_cast<std::int64_t>(question.wave)) + ":" +
                               std::string(question.framework) + ":" + std::string(question.competence));
}

RecordId shared_skill_result_id(PairingId pairing, PersonId person, SkillWave wave) {
  return id_from_key<RecordId>(key("shared_skill_result", pairing) + ":" + text_from_id(person) + ":" +
                               std::to_string(static_cast<std::int64_t>(wave)));
}

RecordId agreement_id(PairingId pairing) { return id_from_key<RecordId>(key("agreement", pairing)); }

RecordId agreement_yes_id(PairingId pairing, PersonId person) {
  return id_from_key<RecordId>(key("agreement_yes", pairing) + ":" + text_from_id(person));
}

RecordId session_pulse_id(SessionId session, PersonId person) {
  return id_from_key<RecordId>(key("session_pulse", session) + ":" + text_from_id(person));
}

RecordId follow_up_id(SessionId session) { return id_from_key<RecordId>(key("follow_up", session)); }

RecordId letter_sent_id(SessionId session) { return id_from_key<RecordId>(key("letter_sent", session)); }

RecordId lesson_offer_id(RecordId draft) { return id_from_key<RecordId>(key("lesson_offer", draft)); }

RecordId shared_lesson_id(RecordId offer) { return id_from_key<RecordId>(key("shared_lesson", offer)); }

RecordId calendar_feed_id(PersonId person) { return id_from_key<RecordId>(key("calendar_feed", person)); }

RecordId profile_entry_id(PersonId person, std::string_view field, ProfileAudience audience) {
  return id_from_key<RecordId>(key("profile_entry", person) + ":" + std::string(field) + ":" +
                               std::to_string(static_cast<int>(audience)));
}

RecordId self_answer_id(PersonId person, std::string_view questionnaire, std::string_view item) {
  return id_from_key<RecordId>(key("self_answer", person) + ":" + std::string(questionnaire) + ":" + std::string(item));
}

RecordId recommendation_id(RecordId request) { return id_from_key<RecordId>(key("recommendation", request)); }

RecordId recommendation_given_id(RecordId request) {
  return id_from_key<RecordId>(key("recommendation_given", request));
}

RecordId lesson_mark_id(PersonId person, std::string_view lesson, std::int64_t step) {
  return id_from_key<RecordId>(key("lesson_mark", person) + ":" + std::string(lesson) + ":" + std::to_string(step));
}

std::optional<ProgrammeId> programme_of(const Model& model, PersonId person) {
  for (const auto& [id, row] : model.table<Programme>()) {
    const auto programme = id.as<ProgrammeTag>();
    if (role_of(model, programme, person) != Role::None) return programme;
  }
  return std::nullopt;
}

Role role_of(const Model& model, ProgrammeId programme, PersonId person) {
  const auto& rows = model.table<Membership>();
  const auto it = rows.find(membership_id(programme, person));
  if (it == rows.end()) return Role::None;
  // A membership counts only in the scope of its own programme: staff of one programme cannot give a role in another.
  const Membership& membership = it->second.fields;
  const bool is_at_home = it->second.scope == scope_of(ScopeKind::Programme, programme);
  if (!is_at_home || membership.programme != programme || membership.person != person) return Role::None;
  return membership.role;
}

bool is_pairing_at_home(const Row<Pairing>& row) {
  return !row.fields.mentee.is_nil() && row.scope == scope_of(ScopeKind::Mentee, row.fields.mentee);
}

bool is_running(const Pairing& pairing) {
  return pairing.state == PairingState::Active || pairing.state == PairingState::Paused;
}

std::vector<PairingId> running_pairings_of(const Model& model, PersonId person) {
  std::vector<PairingId> pairings;
  for (const auto& [id, row] : model.table<Pairing>()) {
    if (is_pairing_at_home(row) && is_running(row.fields) && !partner_in(row.fields, person).is_nil())
      pairings.push_back(id.as<PairingTag>());
  }
  return pairings;
}

PersonId partner_in(const Pairing& pairing, PersonId person) {
  if (person.is_nil()) return {};
  if (pairing.mentor == person) return pairing.mentee;
  if (pairing.mentee == person) return pairing.mentor;
  return {};
}

std::int64_t known_revision(const Session& session, const Pairing& pairing, PersonId person) {
  return pairing.mentee == person ? session.known_to_mentee : session.known_to_mentor;
}

bool is_news_to(PersonId person, const Pairing& pairing, const Session& session) {
  const std::int64_t theirs = known_revision(session, pairing, partner_in(pairing, person));
  return known_revision(session, pairing, person) < session.revision && theirs == session.revision;
}

std::vector<SessionId> sessions_of(const Model& model, PairingId pairing) {
  std::vector<std::pair<std::int64_t, SessionId>> numbered;
  for (const auto& [id, row] : model.table<Session>()) {
    if (row.fields.pairing == pairing) numbered.emplace_back(row.fields.number, id.as<SessionTag>());
  }
  std::sort(numbered.begin(), numbered.end());
  std::vector<SessionId> sessions;
  for (const auto& entry : numbered) sessions.push_back(entry.second);
  return sessions;
}

std::vector<NoteBlockRef> blocks_of(const Model& model, NoteId note) {
  std::vector<NoteBlockRef> blocks;
  for (const auto& [id, row] : model.table<NoteBlock>()) {
    if (row.fields.note == note) blocks.push_back(NoteBlockRef{id, &row.fields, row.scope.kind == ScopeKind::Private});
  }
  sort_stably(blocks,
              [](const NoteBlockRef& a, const NoteBlockRef& b) { return a.block->position < b.block->position; });
  return blocks;
}

const LessonProgress* progress_of(const Model& model, PersonId person, std::string_view lesson) {
  return model.find<LessonProgress>(lesson_progress_id(person, lesson));
}

}  // namespace obverse
