#include "server/memory_store.hpp"

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

Result<std::map<Scope, std::int64_t>> MemoryStore::scope_heads() const {
  std::map<Scope, std::int64_t> heads;
  for (const auto& [scope, ops] : durable_.scopes) heads.emplace(scope, static_cast<std::int64_t>(ops.size()));
  return heads;
}

Result<std::vector<PlacedOp>> MemoryStore::ops_after(const Scope& scope, std::int64_t after,
                                                     const ReadLimit& limit) const {
  std::vector<PlacedOp> result;
  const auto it = durable_.scopes.find(scope);
  if (it == durable_.scopes.end() || after < 0) return result;
  std::size_t bytes = 0;
  // seq is the position in the list, counted from 1, so the first op after `after` stands at index `after`.
  for (auto index = static_cast<std::size_t>(after); index < it->second.size() && result.size() < limit.ops_max;
       ++index) {
    const PlacedOp& placed = it->second[index];
    bytes += placed.json_bytes;
    if (!result.empty() && bytes > limit.bytes_max) break;
    result.push_back(placed);
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
  staged_ = Image{};
  return {};
}

Result<std::int64_t> MemoryStore::append(const Op& op, std::string_view hash) {
  const auto known = find_taken(op.id);
  if (known->has_value()) return {ErrorCode::StorageFailed, "an op of this id is stored already"};
  staged_.taken.emplace(op.id, TakenOp{std::string(hash), "", op.hlc});
  const auto durable = durable_.scopes.find(op.scope);
  const std::size_t before = durable == durable_.scopes.end() ? 0 : durable->second.size();
  auto& staged = staged_.scopes[op.scope];
  const auto seq = static_cast<std::int64_t>(before + staged.size() + 1);
  staged.push_back(PlacedOp{seq, op, text_from_json(json_from_op(op)).size()});
  return seq;
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
  staged_ = Image{};
  return {};
}

void MemoryStore::roll_back() { staged_ = Image{}; }

}  // namespace obverse
