// What the server itself says: one more replica, whose ops go the way of all others.

#include <utility>

#include "server/sync_service.hpp"

namespace obverse {

namespace {

/// One for each epoch: a database that came back from a backup never gives a number twice with another content.
ReplicaId own_replica(const std::string& epoch) { return id_from_key<ReplicaId>("server:replica:" + epoch); }

}  // namespace

void SyncService::read(const std::function<void(const Model&)>& reader) const {
  const std::lock_guard state(state_mutex_);
  reader(model_);
}

Result<std::optional<std::string>> SyncService::remembered(std::string_view key) const {
  const std::lock_guard state(state_mutex_);
  return store_.meta(key);
}

Result<std::string> SyncService::remember_once(std::string_view key, const std::string& value) {
  const auto is_new = remember_instead(key, std::nullopt, value);
  if (!is_new) return is_new.error();
  if (*is_new) return value;
  const auto kept = remembered(key);
  if (!kept) return kept.error();
  return kept->value_or("");
}

Result<bool> SyncService::remember_instead(std::string_view key, const std::optional<std::string>& expected,
                                           const std::string& value) {
  const std::lock_guard state(state_mutex_);
  for (int attempt = 1;; ++attempt) {
    Status status = store_.begin();
    const auto kept = status ? store_.meta(key) : Result<std::optional<std::string>>(status.error());
    if (!kept) status = kept.error();
    const bool is_expected = kept && *kept == expected;
    if (status && is_expected) status = store_.put_meta(key, value);
    if (status) status = store_.commit();
    if (status) return is_expected;
    const bool may_try_again = store_.may_try_again() && attempt < OpStore::write_attempts_max;
    store_.roll_back();
    if (!may_try_again) return status.error();
  }
}

std::optional<PersonId> SyncService::writer_of(RecordId record, std::string_view field) const {
  const std::lock_guard state(state_mutex_);
  const Op* op = log_.winner({record, std::string(field)});
  if (op == nullptr) return std::nullopt;
  const auto row = store_.find_replica(op->id.replica);
  if (!row || !row->has_value() || (*row)->account.is_nil()) return std::nullopt;
  return (*row)->account;
}

Result<std::size_t> SyncService::write_own(const std::function<std::vector<Change>(const Model&)>& wanted,
                                           Instant now) {
  const std::lock_guard state(state_mutex_);
  for (int attempt = 1;; ++attempt) {
    std::vector<PlacedOp> written;
    Status status = store_.begin();
    if (status) status = catch_up();
    if (status) status = append_own(wanted(model_), now, written);
    if (status) status = store_.commit();
    if (status) {
      for (const PlacedOp& placed : written) {
        heads_[placed.op.scope] = placed.seq;
        moved_.insert(placed.op.scope);
      }
      tell_moved();
      return written.size();
    }
    const bool may_try_again = store_.may_try_again() && attempt < OpStore::write_attempts_max;
    store_.roll_back();
    forget(written, 0);
    if (!may_try_again) return status.error();
  }
}

/// Numbers, stamps and chains the changes, and puts them into the open transaction. @error StorageFailed
Status SyncService::append_own(const std::vector<Change>& changes, Instant now, std::vector<PlacedOp>& written) {
  if (changes.empty()) return {};
  const ReplicaId replica = own_replica(epoch_);
  const auto found = store_.find_replica(replica);
  if (!found) return found.error();
  ReplicaRow row = found->value_or(ReplicaRow{});
  HybridClock clock(replica);
  if (const auto last = hlc_from_text(row.last_hlc)) clock.resume(*last);
  for (const Change& change : changes) {
    const char kind = static_cast<char>(kind_of_field(change.type, change.field));
    for (Write& write : log_.writes_for(change)) {
      Op op{{replica, row.last_n + 1},
            clock.tick(now),
            change.scope,
            change.record,
            change.type,
            change.field,
            kind,
            std::move(write.value),
            std::move(write.base),
            ""};
      row.chain_hash = chain_hash(row.chain_hash, op);
      ++row.last_n;
      row.last_hlc = text_from_hlc(op.hlc);
      merge_op(op);
      written.push_back({0, std::move(op), 0});
      const auto seq = store_.append(written.back().op, row.chain_hash);
      if (!seq) return seq.error();
      written.back().seq = *seq;
    }
  }
  return store_.put_replica(replica, row);
}

}  // namespace obverse
