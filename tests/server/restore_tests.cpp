// A server that comes back from a backup: what devices leave, keep and send again.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "server/story.hpp"

namespace obverse::test {
namespace {

TEST_CASE("a device that had only read leaves what it may not read any more after the server came back from a backup",
          "[scenario]") {
  Story story;
  HubDevice& office = story.hub.device(story.cast.coordinator, "office");
  const Scope mentee = scope_of(ScopeKind::Mentee, story.cast.mentee);
  const auto set_state = [&](PairingState state) {
    office.write(mentee, story.cast.pairing.as<RecordTag>(), Pairing::type, "state", static_cast<std::int64_t>(state));
    office.sync();
  };
  const auto holds_scope = [&] {
    const auto ops = story.phone.replica.log().all_ops();
    return std::any_of(ops.begin(), ops.end(), [&](const Op* op) { return op->scope == mentee; });
  };
  set_state(PairingState::EndedEarly);
  story.hub.take_backup();
  set_state(PairingState::Active);
  story.phone.sync();
  CHECK(holds_scope());
  story.hub.restore_backup();
  story.hub.now.ms += 60'000;
  // Its first push tells it of no other epoch: it had none before.
  story.phone.run(PractiseGoal{story.goal});
  story.phone.sync();
  CHECK_FALSE(holds_scope());
}

TEST_CASE("a device that let go of own ops keeps its name when the server comes back from a backup", "[scenario]") {
  Story story;
  HubDevice& office = story.hub.device(story.cast.coordinator, "office");
  const Scope mentee = scope_of(ScopeKind::Mentee, story.cast.mentee);
  const auto title_op = [&] {
    const Op* op = story.phone.replica.log().winner(FieldKey{story.session, "title"});
    return op == nullptr ? OpId{} : op->id;
  };
  story.hub.take_backup();
  story.phone.write(mentee, named<RecordId>("held"), SessionHeld::type, "session", text_from_id(story.meeting));
  story.set_title(story.phone, "Kept under its name");
  story.hub.sync_all();
  const OpId name = title_op();
  office.write(mentee, story.cast.pairing.as<RecordTag>(), Pairing::type, "state",
               static_cast<std::int64_t>(PairingState::EndedEarly));
  story.hub.sync_all();  // the phone leaves the scope, and what it wrote there
  story.phone.restart();
  story.hub.restore_backup();
  story.hub.now.ms += 60'000;
  story.hub.sync_all();
  CHECK(title_op() == name);
  const std::vector<Op> kept = story.hub.stored_ops();
  CHECK(std::any_of(kept.begin(), kept.end(), [&](const Op& op) { return op.id == name; }));
  CHECK(story.is_everything_equal());
  story.phone.restart();  // and again, after what stood for the op was refused
  story.hub.restore_backup();
  story.hub.now.ms += 60'000;
  story.hub.sync_all();
  CHECK(title_op() == name);
  CHECK(story.phone.replica.status().rejected.empty());
  CHECK(story.is_everything_equal());
}

}  // namespace
}  // namespace obverse::test
