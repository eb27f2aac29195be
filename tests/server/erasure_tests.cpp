#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "domain/earlier_pairs.hpp"
#include "server/server_process.hpp"
#include "server/story.hpp"
#include "server/test_server.hpp"

namespace obverse::test {
namespace {

bool holds(const FakeStore& store, const std::string& words) {
  return std::any_of(store.entries.begin(), store.entries.end(),
                     [&](const auto& entry) { return entry.second.find(words) != std::string::npos; });
}

TEST_CASE("erasing a person takes away what they wrote and what is kept of them, on the server and on devices",
          "[scenario][erasure]") {
  Story story;
  HubDevice& mentee = story.hub.device(story.cast.mentee, "mentee phone");
  HubDevice& office = story.hub.device(story.cast.coordinator, "office");
  mentee.run(AddNoteBlock{story.meeting, named<RecordId>("hers"), false, "Words of the mentee"});
  mentee.run(AddNoteBlock{story.meeting, named<RecordId>("private"), true, "Secret of the mentee"});
  mentee.run(FinishLessonStep{"calls", 2});
  story.write_first("Words of the mentor");
  story.hub.sync_all();
  CHECK(holds(story.phone.store, "Words of the mentee"));
  CHECK(story.hub.erase(story.cast.mentee) > 4);
  CHECK(story.hub.stored_count("of the mentee") == 0);
  CHECK(story.hub.model().find<Person>(story.cast.mentee) == nullptr);
  story.phone.sync();
  office.sync();
  CHECK_FALSE(holds(story.phone.store, "Words of the mentee"));
  CHECK(story.phone.model().find<NoteBlock>(named<RecordId>("hers")) == nullptr);
  CHECK(story.phone.model().find<Person>(story.cast.mentee) == nullptr);
  CHECK(office.model().table<LessonProgress>().empty());
  // What the other wrote stays, and the pair has ended.
  CHECK(story.text_on(story.phone) == "Words of the mentor");
  CHECK(story.hub.model().find<Pairing>(story.cast.pairing)->state == PairingState::EndedEarly);
  const auto told = earlier_pairs_of(story.phone.model(), story.cast.mentor);
  REQUIRE(told.size() == 1);
  CHECK(told[0].id == story.cast.pairing);
  CHECK_FALSE(told[0].is_completed);
  story.phone.restart();
  CHECK(story.phone.model().find<NoteBlock>(named<RecordId>("hers")) == nullptr);
  CHECK(story.phone.replica.status().quarantined == 0);
}

TEST_CASE("scenario 30: a person is erased while a device of theirs is offline: nothing comes back",
          "[scenario][erasure]") {
  Story story;
  HubDevice& mentee = story.hub.device(story.cast.mentee, "mentee phone");
  mentee.run(AddNoteBlock{story.meeting, named<RecordId>("hers"), false, "Words before"});
  story.hub.sync_all();
  mentee.run(EditNoteBlock{named<RecordId>("hers"), "Words before, edited offline", std::nullopt});
  mentee.run(AddNoteBlock{story.meeting, named<RecordId>("private"), true, "Secret words"});
  story.hub.erase(story.cast.mentee);
  story.hub.now.ms += 60'000;
  story.hub.sync_all();
  CHECK(story.hub.stored_count("Words") == 0);
  CHECK(story.hub.stored_count("Secret") == 0);
  CHECK_FALSE(holds(story.phone.store, "Words before"));
  // On the device that wrote them nothing is kept either: no refused words, no outbox.
  CHECK_FALSE(holds(mentee.store, "edited offline"));
  CHECK_FALSE(holds(mentee.store, "Secret words"));
  CHECK(mentee.replica.status().rejected.empty());
  CHECK(story.phone.model().find<NoteBlock>(named<RecordId>("hers")) == nullptr);
}

TEST_CASE("an erased person stays erased after the server came back from a backup", "[scenario][erasure]") {
  Story story;
  HubDevice& mentee = story.hub.device(story.cast.mentee, "mentee phone");
  mentee.run(AddNoteBlock{story.meeting, named<RecordId>("hers"), false, "Words of the mentee"});
  story.write_first("Words of the mentor");
  story.hub.sync_all();
  story.hub.take_backup();
  story.hub.erase(story.cast.mentee);
  story.hub.sync_all();
  story.hub.restore_backup();
  CHECK(story.hub.stored_count("Words of the mentee") == 0);
  story.hub.now.ms += 60'000;
  story.hub.sync_all();
  CHECK(story.hub.stored_count("Words of the mentee") == 0);
  CHECK(story.text_on(story.phone) == "Words of the mentor");
  CHECK(story.phone.model().find<NoteBlock>(named<RecordId>("hers")) == nullptr);
}

TEST_CASE("only the server erases", "[erasure]") {
  Story story;
  story.write_first("Words");
  TestDevice device("forger", story.hub.now);
  device.write({story.pair, story.block, NoteBlock::type, "erased"}, Value{});
  PushRequest push = device.next_batch();
  push.ops[0].kind = static_cast<char>(FieldKind::Erasure);
  const auto reply = push_reply_from_text(story.hub.push(story.cast.mentor, text_from_push_request(push)).body);
  REQUIRE(reply);
  REQUIRE(reply->rejected.size() == 1);
  CHECK(reply->rejected[0].code == "forbidden");
  CHECK(story.text_on(story.phone) == "Words");
}

/// All bytes of all files of a folder.
std::string bytes_in(const std::string& folder) {
  std::string bytes;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    bytes.append(std::istreambuf_iterator<char>(stream), {});
  }
  return bytes;
}

TEST_CASE("invariant I7: erased words are in no file of the server, nor in what it printed", "[erasure][process]") {
  const TemporaryFolder folder;
  const std::string data = folder.path() + "/data";
  const std::vector<std::string> serve{"--port", "0", "--data", data, "--demo", demo_file()};
  ServerProcess server(serve);
  HttpClient client(server.port());
  const auto sign_in =
      client.send({"POST", "/api/v1/demo/session", R"({"person":"ruth-adeyemi"})", {"Content-Type: application/json"}});
  const std::string set_cookie = sign_in.header("set-cookie");
  const std::string cookie = "Cookie: " + set_cookie.substr(0, set_cookie.find(';'));
  const std::vector<std::string> headers{cookie, "Content-Type: application/json"};
  TestDevice phone("phone", system_now());
  for (int i = 0; i < 50; ++i)
    phone.write(unknown_field(private_scope(ruth), "diary" + std::to_string(i)), "canary-words-" + std::to_string(i));
  write_block(phone, scope_of_ruths_pair(), id_from_key<RecordId>("block"), ruth, "canary-words-shared");
  REQUIRE(client.send({"POST", "/api/v1/sync/push", phone.next_push(), headers}).status == 200);
  CHECK(bytes_in(data).find("canary-words") != std::string::npos);
  const std::string body = "{\"person\":\"" + text_from_id(ruth) + "\"}";
  // Not by somebody else.
  const auto other = client.send(
      {"POST", "/api/v1/demo/session", R"({"person":"jonas-lindqvist"})", {"Content-Type: application/json"}});
  const std::string other_cookie = other.header("set-cookie");
  CHECK(client
            .send({"POST",
                   "/api/v1/erasure",
                   body,
                   {"Cookie: " + other_cookie.substr(0, other_cookie.find(';')), "Content-Type: application/json"}})
            .status == 403);
  CHECK(client.send({"POST", "/api/v1/erasure", body, headers}).status == 200);
  CHECK(client.send({"GET", "/api/v1/sync/pull", "", {cookie}}).status == 401);
  const std::string bytes = bytes_in(data);
  CHECK(bytes.find("canary-words") == std::string::npos);
  CHECK(server.end(SIGTERM) == 0);
  CHECK(server.output().find("canary-words") == std::string::npos);
  CHECK(bytes_in(data).find("canary-words") == std::string::npos);
}

TEST_CASE("a restored backup does not bring an erased person back", "[erasure][process]") {
  const TemporaryFolder folder;
  const std::string data = folder.path() + "/data";
  const std::string file = folder.path() + "/backup";
  const std::vector<std::string> serve{"--port", "0", "--data", data, "--demo", demo_file()};
  REQUIRE(ServerProcess(serve).end(SIGTERM) == 0);
  REQUIRE(ServerProcess({"backup", file, "--data", data}).end(0) == 0);
  REQUIRE(ServerProcess({"erase", text_from_id(ruth), "--data", data}).end(0) == 0);
  CHECK(bytes_in(data).find("Adeyemi") == std::string::npos);
  REQUIRE(ServerProcess({"restore", file, "--data", data}).end(0) == 0);
  std::filesystem::remove(data + "/obverse.sqlite3.replaced");
  CHECK(ServerProcess({"--port", "0", "--data", data}).end(SIGTERM) == 0);
  CHECK(bytes_in(data).find("Adeyemi") == std::string::npos);
}

}  // namespace
}  // namespace obverse::test
