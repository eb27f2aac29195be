// Devices that were away while the server left out what says nothing any more.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "server/story.hpp"

namespace obverse::test {
namespace {

constexpr std::int64_t keep_ms = 180 * day_ms;

/// A phone that is away for a year, while the laptop goes on and the server compacts.
struct LongStory : Story {
  void write_history() {
    write_first("We met.");
    for (const char* text :
         {"We met on Monday.", "We met on Monday. We talked.", "We met on Monday. We talked about files."}) {
      laptop.run(EditNoteBlock{block, text, std::nullopt});
      hub.now.ms += 3'600'000;
      laptop.sync();
    }
    for (const char* title : {"One", "Two", "Three"}) set_title(laptop, title);
    laptop.sync();
  }
  /// Half a year and some later, when the laptop and the mentee have been here now and then.
  SyncService::Compacted pass_time() {
    hub.now.ms += keep_ms + 40 * day_ms;
    laptop.sync();
    return hub.compact(keep_ms);
  }
};

TEST_CASE("compaction leaves out what nobody needs, and devices that were here see no difference", "[scenario]") {
  LongStory story;
  story.write_history();
  story.hub.sync_all();
  const std::string before = canonical_text(story.hub.model(), story.pair);
  const std::size_t ops_before = story.hub.stored_ops().size();
  const auto done = story.pass_time();
  CHECK(done.dropped >= 5);
  CHECK(done.folded == 1);
  CHECK(story.hub.stored_ops().size() + done.dropped == ops_before);
  CHECK(canonical_text(story.hub.model(), story.pair) == before);
  story.hub.restart();
  CHECK(canonical_text(story.hub.model(), story.pair) == before);
  CHECK(story.hub.compact(keep_ms).dropped == 0);
  // A new device gets what is kept, and all go on together.
  HubDevice& tablet = story.hub.device(story.cast.mentor, "tablet");
  CHECK(story.text_on(tablet) == "We met on Monday. We talked about files.");
  tablet.run(EditNoteBlock{story.block, "We met on Monday. We talked about many files.", std::nullopt});
  story.laptop.run(EditNoteBlock{story.block, "On Monday we met on Monday. We talked about files.", std::nullopt});
  story.hub.sync_all();
  CHECK(story.text_on(story.phone) == "On Monday we met on Monday. We talked about many files.");
  CHECK(story.is_everything_equal());
}

TEST_CASE("what is younger than the horizon is not left out", "[scenario]") {
  LongStory story;
  story.write_history();
  story.hub.now.ms += keep_ms - day_ms;
  CHECK(story.hub.compact(keep_ms).dropped == 0);
  CHECK(story.hub.compact(day_ms).dropped > 0);
}

TEST_CASE("scenario 21: offline beyond the horizon: own edits are merged by words, registers stay beside each other",
          "[scenario]") {
  LongStory story;
  story.write_first("We met. We talked.");
  story.phone.run(EditNoteBlock{story.block, "We met. We talked about pictures.", std::nullopt});
  story.set_title(story.phone, "From the phone");
  for (const char* text : {"We met on Monday. We talked.", "We met on Monday at ten. We talked."}) {
    story.laptop.run(EditNoteBlock{story.block, text, std::nullopt});
    story.laptop.sync();
  }
  for (const char* title : {"One", "From the laptop"}) story.set_title(story.laptop, title);
  CHECK(story.pass_time().folded == 1);
  story.phone.sync();
  story.hub.sync_all();
  CHECK(story.text_on(story.phone) == "We met on Monday at ten. We talked about pictures.");
  CHECK(story.is_everything_equal());
  CHECK(story.phone.replica.status().rejected.empty());
  // Of the title one wins and the other is to be chosen from; the one that was replaced meanwhile is in nobody's way.
  const auto others = story.phone.replica.log().alternatives({story.session, "title"});
  REQUIRE(others.size() == 1);
  const std::set<std::string> both{std::get<std::string>(others[0]->value), story.title_on(story.phone)};
  CHECK(both == std::set<std::string>{"From the phone", "From the laptop"});
  // The same after a restart.
  const std::string now = canonical_text(story.phone.model(), story.pair);
  story.phone.restart();
  CHECK(canonical_text(story.phone.model(), story.pair) == now);
  CHECK(story.phone.replica.log().alternatives({story.session, "title"}).size() == 1);
}

TEST_CASE("scenario 21: offline beyond the horizon: words for a note that is gone are kept as recovered words",
          "[scenario]") {
  LongStory story;
  story.write_first("We met. We talked.");
  story.laptop.run(EditNoteBlock{story.block, "We met.", std::nullopt});
  story.laptop.sync();
  story.phone.run(EditNoteBlock{story.block, "We met. We talked about pictures.", std::nullopt});
  story.laptop.run(DeleteNoteBlock{story.block});
  story.laptop.sync();
  story.pass_time();
  story.hub.sync_all();
  for (const HubDevice* device : {&story.phone, &story.laptop}) {
    const auto& recovered = device->model().table<RecoveredWords>();
    REQUIRE(recovered.size() == 1);
    CHECK(recovered.begin()->second.fields.text == "We met. We talked about pictures.");
    CHECK(recovered.begin()->second.fields.meant_for == NoteBlock::type);
    CHECK(device->replica.log().is_deleted(story.block));
  }
  story.phone.run(DropRecoveredWords{story.phone.model().table<RecoveredWords>().begin()->first});
  story.hub.sync_all();
  CHECK(story.laptop.model().table<RecoveredWords>().empty());
}

TEST_CASE("offline beyond the horizon without own edits: nothing old shows beside the new", "[scenario]") {
  LongStory story;
  HubDevice& tablet = story.hub.device(story.cast.mentor, "tablet");
  story.write_history();
  tablet.sync();
  for (const char* title : {"Four", "Five", "Six"}) {
    story.set_title(story.laptop, title);
    story.laptop.run(EditNoteBlock{story.block, std::string("Now: ") + title, std::nullopt});
    story.laptop.sync();
  }
  story.pass_time();
  story.hub.sync_all();
  CHECK(story.text_on(tablet) == "Now: Six");
  CHECK(tablet.replica.log().disputed().empty());
  CHECK(canonical_text(tablet.model(), story.pair) == canonical_text(story.hub.model(), story.pair));
  tablet.restart();
  CHECK(canonical_text(tablet.model(), story.pair) == canonical_text(story.hub.model(), story.pair));
}

TEST_CASE("a device that wrote before it ever read shows nothing that was left out since", "[scenario]") {
  LongStory story;
  story.hub.sync_all();
  HubDevice early(story.hub, story.cast.mentor, "early");
  story.set_title(early, "First of all");
  early.lose_answer(true);
  for (const char* title : {"One", "Two", "Three"}) {
    story.laptop.sync();
    story.set_title(story.laptop, title);
    story.laptop.sync();
  }
  CHECK(story.pass_time().dropped > 0);
  early.sync();
  CHECK(story.title_on(early) == "Three");
  const auto alternatives = [&](const HubDevice& device) {
    std::vector<Value> values;
    for (const Op* op : device.replica.log().alternatives({story.session, "title"})) values.push_back(op->value);
    return values;
  };
  CHECK(alternatives(early) == alternatives(story.laptop));
}

TEST_CASE("of what was compacted before a reader began with it, the reader is told", "[scenario]") {
  LongStory story;
  story.write_history();
  story.hub.sync_all();
  // A page of one op leads to a cursor that stands at the beginning of all scopes but the first.
  const auto first = pull_reply_from_text(story.hub.pull(story.cast.mentor, "", 1).body);
  REQUIRE(first);
  CHECK(first->reply.compacted.empty());
  CHECK(story.pass_time().dropped > 0);
  const auto next = pull_reply_from_text(story.hub.pull(story.cast.mentor, first->reply.cursor, 1).body);
  REQUIRE(next);
  CHECK(std::count(next->reply.compacted.begin(), next->reply.compacted.end(), story.pair) == 1);
  const auto last = pull_reply_from_text(story.hub.pull(story.cast.mentor, next->reply.cursor, 1).body);
  REQUIRE(last);
  CHECK(last->reply.compacted.empty());
}

TEST_CASE("scenario 13: killed while a snapshot is put in place: the old state or the new one, never a mix",
          "[scenario]") {
  LongStory story;
  story.write_history();
  story.hub.sync_all();
  const std::string old_state = canonical_text(story.phone.model(), story.pair);
  for (const char* title : {"Four", "Five"}) story.set_title(story.laptop, title);
  story.laptop.run(EditNoteBlock{story.block, "New words", std::nullopt});
  story.laptop.sync();
  story.pass_time();
  const std::string new_state = canonical_text(story.hub.model(), story.pair);
  // Each time one exchange further, then the power goes before what it asked for is stored.
  for (int exchanges = 0; exchanges < 12; ++exchanges) {
    HubDevice& copy = story.hub.device(story.cast.mentor, "copy " + std::to_string(exchanges));
    copy.copy_profile_of(story.phone);
    copy.replica.poke();
    std::vector<StoreBatch> lost;
    for (int i = 0; i <= exchanges; ++i) {
      copy.store.keep(copy.replica, lost);
      const auto request = copy.replica.next_request(copy.clock());
      if (!request) break;
      const HttpAnswer answer = story.hub.ask(copy.replica.account(), *request);
      lost = copy.replica.on_reply({request->id, answer.status, "application/json", answer.body},
                                   named<ReplicaId>("unused"), copy.clock());
    }
    copy.restart();
    const std::string state = canonical_text(copy.model(), story.pair);
    INFO("after " << exchanges << " exchanges");
    const bool is_old_or_new = state == old_state || state == new_state;
    CHECK(is_old_or_new);
    copy.sync();
    CHECK(canonical_text(copy.model(), story.pair) == new_state);
  }
}

TEST_CASE("a snapshot of many parts is put together, and starts again when the server compacts meanwhile",
          "[scenario]") {
  LongStory story;
  for (int i = 0; i < 120; ++i)
    story.laptop.run(
        AddNoteBlock{story.meeting, named<RecordId>("b" + std::to_string(i)), false, std::string(4000, 'x')});
  story.hub.sync_all();
  for (const char* title : {"Four", "Five"}) story.set_title(story.laptop, title);
  story.pass_time();
  story.phone.replica.poke();
  int parts = 0;
  for (int i = 0; i < 40; ++i) {
    const auto request = story.phone.replica.next_request(story.phone.clock());
    if (!request) break;
    const bool is_part = request->path.find("/snapshot?") != std::string::npos;
    parts += is_part ? 1 : 0;
    const HttpAnswer answer = story.hub.ask(story.cast.mentor, *request);
    if (is_part) CHECK(answer.body.size() < 2 * snapshot_part_bytes);
    story.phone.store.keep(story.phone.replica,
                           story.phone.replica.on_reply({request->id, answer.status, "application/json", answer.body},
                                                        named<ReplicaId>("unused"), story.phone.clock()));
    if (parts != 2 || !is_part) continue;
    story.set_title(story.laptop, "Six");
    story.laptop.sync();
    CHECK(story.hub.compact(0).dropped > 0);
  }
  CHECK(parts > 4);
  story.hub.sync_all();
  CHECK(story.is_everything_equal());
}

TEST_CASE("states are compared once a day, and what is missing on a device is fetched", "[scenario]") {
  Story story;
  story.write_first("Words");
  story.hub.now.ms += 2 * day_ms;
  story.hub.sync_all();
  CHECK(story.phone.replica.status().differences == 0);
  // An entry goes without a trace, as no database should let it.
  const OpId lost = story.laptop.replica.log().winner({story.session, "title"})->id;
  std::erase_if(story.laptop.store.entries, [&](const auto& entry) {
    return entry.first.find(text_from_id(lost.replica)) != std::string::npos && entry.first.substr(0, 3) == "op/" &&
           entry.second.find("\"title\"") != std::string::npos;
  });
  story.laptop.restart();
  CHECK(canonical_text(story.laptop.model(), story.pair) != canonical_text(story.hub.model(), story.pair));
  story.hub.now.ms += 2 * day_ms;
  story.hub.sync_all();
  CHECK(story.laptop.replica.status().differences == 1);
  CHECK(story.is_everything_equal());
}

TEST_CASE("scenario 20: a client a year old pushes its outbox, and what it does not know goes round", "[scenario]") {
  LongStory story;
  const RecordId newer = named<RecordId>("newer");
  story.laptop.write(story.pair, newer, "a_type_of_next_year", "mood", std::string("bright"));
  story.hub.sync_all();
  story.set_title(story.phone, "From a year ago");
  story.pass_time();
  story.hub.sync_all();
  CHECK(story.phone.replica.status().rejected.empty());
  CHECK(story.hub.stored_count("From a year ago") == 1);
  for (HubDevice* device : {&story.phone, &story.laptop}) {
    const Op* op = device->replica.log().winner({newer, "mood"});
    REQUIRE(op != nullptr);
    CHECK(op->value == Value(std::string("bright")));
  }
}

}  // namespace
}  // namespace obverse::test
