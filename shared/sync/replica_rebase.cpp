// What a Replica does when the server keeps less of a scope than the device knows (compaction, erasure), or another
// state.

#include <algorithm>

#include "oplog/op_text.hpp"
#include "sync/query_value.hpp"
#include "sync/replica.hpp"
#include "sync/store_keys.hpp"
#include "text_merge/event.hpp"
#include "text_merge/word_merge.hpp"

namespace obverse {

namespace {

constexpr std::size_t recovered_code_points_max = 30'000;

RecordId recovered_id(const OpId& id, std::size_t piece) {
  const std::string place = piece == 0 ? "" : ":" + std::to_string(piece);
  return id_from_key<RecordId>("recovered:" + text_from_id(id.replica) + ":" + std::to_string(id.n) + place);
}

}  // namespace

// ---------------------------------------------------------------------------------------------------------------------
// Snapshots

void Replica::ask_for_snapshot(const Scope& scope, bool is_repair) {
  const bool is_asked = std::find(outdated_.begin(), outdated_.end(), scope) != outdated_.end();
  if (!is_asked) outdated_.push_back(scope);
  if (is_repair && !is_asked)
    repairs_.insert(scope);
  else if (!is_repair)
    repairs_.erase(scope);
}

Request Replica::snapshot_request(Instant now) {
  const Scope& scope = outdated_.front();
  const bool is_repair = repairs_.count(scope) != 0;
  if (!snapshot_ || snapshot_->scope != scope || snapshot_->is_repair != is_repair)
    snapshot_ = PartialSnapshot{scope, is_repair, 0, 0, 0, {}};
  flight_ = Flight{++last_request_id_, FlightKind::Snapshot, {}, 0, false, now};
  std::string path = "/api/v1/sync/snapshot?scope=" + query_value(text_from_scope(scope));
  if (snapshot_->next > 0) path += "&after=" + std::to_string(snapshot_->next) + "&at=" + std::to_string(snapshot_->at);
  if (!cursor_.empty()) path += "&cursor=" + query_value(cursor_);
  return Request{last_request_id_, "GET", path, ""};
}

std::vector<StoreBatch> Replica::on_snapshot_reply(const Reply& reply, Instant now) {
  if (reply.status == 403 || reply.status == 404) {
    // It may not be read any more, or is not known to a server that came back from a backup: the pull will tell.
    snapshot_.reset();
    outdated_.erase(outdated_.begin());
    is_pull_due_ = true;
    return {};
  }
  auto part = reply.status == 200 ? snapshot_reply_from_text(reply.body)
                                  : Result<SnapshotReply>(ErrorCode::Offline, "snapshot");
  if (!part || !snapshot_ || outdated_.empty() || part->scope != snapshot_->scope) {
    fail(now);
    return {};
  }
  succeed(part->now, now);
  const bool is_first = snapshot_->next == 0;
  const bool fits = is_first || (part->at == snapshot_->at && part->generation == snapshot_->generation);
  if (!fits || (!cursor_epoch_.empty() && part->epoch != cursor_epoch_)) {
    // It was compacted once more meanwhile, or the server came back from a backup: from the beginning.
    snapshot_.reset();
    is_pull_due_ = true;
    if (fits) outdated_.clear();
    return {};
  }
  snapshot_->at = part->at;
  snapshot_->generation = part->generation;
  snapshot_->ops.insert(snapshot_->ops.end(), part->ops.begin(), part->ops.end());
  if (part->next) {
    snapshot_->next = *part->next;
    return {};
  }
  const PartialSnapshot whole = std::move(*snapshot_);
  snapshot_.reset();
  outdated_.erase(outdated_.begin());
  repairs_.erase(whole.scope);
  StoreBatch batch;
  batch.is_strict = true;
  take_snapshot(whole, batch, now);
  cursor_ = part->cursor;
  batch.put(cursor_key, cursor_);
  is_pull_due_ = true;
  return ask_store(std::move(batch));
}

/// Puts a scope as the server keeps it in the place of what is known of it here; a repair only adds what is missing.
/// All in one batch: what is stored is the old state or the new one.
void Replica::take_snapshot(const PartialSnapshot& snapshot, StoreBatch& batch, Instant now) {
  std::set<OpId> kept;
  for (const Op& op : snapshot.ops) kept.insert(op.id);
  std::vector<OpId> gone;
  if (!snapshot.is_repair) gone = put_outdated_aside(snapshot.scope, kept);
  const std::vector<Edit> edits = edits_to_remake(snapshot.scope);
  for (const Op* op : log_.all_ops()) {
    const bool is_known_there = kept.count(op->id) != 0 || is_unsent(op->id);
    if (op->scope == snapshot.scope && !is_known_there && !snapshot.is_repair) gone.push_back(op->id);
  }
  for (const OpId& id : gone) let_go(id, batch);
  log_.retract_all(gone, model_);
  for (const Op& op : snapshot.ops) {
    if (op.scope == snapshot.scope) take_kept(op, batch, now);
  }
  for (const Edit& edit : edits) {
    for (const Op& op : edit.ops) forget_rejected(op.id, batch);
    remake(edit, batch, now);
  }
}

/// Own changes of texts that were not sent yet and are on top of what the server keeps no more: it would refuse them.
/// They are among the rejected from here on, to be made anew.
std::vector<OpId> Replica::put_outdated_aside(const Scope& scope, const std::set<OpId>& kept) {
  std::set<OpId> aside;
  for (Outbox* outbox : outboxes()) {
    for (std::int64_t n = outbox->acked_n() + 1; n <= outbox->last_n(); ++n) {
      OwnOp* own = outbox->find(n);
      const bool is_text = own != nullptr && own->op.kind == static_cast<char>(FieldKind::Text);
      if (!is_text || own->op.scope != scope || own->is_refused) continue;
      const bool is_outdated = std::any_of(own->op.base.begin(), own->op.base.end(), [&](const OpId& id) {
        return aside.count(id) != 0 || (kept.count(id) == 0 && !is_unsent(id));
      });
      if (!is_outdated) continue;
      own->is_refused = true;
      rejected_.insert_or_assign(own->op.id, std::make_pair(own->op, error_code_name(ErrorCode::Outdated)));
      aside.insert(own->op.id);
    }
  }
  return {aside.begin(), aside.end()};
}

/// Takes an op as the server keeps it: perhaps with what was before it folded into it.
void Replica::take_kept(const Op& op, StoreBatch& batch, Instant now) {
  const Op* known = log_.find(op.id);
  if (known != nullptr && known->value == op.value && known->hlc == op.hlc) return;
  if (op.kind == static_cast<char>(FieldKind::Erasure) && op.field == erasure_field) take_erasure(op, batch);
  observe(op, now);
  log_.retract(op.id, model_);
  log_.merge({&op, 1}, model_);
  Outbox* outbox = outbox_of(op.id.replica);
  OwnOp* own = outbox == nullptr ? nullptr : outbox->find(op.id.n);
  if (own == nullptr) {
    batch.put(op_key(op.id), text_from_op(op));
    return;
  }
  if (own->op.hlc != op.hlc) outbox->restamp(op.id.n, op.hlc);
  own->is_folded = own->op.value != op.value;
  if (own->is_folded) batch.put(kept_key(op.id), text_from_op(op));
  put_own(batch, *own);
}

bool Replica::is_unsent(const OpId& id) const {
  for (const Outbox* outbox : outboxes()) {
    if (id.replica == outbox->replica() && id.n > outbox->acked_n() && id.n <= outbox->last_n()) return true;
  }
  return false;
}

/// Forgets what an op says. An own one stays in the outbox, for a server that comes back from a backup.
void Replica::let_go(const OpId& id, StoreBatch& batch) {
  Outbox* outbox = outbox_of(id.replica);
  OwnOp* own = outbox == nullptr ? nullptr : outbox->find(id.n);
  if (own == nullptr) return batch.remove(op_key(id));
  own->is_folded = true;
  put_own(batch, *own);
  batch.remove(kept_key(id));
}

// ---------------------------------------------------------------------------------------------------------------------
// Own words on top of what is kept no more

/// Texts that one changed on top of a version which the server keeps no more, as they were before and after.
std::vector<Replica::Edit> Replica::edits_to_remake(const Scope& scope) const {
  std::map<FieldKey, Edit> edits;
  for (const auto& [id, entry] : rejected_) {
    const auto& [op, code] = entry;
    if (op.scope != scope || code != error_code_name(ErrorCode::Outdated)) continue;
    Edit& edit = edits[FieldKey{op.record, op.field}];
    edit.type = op.type;
    edit.ops.push_back(op);
  }
  std::vector<Edit> result;
  for (auto& [key, edit] : edits) {
    std::set<OpId> made;
    std::set<OpId> on_top_of;
    for (const Op& op : edit.ops) {
      made.insert(op.id);
      on_top_of.insert(op.base.begin(), op.base.end());
    }
    std::vector<OpId> last;
    std::vector<OpId> first;
    std::set_difference(made.begin(), made.end(), on_top_of.begin(), on_top_of.end(), std::back_inserter(last));
    std::set_difference(on_top_of.begin(), on_top_of.end(), made.begin(), made.end(), std::back_inserter(first));
    edit.key = key;
    const auto before = log_.text_at(key, first);
    edit.before = before.value_or("");
    // Without what it stands on a change can tell its words, but not their places.
    const auto after = before ? log_.text_at(key, last) : std::nullopt;
    for (const Op& op : edit.ops) edit.after += after ? "" : words_of(op.value);
    if (after) edit.after = *after;
    result.push_back(std::move(edit));
  }
  return result;
}

/// Does an edit once more, on what there is now; where there is nothing, its words are kept for their author.
void Replica::remake(const Edit& edit, StoreBatch& batch, Instant now) {
  const FieldSpec* spec = find_field(edit.type, edit.key.field);
  const Value present = spec == nullptr ? Value{} : spec->get(model_, edit.key.record);
  const auto* theirs = std::get_if<std::string>(&present);
  const bool is_there = !log_.version_of(edit.key).empty() && !log_.is_deleted(edit.key.record);
  if (theirs == nullptr || !is_there) return recover(edit.ops.back(), edit.after, batch, now);
  const std::string merged = merged_words(edit.before, edit.after, *theirs);
  const bool is_too_long = !check_value(*spec, merged);
  if (is_too_long) return recover(edit.ops.back(), edit.after, batch, now);
  for (const std::string& text : steps_between(*theirs, merged)) {
    write_changes(
        {Change{edit.ops.back().scope, edit.key.record, edit.type, edit.key.field, text, false, {}, Act::Write}}, batch,
        now);
  }
}

/// Keeps words in the private scope, where their author finds them on every device.
void Replica::recover(const Op& last, std::string text, StoreBatch& batch, Instant now) {
  const Scope own{ScopeKind::Private, account_.as<RecordTag>()};
  for (std::size_t piece = 0; !text.empty(); ++piece) {
    const std::size_t end = byte_of_code_point(text, recovered_code_points_max);
    const RecordId record = recovered_id(last.id, piece);
    const auto change = [&](const char* field, Value value) {
      return Change{own, record, RecoveredWords::type, field, std::move(value), false, {}, Act::Write};
    };
    write_changes(
        {change("text", text.substr(0, end)), change("meant_for", last.type), change("written_at", last.hlc.ms)}, batch,
        now);
    text.erase(0, end);
  }
}

/// Texts of a scope that is left, as far as something of them was never sent.
void Replica::recover_unsent(const Scope& scope, StoreBatch& batch, Instant now) {
  if (scope == Scope{ScopeKind::Private, account_.as<RecordTag>()}) return;
  std::map<FieldKey, Op> last;
  for (const Outbox* outbox : outboxes()) {
    for (auto it = outbox->ops().upper_bound(outbox->acked_n()); it != outbox->ops().end(); ++it) {
      const OwnOp& own = it->second;
      const bool is_text = own.op.kind == static_cast<char>(FieldKind::Text);
      if (own.op.scope == scope && is_text && !own.is_refused)
        last.insert_or_assign(FieldKey{own.op.record, own.op.field}, own.op);
    }
  }
  for (const auto& [key, op] : last) recover(op, log_.text_at(key, log_.version_of(key)).value_or(""), batch, now);
}

// ---------------------------------------------------------------------------------------------------------------------
// Erasure

/// Forgets all that is known here of a record. What was not sent yet is refused when it is, and forgotten then.
void Replica::take_erasure(const Op& op, StoreBatch& batch) {
  batch.is_strict = true;
  for (const Op* known : log_.ops_of(op.record)) {
    if (!is_unsent(known->id)) batch.remove(op_key(known->id));
  }
  for (Outbox* outbox : outboxes()) {
    std::vector<OpId> own;
    for (const auto& entry : outbox->ops()) {
      if (entry.second.op.record == op.record) own.push_back(entry.second.op.id);
    }
    for (const OpId& id : own) {
      forget_rejected(id, batch);
      if (is_unsent(id))
        batch.remove(kept_key(id));
      else
        forget_own(*outbox, id.n, batch);
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Comparing

/// Once a day, when everything was exchanged, states are compared with the server's, some scopes at a time.
bool Replica::may_verify(Instant now) const {
  const bool is_done = !is_pull_due_ && store_.is_idle() && !has_unsent();
  return is_done && last_synced_ && !cursor_.empty() && physical(now).ms - verified_at_.ms >= day_ms;
}

Request Replica::verify_request(Instant now) {
  VerifyRequest request{cursor_, schema_fingerprint(), {}};
  std::set<Scope> scopes;
  for (const Op* op : log_.all_ops()) scopes.insert(op->scope);
  const bool is_first = verified_to_.owner.is_nil();
  auto scope = is_first ? scopes.begin() : scopes.upper_bound(verified_to_);
  for (; scope != scopes.end() && request.hashes.size() < verify_scopes_max; ++scope) {
    request.hashes.emplace(*scope, state_hash(model_, *scope));
    verified_to_ = *scope;
  }
  if (scope == scopes.end()) {
    verified_to_ = {};
    verified_at_ = physical(now);
  }
  flight_ = Flight{++last_request_id_, FlightKind::Verify, {}, 0, false, now};
  return Request{last_request_id_, "POST", "/api/v1/sync/verify", text_from_verify_request(request)};
}

/// A difference is told, and what is missing here is fetched. The server's state is not taken for the truth: what is
/// here and not there stays.
std::vector<StoreBatch> Replica::on_verify_reply(const Reply& reply, Instant now) {
  const auto read =
      reply.status == 200 ? verify_reply_from_text(reply.body) : Result<VerifyReply>(ErrorCode::Offline, "verify");
  if (reply.status == 404 || reply.status == 405) return {};  // a server that does not compare
  if (!read) {
    verified_at_ = Instant{physical(now).ms - day_ms};
    fail(now);
    return {};
  }
  succeed(read->now, now);
  for (const Scope& scope : read->different) {
    ++differences_;
    ask_for_snapshot(scope, true);
  }
  return ask_store({});
}

}  // namespace obverse
