#include "server/hub.hpp"

#include "base/assert.hpp"

namespace obverse::test {

namespace {

constexpr int exchanges_max = 200;

std::string cursor_in(const std::string& path) {
  const std::size_t start = path.find("cursor=");
  if (start == std::string::npos) return {};
  // Cursors are of letters that need no escape but for these.
  std::string cursor = path.substr(start + 7, path.find('&', start) - start - 7);
  for (const auto& [escaped, letter] : {std::pair{"%2B", '+'}, std::pair{"%2F", '/'}, std::pair{"%3D", '='}}) {
    for (std::size_t at = cursor.find(escaped); at != std::string::npos; at = cursor.find(escaped))
      cursor.replace(at, 3, 1, letter);
  }
  return cursor;
}

}  // namespace

HubDevice::HubDevice(Hub& hub, PersonId account, const std::string& name)
    : replica(account, named<ReplicaId>(name), false), hub_(hub), name_(name) {}

Instant HubDevice::clock() const { return Instant{hub_.now.ms + skew_ms}; }

ReplicaId HubDevice::fresh() { return named<ReplicaId>(name_ + " fresh " + std::to_string(++fresh_count_)); }

void HubDevice::run(const Command& command) {
  const auto changes = decide(replica.model(), DecideContext{replica.account(), clock(), {}}, command);
  OBVERSE_ASSERT(changes.has_value());
  store.keep(replica, replica.commit(*changes, clock()));
}

void HubDevice::write(const Scope& scope, RecordId record, const char* type, const char* field, Value value, Act act) {
  store.keep(replica, replica.commit({Change{scope, record, type, field, std::move(value), false, {}, act}}, clock()));
}

bool HubDevice::exchange() {
  const auto request = replica.next_request(clock());
  if (!request) return false;
  const HttpAnswer answer = request->method == "POST" ? hub_.push(replica.account(), request->body)
                                                      : hub_.pull(replica.account(), cursor_in(request->path));
  const Reply reply{request->id, answer.status, "application/json", answer.body};
  store.keep(replica, replica.on_reply(reply, fresh(), clock()));
  return true;
}

void HubDevice::sync() {
  replica.poke();
  for (int i = 0; i < exchanges_max; ++i) {
    if (!exchange()) return;
  }
  OBVERSE_ASSERT(false);
}

void HubDevice::lose_answer(bool reaches_server) {
  const auto request = replica.next_request(clock());
  OBVERSE_ASSERT(request.has_value() && request->method == "POST");
  if (reaches_server) (void)hub_.push(replica.account(), request->body);
  store.keep(replica, replica.on_reply(Reply{request->id, 0, "", ""}, fresh(), clock()));
}

void HubDevice::restart() {
  replica = Replica(replica.account(), fresh(), false);
  const auto entries = store.entries;
  store.keep(replica, replica.load(entries, fresh(), clock()));
}

void HubDevice::copy_profile_of(const HubDevice& other) {
  store = other.store;
  restart();
}

Hub::Hub() {
  (void)store_.begin();
  for (const Op& op : programme_ops(cast)) (void)store_.append(op, "");
  (void)store_.commit();
  restart();
}

HubDevice& Hub::device(PersonId account, const std::string& name) {
  HubDevice& device = devices_.emplace_back(*this, account, name);
  device.sync();
  return device;
}

void Hub::sync_all() {
  for (int round = 0; round < 3; ++round) {
    for (HubDevice& device : devices_) device.sync();
  }
}

void Hub::restart() { service_ = std::make_unique<SyncService>(store_); }

void Hub::restore_backup() {
  MemoryStore::Image image = backup_;
  image.meta["epoch"] = "e" + std::to_string(++epochs_);
  store_.restore(std::move(image));
  restart();
}

std::vector<Op> Hub::stored_ops() const {
  std::vector<Op> ops;
  for (const auto& entry : store_.image().scopes) {
    for (const PlacedOp& placed : entry.second) ops.push_back(placed.op);
  }
  return ops;
}

std::size_t Hub::stored_count(const std::string& text) const {
  std::size_t count = 0;
  for (const Op& op : stored_ops()) {
    if (text_from_json(json_from_op(op)).find(text) != std::string::npos) ++count;
  }
  return count;
}

}  // namespace obverse::test
