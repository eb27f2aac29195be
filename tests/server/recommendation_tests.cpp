// A colleague writes by a link: for the coordinators, and not one byte of it for the person who asked.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <thread>

#include "server/any_store.hpp"
#include "server/postgres_cluster.hpp"
#include "server/recommendation_links.hpp"
#include "server/story.hpp"

namespace obverse::test {
namespace {

const auto asked_id = id_from_key<RecordId>("test:request of Ruth");
const std::string first_attempt = text_from_id(id_from_key<RecordId>("test:attempt 1"));
const std::string other_attempt = text_from_id(id_from_key<RecordId>("test:attempt 2"));
const std::string praise = "Ruth explains figures with a patience that I have seen in nobody else. Ünïcödé 🙂";
constexpr const char* recommendation_path = "/api/v1/recommendation";

/// Writes a request of somebody, as their device does.
void write_request(TestDevice& device, PersonId person, ProgrammeId programme, RecordId request) {
  const auto field = [&](const char* name) {
    return TestDevice::Field{scope_of(ScopeKind::Admission, person), request, RecommendationRequest::type, name};
  };
  device.write(field("person"), text_from_id(person))
      .write(field("programme"), text_from_id(programme))
      .write(field("name"), std::string("Anna Berg"))
      .write(field("relation"), static_cast<std::int64_t>(Relation::Manager))
      .write(field("asked_at"), demo_noon().ms);
}

ProgrammeId demo_programme(const TestServer& server) {
  ProgrammeId programme;
  server.server().sync().read([&](const Model& model) { programme = programme_of(model, ruth).value_or(programme); });
  return programme;
}

/// The demo server, where Ruth has asked Anna Berg.
struct Asked {
  TestServer server;
  TestDevice phone{"ruth's phone", demo_noon()};
  std::string cookie = server.sign_in("ruth-adeyemi");
  std::string ask;

  Asked() {
    write_request(phone, ruth, demo_programme(server), asked_id);
    REQUIRE(server.pushed(cookie, phone.next_push()).rejected.empty());
    const auto json = json_from_text(links_of(cookie));
    REQUIRE(json);
    REQUIRE(json_array(*json, "links").size() == 1);
    const Json& link = json_array(*json, "links")[0];
    CHECK(json_string(link, "request") == text_from_id(asked_id));
    const std::string url = json_string(link, "url").value_or("");
    const std::string page = "/recommend?ask=";
    REQUIRE(url.find(page) != std::string::npos);
    ask = url.substr(url.find(page) + page.size());
  }
  std::string links_of(const std::string& whose) const { return server.get(links_path, {whose}).body; }
  ClientAnswer look(const std::string& value) const {
    return server.get(std::string(recommendation_path) + "?ask=" + value);
  }
  ClientAnswer send_body(const std::string& body, std::vector<std::string> headers = {}) const {
    headers.emplace_back("Content-Type: application/json");
    return server.send({"POST", recommendation_path, body, std::move(headers)});
  }
  ClientAnswer send(const std::string& text, const std::string& attempt = first_attempt) const {
    return send_body(text_from_json(Json{{"ask", ask}, {"text", text}, {"attempt", attempt}}));
  }
  void withdraw(bool is_withdrawn) {
    phone.write({scope_of(ScopeKind::Admission, ruth), asked_id, RecommendationRequest::type, "is_withdrawn"},
                is_withdrawn);
    REQUIRE(server.pushed(cookie, phone.next_push()).rejected.empty());
  }
  std::string kept_text() const {
    std::string text = "(none)";
    server.server().sync().read([&](const Model& model) {
      if (const auto* kept = model.find<Recommendation>(recommendation_id(asked_id))) text = kept->text;
    });
    return text;
  }
  static constexpr const char* links_path = "/api/v1/recommendation/links";
};

std::string code_in(const ClientAnswer& answer) {
  const auto json = json_from_text(answer.body);
  return json ? json_string(*json, "code").value_or("") : std::string();
}

/// A hub in which the mentee asked, and the words that came.
struct Told {
  Hub hub;
  WrittenRecommendation written{named<RecordId>("request"), "", first_attempt};
  HubDevice& phone = hub.device(hub.cast.mentee, "phone");
  HubDevice& office = hub.device(hub.cast.coordinator, "office");

  explicit Told(const std::string& text) {
    written.text = text;
    phone.run(AskForRecommendation{written.request, "Anna Berg", Relation::Teammate});
    hub.sync_all();
    REQUIRE(take_recommendation(hub.service(), written, hub.now).status == 200);
  }
};

}  // namespace

TEST_CASE("a colleague sees who asks by the link, without a sign-in, and only who asked is given it",
          "[server][recommendation]") {
  const Asked asked;
  const auto answer = asked.look(asked.ask);
  CHECK(answer.status == 200);
  const auto json = json_from_text(answer.body);
  REQUIRE(json);
  CHECK(json_string(*json, "person") == "Ruth Adeyemi");
  CHECK(json_string(*json, "name") == "Anna Berg");
  CHECK_FALSE(json_string(*json, "programme").value_or("").empty());
  CHECK(json_bool(*json, "given") == false);
  CHECK(asked.server.get(Asked::links_path).status == 401);
  // The staff reads the request, and cannot write in the colleague's name.
  CHECK(asked.links_of(asked.server.sign_in("priya-venkataraman")) == R"({"links":[]})");
  CHECK(asked.links_of(asked.server.sign_in("jonas-lindqvist")) == R"({"links":[]})");
}

TEST_CASE("a link that was made up, or withdrawn, leads nowhere and takes nothing", "[server][recommendation]") {
  Asked asked;
  std::string guessed = asked.ask;
  guessed.back() = guessed.back() == 'a' ? 'b' : 'a';
  for (const std::string& value : {guessed, std::string(), text_from_id(asked_id), asked.ask + "0"}) {
    INFO(value);
    CHECK(asked.look(value).status == 404);
    CHECK(code_in(asked.look(value)) == "not_found");
    const Json body{{"ask", value}, {"text", praise}, {"attempt", first_attempt}};
    CHECK(asked.send_body(text_from_json(body)).status == 404);
  }
  asked.withdraw(true);
  CHECK(asked.look(asked.ask).status == 404);
  CHECK(code_in(asked.look(asked.ask)) == "withdrawn");
  CHECK(asked.send(praise).status == 404);
  CHECK(asked.links_of(asked.cookie) == R"({"links":[]})");
  CHECK(asked.kept_text() == "(none)");
  asked.withdraw(false);
  CHECK(asked.look(asked.ask).status == 200);
}

TEST_CASE("the coordinators are given the words, and who asked only that they arrived", "[server][recommendation]") {
  const Asked asked;
  CHECK(asked.send("  " + praise + "\n").status == 200);
  CHECK(asked.kept_text() == praise);
  const auto holds = [&](const char* who, const char* type) {
    const PullReply reply = asked.server.pulled_to_end(asked.server.sign_in(who));
    return std::any_of(reply.ops.begin(), reply.ops.end(), [&](const Op& op) { return op.type == type; });
  };
  CHECK(holds("priya-venkataraman", Recommendation::type));
  CHECK_FALSE(holds("ruth-adeyemi", Recommendation::type));
  CHECK(holds("ruth-adeyemi", RecommendationGiven::type));
  CHECK_FALSE(holds("jonas-lindqvist", RecommendationGiven::type));
  CHECK_FALSE(holds("jonas-lindqvist", Recommendation::type));
  const std::string everything = asked.server.get("/api/v1/sync/pull", {asked.cookie}).body;
  CHECK(everything.find("patience") == std::string::npos);
  const auto json = json_from_text(asked.look(asked.ask).body);
  REQUIRE(json);
  CHECK(json_bool(*json, "given") == true);
  CHECK(asked.links_of(asked.cookie) == R"({"links":[]})");
}

TEST_CASE("the same words sent again count once, and other words are refused", "[server][recommendation]") {
  Asked asked;
  CHECK(asked.send(praise).status == 200);
  CHECK(asked.send(praise).status == 200);  // the answer was lost
  CHECK(asked.send(praise + " And more.").status == 409);
  // Whoever guesses the words is not told that they guessed right: the link is in the hands of who asked.
  CHECK(asked.send(praise, other_attempt).status == 409);
  CHECK(asked.send("Something else, of some length.", other_attempt).status == 409);
  CHECK(asked.kept_text() == praise);
  asked.server.restart();
  CHECK(asked.send(praise).status == 200);
  CHECK(asked.send(praise, other_attempt).status == 409);
  asked.withdraw(true);  // by a device that had not heard of it
  CHECK(asked.send(praise).status == 200);
  CHECK(asked.kept_text() == praise);
}

TEST_CASE("a recommendation has 20 to 4,000 letters of UTF-8", "[server][recommendation]") {
  const Asked asked;
  const auto many = [](std::size_t count) {
    std::string text;
    while (count-- > 0) text += "é";
    return text;
  };
  CHECK(asked.send(many(19)).status == 400);
  CHECK(asked.send(std::string(40, ' ')).status == 400);
  CHECK(asked.send(many(4001)).status == 413);
  CHECK(asked
            .send_body(R"({"ask":")" + asked.ask + R"(","text":")" + std::string(30, '\xff') + R"(","attempt":")" +
                       first_attempt + R"("})")
            .status == 400);
  CHECK(asked.send(praise, "no id").status == 400);
  CHECK(asked.send_body("[]").status == 400);
  CHECK(asked.send_body("{").status == 400);
  CHECK(asked.send_body(std::string(600'000, 'x')).status == 413);
  CHECK(asked.send_body("{}", {"Origin: http://elsewhere.example"}).status == 403);
  CHECK(asked.server.send({"POST", recommendation_path, "{}", {"Content-Type: text/plain"}}).status == 415);
  CHECK(asked.kept_text() == "(none)");
  CHECK(asked.send(many(4000)).status == 200);
}

TEST_CASE("whoever takes the name of a record beforehand keeps no words out of sight", "[server][recommendation]") {
  Asked asked;
  for (const RecordId id : {recommendation_id(asked_id), recommendation_given_id(asked_id)})
    asked.phone.write({private_scope(ruth), id, "note_block", "author"}, text_from_id(ruth));
  REQUIRE(asked.server.pushed(asked.cookie, asked.phone.next_push()).rejected.empty());
  CHECK(asked.send(praise).status == 404);  // rather than kept where nobody would see it
}

TEST_CASE("what is sent to who asked is the same to the byte, whatever a colleague wrote",
          "[scenario][recommendation]") {
  const std::string long_text(4000, 'x');
  Told brief("Twenty letters, or so."), lengthy(long_text);
  const auto sent_to = [](Told& told, PersonId person) { return told.hub.pull(person, "").body; };
  CHECK(sent_to(brief, brief.hub.cast.mentee) == sent_to(lengthy, lengthy.hub.cast.mentee));
  CHECK(sent_to(brief, brief.hub.cast.mentor) == sent_to(lengthy, lengthy.hub.cast.mentor));
  CHECK(sent_to(brief, brief.hub.cast.coordinator) != sent_to(lengthy, lengthy.hub.cast.coordinator));
  brief.hub.sync_all();
  CHECK(brief.office.model().table<Recommendation>().size() == 1);
  CHECK(brief.phone.model().table<Recommendation>().empty());
  CHECK(request_state(brief.phone.model(), brief.written.request) == RequestState::Arrived);
  // Nor does what the coordinators do with the words reach the person.
  lengthy.hub.sync_all();
  const std::string before = sent_to(lengthy, lengthy.hub.cast.mentee);
  lengthy.office.run(DropRecommendation{recommendation_id(lengthy.written.request)});
  lengthy.hub.sync_all();
  CHECK(sent_to(lengthy, lengthy.hub.cast.mentee) == before);
}

TEST_CASE("when a person is erased, what was written about them goes with them",
          "[scenario][recommendation][erasure]") {
  Told told(praise);
  told.hub.sync_all();
  CHECK(told.hub.stored_count("patience") == 1);
  CHECK(told.hub.stored_count("Anna Berg") == 2);  // in the request, and beside the words
  told.hub.erase(told.hub.cast.mentee);
  CHECK(told.hub.stored_count("patience") == 0);
  CHECK(told.hub.stored_count("Anna Berg") == 0);
  CHECK(told.hub.model().table<RecommendationGiven>().empty());
  told.office.sync();
  CHECK(told.office.model().table<Recommendation>().empty());
  CHECK(recommendation_answer(told.hub.model(), told.written.request).status == 404);
  CHECK(take_recommendation(told.hub.service(), told.written, told.hub.now).status == 404);
}

TEST_CASE("words that a coordinator deleted are in no Model, and compaction takes them out of the store",
          "[scenario][recommendation]") {
  Told told(praise);
  told.hub.sync_all();
  const RecordId id = recommendation_id(told.written.request);
  told.office.run(DropRecommendation{id});
  told.hub.sync_all();
  CHECK(told.hub.model().find<Recommendation>(id) == nullptr);
  REQUIRE(told.hub.model().find_deleted<Recommendation>(id) != nullptr);
  CHECK(told.hub.model().find_deleted<Recommendation>(id)->text.empty());
  CHECK(request_state(told.phone.model(), told.written.request) == RequestState::Arrived);
  CHECK(take_recommendation(told.hub.service(), told.written, told.hub.now).status == 409);
  // The newest op of a scope is never left out: something comes after it.
  told.office.run(KeepMatchScenario{named<RecordId>("scenario"), "Later", "{}"});
  told.hub.sync_all();
  told.hub.now.ms += 2 * day_ms;
  told.hub.compact(day_ms);
  CHECK(told.hub.stored_count("patience") == 0);
}

TEST_CASE("of two colleagues' sends at once one is kept, on every kind of store", "[server][recommendation][store]") {
  for (const StoreKind kind : {StoreKind::Memory, StoreKind::Sqlite, StoreKind::Postgres}) {
    INFO(name_of(kind));
    const AnyStore store(kind);
    const Cast people;
    SyncService service(*store);
    const auto members = [&] {
      std::vector<Change> changes;
      for (const Op& op : programme_ops(people)) changes.push_back({op.scope, op.record, op.type, op.field, op.value});
      return changes;
    };
    REQUIRE(service.write_own([&](const Model&) { return members(); }, demo_noon()));
    TestDevice phone("mentee", demo_noon());
    write_request(phone, people.mentee, people.programme, asked_id);
    const auto pushed = push_reply_from_text(service.push(people.mentee, phone.next_push(), demo_noon()).body);
    REQUIRE((pushed && pushed->rejected.empty()));
    const WrittenRecommendation one{asked_id, "The words of the first attempt.", first_attempt},
        two{asked_id, "The words of the second attempt.", other_attempt};
    int first = 0, second = 0;
    std::thread other([&] { second = take_recommendation(service, two, demo_noon()).status; });
    first = take_recommendation(service, one, demo_noon()).status;
    other.join();
    CHECK((std::min(first, second) == 200 && std::max(first, second) == 409));
    CHECK(take_recommendation(service, first == 200 ? one : two, demo_noon()).status == 200);
    CHECK(service.model().table<Recommendation>().size() == 1);
    CHECK(service.model().table<RecommendationGiven>().size() == 1);
  }
}

}  // namespace obverse::test
