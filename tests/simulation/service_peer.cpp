#include <map>
#include <optional>
#include <set>
#include <string>

#include "domain/access.hpp"
#include "server/memory_store.hpp"
#include "server/sync_service.hpp"
#include "server/url.hpp"
#include "simulation/sync_peer.hpp"

namespace obverse::simulation {

namespace {

class ServicePeer final : public SyncPeer {
 public:
  explicit ServicePeer(const std::vector<Op>& first_ops) : store_("e1", "a secret of at least thirty-two bytes") {
    (void)store_.begin();
    for (const Op& op : first_ops) (void)store_.append(op, "");
    (void)store_.commit();
    take_backup();
    restart();
  }

  Answer push(PersonId account, std::string_view body, Instant now) override {
    return answer(service_->push(account, body, now));
  }
  Answer pull(PersonId account, std::string_view cursor, std::int64_t limit, Instant now) override {
    return answer(service_->pull(account, cursor, limit, now));
  }
  Answer snapshot(PersonId account, std::string_view path, Instant now) override {
    const auto value = [&](std::string_view name) { return query_parameter(path, name).value_or(""); };
    const auto number = [&](std::string_view name) { return value(name).empty() ? 0 : std::stoll(value(name)); };
    const auto scope = scope_from_text(value("scope"));
    if (!scope) return {400, ""};
    return answer(service_->snapshot(account, {*scope, number("after"), number("at"), value("cursor")}, now));
  }
  Answer verify(PersonId account, std::string_view body, Instant now) override {
    return answer(service_->verify(account, body, now));
  }
  bool may_read(PersonId account, const Scope& scope) const override {
    return obverse::may_read(service_->model(), account, scope);
  }

  std::vector<Op> stored_ops() const override {
    std::vector<Op> ops;
    std::set<OpId> whole;
    for (const auto& [id, op] : left_out_) {
      ops.push_back(op);
      whole.insert(id);
    }
    for (const auto& entry : store_.image().scopes) {
      for (const PlacedOp& placed : entry.second) {
        if (whole.count(placed.op.id) == 0) ops.push_back(placed.op);
      }
    }
    return ops;
  }
  void compact(Instant now, std::int64_t keep_ms) override {
    std::map<OpId, Op> before;
    for (const Op& op : stored_ops()) before.emplace(op.id, op);
    if (!service_->compact(now, keep_ms)) return;
    std::map<OpId, Value> after;
    for (const auto& entry : store_.image().scopes) {
      for (const PlacedOp& placed : entry.second) after.emplace(placed.op.id, placed.op.value);
    }
    for (const auto& [id, op] : before) {
      const auto kept = after.find(id);
      if (kept == after.end() || kept->second != op.value) left_out_.emplace(id, op);
    }
  }
  void restart() override { service_.emplace(store_); }
  void fail_next_commit() override { store_.fail_commits(1); }
  void take_backup() override { backup_ = store_.image(); }
  void restore_backup() override {
    MemoryStore::Image image = backup_;
    image.meta["epoch"] = "e" + std::to_string(++epochs_);
    store_.restore(std::move(image));
    restart();
  }

 private:
  static Answer answer(HttpAnswer http) { return {http.status, std::move(http.body)}; }

  MemoryStore store_;
  std::optional<SyncService> service_;
  MemoryStore::Image backup_;
  std::map<OpId, Op> left_out_;  ///< by compactions, or folded: as they were
  int epochs_ = 1;
};

}  // namespace

std::unique_ptr<SyncPeer> make_service_peer(const std::vector<Op>& first_ops) {
  return std::make_unique<ServicePeer>(first_ops);
}

}  // namespace obverse::simulation
