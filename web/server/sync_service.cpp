// What is taken: pushes, in groups that are committed together, decided over one log and Model under one mutex.

#include "server/sync_service.hpp"

#include <algorithm>
#include <utility>

#include "domain/access.hpp"
#include "server/person_name.hpp"

namespace obverse {

namespace {

constexpr std::int64_t stamp_lead_ms_max = 60'000;

HttpAnswer storage_failure(int status) {
  return error_answer(status, error_code_name(ErrorCode::StorageFailed),
                      "The server could not use its storage; nothing was taken. Try again later.");
}

HttpAnswer unreadable_push(const Error& error) {
  const int status = error.code == ErrorCode::TooLarge ? 413 : 400;
  // A body that is no JSON was cut on its way: none of its ops is to blame.
  const bool is_cut = error.code == ErrorCode::Malformed && error.detail == "json";
  const char* code = is_cut ? not_json_code : error_code_name(error.code);
  return error_answer(status, code, "The push cannot be read: " + error.detail + ".");
}

HttpAnswer conflict_answer(PushConflict::Kind kind, const std::string& epoch, const ReplicaRow& row) {
  return {409, text_from_push_conflict(PushConflict{kind, epoch, row.last_n})};
}

/// Checks what must hold between the envelope of a push and its ops. @error Malformed, TooLarge, Unsupported
Status check_envelope(const PushRequest& request) {
  if (request.protocol != protocol_version) return {ErrorCode::Unsupported, "this protocol version is not known here"};
  if (request.ops.size() > push_ops_max) return {ErrorCode::TooLarge, "more ops than a push may have"};
  if (request.replica.is_nil()) return {ErrorCode::Malformed, "no replica is named"};
  if (request.prev_n < 0) return {ErrorCode::Malformed, "a counter is negative"};
  std::int64_t n = request.prev_n;
  for (const Op& op : request.ops) {
    if (op.id.replica != request.replica || op.id.n != ++n)
      return {ErrorCode::Malformed, "the counters of the ops are not dense"};
  }
  return {};
}

/// A stamp for an op that came with one too far ahead: now, but after everything stored of its replica, so that the
/// order within the device stays.
Hlc restamped(const Op& op, const ReplicaRow& row, Instant now) {
  HybridClock clock(op.id.replica);
  if (const auto last = hlc_from_text(row.last_hlc)) clock.resume(*last);
  return clock.tick(now);
}

}  // namespace

/// Takes the queue over while others wait, and wakes them at its end.
class SyncService::WriterTurn {
 public:
  WriterTurn(SyncService& service, std::unique_lock<std::mutex>& lock) : service_(service), lock_(lock) {
    service_.has_writer_ = true;
    group_.swap(service_.queue_);
    lock_.unlock();
  }
  WriterTurn(const WriterTurn&) = delete;
  WriterTurn& operator=(const WriterTurn&) = delete;
  ~WriterTurn() {
    lock_.lock();
    for (Job* job : group_) job->is_done = true;
    service_.has_writer_ = false;
    service_.queue_changed_.notify_all();
  }
  const std::vector<Job*>& group() const { return group_; }

 private:
  SyncService& service_;
  std::unique_lock<std::mutex>& lock_;
  std::vector<Job*> group_;
};

SyncService::SyncService(OpStore& store) : store_(store) { readiness_ = load(); }

HttpAnswer SyncService::push(PersonId account, std::string_view body, Instant now) {
  if (!readiness_) return storage_failure(500);
  if (body.size() > push_bytes_max) return unreadable_push({ErrorCode::TooLarge, "more bytes than a push may have"});
  auto request = push_request_from_text(body);
  if (!request) return unreadable_push(request.error());
  if (const Status status = check_envelope(*request); !status) return unreadable_push(status.error());
  Job job{account, std::move(*request), now, storage_failure(507), {}, false};
  return wait_for_commit(job);
}

std::optional<std::string> SyncService::name_of(PersonId person) const {
  const std::lock_guard state(state_mutex_);
  if (model_.find<Person>(person) == nullptr) return std::nullopt;
  return person_name(model_, person);
}

Status SyncService::load() {
  const auto epoch = store_.meta(meta_epoch);
  const auto secret = store_.meta(meta_cursor_secret);
  const auto heads = store_.scope_heads();
  if (!epoch || !secret || !heads) return {ErrorCode::StorageFailed, "the store cannot be read"};
  if (!epoch->has_value() || !secret->has_value())
    return {ErrorCode::StorageFailed, "the store has no epoch or no secret"};
  const auto floors = store_.scope_floors();
  const auto generation = store_.generation();
  if (!floors || !generation) return {ErrorCode::StorageFailed, "the store cannot be read"};
  epoch_ = **epoch;
  cursor_secret_ = **secret;
  heads_ = *heads;
  floors_ = *floors;
  generation_ = *generation;
  if (const Status status = read_erasures(); !status) return status;
  if (const Status visited = store_.visit_ops([this](const Op& op) { merge_op(op); }); !visited) return visited;
  return catch_up();
}

// ---------------------------------------------------------------------------------------------------------------------
// Writing

HttpAnswer SyncService::wait_for_commit(Job& job) {
  std::unique_lock lock(queue_mutex_);
  queue_.push_back(&job);
  while (!job.is_done) {
    if (has_writer_) {
      queue_changed_.wait(lock);
      continue;
    }
    const WriterTurn turn(*this, lock);
    write_group(turn.group());
  }
  return std::move(job.answer);
}

void SyncService::write_group(const std::vector<Job*>& group) {
  const std::lock_guard state(state_mutex_);
  for (int attempt = 1;; ++attempt) {
    if (try_group(group)) {
      for (const Job* job : group) {
        for (const PlacedOp& placed : job->taken) {
          heads_[placed.op.scope] = placed.seq;
          moved_.insert(placed.op.scope);
        }
      }
      return tell_moved();
    }
    const bool may_try_again = store_.may_try_again() && attempt < OpStore::write_attempts_max;
    store_.roll_back();
    for (Job* job : group) {
      undo(*job, 0);
      job->answer = storage_failure(507);
    }
    if (!may_try_again) return;
  }
}

/// One transaction for all of the group. It depends on nothing but the jobs and the store, so it may be repeated.
Status SyncService::try_group(const std::vector<Job*>& group) {
  Status status = store_.begin();
  if (status) status = catch_up();
  for (Job* job : group) {
    if (status) status = take_batch(*job);
  }
  if (status) status = store_.commit();
  return status;
}

/// Merges what other servers wrote. @error StorageFailed
Status SyncService::catch_up() {
  if (!store_.is_shared()) return {};
  const auto generation = store_.generation();
  if (!generation) return generation.error();
  if (*generation != generation_) {
    // Another server has compacted: what it left out must not be here either.
    log_ = OpLog();
    model_ = Model();
    homes_.clear();
    generation_ = *generation;
    if (const Status status = load(); !status) return status;
  }
  return store_.catch_up([this](const PlacedOp& placed) { merge_other(placed); });
}

void SyncService::look_at_store() {
  const std::lock_guard state(state_mutex_);
  if (catch_up()) tell_moved();
}

void SyncService::tell_moved() {
  if (listener_ && !moved_.empty()) listener_(model_, moved_);
  moved_.clear();
}

void SyncService::merge_other(const PlacedOp& placed) {
  if (!log_.knows(placed.op.id)) merge_op(placed.op);
  if (placed.op.field == erasure_field) take_erasures_of_others();
  moved_.insert(placed.op.scope);
  auto& head = heads_[placed.op.scope];
  head = std::max(head, placed.seq);
}

/// Writes one batch into the open transaction and composes its answer. @error StorageFailed; whatever else is wrong
/// becomes the answer
Status SyncService::take_batch(Job& job) {
  const auto found = store_.find_replica(job.request.replica);
  if (!found) return found.error();
  ReplicaRow row = found->value_or(ReplicaRow{job.account, 0, "", ""});
  if (row.account != job.account) {
    job.answer = error_answer(403, error_code_name(ErrorCode::Forbidden), "This replica belongs to another account.");
    return {};
  }
  if (!job.request.epoch.empty() && job.request.epoch != epoch_) {
    job.answer = conflict_answer(PushConflict::Kind::Epoch, epoch_, row);
    return {};
  }
  const auto conflict = conflict_in(job.request, row);
  if (!conflict) return conflict.error();
  if (conflict->has_value()) {
    job.answer = conflict_answer(**conflict, epoch_, row);
    return {};
  }
  PushReply reply;
  if (const Status status = take_ops(job, row, reply); !status) return status;
  reply.epoch = epoch_;
  reply.acked_n = row.last_n;
  reply.now = job.now;
  job.answer = {200, text_from_push_reply(reply)};
  return {};
}

/// Whether a batch joins on to what is here of its replica: no gap, and the same hash wherever both have one.
Result<std::optional<PushConflict::Kind>> SyncService::conflict_in(const PushRequest& request,
                                                                   const ReplicaRow& row) const {
  using Conflict = std::optional<PushConflict::Kind>;
  if (request.prev_n > row.last_n) return Conflict{PushConflict::Kind::Gap};
  std::string hash;
  if (request.prev_n > 0 && request.prev_n == row.last_n) {
    hash = row.chain_hash;
  } else if (request.prev_n > 0) {
    const auto before = store_.find_taken({request.replica, request.prev_n});
    if (!before) return before.error();
    if (!before->has_value()) return {ErrorCode::StorageFailed, "an answered op is missing"};
    hash = (*before)->hash;
  }
  if (request.prev_hash != hash) return Conflict{PushConflict::Kind::Forked};
  for (const Op& op : request.ops) {
    if (op.id.n > row.last_n) break;
    hash = chain_hash(hash, op);
    const auto taken = store_.find_taken(op.id);
    if (!taken) return taken.error();
    if (!taken->has_value() || (*taken)->hash != hash) return Conflict{PushConflict::Kind::Forked};
  }
  return Conflict{};
}

Status SyncService::take_ops(Job& job, ReplicaRow& row, PushReply& reply) {
  const std::int64_t last_n_before = row.last_n;
  std::span<const Op> rest(job.request.ops);
  while (!rest.empty()) {
    std::size_t count = 1;
    const bool is_repeat = rest[0].id.n <= row.last_n;
    while (!is_repeat && count < rest.size() && are_together(rest[0], rest[count])) ++count;
    const Status status = is_repeat ? repeat_answer(rest[0], reply) : take_together(job, rest.first(count), row, reply);
    if (!status) return status;
    rest = rest.subspan(count);
  }
  return row.last_n == last_n_before ? Status{} : store_.put_replica(job.request.replica, row);
}

/// Answers for an op that is here already as it was answered the first time.
Status SyncService::repeat_answer(const Op& op, PushReply& reply) const {
  const auto taken = store_.find_taken(op.id);
  if (!taken) return taken.error();
  if (!taken->has_value()) return {ErrorCode::StorageFailed, "an answered op is missing"};
  if (!(*taken)->refusal.empty()) {
    reply.rejected.push_back({op.id.n, (*taken)->refusal});
  } else if ((*taken)->hlc != op.hlc) {
    reply.restamped.emplace(op.id.n, text_from_hlc((*taken)->hlc));
  }
  return {};
}

/// Takes the ops of one command, or refuses all of them when one is refused: half a command is nothing that anybody
/// wanted. Each is asked for with those before it in the Model.
Status SyncService::take_together(Job& job, std::span<const Op> ops, ReplicaRow& row, PushReply& reply) {
  const std::size_t taken_before = job.taken.size();
  const std::string last_hlc_before = row.last_hlc;
  std::string refusal;
  for (const Op& op : ops) {
    if (const Status allowed = check_op(job.account, op); !allowed) {
      refusal = error_code_name(allowed.error().code);
      break;
    }
    Op stored = op;
    if (op.hlc.ms > job.now.ms + stamp_lead_ms_max) stored.hlc = restamped(op, row, job.now);
    row.last_hlc = std::max(row.last_hlc, text_from_hlc(stored.hlc));
    merge_op(stored);
    job.taken.push_back({0, std::move(stored), 0});
  }
  if (!refusal.empty()) {
    undo(job, taken_before);
    row.last_hlc = last_hlc_before;
  }
  for (std::size_t i = 0; i < ops.size(); ++i) {
    const std::string hash = chain_hash(row.chain_hash, ops[i]);
    row.last_n = ops[i].id.n;
    row.chain_hash = hash;
    if (!refusal.empty()) {
      reply.rejected.push_back({row.last_n, refusal});
      if (const Status status = store_.refuse(ops[i].id, refusal, hash); !status) return status;
      continue;
    }
    PlacedOp& placed = job.taken[taken_before + i];
    if (placed.op.hlc != ops[i].hlc) reply.restamped.emplace(row.last_n, text_from_hlc(placed.op.hlc));
    const auto seq = store_.append(placed.op, hash);
    if (!seq) return seq.error();
    placed.seq = *seq;
  }
  return {};
}

/// True for a change to a text as it was before what is kept of it: it would mean another text.
bool SyncService::is_on_outdated(const Op& op) const {
  const bool is_text = kind_of_field(op.type, op.field) == FieldKind::Text;
  if (!is_text || floors_.find(op.scope) == floors_.end()) return false;
  if (!op.base.empty())
    return std::any_of(op.base.begin(), op.base.end(), [&](const OpId& id) { return !log_.knows(id); });
  // First words, written without any of those that are folded now: their order beside each other is not known any more.
  const std::vector<const Op*> history = log_.text_history({op.record, op.field});
  return !history.empty() && !history.front()->base.empty();
}

/// The rights to one op, asked of the Model that has all earlier ops of the batch in it. @error as may_write
Status SyncService::check_op(PersonId account, const Op& op) const {
  if (op.scope.kind == ScopeKind::Aggregate)
    return {ErrorCode::Forbidden, "aggregates are written by the server alone"};
  const bool is_of_person = op.scope.kind == ScopeKind::Private || op.scope.kind == ScopeKind::Mentee ||
                            op.scope.kind == ScopeKind::Admission;
  const bool is_of_erased = is_of_person && erased_people_.contains(op.scope.owner.as<PersonTag>());
  if (is_of_erased || erased_people_.contains(account) || log_.is_erased(op.record))
    return {ErrorCode::Erased, "erased"};
  if (op.kind == static_cast<char>(FieldKind::Erasure)) return {ErrorCode::Forbidden, "an erasure"};
  const auto home = homes_.find(op.record);
  if (home != homes_.end() && (home->second.scope != op.scope || home->second.type != op.type)) {
    return {ErrorCode::Forbidden, "the record was born elsewhere"};
  }
  if (is_on_outdated(op)) return {ErrorCode::Outdated, "the base was left out"};
  return may_write(model_, account, WriteTarget{op.scope, op.record, op.type, op.field, &op.value});
}

void SyncService::merge_op(const Op& op) {
  log_.merge({&op, 1}, model_);
  Home& home = homes_.try_emplace(op.record, Home{op.scope, op.type, 0}).first->second;
  ++home.op_count;
}

/// Takes what a batch brought, from `first` on, out of log and Model again: its commit failed, or a part was refused.
void SyncService::undo(Job& job, std::size_t first) {
  forget(job.taken, first);
  job.taken.resize(first);
}

void SyncService::forget(const std::vector<PlacedOp>& ops, std::size_t first) {
  std::vector<OpId> ids;
  for (std::size_t i = first; i < ops.size(); ++i) {
    const Op& op = ops[i].op;
    ids.push_back(op.id);
    const auto home = homes_.find(op.record);
    if (home != homes_.end() && --home->second.op_count == 0) homes_.erase(home);
  }
  log_.retract_all(ids, model_);
}

}  // namespace obverse
