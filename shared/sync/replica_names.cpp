// The names under which a Replica makes its ops, and how it goes on under new ones.

#include <algorithm>

#include "sync/replica.hpp"
#include "sync/store_keys.hpp"

namespace obverse {

namespace {

constexpr std::size_t left_max = 64;

}  // namespace

std::vector<Outbox*> Replica::outboxes() {
  std::vector<Outbox*> all;
  for (Outbox& outbox : left_) all.push_back(&outbox);
  all.insert(all.end(), {&shared_, &private_});
  return all;
}

std::vector<const Outbox*> Replica::outboxes() const {
  std::vector<const Outbox*> all;
  for (const Outbox& outbox : left_) all.push_back(&outbox);
  all.insert(all.end(), {&shared_, &private_});
  return all;
}

Outbox* Replica::outbox_of(ReplicaId replica) {
  for (Outbox* outbox : outboxes()) {
    if (outbox->replica() == replica) return outbox;
  }
  return nullptr;
}

bool Replica::is_left(const Outbox& outbox) const { return &outbox != &shared_ && &outbox != &private_; }

bool Replica::has_unsent() const {
  const auto all = outboxes();
  return std::any_of(all.begin(), all.end(), [](const Outbox* outbox) { return outbox->has_unsent(); });
}

/// A server of another epoch came back from a backup: asks it, under each name, what it still has.
void Replica::probe_after_restore(const std::string& epoch) {
  for (Outbox* outbox : outboxes()) {
    if (!outbox->epoch.empty() && outbox->epoch != epoch) outbox->ask_for_probe();
  }
}

/// Goes on under a new replica id: own ops after counter `from` are issued anew. What the server acknowledged keeps the
/// old name. Of a name that was left already, ops after `from` go on under the present one.
void Replica::renew(Outbox& outbox, ReplicaId fresh, std::int64_t from, StoreBatch& batch) {
  const std::vector<OwnOp> ops = outbox.take_after(from);
  if (is_left(outbox)) return issue_under_present_name(ops, batch);
  Outbox next = outbox.successor(&outbox == &private_ ? private_replica(fresh) : fresh);
  if (outbox.acked_n() > 0) left_.push_back(std::move(outbox));
  if (left_.size() > left_max) {
    const auto oldest = std::find_if(left_.begin(), left_.end(), [](const Outbox& each) { return !each.has_unsent(); });
    left_.erase(oldest == left_.end() ? left_.begin() : oldest);
  }
  outbox = std::move(next);
  issue_again(outbox, ops, batch);
  drop_cursor(batch);  // ops that another device sent under the old id were taken for ours
}

/// Ops of a name that was left: of the private scope all of them, or none. No-ops say nothing of that.
void Replica::issue_under_present_name(const std::vector<OwnOp>& ops, StoreBatch& batch) {
  const auto first = std::find_if(ops.begin(), ops.end(), [](const OwnOp& own) { return !is_no_op(own.op); });
  if (first != ops.end()) issue_again(outbox_for(first->op.scope), ops, batch);
}

/// The name turned out to be another account's: nothing is sent under it any more.
void Replica::give_up_name(ReplicaId replica) {
  std::erase_if(left_, [&](const Outbox& outbox) { return outbox.replica() == replica; });
}

/// Gives own ops new names, in order and at their old times. Refused ones keep their place among the rejected only.
void Replica::issue_again(Outbox& outbox, const std::vector<OwnOp>& ops, StoreBatch& batch) {
  batch.is_strict = true;
  std::vector<OpId> old;
  for (const OwnOp& own : ops) old.push_back(own.op.id);
  log_.retract_all(old, model_);
  std::map<OpId, std::vector<OpId>> renamed;  // a refused op stands for what it replaced
  std::map<std::string, std::string> renamed_tx;
  for (const OwnOp& own : ops) {
    if (is_no_op(own.op)) continue;
    Op op = own.op;
    std::vector<OpId> base;
    for (const OpId& id : op.base) {
      const auto names = renamed.find(id);
      if (names != renamed.end())
        base.insert(base.end(), names->second.begin(), names->second.end());
      else if (id.replica != own.op.id.replica || id.n < ops.front().op.id.n)
        base.push_back(id);  // else lost: its name may be given to another op
    }
    std::sort(base.begin(), base.end());
    base.erase(std::unique(base.begin(), base.end()), base.end());
    if (own.is_refused) {
      renamed.emplace(own.op.id, std::move(base));
      continue;
    }
    op.base = std::move(base);
    if (!op.tx.empty()) op.tx = renamed_tx.try_emplace(op.tx, std::to_string(outbox.next_n())).first->second;
    const OwnOp& again = outbox.adopt(std::move(op));
    renamed.emplace(own.op.id, std::vector<OpId>{again.op.id});
    log_.merge({&again.op, 1}, model_);
    put_own(batch, again);
  }
  for (const OpId& id : old) {
    // Some new names are old ones of others.
    if (outbox.replica() != id.replica || outbox.find(id.n) == nullptr) {
      batch.remove(op_key(id));
    }
  }
}

}  // namespace obverse
