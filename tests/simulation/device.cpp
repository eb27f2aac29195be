#include "simulation/device.hpp"

namespace obverse::simulation {

namespace {

ReplicaId replica_named(const std::string& name) { return id_from_key<ReplicaId>("simulation:" + name); }

}  // namespace

Device::Device(std::string name, PersonId account, std::string unique)
    : name_(std::move(name)), unique_(std::move(unique)), replica_(account, replica_named(unique_ + name_), false) {}

Device Device::clone(const std::string& name) const {
  Device copy(name, account(), unique_);
  copy.entries_ = copy.image_ = entries_;
  copy.skew_ms = skew_ms;
  copy.start(Instant{0});
  return copy;
}

ReplicaId Device::fresh() { return replica_named(unique_ + name_ + "/" + std::to_string(++fresh_count_)); }

void Device::ask(const std::vector<StoreBatch>& batches) {
  waiting_.insert(waiting_.end(), batches.begin(), batches.end());
}

void Device::apply(const StoreBatch& batch) {
  for (const auto& [key, value] : batch.puts) entries_.insert_or_assign(key, value);
  for (const std::string& key : batch.deletes) entries_.erase(key);
}

void Device::remember_texts(const std::map<std::string, std::string>& entries) {
  for (const auto& [key, value] : entries) {
    if (key.substr(0, 3) != "op/") continue;
    const Result<Json> json = json_from_text(value);
    if (!json || json_member(*json, "c") == nullptr) continue;
    const Json* words = json_member(*json, "v");
    if (words != nullptr && words->is_array()) durable_texts_.insert(text_from_json(*words));
    const bool is_folded = json_bool(*json, "z").value_or(false);
    if (words != nullptr && is_folded) folded_texts_.insert(text_from_json(*words));
    const auto text = json_string(*json, "v").value_or("");
    if (text.starts_with(text_mark)) durable_texts_.insert(text);
  }
}

bool Device::finish_batch(bool is_ok) {
  if (waiting_.empty()) return false;
  const StoreBatch batch = std::move(waiting_.front());
  waiting_.pop_front();
  if (is_ok) {
    apply(batch);
    remember_texts(batch.puts);
  }
  replica_.on_stored(batch.token, is_ok);
  return true;
}

void Device::start(Instant now) {
  ++incarnation;
  waiting_.clear();
  replica_ = Replica(account(), fresh(), false);
  ask(replica_.load(entries_, fresh(), clock(now)));
}

void Device::crash(SeededRandom& random, Instant now) {
  auto survivors = random.below(static_cast<std::int64_t>(waiting_.size()) + 1);
  for (; survivors > 0; --survivors) {
    apply(waiting_.front());
    waiting_.pop_front();
  }
  start(now);
}

void Device::return_to_image(Instant now) {
  entries_ = image_;
  durable_texts_.clear();
  remember_texts(entries_);
  start(now);
}

Replica Device::reloaded(Instant now) const {
  Replica again(account(), replica_named("again"), false);
  (void)again.load(entries_, replica_named("again 2"), clock(now));
  return again;
}

}  // namespace obverse::simulation
