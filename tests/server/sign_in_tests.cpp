// People sign in by a code that they get by e-mail.

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fstream>
#include <iterator>
#include <thread>

#include "base/sha256.hpp"
#include "server/any_store.hpp"
#include "server/mail_server.hpp"
#include "server/migrations.hpp"
#include "server/postgres_cluster.hpp"
#include "server/postgres_schema.hpp"

namespace obverse::test {
namespace {

constexpr std::int64_t quarter_ms = SignInCodes::code_seconds * 1000;

std::string without_hyphen(std::string code) {
  code.erase(code.find('-'), 1);
  return code;
}

std::string refusal_code(const ClientAnswer& answer) {
  const auto json = json_from_text(answer.body);
  return json ? json_string(*json, "code").value_or("") : std::string();
}

std::string cookie_of(const ClientAnswer& answer) {
  const std::string line = answer.header("set-cookie");
  return "Cookie: " + line.substr(0, line.find(';'));
}

bool is_in_file(const std::string& path, const std::string& text) {
  std::ifstream stream(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(stream), {}).find(text) != std::string::npos;
}

std::int64_t codes_in(const MailServer& server) {
  return Database::open(server.database_path())->query_integer("SELECT count(*) FROM sign_in_code").value();
}

/// A store of sessions and codes, and a second one on the same data.
struct TwoSessionStores {
  TemporaryFolder folder;
  std::unique_ptr<SessionStore> here, there;

  explicit TwoSessionStores(StoreKind kind) {
    const std::string url = kind == StoreKind::Postgres ? PostgresCluster::instance().new_database() : "";
    here = open(url);
    there = open(url);
  }
  std::unique_ptr<SessionStore> open(const std::string& url) const {
    if (!url.empty()) {
      auto database = Postgres::connect(url);
      REQUIRE(database);
      REQUIRE(migrate(**database));
      return std::make_unique<PostgresSessions>(std::move(*database), "main");
    }
    auto database = Database::open(folder.path() + "/db");
    REQUIRE(database);
    REQUIRE(migrate(*database));
    return std::make_unique<SqliteSessions>(std::move(*database));
  }
};

}  // namespace

TEST_CASE("a member is sent a code by e-mail and signs in with it", "[server][sign_in]") {
  MailServer server(MailServer::with_demo());
  const auto asked = server.ask_code(ruths_address);
  CHECK(asked.status == 200);
  CHECK(asked.body == "{}");
  const OutgoingMail mail = server.post.wait_for(1)[0];
  CHECK(mail.to == ruths_address);
  CHECK(mail.from == "programme@obverse.example");
  CHECK(mail.message.find("To: <" + ruths_address + ">\r\n") != std::string::npos);
  CHECK(mail.message.find("Content-Type: text/plain; charset=utf-8\r\n") != std::string::npos);
  const std::string code = code_of(mail);
  CHECK(subject_of(mail) == "Your sign-in code for Obverse: " + code);
  const std::string words = words_of(mail);
  CHECK(words.find("\r\n    " + code + "\r\n") != std::string::npos);
  CHECK(words.find("http://127.0.0.1/sign-in?email=ruth.adeyemi%40halden.example&code=" + without_hyphen(code) +
                   "\r\n") != std::string::npos);
  CHECK(words.find("good for 15 minutes, once") != std::string::npos);

  const auto answer = server.sign_in(ruths_address, code);
  CHECK(answer.status == 200);
  CHECK(answer.header("set-cookie").ends_with("; Path=/; HttpOnly; SameSite=Strict; Max-Age=34560000"));
  CHECK(answer.body == R"({"account":")" + text_from_id(ruth) +
                           R"(","demo":true,"mail":true,"name":"Ruth Adeyemi","signed_in":true})");
  CHECK(server.send({"GET", "/api/v1/session", "", {cookie_of(answer)}}).body == answer.body);
}

TEST_CASE("a code is good once, and takes the others of its account with it", "[server][sign_in]") {
  MailServer server(MailServer::with_demo());
  const std::string first = server.code_for(ruths_address), second = server.code_for(ruths_address);
  const std::string jonas_code = server.code_for(jonas_address);
  CHECK(first != second);
  CHECK(server.sign_in(ruths_address, second).status == 200);
  for (const std::string& used : {second, first}) {
    const auto answer = server.sign_in(ruths_address, used);
    CHECK(answer.status == 403);
    CHECK(refusal_code(answer) == "wrong_code");
    CHECK(answer.header("set-cookie").empty());
  }
  CHECK(server.sign_in(jonas_address, jonas_code).status == 200);
}

TEST_CASE("a code that is wrong, of another address or too old signs nobody in", "[server][sign_in]") {
  MailServer server(MailServer::with_demo());
  const std::string code = server.code_for(ruths_address);
  for (const std::string& wrong : {std::string("2222-2222"), std::string(), code + "2", code.substr(0, 4)})
    CHECK(server.sign_in(ruths_address, wrong).status == 403);
  CHECK(server.sign_in(jonas_address, code).status == 403);
  CHECK(server.sign_in("nobody at all", code).status == 403);
  CHECK(server.send_json("/api/v1/sign-in", Json{{"email", ruths_address}}).status == 400);
  CHECK(server.send({"POST", "/api/v1/sign-in", "[1,", {"Content-Type: application/json"}}).status == 400);
  server.pass(quarter_ms - 1);
  CHECK(server.sign_in(ruths_address, code).status == 200);
  const std::string late = server.code_for(ruths_address);
  server.pass(quarter_ms);
  CHECK(server.sign_in(ruths_address, late).status == 403);
}

TEST_CASE("nobody finds out who is a member", "[server][sign_in]") {
  MailServer server(MailServer::with_demo());
  const auto unknown = server.ask_code("nobody@halden.example");
  const auto known = server.ask_code(ruths_address);
  CHECK(unknown.status == known.status);
  CHECK(unknown.body == known.body);
  CHECK(unknown.headers.size() == known.headers.size());
  // In the order of the queue: a mail to nobody would have come before.
  CHECK(server.post.wait_for(1)[0].to == ruths_address);
  for (const char* text : {"", "ruth", "a b@halden.example", "a@b\r\nBcc: c@d.example"}) {
    const auto answer = server.ask_code(text);
    CHECK(answer.status == 400);
    CHECK(refusal_code(answer) == "invalid");
  }
  CHECK(server.send({"POST", "/api/v1/sign-in/code", "5", {"Content-Type: application/json"}}).status == 400);
}

TEST_CASE("five codes of one account are open at most", "[server][sign_in]") {
  MailServer server(MailServer::with_demo());
  std::vector<std::string> codes;
  for (int i = 0; i < 5; ++i) codes.push_back(server.code_for(ruths_address));
  for (int i = 0; i < 3; ++i) CHECK(server.ask_code(ruths_address).status == 200);
  server.code_for(jonas_address);
  CHECK(server.post.mails().size() == 6);
  server.pass(quarter_ms);
  CHECK(server.sign_in(ruths_address, server.code_for(ruths_address)).status == 200);
  CHECK(codes_in(server) == 0);  // what expired is not kept
}

TEST_CASE("case and spaces of an address and of a code do not matter", "[server][sign_in]") {
  MailServer server(MailServer::with_demo());
  for (const char* address : {" Ruth.Adeyemi@HALDEN.example\t", "ruth.adeyemi@halden.example"}) {
    std::string code = server.code_for(address);
    CHECK(server.post.mails().back().to == ruths_address);
    for (char& c : code) c = c == '-' ? ' ' : c >= 'A' ? static_cast<char>(c - 'A' + 'a') : c;
    CHECK(server.sign_in(" RUTH.adeyemi@halden.example", " " + code + " ").status == 200);
    CHECK(server.sign_in(ruths_address, without_hyphen(server.code_for(address))).status == 200);
  }
}

TEST_CASE("the mail speaks the language that was asked for", "[server][sign_in]") {
  MailServer server(MailServer::with_demo());
  const auto subject_in = [&](const std::string& language) {
    const std::size_t before = server.post.mails().size();
    server.ask_code(ruths_address, language);
    return subject_of(server.post.wait_for(before + 1).back());
  };
  CHECK(subject_in("de").starts_with("Ihr Anmeldecode für Obverse: "));
  CHECK(subject_in("es-MX").starts_with("Su código para entrar en Obverse: "));
  CHECK(subject_in("fr").starts_with("Votre code de connexion à Obverse\u00a0: "));
  CHECK(subject_in("yo").starts_with("Your sign-in code for Obverse: "));
}

TEST_CASE("French mails have a fixed space before high signs", "[server][sign_in]") {
  OfferWords offer{"Grace", "Pilote", true, "https://obverse.example", "a@b.example"};
  const std::string sign_in = sign_in_letter(MailLanguage::French, {"KX7M-2QPD", "https://obverse.example"}).text;
  const std::string words = sign_in + offer_letter(MailLanguage::French, offer).text;
  for (const char* plain : {" :", " ;", " !", " ?", "« ", " »"}) CHECK(words.find(plain) == std::string::npos);
}

TEST_CASE("the link in the mail leads to the server's own address, whatever a request says", "[server][sign_in]") {
  ServerOptions options = MailServer::with_demo();
  options.public_url = "https://obverse.example/";
  MailServer server(options);
  const std::string code = without_hyphen(server.code_for(ruths_address));
  CHECK(words_of(server.post.mails()[0])
            .find("\r\nhttps://obverse.example/sign-in?email=ruth.adeyemi%40halden.example&code=" + code) !=
        std::string::npos);
  server.restart(MailServer::with_demo());
  const std::string body = R"({"email":"ruth.adeyemi@halden.example"})";
  HttpClient client(server.server().port());
  client.send_raw("POST /api/v1/sign-in/code HTTP/1.1\r\nHost: evil.example\r\nContent-Type: application/json\r\n" +
                  ("Content-Length: " + std::to_string(body.size()) + "\r\n\r\n") + body);
  CHECK(client.read_answer().status == 200);
  const std::string words = words_of(server.post.wait_for(2)[1]);
  CHECK(words.find("://") == std::string::npos);
  CHECK(words.find(code_of(server.post.mails()[1])) != std::string::npos);
  client.send_raw("POST /api/v1/sign-in/code HTTP/1.1\r\nHost: localhost:@evil.example\r\n" +
                  ("Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n") +
                  body);
  CHECK(client.read_answer().status == 200);
  CHECK(words_of(server.post.wait_for(3)[2]).find("://") == std::string::npos);
}

TEST_CASE("a server that sends no mail knows nothing of codes", "[server][sign_in]") {
  const TestServer server;
  for (const char* path : {"/api/v1/sign-in/code", "/api/v1/sign-in"}) {
    const auto answer = server.send(
        {"POST", path, R"({"email":"ruth.adeyemi@halden.example","code":"x"})", {"Content-Type: application/json"}});
    CHECK(answer.status == 404);
    CHECK(refusal_code(answer) == "not_found");
  }
  CHECK(server.get("/api/v1/session").body.find("mail") == std::string::npos);
}

TEST_CASE("who was erased cannot come in by a code, and gets none", "[server][sign_in][erasure]") {
  MailServer server(MailServer::with_demo());
  const std::string code = server.code_for(ruths_address);
  const auto erasure =
      server.send_json("/api/v1/erasure", Json{{"person", text_from_id(ruth)}}, server.demo_cookie("ruth-adeyemi"));
  REQUIRE(erasure.status == 200);
  CHECK(codes_in(server) == 0);
  CHECK(server.sign_in(ruths_address, code).status == 403);
  CHECK(server.ask_code(ruths_address).status == 200);
  server.code_for(jonas_address);
  CHECK(server.post.mails().size() == 2);
}

TEST_CASE("who left the programme since the code was sent does not come in", "[server][sign_in]") {
  MailServer server(MailServer::with_demo());
  const std::string code = server.code_for(ruths_address);
  TestDevice office("office", demo_noon());
  server.run("priya-venkataraman", office, WithdrawPairs{{}, {ruth}});
  CHECK(server.sign_in(ruths_address, code).status == 403);
}

TEST_CASE("a store that cannot be used answers 507, and nobody is told more", "[server][sign_in]") {
  MailServer server(MailServer::with_demo());
  REQUIRE(Database::open(server.database_path())->run("DROP TABLE sign_in_code"));
  CHECK(server.ask_code(ruths_address).status == 200);
  CHECK(server.sign_in(ruths_address, "2222-2222").status == 507);
  CHECK(server.post.mails().empty());
}

TEST_CASE("the code itself is nowhere on the server", "[server][sign_in]") {
  MailServer server(MailServer::with_demo());
  const std::string code = server.code_for(ruths_address);
  const std::string plain = without_hyphen(code);
  const std::string hash = hex_from_sha256(sha256("sign-in code:" + ruths_address + ":" + plain));
  bool is_hash_there = false;
  for (const char* suffix : {"", "-wal"}) {
    const std::string path = server.database_path() + suffix;
    CHECK_FALSE(is_in_file(path, code));
    CHECK_FALSE(is_in_file(path, plain));
    is_hash_there = is_hash_there || is_in_file(path, hash);
  }
  CHECK(is_hash_there);
}

TEST_CASE("a code that one server sent is good at the other, for one of many who come with it at once",
          "[server][sign_in][shared]") {
  ServerOptions options = MailServer::with_demo();
  options.store_url = PostgresCluster::instance().new_database();
  MailServer here(options);
  MailServer there(options);
  CHECK(there.sign_in(ruths_address, here.code_for(ruths_address)).status == 200);
  const std::string code = here.code_for(ruths_address);
  std::atomic<int> signed_in{0}, refused{0};
  std::vector<std::thread> visitors;
  for (int i = 0; i < 6; ++i) {
    visitors.emplace_back([&, i] {
      const int status = (i % 2 == 0 ? here : there).sign_in(ruths_address, code).status;
      ++(status == 200 ? signed_in : refused);
    });
  }
  for (std::thread& visitor : visitors) visitor.join();
  CHECK(signed_in == 1);
  CHECK(refused == 5);
}

TEST_CASE("codes are kept, counted, taken once and forgotten, in either store", "[server][sign_in][store]") {
  const StoreKind kind = GENERATE(StoreKind::Sqlite, StoreKind::Postgres);
  INFO(name_of(kind));
  const TwoSessionStores stores(kind);
  const auto count = [&](PersonId account, std::int64_t now_ms) {
    return stores.there->count_codes(account, Instant{now_ms}).value();
  };
  for (const char* hash : {"a", "b"}) REQUIRE(stores.here->insert_code(hash, ruth, Instant{100}));
  REQUIRE(stores.here->insert_code("c", jonas, Instant{200}));
  CHECK(count(ruth, 99) == 2);
  CHECK(count(ruth, 100) == 0);
  CHECK_FALSE(stores.there->take_code("a", Instant{100}).value());
  CHECK_FALSE(stores.there->take_code("d", Instant{0}).value());
  CHECK(stores.there->take_code("a", Instant{99}).value() == ruth);
  CHECK_FALSE(stores.here->take_code("a", Instant{99}).value());
  CHECK(count(ruth, 0) == 0);
  CHECK(count(jonas, 0) == 1);
  REQUIRE(stores.here->insert_code("e", ruth, Instant{100}));
  REQUIRE(stores.here->remove_expired(Instant{150}));
  CHECK(count(ruth, 0) == 0);
  REQUIRE(stores.here->remove_codes(jonas));
  CHECK(count(jonas, 0) == 0);
}

TEST_CASE("a database from before there were codes learns to keep them", "[server][sign_in][store]") {
  const TemporaryFolder folder;
  const auto database = Database::open(folder.path() + "/db");
  REQUIRE(migrate(*database));
  REQUIRE(database->run("DROP TABLE sign_in_code; PRAGMA user_version=2"));
  REQUIRE(migrate(*database));
  CHECK(database->query_integer("PRAGMA user_version").value() == 3);
  CHECK(database->query_integer("SELECT count(*) FROM sign_in_code").value() == 0);
  const auto shared = Postgres::connect(PostgresCluster::instance().new_database());
  REQUIRE(migrate(**shared));
  REQUIRE((*shared)->run_script("DROP TABLE sign_in_code; UPDATE schema_version SET version=2"));
  REQUIRE(migrate(**shared));
  CHECK((*shared)->run("SELECT max(version) FROM schema_version")->integer(0, 0) == 3);
  CHECK((*shared)->run("SELECT count(*) FROM sign_in_code")->integer(0, 0) == 0);
}

TEST_CASE("only an address that stands where the staff writes it lets somebody in", "[server][sign_in]") {
  const TestServer server;
  server.server().sync().read([](const Model& demo) {
    Model model = demo;
    auto& rows = model.table<Employment>();
    Row<Employment> row = rows.at(employment_id(jonas));
    row.fields.email = "new@halden.example";
    // In somebody's own scope, and in a record that is not the person's.
    row.scope = private_scope(jonas);
    rows[employment_id(jonas)] = row;
    CHECK_FALSE(member_by_address(model, "new@halden.example"));
    row.scope = scope_of(ScopeKind::Admission, jonas);
    rows[id_from_key<RecordId>("another record")] = row;
    CHECK_FALSE(member_by_address(model, "new@halden.example"));
    rows[employment_id(jonas)] = row;
    CHECK(member_by_address(model, "New@Halden.example ")->person == jonas);
    // Letters that lose their accent in a search are others in an address.
    rows.at(employment_id(ruth)).fields.email = "rüth@halden.example";
    CHECK_FALSE(member_by_address(model, "ruth@halden.example"));
    CHECK_FALSE(member_by_address(model, "rüth@halden.example"));
  });
}

}  // namespace obverse::test
