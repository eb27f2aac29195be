// What a Replica does with the server's answers to its pushes.

#include <algorithm>

#include "sync/replica.hpp"
#include "sync/store_keys.hpp"

namespace obverse {

namespace {

constexpr int unreadable_pushes_max = 3;

/// The code of one of our error answers; empty for a page that someone else put in the way.
std::string code_of(const Reply& reply) {
  const Result<Json> json = json_from_text(reply.body);
  return json ? json_string(*json, "code").value_or("") : "";
}

}  // namespace

std::vector<StoreBatch> Replica::on_push_reply(const Flight& flight, const Reply& reply, ReplicaId fresh, Instant now) {
  Outbox* outbox = outbox_of(flight.replica);
  if (outbox == nullptr) return {};
  const bool is_forbidden = reply.status == 403 && code_of(reply) == "forbidden";
  if (reply.status == 200) {
    const auto taken = push_reply_from_text(reply.body);
    if (taken) return on_push_taken(*outbox, flight, *taken, fresh, now);
  } else if (reply.status == 409) {
    const auto conflict = push_conflict_from_text(reply.body);
    if (conflict) return on_push_conflict(*outbox, *conflict, fresh, now);
  } else if (is_forbidden && is_left(*outbox)) {
    StoreBatch batch;
    renew(*outbox, fresh, outbox->acked_n(), batch);
    give_up_name(flight.replica);
    return ask_store(std::move(batch));
  } else if (is_forbidden && !is_renewed_after_403_) {
    // The replica id belongs to another account: this store was copied from somewhere. Once, so that a refusal of all
    // pushes makes no endless series.
    is_renewed_after_403_ = true;
    StoreBatch batch;
    renew(*outbox, fresh, outbox->acked_n(), batch);
    give_up_name(flight.replica);
    return ask_store(std::move(batch));
  } else if ((reply.status == 400 || reply.status == 413) && !code_of(reply).empty() &&
             code_of(reply) != not_json_code && outbox->has_unsent()) {
    return on_push_unreadable(*outbox, reply, fresh, now);
  }
  fail(now);
  return {};
}

std::vector<StoreBatch> Replica::on_push_taken(Outbox& outbox, const Flight& flight, const PushReply& reply,
                                               ReplicaId fresh, Instant now) {
  succeed(reply.now, now);
  is_pull_due_ = true;
  StoreBatch batch;
  batch.is_strict = true;
  outbox.epoch = reply.epoch;
  outbox.note_answer();
  if (reply.acked_n > outbox.last_n() && !is_left(outbox)) {
    // The server knows more of us than we do: this store is an old image of the device.
    renew(outbox, fresh, outbox.acked_n(), batch);
    return ask_store(std::move(batch));
  }
  // What the server has beyond this batch was answered in a reply that got lost; its refusals are not in this one.
  const std::int64_t from = outbox.acked_n();
  const std::int64_t to = std::min(reply.acked_n, flight.sent_to);
  for (const auto& [n, text] : reply.restamped) {
    const auto hlc = hlc_from_text(text);
    const OwnOp* own = outbox.find(n);
    if (!hlc || own == nullptr || n <= from || n > to) continue;
    outbox.restamp(n, *hlc);
    log_.restamp(own->op.id, *hlc, model_);
    put_own(batch, *own);
  }
  take_refusals(outbox, from, to, reply.rejected, batch);
  outbox.acknowledge(to);
  for (const RejectedOp& rejected : reply.rejected) {
    if (rejected.code != error_code_name(ErrorCode::Erased) || rejected.n <= from || rejected.n > to) continue;
    forget_own(outbox, rejected.n, batch);
  }
  for (std::int64_t n = from + 1; n <= to; ++n) {
    const OwnOp* own = outbox.find(n);
    if (own != nullptr && is_no_op(own->op)) forget_own(outbox, n, batch);
  }
  if (to == from && flight.sent_to > from) fail(now);  // nothing moved: do not hurry
  push_ops_ = push_ops_max;
  unreadable_pushes_ = 0;
  is_renewed_after_403_ = false;
  if (!has_unsent()) last_synced_ = now;
  return ask_store(std::move(batch));
}

std::vector<StoreBatch> Replica::on_push_conflict(Outbox& outbox, const PushConflict& conflict, ReplicaId fresh,
                                                  Instant now) {
  is_online_ = true;
  StoreBatch batch;
  batch.is_strict = true;
  outbox.note_answer();
  const bool has_less = conflict.acked_n < outbox.acked_n();
  // Under a name that was left another device may have gone on.
  const bool has_more = conflict.acked_n > outbox.last_n() && !is_left(outbox);
  const bool has_news = conflict.kind != PushConflict::Kind::Gap || has_less || has_more;
  if (conflict.kind == PushConflict::Kind::Epoch) {
    outbox.epoch = conflict.epoch;
    probe_after_restore(conflict.epoch);
    drop_cursor(batch);
  }
  if (conflict.kind == PushConflict::Kind::Forked || has_more) {
    renew(outbox, fresh, outbox.acked_n(), batch);
  } else if (!send_again(outbox, conflict.acked_n, batch)) {
    renew(outbox, fresh, conflict.acked_n, batch);
  }
  if (!has_news) fail(now);
  return ask_store(std::move(batch));
}

/// A batch that the server cannot read: smaller ones are tried, until the op that is to blame stands alone. When that
/// one fails again and again (once could be damage on the way) it is put aside, and the others go on.
std::vector<StoreBatch> Replica::on_push_unreadable(Outbox& outbox, const Reply& reply, ReplicaId fresh, Instant now) {
  const auto unsent = static_cast<std::size_t>(outbox.last_n() - outbox.acked_n());
  const std::size_t tried = std::min(push_ops_, unsent);
  push_ops_ = std::max<std::size_t>(1, tried / 2);
  OwnOp* own = outbox.find(outbox.acked_n() + 1);
  if (tried > 1 || own == nullptr || ++unreadable_pushes_ < unreadable_pushes_max) {
    fail(now);
    return {};
  }
  unreadable_pushes_ = 0;
  StoreBatch batch;
  refuse(*own, code_of(reply), batch);
  renew(outbox, fresh, outbox.acked_n(), batch);
  return ask_store(std::move(batch));
}

void Replica::take_refusals(Outbox& outbox, std::int64_t from, std::int64_t to, const std::vector<RejectedOp>& rejected,
                            StoreBatch& batch) {
  std::map<std::int64_t, std::string> codes;
  for (const RejectedOp& op : rejected) codes.emplace(op.n, op.code);
  for (std::int64_t n = from + 1; n <= to; ++n) {
    OwnOp* own = outbox.find(n);
    if (own == nullptr || own->is_folded || is_no_op(own->op)) continue;  // made anew already, or said nothing
    const auto code = codes.find(n);
    if (code != codes.end())
      refuse(*own, code->second, batch);
    else if (own->is_refused)
      accept_after_all(*own, batch);
  }
}

void Replica::refuse(OwnOp& own, const std::string& code, StoreBatch& batch) {
  own.is_refused = true;
  batch.is_strict = true;
  const bool is_outdated = code == error_code_name(ErrorCode::Outdated);
  // What was made on top of something outdated is shown until it is made anew.
  if (is_outdated)
    ask_for_snapshot(own.op.scope, false);
  else
    log_.retract(own.op.id, model_);
  if (code == error_code_name(ErrorCode::Erased)) return;
  rejected_.insert_or_assign(own.op.id, std::make_pair(own.op, code));
  batch.put(rejected_key(own.op.id), text_from_json({{"op", json_from_op(own.op)}, {"code", code}}));
}

std::vector<StoreBatch> Replica::drop_rejected(const OpId& id) {
  StoreBatch batch;
  forget_rejected(id, batch);
  return batch.is_empty() ? std::vector<StoreBatch>{} : ask_store(std::move(batch));
}

void Replica::accept_after_all(OwnOp& own, StoreBatch& batch) {
  own.is_refused = false;
  log_.merge({&own.op, 1}, model_);
  forget_rejected(own.op.id, batch);
}

void Replica::forget_rejected(const OpId& id, StoreBatch& batch) {
  if (rejected_.erase(id) == 0) return;
  batch.is_strict = true;
  batch.remove(rejected_key(id));
}

/// Lets go of an own op that the server has. Its place in the chain stays known.
void Replica::forget_own(Outbox& outbox, std::int64_t n, StoreBatch& batch) {
  const OpId id{outbox.replica(), n};
  batch.remove(op_key(id));
  batch.remove(kept_key(id));
  const std::string hash = outbox.forget(n);
  if (!hash.empty()) batch.put(gone_key(id), hash);
}

/// Goes back to what a server from a backup has. Own ops keep their names, because others may have them; where one was
/// let go of since, what is known of it now is sent (its scope came back), or something that the server refuses.
/// @return false when the names cannot be kept
bool Replica::send_again(Outbox& outbox, std::int64_t n, StoreBatch& batch) {
  if (!outbox.rewind(n)) return false;
  std::vector<Op> ops;
  for (const std::int64_t gone : outbox.gone_unsent()) {
    const OpId id{outbox.replica(), gone};
    const Op* known = log_.find(id);
    ops.push_back(known != nullptr ? *known : no_op(id));
    batch.remove(gone_key(id));
  }
  if (ops.empty()) return true;
  for (const OwnOp* own : outbox.fill(std::move(ops))) put_own(batch, *own);
  return true;
}

}  // namespace obverse
