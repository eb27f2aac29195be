#include <catch2/catch_test_macros.hpp>

#include "support/sync_device.hpp"
#include "support/the_cast.hpp"
#include "sync/replica.hpp"

namespace obverse {
namespace {

const Instant now{1'794'484'800'000};
const PersonId owner = named<PersonId>("me");

/// A local replica with a programme, a shared and a private block.
Replica a_local_replica(FakeStore& store) {
  Replica replica(owner, named<ReplicaId>("old device"), true);
  const auto run = [&](const Command& command) {
    const auto changes = decide(replica.model(), DecideContext{owner, now, {}}, command);
    REQUIRE(changes);
    store.keep(replica, replica.commit(*changes, now));
  };
  run(StartLocalProgramme{"Ruth", "Ben"});
  const auto session = sessions_of(replica.model(), running_pairings_of(replica.model(), owner)[0])[0];
  run(AddNoteBlock{session, named<RecordId>("shared"), false, "shared words"});
  run(AddNoteBlock{session, named<RecordId>("private"), true, "private words"});
  run(SetLessonDone{"a", 5});
  return replica;
}

TEST_CASE("a backup brings everything back on a fresh device, private words too, and survives its restart", "[sync]") {
  FakeStore store;
  const Replica old = a_local_replica(store);
  const std::string backup = old.export_backup(now);
  Replica replica(named<PersonId>("nobody yet"), named<ReplicaId>("new device"), true);
  FakeStore new_store;
  auto batches = replica.import_backup(backup, now);
  REQUIRE(batches);
  new_store.keep(replica, *batches);
  CHECK(replica.account() == owner);
  CHECK(replica.export_backup(now) == backup);
  CHECK(replica.model().find<NoteBlock>(named<RecordId>("private"))->text == "private words");
  Replica again(named<PersonId>("nobody yet"), named<ReplicaId>("x"), true);
  (void)again.load(new_store.entries, named<ReplicaId>("y"), now);
  CHECK(again.account() == owner);
  CHECK(again.export_backup(now) == backup);
}

TEST_CASE("importing twice changes nothing, and nothing newer is overwritten", "[sync]") {
  FakeStore store;
  Replica replica = a_local_replica(store);
  const std::string backup = replica.export_backup(now);
  const auto changes =
      decide(replica.model(), DecideContext{owner, now, {}}, EditNoteBlock{named<RecordId>("shared"), "newer words"});
  store.keep(replica, replica.commit(*changes, now));
  const auto batches = replica.import_backup(backup, now);
  REQUIRE(batches);
  CHECK(batches->empty());
  CHECK(replica.model().find<NoteBlock>(named<RecordId>("shared"))->text == "newer words");
  CHECK(replica.log().disputed().empty());
}

TEST_CASE("a newer backup over an older image of the same device makes no two ops of one name", "[sync]") {
  FakeStore store;
  Replica replica = a_local_replica(store);
  const FakeStore image = store;
  const auto edit = [](Replica& target, FakeStore& into, const char* text) {
    const auto changes =
        decide(target.model(), DecideContext{owner, now, {}}, EditNoteBlock{named<RecordId>("shared"), text});
    into.keep(target, target.commit(*changes, now));
  };
  edit(replica, store, "lost words");
  const std::string backup = replica.export_backup(now);
  FakeStore back = image;
  Replica restored(owner, named<ReplicaId>("x"), true);
  (void)restored.load(image.entries, named<ReplicaId>("y"), now);
  const auto batches = restored.import_backup(backup, now);
  REQUIRE(batches);
  back.keep(restored, *batches);
  CHECK(restored.id() != replica.id());
  edit(restored, back, "next words");
  CHECK(restored.log().knows({replica.id(), restored.log().winner({named<RecordId>("shared"), "text"})->base[0].n}));
  CHECK(restored.model().find<NoteBlock>(named<RecordId>("shared"))->text == "next words");
}

TEST_CASE("a backup of somebody else, of another version or of no kind is refused with a reason", "[sync]") {
  FakeStore store;
  Replica replica = a_local_replica(store);
  Json backup = *json_from_text(replica.export_backup(now));
  const auto import = [&](const Json& json) { return replica.import_backup(text_from_json(json), now); };
  Json other = backup;
  other["account"] = text_from_id(named<PersonId>("somebody else"));
  CHECK(import(other).error().code == ErrorCode::Conflict);
  other = backup;
  other["version"] = 2;
  CHECK(import(other).error().code == ErrorCode::Unsupported);
  other = backup;
  other["format"] = "holiday-photos";
  CHECK(import(other).error().code == ErrorCode::Malformed);
  other = backup;
  other["ops"][2]["h"] = "never";
  CHECK(import(other).error().detail.find("op 2") == 0);
  CHECK(replica.import_backup("[]", now).error().code == ErrorCode::Malformed);
  CHECK(replica.import_backup(std::string(200'000, '['), now).error().code == ErrorCode::TooLarge);
  CHECK(replica.export_backup(now) == text_from_json(backup));
}

TEST_CASE("imported ops of a signed-in account are not sent", "[sync]") {
  SyncDevice device(cast.mentor);
  device.accept_pull(programme_ops_for(cast, cast.mentor));
  device.run(SetLessonDone{"a", 5});
  const std::string backup = device.replica.export_backup(now);
  SyncDevice fresh(cast.mentor, "new device");
  auto batches = fresh.replica.import_backup(backup, now);
  REQUIRE(batches);
  fresh.keep(*batches);
  CHECK(progress_of(fresh.replica.model(), cast.mentor, "a")->state == LessonState::Done);
  CHECK(fresh.request().method == "GET");
}

}  // namespace
}  // namespace obverse
