#include <optional>

#include "domain/access.hpp"
#include "server/memory_store.hpp"
#include "server/sync_service.hpp"
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
  bool may_read(PersonId account, const Scope& scope) const override {
    return obverse::may_read(service_->model(), account, scope);
  }

  std::vector<Op> stored_ops() const override {
    std::vector<Op> ops;
    for (const auto& entry : store_.image().scopes) {
      for (const PlacedOp& placed : entry.second) ops.push_back(placed.op);
    }
    return ops;
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
  int epochs_ = 1;
};

}  // namespace

std::unique_ptr<SyncPeer> make_service_peer(const std::vector<Op>& first_ops) {
  return std::make_unique<ServicePeer>(first_ops);
}

}  // namespace obverse::simulation
