#include "oplog/compaction.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "domain/schema.hpp"

namespace obverse {

namespace {

using IsSettled = std::function<bool(const OpId&)>;

bool is_removal(const Op& op) {
  return op.kind == static_cast<char>(FieldKind::Set) && std::holds_alternative<std::monostate>(op.value);
}

/// The ops of one field that is no text, and which of them can go.
class Writes {
 public:
  Writes(std::vector<const Op*> ops, const IsSettled& is_settled) : ops_(std::move(ops)), is_settled_(is_settled) {
    for (const Op* op : ops_) by_id_.emplace(op->id, op);
    for (const Op* op : ops_) {
      if (!is_settled_(op->id)) continue;
      for (const OpId& id : op->base) replaced_.insert(id);
    }
  }

  std::vector<OpId> droppable() {
    const Op* greatest = greatest_number();
    // Nothing goes that an op names which stays: names lead from newer to older ones, so the old ones are asked first.
    std::vector<OpId> dropped;
    for (const Op* op : ops_) {
      if (op != greatest && may_go(*op, 0)) dropped.push_back(op->id);
    }
    // One stays even of a set without elements: the record may be there by it alone.
    // It must be one that none of the others takes away.
    const auto last =
        std::find_if(dropped.begin(), dropped.end(), [&](const OpId& id) { return !replaced_.count(id); });
    if (dropped.size() == ops_.size() && last != dropped.end()) dropped.erase(last);
    return dropped;
  }

 private:
  /// Chains of replacements are as long as a field has edits; deeper ones wait for the next time.
  static constexpr int depth_max = 500;

  bool may_go(const Op& op, int depth) {
    const auto known = verdicts_.find(op.id);
    if (known != verdicts_.end()) return known->second;
    if (depth > depth_max) return false;
    verdicts_.emplace(op.id, false);  // what names itself in a circle stays
    bool is_free = is_settled_(op.id) && (replaced_.count(op.id) != 0 || is_removal(op));
    for (const OpId& id : op.base) {
      const auto before = by_id_.find(id);
      if (!is_free) break;
      // A removal of what is not here may be needed when that comes.
      is_free = before == by_id_.end() ? !is_removal(op) : may_go(*before->second, depth + 1);
    }
    verdicts_[op.id] = is_free && &op != greatest_number();
    return verdicts_[op.id];
  }

  /// Of a monotone field the one that counts, whatever replaced it.
  const Op* greatest_number() const {
    const Op* greatest = nullptr;
    for (const Op* op : ops_) {
      if (op->kind != static_cast<char>(FieldKind::Monotone)) return nullptr;
      const auto* number = std::get_if<std::int64_t>(&op->value);
      const auto* best = greatest == nullptr ? nullptr : std::get_if<std::int64_t>(&greatest->value);
      if (greatest == nullptr || (number != nullptr && (best == nullptr || *number > *best))) greatest = op;
    }
    return greatest;
  }

  std::vector<const Op*> ops_;
  const IsSettled& is_settled_;
  std::map<OpId, const Op*> by_id_;
  std::set<OpId> replaced_;  ///< by settled ops
  std::map<OpId, bool> verdicts_;
};

/// The place in a history of the last settled event that all others are before or after; nothing when there is none.
std::optional<std::size_t> critical_place(const std::vector<const Op*>& history, const IsSettled& is_settled) {
  std::map<OpId, std::size_t> places;
  for (std::size_t i = 0; i < history.size(); ++i) places.emplace(history[i]->id, i);
  // From the end: the earliest event that those behind a place stand on; 0 for one that stands on nothing.
  std::vector<std::size_t> reach(history.size() + 1, history.size());
  for (std::size_t i = history.size(); i-- > 0;) {
    std::size_t earliest = history[i]->base.empty() ? 0 : history.size();
    for (const OpId& id : history[i]->base) {
      const auto before = places.find(id);
      earliest = std::min(earliest, before == places.end() ? 0 : before->second);
    }
    reach[i] = std::min(reach[i + 1], earliest);
  }
  std::optional<std::size_t> found;
  std::set<OpId> heads;
  for (std::size_t i = 0; i < history.size() && is_settled(history[i]->id); ++i) {
    for (const OpId& id : history[i]->base) heads.erase(id);
    heads.insert(history[i]->id);
    if (heads.size() == 1 && reach[i + 1] >= i) found = i;
  }
  return found;
}

void fold_text(const OpLog& log, const FieldKey& key, std::size_t op_count, const IsSettled& is_settled,
               Compaction& compaction) {
  const std::vector<const Op*> history = log.text_history(key);
  if (history.size() != op_count) return;  // some could not be applied: they may be, later
  const auto place = critical_place(history, is_settled);
  if (!place || *place == 0) return;
  const auto words = log.text_at(key, {history[*place]->id});
  if (!words || words->size() > op_bytes_max / 2) return;
  for (std::size_t i = 0; i < *place; ++i) compaction.dropped.push_back(history[i]->id);
  Op folded = *history[*place];
  folded.value = *words;
  compaction.folded.push_back(std::move(folded));
}

/// True when ops of a record name different places: then which of them counts depends on all of them.
bool is_disputed(const OpLog& log, RecordId record) {
  const std::vector<const Op*> ops = log.ops_of(record);
  return std::any_of(ops.begin(), ops.end(),
                     [&](const Op* op) { return op->scope != ops.front()->scope || op->type != ops.front()->type; });
}

}  // namespace

Compaction compaction_of(const OpLog& log, std::span<const Op* const> ops_of_scope, const IsSettled& is_settled) {
  std::map<FieldKey, std::vector<const Op*>> fields;
  for (const Op* op : ops_of_scope) fields[FieldKey{op->record, op->field}].push_back(op);
  Compaction compaction;
  for (auto& [key, ops] : fields) {
    const std::string& type = ops.front()->type;
    const bool is_known = key.field == deletion_field || find_field(type, key.field) != nullptr;
    const FieldKind kind = kind_of_field(type, key.field);
    if (!is_known || ops.size() < 2 || kind == FieldKind::Counter || is_disputed(log, key.record)) continue;
    if (kind == FieldKind::Text) {
      fold_text(log, key, ops.size(), is_settled, compaction);
      continue;
    }
    const bool is_of_kind =
        std::all_of(ops.begin(), ops.end(), [&](const Op* op) { return op->kind == static_cast<char>(kind); });
    if (!is_of_kind) continue;
    for (const OpId& id : Writes(std::move(ops), is_settled).droppable()) compaction.dropped.push_back(id);
  }
  return compaction;
}

}  // namespace obverse
