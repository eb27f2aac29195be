#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <memory>
#include <random>

#include "server/checkpointer.hpp"
#include "server/power_cut_disk.hpp"
#include "server/sqlite_store.hpp"
#include "server/sync_service.hpp"
#include "server/test_server.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

constexpr int cut_count = 60;

std::int64_t damage_in(const std::string& path) {
  const auto database = Database::open(path);
  if (!database) return 1;
  const auto faults =
      database->query_integer("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check<>'ok'");
  return faults ? *faults : 1;
}

/// What was acknowledged to each device, and what became of it.
struct Ledger {
  std::map<std::string, std::int64_t> acknowledged;  ///< by name of the device
  std::int64_t total() const {
    std::int64_t sum = 0;
    for (const auto& [name, count] : acknowledged) sum += count;
    return sum;
  }
};

/// Pushes batches of three devices through the real service until the power goes.
void push_until_the_cut(const std::string& path, const PowerCutDisk& disk, std::mt19937_64& random,
                        const std::string& round, Ledger& ledger) {
  auto store = SqliteStore::open(path);
  if (!store) return;
  const auto checkpoints = Database::open(path);
  SyncService service(**store);
  if (!service.readiness()) return;
  std::vector<TestDevice> devices;
  for (int i = 0; i < 3; ++i) devices.emplace_back(round + std::to_string(i), demo_noon());
  while (!disk.is_cut()) {
    const auto index = static_cast<std::size_t>(random() % devices.size());
    TestDevice& device = devices[index];
    const int ops = 1 + static_cast<int>(random() % 20);
    for (int i = 0; i < ops; ++i)
      device.write(unknown_field(private_scope(ruth), "a"), std::string(random() % 3000, 'x'));
    const auto answer = service.push(ruth, device.next_push(), demo_noon());
    if (answer.status != 200) return;
    ledger.acknowledged[round + std::to_string(index)] = push_reply_from_text(answer.body)->acked_n;
    if (checkpoints && random() % 8 == 0) (void)checkpoint(*checkpoints);
  }
}

/// Ops of the ledger that the store does not have any more, or only half.
std::int64_t lost_of(const Ledger& ledger, const std::string& path) {
  const auto store = SqliteStore::open(path);
  if (!store) return ledger.total();
  std::int64_t lost = 0;
  for (const auto& [name, count] : ledger.acknowledged) {
    const ReplicaId replica = TestDevice(name, demo_noon()).replica();
    const auto row = (*store)->find_replica(replica);
    const std::int64_t last_n = row && row->has_value() ? (*row)->last_n : 0;
    for (std::int64_t n = 1; n <= count; ++n) {
      const auto taken = (*store)->find_taken({replica, n});
      if (n > last_n || !taken || !taken->has_value()) ++lost;
    }
  }
  return lost;
}

struct CutResult {
  std::int64_t acknowledged = 0;
  std::int64_t lost = 0;
  int damaged = 0;  ///< databases that cannot be used or that SQLite finds fault with
};

/// Cut after cut; each begins with the disk that the last one left, unless that was damaged.
CutResult cut_again_and_again(DiskHonesty honesty, int cuts) {
  CutResult result;
  auto folder = std::make_unique<TemporaryFolder>();
  Ledger ledger;
  for (int cut = 0; cut < cuts; ++cut) {
    std::mt19937_64 random(static_cast<std::uint64_t>(cut) + 1);
    auto after = std::make_unique<TemporaryFolder>();
    {
      PowerCutDisk disk(random(), 5 + static_cast<std::int64_t>(random() % 400), honesty);
      push_until_the_cut(folder->path() + "/db", disk, random, "round " + std::to_string(cut) + " ", ledger);
      disk.cut();
      disk.save_into(after->path());
    }
    const std::string path = after->path() + "/db";
    const bool is_damaged = damage_in(path) != 0 || !SqliteStore::open(path);
    result.lost += lost_of(ledger, path);
    folder = std::move(after);
    if (is_damaged) {
      ++result.damaged;
      result.acknowledged += ledger.total();
      ledger = {};
      folder = std::make_unique<TemporaryFolder>();
    }
  }
  result.acknowledged += ledger.total();
  return result;
}

/// A database of a block that was moved many times, and what all of it comes to.
std::string make_history(const std::string& path) {
  auto store = SqliteStore::open(path);
  REQUIRE(store);
  SyncService service(**store);
  TestDevice device("mover", demo_noon());
  const RecordId block = id_from_key<RecordId>("block");
  write_block(device, private_scope(ruth), block, ruth, "begin");
  for (int i = 0; i < 60; ++i)
    device.write({private_scope(ruth), block, NoteBlock::type, "position"},
                 std::string(200, static_cast<char>('a' + i % 26)));
  PushRequest batch = device.next_batch();
  OpId last;
  for (Op& op : batch.ops) {
    if (op.field != "position") continue;
    if (last.n > 0) op.base = {last};
    last = op.id;
  }
  REQUIRE(service.push(ruth, text_from_push_request(batch), demo_noon()).status == 200);
  return canonical_text(service.model(), private_scope(ruth));
}

/// One row a commit with the given setting of `synchronous`. @return rows that were committed and are gone after a cut
std::int64_t rows_lost(const std::string& synchronous, std::uint64_t seed) {
  const TemporaryFolder before;
  const TemporaryFolder after;
  std::int64_t committed = 0;
  {
    PowerCutDisk disk(seed, 20 + static_cast<std::int64_t>(seed * 7 % 200));
    const auto database = Database::open(before.path() + "/db");
    if (!database) return 0;
    if (!database->run("PRAGMA synchronous=" + synchronous + "; CREATE TABLE row(n INTEGER PRIMARY KEY)")) return 0;
    while (database->run("INSERT INTO row DEFAULT VALUES")) ++committed;
    disk.save_into(after.path());
  }
  const auto database = Database::open(after.path() + "/db");
  if (!database) return committed;
  const auto rows = database->query_integer("SELECT count(*) FROM row");
  return rows ? std::max<std::int64_t>(committed - *rows, 0) : committed;
}

}  // namespace

TEST_CASE("sixty power cuts lose no acknowledged op and damage no database", "[server][power]") {
  const CutResult result = cut_again_and_again(DiskHonesty::Honest, cut_count);
  INFO(result.acknowledged << " ops were acknowledged");
  CHECK(result.acknowledged > 1000);
  CHECK(result.lost == 0);
  CHECK(result.damaged == 0);
}

TEST_CASE("scenario 13: the power goes while a compaction is written: it was done or it was not, never by half",
          "[server][power]") {
  int done = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const TemporaryFolder before;
    const TemporaryFolder after;
    const std::string whole = make_history(before.path() + "/db");
    {
      PowerCutDisk disk(seed, 1 + static_cast<std::int64_t>(seed * 3));
      if (auto store = SqliteStore::open(before.path() + "/db")) {
        SyncService service(**store);
        (void)service.compact(Instant{demo_noon().ms + 1}, 0);
      }
      disk.cut();
      disk.save_into(after.path());
    }
    REQUIRE(damage_in(after.path() + "/db") == 0);
    const auto store = SqliteStore::open(after.path() + "/db");
    REQUIRE(store);
    SyncService service(**store);
    INFO("seed " << seed);
    REQUIRE(service.readiness());
    CHECK(canonical_text(service.model(), private_scope(ruth)) == whole);
    std::size_t kept = 0;
    REQUIRE((*store)->visit_ops([&](const Op&) { ++kept; }));
    const bool is_compacted = (*store)->scope_floors().value().size() == 1;
    CHECK((kept < 20) == is_compacted);
    done += is_compacted ? 1 : 0;
    CHECK((*store)->find_taken({TestDevice("mover", demo_noon()).replica(), 7}).value().has_value());
  }
  CHECK(done > 0);
  CHECK(done < 30);
}

TEST_CASE("the power cuts tell a disk that lies about its syncs", "[server][power]") {
  const CutResult result = cut_again_and_again(DiskHonesty::Lying, 10);
  CHECK(result.damaged + (result.lost > 0 ? 1 : 0) >= 5);
}

TEST_CASE("the power cuts tell commits that are not synced", "[server][power]") {
  std::int64_t lost_when_normal = 0;
  std::int64_t lost_when_full = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    lost_when_normal += rows_lost("NORMAL", seed);
    lost_when_full += rows_lost("FULL", seed);
  }
  CHECK(lost_when_normal > 0);
  CHECK(lost_when_full == 0);
}

}  // namespace obverse
