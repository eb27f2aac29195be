#include "follow_up/shared_note.hpp"

#include "base/text.hpp"

namespace obverse {

std::optional<SharedBlock> SharedBlock::from(RecordId id, const Row<NoteBlock>& row, PairingId pairing) {
  if (row.scope != scope_of(ScopeKind::Pairing, pairing)) return std::nullopt;
  return SharedBlock(id, row.fields.kind, row.fields.text);
}

std::optional<SharedNote> SharedNote::from(const Model& model, SessionId session) {
  const auto* found = model.find<Session>(session);
  if (found == nullptr) return std::nullopt;
  SharedNote note;
  note.topic_ = found->title;
  const auto& rows = model.table<NoteBlock>();
  for (const NoteBlockRef& ref : blocks_of(model, note_id(session))) {
    auto block = SharedBlock::from(ref.id, rows.at(ref.id), found->pairing);
    if (block && !trimmed(block->text()).empty()) note.blocks_.push_back(std::move(*block));
  }
  return note;
}

}  // namespace obverse
