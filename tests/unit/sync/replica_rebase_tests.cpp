#include <catch2/catch_test_macros.hpp>

#include "support/sync_device.hpp"
#include "support/the_cast.hpp"

namespace obverse {
namespace {

/// A device with one pair_scope text that it wrote and sent, and that came back.
struct Rebase {
  SyncDevice device{cast.mentor};
  FieldKey key{named<RecordId>("message"), "text"};

  Rebase() {
    device.keep(device.write("one two three", pair_scope));
    device.accept_push();
    device.accept_pull({}, "c1");
  }
  std::string text() const {
    const auto* block = device.replica.model().find<NoteBlock>(key.record);
    return block == nullptr ? "(none)" : block->text;
  }
  std::vector<std::string> recovered() const {
    std::vector<std::string> texts;
    for (const auto& entry : device.replica.model().table<RecoveredWords>()) texts.push_back(entry.second.fields.text);
    return texts;
  }
  /// The server's word that the device was away for too long.
  void answer_outdated() {
    device.replica.poke();
    device.answer(device.request(), 410, text_from_pull_outdated({{pair_scope}, device.now}));
  }
  /// What the server keeps: a text by somebody else, with what was before it left out.
  Op kept(const std::string& words) const {
    Op op =
        OpMaker("other").write(pair_scope, key.record, NoteBlock::type, "text", words, {{named<ReplicaId>("gone"), 7}});
    op.kind = static_cast<char>(FieldKind::Text);
    return op;
  }
  void answer_snapshot(const std::vector<Op>& ops) {
    const Request request = device.request();
    REQUIRE(request.path.find("/api/v1/sync/snapshot?scope=p%3A") == 0);
    SnapshotReply reply{"e1", pair_scope, 9, 1, ops, {}, "c2", device.now};
    device.answer(request, 200, text_from_snapshot_reply(reply));
  }
};

TEST_CASE("a device that was away for too long takes a snapshot, and its next pull starts behind it", "[sync]") {
  Rebase story;
  story.answer_outdated();
  story.answer_snapshot({story.kept("Another text")});
  CHECK(story.text() == "Another text");
  CHECK(story.device.request().path.find("cursor=c2") != std::string::npos);
  story.device.restart();
  CHECK(story.text() == "Another text");
  CHECK(story.device.replica.status().quarantined == 0);
}

TEST_CASE("a scope that may not be read any more needs no snapshot", "[sync]") {
  Rebase story;
  story.answer_outdated();
  story.device.answer(story.device.request(), 403, "{}");
  CHECK(story.device.request().path.find("/pull?") != std::string::npos);
}

TEST_CASE("words typed between the 410 and the snapshot are made anew on what is kept", "[sync]") {
  Rebase story;
  story.answer_outdated();
  const Request request = story.device.request();
  story.device.keep(story.device.write("one two three four", pair_scope));
  story.device.answer(request, 200,
                      text_from_snapshot_reply(
                          {"e1", pair_scope, 9, 1, {story.kept("zero one two three")}, {}, "c2", story.device.now}));
  CHECK(story.text() == "zero one two three four");
  // Both go to the server: the first one, so that counters stay dense, and the one that was made anew.
  const PushRequest push = story.device.push();
  CHECK(push.ops.size() == 2);
  story.device.restart();
  CHECK(story.text() == "zero one two three four");
  CHECK(story.device.replica.status().rejected.empty());
}

TEST_CASE("words that the server finds outdated are shown until they are made anew, also across a restart", "[sync]") {
  Rebase story;
  story.device.keep(story.device.write("one two three four", pair_scope));
  const Request push = story.device.request();
  story.device.answer(push, 200, text_from_push_reply({"e1", 2, {}, {{2, "outdated"}}, story.device.now}));
  CHECK(story.text() == "one two three four");
  story.device.restart();
  CHECK(story.text() == "one two three four");
  story.answer_snapshot({story.kept("zero one two three")});
  CHECK(story.text() == "zero one two three four");
  CHECK(story.device.replica.status().rejected.empty());
  CHECK(story.recovered().empty());
}

TEST_CASE("words for a text that is kept no more are recovered words", "[sync]") {
  Rebase story;
  story.device.keep(story.device.write("one two three four", pair_scope));
  const Request push = story.device.request();
  story.device.answer(push, 200, text_from_push_reply({"e1", 2, {}, {{2, "outdated"}}, story.device.now}));
  story.answer_snapshot({});
  CHECK(story.text() == "(none)");
  CHECK(story.recovered() == std::vector<std::string>{"one two three four"});
  story.device.restart();
  CHECK(story.recovered() == std::vector<std::string>{"one two three four"});
}

TEST_CASE("unsent words of a scope that may not be read any more become recovered words", "[sync]") {
  Rebase story;
  story.device.replica.poke();
  const Request pull = story.device.request();
  story.device.keep(story.device.write("never sent", pair_scope, "another"));
  PullReply reply = pull_of({}, "c2", "e1", story.device.now);
  reply.dropped = {pair_scope};
  story.device.answer(pull, 200, text_from_pull_reply(reply));
  CHECK(canonical_text(story.device.replica.model(), pair_scope) == "{}");
  CHECK(story.recovered() == std::vector<std::string>{"never sent"});
}

TEST_CASE("a server from a backup is given again what was left out of the log", "[sync]") {
  Rebase story;
  story.answer_outdated();
  story.answer_snapshot({story.kept("Another text")});
  story.device.keep(story.device.write("Another text, and more", pair_scope));
  story.device.answer(story.device.request(), 409, text_from_push_conflict({PushConflict::Kind::Epoch, "e2", 0}));
  const PushRequest push = story.device.push();
  REQUIRE(push.ops.size() == 2);
  CHECK(push.ops[0].value == Value(std::string("one two three")));
}

}  // namespace
}  // namespace obverse
