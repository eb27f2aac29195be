// What leaves the store: ops that say nothing any more, and people who want to be forgotten.

#include <algorithm>
#include <iterator>
#include <utility>

#include "server/sync_service.hpp"

namespace obverse {

namespace {

constexpr std::string_view meta_erased_prefix = "erased/";
constexpr ReadLimit page_limit{2000, 4U << 20U};

std::optional<PersonId> subject_of(std::string_view key) {
  return id_from_text<PersonId>(key.substr(meta_erased_prefix.size()));
}

bool is_own_scope(const Scope& scope, PersonId person) {
  const bool is_of_person =
      scope.kind == ScopeKind::Private || scope.kind == ScopeKind::Mentee || scope.kind == ScopeKind::Admission;
  return is_of_person && scope.owner == person.as<RecordTag>();
}

}  // namespace

// ---------------------------------------------------------------------------------------------------------------------
// Compaction

Result<SyncService::Compacted> SyncService::compact(Instant now, std::int64_t keep_ms) {
  const std::lock_guard state(state_mutex_);
  Status status = readiness_ ? store_.begin() : readiness_;
  if (status) status = catch_up();
  Compacted sum;
  std::vector<Compaction> done;
  std::vector<Scope> scopes;
  for (const auto& [scope, head] : heads_) scopes.push_back(scope);
  for (const Scope& scope : scopes) {
    if (!status) break;
    const auto compacted = compact_scope(scope, Instant{now.ms - keep_ms}, generation_ + 1, done);
    if (!compacted) status = compacted.error();
    if (!compacted || compacted->scopes == 0) continue;
    sum.scopes += compacted->scopes;
    sum.dropped += compacted->dropped;
    sum.folded += compacted->folded;
  }
  if (status && sum.scopes == 0) {
    store_.roll_back();
    return sum;
  }
  if (status) status = store_.commit();
  if (!status) {
    store_.roll_back();
    return status.error();
  }
  for (const Compaction& compaction : done) apply(compaction);
  auto floors = store_.scope_floors();
  if (!floors) return floors.error();
  floors_ = std::move(*floors);
  ++generation_;
  return sum;
}

/// Leaves out of one scope, in the open transaction, what is in its oldest part: up to the first op that is younger.
Result<SyncService::Compacted> SyncService::compact_scope(const Scope& scope, Instant settled_until,
                                                          std::int64_t generation, std::vector<Compaction>& done) {
  std::set<OpId> settled;
  std::vector<const Op*> ops;
  std::int64_t stable = 0;
  bool is_stable = true;
  for (std::int64_t after = 0;;) {
    const auto page = store_.ops_after(scope, after, page_limit);
    if (!page) return page.error();
    if (page->empty()) break;
    after = page->back().seq;
    for (const PlacedOp& placed : *page) {
      is_stable = is_stable && placed.op.hlc.ms <= settled_until.ms;
      const Op* known = log_.find(placed.op.id);
      if (known == nullptr) return Error{ErrorCode::StorageFailed, "an op of the store is not in the log"};
      ops.push_back(known);
      // The last op stays: a position behind it must be one that a reader can come to.
      if (!is_stable || placed.seq == heads_.find(scope)->second) continue;
      stable = placed.seq;
      settled.insert(placed.op.id);
    }
  }
  const auto floor = floors_.find(scope);
  if (floor != floors_.end() && floor->second.seq >= stable) return Compacted{};
  Compaction compaction = compaction_of(log_, ops, [&](const OpId& id) { return settled.contains(id); });
  if (compaction.is_empty()) return Compacted{};
  Status status;
  for (const OpId& id : compaction.dropped) {
    if (status) status = store_.leave_out(id);
  }
  for (const Op& op : compaction.folded) {
    if (status) status = store_.replace(op);
  }
  if (status) status = store_.put_floor(scope, {stable, generation});
  if (!status) return status.error();
  const Compacted result{1, compaction.dropped.size(), compaction.folded.size()};
  done.push_back(std::move(compaction));
  return result;
}

/// Brings log and Model in line with what is kept: they are worth the same before and after.
void SyncService::apply(const Compaction& compaction) {
  std::vector<OpId> gone = compaction.dropped;
  for (const OpId& id : compaction.dropped) --homes_.find(log_.find(id)->record)->second.op_count;
  for (const Op& op : compaction.folded) gone.push_back(op.id);
  log_.retract_all(gone, model_);
  log_.merge(compaction.folded, model_);
}

// ---------------------------------------------------------------------------------------------------------------------
// Erasure

Status SyncService::read_erasures() {
  const auto keys = store_.meta_keys(meta_erased_prefix);
  if (!keys) return keys.error();
  for (const std::string& key : *keys) {
    if (const auto subject = subject_of(key)) erased_people_.insert(*subject);
  }
  return {};
}

/// Another server on this store has erased somebody.
void SyncService::take_erasures_of_others() {
  const std::set<PersonId> known = erased_people_;
  (void)read_erasures();
  const std::lock_guard lock(erased_mutex_);
  std::set_difference(erased_people_.begin(), erased_people_.end(), known.begin(), known.end(),
                      std::inserter(erased_for_good_, erased_for_good_.end()));
}

bool SyncService::may_erase(PersonId actor, PersonId subject) const {
  const std::lock_guard state(state_mutex_);
  if (actor == subject) return true;
  const auto programme = programme_of(model_, subject);
  return programme && role_of(model_, *programme, actor) == Role::Coordinator;
}

bool SyncService::is_erased(PersonId person) const {
  const std::lock_guard lock(erased_mutex_);
  return erased_for_good_.contains(person);
}

Result<std::size_t> SyncService::erase(PersonId subject, Instant now) {
  {
    const std::lock_guard state(state_mutex_);
    if (!readiness_) return readiness_.error();
    // First of all that it is to be: a server that stops in the middle goes on with it at its start.
    const std::string key = std::string(meta_erased_prefix) + text_from_id(subject);
    if (const Status status = store_.put_meta(key, text_from_instant(now)); !status) return status.error();
    erased_people_.insert(subject);
  }
  return erase_again(now);
}

Result<std::size_t> SyncService::erase_again(Instant now) {
  const std::lock_guard state(state_mutex_);
  if (!readiness_) return readiness_.error();
  std::size_t count = 0;
  for (const PersonId subject : erased_people_) {
    Status status = store_.begin();
    if (status) status = catch_up();
    const std::set<RecordId> records = records_about(subject);
    const std::vector<Op> ops = erasure_ops(subject, records, now);
    if (status && !ops.empty()) status = write_erasure(ops, records);
    if (status && !ops.empty()) status = store_.commit();
    if (!status || ops.empty()) store_.roll_back();
    if (!status) return status.error();
    if (ops.empty()) continue;
    for (const Op& op : ops) merge_op(op);
    auto heads = store_.scope_heads();
    if (!heads) return heads.error();
    heads_ = std::move(*heads);
    for (const Op& op : ops) moved_.insert(op.scope);
    count += records.size();
    is_scrub_due_ = true;
  }
  tell_moved();
  if (is_scrub_due_) {
    if (const Status status = store_.scrub(); !status) return status.error();
  }
  is_scrub_due_ = false;
  const std::lock_guard lock(erased_mutex_);
  erased_for_good_ = erased_people_;
  return count;
}

/// What is kept of a person and what they wrote: records in their own scopes, those that name them as author or person
/// elsewhere, and their place in the directory. Pairings stay, as facts without words, so that the other keeps their
/// own.
std::set<RecordId> SyncService::records_about(PersonId subject) const {
  const Value name = text_from_id(subject);
  std::set<RecordId> records;
  for (const Op* op : log_.all_ops()) {
    const bool is_erasure = op->field == erasure_field;
    if (is_erasure || op->type == std::string_view(Pairing::type)) continue;
    const bool names_them = (op->field == "author" || op->field == "person") && op->value == name;
    if (is_own_scope(op->scope, subject) || names_them || op->record == subject.as<RecordTag>())
      records.insert(op->record);
  }
  return records;
}

/// One erasure for each record, the end of each pairing, and no words about it any more.
std::vector<Op> SyncService::erasure_ops(PersonId subject, const std::set<RecordId>& records, Instant now) const {
  std::vector<Op> ops;
  const auto add = [&](const Scope& scope, RecordId record, std::string type, std::string field, char kind,
                       Value value) {
    ops.push_back(Op{{}, {}, scope, record, std::move(type), std::move(field), kind, std::move(value), {}, ""});
    if (kind == static_cast<char>(FieldKind::Register))
      ops.back().base = log_.base_for({record, ops.back().field}, true);
  };
  for (const RecordId record : records) {
    const Op* first = log_.ops_of(record).front();
    add(first->scope, record, first->type, std::string(erasure_field), static_cast<char>(FieldKind::Erasure), {});
  }
  for (const auto& [record, row] : model_.table<Pairing>()) {
    const Pairing& pairing = row.fields;
    if (pairing.mentor != subject && pairing.mentee != subject) continue;
    if (is_running(pairing)) {
      // The partner is told, as when a coordinator ends it.
      const PersonId partner = partner_in(pairing, subject);
      const RecordId word = pairing_end_id(record.as<PairingTag>(), partner);
      const auto say = [&](const char* field, Value value) {
        add(scope_of(ScopeKind::Admission, partner), word, PairingEnd::type, field, 'r', std::move(value));
      };
      say("person", text_from_id(partner));
      say("pairing", text_from_id(record));
      say("partner", text_from_id(subject));
      say("is_completed", false);
      say("ended_at", now.ms);
      say("is_taken_back", false);
    }
    if (is_running(pairing) || pairing.state == PairingState::Proposed || pairing.state == PairingState::Accepted)
      add(row.scope, record, Pairing::type, "state", 'r', static_cast<std::int64_t>(PairingState::EndedEarly));
    if (!pairing.mentee_learns.empty()) add(row.scope, record, Pairing::type, "mentee_learns", 'r', std::string());
    if (!pairing.mentor_learns.empty()) add(row.scope, record, Pairing::type, "mentor_learns", 'r', std::string());
  }
  // A name of its own each time: after a restore the same is done once more, and devices know the first one.
  const auto replica =
      id_from_key<ReplicaId>("erasure:" + text_from_id(subject) + ":" + std::to_string(now.ms) + ":" + epoch_);
  HybridClock clock(replica);
  for (const Op* op : log_.all_ops()) clock.observe(op->hlc, now);
  std::int64_t n = 0;
  for (Op& op : ops) {
    op.id = OpId{replica, ++n};
    op.hlc = clock.tick(now);
  }
  return ops;
}

Status SyncService::write_erasure(const std::vector<Op>& ops, const std::set<RecordId>& records) {
  std::vector<OpId> gone;
  for (const RecordId record : records) {
    for (const Op* op : log_.ops_of(record)) gone.push_back(op->id);
  }
  for (const Op& op : ops) {
    const bool is_words = op.field == "mentee_learns" || op.field == "mentor_learns";
    if (!is_words) continue;
    for (const Op* known : log_.ops_of(op.record)) {
      if (known->field == op.field) gone.push_back(known->id);
    }
  }
  for (const OpId& id : gone) {
    if (const Status status = store_.leave_out(id); !status) return status;
  }
  ReplicaRow row;
  for (const Op& op : ops) {
    row.last_n = op.id.n;
    row.chain_hash = chain_hash(row.chain_hash, op);
    row.last_hlc = text_from_hlc(op.hlc);
    if (const auto seq = store_.append(op, row.chain_hash); !seq) return seq.error();
  }
  return store_.put_replica(ops.front().id.replica, row);
}

}  // namespace obverse
