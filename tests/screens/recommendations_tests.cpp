// Colleagues who recommend somebody: who asks sees a state, the colleague one page, the coordinator the words.

#include <catch2/catch_test_macros.hpp>

#include "domain/proposals.hpp"
#include "screens/app_harness.hpp"

using namespace obverse;
using ui::NodeRole;

namespace {

constexpr const char* link_page = "/recommend?ask=0000000000000000000000000a0123456789abcdef0123456789abcdef";
constexpr const char* open_request =
    R"({"person":"Ruth Adeyemi","programme":"First wave","name":"Anna Berg","given":false})";
const std::string kind_words = "Ruth explains figures with patience.";
const std::string field_name = "What you would like to say";

/// Asks as the mentee does, by the form.
void ask_colleague(AppHarness& tab, const std::string& name, const std::string& relation = "Manager") {
  tab.type(NodeRole::TextBox, "Name of the colleague", name);
  tab.press(NodeRole::Radio, relation);
  tab.activate(NodeRole::Button, "Make a link");
}

/// The first request that the server knows of.
RecordId request_on(const ScriptedServer& server) {
  const auto& rows = server.model().table<RecommendationRequest>();
  REQUIRE_FALSE(rows.empty());
  return rows.begin()->first;
}

void name_link(ScriptedServer& server, RecordId request) {
  server.scripted["GET /api/v1/recommendation/links"] = {
      200, R"({"links":[{"request":")" + text_from_id(request) + R"(","url":"https://x.example/recommend?ask=abc"}]})"};
}

/// What the server writes when words arrive.
void let_words_arrive(ScriptedServer& server, RecordId request, const std::string& text = kind_words,
                      PersonId person = world_cast.mentee) {
  OpMaker writer("server");
  writer.at(world_start_ms + 5000);
  const Scope own = scope_of(ScopeKind::Admission, person), staff = scope_of(ScopeKind::Staff, world_cast.programme);
  const RecordId given = recommendation_given_id(request), written = recommendation_id(request);
  server.take({writer.write(own, given, RecommendationGiven::type, "request", text_from_id(request)),
               writer.write(own, given, RecommendationGiven::type, "written_at", world_start_ms),
               writer.write(staff, written, Recommendation::type, "request", text_from_id(request)),
               writer.write(staff, written, Recommendation::type, "person", text_from_id(person)),
               writer.write(staff, written, Recommendation::type, "name", std::string("Anna Berg")),
               writer.write(staff, written, Recommendation::type, "relation", std::int64_t{1}),
               writer.write(staff, written, Recommendation::type, "text", text),
               writer.write(staff, written, Recommendation::type, "written_at", world_start_ms)});
}

/// Looks at the page of a request that is open.
ScriptedServer server_with_request() {
  ScriptedServer server = world_server(world_cast);
  server.scripted["GET /api/v1/recommendation"] = {200, open_request};
  return server;
}

}  // namespace

TEST_CASE("a mentee asks a colleague, gets a link to send, and sees when the words arrived",
          "[screens][recommendation]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/profile");
  tab.activate(NodeRole::Link, "Recommendations*");
  CHECK(tab.url == "/recommendations");
  CHECK(tab.has_words("Only the coordinators of your programme read what they write."));
  ask_colleague(tab, "Anna Berg");
  CHECK(tab.has(NodeRole::Heading, "Anna Berg"));
  name_link(server, request_on(server));
  tab.navigate("/profile");
  tab.navigate("/recommendations");
  tab.advance(3000);
  const ui::Node* link = tab.find(NodeRole::TextBox, "Link for Anna Berg");
  REQUIRE(link != nullptr);
  CHECK(link->value == "https://x.example/recommend?ask=abc");
  const ui::Node* mail = tab.find(NodeRole::Link, "Write an e-mail to Anna Berg");
  REQUIRE(mail != nullptr);
  CHECK(mail->href.rfind("mailto:?subject=", 0) == 0);
  CHECK(mail->href.find("recommend%3Fask%3Dabc") != std::string::npos);
  CHECK(tab.has(NodeRole::Button, "Copy the link for Anna Berg"));
  let_words_arrive(server, request_on(server));
  tab.load("/recommendations");
  CHECK(tab.has_words("Arrived on"));
  CHECK_FALSE(tab.has(NodeRole::Button, "Withdraw the request to Anna Berg"));
  CHECK_FALSE(tab.has(NodeRole::TextBox, "Link for Anna Berg"));
  CHECK(tab.semantics().find("patience") == std::string::npos);
  for (const auto& [account, entries] : tab.databases) {
    for (const auto& [key, value] : entries) CHECK(value.find("patience") == std::string::npos);
  }
}

TEST_CASE("a request without a name or a relation is not made, and the form says why", "[screens][recommendation]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate("/recommendations");
  tab.activate(NodeRole::Button, "Make a link");
  CHECK(tab.has_words("Write who you ask."));
  tab.type(NodeRole::TextBox, "Name of the colleague", "Anna Berg");
  CHECK_FALSE(tab.has_words("Write who you ask."));
  tab.activate(NodeRole::Button, "Make a link");
  CHECK(tab.has_words("Choose how you work together."));
  CHECK(server.model().table<RecommendationRequest>().empty());
}

TEST_CASE("a request is withdrawn and brought back, and after four there is no form", "[screens][recommendation]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/recommendations");
  for (const char* name : {"Anna", "Bea", "Carl", "Dora"}) ask_colleague(tab, name, "Teammate");
  CHECK(tab.has_words("You have asked four colleagues."));
  CHECK_FALSE(tab.has(NodeRole::TextBox, "Name of the colleague"));
  tab.activate(NodeRole::Button, "Withdraw the request to Bea");
  CHECK_FALSE(tab.has(NodeRole::Heading, "Bea"));
  CHECK(tab.has_words("The request to Bea is withdrawn."));
  CHECK(tab.has(NodeRole::TextBox, "Name of the colleague"));
  tab.activate(NodeRole::Button, "Bring it back");
  CHECK(tab.has(NodeRole::Heading, "Bea"));
  CHECK_FALSE(tab.has(NodeRole::TextBox, "Name of the colleague"));
}

TEST_CASE("without a server nobody is asked for recommendations", "[screens][recommendation]") {
  ScriptedServer server;
  server.mood = ScriptedServer::Mood::NoServer;
  AppHarness tab(server);
  tab.load();
  tab.press(NodeRole::Button, "Use it on this device*");
  tab.type(NodeRole::TextBox, "Your first name", "Ada");
  tab.press(NodeRole::Button, "Start on this device");
  tab.navigate("/profile");
  CHECK(tab.heading() == "My profile");
  CHECK_FALSE(tab.has(NodeRole::Link, "Recommendations*"));
  tab.navigate("/recommendations");
  CHECK(tab.heading() == "There is no page here");
}

TEST_CASE("a link that the server does not name is asked for again", "[screens][recommendation]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/recommendations");
  ask_colleague(tab, "Anna Berg");
  tab.advance(3000);
  CHECK(tab.has_words("The server gave no link now."));
  name_link(server, request_on(server));
  tab.activate(NodeRole::Button, "Try again");
  CHECK(tab.has(NodeRole::TextBox, "Link for Anna Berg"));
}

TEST_CASE("a colleague writes without an account, and is thanked", "[screens][recommendation]") {
  ScriptedServer server = server_with_request();
  AppHarness tab(server);
  tab.load(link_page);
  CHECK(tab.heading() == "Ruth Adeyemi asks you for a recommendation");
  CHECK(tab.has_words("Hello Anna Berg."));
  CHECK(tab.has_words("What have you seen this person explain well?"));
  CHECK(tab.has_words("Only the coordinators of the programme read this."));
  CHECK(tab.has_words("0 of 4000 characters"));
  tab.type(NodeRole::TextArea, field_name, "Too short");
  tab.activate(NodeRole::Button, "Send");
  CHECK(tab.has_words("Write a sentence or two"));
  server.scripted["POST /api/v1/recommendation"] = {200, "{}"};
  tab.type(NodeRole::TextArea, field_name, kind_words);
  tab.activate(NodeRole::Button, "Send");
  CHECK(tab.heading() == "Thank you, Anna Berg");
  REQUIRE(server.asked.size() == 2);
  const auto body = json_from_text(server.asked.back().body);
  REQUIRE(body);
  CHECK(json_string(*body, "text") == kind_words);
  CHECK(id_from_text<RecordId>(json_string(*body, "attempt").value_or("")).has_value());
  CHECK(tab.databases.empty());  // nothing of it is kept on the device
}

TEST_CASE("what a colleague typed stays when the network fails, and the same words have the same name again",
          "[screens][recommendation]") {
  ScriptedServer server = server_with_request();
  AppHarness tab(server);
  tab.load(link_page);
  tab.type(NodeRole::TextArea, field_name, kind_words);
  server.scripted["POST /api/v1/recommendation"] = {503, "<html>"};
  tab.activate(NodeRole::Button, "Send");
  CHECK(tab.has_words("Your text is still here"));
  tab.is_online = false;
  tab.activate(NodeRole::Button, "Send again");
  tab.is_online = true;
  const ui::Node* field = tab.find(NodeRole::TextArea, field_name);
  REQUIRE(field != nullptr);
  CHECK(field->value == kind_words);
  server.scripted["POST /api/v1/recommendation"] = {200, "{}"};
  tab.activate(NodeRole::Button, "Send again");
  CHECK(tab.heading() == "Thank you, Anna Berg");
  REQUIRE(server.asked.size() == 3);
  CHECK(server.asked[1].body == server.asked[2].body);
}

TEST_CASE("other words have another name, and are told that some arrived before", "[screens][recommendation]") {
  ScriptedServer server = server_with_request();
  AppHarness tab(server);
  tab.load(link_page);
  server.scripted["POST /api/v1/recommendation"] = {409, R"({"code":"conflict","message":"Arrived."})"};
  tab.type(NodeRole::TextArea, field_name, kind_words);
  tab.activate(NodeRole::Button, "Send");
  CHECK(tab.has_words("A recommendation arrived by this link before."));
  tab.type(NodeRole::TextArea, field_name, kind_words + " More.");
  tab.activate(NodeRole::Button, "Send");
  REQUIRE(server.asked.size() == 3);
  const auto attempt = [&](std::size_t i) { return json_string(*json_from_text(server.asked[i].body), "attempt"); };
  CHECK(attempt(1) != attempt(2));
}

TEST_CASE("a link that leads nowhere says so in plain words", "[screens][recommendation]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.load("/recommend");
  CHECK(tab.heading() == "This link leads nowhere");
  server.scripted["GET /api/v1/recommendation"] = {404, R"({"code":"not_found","message":"None."})"};
  tab.load(link_page);
  CHECK(tab.heading() == "This link leads nowhere");
  server.scripted["GET /api/v1/recommendation"] = {404, R"({"code":"withdrawn","message":"Gone."})"};
  tab.load(link_page);
  CHECK(tab.heading() == "The request was withdrawn");
  server.scripted["GET /api/v1/recommendation"] = {
      200, R"({"person":"Ruth Adeyemi","programme":"First wave","name":"Anna Berg","given":true})"};
  tab.load(link_page);
  CHECK(tab.heading() == "Thank you, Anna Berg");
  CHECK_FALSE(tab.has(NodeRole::TextArea, field_name));
  server.scripted["GET /api/v1/recommendation"] = {503, ""};
  tab.load(link_page);
  CHECK(tab.heading() == "The server does not answer");
  server.scripted["GET /api/v1/recommendation"] = {200, open_request};
  tab.activate(NodeRole::Button, "Try again");
  CHECK(tab.heading() == "Ruth Adeyemi asks you for a recommendation");
}

TEST_CASE("the page of a link is there for somebody who is signed in too, and keeps its address",
          "[screens][recommendation]") {
  ScriptedServer server = server_with_request();
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.load(link_page);
  CHECK(tab.heading() == "Ruth Adeyemi asks you for a recommendation");
  CHECK(tab.url == link_page);
}

TEST_CASE("a coordinator reads what colleagues wrote, and deletes it after a yes", "[screens][recommendation]") {
  ScriptedServer server = world_server(world_cast);
  AppHarness tab(server);
  tab.sign_in("mentee");
  tab.navigate("/recommendations");
  ask_colleague(tab, "Anna Berg");
  const RecordId request = request_on(server);
  ask_colleague(tab, "Bea Holm", "Teammate");
  let_words_arrive(server, request, kind_words + "\nשלום");
  tab.advance(3000);
  AppHarness office(server);
  office.now_ms = tab.now_ms;
  office.sign_in("coordinator");
  office.navigate("/dashboard");
  office.activate(NodeRole::Link, "What colleagues wrote about members");
  CHECK(office.url == "/recommendations");
  office.activate(NodeRole::Link, "Ruth Adeyemi*");
  CHECK(office.heading() == "Ruth Adeyemi");
  CHECK(office.has(NodeRole::Heading, "Anna Berg"));
  CHECK(office.has_words("Manager, "));
  CHECK(office.has_words(kind_words));
  CHECK(office.has(NodeRole::Heading, "Bea Holm"));
  CHECK(office.has_words("Asked on"));
  office.activate(NodeRole::Button, "Delete what Anna Berg wrote");
  CHECK(office.has(NodeRole::Dialog, "Delete what Anna Berg wrote?"));
  office.activate(NodeRole::Button, "Close");
  CHECK(office.has_words(kind_words));
  office.activate(NodeRole::Button, "Delete what Anna Berg wrote");
  office.activate(NodeRole::Button, "Delete it");
  CHECK_FALSE(office.has_words(kind_words));
  office.advance(3000);
  CHECK(server.model().find<Recommendation>(recommendation_id(request)) == nullptr);
}

TEST_CASE("who matches the people of the programme is led to what colleagues wrote about the two of a pair",
          "[screens][recommendation][preview]") {
  ScriptedServer server = world_server(world_cast);
  Desk desk(world_cast);
  const std::vector<NewMember> newcomers = {{.email = "nils@x.example", .name = "Nils", .role = Role::Mentee},
                                            {.email = "tuva@x.example", .name = "Tuva", .role = Role::Mentor}};
  desk.run(world_cast.coordinator, AddMembers{newcomers, false});
  desk.run(world_cast.coordinator, AddMembers{newcomers, true});
  for (const Op* op : desk.log().all_ops()) server.take({*op});
  const PersonId nils = member_with_email(desk.model(), world_cast.programme, "nils@x.example");
  let_words_arrive(server, id_from_key<RecordId>("request of Nils"), kind_words, nils);
  AppHarness tab(server, {.width = 1280, .height = 800});
  tab.sign_in("coordinator");
  tab.navigate("/preview");
  tab.activate(NodeRole::Button, "Match our people");
  tab.activate(NodeRole::Button, "Nils*");
  CHECK_FALSE(tab.has(NodeRole::Link, "What colleagues wrote about Tuva*"));
  tab.activate(NodeRole::Link, "What colleagues wrote about Nils*");
  CHECK(tab.url == "/recommendations/" + text_from_id(nils));
  CHECK(tab.has_words(kind_words));
}

TEST_CASE("nobody else opens what colleagues wrote", "[screens][recommendation]") {
  ScriptedServer server = world_server(world_cast);
  let_words_arrive(server, id_from_key<RecordId>("request"));
  AppHarness tab(server);
  tab.sign_in("mentor");
  tab.navigate("/recommendations/" + text_from_id(world_cast.mentee));
  CHECK(tab.heading() == "There is no page here");
}
