#include "server/hub.hpp"

#include "base/assert.hpp"
#include "server/url.hpp"

namespace obverse::test {

namespace {

constexpr int exchanges_max = 200;

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
  const HttpAnswer answer = hub_.ask(replica.account(), *request);
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

HttpAnswer Hub::ask(PersonId account, const Request& request) {
  const auto value = [&](std::string_view name) { return query_parameter(request.path, name).value_or(""); };
  const auto number = [&](std::string_view name) { return value(name).empty() ? 0 : std::stoll(value(name)); };
  const std::string endpoint = request.path.substr(0, request.path.find('?'));
  if (endpoint == "/api/v1/sync/push") return push(account, request.body);
  if (endpoint == "/api/v1/sync/verify") return service_->verify(account, request.body, now);
  if (endpoint == "/api/v1/sync/pull") return pull(account, value("cursor"));
  OBVERSE_ASSERT(endpoint == "/api/v1/sync/snapshot");
  const auto scope = scope_from_text(value("scope"));
  OBVERSE_ASSERT(scope.has_value());
  return service_->snapshot(account, {*scope, number("after"), number("at"), value("cursor")}, now);
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

void Hub::restart() {
  service_ = std::make_unique<SyncService>(store_);
  OBVERSE_ASSERT(service_->erase_again(now).has_value());
}

SyncService::Compacted Hub::compact(std::int64_t keep_ms) {
  const auto done = service_->compact(now, keep_ms);
  OBVERSE_ASSERT(done.has_value());
  return *done;
}

std::size_t Hub::erase(PersonId person) {
  const auto done = service_->erase(person, now);
  OBVERSE_ASSERT(done.has_value());
  return *done;
}

void Hub::restore_backup() {
  MemoryStore::Image image = backup_;
  image.meta["epoch"] = "e" + std::to_string(++epochs_);
  // As the command does: who was erased does not come back.
  for (const auto& [key, value] : store_.image().meta) {
    if (key.starts_with("erased/")) image.meta[key] = value;
  }
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
