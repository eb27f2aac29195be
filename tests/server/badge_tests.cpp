// Badges: only for a whole programme, signed by a key that stays, without anybody's address in them.

#include "server/badge.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "server/base64url.hpp"
#include "server/memory_store.hpp"
#include "server/test_server.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

BadgeFacts facts() {
  return {ruth, pairing_of_ruth(), "ruth.adeyemi@halden.example", "Halden Mutual", "First wave", false, 7, 315,
          9,    demo_noon().ms};
}

/// One of the three parts of a compact JWS, read.
Json part_of(const std::string& jws, int number) {
  std::size_t start = 0;
  for (int i = 0; i < number; ++i) start = jws.find('.', start) + 1;
  const auto bytes = bytes_from_base64url(jws.substr(start, jws.find('.', start) - start));
  REQUIRE(bytes);
  const auto json = json_from_text(*bytes);
  REQUIRE(json);
  return *json;
}

/// Holds all sessions of Ruth's pair, as her device would say it.
void hold_all(const TestServer& server) {
  TestDevice phone("holding", demo_noon());
  for (std::int64_t number = 1; number <= 7; ++number) {
    const RecordId record = session_id(pairing_of_ruth(), number).as<RecordTag>();
    phone.write({scope_of_ruths_pair(), record, Session::type, "state"}, std::int64_t{1});
  }
  REQUIRE(server.pushed(server.sign_in("ruth-adeyemi"), phone.next_push()).rejected.empty());
}

}  // namespace

TEST_CASE("a badge names what was done and hides the address", "[server][badge]") {
  MemoryStore store("e1", "secret");
  SyncService sync(store);
  const auto issuer = BadgeIssuer::open(sync);
  REQUIRE(issuer);
  const auto badge = (*issuer)->badge(facts(), "https://obverse.example", demo_noon());
  REQUIRE(badge);
  CHECK(std::count(badge->begin(), badge->end(), '.') == 2);
  const Json header = part_of(*badge, 0), credential = part_of(*badge, 1);
  CHECK(json_string(header, "alg") == "RS256");
  CHECK(json_string(header, "kid") == "https://obverse.example/api/v1/badge/keys#obverse-1");
  CHECK(json_string(credential, "validFrom") == "2026-11-22T12:00:00.000Z");
  const std::string text = text_from_json(credential);
  CHECK(text.find("OpenBadgeCredential") != std::string::npos);
  CHECK(text.find("Sessions: 7, minutes together: 315, lessons done: 9") != std::string::npos);
  CHECK(text.find("halden.example") == std::string::npos);
  CHECK(text.find("sha256$") != std::string::npos);
}

TEST_CASE("the key of badges is made once", "[server][badge]") {
  MemoryStore store("e1", "secret");
  SyncService one_server(store), other_server(store);
  const auto first = BadgeIssuer::open(one_server), second = BadgeIssuer::open(other_server);
  REQUIRE((first && second));
  const auto keys = (*first)->keys();
  REQUIRE(keys);
  CHECK(keys->find("\"d\"") == std::string::npos);  // no private number
  CHECK(*keys == *(*second)->keys());
  const auto one = (*first)->badge(facts(), "https://a", demo_noon());
  const auto other = (*second)->badge(facts(), "https://a", demo_noon());
  REQUIRE((one && other));
  CHECK(*one == *other);
}

TEST_CASE("a badge key that cannot be read stops the server with a sentence", "[server][badge]") {
  MemoryStore store("e1", "secret");
  REQUIRE(store.put_meta(meta_badge_key, "-----BEGIN NONSENSE-----"));
  SyncService sync(store);
  const auto issuer = BadgeIssuer::open(sync);
  REQUIRE_FALSE(issuer);
  CHECK(issuer.error().detail == "the badge key in the store cannot be read");
}

TEST_CASE("there is a badge only for who finished, and only of their own pair", "[server][badge]") {
  const TestServer server;
  const std::string target = "/api/v1/badge?pairing=" + text_from_id(pairing_of_ruth());
  const std::string cookie = server.sign_in("ruth-adeyemi");
  CHECK(server.get(target).status == 401);
  CHECK(server.get(target, {cookie}).status == 404);
  CHECK(server.get("/api/v1/badge?pairing=x", {cookie}).status == 400);
  hold_all(server);
  const auto answer = server.get(target, {cookie});
  CHECK(answer.status == 200);
  CHECK(answer.header("content-type") == "application/jwt");
  CHECK(server.get(target, {server.sign_in("hakon-solberg")}).status == 404);
  CHECK(server.get("/api/v1/badge/keys").body.find("\"kty\":\"RSA\"") != std::string::npos);
  CHECK(server.get("/api/v1/badge/issuer").body.find("Halden Mutual") != std::string::npos);
}

}  // namespace obverse
