#include "simulation/oracle.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "support/fugue_max.hpp"
#include "text_merge/patch_json.hpp"

namespace obverse::simulation {

namespace {

bool is_newer(const Op* a, const Op* b) {
  return std::tie(a->hlc.ms, a->hlc.counter, a->hlc.replica, a->id) >
         std::tie(b->hlc.ms, b->hlc.counter, b->hlc.replica, b->id);
}

bool is_named_by_any(const Op* op, const std::vector<const Op*>& writes) {
  return std::any_of(writes.begin(), writes.end(), [&](const Op* other) {
    return std::find(other->base.begin(), other->base.end(), op->id) != other->base.end();
  });
}

const Op* furthest(const std::vector<const Op*>& writes) {
  const Op* best = nullptr;
  for (const Op* op : writes) {
    const auto value = std::get<std::int64_t>(op->value);
    if (best == nullptr || value > std::get<std::int64_t>(best->value) ||
        (value == std::get<std::int64_t>(best->value) && is_newer(op, best)))
      best = op;
  }
  return best;
}

/// What an op of a text does to it, of whose base these are here.
TextEvent event_of(const Op& op, const std::vector<OpId>& base, const FugueMaxTree& tree) {
  TextEvent event{{op.id.replica, op.id.n}, {}, {}};
  for (const OpId& id : base) event.parents.push_back({id.replica, id.n});
  if (const auto* opaque = std::get_if<OpaqueValue>(&op.value)) {
    event.patches = *text_patches_from_json(*json_from_text(opaque->json));
    for (TextPatch& patch : event.patches) patch.removed = base.size() == op.base.size() ? patch.removed : 0;
  } else {
    event.patches.push_back({0, tree.length_at(event.parents), std::get<std::string>(op.value)});
  }
  return event;
}

/// All writes to one text, merged the naive way.
std::string merged_text(const std::vector<const Op*>& writes) {
  std::set<OpId> waiting;
  for (const Op* op : writes) waiting.insert(op->id);
  const std::set<OpId> all = waiting;
  FugueMaxTree tree;
  for (bool has_moved = true; has_moved;) {
    has_moved = false;
    for (const Op* op : writes) {
      std::vector<OpId> base = op->base;
      std::erase_if(base, [&](const OpId& id) { return all.count(id) == 0; });
      const bool is_ready = waiting.count(op->id) != 0 && std::none_of(base.begin(), base.end(), [&](const OpId& id) {
                              return waiting.count(id) != 0;
                            });
      if (!is_ready) continue;
      tree.apply(event_of(*op, base, tree));
      waiting.erase(op->id);
      has_moved = true;
    }
  }
  return tree.text();
}

Value elements_of(const std::vector<const Op*>& live) {
  std::set<std::string> texts;
  for (const Op* op : live) texts.insert(std::get<std::string>(op->value));
  Json elements = Json::array();
  for (const std::string& text : texts) elements.push_back(text);
  return OpaqueValue{text_from_json(elements)};
}

Value sum_of(const std::vector<const Op*>& writes) {
  std::int64_t sum = 0;
  for (const Op* op : writes) sum += std::get<std::int64_t>(op->value);
  return sum;
}

std::string name_of(const FieldKey& key) { return text_from_id(key.record) + "." + key.field; }

}  // namespace

Oracle::Oracle(const std::vector<Op>& ops) : ops_(ops) {
  std::map<FieldKey, std::vector<const Op*>> writes;
  std::set<Scope> scopes;
  for (const Op& op : ops_) {
    writes[FieldKey{op.record, op.field}].push_back(&op);
    scopes.insert(op.scope);
  }
  scopes_.assign(scopes.begin(), scopes.end());
  for (const auto& [key, all] : writes) {
    const Truth truth = truth_of(all);
    const FieldSpec* spec = find_field(all.front()->type, key.field);
    if (spec != nullptr && !std::holds_alternative<std::monostate>(truth.value))
      spec->set(model_, key.record, all.front()->scope, truth.value);
    homes_.emplace(key, all.front()->scope);
    truths_.emplace(key, truth);
  }
  for (const auto& [key, all] : writes) {
    if (key.field == deletion_field && is_deleted(key.record, writes)) {
      deleted_.insert(key.record);
      bury_record(model_, all.front()->type, key.record);
    }
  }
}

/// A record is deleted when every write to it that no other write of its field names is named by a deletion which
/// nobody took back.
bool Oracle::is_deleted(RecordId record, const std::map<FieldKey, std::vector<const Op*>>& writes) {
  std::set<OpId> named;
  std::set<OpId> open;
  bool is_final = false;
  bool has_deletion = false;
  for (const auto& [key, all] : writes) {
    if (key.record != record) continue;
    for (const Op* op : all) {
      const bool is_removal = std::holds_alternative<std::monostate>(op->value);
      if (is_removal || is_named_by_any(op, all)) continue;
      if (op->kind == 'd' && op->value == Value(true)) {
        has_deletion = true;
        is_final = deletion_of(op->type) == Deletion::Final;
        named.insert(op->base.begin(), op->base.end());
      } else {
        open.insert(op->id);
      }
    }
  }
  return has_deletion && (is_final || std::includes(named.begin(), named.end(), open.begin(), open.end()));
}

Oracle::Truth Oracle::truth_of(const std::vector<const Op*>& writes) const {
  Truth truth;
  const FieldKind kind = kind_of_field(writes.front()->type, writes.front()->field);
  if (kind == FieldKind::Monotone) {
    truth.winner = furthest(writes);
    truth.value = truth.winner->value;
    return truth;
  }
  std::vector<const Op*> live;
  for (const Op* op : writes) {
    if (!is_named_by_any(op, writes)) live.push_back(op);
  }
  std::sort(live.begin(), live.end(), is_newer);
  if (kind == FieldKind::Set || kind == FieldKind::Counter) {
    std::erase_if(live, [](const Op* op) { return std::holds_alternative<std::monostate>(op->value); });
    truth.winner = live.empty() ? nullptr : live.front();
    truth.value = kind == FieldKind::Set ? elements_of(live) : sum_of(writes);
    return truth;
  }
  if (kind == FieldKind::Deletion) {
    truth.winner = live.empty() ? nullptr : live.front();
    return truth;
  }
  if (kind == FieldKind::Text) {
    truth.winner = live.empty() ? nullptr : live.front();
    truth.value = merged_text(writes);
    return truth;
  }
  for (const Op* op : live) {
    if (truth.winner == nullptr) {
      truth.winner = op;
      truth.value = op->value;
    }
    const bool is_known =
        op->value == truth.winner->value ||
        std::find(truth.alternatives.begin(), truth.alternatives.end(), op->value) != truth.alternatives.end();
    if (!is_known) truth.alternatives.push_back(op->value);
  }
  return truth;
}

std::string Oracle::difference(const OpLog& log, const Model& model, const Scope& scope) const {
  for (const auto& [key, truth] : truths_) {
    if (homes_.at(key) != scope) continue;
    const Op* winner = log.winner(key);
    if (winner == nullptr && truth.winner == nullptr) continue;
    if (winner == nullptr || truth.winner == nullptr) return name_of(key) + " has no winner";
    if (log.is_deleted(key.record) != (deleted_.count(key.record) != 0)) return name_of(key) + " is deleted, or not";
    if (winner->id != truth.winner->id) return name_of(key) + " has another winner";
    if (winner->hlc != truth.winner->hlc) return name_of(key) + " has another stamp";
    const auto alternatives = log.alternatives(key);
    const bool is_same = alternatives.size() == truth.alternatives.size() &&
                         std::equal(alternatives.begin(), alternatives.end(), truth.alternatives.begin(),
                                    [](const Op* op, const Value& value) { return op->value == value; });
    if (!is_same) return name_of(key) + " has other alternatives";
  }
  if (canonical_text(model, scope) != canonical_text(model_, scope))
    return "the Model of " + text_from_scope(scope) + " differs";
  return {};
}

}  // namespace obverse::simulation
