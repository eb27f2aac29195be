#include "server/memory_store.hpp"

#include "oplog/op_text.hpp"

#include <algorithm>
#include <utility>

namespace obverse {

namespace {

template <class Map, class Key>
auto found_in(const Map& map, const Key& key) -> std::optional<typename Map::mapped_type> {
  const auto it = map.find(key);
  if (it == map.end()) return std::nullopt;
  return it->second;
}

}  // namespace

MemoryStore::MemoryStore(std::string_view epoch, std::string_view cursor_secret) {
  durable_.meta.emplace(meta_epoch, epoch);
  durable_.meta.emplace(meta_cursor_secret, cursor_secret);
}

Result<std::optional<std::string>> MemoryStore::meta(std::string_view key) const {
  return found_in(durable_.meta, key);
}

Status MemoryStore::put_meta(std::string_view key, std::string_view value) {
  durable_.meta.insert_or_assign(std::string(key), std::string(value));
  return {};
}

Result<std::optional<ReplicaRow>> MemoryStore::find_replica(ReplicaId replica) const {
  auto staged = found_in(staged_.replicas, replica);
  return staged ? staged : found_in(durable_.replicas, replica);
}

Result<std::optional<TakenOp>> MemoryStore::find_taken(const OpId& id) const {
  auto staged = found_in(staged_.taken, id);
  return staged ? staged : found_in(durable_.taken, id);
}

Result<std::map<Scope, std::int64_t>> MemoryStore::scope_heads() const { return durable_.heads; }

Result<std::int64_t> MemoryStore::generation() const {
  std::int64_t greatest = 0;
  for (const auto& [scope, floor] : durable_.floors) greatest = std::max(greatest, floor.generation);
  return greatest;
}

Result<std::vector<std::string>> MemoryStore::meta_keys(std::string_view prefix) const {
  std::vector<std::string> keys;
  for (const auto& [key, value] : durable_.meta) {
    if (key.starts_with(prefix)) keys.push_back(key);
  }
  return keys;
}

Result<std::vector<PlacedOp>> MemoryStore::ops_after(const Scope& scope, std::int64_t after,
                                                     const ReadLimit& limit) const {
  std::vector<PlacedOp> result;
  const auto it = durable_.scopes.find(scope);
  if (it == durable_.scopes.end()) return result;
  std::size_t bytes = 0;
  const auto first = std::upper_bound(it->second.begin(), it->second.end(), after,
                                      [](std::int64_t seq, const PlacedOp& placed) { return seq < placed.seq; });
  for (auto placed = first; placed != it->second.end() && result.size() < limit.ops_max; ++placed) {
    bytes += placed->json_bytes;
    if (!result.empty() && bytes > limit.bytes_max) break;
    result.push_back(*placed);
  }
  return result;
}

Status MemoryStore::visit_ops(const std::function<void(const Op&)>& visit) const {
  for (const auto& [scope, ops] : durable_.scopes) {
    for (const PlacedOp& placed : ops) visit(placed.op);
  }
  return {};
}

Status MemoryStore::begin() {
  roll_back();
  return {};
}

Result<std::int64_t> MemoryStore::append(const Op& op, std::string_view hash) {
  const auto known = find_taken(op.id);
  if (known->has_value()) return {ErrorCode::StorageFailed, "an op of this id is stored already"};
  staged_.taken.emplace(op.id, TakenOp{std::string(hash), "", op.hlc});
  const auto durable = durable_.heads.find(op.scope);
  auto& head = staged_.heads.try_emplace(op.scope, durable == durable_.heads.end() ? 0 : durable->second).first->second;
  staged_.scopes[op.scope].push_back(PlacedOp{++head, op, text_from_op(op).size()});
  return head;
}

Status MemoryStore::leave_out(const OpId& id) {
  changed_.insert_or_assign(id, std::nullopt);
  return {};
}

Status MemoryStore::replace(const Op& op) {
  changed_.insert_or_assign(op.id, op);
  return {};
}

Status MemoryStore::put_floor(const Scope& scope, const ScopeFloor& floor) {
  staged_.floors.insert_or_assign(scope, floor);
  return {};
}

Status MemoryStore::refuse(const OpId& id, std::string_view code, std::string_view hash) {
  staged_.taken.insert_or_assign(id, TakenOp{std::string(hash), std::string(code), Hlc{}});
  return {};
}

Status MemoryStore::put_replica(ReplicaId replica, const ReplicaRow& row) {
  staged_.replicas.insert_or_assign(replica, row);
  return {};
}

Status MemoryStore::commit() {
  if (commits_to_fail_ > 0) {
    --commits_to_fail_;
    return {ErrorCode::StorageFailed, "the commit was made to fail"};
  }
  for (auto& [replica, row] : staged_.replicas) durable_.replicas.insert_or_assign(replica, std::move(row));
  for (auto& [id, taken] : staged_.taken) durable_.taken.insert_or_assign(id, std::move(taken));
  for (auto& [scope, ops] : staged_.scopes) {
    auto& kept = durable_.scopes[scope];
    kept.insert(kept.end(), std::make_move_iterator(ops.begin()), std::make_move_iterator(ops.end()));
  }
  for (const auto& [scope, head] : staged_.heads) durable_.heads.insert_or_assign(scope, head);
  for (const auto& [scope, floor] : staged_.floors) durable_.floors.insert_or_assign(scope, floor);
  for (auto& [scope, ops] : durable_.scopes) {
    if (changed_.empty()) break;
    std::erase_if(ops, [&](PlacedOp& placed) {
      const auto change = changed_.find(placed.op.id);
      if (change == changed_.end()) return false;
      if (change->second) placed = PlacedOp{placed.seq, *change->second, text_from_op(*change->second).size()};
      return !change->second.has_value();
    });
  }
  roll_back();
  return {};
}

void MemoryStore::roll_back() {
  staged_ = Image{};
  changed_.clear();
}

}  // namespace obverse
