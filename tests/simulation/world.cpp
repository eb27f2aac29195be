#include "simulation/world.hpp"

#include <algorithm>

namespace obverse::simulation {

namespace {

constexpr std::int64_t clone_devices_max = 6;

/// The name in a canary: whose private text it is.
std::string canary_of(PersonId account) { return "canary" + text_from_id(account).substr(0, 10); }

}  // namespace

Troubles troubles_of(SeededRandom& random) {
  Troubles troubles;
  const std::vector<std::int64_t> rates = {0, 0, 5, 15, 30};
  troubles.lost = random.pick(rates);
  troubles.repeated = random.pick(rates);
  troubles.truncated = random.pick(rates) / 3;
  troubles.portal = random.pick(rates) / 3;
  troubles.store_fails = random.pick(rates);
  troubles.commit_fails = random.pick(rates) / 3;
  // Copies of one device may write two ops of one name, of which a restored server can take either: these do not meet.
  const std::int64_t kind = random.below(4);
  troubles.has_clones = kind == 0;
  troubles.has_restores = kind == 1;
  troubles.has_compaction = kind == 2;
  troubles.has_wrong_clocks = random.chance(30);
  troubles.ends_pairing = random.chance(20);
  troubles.has_cut_words = !troubles.has_compaction || random.chance(50);
  troubles.page = random.pick(std::vector<std::int64_t>{3, 20, 2000});
  return troubles;
}

static void leave_out(Troubles& troubles, const std::set<int>& without) {
  std::int64_t* const rates[] = {&troubles.lost,   &troubles.repeated,    &troubles.truncated,
                                 &troubles.portal, &troubles.store_fails, &troubles.commit_fails};
  bool* const kinds[] = {&troubles.has_clones, &troubles.has_restores, &troubles.has_wrong_clocks,
                         &troubles.ends_pairing, &troubles.has_compaction};
  for (const int which : without) {
    if (which < 6)
      *rates[which] = 0;
    else
      *kinds[which - 6] = false;
  }
}

World::World(std::uint64_t seed, const Smaller& smaller)
    : random_(seed * 7919 + 17),
      troubles_(troubles_of(random_)),
      server_(make_service_peer(programme_ops(cast_))),
      steps_max_(smaller.steps_max) {
  leave_out(troubles_, smaller.without);
  add_device("mentee phone", cast_.mentee);
  add_device("mentor phone", cast_.mentor);
  if (random_.chance(70)) add_device("mentee laptop", cast_.mentee);
  if (random_.chance(40)) add_device("coordinator laptop", cast_.coordinator);
}

void World::add_device(const std::string& name, PersonId account) { devices_.emplace_back(name, account, "world/"); }

std::optional<std::string> World::run() {
  const std::int64_t steps = std::min(steps_max_, 150 + random_.below(350));
  for (; steps_run_ < steps && !failure_; ++steps_run_) step();
  is_quiet_ = true;
  if (!failure_ && !settle()) failure_ = "the world does not come to rest";
  if (!failure_) failure_ = check();
  return failure_;
}

/// One step. Time stands still most of the time, so that stamps of different devices meet in one millisecond.
void World::step() {
  if (random_.chance(15)) now_.ms += random_.chance(80) ? random_.below(3) * 500 : random_.below(120'000);
  const auto index = static_cast<std::size_t>(random_.below(static_cast<std::int64_t>(devices_.size())));
  Device& device = devices_[index];
  const std::int64_t choice = random_.below(100);
  if (choice < 25)
    command(device);
  else if (choice < 50)
    act(device);
  else if (choice < 67)
    send(index);
  else if (choice < 82 && !wires_.empty())
    deliver_request(static_cast<std::size_t>(random_.below(static_cast<std::int64_t>(wires_.size()))));
  else if (choice < 97 && !arrivals_.empty())
    deliver_reply(static_cast<std::size_t>(random_.below(static_cast<std::int64_t>(arrivals_.size()))));
  else if (choice == 98)
    strike(device);
  else if (choice == 99)
    strike_server();
}

/// The device's store gets on with its work.
void World::act(Device& device) {
  if (random_.chance(10)) device.retry_storage();
  if (random_.chance(10)) device.replica().poke();
  for (std::int64_t count = 1 + random_.below(3); count > 0; --count)
    device.finish_batch(!random_.chance(troubles_.store_fails));
}

void World::strike(Device& device) {
  switch (random_.below(5)) {
    case 0: device.crash(random_, now_); break;
    case 1: device.is_online = !device.is_online; break;
    case 2:
      if (troubles_.has_wrong_clocks)
        device.skew_ms =
            (random_.below(7) - 3) * random_.pick(std::vector<std::int64_t>{1000, 3'600'000, 100'000'000'000});
      break;
    case 3:
      if (troubles_.has_clones && static_cast<std::int64_t>(devices_.size()) < clone_devices_max) {
        devices_.push_back(device.clone("clone " + std::to_string(devices_.size())));
      }
      break;
    case 4:
      if (!troubles_.has_clones) break;
      if (random_.chance(50))
        device.take_image();
      else
        device.return_to_image(now_);
      break;
  }
}

void World::strike_server() {
  switch (random_.below(troubles_.has_compaction ? 6 : 4)) {
    case 0: server_->restart(); break;
    case 1:
      if (random_.chance(troubles_.commit_fails * 3)) server_->fail_next_commit();
      break;
    case 2: server_->take_backup(); break;
    case 3:
      if (troubles_.has_restores) server_->restore_backup();
      break;
    default: server_->compact(now_, random_.pick(std::vector<std::int64_t>{0, 10'000, 600'000})); break;
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Network

void World::send(std::size_t index) {
  Device& device = devices_[index];
  const auto request = device.replica().next_request(device.clock(now_));
  if (!request) return;
  const Wire wire{index, device.incarnation, *request};
  if (!device.is_online && !is_quiet_) return answer(wire, {});
  wires_.push_back(wire);
}

void World::answer(const Wire& wire, Reply reply) {
  reply.id = wire.request.id;
  arrivals_.push_back({wire.device, wire.incarnation, std::move(reply)});
}

Answer World::ask_server(const Wire& wire, std::string_view body) {
  const PersonId account = devices_[wire.device].account();
  const std::string& path = wire.request.path;
  if (path == "/api/v1/sync/verify") return server_->verify(account, body, now_);
  if (wire.request.method == "POST") return server_->push(account, body, now_);
  if (path.find("/snapshot?") != std::string::npos) return server_->snapshot(account, path, now_);
  const std::size_t at = path.find("cursor=");
  const std::string cursor = at == std::string::npos ? "" : path.substr(at + 7, path.find('&', at) - at - 7);
  Answer answer = server_->pull(account, cursor, troubles_.page, now_);
  for (const PersonId other : {cast_.mentee, cast_.mentor, cast_.coordinator}) {
    if (other != account && answer.body.find(canary_of(other)) != std::string::npos)
      failure_ = "a private text reached another account";
  }
  return answer;
}

void World::deliver_request(std::size_t index) {
  const Wire wire = wires_[index];
  const bool is_repeated = !is_quiet_ && random_.chance(troubles_.repeated);
  if (!is_repeated) wires_.erase(wires_.begin() + static_cast<std::ptrdiff_t>(index));
  const auto happens = [&](std::int64_t percent) { return !is_quiet_ && random_.chance(percent); };
  if (happens(troubles_.lost)) return answer(wire, {});
  std::string_view body = wire.request.body;
  if (happens(troubles_.truncated)) body = body.substr(0, body.size() / 2);
  const Answer answered = ask_server(wire, body);
  Reply reply{0, answered.status, "application/json", answered.body};
  if (happens(troubles_.lost)) reply = {};
  if (happens(troubles_.truncated)) reply.body.resize(reply.body.size() / 2);
  if (happens(troubles_.portal)) reply = {0, 200, "text/html", "<!doctype html><title>Welcome</title>"};
  answer(wire, std::move(reply));
}

void World::deliver_reply(std::size_t index) {
  const Arrival arrival = arrivals_[index];
  arrivals_.erase(arrivals_.begin() + static_cast<std::ptrdiff_t>(index));
  Device& device = devices_[arrival.device];
  if (arrival.incarnation == device.incarnation) device.reply(arrival.reply, now_);
}

// ---------------------------------------------------------------------------------------------------------------------
// Rest

/// One device finishes what it has to do. @return whether it had anything
bool World::exchange(std::size_t index) {
  Device& device = devices_[index];
  bool has_moved = false;
  for (int rounds = 0; rounds < 400; ++rounds) {
    device.retry_storage();
    bool is_busy = false;
    while (device.finish_batch(true)) is_busy = true;
    send(index);
    while (!wires_.empty()) deliver_request(0);
    is_busy = is_busy || !arrivals_.empty();
    while (!arrivals_.empty()) deliver_reply(0);
    if (!is_busy) return has_moved;
    has_moved = true;
  }
  return has_moved;
}

/// Everything works from here on: devices come online one after the other until none of them has anything left to send
/// or to learn.
bool World::settle() {
  for (int round = 0; round < 12; ++round) {
    const std::size_t stored = server_->stored_ops().size();
    for (std::size_t index = 0; index < devices_.size(); ++index) {
      now_.ms += 400'000;
      devices_[index].replica().poke();
      exchange(index);
    }
    const bool is_done = std::all_of(devices_.begin(), devices_.end(), [](const Device& device) {
      return device.replica().status().state == SyncState::Synced;
    });
    if (is_done && round >= 2 && server_->stored_ops().size() == stored) return true;
  }
  return false;
}

}  // namespace obverse::simulation
