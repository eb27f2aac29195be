// The command that makes somebody coordinator: the way into a programme that has nobody yet.

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "server/any_store.hpp"
#include "server/mail_server.hpp"
#include "server/postgres_cluster.hpp"
#include "server/server_commands.hpp"
#include "server/server_process.hpp"

namespace obverse::test {
namespace {

const std::string grace = "Grace Okafor <grace@acme.example>";

/// Carries the command out. @return what it says, or what it complains of
std::string said_of(const std::vector<std::string>& place, const std::string& person,
                    const std::string& programme = "") {
  std::vector<const char*> arguments{"coordinator", person.c_str(), place[0].c_str(), place[1].c_str()};
  if (!programme.empty()) arguments.insert(arguments.end(), {"--programme", programme.c_str()});
  const auto options = options_from_arguments(arguments);
  REQUIRE(options);
  const auto done = run_server_command(*options, demo_noon());
  return done ? *done : "error: " + done.error().detail;
}

ServerOptions options_of(StoreKind kind) {
  ServerOptions options;
  if (kind == StoreKind::Postgres) options.store_url = PostgresCluster::instance().new_database();
  return options;
}

/// What tells a command where the data of a server is.
std::vector<std::string> place_of(const MailServer& server, const ServerOptions& options) {
  if (!options.store_url.empty()) return {"--store", options.store_url};
  return {"--data", server.data_folder()};
}

Role role_on(const Server& server, PersonId person) {
  Role role = Role::None;
  server.sync().read([&](const Model& model) {
    if (const auto programme = programme_of(model, person)) role = role_of(model, *programme, person);
  });
  return role;
}

}  // namespace

TEST_CASE("the first coordinator begins a programme by a command, and signs in by e-mail", "[server][coordinator]") {
  const StoreKind kind = GENERATE(StoreKind::Sqlite, StoreKind::Postgres);
  INFO(name_of(kind));
  const ServerOptions options = options_of(kind);
  MailServer server(options);
  const std::vector<std::string> place = place_of(server, options);
  // On PostgreSQL beside the running server.
  if (kind == StoreKind::Sqlite) server.stop();
  CHECK(said_of(place, grace) == "error: there is no programme yet; name one by --programme");
  const std::string said = "Grace Okafor is coordinator of Digital bridges and signs in as grace@acme.example";
  CHECK(said_of(place, grace, "Digital bridges") == said);
  CHECK(said_of(place, grace, "Digital bridges") == said);
  CHECK(said_of(place, grace) == said);
  CHECK(said_of(place, grace, "Other") == "error: there is no programme \"Other\" here, but \"Digital bridges\"");
  CHECK(said_of(place, "Amir <amir@acme.example>") ==
        "Amir is coordinator of Digital bridges and signs in as amir@acme.example");
  if (kind == StoreKind::Sqlite) server.restart(options);
  const auto answer = server.sign_in("grace@acme.example", server.code_for("grace@acme.example"));
  REQUIRE(answer.status == 200);
  const auto session = json_from_text(answer.body);
  CHECK(json_string(*session, "name") == "Grace Okafor");
  const auto person = id_from_text<PersonId>(json_string(*session, "account").value_or(""));
  REQUIRE(person);
  CHECK(role_on(server.server(), *person) == Role::Coordinator);
  server.server().sync().read([](const Model& model) {
    REQUIRE(model.table<Programme>().size() == 1);
    const Programme& programme = model.table<Programme>().begin()->second.fields;
    CHECK(programme.name == "Digital bridges");
    CHECK(programme.starts_on == "2026-11-22");
    CHECK(programme.sessions_per_pair == 7);
    CHECK(model.table<Person>().size() == 2);
  });
  // Who was made coordinator adds others, who then come in the same way.
  CHECK(server.ask_code("amir@acme.example").status == 200);
  CHECK(server.post.wait_for(2)[1].to == "amir@acme.example");
}

TEST_CASE("a member becomes coordinator by the command and stays who they are", "[server][coordinator]") {
  MailServer server(MailServer::with_demo());
  server.stop();
  const std::vector<std::string> place{"--data", server.data_folder()};
  CHECK(said_of(place, "Someone Else < RUTH.adeyemi@halden.example >") ==
        "Ruth Adeyemi is coordinator of First wave and signs in as ruth.adeyemi@halden.example");
  server.restart(MailServer::with_demo());
  CHECK(role_on(server.server(), ruth) == Role::Coordinator);
  CHECK(server.server().sync().name_of(ruth) == "Ruth Adeyemi");
}

TEST_CASE("somebody who was erased does not come back as coordinator", "[server][coordinator][erasure]") {
  MailServer server;
  server.stop();
  const std::vector<std::string> place{"--data", server.data_folder()};
  REQUIRE(said_of(place, grace, "Digital bridges").starts_with("Grace"));
  server.restart({});
  const auto answer = server.sign_in("grace@acme.example", server.code_for("grace@acme.example"));
  const std::string line = answer.header("set-cookie");
  const auto session = json_from_text(answer.body);
  REQUIRE(session);
  const Json wish{{"person", json_string(*session, "account").value_or("")}};
  REQUIRE(server.send_json("/api/v1/erasure", wish, "Cookie: " + line.substr(0, line.find(';'))).status == 200);
  server.stop();
  CHECK(said_of(place, grace) == "error: everything about the person with this address was erased, and stays so");
}

TEST_CASE("the command says what it wants in one sentence", "[server][coordinator][process]") {
  const TemporaryFolder folder;
  const std::vector<std::string> place{"--data", folder.path() + "/data"};
  const std::string wanted = "coordinator needs a name and an address: \"Grace Okafor <grace@acme.example>\"";
  for (const char* person : {"Grace", "grace@acme.example", "<grace@acme.example>", "Grace <>", "Grace <a b@c>", "> <"})
    CHECK(said_of(place, person, "Digital bridges") == "error: " + wanted);
  CHECK(said_of(place, std::string(3000, 'x') + " <grace@acme.example>", "Digital bridges") ==
        "error: the name is too long");
  ServerProcess nobody({"coordinator", "--data", folder.path() + "/data"});
  CHECK(nobody.end(0) == 1);
  CHECK(nobody.output() == "obverse-server: " + wanted + "\n");
  ServerProcess made({"coordinator", grace, "--data", folder.path() + "/data", "--programme", "Digital bridges"});
  CHECK(made.end(0) == 0);
  CHECK(made.output() ==
        "obverse-server: Grace Okafor is coordinator of Digital bridges and signs in as grace@acme.example\n");
}

TEST_CASE("a member gets another address: signed out everywhere, in again by the new one alone", "[server][address]") {
  const StoreKind kind = GENERATE(StoreKind::Sqlite, StoreKind::Postgres);
  INFO(name_of(kind));
  const ServerOptions options = options_of(kind);
  MailServer server(options);
  const std::vector<std::string> place = place_of(server, options);
  const auto readdress = [&](const char* known, const char* wanted) {
    const char* const arguments[] = {"address", known, "--to", wanted, place[0].c_str(), place[1].c_str()};
    const auto read = options_from_arguments(arguments);
    REQUIRE(read);
    const auto done = run_server_command(*read, demo_noon());
    return done ? *done : "error: " + done.error().detail;
  };
  if (kind == StoreKind::Sqlite) server.stop();
  said_of(place, grace, "Digital bridges");
  said_of(place, "Amir <amir@acme.example>");
  if (kind == StoreKind::Sqlite) server.restart(options);
  const std::string code = server.code_for("grace@acme.example");
  const auto before = server.sign_in("grace@acme.example", code);
  REQUIRE(before.status == 200);
  const std::string unused = server.code_for("grace@acme.example");
  if (kind == StoreKind::Sqlite) server.stop();
  CHECK(readdress("nobody@acme.example", "x@acme.example") == "error: no member has the address nobody@acme.example");
  CHECK(readdress("grace@acme.example", "x") == "error: --to needs an address such as ruth@acme.example");
  CHECK(readdress("grace@acme.example", "AMIR@acme.example") ==
        "error: another member has the address AMIR@acme.example already");
  CHECK(readdress("Grace@acme.example", "grace.okafor@acme.example") ==
        "Grace Okafor signs in as grace.okafor@acme.example from now on, on every device anew");
  if (kind == StoreKind::Sqlite) server.restart(options);
  CHECK(server.sign_in("grace@acme.example", unused).status == 403);
  CHECK(server.sign_in("grace.okafor@acme.example", unused).status == 403);
  CHECK(server.sign_in("grace.okafor@acme.example", server.code_for("grace.okafor@acme.example")).status == 200);
}

}  // namespace obverse::test
