// How a Replica comes back from what the store held.

#include <algorithm>

#include "oplog/op_text.hpp"
#include "sync/replica.hpp"
#include "sync/store_keys.hpp"

namespace obverse {

namespace {

constexpr std::int64_t offset_ms_max = std::int64_t{1} << 48;

struct StoredOp {
  Op op;
  std::string hash;  ///< own ops only
  bool is_folded = false;
};

/// What "meta/replica" says of one outbox.
struct OutboxMeta {
  ReplicaId replica;
  std::int64_t acked_n = 0;
  std::string acked_hash;
  std::string epoch;
};

std::optional<OutboxMeta> outbox_meta_from_json(const Json* json) {
  if (json == nullptr) return std::nullopt;
  const auto replica = id_from_text<ReplicaId>(json_string(*json, "r").value_or(""));
  const auto acked_n = json_integer(*json, "acked_n");
  const auto acked_hash = json_string(*json, "acked_hash");
  const auto epoch = json_string(*json, "epoch");
  if (!replica || !acked_n || *acked_n < 0 || !acked_hash || !epoch) return std::nullopt;
  return OutboxMeta{*replica, *acked_n, *acked_hash, *epoch};
}

Result<StoredOp> stored_op_from_text(const std::string& key, const std::string& text, bool is_kept) {
  // What came from others has nothing beside the op.
  std::string_view rest = text;
  if (auto op = op_in_our_form(rest); op && rest.empty() && !is_kept && op_key(op->id) == key)
    return StoredOp{std::move(*op), "", false};
  const Result<Json> json = json_from_text(text);
  if (!json) return json.error();
  Result<Op> op = op_from_json(*json);
  if (!op) return op.error();
  if ((is_kept ? kept_key(op->id) : op_key(op->id)) != key) return {ErrorCode::Malformed, "key"};
  return StoredOp{std::move(op.value()), json_string(*json, "c").value_or(""), json_bool(*json, "z").value_or(false)};
}

bool starts_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

bool is_outdated(const std::string& code) { return code == error_code_name(ErrorCode::Outdated); }

}  // namespace

/// What is known while a store is read.
struct Replica::Loading {
  ReplicaId fresh;
  StoreBatch batch;
  std::vector<Op> pulled;               ///< of others
  std::map<OpId, StoredOp> ops;         ///< own
  std::map<OpId, std::string> gone;     ///< chain hashes of own ops that were let go of
  std::vector<Op> kept;                 ///< own ops as the server keeps them
  std::map<OpId, std::string> damaged;  ///< unreadable ops whose key still names them
  bool is_pulled_damaged = false;
  std::optional<OutboxMeta> shared;
  std::optional<OutboxMeta> own;  ///< of the private scope
  std::vector<OutboxMeta> left;

  const OutboxMeta* meta_of(ReplicaId replica) const {
    if (shared && shared->replica == replica) return &*shared;
    if (own && own->replica == replica) return &*own;
    const auto found =
        std::find_if(left.begin(), left.end(), [&](const auto& each) { return each.replica == replica; });
    return found == left.end() ? nullptr : &*found;
  }

  /// Without readable meta: the replica whose own ops (they have a hash) are the newest of this stream. What the server
  /// has of it is not known; it acknowledges again what it is sent again.
  std::optional<OutboxMeta> guess(bool is_private) const {
    const StoredOp* newest = nullptr;
    for (const auto& entry : ops) {
      const StoredOp& stored = entry.second;
      if (stored.hash.empty() || is_no_op(stored.op) || (stored.op.scope.kind == ScopeKind::Private) != is_private)
        continue;
      if (newest == nullptr || newest->op.hlc < stored.op.hlc) newest = &stored;
    }
    if (newest == nullptr) return std::nullopt;
    OutboxMeta meta{newest->op.id.replica, 0, "", ""};
    std::int64_t first = newest->op.id.n;
    while (ops.count(OpId{meta.replica, first - 1}) != 0) --first;
    meta.acked_n = first - 1;  // without its hash, so that the chain counts as broken unless it starts at 1
    return meta;
  }
};

std::vector<StoreBatch> Replica::load(const std::map<std::string, std::string>& stored, ReplicaId fresh, Instant now) {
  Loading loading;
  loading.fresh = fresh;
  read_entries(stored, loading);
  if (!loading.shared) loading.shared = loading.guess(false);
  if (!loading.own) loading.own = loading.guess(true);
  if (loading.shared) shared_ = Outbox(loading.shared->replica);
  private_ = Outbox(loading.own ? loading.own->replica : private_replica(shared_.replica()));
  const auto is_shown = [this](const Op& op) {
    if (is_no_op(op)) return false;
    // What was made on top of something outdated is shown until it is made anew.
    const auto rejected = rejected_.find(op.id);
    return rejected == rejected_.end() || is_outdated(rejected->second.second);
  };
  std::vector<Op> ops = std::move(loading.kept);
  for (const auto& entry : loading.ops) {
    const StoredOp& own = entry.second;
    if (is_shown(own.op) && !own.is_folded) ops.push_back(own.op);
    if (!is_no_op(own.op)) observe(own.op, now);
  }
  for (Op& op : loading.pulled) {
    if (!is_no_op(op)) observe(op, now);
    if (is_shown(op)) ops.push_back(std::move(op));
  }
  log_.merge(std::move(ops), model_);
  for (const auto& entry : rejected_) {
    if (is_outdated(entry.second.second)) ask_for_snapshot(entry.second.first.scope, false);
  }
  restore_outbox(shared_, loading);
  restore_outbox(private_, loading);
  for (auto meta = loading.left.rbegin(); meta != loading.left.rend(); ++meta) {
    const bool is_present = meta->replica == shared_.replica() || meta->replica == private_.replica();
    if (!is_present) restore_outbox(left_.emplace_front(meta->replica), loading);
  }
  if (loading.is_pulled_damaged) drop_cursor(loading.batch);
  is_pull_due_ = true;
  const auto meta = stored.find(meta_key);
  if (meta != stored.end()) stored_meta_ = meta->second;
  if (loading.batch.is_empty()) return {};
  loading.batch.is_strict = true;
  return ask_store(std::move(loading.batch));
}

void Replica::read_entries(const std::map<std::string, std::string>& stored, Loading& loading) {
  loading.pulled.reserve(stored.size());
  for (const auto& [key, text] : stored) {
    bool is_readable = true;
    if (starts_with(key, quarantine_prefix)) {
      ++quarantined_;
    } else if (key == cursor_key) {
      cursor_ = text;
    } else if (key == meta_key) {
      const Result<Json> json = json_from_text(text);
      is_readable = json.has_value();
      if (!json) loading.is_pulled_damaged = true;
      if (json) {
        loading.shared = outbox_meta_from_json(json_member(*json, "shared"));
        loading.own = outbox_meta_from_json(json_member(*json, "private"));
        const Json* left = json_member(*json, "left");
        for (std::size_t i = 0; left != nullptr && left->is_array() && i < left->size(); ++i) {
          if (const auto meta = outbox_meta_from_json(&(*left)[i])) loading.left.push_back(*meta);
        }
        is_readable = loading.shared && loading.own;
        offset_ms_ = std::clamp(json_integer(*json, "offset_ms").value_or(0), -offset_ms_max, offset_ms_max);
        cursor_epoch_ = json_string(*json, "cursor_epoch").value_or("");
        verified_at_ = Instant{json_integer(*json, "verified_ms").value_or(0)};
        const auto account = id_from_text<PersonId>(json_string(*json, "account").value_or(""));
        if (is_local_ && account) account_ = *account;
      }
    } else if (starts_with(key, op_prefix)) {
      Result<StoredOp> op = stored_op_from_text(key, text, false);
      is_readable = op.has_value();
      if (op && op->hash.empty() && !op->is_folded) {
        loading.pulled.push_back(std::move(op->op));
      } else if (op) {
        const OpId id = op->op.id;
        loading.ops.emplace(id, std::move(op.value()));
      } else if (const auto id = op_id_from_key(key, op_prefix)) {
        loading.damaged.emplace(*id, key);
      } else {
        loading.is_pulled_damaged = true;
      }
    } else if (starts_with(key, kept_prefix)) {
      Result<StoredOp> op = stored_op_from_text(key, text, true);
      is_readable = op.has_value();
      if (op)
        loading.kept.push_back(std::move(op->op));
      else
        loading.is_pulled_damaged = true;
    } else if (starts_with(key, gone_prefix)) {
      const auto id = op_id_from_key(key, gone_prefix);
      is_readable = id.has_value();
      if (id) loading.gone.emplace(*id, text);
    } else if (starts_with(key, rejected_prefix)) {
      const Result<Json> json = json_from_text(text);
      const Json* member = json ? json_member(*json, "op") : nullptr;
      Result<Op> op = member == nullptr ? Result<Op>(ErrorCode::Malformed, "op") : op_from_json(*member);
      is_readable = op.has_value();
      if (op) rejected_.insert_or_assign(op->id, std::make_pair(*op, json_string(*json, "code").value_or("")));
    }
    if (!is_readable) quarantine(key, text, loading.batch);
  }
}

void Replica::quarantine(const std::string& key, const std::string& text, StoreBatch& batch) {
  ++quarantined_;
  batch.put(std::string(quarantine_prefix) + key, text);
  batch.remove(key);
}

void Replica::restore_outbox(Outbox& outbox, Loading& loading) {
  const OutboxMeta* meta = loading.meta_of(outbox.replica());
  const ReplicaId replica = outbox.replica();
  const std::int64_t acked_n = meta ? meta->acked_n : 0;
  bool is_sound = true;
  std::map<std::int64_t, OwnOp> ops;
  std::string previous = meta ? meta->acked_hash : "";
  for (auto it = loading.ops.lower_bound(OpId{replica, 0}); it != loading.ops.end() && it->first.replica == replica;
       ++it) {
    const auto& [id, stored] = *it;
    if (stored.hash.empty()) continue;
    const bool follows = (id.n == acked_n + 1 && (acked_n == 0 || !previous.empty())) || ops.count(id.n - 1) != 0;
    if (id.n > acked_n && follows && chain_hash(previous, stored.op) != stored.hash) {
      // Readable, but not what was written: not to be sent.
      quarantine(op_key(id), text_from_op(stored.op), loading.batch);
      log_.retract(id, model_);
      is_sound = false;
    } else {
      ops.emplace(id.n, OwnOp{stored.op, stored.hash, true, rejected_.count(id) != 0, stored.is_folded});
    }
    if (id.n >= acked_n) previous = stored.hash;
  }
  for (const auto& entry : loading.damaged) {
    if (entry.first.replica == replica)
      is_sound = false;
    else
      loading.is_pulled_damaged = true;
  }
  outbox.epoch = meta ? meta->epoch : "";
  std::map<std::int64_t, std::string> gone;
  for (auto it = loading.gone.lower_bound(OpId{replica, 0}); it != loading.gone.end() && it->first.replica == replica;
       ++it)
    gone.emplace(it->first.n, it->second);
  outbox.restore_gone(std::move(gone));
  const bool is_whole = outbox.restore(acked_n, meta ? meta->acked_hash : "", std::move(ops));
  if (!is_sound || (!is_whole && acked_n > 0 && meta->acked_hash.empty())) {
    renew(outbox, loading.fresh, acked_n, loading.batch);
  } else if (!is_whole) {
    // Behind a hole (a batch that failed before the device stopped) nothing was sent: those names are free.
    const std::vector<OwnOp> behind = outbox.take_after(outbox.last_n());
    if (is_left(outbox))
      issue_under_present_name(behind, loading.batch);
    else
      issue_again(outbox, behind, loading.batch);
  }
}

}  // namespace obverse
