#include "exchange/notes_markdown.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "domain/earlier_pairs.hpp"

namespace obverse {

namespace {

/// Blocks of each note, so that the table is read once.
std::map<NoteId, std::vector<NoteBlockRef>> blocks_by_note(const Model& model) {
  std::map<NoteId, std::vector<NoteBlockRef>> notes;
  for (const auto& [id, row] : model.table<NoteBlock>()) {
    if (row.fields.text.empty()) continue;
    notes[row.fields.note].push_back({id, &row.fields, row.scope.kind == ScopeKind::Private});
  }
  for (auto& entry : notes) {
    std::sort(entry.second.begin(), entry.second.end(), [](const NoteBlockRef& a, const NoteBlockRef& b) {
      return a.block->position != b.block->position ? a.block->position < b.block->position : a.id < b.id;
    });
  }
  return notes;
}

std::string block_text(const NoteBlockRef& ref, const NotesFileWords& words) {
  const std::string kind = words.kind(ref.block->kind);
  std::string text = "*" + words.name(ref.block->author) + ", " + (ref.is_private ? words.only_me : words.both);
  text += kind.empty() ? "*\n\n" : ", " + kind + "*\n\n";
  return text + ref.block->text + "\n\n";
}

}  // namespace

std::string markdown_from_notes(const Model& model, PersonId me, const NotesFileWords& words) {
  std::string text = "# " + words.title + "\n\n";
  auto notes = blocks_by_note(model);
  std::vector<std::pair<std::int64_t, SessionId>> sessions;
  for (const auto& [id, row] : model.table<Session>()) {
    if (notes.count(note_id(id.as<SessionTag>())) != 0)
      sessions.emplace_back(row.fields.starts_at, id.as<SessionTag>());
  }
  std::sort(sessions.begin(), sessions.end());
  for (const auto& entry : sessions) {
    const Session& session = *model.find<Session>(entry.second);
    text += "## " + words.session(session, partner_of(model, session.pairing, me)) + "\n\n";
    for (const NoteBlockRef& ref : notes[note_id(entry.second)]) text += block_text(ref, words);
  }
  std::vector<const LessonMark*> marks;
  for (const auto& entry : model.table<LessonMark>()) {
    if (!entry.second.fields.words.empty()) marks.push_back(&entry.second.fields);
  }
  if (marks.empty()) return text;
  std::sort(marks.begin(), marks.end(), [](const LessonMark* a, const LessonMark* b) {
    return a->lesson != b->lesson ? a->lesson < b->lesson : a->step < b->step;
  });
  text += "## " + words.beside_lessons + "\n\n";
  for (const LessonMark* mark : marks) text += "### " + words.lesson(*mark) + "\n\n" + mark->words + "\n\n";
  return text;
}

}  // namespace obverse
