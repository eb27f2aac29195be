#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>
#include <set>

#include "oplog/op_log.hpp"
#include "server/demo_calendar.hpp"
#include "server/demo_seed.hpp"
#include "server/memory_store.hpp"
#include "server/test_server.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

DemoProgramme read_demo() {
  std::ifstream stream(demo_file());
  const auto demo = demo_programme_from_text(std::string(std::istreambuf_iterator<char>(stream), {}));
  REQUIRE(demo);
  return *demo;
}

Model model_of(const std::vector<Op>& ops) {
  OpLog log;
  Model model;
  log.merge(ops, model);
  return model;
}

Model demo_model(Instant now) { return model_of(demo_ops(read_demo(), {{"join-a-video-call", 5}}, now)); }

}  // namespace

TEST_CASE("the demo has the people, pairs and sessions of its file", "[server]") {
  const Model model = demo_model(demo_noon());
  CHECK(model.table<Person>().size() == 26);
  CHECK(model.table<Membership>().size() == 26);
  CHECK(model.table<Employment>().size() == 26);
  CHECK(model.table<Pairing>().size() == 12);
  CHECK(model.table<Session>().size() == 84);
  CHECK(model.table<SessionGoal>().size() == 252);
  CHECK(model.table<SessionHeld>().size() == 32);
  CHECK(model.table<Message>().size() == 12);
  CHECK(model.find<Person>(ruth)->preferred_name == "Ruth");
  CHECK(model.find<Person>(ruth)->languages == "en yo");
  CHECK(role_of(model, id_from_key<ProgrammeId>("demo:programme"), ruth) == Role::Mentee);
  CHECK(running_pairings_of(model, ruth) == std::vector<PairingId>{pairing_of_ruth()});
  CHECK(progress_of(model, ruth, "join-a-video-call")->state == LessonState::Done);
  CHECK(progress_of(model, ruth, "join-a-video-call")->steps_done == 5);
  CHECK(progress_of(model, ruth, "give-the-right-access")->steps_done == 3);
  CHECK(progress_of(model, ruth, "give-the-right-access")->state == LessonState::Doing);
}

TEST_CASE("every op of the demo keeps to the schema, and its note has one block by the mentor", "[server]") {
  const auto ops = demo_ops(read_demo(), {}, demo_noon());
  std::set<std::pair<RecordId, std::string>> written;
  for (const Op& op : ops) {
    const FieldSpec* spec = find_field(op.type, op.field);
    INFO(op.type << "." << op.field);
    REQUIRE(spec != nullptr);
    CHECK(check_value(*spec, op.value));
    CHECK(op.kind == static_cast<char>(spec->kind));
    CHECK(scope_kinds_of(op.type).find(static_cast<char>(op.scope.kind)) != std::string_view::npos);
    CHECK(written.emplace(op.record, op.field).second);
  }
  const Model model = model_of(ops);
  const auto blocks = blocks_of(model, note_id(session_id(pairing_of_ruth(), 3)));
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0].block->author == jonas);
  CHECK_FALSE(blocks[0].is_private);
}

TEST_CASE("on the day of the file the demo has the dates of the file, in the local time of each pair", "[server]") {
  const Model model = demo_model(demo_noon());
  CHECK(model.find<Programme>(id_from_key<ProgrammeId>("demo:programme"))->starts_on == "2026-09-07");
  const auto starts = [&](std::int64_t number) {
    return text_from_instant({model.find<Session>(session_id(pairing_of_ruth(), number))->starts_at});
  };
  CHECK(starts(1) == "2026-09-24T13:00:00.000Z");  // 14:00 in London, summer time
  CHECK(starts(4) == "2026-11-26T14:00:00.000Z");
  const PairingId hakons = id_from_key<PairingId>("demo:pairing:tomasz-zielinski:hakon-solberg");
  CHECK(text_from_instant({model.find<Session>(session_id(hakons, 1))->starts_at}) ==
        "2026-09-08T08:00:00.000Z");  // 10:00 in Oslo
}

TEST_CASE("whatever the day, the demo is moved by whole weeks so that the next session is one to seven days ahead",
          "[server]") {
  const DemoProgramme demo = read_demo();
  for (std::int64_t day = -40; day < 400; day += 9) {
    const Instant now{demo_noon().ms + day * day_ms};
    CHECK(DemoCalendar(demo.json, now).shift_days() % 7 == 0);
    const Model model = model_of(demo_ops(demo, {}, now));
    std::int64_t last_held = 0;
    std::int64_t next = INT64_MAX;
    for (const auto& [id, row] : model.table<Session>()) {
      const Session& session = row.fields;
      if (session.state == SessionState::Held) last_held = std::max(last_held, session.starts_at);
      if (session.state == SessionState::Planned) next = std::min(next, session.starts_at);
      CHECK((session.state == SessionState::Planned) == (session.starts_at > now.ms));
    }
    CHECK(last_held < now.ms);
    CHECK(next / day_ms - now.ms / day_ms >= 1);
    CHECK(next / day_ms - now.ms / day_ms <= 7);
  }
}

TEST_CASE("nothing in the demo happened in the future", "[server]") {
  for (std::int64_t day = 0; day < 7; ++day) {
    const Instant now{demo_noon().ms + day * day_ms};
    const auto ops = demo_ops(read_demo(), {}, now);
    for (const Op& op : ops) CHECK(op.hlc.ms <= now.ms);
    const Model model = model_of(ops);
    for (const auto& [id, row] : model.table<LessonProgress>()) CHECK(row.fields.done_at < now.ms);
    for (const auto& [id, row] : model.table<SessionHeld>()) CHECK(row.fields.held_at < now.ms);
    for (const auto& [id, row] : model.table<Message>()) CHECK(row.fields.sent_at < now.ms);
  }
}

TEST_CASE("the demo is seeded once", "[server]") {
  MemoryStore store("e1", "secret");
  const DemoProgramme demo = read_demo();
  REQUIRE(seed_demo(store, demo, {}, demo_noon()));
  const std::size_t ops = store.image().taken.size();
  REQUIRE(seed_demo(store, demo, {}, Instant{demo_noon().ms + 30 * day_ms}));
  CHECK(store.image().taken.size() == ops);
}

TEST_CASE("a demo that could not be stored leaves nothing behind", "[server]") {
  MemoryStore store("e1", "secret");
  store.fail_commits(1);
  CHECK_FALSE(seed_demo(store, read_demo(), {}, demo_noon()));
  CHECK(store.image().taken.empty());
}

TEST_CASE("a demo file that names somebody unknown is refused by that name", "[server]") {
  const auto error_of = [](const char* text) { return demo_programme_from_text(text).error().detail; };
  CHECK(error_of(R"({"people":[]})") == "programme.name");
  CHECK(error_of(R"({"programme":{"name":"x"},"people":[{"key":"a","role":"king"}]})") == "role of a");
  CHECK(
      error_of(
          R"({"programme":{"name":"x"},"people":[{"key":"a","role":"mentor"}],"pairs":[{"mentor":"a","mentee":"b"}]})") ==
      "pairs.mentee \"b\" is not among the people");
}

TEST_CASE("summer time in Europe begins and ends on the last Sunday of its month", "[server]") {
  const ZoneOffsets london = european_zone("Europe/London", 2026, 2026);
  REQUIRE(london.changes.size() == 2);
  CHECK(text_from_instant(london.changes[0].from) == "2026-03-29T01:00:00.000Z");
  CHECK(london.changes[0].minutes == 60);
  CHECK(text_from_instant(london.changes[1].from) == "2026-10-25T01:00:00.000Z");
  CHECK(london.changes[1].minutes == 0);
  CHECK(european_zone("Europe/Oslo", 2026, 2026).changes[1].minutes == 60);
  CHECK(european_zone("America/Toronto", 2026, 2026).changes.empty());
}

}  // namespace obverse
