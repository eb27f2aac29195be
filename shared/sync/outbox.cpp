#include "sync/outbox.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "oplog/op_text.hpp"

namespace obverse {

namespace {

/// Room for the envelope within `push_bytes_max`.
constexpr std::size_t batch_bytes_max = push_bytes_max - 4096;

constexpr const char* no_op_name = "no_op";

}  // namespace

Op no_op(const OpId& id) {
  const char kind = static_cast<char>(FieldKind::Register);
  return Op{id, Hlc{0, 0, id.replica}, Scope{}, {}, no_op_name, no_op_name, kind, {}, {}, {}};
}

bool is_no_op(const Op& op) { return op.type == no_op_name; }

Outbox Outbox::successor(ReplicaId replica) const {
  Outbox next(replica);
  next.clock_ = clock_.continued_by(replica);
  next.epoch = epoch;
  return next;
}

OwnOp* Outbox::find(std::int64_t n) {
  const auto it = ops_.find(n);
  return it == ops_.end() ? nullptr : &it->second;
}

const OwnOp& Outbox::keep(Op op) {
  OwnOp own;
  own.hash = chain_hash(last_hash_, op);
  own.op = std::move(op);
  last_n_ = own.op.id.n;
  last_hash_ = own.hash;
  return ops_.emplace(last_n_, std::move(own)).first->second;
}

const OwnOp& Outbox::issue(const Change& change, Write write, std::string tx, Instant physical) {
  const char kind = static_cast<char>(kind_of_field(change.type, change.field));
  return keep(Op{{replica_, next_n()},
                 clock_.tick(physical),
                 change.scope,
                 change.record,
                 change.type,
                 change.field,
                 kind,
                 std::move(write.value),
                 std::move(write.base),
                 std::move(tx)});
}

const OwnOp& Outbox::adopt(Op op) {
  op.id = OpId{replica_, next_n()};
  op.hlc.replica = replica_;
  clock_.resume(op.hlc);
  return keep(std::move(op));
}

void Outbox::restamp(std::int64_t n, const Hlc& hlc) {
  OwnOp* own = find(n);
  if (own == nullptr) return;
  own->op.hlc = hlc;
  clock_ = HybridClock(replica_);
  for (const auto& entry : ops_) clock_.resume(entry.second.op.hlc);
}

bool Outbox::restore(std::int64_t acked_n, std::string acked_hash, std::map<std::int64_t, OwnOp> ops) {
  ops_ = std::move(ops);
  acked_n_ = last_n_ = acked_n;
  acked_hash_ = last_hash_ = std::move(acked_hash);
  for (const auto& entry : ops_) clock_.resume(entry.second.op.hlc);
  for (auto it = ops_.upper_bound(acked_n); it != ops_.end(); ++it) {
    const OwnOp& own = it->second;
    if (it->first != last_n_ + 1 || own.hash != chain_hash(last_hash_, own.op)) return false;
    last_n_ = it->first;
    last_hash_ = own.hash;
  }
  return true;
}

std::optional<PushRequest> Outbox::next_push(std::size_t ops_max) const {
  PushRequest request;
  request.epoch = epoch;
  request.replica = replica_;
  request.prev_n = acked_n_;
  request.prev_hash = acked_hash_;
  std::size_t bytes = 0;
  std::size_t whole = 0;  // so many ops end with the last op of a command
  auto it = ops_.upper_bound(acked_n_);
  for (; it != ops_.end() && it->second.is_durable && request.ops.size() < ops_max; ++it) {
    const Op& op = it->second.op;
    bytes += text_from_op(op).size() + 1;
    if (bytes > batch_bytes_max && !request.ops.empty()) break;
    if (!request.ops.empty() && !are_together(request.ops.back(), op)) whole = request.ops.size();
    request.ops.push_back(op);
  }
  // What belongs together travels together, so that the server can take all of it or nothing.
  const bool is_cut = it != ops_.end() && !request.ops.empty() && are_together(request.ops.back(), it->second.op);
  if (is_cut && whole > 0) request.ops.resize(whole);
  if (request.ops.empty() && !is_probe_due_) return std::nullopt;
  return request;
}

void Outbox::acknowledge(std::int64_t n) {
  OBVERSE_ASSERT(n <= last_n_);
  const OwnOp* own = find(n);
  if (n <= acked_n_ || own == nullptr) return;
  acked_n_ = n;
  acked_hash_ = own->hash;
}

bool Outbox::rewind(std::int64_t n) {
  if (n >= acked_n_) return true;
  for (std::int64_t each = n == 0 ? 1 : n; each <= acked_n_; ++each) {
    if (find(each) == nullptr && gone_.count(each) == 0) return false;
  }
  acked_n_ = n;
  acked_hash_ = n == 0 ? std::string() : find(n) != nullptr ? find(n)->hash : gone_.at(n);
  return true;
}

std::string Outbox::forget(std::int64_t n) {
  const auto it = ops_.find(n);
  if (n > acked_n_ || it == ops_.end()) return {};
  std::string hash = std::move(it->second.hash);
  ops_.erase(it);
  gone_.insert_or_assign(n, hash);
  return hash;
}

std::vector<std::int64_t> Outbox::gone_unsent() const {
  std::vector<std::int64_t> gone;
  for (auto it = gone_.upper_bound(acked_n_); it != gone_.end(); ++it) gone.push_back(it->first);
  return gone;
}

std::vector<const OwnOp*> Outbox::fill(std::vector<Op> ops) {
  for (Op& op : ops) {
    const std::int64_t n = op.id.n;
    gone_.erase(n);
    ops_[n].op = std::move(op);
  }
  std::vector<const OwnOp*> changed;
  last_hash_ = acked_hash_;
  for (auto it = ops_.upper_bound(acked_n_); it != ops_.end(); ++it) {
    last_hash_ = it->second.hash = chain_hash(last_hash_, it->second.op);
    it->second.is_durable = false;
    changed.push_back(&it->second);
  }
  return changed;
}

std::vector<OwnOp> Outbox::take_after(std::int64_t n) {
  std::vector<OwnOp> taken;
  for (auto it = ops_.upper_bound(n); it != ops_.end(); it = ops_.erase(it)) taken.push_back(std::move(it->second));
  if (n >= last_n_) return taken;
  last_n_ = std::max(n, acked_n_);
  last_hash_ = last_n_ == acked_n_ ? acked_hash_ : ops_.at(last_n_).hash;
  return taken;
}

std::size_t Outbox::unsent_commands() const {
  std::set<std::string> commands;
  for (auto it = ops_.upper_bound(acked_n_); it != ops_.end(); ++it) {
    const OwnOp& own = it->second;
    if (!own.is_refused && !is_no_op(own.op))
      commands.insert(own.op.tx.empty() ? "n" + std::to_string(it->first) : own.op.tx);
  }
  return commands.size();
}

}  // namespace obverse
