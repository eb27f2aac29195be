#include "commands/local_programme.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/core_builders.hpp"
#include "support/fake_store.hpp"

namespace obverse {
namespace {

const PersonId founder = named<PersonId>("me");
constexpr std::int64_t day = 86'400'000;

/// A local replica with the programme started at `now`.
Replica started(Instant now, const ZoneOffsets& zone = {}) {
  Replica replica(founder, named<ReplicaId>("device"), true);
  const auto changes = decide(replica.model(), DecideContext{founder, now, zone}, StartLocalProgramme{" Ruth ", ""});
  REQUIRE(changes);
  FakeStore().keep(replica, replica.commit(*changes, now));
  return replica;
}

TEST_CASE("a local programme has a mentor, a pairing and seven sessions to write notes for", "[commands]") {
  const Instant thursday{1'794'484'800'000};
  const Replica replica = started(thursday);
  const Model& model = replica.model();
  const auto programme = programme_of(model, founder);
  REQUIRE(programme);
  CHECK(model.find<Programme>(*programme)->is_local);
  CHECK(model.find<Person>(founder)->preferred_name == "Ruth");
  CHECK(role_of(model, *programme, founder) == Role::Mentee);
  const auto pairings = running_pairings_of(model, founder);
  REQUIRE(pairings.size() == 1);
  CHECK(model.find<Person>(model.find<Pairing>(pairings[0])->mentor)->preferred_name == "Your mentor");
  const auto sessions = sessions_of(model, pairings[0]);
  REQUIRE(sessions.size() == 7);
  std::int64_t expected = thursday.ms + day + 2 * 3'600'000;  // the Friday, 14:00
  for (const SessionId id : sessions) {
    const auto* session = model.find<Session>(id);
    CHECK(session->starts_at == expected);
    CHECK_FALSE(session->title.empty());
    expected += 21 * day;
  }
  const auto block = decide(model, DecideContext{founder, thursday, {}},
                            AddNoteBlock{sessions[0], named<RecordId>("block"), false, "hello"});
  CHECK(block);
}

TEST_CASE("the first session is on a working day, at two in the afternoon of the zone", "[commands]") {
  const ZoneOffsets zone{{{Instant{0}, 330}}};
  for (std::int64_t offset = 0; offset < 7; ++offset) {
    const Replica replica = started(Instant{1'794'484'800'000 + offset * day}, zone);
    const auto sessions = sessions_of(replica.model(), running_pairings_of(replica.model(), founder)[0]);
    const LocalTime local = local_time(Instant{replica.model().find<Session>(sessions[0])->starts_at}, zone);
    CHECK(local.weekday >= 1);
    CHECK(local.weekday <= 5);
    CHECK(local.hour == 14);
    CHECK(local.minute == 0);
  }
}

TEST_CASE("a second start changes nothing", "[commands]") {
  const Replica replica = started(Instant{1'794'484'800'000});
  const auto again = decide(replica.model(), DecideContext{founder, Instant{1'794'484'900'000}, {}},
                            StartLocalProgramme{"Ruth", "Ben"});
  REQUIRE(again);
  CHECK(again->empty());
}

TEST_CASE("a local programme needs a name and cannot stand beside another programme", "[commands]") {
  CHECK(decide(Model{}, DecideContext{founder, {}, {}}, StartLocalProgramme{"  ", ""}).error().code ==
        ErrorCode::Invalid);
  CHECK(decide(Model{}, DecideContext{founder, {}, {}}, StartLocalProgramme{std::string(101, 'x'), ""}).error().code ==
        ErrorCode::TooLarge);
  const Cast cast;
  const Desk desk(cast);
  CHECK(desk.ask(cast.mentee, StartLocalProgramme{"Ruth", ""}).error().code == ErrorCode::Conflict);
}

}  // namespace
}  // namespace obverse
