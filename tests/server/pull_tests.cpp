#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>

#include "domain/access.hpp"
#include "server/cursor.hpp"
#include "server/test_server.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

const std::string canary = "canary 4c1f: only Jonas may read this";

/// Jonas writes a private block and a shared one on his laptop.
void push_canary(const TestServer& server) {
  TestDevice laptop("laptop", demo_noon());
  write_block(laptop, private_scope(jonas), id_from_key<RecordId>("test:private"), jonas, canary);
  write_block(laptop, scope_of_ruths_pair(), id_from_key<RecordId>("test:shared"), jonas, "for both of us");
  REQUIRE(server.pushed(server.sign_in("jonas-lindqvist"), laptop.next_push()).rejected.empty());
}

std::string all_bytes(const TestServer& server, const std::string& key) {
  return server.get("/api/v1/sync/pull", {server.sign_in(key)}).body;
}

}  // namespace

TEST_CASE("a pull gives exactly the scopes that the person may read", "[server]") {
  const TestServer server;
  const PullReply reply = server.pulled_to_end(server.sign_in("ruth-adeyemi"));
  CHECK(reply.scopes == readable_scopes(server.server().sync().model(), ruth));
  CHECK(std::find(reply.scopes.begin(), reply.scopes.end(), scope_of_ruths_pair()) != reply.scopes.end());
  for (const Op& op : reply.ops)
    CHECK(std::find(reply.scopes.begin(), reply.scopes.end(), op.scope) != reply.scopes.end());
  CHECK_FALSE(reply.has_more);
  CHECK(reply.dropped.empty());
}

TEST_CASE("a private op reaches its author and nobody else", "[server]") {
  const TestServer server;
  push_canary(server);
  CHECK(all_bytes(server, "jonas-lindqvist").find(canary) != std::string::npos);
  for (const char* key :
       {"ruth-adeyemi", "hakon-solberg", "priya-venkataraman", "siobhan-kerrigan", "tomasz-zielinski"}) {
    CHECK(all_bytes(server, key).find(canary) == std::string::npos);
  }
  CHECK(all_bytes(server, "ruth-adeyemi").find("for both of us") != std::string::npos);
  CHECK(all_bytes(server, "priya-venkataraman").find("for both of us") == std::string::npos);
}

TEST_CASE("what others may pull does not depend on private ops at all", "[server]") {
  const TestServer with_canary;
  push_canary(with_canary);
  const TestServer without;
  TestDevice laptop("laptop", demo_noon());
  write_block(laptop, scope_of_ruths_pair(), id_from_key<RecordId>("test:shared"), jonas, "for both of us");
  without.pushed(without.sign_in("jonas-lindqvist"), laptop.next_push());
  const PullReply left = with_canary.pulled_to_end(with_canary.sign_in("priya-venkataraman"));
  const PullReply right = without.pulled_to_end(without.sign_in("priya-venkataraman"));
  CHECK(left.ops.size() == right.ops.size());
  CHECK(left.scopes == right.scopes);
}

TEST_CASE("a private op lies in the database in its author's scope alone", "[server]") {
  const TestServer server;
  push_canary(server);
  const auto database = Database::open(server.database_path());
  REQUIRE(database);
  const std::string own = text_from_scope(private_scope(jonas));
  CHECK(database->query_integer("SELECT count(*) FROM op WHERE json LIKE '%canary 4c1f%'").value() == 1);
  CHECK(database->query_integer("SELECT count(*) FROM op WHERE json LIKE '%canary 4c1f%' AND scope='" + own + "'")
            .value() == 1);
  for (const char* table : {"meta", "replica", "refused", "session", "scope_head"}) {
    const auto statement = database->prepare("SELECT * FROM " + std::string(table));
    REQUIRE(statement);
    StatementUse use(*statement);
    while (use.step().value()) {
      for (int column = 0; column < sqlite3_column_count(statement->handle()); ++column)
        CHECK(use.text(column).find("canary") == std::string::npos);
    }
  }
}

TEST_CASE("the text of a refused op is not kept", "[server]") {
  const TestServer server;
  TestDevice phone("phone", demo_noon());
  phone.write(unknown_field(private_scope(ruth), "a"), canary);
  CHECK(server.pushed(server.sign_in("jonas-lindqvist"), phone.next_push()).rejected.size() == 1);
  std::string stored;
  for (const char* ending : {"", "-wal"}) {
    std::ifstream stream(server.database_path() + ending, std::ios::binary);
    stored.append(std::istreambuf_iterator<char>(stream), {});
  }
  CHECK(stored.size() > 100'000);
  CHECK(stored.find("canary") == std::string::npos);
}

TEST_CASE("a cursor goes on where the last pull ended", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  const std::string cursor = server.pulled_to_end(cookie).cursor;
  CHECK(server.pulled(cookie, cursor).ops.empty());
  push_canary(server);
  const PullReply news = server.pulled(cookie, cursor);
  CHECK(news.ops.size() == 4);
  CHECK(server.pulled(cookie, news.cursor).ops.empty());
}

TEST_CASE("small pages give the same ops in the same order as one large one", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  const PullReply whole = server.pulled(cookie);
  const PullReply paged = server.pulled_to_end(cookie, 100);
  REQUIRE(paged.ops.size() == whole.ops.size());
  for (std::size_t i = 0; i < whole.ops.size(); ++i) CHECK(paged.ops[i].id == whole.ops[i].id);
  CHECK(server.pulled(cookie, "", 1).ops.size() == 1);
  CHECK(server.pulled(cookie, "", 0).ops.size() == 1);
  CHECK(server.pulled(cookie, "", -7).has_more);
  CHECK(server.pulled(cookie, "", 9'000'000).ops.size() == whole.ops.size());
}

TEST_CASE("a page holds about a megabyte, however long its ops are", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  TestDevice phone("phone", demo_noon());
  for (int push = 0; push < 12; ++push) {
    for (int i = 0; i < 4; ++i) phone.write(unknown_field(private_scope(ruth), "long"), std::string(100'000, 'x'));
    REQUIRE(server.pushed(cookie, phone.next_push()).rejected.empty());
  }
  const auto first = server.get("/api/v1/sync/pull", {cookie});
  CHECK(first.body.size() < 1'400'000);
  CHECK(server.pulled(cookie).has_more);
  const PullReply all = server.pulled_to_end(cookie);
  CHECK(std::count_if(all.ops.begin(), all.ops.end(), [&](const Op& op) { return op.id.replica == phone.replica(); }) ==
        48);
}

TEST_CASE("a cursor that cannot be read counts as none", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  const PullReply whole = server.pulled(cookie);
  std::string forged = whole.cursor;
  forged[5] = forged[5] == 'A' ? 'B' : 'A';
  const std::string others = server.pulled(server.sign_in("jonas-lindqvist")).cursor;
  for (const std::string& cursor :
       {std::string("x"), std::string("."), forged, others, std::string("%F0%9F"), std::string(3000, 'A')}) {
    CHECK(server.pulled(cookie, cursor).ops.size() == whole.ops.size());
  }
}

TEST_CASE("a cursor outlives the server", "[server]") {
  TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  const std::string cursor = server.pulled_to_end(cookie).cursor;
  server.restart();
  CHECK(server.pulled(cookie, cursor).ops.empty());
}

TEST_CASE("the cursor of a coordinator of very many people fits into a request", "[server]") {
  Cursor cursor{"0123456789abcdef", std::string(32, 'a'), 0, std::vector<std::int64_t>(1000, 1234)};
  CHECK(text_from_cursor(cursor, "secret", ruth).size() < 7500);
}

TEST_CASE("a person who leaves a pair is told that its scope is gone, and one who joins gets it from its beginning",
          "[server]") {
  const TestServer server;
  const std::string hakons = server.sign_in("hakon-solberg");
  const std::string jonass = server.sign_in("jonas-lindqvist");
  const std::string cursor = server.pulled_to_end(jonass).cursor;
  const PairingId fresh = id_from_key<PairingId>("test:pairing");
  const auto field = [&](const char* name) {
    return TestDevice::Field{scope_of(ScopeKind::Mentee, hakon), fresh.as<RecordTag>(), "pairing", name};
  };
  TestDevice laptop("priya's laptop", demo_noon());
  laptop.write(field("programme"), text_from_id(id_from_key<ProgrammeId>("demo:programme")));
  laptop.write(field("mentee"), text_from_id(hakon)).write(field("mentor"), text_from_id(jonas));
  laptop.write(field("state"), static_cast<std::int64_t>(PairingState::Active));
  const std::string priyas = server.sign_in("priya-venkataraman");
  REQUIRE(server.pushed(priyas, laptop.next_push()).rejected.empty());

  const PullReply joined = server.pulled(jonass, cursor);
  const Scope scope = scope_of(ScopeKind::Mentee, hakon);
  CHECK(std::find(joined.scopes.begin(), joined.scopes.end(), scope) != joined.scopes.end());
  CHECK(std::count_if(joined.ops.begin(), joined.ops.end(), [](const Op& op) { return op.type == "lesson_progress"; }) >
        0);

  laptop.write(field("state"), static_cast<std::int64_t>(PairingState::EndedEarly));
  REQUIRE(server.pushed(priyas, laptop.next_push()).rejected.empty());
  const PullReply left = server.pulled(jonass, joined.cursor);
  CHECK(std::find(left.dropped.begin(), left.dropped.end(), scope) != left.dropped.end());
  CHECK(server.pulled(jonass, left.cursor).dropped.empty());
}

}  // namespace obverse
