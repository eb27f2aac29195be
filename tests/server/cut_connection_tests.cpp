#include <catch2/catch_test_macros.hpp>
#include <set>

#include "server/cutting_proxy.hpp"
#include "server/test_server.hpp"

using namespace obverse::test;
namespace obverse {

TEST_CASE("a batch whose connection is cut anywhere is taken once, however often it is sent", "[server]") {
  const TestServer server;
  const std::string cookie = server.sign_in("ruth-adeyemi");
  CuttingProxy proxy(server.port());
  TestDevice phone("phone", demo_noon());
  constexpr std::size_t whole = 1'000'000;
  std::int64_t sent = 0;
  int unanswered = 0;
  // In the head of the request, in its body, before the answer, in the answer.
  for (const CutPoint cut : {CutPoint{40, whole}, CutPoint{300, whole}, CutPoint{1500, whole}, CutPoint{4000, whole},
                             CutPoint{whole, 1}, CutPoint{whole, 30}, CutPoint{whole, 400}}) {
    for (int i = 0; i < 20; ++i) phone.write(unknown_field(private_scope(ruth), "a"), std::string(100, 'x'));
    sent += 20;
    const ClientRequest push{
        "POST", "/api/v1/sync/push", phone.next_push(), {cookie, "Content-Type: application/json"}};
    for (int attempt = 0; attempt < 2; ++attempt) {
      proxy.set_cut(cut);
      HttpClient client(proxy.port());
      if (client.send(push).status == 0) ++unanswered;
    }
    const auto reply = server.push(cookie, push.body);
    INFO(reply.body);
    REQUIRE(reply.status == 200);
    CHECK(push_reply_from_text(reply.body)->acked_n == sent);
  }
  CHECK(unanswered >= 12);
  std::multiset<std::int64_t> counters;
  for (const Op& op : server.pulled_to_end(cookie).ops) {
    if (op.id.replica == phone.replica()) counters.insert(op.id.n);
  }
  CHECK(counters.size() == static_cast<std::size_t>(sent));
  CHECK(std::set<std::int64_t>(counters.begin(), counters.end()).size() == counters.size());
}

}  // namespace obverse
