// What must hold whatever happens (SYNC.md, "The promise"), one test each. I7 stands with the erasure tests; I1 also in
// process_tests.cpp (kill -9) and power_cut_tests.cpp, I3 in text_fuzz, I5 in simulation/non_interference.cpp, I6 for
// every kind of field in unit/oplog/merge_law_tests.cpp; and every world of the simulation asks for I1 to I4, I6 and
// I8.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "server/story.hpp"
#include "support/core_builders.hpp"
#include "support/seeded_random.hpp"

namespace obverse::test {
namespace {

constexpr int seeds = 25;

TEST_CASE(
    "invariant I1: what is called saved survives a restart of the device, what is called shared one of the server",
    "[invariant]") {
  Story story;
  story.phone.run(AddNoteBlock{story.meeting, story.block, false, "Saved words"});
  CHECK(story.phone.replica.status().state == SyncState::WaitingToSend);
  story.phone.restart();
  CHECK(story.text_on(story.phone) == "Saved words");
  // What the store has not confirmed is not called saved.
  const auto batches = story.phone.replica.commit(
      {Change{story.pair, story.session, Session::type, "title", std::string("Lost"), false, {}, Act::Write}},
      story.phone.clock());
  CHECK(story.phone.replica.status().state == SyncState::Saving);
  story.phone.restart();
  CHECK(story.title_on(story.phone) != "Lost");
  story.phone.sync();
  REQUIRE(story.phone.replica.status().state == SyncState::Synced);
  story.phone.store.entries.clear();
  story.hub.restart();
  story.laptop.sync();
  CHECK(story.text_on(story.laptop) == "Saved words");
}

TEST_CASE("invariant I2: every value written beside the winner can be found until somebody chooses", "[invariant]") {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    SeededRandom random(seed);
    Story story;
    std::vector<HubDevice*> devices = {&story.phone, &story.laptop, &story.hub.device(story.cast.mentor, "tablet")};
    std::set<std::string> written;
    for (HubDevice* device : devices) {
      device->skew_ms = (random.below(3) - 1) * 3'600'000;
      const std::string title = "Title " + std::to_string(random.below(100));
      story.set_title(*device, title);
      written.insert(title);
    }
    story.hub.sync_all();
    const OpLog& log = story.phone.replica.log();
    std::set<std::string> found = {story.title_on(story.phone)};
    for (const Op* op : log.alternatives({story.session, "title"})) found.insert(std::get<std::string>(op->value));
    INFO("seed " << seed);
    REQUIRE(found == written);
    story.phone.run(ResolveField{story.session, "title", "Chosen"});
    story.hub.sync_all();
    CHECK(story.title_on(story.laptop) == "Chosen");
    CHECK(story.laptop.replica.log().disputed().empty());
  }
}

TEST_CASE("invariant I3: a text is all that was inserted without what was removed, each once, in its author's order",
          "[invariant]") {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    SeededRandom random(seed);
    Story story;
    story.write_first("");
    // Each word is three times a letter of its own, so that it is plain which letters a change took away.
    struct Author {
      HubDevice* device;
      char first;
      int words;
      std::string word(int i) const { return std::string(3, static_cast<char>(first + i)); }
    };
    Author authors[] = {{&story.phone, 'a', 0}, {&story.laptop, 'A', 0}};
    std::set<std::string> removed;
    for (int step = 0; step < 40; ++step) {
      Author& author = authors[random.below(2)];
      std::string text = story.text_on(*author.device);
      if (text.empty() || (random.chance(75) && author.words < 26)) {
        text += author.word(author.words++);
      } else {
        const auto at = static_cast<std::size_t>(3 * random.below(static_cast<std::int64_t>(text.size() / 3)));
        removed.insert(text.substr(at, 3));
        text.erase(at, 3);
      }
      author.device->run(EditNoteBlock{story.block, text, std::nullopt});
      if (random.chance(20)) author.device->sync();
    }
    story.hub.sync_all();
    const std::string text = story.text_on(story.phone);
    INFO("seed " << seed << ": " << text);
    REQUIRE(story.is_everything_equal());
    for (const Author& author : authors) {
      std::size_t last = 0;
      for (int i = 0; i < author.words; ++i) {
        const std::size_t at = text.find(author.word(i));
        REQUIRE((at == std::string::npos) == removed.contains(author.word(i)));
        if (at == std::string::npos) continue;
        CHECK(text.find(author.word(i), at + 1) == std::string::npos);
        CHECK(at >= last);
        last = at;
      }
    }
  }
}

TEST_CASE("invariant I4: the same ops of the same scopes are the same text, byte for byte", "[invariant]") {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    SeededRandom random(seed);
    Story story;
    story.write_first("Begin");
    for (int step = 0; step < 20; ++step) {
      HubDevice& device = random.chance(50) ? story.phone : story.laptop;
      if (random.chance(40)) story.set_title(device, "T" + std::to_string(random.below(9)));
      if (random.chance(40)) device.run(PractiseGoal{story.goal});
      device.run(EditNoteBlock{story.block, "Text " + std::to_string(random.below(99)), std::nullopt});
      if (random.chance(30)) device.sync();
    }
    story.hub.sync_all();
    HubDevice& tablet = story.hub.device(story.cast.mentor, "tablet");
    INFO("seed " << seed);
    for (const Scope& scope : {story.pair, story.own, scope_of(ScopeKind::Programme, story.cast.programme)}) {
      REQUIRE(canonical_text(story.phone.model(), scope) == canonical_text(story.laptop.model(), scope));
      REQUIRE(canonical_text(story.phone.model(), scope) == canonical_text(tablet.model(), scope));
      REQUIRE(state_hash(story.phone.model(), scope) == state_hash(story.hub.model(), scope));
    }
  }
}

TEST_CASE("invariant I5: what a person is sent depends on nothing that they may not read", "[invariant]") {
  std::string streams[3];
  for (int privacy = 0; privacy < 3; ++privacy) {
    Story story;
    HubDevice& mentee = story.hub.device(story.cast.mentee, "mentee phone");
    for (int i = 0; i < 5; ++i) {
      // Nothing, a little, and much that is private, between what is shared.
      for (int j = 0; j < privacy * 3; ++j)
        story.phone.run(AddNoteBlock{story.meeting, named<RecordId>("private" + std::to_string(10 * i + j)), true,
                                     std::string(static_cast<std::size_t>(100 * privacy), 'x')});
      story.phone.run(AddNoteBlock{story.meeting, named<RecordId>("shared" + std::to_string(i)), false, "Shared"});
      story.phone.sync();
      mentee.sync();
      streams[privacy] += story.hub.pull(story.cast.mentee, "").body + story.hub.pull(story.cast.coordinator, "").body;
      streams[privacy] +=
          story.hub.ask(story.cast.mentee, {1, "GET", "/api/v1/sync/snapshot?scope=" + text_from_scope(story.pair), ""})
              .body;
    }
    CHECK(story.hub.ask(story.cast.mentee, {1, "GET", "/api/v1/sync/snapshot?scope=" + text_from_scope(story.own), ""})
              .status == 403);
  }
  CHECK(streams[0] == streams[1]);
  CHECK(streams[0] == streams[2]);
}

TEST_CASE("invariant I6: order, batches and repeats of what arrives do not matter", "[invariant]") {
  Story story;
  story.write_first("Begin");
  for (const char* text : {"Begin, and on", "Begin, and on and on"}) {
    story.phone.run(EditNoteBlock{story.block, text, std::nullopt});
    story.laptop.run(EditNoteBlock{story.block, std::string("> ") + text, std::nullopt});
    story.laptop.run(PractiseGoal{story.goal});
    story.hub.sync_all();
  }
  const std::string expected = canonical_text(story.hub.model(), story.pair);
  const std::vector<Op> stored = story.hub.stored_ops();
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    SeededRandom random(seed);
    std::vector<Op> ops = stored;
    ops.insert(ops.end(), stored.begin(), stored.end());
    random.shuffle(ops);
    OpLog log;
    Model model;
    merge_in_batches(log, model, ops, random);
    INFO("seed " << seed);
    REQUIRE(canonical_text(model, story.pair) == expected);
  }
}

TEST_CASE("invariant I8: every op ends as taken, or as refused with its words still with their author", "[invariant]") {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    SeededRandom random(seed);
    Story story;
    std::set<std::string> written;
    for (int i = 0; i < 20; ++i) {
      const std::string words = "words-" + std::to_string(100 + i);
      written.insert(words);
      const Scope programme = scope_of(ScopeKind::Programme, story.cast.programme);
      if (random.chance(50))
        story.phone.run(AddNoteBlock{story.meeting, named<RecordId>(words), random.chance(30), words});
      else  // not his to write
        story.phone.write(programme, story.cast.programme.as<RecordTag>(), Programme::type, "objective", words);
      if (random.chance(20)) story.phone.restart();
      if (random.chance(20)) story.phone.sync();
    }
    story.hub.sync_all();
    story.phone.restart();
    INFO("seed " << seed);
    REQUIRE(story.phone.replica.status().unsent_commands == 0);
    std::set<std::string> refused;
    for (const auto& [op, code] : story.phone.replica.status().rejected)
      refused.insert(std::get<std::string>(op.value));
    for (const std::string& words : written) {
      INFO(words);
      REQUIRE((story.hub.stored_count(words) == 1) != refused.contains(words));
    }
  }
}

}  // namespace
}  // namespace obverse::test
