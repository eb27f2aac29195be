#include "sync/store_keys.hpp"

namespace obverse {

namespace {

constexpr std::size_t id_length = 26;
constexpr std::size_t n_length = 12;

std::string key_of(std::string_view prefix, const OpId& id) {
  std::string n = std::to_string(id.n);
  if (n.size() < n_length) n.insert(0, n_length - n.size(), '0');
  return std::string(prefix) + text_from_id(id.replica) + "/" + n;
}

}  // namespace

std::string op_key(const OpId& id) { return key_of(op_prefix, id); }

std::string kept_key(const OpId& id) { return key_of(kept_prefix, id); }

std::string gone_key(const OpId& id) { return key_of(gone_prefix, id); }

std::string rejected_key(const OpId& id) { return key_of(rejected_prefix, id); }

std::optional<OpId> op_id_from_key(std::string_view key, std::string_view prefix) {
  if (key.substr(0, prefix.size()) != prefix) return std::nullopt;
  key.remove_prefix(prefix.size());
  if (key.size() < id_length + 1 + n_length || key.size() > id_length + 1 + 16 || key[id_length] != '/')
    return std::nullopt;
  const auto replica = id_from_text<ReplicaId>(key.substr(0, id_length));
  std::int64_t n = 0;
  for (const char digit : key.substr(id_length + 1)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    n = n * 10 + (digit - '0');
  }
  if (!replica) return std::nullopt;
  return OpId{*replica, n};
}

ReplicaId private_replica(ReplicaId shared) {
  return id_from_key<ReplicaId>("private_replica:" + text_from_id(shared));
}

}  // namespace obverse
