// What a Replica does with the server's answers to its pulls.

#include <algorithm>
#include <set>

#include "oplog/op_text.hpp"
#include "sync/replica.hpp"
#include "sync/store_keys.hpp"

namespace obverse {

namespace {

constexpr std::int64_t poll_ms = 30'000;

std::set<Scope> scopes_in(const OpLog& log) {
  std::set<Scope> scopes;
  for (const Op* op : log.all_ops()) scopes.insert(op->scope);
  return scopes;
}

}  // namespace

std::vector<StoreBatch> Replica::on_pull_reply(const Flight& flight, const Reply& reply, ReplicaId fresh, Instant now) {
  if (reply.status == 410) {
    if (const auto outdated = pull_outdated_from_text(reply.body)) {
      succeed(outdated->now, now);
      for (const Scope& scope : outdated->scopes) ask_for_snapshot(scope, false);
      return {};
    }
  }
  auto read = reply.status == 200 ? pull_reply_from_text(reply.body) : Result<PullRead>(ErrorCode::Offline, "pull");
  if (!read) {
    fail(now);
    return {};
  }
  const PullReply& pulled = read->reply;
  succeed(pulled.now, now);
  quarantined_ += read->unreadable;
  StoreBatch batch;
  if (pulled.has_more) is_pull_due_ = true;
  next_poll_ = Instant{now.ms + varied(poll_ms)};
  bool is_renewed = false;
  probe_after_restore(pulled.epoch);
  for (Outbox* outbox : {&shared_, &private_}) {
    const bool is_old_image = std::any_of(pulled.ops.begin(), pulled.ops.end(), [&](const Op& op) {
      return op.id.replica == outbox->replica() && op.id.n > outbox->last_n();
    });
    if (is_old_image) renew(*outbox, fresh, outbox->acked_n(), batch);
    is_renewed = is_renewed || is_old_image;
  }
  for (const Scope& scope : pulled.dropped) leave_scope(scope, batch, now);
  const auto all = outboxes();
  const bool is_all_sent_again = std::all_of(all.begin(), all.end(), [&](const Outbox* outbox) {
    return outbox->epoch.empty() || outbox->epoch == pulled.epoch;
  });
  const bool is_from_start = !flight.has_cursor || cursor_epoch_ != pulled.epoch;
  if (is_from_start && !cursor_epoch_.empty() && is_all_sent_again) {
    // Without a cursor of its own epoch the server could not tell what was dropped. (After a restore it may have
    // forgotten what we must send again first: not before that.)
    for (const Scope& scope : scopes_in(log_)) {
      if (std::find(pulled.scopes.begin(), pulled.scopes.end(), scope) == pulled.scopes.end())
        leave_scope(scope, batch, now);
    }
  }
  for (const Scope& scope : pulled.compacted) {
    // What is here of it may have been left out there since, and would count again beside what replaced it.
    const bool has_older = scopes_in(log_).count(scope) != 0;
    if (has_older && is_all_sent_again) ask_for_snapshot(scope, false);
  }
  take_pulled(pulled.ops, batch, now);
  cursor_epoch_ = pulled.epoch;
  const bool is_moved = cursor_ != pulled.cursor;
  if (!is_renewed && is_moved) {
    cursor_ = pulled.cursor;
    batch.put(cursor_key, cursor_);
  }
  if (!pulled.has_more && !has_unsent()) last_synced_ = now;
  if (verified_at_.ms == 0) verified_at_ = pulled.now;  // the first comparison comes a day later
  return ask_store(std::move(batch));
}

/// Both replica ids of a device go on after what they saw.
void Replica::observe(const Op& op, Instant now) {
  private_.observe(op.hlc, physical(now));
  // The stamps that a partner sees must say nothing of private ones.
  if (op.scope.kind != ScopeKind::Private) shared_.observe(op.hlc, physical(now));
}

void Replica::take_pulled(std::span<const Op> ops, StoreBatch& batch, Instant now) {
  std::vector<bool> is_new;
  for (const Op& op : ops) {
    is_new.push_back(!log_.knows(op.id));
    welcome(op, batch, now);
  }
  log_.merge(ops, model_);
  for (std::size_t i = 0; i < ops.size(); ++i) store_pulled(ops[i], is_new[i], batch);
}

/// What an op from the server says of those that are here, before it is merged.
void Replica::welcome(const Op& op, StoreBatch& batch, Instant now) {
  if (op.kind == static_cast<char>(FieldKind::Erasure) && op.field == erasure_field) take_erasure(op, batch);
  Outbox* outbox = outbox_of(op.id.replica);
  OwnOp* own = outbox == nullptr ? nullptr : outbox->find(op.id.n);
  if (own != nullptr && own->is_refused && !own->is_folded) accept_after_all(*own, batch);
  if (own != nullptr && own->is_folded) {
    own->is_folded = false;
    put_own(batch, *own);
  }
  forget_rejected(op.id, batch);
  if (own == nullptr) observe(op, now);
}

void Replica::store_pulled(const Op& op, bool is_new, StoreBatch& batch) {
  const Op* known = log_.find(op.id);
  if (known == nullptr) return;  // of an erased record
  Outbox* outbox = outbox_of(op.id.replica);
  OwnOp* own = outbox == nullptr ? nullptr : outbox->find(op.id.n);
  const bool is_restamped = known->hlc != op.hlc;
  if (is_restamped) log_.restamp(op.id, op.hlc, model_);
  if (own != nullptr) {
    if (is_restamped) outbox->restamp(op.id.n, op.hlc);
    if (is_restamped) put_own(batch, *own);
  } else if (is_new || is_restamped) {
    batch.put(op_key(op.id), text_from_op(op));
  }
}

/// Wipes a scope that may not be read any more. Own words that were never sent stay with their author: texts in the
/// private scope, all else among the rejected.
void Replica::leave_scope(const Scope& scope, StoreBatch& batch, Instant now) {
  batch.is_strict = true;
  recover_unsent(scope, batch, now);
  std::erase(outdated_, scope);
  for (Outbox* outbox : outboxes()) {
    std::vector<std::int64_t> numbers;
    for (const auto& [n, own] : outbox->ops()) {
      if (own.op.scope == scope) numbers.push_back(n);
    }
    for (const std::int64_t n : numbers) {
      OwnOp* own = outbox->find(n);
      if (n > outbox->acked_n() && !own->is_refused) refuse(*own, error_code_name(ErrorCode::Forbidden), batch);
      if (n <= outbox->acked_n()) forget_own(*outbox, n, batch);
    }
  }
  for (const Op* op : log_.all_ops()) {
    if (op->scope == scope) batch.remove(op_key(op->id));
  }
  log_.drop_scope(scope, model_);
}

}  // namespace obverse
