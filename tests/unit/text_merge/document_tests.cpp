#include "text_merge/document.hpp"

#include <catch2/catch_test_macros.hpp>

#include "base/text.hpp"
#include "support/core_builders.hpp"
#include "support/text_histories.hpp"
#include "text_merge/capture.hpp"

namespace obverse {
namespace {

using Patches = std::vector<TextPatch>;

/// One who writes.
struct Writer {
  explicit Writer(const std::string& name) : agent(named<ReplicaId>(name)) {}
  TextEvent write(Patches patches) {
    TextEvent event{{agent, ++seq}, document.version(), std::move(patches)};
    REQUIRE(document.add(event));
    return event;
  }
  void take(const std::vector<TextEvent>& events) {
    for (const TextEvent& event : events) REQUIRE(document.add(event));
  }
  ReplicaId agent;
  std::int64_t seq = 0;
  TextDocument document;
};

ErrorCode refusal(TextDocument& document, const TextEvent& event) {
  const Status status = document.add(event);
  REQUIRE(!status);
  return status.error().code;
}

TEST_CASE("edits one after the other give the text that was typed", "[text_merge]") {
  Writer writer("phone");
  writer.write({{0, 0, "Grüße"}});
  writer.write({{5, 0, ", Zoë"}, {0, 1, "g"}});
  CHECK(writer.document.text() == "grüße, Zoë");
  CHECK(writer.document.length() == 10);
  CHECK(writer.document.version() == std::vector<TextEventId>{{writer.agent, 2}});
}

TEST_CASE("edits of different sentences are both kept", "[text_merge]") {
  Writer phone("phone");
  Writer laptop("laptop");
  laptop.take({phone.write({{0, 0, "One. Two. Three."}})});
  const TextEvent first = phone.write({{0, 3, "Un"}});
  const TextEvent last = laptop.write({{10, 5, "Trois"}, {16, 0, " Quatre."}});
  laptop.take({first});
  phone.take({last});
  CHECK(phone.document.text() == "Un. Two. Trois. Quatre.");
  CHECK(laptop.document.text() == phone.document.text());
}

TEST_CASE("what two removed is gone once, and nothing else", "[text_merge]") {
  Writer phone("phone");
  Writer laptop("laptop");
  laptop.take({phone.write({{0, 0, "abcdef"}})});
  const TextEvent one = phone.write({{1, 3, ""}});
  const TextEvent two = laptop.write({{2, 3, "X"}});
  phone.take({two});
  laptop.take({one});
  CHECK(phone.document.text() == "aXf");
  CHECK(laptop.document.text() == "aXf");
}

TEST_CASE("what is typed beside each other is not mixed, forwards or backwards", "[text_merge]") {
  for (const bool backwards : {false, true}) {
    Writer phone("phone");
    Writer laptop("laptop");
    laptop.take({phone.write({{0, 0, "[]"}})});
    std::vector<TextEvent> from_phone;
    std::vector<TextEvent> from_laptop;
    for (int i = 0; i < 6; ++i) {
      const std::int64_t at = backwards ? 1 : 1 + i;
      from_phone.push_back(phone.write({{at, 0, "p"}}));
      from_laptop.push_back(laptop.write({{at, 0, "l"}}));
    }
    phone.take(from_laptop);
    laptop.take(from_phone);
    const std::string text = phone.document.text();
    CHECK(text == laptop.document.text());
    CHECK((text == "[ppppppllllll]" || text == "[llllllpppppp]"));
  }
}

TEST_CASE("a place beyond the end is the end, whatever else is known", "[text_merge]") {
  Writer phone("phone");
  Writer laptop("laptop");
  laptop.take({phone.write({{0, 0, "ab"}})});
  const TextEvent far = phone.write({{99, 99, "!"}});
  const TextEvent near = laptop.write({{2, 0, "cd"}});
  phone.take({near});
  laptop.take({far});
  CHECK(phone.document.text() == laptop.document.text());
  CHECK(count_code_points(phone.document.text()) == 5);
}

TEST_CASE("an event that cannot be taken changes nothing and says why", "[text_merge]") {
  Writer phone("phone");
  const TextEvent first = phone.write({{0, 0, "one"}});
  const TextEventId second{phone.agent, 2};
  const TextEventId unknown{named<ReplicaId>("nobody"), 7};
  TextDocument& document = phone.document;
  CHECK(refusal(document, first) == ErrorCode::Conflict);
  CHECK(refusal(document, {second, {unknown}, {{0, 0, "x"}}}) == ErrorCode::NotFound);
  CHECK(refusal(document, {second, {second}, {{0, 0, "x"}}}) == ErrorCode::NotFound);
  CHECK(refusal(document, {second, {first.id}, {{-1, 0, "x"}}}) == ErrorCode::Malformed);
  CHECK(refusal(document, {second, {first.id}, {{0, -1, "x"}}}) == ErrorCode::Malformed);
  CHECK(refusal(document, {{phone.agent, -1}, {first.id}, {{0, 0, "x"}}}) == ErrorCode::Malformed);
  CHECK(refusal(document, {second, {first.id}, {{0, 0, "\xC3"}}}) == ErrorCode::BadUtf8);
  CHECK(refusal(document, {second, {first.id}, {{0, INT64_MAX, ""}}}) == ErrorCode::TooLarge);
  CHECK(refusal(document, {second, {first.id}, {{0, 0, std::string(1U << 21U, 'x')}}}) == ErrorCode::TooLarge);
  CHECK(refusal(document, {second, {first.id}, Patches(5000, TextPatch{0, 0, "x"})}) == ErrorCode::TooLarge);
  CHECK(refusal(document, {second, std::vector<TextEventId>(65, first.id), {}}) == ErrorCode::TooLarge);
  CHECK(document.text() == "one");
  CHECK(document.add({second, {first.id, first.id}, {{INT64_MAX, 0, "!"}}}));
  CHECK(document.text() == "one!");
}

TEST_CASE("an event may do nothing, and others may follow it", "[text_merge]") {
  Writer phone("phone");
  phone.write({});
  phone.write({{0, 0, "x"}});
  CHECK(phone.document.text() == "x");
}

TEST_CASE("every version can be read again, and restored as an edit", "[text_merge]") {
  Writer phone("phone");
  Writer laptop("laptop");
  const TextEvent first = phone.write({{0, 0, "First words"}});
  laptop.take({first});
  const TextEvent second = phone.write({{5, 6, ""}});
  laptop.write({{11, 0, " here"}});
  laptop.take({second});
  CHECK(laptop.document.text() == "First here");
  const std::vector<TextEventId> version = {first.id};
  CHECK(*laptop.document.text_at(version) == "First words");
  CHECK(*laptop.document.text_at({}) == "");
  CHECK(!laptop.document.text_at(std::vector<TextEventId>{{phone.agent, 9}}));
  CHECK(laptop.document.history().size() == 3);
  REQUIRE(phone.document.history().size() == 1);
  CHECK(phone.document.history()[0].last == second.id);
  laptop.write(captured_patches(laptop.document.text(), *laptop.document.text_at(version)));
  CHECK(laptop.document.text() == "First words");
}

TEST_CASE("undoing takes back one's own and leaves what others did", "[text_merge]") {
  Writer phone("phone");
  Writer laptop("laptop");
  laptop.take({phone.write({{0, 0, "red green blue"}})});
  const TextEvent mine = phone.write({{4, 5, "yellow"}});
  const TextEvent theirs = laptop.write({{0, 3, "RED"}, {5, 3, ""}});  // "RED gn blue"
  phone.take({theirs});
  laptop.take({mine});
  REQUIRE(phone.document.text() == "RED yellow blue");
  phone.write(*phone.document.undo(mine.id));
  // What the other removed too stays removed.
  CHECK(phone.document.text() == "RED gn blue");
  phone.write(*phone.document.undo({phone.agent, phone.seq}));
  CHECK(phone.document.text() == "RED yellow blue");
  CHECK(!phone.document.undo({phone.agent, 99}));
}

TEST_CASE("undoing every event leaves nothing but what was not theirs", "[text_merge]") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SeededRandom random(seed);
    TextDocument document;
    std::vector<TextEvent> events = any_text_history(random, 16);
    for (const TextEvent& event : events) REQUIRE(document.add(event));
    const std::string before = document.text();
    const auto undone = document.undo(random.pick(events).id);
    REQUIRE(undone);
    const TextEventId undoing{named<ReplicaId>("undo"), 1};
    REQUIRE(document.add({undoing, document.version(), *undone}));
    const auto redone = document.undo(undoing);
    INFO("seed " << seed);
    CHECK(is_valid_utf8(document.text()));
    CHECK(patched_text(document.text(), *redone) == before);
  }
}

TEST_CASE("any history merged in any order gives the text of FugueMax", "[text_merge]") {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    INFO("seed " << seed);
    const auto problem = text_history_fails(seed);
    INFO(problem.value_or(""));
    REQUIRE(!problem);
  }
}

TEST_CASE("long histories converge", "[text_merge]") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SeededRandom random(seed);
    const std::vector<TextEvent> events = any_text_history(random, 400);
    std::string expected;
    for (int order = 0; order < 4; ++order) {
      TextDocument document;
      for (const TextEvent& event : order == 0 ? events : reordered(events, random)) {
        REQUIRE(document.add(event));
        if (order == 3 && random.chance(5)) (void)document.length();
      }
      if (order == 0) expected = document.text();
      INFO("seed " << seed << ", order " << order);
      REQUIRE(document.text() == expected);
      // Every earlier version is the same, whatever came since.
      const TextEvent& some = random.pick(events);
      TextDocument then;
      for (const TextEvent& event : events) {
        if (event.id == some.id) break;
        REQUIRE(then.add(event));
      }
      REQUIRE(*document.text_at(then.version()) == then.text());
    }
  }
}

TEST_CASE("a document behaves the same after it was copied", "[text_merge]") {
  SeededRandom random(5);
  const std::vector<TextEvent> events = any_text_history(random, 60);
  TextDocument original;
  for (std::size_t i = 0; i < events.size(); ++i) {
    TextDocument copy = original;
    REQUIRE(original.add(events[i]));
    REQUIRE(copy.add(events[i]));
    REQUIRE(copy.text() == original.text());
  }
}

}  // namespace
}  // namespace obverse
