#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fstream>

#include "server/any_store.hpp"
#include "server/portable.hpp"
#include "server/sync_service.hpp"

using namespace obverse::test;
namespace obverse {
namespace {

/// A store with something of two people in it, of whom one was erased since.
void fill(OpStore& store) {
  SyncService service(store);
  TestDevice phone("phone", demo_noon());
  write_block(phone, private_scope(ruth), id_from_key<RecordId>("block"), ruth, "Words of Ruth");
  phone.write(unknown_field(private_scope(ruth), "a"), std::string("quote \" and \n line"));
  REQUIRE(service.push(ruth, phone.next_push(), demo_noon()).status == 200);
  TestDevice other("other", demo_noon());
  other.write(unknown_field(private_scope(jonas), "b"), std::string("Words of Jonas"));
  REQUIRE(service.push(jonas, other.next_push(), demo_noon()).status == 200);
  REQUIRE(service.erase(jonas, demo_noon()));
}

TEST_CASE("a programme moves from any store to any other as one file, and devices go on", "[server][store]") {
  const StoreKind from = GENERATE(StoreKind::Sqlite, StoreKind::Postgres);
  const StoreKind to = GENERATE(StoreKind::Memory, StoreKind::Sqlite, StoreKind::Postgres);
  INFO(name_of(from) << " to " << name_of(to));
  const TemporaryFolder folder;
  const std::string file = folder.path() + "/programme.jsonl";
  const AnyStore source(from);
  const AnyStore target(to);
  fill(*source);
  REQUIRE(export_programme(*source, file, demo_noon()));
  REQUIRE(import_programme(*target, file));
  CHECK(import_programme(*target, file).error().code == ErrorCode::Conflict);
  const SyncService before(*source);
  SyncService after(*target);
  CHECK(canonical_text(after.model(), private_scope(ruth)) == canonical_text(before.model(), private_scope(ruth)));
  CHECK(state_hash(after.model(), private_scope(ruth)) == state_hash(before.model(), private_scope(ruth)));
  // The same device goes on where it was; who was erased stays so.
  TestDevice phone("phone", demo_noon());
  write_block(phone, private_scope(ruth), id_from_key<RecordId>("block"), ruth, "Words of Ruth");
  phone.write(unknown_field(private_scope(ruth), "a"), std::string("quote \" and \n line"));
  const auto known = push_reply_from_text(after.push(ruth, phone.next_push(), demo_noon()).body);
  REQUIRE(known);
  phone.write(unknown_field(private_scope(ruth), "a"), std::string("more"));
  CHECK(after.push(ruth, phone.next_push(), demo_noon()).status == 200);
  TestDevice late("late", demo_noon());
  late.write(unknown_field(private_scope(jonas), "b"), std::string("Late words"));
  const auto refused = push_reply_from_text(after.push(jonas, late.next_push(), demo_noon()).body);
  REQUIRE(refused);
  REQUIRE(refused->rejected.size() == 1);
  CHECK(refused->rejected[0].code == "erased");
}

TEST_CASE("what is no export is refused as a whole", "[server][store]") {
  const TemporaryFolder folder;
  const AnyStore source(StoreKind::Sqlite);
  fill(*source);
  REQUIRE(export_programme(*source, folder.path() + "/good", demo_noon()));
  std::ifstream good(folder.path() + "/good");
  const std::string text(std::istreambuf_iterator<char>(good), {});
  folder.put("cut", text.substr(0, text.size() - 20));
  folder.put("other", "{\"format\":\"something else\"}\n");
  folder.put("newer", "{\"format\":\"obverse-programme\",\"version\":2}\n");
  folder.put("empty", "");
  for (const auto& [name, code] :
       {std::pair{"cut", ErrorCode::Malformed}, std::pair{"other", ErrorCode::Malformed},
        std::pair{"newer", ErrorCode::Unsupported}, std::pair{"empty", ErrorCode::NotFound}}) {
    const AnyStore target(StoreKind::Sqlite);
    INFO(name);
    CHECK(import_programme(*target, folder.path() + "/" + name).error().code == code);
    CHECK(target->scope_heads().value().empty());
  }
}

TEST_CASE("every store leaves content out, folds and remembers how far, and still knows what it answered",
          "[server][store]") {
  const StoreKind kind = GENERATE(StoreKind::Memory, StoreKind::Sqlite, StoreKind::Postgres);
  INFO(name_of(kind));
  AnyStore store(kind);
  const Scope scope = private_scope(ruth);
  TestDevice device("store", demo_noon());
  for (int i = 0; i < 4; ++i) device.write(unknown_field(scope, "a"), "value " + std::to_string(i));
  const auto ops = device.next_batch().ops;
  REQUIRE(store->begin());
  for (const Op& op : ops) REQUIRE(store->append(op, "h" + std::to_string(op.id.n)));
  REQUIRE(store->commit());
  CHECK(store->generation().value() == 0);
  Op folded = ops[2];
  folded.value = std::string("folded");
  for (const bool is_kept : {false, true}) {
    REQUIRE(store->begin());
    REQUIRE(store->leave_out(ops[0].id));
    REQUIRE(store->leave_out(ops[1].id));
    REQUIRE(store->replace(folded));
    REQUIRE(store->put_floor(scope, {3, 1}));
    if (is_kept)
      REQUIRE(store->commit());
    else
      store->roll_back();
    CHECK(store->ops_after(scope, 0, {10, 10'000}).value().size() == (is_kept ? 2 : 4));
  }
  if (kind != StoreKind::Memory) store.reopen();
  const auto left = store->ops_after(scope, 0, {10, 10'000}).value();
  REQUIRE(left.size() == 2);
  CHECK(left[0].seq == 3);
  CHECK(left[0].op.value == Value(std::string("folded")));
  CHECK(store->find_taken(ops[0].id).value()->hash == "h1");
  CHECK(store->find_taken(ops[0].id).value()->hlc == ops[0].hlc);
  CHECK(store->find_taken(ops[2].id).value()->hash == "h3");
  const auto floors = store->scope_floors().value();
  REQUIRE(floors.size() == 1);
  CHECK(floors.at(scope).seq == 3);
  CHECK(store->generation().value() == 1);
  int visited = 0;
  REQUIRE(store->visit_ops([&](const Op&) { ++visited; }));
  CHECK(visited == 2);
  CHECK(store->scope_heads().value().at(scope) == 4);
  REQUIRE(store->put_meta("erased/one", "x"));
  REQUIRE(store->put_meta("erased/two", "x"));
  CHECK(store->meta_keys("erased/").value() == std::vector<std::string>{"erased/one", "erased/two"});
  REQUIRE(store->scrub());
}

}  // namespace
}  // namespace obverse
