#include "oplog/op_log.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/order.hpp"

namespace obverse {

namespace {

/// Total order of writes: the stamp, then the id (two ops of one replica could carry one stamp only by a fault).
bool is_older(const Op& a, const Op& b) {
#ifdef OBVERSE_PLANTED_DROP_TIE_BREAK
  // A bug planted for the test of the tests: of two equal times, the one that came first wins.
  return std::tie(a.hlc.ms, a.hlc.counter) < std::tie(b.hlc.ms, b.hlc.counter);
#else
  return std::tie(a.hlc, a.id) < std::tie(b.hlc, b.id);
#endif
}

constexpr char register_kind = static_cast<char>(FieldKind::Register);

bool is_text(const Op& op) {
  const FieldSpec* spec = find_field(op.type, op.field);
  return spec != nullptr && spec->kind == FieldKind::Text;
}

bool is_monotone(const Op& op) { return op.kind == static_cast<char>(FieldKind::Monotone); }

std::int64_t integer_of(const Op& op) {
  const auto* integer = std::get_if<std::int64_t>(&op.value);
  return integer == nullptr ? INT64_MIN : *integer;
}

bool is_less_far(const Op& a, const Op& b) {
  if (integer_of(a) != integer_of(b)) return integer_of(a) < integer_of(b);
  return is_older(a, b);
}

FieldKey key_of(const Op& op) { return FieldKey{op.record, op.field}; }

}  // namespace

std::size_t OpLog::merge(std::span<const Op> ops, Model& model) {
  std::size_t news = 0;
  for (const Op& op : ops) {
    if (knows(op.id)) {
#ifdef OBVERSE_PLANTED_APPLY_TWICE
      // A bug planted for the test of the tests: a repeated op counts as a new live write, though it may have been
      // replaced.
      const auto known = fields_.find(key_of(op));
      known->second.live.push_back(&ops_.find(op.id)->second);
      settle(*known, model);
#endif
      continue;
    }
    insert(op, model);
    ++news;
  }
  settle_texts(model);
  return news;
}

void OpLog::insert(const Op& op, Model& model) {
  const Op& kept = ops_.emplace(op.id, op).first->second;
  auto& entry = *fields_.try_emplace(key_of(op)).first;
  entry.second.writes.insert(op.id);
  Birth& birth = births_.try_emplace(op.record, Birth{op.scope, op.type, false}).first->second;
  if (birth.is_disputed || birth.scope != op.scope || birth.type != op.type) return rebuild_record(op.record, model);
  if (!applies(kept)) return;
  apply(kept, entry.second);
  if (entry.second.text)
    unsettled_.insert(entry.first);
  else
    settle(entry, model);
}

/// Texts are worked out once for all ops that came together.
void OpLog::settle_texts(Model& model) {
  for (const FieldKey& key : std::exchange(unsettled_, {})) settle(*fields_.find(key), model);
}

bool OpLog::applies(const Op& op) const {
  const Birth& birth = births_.find(op.record)->second;
  if (op.scope != birth.scope || op.type != birth.type) return false;
  const FieldSpec* spec = find_field(op.type, op.field);
  if (spec != nullptr && spec->kind == FieldKind::Text) {
    const bool is_readable_kind = op.kind == static_cast<char>(FieldKind::Text) || op.kind == register_kind;
    return is_readable_kind && is_text_value(op.value);
  }
  return spec == nullptr || op.kind == static_cast<char>(spec->kind);
}

void OpLog::apply(const Op& op, Field& field) {
  if (is_text(op)) {
    if (!field.text) field.text = std::make_unique<TextField>();
    field.text->add(op);
    field.is_applied = true;
    return;
  }
  field.is_applied = true;
  for (const OpId& id : op.base) {
    ++field.replaced[id];
    field.live.erase(
        std::remove_if(field.live.begin(), field.live.end(), [&](const Op* other) { return other->id == id; }),
        field.live.end());
  }
  if (field.replaced.find(op.id) == field.replaced.end()) field.live.push_back(&op);
  if (is_monotone(op) && (field.greatest == nullptr || is_less_far(*field.greatest, op))) field.greatest = &op;
}

/// The place that the smallest op of a record names.
void OpLog::find_birth(RecordId record) {
  const Op* smallest = nullptr;
  bool is_disputed = false;
  for (auto it = fields_.lower_bound(FieldKey{record, {}}); it != fields_.end() && it->first.record == record; ++it) {
    for (const OpId& id : it->second.writes) {
      const Op& op = ops_.find(id)->second;
      if (smallest != nullptr) is_disputed = is_disputed || smallest->scope != op.scope || smallest->type != op.type;
      if (smallest == nullptr || std::tie(op.hlc, op.id) < std::tie(smallest->hlc, smallest->id)) smallest = &op;
    }
  }
  births_.erase(record);
  if (smallest != nullptr) births_.emplace(record, Birth{smallest->scope, smallest->type, is_disputed});
}

/// Works one record out from its writes: after one of them went or its place is in doubt.
void OpLog::rebuild_record(RecordId record, Model& model) {
  for (const RecordPlace& place : places_of(model, record)) erase_record(model, place.type, record);
  ++model.revision;
  find_birth(record);
  for (auto it = fields_.lower_bound(FieldKey{record, {}}); it != fields_.end() && it->first.record == record;) {
    Field& field = it->second;
    std::set<OpId> writes = std::move(field.writes);
    field = Field{};
    field.writes = std::move(writes);
    for (const OpId& id : field.writes) {
      const Op& op = ops_.find(id)->second;
      if (applies(op)) apply(op, field);
    }
    if (field.writes.empty()) {
      crowded_.erase(it->first);
      it = fields_.erase(it);
    } else {
      settle(*it, model);
      ++it;
    }
  }
}

void OpLog::retract_all(std::span<const OpId> ids, Model& model) {
  std::set<RecordId> records;
  for (const OpId& id : ids) {
    const auto it = ops_.find(id);
    if (it == ops_.end()) continue;
    records.insert(it->second.record);
    fields_.find(key_of(it->second))->second.writes.erase(id);
    ops_.erase(it);
  }
  for (const RecordId record : records) rebuild_record(record, model);
}

void OpLog::restamp(const OpId& id, const Hlc& hlc, Model& model) {
  const auto it = ops_.find(id);
  if (it == ops_.end() || it->second.hlc == hlc) return;
  it->second.hlc = hlc;
  if (births_.find(it->second.record)->second.is_disputed || is_monotone(it->second))
    return rebuild_record(it->second.record, model);
  settle(*fields_.find(key_of(it->second)), model);
}

const Op* OpLog::find(const OpId& id) const {
  const auto it = ops_.find(id);
  return it == ops_.end() ? nullptr : &it->second;
}

/// Brings the Model and the list of disputes in line with one field.
void OpLog::settle(FieldEntry& entry, Model& model) {
  auto& [key, field] = entry;
  if (field.text) field.text->settle();
  if (field.live.size() > 1)
    crowded_.insert(key);
  else
    crowded_.erase(key);
  if (!field.is_applied || (field.text && !field.text->has_text())) return;
  const Birth& birth = births_.find(key.record)->second;
  const FieldSpec* spec = find_field(birth.type, key.field);
  if (spec == nullptr) return;
  // A field whose writes all replace each other in a circle (a fault elsewhere) has no value.
  const Op* now = winner_of(field);
  const Value before = spec->get(model, key.record);
  const Value after = field.text ? Value(field.text->text()) : now == nullptr ? Value{} : now->value;
  spec->set(model, key.record, birth.scope, after);
  if (before != spec->get(model, key.record)) ++model.revision;
}

const Op* OpLog::winner_of(const Field& field) const {
  if (field.greatest != nullptr) return field.greatest;
  if (field.text) return field.text->newest();
  const Op* best = nullptr;
  for (const Op* op : field.live) {
    if (best == nullptr || is_older(*best, *op)) best = op;
  }
  return best;
}

std::vector<const Op*> OpLog::newest_first(const Field& field) const {
  std::vector<const Op*> live = field.live;
  sort_stably(live, [](const Op* a, const Op* b) { return is_older(*b, *a); });
  return live;
}

std::vector<OpId> OpLog::base_for(const FieldKey& key, bool all_live) const {
  std::vector<OpId> base;
  const auto it = fields_.find(key);
  if (it == fields_.end()) return base;
  if (it->second.text) {
    base = it->second.text->version();
    if (base.size() > op_base_max) base.resize(op_base_max);
    return base;
  }
  const Op* now = winner_of(it->second);
  if (now != nullptr && is_monotone(*now)) base.push_back(now->id);
  for (const Op* op : newest_first(it->second)) {
    const bool is_wanted = all_live || op->value == now->value;
    if (is_wanted && base.size() < op_base_max) base.push_back(op->id);
  }
  std::sort(base.begin(), base.end());
  base.erase(std::unique(base.begin(), base.end()), base.end());
  return base;
}

const TextField* OpLog::text_of(const FieldKey& key) const {
  const auto it = fields_.find(key);
  return it == fields_.end() ? nullptr : it->second.text.get();
}

std::optional<Write> OpLog::write_for(const Change& change) const {
  const FieldKey key{change.record, change.field};
  const FieldSpec* spec = find_field(change.type, change.field);
  const auto* words = std::get_if<std::string>(&change.value);
  if (spec == nullptr || spec->kind != FieldKind::Text || words == nullptr)
    return Write{change.value, base_for(key, change.resolves_alternatives)};
  const TextField* text = text_of(key);
  if (text == nullptr || !text->has_text()) return Write{*words, {}};
  std::vector<OpId> base = change.seen ? *change.seen : base_for(key, false);
  std::optional<std::string> before = text->text_at(base);
  if (!before) {
    // The version that the writer saw is no more: an op of it was refused or renamed.
    base = base_for(key, false);
    before = text->text_at(base);
  }
  if (*before == *words) return std::nullopt;
  return Write{text_change_value(*before, *words), std::move(base)};
}

std::vector<OpId> OpLog::version_of(const FieldKey& key) const {
  const TextField* text = text_of(key);
  return text == nullptr ? std::vector<OpId>{} : text->version();
}

std::vector<const Op*> OpLog::text_history(const FieldKey& key) const {
  const TextField* text = text_of(key);
  return text == nullptr ? std::vector<const Op*>{} : text->applied();
}

std::optional<std::string> OpLog::text_at(const FieldKey& key, const std::vector<OpId>& version) const {
  const TextField* text = text_of(key);
  return text == nullptr ? std::nullopt : text->text_at(version);
}

std::vector<const Op*> OpLog::alternatives(const FieldKey& key) const {
  std::vector<const Op*> found;
  const auto it = fields_.find(key);
  if (it == fields_.end() || it->second.greatest != nullptr) return found;
  const Op* now = winner_of(it->second);
  for (const Op* op : newest_first(it->second)) {
    const bool is_known = op->value == now->value || std::any_of(found.begin(), found.end(), [&](const Op* other) {
                            return other->value == op->value;
                          });
    if (!is_known) found.push_back(op);
  }
  return found;
}

const Op* OpLog::winner(const FieldKey& key) const {
  const auto it = fields_.find(key);
  return it == fields_.end() ? nullptr : winner_of(it->second);
}

std::vector<FieldKey> OpLog::disputed() const {
  std::vector<FieldKey> keys;
  for (const FieldKey& key : crowded_) {
    if (!alternatives(key).empty()) keys.push_back(key);
  }
  return keys;
}

std::vector<const Op*> OpLog::all_ops() const {
  std::vector<const Op*> ops;
  for (const auto& entry : ops_) ops.push_back(&entry.second);
  return ops;
}

void OpLog::drop_scope(const Scope& scope, Model& model) {
  std::vector<OpId> dropped;
  for (const auto& [id, op] : ops_) {
    if (op.scope == scope) dropped.push_back(id);
  }
  retract_all(dropped, model);
}

std::string canonical_text(const Model& model, const Scope& scope) {
  Json json = Json::object();
  for (const RecordPlace& place : records_in(model, scope)) {
    Json& record = json[std::string(place.type)][text_from_id(place.id)];
    for (const FieldSpec& spec : all_fields()) {
      if (spec.type == place.type) record[std::string(spec.field)] = json_from_value(spec.get(model, place.id));
    }
  }
  return text_from_json(json);
}

}  // namespace obverse
