#include "sync/replica.hpp"

#include <algorithm>
#include <cstdlib>

#include "sync/query_value.hpp"
#include "sync/store_keys.hpp"

namespace obverse {

namespace {

constexpr std::int64_t wait_ms_max = 600'000;  ///< longer than any wait of ours
constexpr std::int64_t backoff_ms_first = 1'000;
constexpr std::int64_t backoff_ms_max = 300'000;
constexpr std::int64_t clock_slack_ms = 1'000;  ///< the way to the server and back takes time: less means nothing
constexpr std::int64_t flight_ms_max = 90'000;  ///< a flight of which nothing was heard for so long counts as lost

/// True from `until` on, and when `until` is further away than any wait of ours: then the clock of the device was put
/// back meanwhile.
bool is_over(Instant until, Instant now) { return now >= until || until.ms - now.ms > wait_ms_max; }

/// Names what belongs together in one outbox: after its first op, and anew when it becomes long.
struct Together {
  std::size_t change_count = 0;
  std::string name{};
  std::size_t op_count = 0;

  std::string next(std::int64_t n) {
    if (change_count < 2) return {};
    if (op_count++ % together_ops_max == 0) name = std::to_string(n);
    return name;
  }
};

}  // namespace

Replica::Replica(PersonId account, ReplicaId replica, bool is_local)
    : account_(account), is_local_(is_local), shared_(replica), private_(private_replica(replica)) {}

// ---------------------------------------------------------------------------------------------------------------------
// Own changes

std::vector<StoreBatch> Replica::commit(const std::vector<Change>& changes, Instant now,
                                        const std::vector<std::string>& replaced_keys) {
  StoreBatch batch;
  batch.is_strict = true;
  write_changes(changes, batch, now);
  for (const std::string& key : replaced_keys) batch.remove(key);
  return batch.puts.empty() ? std::vector<StoreBatch>{} : ask_store(std::move(batch));
}

void Replica::write_changes(const std::vector<Change>& changes, StoreBatch& batch, Instant now) {
  const auto count_private = static_cast<std::size_t>(std::count_if(
      changes.begin(), changes.end(), [](const Change& change) { return change.scope.kind == ScopeKind::Private; }));
  Together shared_together{changes.size() - count_private};
  Together private_together{count_private};
  for (const Change& change : changes) {
    Outbox& outbox = outbox_for(change.scope);
    Together& together = &outbox == &private_ ? private_together : shared_together;
    for (Write& write : log_.writes_for(change)) {
      const OwnOp& own = outbox.issue(change, std::move(write), together.next(outbox.next_n()), physical(now));
      log_.merge({&own.op, 1}, model_);
      put_own(batch, own);
      put_base(batch, own.op);
    }
  }
}

/// A change of a text says only where it puts what. So it does not reach the store without the writes that it stands
/// on: those of others that are still on their way there, or failed to arrive, come along.
void Replica::put_base(StoreBatch& batch, const Op& op) const {
  if (op.kind != static_cast<char>(FieldKind::Text) || store_.is_idle()) return;
  for (const Op* known : log_.ops_of(op.record)) {
    if (known->field != op.field || batch.puts.count(op_key(known->id)) != 0) continue;
    if (const std::string* entry = store_.relaxed_put(op_key(known->id))) batch.put(op_key(known->id), *entry);
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// The store

void Replica::on_stored(std::int64_t token, bool is_ok) {
  const auto stored = store_.settle(token, is_ok);
  if (!stored) return;
  const auto meta = stored->puts.find(meta_key);
  if (meta != stored->puts.end()) stored_meta_ = meta->second;
  if (!stored->is_strict) return;
  for (const auto& entry : stored->puts) {
    const auto id = op_id_from_key(entry.first, op_prefix);
    Outbox* outbox = id ? outbox_of(id->replica) : nullptr;
    OwnOp* own = outbox == nullptr ? nullptr : outbox->find(id->n);
    if (own != nullptr) own->is_durable = true;
  }
}

std::vector<StoreBatch> Replica::retry_storage() { return store_.retry(); }

std::vector<StoreBatch> Replica::ask_store(StoreBatch batch) {
  put_meta(batch);
  return store_.send(std::move(batch));
}

void Replica::put_own(StoreBatch& batch, const OwnOp& own) const {
  Json json = json_from_op(own.op);
  json["c"] = own.hash;
  if (own.is_folded) json["z"] = true;
  batch.put(op_key(own.op.id), text_from_json(json));
  batch.is_strict = true;
}

void Replica::put_meta(StoreBatch& batch) {
  std::string text = meta_text();
  if (text != stored_meta_ || !batch.deletes.empty()) batch.put(meta_key, std::move(text));
}

std::string Replica::meta_text() const {
  const auto outbox_json = [](const Outbox& outbox) {
    return Json{{"r", text_from_id(outbox.replica())},
                {"acked_n", outbox.acked_n()},
                {"acked_hash", outbox.acked_hash()},
                {"epoch", outbox.epoch}};
  };
  Json json = {{"version", 1},
               {"account", text_from_id(account_)},
               {"shared", outbox_json(shared_)},
               {"private", outbox_json(private_)}};
  for (const Outbox& outbox : left_) json["left"].push_back(outbox_json(outbox));
  json["offset_ms"] = offset_ms_;
  json["cursor_epoch"] = cursor_epoch_;
  if (verified_at_.ms > 0) json["verified_ms"] = verified_at_.ms;
  return text_from_json(json);
}

void Replica::drop_cursor(StoreBatch& batch) {
  cursor_.clear();
  is_pull_due_ = true;
  store_.withdraw(cursor_key);
  batch.remove(cursor_key);
}

// ---------------------------------------------------------------------------------------------------------------------
// Sending

/// `ms` give or take a quarter, so that devices that failed together do not come back together. Derived from counters:
/// no randomness here.
std::int64_t Replica::varied(std::int64_t ms) const {
  const std::uint64_t seed =
      (shared_.replica().low ^ static_cast<std::uint64_t>(last_request_id_)) * 0x9E3779B97F4A7C15ULL;
  return ms * 3 / 4 + ms * static_cast<std::int64_t>(seed >> 48U) / (2 * 65'536);
}

/// Pulls wait until the previous one is stored (and all else): a stored cursor must never be ahead of the stored ops.
bool Replica::may_pull(Instant now) const { return (is_pull_due_ || is_over(next_poll_, now)) && store_.is_idle(); }

std::optional<Request> Replica::next_request(Instant now) {
  if (flight_ && (now.ms - flight_->started.ms > flight_ms_max || now.ms < flight_->started.ms - wait_ms_max)) {
    flight_.reset();
    fail(now);
  }
  if (is_local_ || flight_ || !is_over(backoff_until_, now)) return std::nullopt;
  for (const Outbox* outbox : outboxes()) {
    const auto push = outbox->next_push(push_ops_);
    if (!push) continue;
    const std::int64_t sent_to = push->prev_n + static_cast<std::int64_t>(push->ops.size());
    flight_ = Flight{++last_request_id_, FlightKind::Push, outbox->replica(), sent_to, false, now};
    return Request{last_request_id_, "POST", "/api/v1/sync/push", text_from_push_request(*push)};
  }
  if (!outdated_.empty() && store_.is_idle()) return snapshot_request(now);
  if (!may_pull(now)) return may_verify(now) ? std::optional(verify_request(now)) : std::nullopt;
  flight_ = Flight{++last_request_id_, FlightKind::Pull, {}, 0, !cursor_.empty(), now};
  is_pull_due_ = false;  // a poke from now on may be about what this pull's answer does not have yet
  const std::string cursor = cursor_.empty() ? "" : "cursor=" + query_value(cursor_) + "&";
  return Request{last_request_id_, "GET", "/api/v1/sync/pull?" + cursor + "limit=" + std::to_string(pull_ops_max), ""};
}

std::optional<Instant> Replica::next_wake(Instant now) const {
  if (is_local_) return std::nullopt;
  if (flight_) return Instant{flight_->started.ms + flight_ms_max + 1};
  const auto all = outboxes();
  const bool has_push = std::any_of(all.begin(), all.end(), [](const Outbox* each) { return each->next_push(1); });
  const Instant earliest = is_over(backoff_until_, now) ? now : backoff_until_;
  const bool has_snapshot = !outdated_.empty() && store_.is_idle();
  if (has_push || has_snapshot || may_pull(now) || may_verify(now)) return earliest;
  if (!store_.is_idle()) return std::nullopt;
  return std::max(next_poll_, earliest);
}

// ---------------------------------------------------------------------------------------------------------------------
// Answers

void Replica::fail(Instant now) {
  is_online_ = false;
  is_pull_due_ = true;
  const std::int64_t doublings = std::min<std::int64_t>(failures_++, 16);
  backoff_until_ = Instant{now.ms + varied(std::min(backoff_ms_first << doublings, backoff_ms_max))};
}

void Replica::succeed(Instant server_now, Instant now) {
  is_online_ = true;
  needs_sign_in_ = false;
  failures_ = 0;
  const std::int64_t offset = server_now.ms - now.ms;
  if (std::abs(offset - offset_ms_) > clock_slack_ms) offset_ms_ = offset;
}

std::vector<StoreBatch> Replica::on_reply(const Reply& reply, ReplicaId fresh, Instant now) {
  if (!flight_ || flight_->id != reply.id) return {};
  const Flight flight = *flight_;
  flight_.reset();
  if (reply.status == 401) {
    needs_sign_in_ = true;
    is_online_ = false;
    is_pull_due_ = true;
    backoff_until_ = Instant{now.ms + backoff_ms_max};
    return {};
  }
  switch (flight.kind) {
    case FlightKind::Push: return on_push_reply(flight, reply, fresh, now);
    case FlightKind::Pull: return on_pull_reply(flight, reply, fresh, now);
    case FlightKind::Snapshot: return on_snapshot_reply(reply, now);
    case FlightKind::Verify: return on_verify_reply(reply, now);
  }
  return {};
}

// ---------------------------------------------------------------------------------------------------------------------
// Telling

SyncStatus Replica::status() const {
  SyncStatus status;
  if (store_.has_failed(true))
    status.state = SyncState::NotSaved;
  else if (store_.is_waiting(true))
    status.state = SyncState::Saving;
  else if (is_local_)
    status.state = SyncState::SavedOnDevice;
  else if (has_unsent())
    status.state = SyncState::WaitingToSend;
  else
    status.state = last_synced_ ? SyncState::Synced : SyncState::SavedOnDevice;
  for (const Outbox* outbox : outboxes()) status.unsent_commands += is_local_ ? 0 : outbox->unsent_commands();
  status.last_synced = last_synced_;
  status.is_online = is_online_;
  for (const auto& entry : rejected_) status.rejected.push_back(entry.second);
  status.quarantined = quarantined_;
  status.differences = differences_;
  return status;
}

}  // namespace obverse
