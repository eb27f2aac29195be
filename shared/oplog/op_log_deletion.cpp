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
  for (const Op* known : ops_of(op.record)) ops_.erase(OpId(known->id));
  if (const Record* record = record_of(op.record)) {
    for (const auto& entry : record->fields) {
      crowded_.erase(FieldKey{op.record, entry.first});
      unsettled_.erase(FieldKey{op.record, entry.first});
    }
  }
  records_.erase(op.record);
  buried_.erase(op.record);
  unjudged_.erase(op.record);
  erased_.insert(op.record);
}

/// Moves the records that took ops in to the deleted ones, or back.
void OpLog::judge_deletions(Model& model) {
  for (const RecordId id : std::exchange(unjudged_, {})) {
    const Record* record = record_of(id);
    const bool was_buried = buried_.erase(id) != 0;
    const bool is_buried = record != nullptr && is_to_be_buried(*record);
    if (is_buried) {
      bury_record(model, record->birth.type, id);
      buried_.insert(id);
    }
    if (was_buried != is_buried) ++model.revision;
  }
}

bool OpLog::is_to_be_buried(const Record& record) {
  const std::vector<const Op*> deletions = live_deletions(record);
  if (deletions.empty()) return false;
  if (deletion_of(record.birth.type) == Deletion::Final) return true;
  std::set<OpId> seen;
  for (const Op* op : deletions) seen.insert(op->base.begin(), op->base.end());
  for (const OpId& id : heads_of(record)) {
    if (seen.count(id) == 0) return false;
  }
  return true;
}

bool OpLog::is_edited_while_deleted(RecordId id) const {
  const Record* record = record_of(id);
  return record != nullptr && buried_.count(id) == 0 && !live_deletions(*record).empty();
}

/// The writes that say that the record is deleted, and that nobody took back.
std::vector<const Op*> OpLog::live_deletions(const Record& record) {
  std::vector<const Op*> deletions;
  const auto it = record.fields.find(deletion_field);
  if (it == record.fields.end()) return deletions;
  for (const Op* op : it->second.live) {
    if (is_true(*op)) deletions.push_back(op);
  }
  return deletions;
}

/// What can be seen of a record: the writes of all its fields that nobody replaced, restorations too.
std::set<OpId> OpLog::heads_of(const Record& record) {
  std::set<OpId> heads;
  for (const auto& [name, field] : record.fields) {
    if (field.text) heads.insert(field.text->version().begin(), field.text->version().end());
    for (const Op* op : field.live) {
      if (field.kind != FieldKind::Deletion || !is_true(*op)) heads.insert(op->id);
    }
  }
  return heads;
}

}  // namespace obverse
