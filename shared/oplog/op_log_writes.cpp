// What an op has to say, and what it stands on, to carry out a Change.

#include <algorithm>

#include "oplog/op_log.hpp"

namespace obverse {

std::vector<OpId> OpLog::base_for(const FieldKey& key, bool all_live) const {
  std::vector<OpId> base;
  const Field* field = field_of(key);
  if (field == nullptr) return base;
  if (field->text) {
    base = field->text->version();
    if (base.size() > op_base_max) base.resize(op_base_max);
    return base;
  }
  const Op* now = winner_of(*field);
  if (now != nullptr && now->kind == static_cast<char>(FieldKind::Monotone)) base.push_back(now->id);
  for (const Op* op : newest_first(*field)) {
    const bool is_wanted = all_live || op->value == now->value;
    if (is_wanted && base.size() < op_base_max) base.push_back(op->id);
  }
  std::sort(base.begin(), base.end());
  base.erase(std::unique(base.begin(), base.end()), base.end());
  return base;
}

/// What a change to a set or to the record takes the place of.
std::set<OpId> OpLog::ids_replaced_by(const Change& change) const {
  std::set<OpId> ids;
  const Record* record = record_of(change.record);
  if (record == nullptr) return ids;
  if (change.act == Act::Delete) ids = heads_of(*record);
  if (change.act == Act::Delete || change.act == Act::Restore) {
    for (const Op* op : live_deletions(*record)) ids.insert(op->id);
    return ids;
  }
  const auto field = record->fields.find(change.field);
  if (field == record->fields.end()) return ids;
  for (const Op* op : field->second.live) {
    if (op->value == change.value) ids.insert(op->id);
  }
  return ids;
}

std::vector<Write> OpLog::writes_for(const Change& change) const {
  if (change.act == Act::Write) return written_value(change);
  if (change.act == Act::Add) return {Write{change.value, base_for(FieldKey{change.record, change.field}, true)}};
  Value value = change.act == Act::Remove ? Value{} : change.value;
  if (change.act == Act::Delete || change.act == Act::Restore) value = change.act == Act::Delete;
  std::vector<Write> writes;
  for (const OpId& id : ids_replaced_by(change)) {
    if (writes.empty() || writes.back().base.size() == op_base_max) writes.push_back(Write{value, {}});
    writes.back().base.push_back(id);
  }
  if (change.act == Act::Insert && writes.empty()) writes.push_back(Write{value, {}});
  return writes;
}

std::vector<Write> OpLog::written_value(const Change& change) const {
  const FieldKey key{change.record, change.field};
  const auto* words = std::get_if<std::string>(&change.value);
  if (kind_of_field(change.type, change.field) != FieldKind::Text || words == nullptr)
    return {Write{change.value, base_for(key, change.resolves_alternatives)}};
  const TextField* text = text_of(key);
  if (text == nullptr || !text->has_text()) return {Write{*words, {}}};
  std::vector<OpId> base = change.seen ? *change.seen : base_for(key, false);
  std::optional<std::string> before = text->text_at(base);
  if (!before) {
    // The version that the writer saw is no more: an op of it was refused or renamed.
    base = base_for(key, false);
    before = text->text_at(base);
  }
  if (*before == *words) return {};
  return {Write{text_change_value(*before, *words), std::move(base)}};
}

}  // namespace obverse
