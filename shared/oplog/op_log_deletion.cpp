// What it takes for a record to be deleted, and what an erasure does.

#include <algorithm>
#include <utility>

#include "oplog/op_log.hpp"

namespace obverse {

namespace {

bool is_true(const Op& op) { return op.value == Value(true); }

}  // namespace

/// Lets go of all that is known of a record.
void OpLog::erase(const Op& op, Model& model) {
  for (const RecordPlace& place : places_of(model, op.record)) erase_record(model, place.type, op.record);
  ++model.revision;
  for (const Op* known : ops_of(op.record)) ops_.erase(known->id);
  for (auto it = fields_.lower_bound(FieldKey{op.record, {}}); it != fields_.end() && it->first.record == op.record;) {
    crowded_.erase(it->first);
    unsettled_.erase(it->first);
    it = fields_.erase(it);
  }
  births_.erase(op.record);
  buried_.erase(op.record);
  unjudged_.erase(op.record);
  erased_.insert(op.record);
}

/// Moves the records that took ops in to the deleted ones, or back.
void OpLog::judge_deletions(Model& model) {
  for (const RecordId record : std::exchange(unjudged_, {})) {
    const auto birth = births_.find(record);
    const bool was_buried = buried_.erase(record) != 0;
    const bool is_buried = birth != births_.end() && is_to_be_buried(record, birth->second);
    if (is_buried) {
      bury_record(model, birth->second.type, record);
      buried_.insert(record);
    }
    if (was_buried != is_buried) ++model.revision;
  }
}

bool OpLog::is_to_be_buried(RecordId record, const Birth& birth) const {
  const std::vector<const Op*> deletions = live_deletions(record);
  if (deletions.empty()) return false;
  if (deletion_of(birth.type) == Deletion::Final) return true;
  std::set<OpId> seen;
  for (const Op* op : deletions) seen.insert(op->base.begin(), op->base.end());
  for (const OpId& id : heads_of(record)) {
    if (seen.count(id) == 0) return false;
  }
  return true;
}

bool OpLog::is_edited_while_deleted(RecordId record) const {
  return buried_.count(record) == 0 && !live_deletions(record).empty();
}

/// The writes that say that the record is deleted, and that nobody took back.
std::vector<const Op*> OpLog::live_deletions(RecordId record) const {
  std::vector<const Op*> deletions;
  const auto it = fields_.find(FieldKey{record, std::string(deletion_field)});
  if (it == fields_.end()) return deletions;
  for (const Op* op : it->second.live) {
    if (is_true(*op)) deletions.push_back(op);
  }
  return deletions;
}

/// What can be seen of a record: the writes of all its fields that nobody replaced, restorations too.
std::set<OpId> OpLog::heads_of(RecordId record) const {
  std::set<OpId> heads;
  for (auto it = fields_.lower_bound(FieldKey{record, {}}); it != fields_.end() && it->first.record == record; ++it) {
    const Field& field = it->second;
    if (field.text) heads.insert(field.text->version().begin(), field.text->version().end());
    for (const Op* op : field.live) {
      if (field.kind != FieldKind::Deletion || !is_true(*op)) heads.insert(op->id);
    }
  }
  return heads;
}

}  // namespace obverse
