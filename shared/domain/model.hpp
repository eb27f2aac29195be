#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/id.hpp"
#include "domain/authoring.hpp"
#include "domain/curriculum.hpp"
#include "domain/mentoring.hpp"
#include "domain/pair_space.hpp"
#include "domain/people.hpp"
#include "domain/programme.hpp"
#include "domain/recommendations.hpp"
#include "domain/scope.hpp"
#include "domain/skills.hpp"
#include "domain/talent_profile.hpp"

namespace obverse {

/// A record as the Model holds it: its scope, and its fields as a plain struct.
template <class T>
struct Row {
  Scope scope;
  T fields;
};

/// All records of one entity, in id order.
template <class T>
using Table = std::map<RecordId, Row<T>>;

/// Everything this replica may read, as tables of plain structs. Nothing but `apply` writes it.
struct Model {
  using Tables =
      std::tuple<Table<Person>, Table<Employment>, Table<Membership>, Table<PersonSkill>, Table<Programme>,
                 Table<LessonProgress>, Table<Pairing>, Table<Session>, Table<SessionGoal>, Table<SessionHeld>,
                 Table<Note>, Table<NoteBlock>, Table<Message>, Table<PairingOffer>, Table<MatchScenario>,
                 Table<SkillCheck>, Table<SkillAnswer>, Table<SharedSkillResult>, Table<Agreement>, Table<AgreementYes>,
                 Table<PairItem>, Table<SessionPulse>, Table<FollowUp>, Table<LetterSent>, Table<ProfileEntry>,
                 Table<SelfAnswer>, Table<LessonMark>, Table<CalendarFeed>, Table<LessonDraft>, Table<LessonOffer>,
                 Table<SharedLesson>, Table<RecoveredWords>, Table<RecommendationRequest>, Table<Recommendation>,
                 Table<RecommendationGiven>, Table<PairingEnd>>;
  // Copied and destroyed in model.cpp: sixty-four tables each, in every file that has a model, would cost the compiler
  // seconds.
  Model();
  Model(const Model& other);
  Model(Model&& other) noexcept;
  Model& operator=(const Model& other);
  Model& operator=(Model&& other) noexcept;
  ~Model();

  Tables tables;
  Tables deleted;              ///< records that somebody deleted: not shown, but they keep their author and their place
  std::uint64_t revision = 0;  ///< grows with every change; memo key

  template <class T>
  const Table<T>& table() const {
    return std::get<Table<T>>(tables);
  }
  template <class T>
  Table<T>& table() {
    return std::get<Table<T>>(tables);
  }
  /// @return nullptr when there is no such record
  template <class T, class IdType>
  const T* find(IdType id) const {
    const auto& rows = table<T>();
    const auto it = rows.find(id.template as<RecordTag>());
    return it == rows.end() ? nullptr : &it->second.fields;
  }
  /// The same among the deleted ones.
  template <class T, class IdType>
  const T* find_deleted(IdType id) const {
    const auto& rows = std::get<Table<T>>(deleted);
    const auto it = rows.find(id.template as<RecordTag>());
    return it == rows.end() ? nullptr : &it->second.fields;
  }
};

// Derived ids of records with a natural key.
RecordId membership_id(ProgrammeId programme, PersonId person);
RecordId employment_id(PersonId person);
RecordId person_skill_id(PersonId person, std::string_view framework, std::string_view competence);
RecordId lesson_progress_id(PersonId person, std::string_view lesson);
SessionId session_id(PairingId pairing, std::int64_t number);
RecordId session_held_id(SessionId session);
NoteId note_id(SessionId session);
RecordId pairing_offer_id(PairingId pairing, PersonId person);
RecordId pairing_end_id(PairingId pairing, PersonId person);
RecordId skill_check_id(PersonId person, SkillWave wave);
/// One competence of one check.
struct SkillQuestionKey {
  SkillWave wave = SkillWave::First;
  std::string_view framework, competence;
};
RecordId skill_answer_id(PersonId person, const SkillQuestionKey& question);
RecordId shared_skill_result_id(PairingId pairing, PersonId person, SkillWave wave);
RecordId agreement_id(PairingId pairing);
RecordId agreement_yes_id(PairingId pairing, PersonId person);
RecordId session_pulse_id(SessionId session, PersonId person);
RecordId follow_up_id(SessionId session);
RecordId letter_sent_id(SessionId session);
RecordId calendar_feed_id(PersonId person);
RecordId lesson_offer_id(RecordId draft);
RecordId shared_lesson_id(RecordId offer);
/// Precondition: an audience other than Everyone, whose words stand in Person.
RecordId profile_entry_id(PersonId person, std::string_view field, ProfileAudience audience);
RecordId self_answer_id(PersonId person, std::string_view questionnaire, std::string_view item);
RecordId recommendation_id(RecordId request);
RecordId recommendation_given_id(RecordId request);
RecordId lesson_mark_id(PersonId person, std::string_view lesson, std::int64_t step);

// Look-ups. Linear in the table unless said otherwise; results in id order.
std::optional<ProgrammeId> programme_of(const Model& model, PersonId person);
Role role_of(const Model& model, ProgrammeId programme, PersonId person);
/// True when the pairing lives in the scope of its own mentee: only such a pairing gives rights.
bool is_pairing_at_home(const Row<Pairing>& row);
/// Active or Paused.
bool is_running(const Pairing& pairing);
/// Pairings in state Active or Paused that have this person on either side.
std::vector<PairingId> running_pairings_of(const Model& model, PersonId person);
/// The other side of a pairing; nil when `person` is on neither.
PersonId partner_in(const Pairing& pairing, PersonId person);
std::vector<SessionId> sessions_of(const Model& model, PairingId pairing);  ///< by number
/// The revision of a session that one of its pair made, or said to have seen.
std::int64_t known_revision(const Session& session, const Pairing& pairing, PersonId person);
/// The partner changed when or where this session is, or called it off, and `person` has not said to know that.
bool is_news_to(PersonId person, const Pairing& pairing, const Session& session);
struct NoteBlockRef {
  RecordId id;
  const NoteBlock* block = nullptr;
  bool is_private = false;
};
std::vector<NoteBlockRef> blocks_of(const Model& model, NoteId note);  ///< by position, then id
const LessonProgress* progress_of(const Model& model, PersonId person, std::string_view lesson);

}  // namespace obverse
