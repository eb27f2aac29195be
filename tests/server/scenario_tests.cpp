// One file because it is one list: what goes wrong between real devices and the real service, one story each.
// tests/README.md says where those stand that are not here: they need a browser, a process or a disk.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "domain/earlier_pairs.hpp"
#include "server/story.hpp"

namespace obverse::test {
namespace {

constexpr std::int64_t year_ms = 365LL * 24 * 3'600'000;

TEST_CASE("scenario 1: phone and laptop edit different sentences of one block offline: both edits, no conflict",
          "[scenario]") {
  Story story;
  story.write_first("We met. We talked.");
  story.phone.run(EditNoteBlock{story.block, "We met on Monday. We talked.", std::nullopt});
  story.laptop.run(EditNoteBlock{story.block, "We met. We talked about files.", std::nullopt});
  story.hub.sync_all();
  CHECK(story.text_on(story.phone) == "We met on Monday. We talked about files.");
  CHECK(story.is_everything_equal());
  CHECK(story.phone.replica.log().disputed().empty());
}

TEST_CASE("scenario 2: both edit the same word: both insertions side by side, deletions applied", "[scenario]") {
  Story story;
  story.write_first("a good day");
  story.phone.run(EditNoteBlock{story.block, "a great day", std::nullopt});
  story.laptop.run(EditNoteBlock{story.block, "a long day", std::nullopt});
  story.hub.sync_all();
  const std::string text = story.text_on(story.phone);
  CHECK(text.find("good") == std::string::npos);
  CHECK(text.size() > std::string("a great day").size());
  CHECK(story.is_everything_equal());
  CHECK(story.phone.replica.log().text_history({story.block, "text"}).size() == 3);
}

TEST_CASE("scenario 3: both change one field: the later wins on both, the other is kept", "[scenario]") {
  Story story;
  story.set_title(story.phone, "From the phone");
  story.hub.now.ms += 1000;
  story.set_title(story.laptop, "From the laptop");
  story.hub.sync_all();
  for (const HubDevice* device : {&story.phone, &story.laptop}) {
    CHECK(story.title_on(*device) == "From the laptop");
    const auto others = device->replica.log().alternatives({story.session, "title"});
    REQUIRE(others.size() == 1);
    CHECK(others[0]->value == Value(std::string("From the phone")));
  }
}

TEST_CASE("scenario 4: the same value on both: no conflict", "[scenario]") {
  Story story;
  story.set_title(story.phone, "Files");
  story.set_title(story.laptop, "Files");
  story.hub.sync_all();
  CHECK(story.phone.replica.log().disputed().empty());
  CHECK(story.laptop.replica.log().disputed().empty());
}

TEST_CASE("scenario 5: a phone three years ahead syncs at once, is restamped, and later edits still win",
          "[scenario]") {
  Story story;
  story.phone.skew_ms = 3 * year_ms;
  story.phone.restart();
  story.set_title(story.phone, "From the future");
  story.hub.sync_all();
  CHECK(story.title_on(story.laptop) == "From the future");
  CHECK(story.phone.replica.status().rejected.empty());
  story.hub.now.ms += 120'000;
  story.set_title(story.laptop, "From today");
  story.hub.sync_all();
  CHECK(story.title_on(story.phone) == "From today");
  CHECK(story.phone.replica.log().disputed().empty());
}

TEST_CASE("scenario 6: a phone in 1970 that never synced: accepted, its losing values are alternatives", "[scenario]") {
  Story story;
  story.set_title(story.laptop, "From the laptop");
  story.laptop.sync();
  story.phone.skew_ms = -story.hub.now.ms;
  story.set_title(story.phone, "From 1970");
  story.hub.sync_all();
  const bool is_seen = story.title_on(story.phone) == "From 1970" ||
                       story.phone.replica.log().alternatives({story.session, "title"}).size() == 1;
  CHECK(is_seen);
  CHECK(story.phone.replica.status().rejected.empty());
  CHECK(story.is_everything_equal());
}

TEST_CASE("scenario 7: the clock jumps back in the middle: one's own later edit wins", "[scenario]") {
  Story story;
  story.set_title(story.phone, "First");
  story.phone.skew_ms = -year_ms;
  story.set_title(story.phone, "Second");
  story.hub.sync_all();
  CHECK(story.title_on(story.laptop) == "Second");
  CHECK(story.laptop.replica.log().disputed().empty());
}

TEST_CASE("scenario 8: the answer to a push is lost: after the retry everything counts once", "[scenario]") {
  Story story;
  story.phone.run(PractiseGoal{story.goal});
  story.phone.run(AddNoteBlock{story.meeting, story.block, false, "once"});
  story.phone.write(story.pair, story.session, Session::type, "attendees", text_from_id(story.cast.mentor),
                    Act::Insert);
  story.phone.lose_answer(true);
  story.hub.now.ms += 60'000;
  story.hub.sync_all();
  CHECK(story.laptop.model().find<SessionGoal>(story.goal)->practised == 1);
  CHECK(story.text_on(story.laptop) == "once");
  CHECK(story.laptop.model().find<Session>(story.session)->attendees.size() == 1);
  CHECK(story.hub.stored_count("once") == 1);
}

TEST_CASE("scenario 9: batches come twice and out of order: a gap is answered, and the result is the same",
          "[scenario]") {
  Story story;
  story.set_title(story.phone, "One");
  const auto first = story.phone.replica.next_request(story.phone.clock());
  REQUIRE(first);
  CHECK(story.hub.push(story.cast.mentor, first->body).status == 200);
  CHECK(story.hub.push(story.cast.mentor, first->body).status == 200);
  // A batch whose predecessor never came.
  auto early = *push_request_from_text(first->body);
  early.prev_n += 5;
  early.prev_hash = "of something else";
  for (Op& op : early.ops) op.id.n += 5;
  CHECK(story.hub.push(story.cast.mentor, text_from_push_request(early)).status == 409);
  story.hub.now.ms += 120'000;
  story.hub.sync_all();
  CHECK(story.title_on(story.laptop) == "One");
  CHECK(story.hub.stored_count("\"One\"") == 1);
}

TEST_CASE("scenario 10: half a batch arrives: 400, and nothing is applied", "[scenario]") {
  Story story;
  story.set_title(story.phone, "Half");
  const auto request = story.phone.replica.next_request(story.phone.clock());
  REQUIRE(request);
  CHECK(story.hub.push(story.cast.mentor, request->body.substr(0, request->body.size() / 2)).status == 400);
  CHECK(story.hub.stored_count("Half") == 0);
}

TEST_CASE("scenario 15: the store is full while pulling: the cursor is not moved", "[scenario]") {
  Story story;
  story.set_title(story.laptop, "News");
  story.laptop.sync();
  story.phone.replica.poke();
  const auto request = story.phone.replica.next_request(story.phone.clock());
  REQUIRE(request);
  const HttpAnswer answer = story.hub.pull(story.cast.mentor, "");
  const auto batches = story.phone.replica.on_reply({request->id, 200, "application/json", answer.body},
                                                    named<ReplicaId>("x"), story.phone.clock());
  const std::string before = story.phone.store.entries["meta/cursor"];
  for (const StoreBatch& batch : batches) story.phone.replica.on_stored(batch.token, false);
  story.phone.restart();
  CHECK(story.phone.store.entries["meta/cursor"] == before);
  story.phone.sync();
  CHECK(story.title_on(story.phone) == "News");
}

TEST_CASE("scenario 17: the browser threw the store away: everything comes back, under a new name", "[scenario]") {
  Story story;
  story.write_first("Shared words");
  const ReplicaId before = story.phone.replica.id();
  story.phone.store.entries.clear();
  story.phone.restart();
  CHECK(story.phone.replica.id() != before);
  story.hub.sync_all();
  CHECK(story.text_on(story.phone) == "Shared words");
  story.phone.run(EditNoteBlock{story.block, "Shared words, and more", std::nullopt});
  story.hub.sync_all();
  CHECK(story.text_on(story.laptop) == "Shared words, and more");
}

TEST_CASE(
    "scenario 22: a right ends while the mentor is offline: what he may not share any more reaches nobody, and stays "
    "with him",
    "[scenario]") {
  Story story;
  HubDevice& office = story.hub.device(story.cast.coordinator, "office");
  const Scope directory = scope_of(ScopeKind::Programme, story.cast.programme);
  story.hub.sync_all();
  story.phone.run(SetProfileLine{"job_title", "Written too late", ProfileAudience::Everyone});
  office.write(directory, membership_id(story.cast.programme, story.cast.mentor), Membership::type, "role",
               static_cast<std::int64_t>(Role::None));
  office.sync();
  story.hub.sync_all();
  CHECK(story.hub.model().find<Person>(story.cast.mentor)->job_title != "Written too late");
  CHECK_FALSE(story.phone.replica.status().rejected.empty());
  for (const Op* op : story.phone.replica.log().all_ops()) CHECK(op->scope != directory);
}

TEST_CASE("a pair ends while the mentor is offline: that the two met arrives, and the mentee's scope is wiped",
          "[scenario]") {
  Story story;
  HubDevice& office = story.hub.device(story.cast.coordinator, "office");
  story.phone.run(SetSessionHeld{story.meeting});
  office.write(scope_of(ScopeKind::Mentee, story.cast.mentee), story.cast.pairing.as<RecordTag>(), Pairing::type,
               "state", static_cast<std::int64_t>(PairingState::EndedEarly));
  office.sync();
  story.hub.sync_all();
  CHECK(story.hub.model().table<SessionHeld>().size() == 1);
  CHECK(story.phone.model().table<SessionHeld>().empty());
  CHECK(story.phone.replica.status().rejected.empty());
  for (const Op* op : story.phone.replica.log().all_ops())
    CHECK(op->scope != scope_of(ScopeKind::Mentee, story.cast.mentee));
}

TEST_CASE("a pair ends while the mentor writes offline: the words arrive, and the mentor is told on every device",
          "[scenario]") {
  Story story;
  HubDevice& office = story.hub.device(story.cast.coordinator, "office");
  HubDevice& mentee = story.hub.device(story.cast.mentee, "mentee phone");
  story.hub.sync_all();
  story.phone.run(AddNoteBlock{story.meeting, story.block, false, "Written before the end"});
  office.run(EndPairing{story.cast.pairing, false});
  office.sync();
  story.hub.sync_all();
  story.hub.sync_all();
  CHECK(story.text_on(mentee) == "Written before the end");
  CHECK(story.phone.replica.status().rejected.empty());
  for (const HubDevice* device : {&story.phone, &story.laptop}) {
    CHECK(device->model().find<Pairing>(story.cast.pairing) == nullptr);
    CHECK(device->model().find<PairingEnd>(pairing_end_id(story.cast.pairing, story.cast.mentee)) == nullptr);
    REQUIRE(earlier_pairs_of(device->model(), story.cast.mentor).size() == 1);
    CHECK(story.text_on(*device) == "Written before the end");
  }
  office.run(ResumePairing{story.cast.pairing});
  office.sync();
  story.hub.sync_all();
  CHECK(running_pairings_of(story.phone.model(), story.cast.mentor).size() == 1);
  CHECK(earlier_pairs_of(story.phone.model(), story.cast.mentor).empty());
}

TEST_CASE("scenario 25: a private note leaves what others pull byte for byte as it is", "[scenario]") {
  std::string streams[2];
  for (const bool writes : {false, true}) {
    Story story;
    story.phone.run(AddNoteBlock{story.meeting, story.block, false, "for both"});
    story.phone.sync();
    if (writes) story.phone.run(AddNoteBlock{story.meeting, named<RecordId>("private"), true, "for me"});
    story.phone.sync();
    streams[writes ? 1 : 0] =
        story.hub.pull(story.cast.mentee, "").body + story.hub.pull(story.cast.coordinator, "").body;
  }
  CHECK(streams[0] == streams[1]);
}

TEST_CASE("scenario 27: another account's token on a shared browser: a replica's ops are taken from its owner alone",
          "[scenario]") {
  Story story;
  story.set_title(story.phone, "Mine");
  const auto request = story.phone.replica.next_request(story.phone.clock());
  REQUIRE(request);
  CHECK(story.hub.push(story.cast.mentor, request->body).status == 200);
  CHECK(story.hub.push(story.cast.mentee, request->body).status == 403);
}

TEST_CASE("scenario 28: the server comes back from a backup: devices send again what it lost", "[scenario]") {
  Story story;
  story.hub.take_backup();
  story.write_first("After the backup");
  story.laptop.run(PractiseGoal{story.goal});
  story.hub.sync_all();
  const std::string before = canonical_text(story.hub.model(), story.pair);
  story.hub.restore_backup();
  CHECK(canonical_text(story.hub.model(), story.pair) != before);
  story.hub.now.ms += 60'000;
  story.hub.sync_all();
  CHECK(canonical_text(story.hub.model(), story.pair) == before);
  CHECK(story.is_everything_equal());
}

TEST_CASE("scenario 29: a profile is copied: the copy takes a new name, and no counter is used twice", "[scenario]") {
  Story story;
  story.set_title(story.phone, "Before");
  story.hub.sync_all();
  HubDevice& copy = story.hub.device(story.cast.mentor, "copy");
  copy.copy_profile_of(story.phone);
  CHECK(copy.replica.id() == story.phone.replica.id());
  story.set_title(story.phone, "After");
  copy.run(PractiseGoal{story.goal});
  story.hub.sync_all();
  CHECK(copy.replica.id() != story.phone.replica.id());
  CHECK(story.hub.model().find<SessionGoal>(story.goal)->practised == 1);
  CHECK(story.title_on(copy) == "After");
  CHECK(story.phone.model().find<SessionGoal>(story.goal)->practised == 1);
}

TEST_CASE("scenario 31: delete on laptop, edit on phone: the note is back with a mark", "[scenario]") {
  Story story;
  story.write_first("Words");
  story.laptop.run(DeleteNoteBlock{story.block});
  story.phone.run(EditNoteBlock{story.block, "Words, edited", std::nullopt});
  story.hub.sync_all();
  CHECK(story.text_on(story.laptop) == "Words, edited");
  CHECK(story.laptop.replica.log().is_edited_while_deleted(story.block));
  CHECK(story.is_everything_equal());
}

TEST_CASE("scenario 32: two devices make progress in one lesson: one record, the furthest counts", "[scenario]") {
  Story story;
  HubDevice& phone = story.hub.device(story.cast.mentee, "mentee phone");
  HubDevice& laptop = story.hub.device(story.cast.mentee, "mentee laptop");
  phone.run(FinishLessonStep{"calls", 2});
  laptop.run(FinishLessonStep{"calls", 4});
  story.hub.sync_all();
  for (const HubDevice* device : {&phone, &laptop}) {
    CHECK(device->model().table<LessonProgress>().size() == 1);
    CHECK(progress_of(device->model(), story.cast.mentee, "calls")->steps_done == 4);
  }
}

TEST_CASE("scenario 34: fifty devices come back at once: all converge", "[scenario]") {
  Story story;
  story.write_first("Start");
  std::vector<HubDevice*> devices;
  for (int i = 0; i < 50; ++i) devices.push_back(&story.hub.device(story.cast.mentor, "device " + std::to_string(i)));
  for (HubDevice* device : devices) {
    device->run(PractiseGoal{story.goal});
    device->run(EditNoteBlock{story.block, "Start.", std::nullopt});
  }
  story.hub.sync_all();
  CHECK(story.hub.model().find<SessionGoal>(story.goal)->practised == 50);
  const std::string truth = canonical_text(story.hub.model(), story.pair);
  for (const HubDevice* device : devices) CHECK(canonical_text(device->model(), story.pair) == truth);
}

TEST_CASE("scenario 36: emoji, combined and right-to-left letters edited at once stay valid", "[scenario]") {
  Story story;
  story.write_first("שלום 👩🏽‍🏫 e\u0301");
  story.phone.run(EditNoteBlock{story.block, "שלום עולם 👩🏽‍🏫 e\u0301", std::nullopt});
  story.laptop.run(EditNoteBlock{story.block, "שלום 👩🏽‍🏫👍🏽 e\u0301!", std::nullopt});
  story.hub.sync_all();
  CHECK(story.text_on(story.phone) == "שלום עולם 👩🏽‍🏫👍🏽 e\u0301!");
  CHECK(story.is_everything_equal());
}

TEST_CASE("scenario 37: a captive portal answers 200 with a page: that is no answer", "[scenario]") {
  Story story;
  story.set_title(story.phone, "Waiting");
  const auto request = story.phone.replica.next_request(story.phone.clock());
  REQUIRE(request);
  story.phone.store.keep(story.phone.replica,
                         story.phone.replica.on_reply({request->id, 200, "text/html", "<html>Welcome</html>"},
                                                      named<ReplicaId>("x"), story.phone.clock()));
  CHECK(story.phone.replica.status().unsent_commands == 1);
  CHECK_FALSE(story.phone.replica.status().is_online);
  story.hub.now.ms += 60'000;
  story.hub.sync_all();
  CHECK(story.title_on(story.laptop) == "Waiting");
}

// ---------------------------------------------------------------------------------------------------------------------
// Commands

TEST_CASE("a command is taken whole or refused whole", "[scenario]") {
  Story story;
  // The first change is allowed, the second is not.
  const auto changes = std::vector<Change>{
      Change{story.pair, story.session, Session::type, "title", std::string("Half a command"), false},
      Change{scope_of(ScopeKind::Programme, story.cast.programme), story.cast.programme.as<RecordTag>(),
             Programme::type, "objective", std::string("Not mine"), false}};
  story.phone.store.keep(story.phone.replica, story.phone.replica.commit(changes, story.phone.clock()));
  story.hub.sync_all();
  CHECK(story.hub.stored_count("Half a command") == 0);
  CHECK(story.title_on(story.phone) == "Session 1");
  CHECK(story.phone.replica.status().rejected.size() == 2);
  CHECK(story.is_everything_equal());
}

TEST_CASE("a page of a pull does not end within a command", "[scenario]") {
  Story story;
  story.phone.run(AddNoteBlock{story.meeting, story.block, false, "one"});
  story.phone.run(AddNoteBlock{story.meeting, named<RecordId>("second"), false, "two"});
  story.phone.sync();
  for (const std::int64_t limit : {1, 2, 3, 4, 5, 7}) {
    std::string cursor;
    std::set<std::string> ended;
    std::string open;
    for (bool has_more = true; has_more;) {
      const auto read = pull_reply_from_text(story.hub.pull(story.cast.mentor, cursor, limit).body);
      REQUIRE(read);
      open.clear();
      for (const Op& op : read->reply.ops) {
        if (op.tx.empty() || op.scope != story.pair) continue;
        const std::string name = text_from_id(op.id.replica) + op.tx;
        INFO("limit " << limit);
        REQUIRE(ended.count(name) == 0);
        if (!open.empty() && open != name) ended.insert(open);
        open = name;
      }
      if (!open.empty()) ended.insert(open);
      cursor = read->reply.cursor;
      has_more = read->reply.has_more;
    }
    CHECK(ended.size() == 2);
  }
}

}  // namespace
}  // namespace obverse::test
