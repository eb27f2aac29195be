#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/mentoring.hpp"
#include "domain/pair_space.hpp"
#include "domain/people.hpp"
#include "domain/recommendations.hpp"
#include "domain/skills.hpp"
#include "domain/talent_profile.hpp"
#include "oplog/op.hpp"

namespace obverse {

// A wish in domain words. `decide` turns it into changes or says why not.

// Lessons
struct FinishLessonStep {
  std::string lesson;
  std::int64_t steps_done = 0;
};  ///< steps 1..steps_done are read
struct SetLessonDone {
  std::string lesson;
  std::int64_t steps = 0;
};  ///< the whole lesson is done (it has this many steps)
struct TickTryIt {
  std::string lesson;
  std::int64_t tried = 0;
};

/// A time on the wall where somebody is.
struct WallTime {
  Date day;
  std::int32_t hour = 0, minute = 0;
};
enum class PulseQuestion : std::uint8_t { Useful, Learned, Confident };

// Sessions and notes
struct AddNoteBlock {
  SessionId session;
  RecordId block;
  bool is_private = false;
  std::string text;
  NoteBlockKind kind = NoteBlockKind::Text;
};  ///< `block` is a fresh id
struct EditNoteBlock {
  RecordId block;
  std::string text;
  std::optional<std::vector<OpId>> seen;  ///< the version of the text that the editor began with; nothing: the present
};
struct DeleteNoteBlock {
  RecordId block;
};
struct RestoreNoteBlock {
  RecordId block;
};  ///< brings a deleted block back, or keeps one that was edited while it was deleted
struct DropRecoveredWords {
  RecordId words;
};  ///< they are where they belong now, or not wanted any more
struct AddSessionGoal {
  SessionId session;
  RecordId goal;
  std::string text;
};  ///< `goal` is a fresh id
struct RemoveSessionGoal {
  RecordId goal;
};
struct RestoreSessionGoal {
  RecordId goal;
};
struct SetGoalDone {
  RecordId goal;
  bool is_done = false;
};
struct PractiseGoal {
  RecordId goal;
};  ///< once more, between sessions
struct SetSessionHeld {
  SessionId session;
};
struct TakeBackHeld {
  SessionId session;
};  ///< it was not held: planned again
struct SetSessionState {
  SessionId session;
  SessionState state = SessionState::Planned;
};  ///< Planned, Missed or Cancelled
struct MoveSession {
  SessionId session;
  WallTime at;
  std::int64_t minutes = 45;
  std::string title, place;
};  ///< to this time on the wall of whoever moves it
struct NoteSessionChanges {
  PairingId pairing;
};  ///< "I have seen what my partner changed in when and where we meet"
struct PlanSessions {
  PairingId pairing;
  WallTime first;
  std::int64_t weeks_between = 3;
  std::int64_t minutes = 45;
  std::int64_t count = 0;
};                            ///< the sessions to come, all at the same time on the wall
struct RenewCalendarFeed {};  ///< a new link to one's calendar; links made before lead nowhere
struct AnswerPulse {
  SessionId session;
  PulseQuestion question = PulseQuestion::Useful;
  std::int64_t answer = 0;
};  ///< 1..5, 6 = cannot tell
struct MakeFollowUp {
  SessionId session;
  std::string subject, text;
  std::vector<RecordId> actions;
  bool is_requested = false;
};  ///< the letter as it goes out, the blocks of the note that become actions, and whether the server is to send it
struct SendMessage {
  PairingId pairing;
  RecordId message;
  std::string text;
};

// Any record
struct ResolveField {
  RecordId record;
  std::string field;
  std::string text;
};  ///< ends the dispute between the values of a field: all give way to `text`

// Matching
/// Somebody of a table who is to have a part in the programme. Whoever has the address already is left as they are.
struct NewMember {
  std::string email;  ///< or another key that names the person for ever
  std::string name;
  Role role = Role::Mentee;
  std::string unit, site, languages, interests, goals, working_hours;
  std::int64_t capacity = 1;
};
/// First the directory, then, as a command of its own, what only the staff may know: the right to the second follows
/// from the first.
struct AddMembers {
  std::vector<NewMember> members;
  bool is_employment = false;
};
struct SetMentorPlaces {
  std::vector<std::pair<PersonId, std::int64_t>> places;  ///< mentors, and how many mentees they take
};
struct ProposedPair {
  PersonId mentor, mentee;
  std::string mentee_learns, mentor_learns;
  std::string why;  ///< for both
};
struct ProposePairs {
  std::vector<ProposedPair> pairs;
};  ///< all or none
struct AnswerOffer {
  RecordId offer;
  bool is_accepted = false;
  std::string reason;
};
struct StartPairs {
  std::vector<PairingId> pairings;
};  ///< to which both said yes
struct WithdrawPairs {
  std::vector<PairingId> pairings;
  std::vector<PersonId> members;  ///< who came in with them, and go with them
};
struct PausePairing {
  PairingId pairing;
};
struct EndPairing {
  PairingId pairing;
  bool is_completed = false;  ///< it reached its end; else it ended early
};
struct ResumePairing {
  PairingId pairing;
};  ///< that was paused or ended: the two go on
/// What all members read about their programme.
struct EditProgramme {
  std::string field;  ///< of Programme
  std::string text;   ///< of a text or a date
  std::int64_t number = 0;
};
/// The programme matches by a protected attribute, of those who consent.
struct SetBackgroundMatching {
  bool is_on = false;
};
/// One's own protected attribute for matching, and the yes to its use; no words: the yes is taken back.
struct SetBackgroundConsent {
  std::string words;
};
struct KeepMatchScenario {
  RecordId scenario;  ///< a fresh id
  std::string name, decisions;
};

// The space of a pair
struct EditAgreement {
  PairingId pairing;
  std::string clause;  ///< a field of Agreement
  std::string text;
  std::optional<std::vector<OpId>> seen;  ///< as in EditNoteBlock
};
struct AcceptAgreement {
  PairingId pairing;
  std::string fingerprint;
};  ///< of the words that were on the screen
struct AddPairItem {
  PairingId pairing;
  RecordId item;
  PairItemKind kind = PairItemKind::Action;
  PersonId owner;
  SessionId session;
  std::string text, detail, due_on;
};  ///< `item` is a fresh id
struct SetPairItemProgress {
  RecordId item;
  std::int64_t percent = 0;
};  ///< 100 is done
struct SetPairItemDone {
  RecordId item;
  bool is_done = false;
};
struct RemovePairItem {
  RecordId item;
  bool is_removed = true;
};  ///< false brings it back

// Looking at one's own skills
struct AnswerSkillQuestion {
  SkillWave wave = SkillWave::First;
  std::string questionnaire;
  std::int64_t questionnaire_version = 0;
  std::string framework, competence;
  std::int64_t level = 0;
  bool is_unsure = false;
};  ///< a level, or unsure
struct EditSkillEvidence {
  SkillWave wave = SkillWave::First;
  std::string framework, competence;
  std::string text;
};
struct FinishSkillCheck {
  SkillWave wave = SkillWave::First;
};
struct ShareSkillResult {
  PairingId pairing;
  SkillWave wave = SkillWave::First;
  bool is_shared = false;
};

// What one says of oneself
struct SetProfileLine {
  std::string field;  ///< a name of `talent_fields`
  std::string text;
  ProfileAudience audience = ProfileAudience::OnlyMe;
};
struct AnswerSelfQuestion {
  std::string questionnaire;
  std::int64_t questionnaire_version = 0;
  std::string item, answer;
};

// What one keeps of a lesson
struct MarkLessonStep {
  std::string lesson;
  std::int64_t step = 0;
  bool is_marked = false;
};
struct EditLessonWords {
  std::string lesson;
  std::int64_t step = 0;
  std::string text;
  std::optional<std::vector<OpId>> seen;  ///< as in EditNoteBlock
};

// Writing lessons
struct EditLessonDraft {
  RecordId draft;  ///< a fresh id begins one
  std::string source;
  std::optional<std::vector<OpId>> seen;  ///< as in EditNoteBlock
};
struct RemoveLessonDraft {
  RecordId draft;
  bool is_removed = true;  ///< false brings it back
};
struct OfferLesson {
  RecordId draft;
};  ///< as it stands now, to the staff
struct AnswerLessonOffer {
  RecordId offer;
  bool is_accepted = false;  ///< it becomes a lesson of the programme
  std::string remark;
};
struct WithdrawSharedLesson {
  RecordId lesson;
  bool is_withdrawn = true;
};

// Words of colleagues about a person
struct AskForRecommendation {
  RecordId request;  ///< a fresh id
  std::string name;
  Relation relation = Relation::None;
};
struct WithdrawRecommendationRequest {
  RecordId request;
  bool is_withdrawn = true;  ///< false brings it back
};                           ///< while nothing has arrived
struct DropRecommendation {
  RecordId recommendation;
};  ///< by a coordinator, words and all

// A programme without an account, on this device alone
struct StartLocalProgramme {
  std::string preferred_name;
  std::string mentor_name;
};

using AnyCommand =
    std::variant<FinishLessonStep, SetLessonDone, TickTryIt, AddNoteBlock, EditNoteBlock, DeleteNoteBlock,
                 RestoreNoteBlock, DropRecoveredWords, ResolveField, AddSessionGoal, RemoveSessionGoal,
                 RestoreSessionGoal, NoteSessionChanges, SetGoalDone, PractiseGoal, SetSessionHeld, TakeBackHeld,
                 SetSessionState, MoveSession, PlanSessions, RenewCalendarFeed, AnswerPulse, MakeFollowUp, SendMessage,
                 AddMembers, SetMentorPlaces, ProposePairs, AnswerOffer, StartPairs, WithdrawPairs, PausePairing,
                 EndPairing, ResumePairing, EditProgramme, SetBackgroundMatching, SetBackgroundConsent,
                 KeepMatchScenario, EditAgreement, AcceptAgreement, AddPairItem, SetPairItemProgress, SetPairItemDone,
                 RemovePairItem, AnswerSkillQuestion, EditSkillEvidence, FinishSkillCheck, ShareSkillResult,
                 SetProfileLine, AnswerSelfQuestion, MarkLessonStep, EditLessonWords, EditLessonDraft,
                 RemoveLessonDraft, OfferLesson, AnswerLessonOffer, WithdrawSharedLesson, AskForRecommendation,
                 WithdrawRecommendationRequest, DropRecommendation, StartLocalProgramme>;

/// Something that a person wants done. Copied, moved and destroyed in command.cpp: written out again in every file that
/// has a command, the fifty cases of each would cost the compiler more than the rest of the file.
struct Command : AnyCommand {
  using AnyCommand::AnyCommand;
  Command(const Command& other);
  Command(Command&& other) noexcept;
  Command& operator=(const Command& other);
  Command& operator=(Command&& other) noexcept;
  ~Command();
};

}  // namespace obverse
