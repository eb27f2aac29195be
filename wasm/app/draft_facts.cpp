// What becomes of half-typed text: a fact when the person pauses, leaves the field or leaves the page. Apart from
// drafts.cpp, because the first picture of a first visit needs nothing of it.

#include "app/app.hpp"
#include "base/text.hpp"
#include "domain/earlier_pairs.hpp"

namespace obverse {
namespace {

/// Drafts of note blocks are named by the block.
std::optional<RecordId> block_of(const std::string& key) { return id_from_text<RecordId>(key); }

/// "agreement/<pairing>/<clause>": a clause that is being written.
struct ClauseKey {
  PairingId pairing;
  std::string clause;
};
std::optional<ClauseKey> clause_of(const std::string& key) {
  constexpr std::size_t start = 10, id_size = 26;
  if (key.rfind("agreement/", 0) != 0 || key.size() < start + id_size + 2) return std::nullopt;
  const auto pairing = id_from_text<PairingId>(std::string_view(key).substr(start, id_size));
  if (!pairing) return std::nullopt;
  return ClauseKey{*pairing, key.substr(start + id_size + 1)};
}

/// "evidence/<wave>/<framework>/<competence>": what shows an answer.
std::optional<EditSkillEvidence> evidence_of(const std::string& key) {
  if (key.rfind("evidence/", 0) != 0 || key.size() < 12) return std::nullopt;
  const std::size_t framework = 11, competence = key.find('/', framework);
  if (competence == std::string::npos || key[9] < '1' || key[9] > '3') return std::nullopt;
  return EditSkillEvidence{static_cast<SkillWave>(key[9] - '0'),
                           key.substr(framework, competence - framework),
                           key.substr(competence + 1),
                           {}};
}

/// "profile/<field>": a line about oneself.
const TalentField* line_of(const std::string& key) {
  return key.rfind("profile/", 0) == 0 ? find_talent_field(std::string_view(key).substr(8)) : nullptr;
}

/// "programme/<field>": what a programme says of itself.
std::string_view programme_text_of(const std::string& key) {
  return key.rfind("programme/", 0) == 0 ? find_programme_text(std::string_view(key).substr(10)) : std::string_view();
}

/// "lesson/<lesson>/<step>": words beside a step.
std::optional<EditLessonWords> lesson_words_of(const std::string& key) {
  const std::size_t slash = key.rfind('/');
  if (key.rfind("lesson/", 0) != 0 || slash < 8 || slash + 1 >= key.size() || slash + 3 < key.size())
    return std::nullopt;
  std::int64_t step = 0;
  for (std::size_t i = slash + 1; i < key.size(); ++i) {
    if (key[i] < '0' || key[i] > '9') return std::nullopt;
    step = step * 10 + (key[i] - '0');
  }
  return EditLessonWords{key.substr(7, slash - 7), step, {}, {}};
}

/// "writing/<draft>": a lesson that is being written.
std::optional<RecordId> lesson_draft_of(const std::string& key) {
  return key.rfind("writing/", 0) == 0 ? id_from_text<RecordId>(std::string_view(key).substr(8)) : std::nullopt;
}

/// Becomes a fact by itself; others ("message/...") wait for a button.
bool commits_itself(const std::string& key) {
  return block_of(key) || clause_of(key) || evidence_of(key) || line_of(key) || lesson_words_of(key) ||
         lesson_draft_of(key) || !programme_text_of(key).empty();
}

/// A name of a programme that is nothing but spaces stays a draft, and its field says so.
bool is_nameless(std::string_view field, const Draft& draft) { return field == "name" && trimmed(draft.text).empty(); }

/// A shared block of a pair that ended while it was being written.
bool is_of_ended_pair(const Model& model, PersonId me, const Draft& draft) {
  const auto* session = draft.is_private ? nullptr : model.find<Session>(draft.session);
  return session != nullptr && is_earlier_pair(model, session->pairing, me);
}

}  // namespace

/// A draft remembers what it was begun on, so that words that come from elsewhere meanwhile are merged and not undone.
void App::note_what_drafts_saw() {
  for (auto& [key, draft] : view_.drafts) {
    if (!draft.seen.empty()) continue;
    if (const auto block = block_of(key)) draft.seen = text_from_op_ids(replica_->log().version_of({*block, "text"}));
    if (const auto words = lesson_words_of(key)) {
      const RecordId mark = lesson_mark_id(replica_->account(), words->lesson, words->step);
      draft.seen = text_from_op_ids(replica_->log().version_of({mark, "words"}));
    }
    if (const auto lesson = lesson_draft_of(key))
      draft.seen = text_from_op_ids(replica_->log().version_of({*lesson, "source"}));
    if (const auto at = clause_of(key))
      draft.seen = text_from_op_ids(replica_->log().version_of({agreement_id(at->pairing), at->clause}));
  }
}

void App::commit_due_drafts(bool is_forced) {
  note_what_drafts_saw();
  for (auto it = view_.drafts.begin(); it != view_.drafts.end();) {
    const bool is_due = is_forced || now_.ms - it->second.changed_at.ms >= draft_pause_ms;
    if (is_due && commits_itself(it->first) && commit_draft(it->first, it->second))
      it = view_.drafts.erase(it);
    else
      ++it;
  }
}

/// @return true when the draft is a fact now, or there was nothing to keep
bool App::commit_draft(const std::string& key, const Draft& draft) {
  if (auto evidence = evidence_of(key)) {
    const SkillQuestionKey question{evidence->wave, evidence->framework, evidence->competence};
    if (!replica_->model().find<SkillAnswer>(skill_answer_id(replica_->account(), question))) return false;
    evidence->text = draft.text;
    return run(std::move(*evidence), key);
  }
  const PersonId me = replica_->account();
  if (const auto at = clause_of(key)) {
    if (is_earlier_pair(replica_->model(), at->pairing, me)) return false;
    return run(EditAgreement{at->pairing, at->clause, draft.text, op_ids_from_text(draft.seen)}, key);
  }
  if (const TalentField* line = line_of(key))
    return run(SetProfileLine{std::string(line->name), draft.text, profile_line(replica_->model(), me, *line).audience},
               key);
  if (const std::string_view field = programme_text_of(key); !field.empty() && !is_nameless(field, draft))
    return run(EditProgramme{std::string(field), draft.text, 0}, key);
  if (auto words = lesson_words_of(key)) {
    words->text = draft.text;
    words->seen = op_ids_from_text(draft.seen);
    return run(std::move(*words), key);
  }
  if (const auto lesson = lesson_draft_of(key))
    return run(EditLessonDraft{*lesson, draft.text, op_ids_from_text(draft.seen)}, key);
  if (!block_of(key)) return false;
  const RecordId block = *block_of(key);
  if (is_of_ended_pair(replica_->model(), me, draft)) {
    // Nothing goes to a partner of the past any more: what was half typed is kept for its author alone.
    const auto kept = id_from_key<RecordId>("kept:" + key + ":" + std::to_string(draft.changed_at.ms));
    return draft.text.empty() || run(AddNoteBlock{draft.session, kept, true, draft.text}, key);
  }
  if (replica_->model().find<NoteBlock>(block))
    return run(EditNoteBlock{block, draft.text, op_ids_from_text(draft.seen)}, key);
  if (draft.session.is_nil()) return false;
  if (draft.text.empty()) return true;
  return run(AddNoteBlock{draft.session, block, draft.is_private, draft.text}, key);
}

}  // namespace obverse
