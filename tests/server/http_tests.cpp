#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <thread>

#include "server/http.hpp"
#include "server/security_headers.hpp"
#include "server/test_server.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

std::string code_of(const ClientAnswer& answer) {
  const auto json = json_from_text(answer.body);
  return json ? json_string(*json, "code").value_or("no code") : "no JSON";
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
  return lower;
}

void check_security_headers(const ClientAnswer& answer) {
  for (const HeaderLine& line : security_headers) CHECK(answer.header(lower_case(line.name)) == line.value);
}

}  // namespace

TEST_CASE("health says that all is well and names the version", "[server]") {
  const TestServer server;
  const auto answer = server.get("/healthz");
  CHECK(answer.status == 200);
  CHECK(answer.body == R"({"status":"ok","version":"0.1.0"})");
  CHECK(answer.header("content-type") == "application/json");
}

TEST_CASE("every answer has the security headers, errors too", "[server]") {
  const TestServer server;
  check_security_headers(server.get("/healthz"));
  check_security_headers(server.get("/api/v1/nothing"));
  check_security_headers(server.get("/nothing.txt"));
  check_security_headers(server.get("/", {"X-Long: " + std::string(9000, 'x')}));
  check_security_headers(
      server.send({"POST", "/api/v1/sync/push", std::string(600'000, ' '), {"Content-Type: application/json"}}));
  check_security_headers(server.push("", "{}"));
}

TEST_CASE("an unknown path of the API answers 404 as JSON", "[server]") {
  const TestServer server;
  for (const char* target : {"/api", "/api/", "/api/v1/nothing", "/api/v2/session", "/api/v1/session/"}) {
    const auto answer = server.get(target, {"Accept: text/html"});
    CHECK(answer.status == 404);
    CHECK(code_of(answer) == "not_found");
  }
}

TEST_CASE("a method that an endpoint does not take answers 405 and says which ones it takes", "[server]") {
  const TestServer server;
  const auto answer = server.send({"PUT", "/api/v1/session", "{}", {"Content-Type: application/json"}});
  CHECK(answer.status == 405);
  CHECK(answer.header("allow") == "GET, DELETE");
  CHECK(server.send({"POST", "/index.html", "{}", {"Content-Type: application/json"}}).status == 405);
}

TEST_CASE("HEAD answers like GET without the body", "[server]") {
  const TestServer server;
  const auto answer = server.send({"HEAD", "/healthz"});
  CHECK(answer.status == 200);
  CHECK(answer.header("content-length") == "33");
  CHECK(answer.body.empty());
}

TEST_CASE("one connection serves one request after another", "[server]") {
  const TestServer server;
  HttpClient client(server.port());
  CHECK(client.send({"GET", "/healthz"}).status == 200);
  CHECK(client.send({"HEAD", "/healthz"}).status == 200);
  CHECK(client.send({"GET", "/api/v1/session"}).status == 200);
  CHECK(client.send({"GET", "/healthz", "", {"Connection: close"}}).status == 200);
  CHECK(client.is_closed_by_peer());
}

TEST_CASE("requests sent at once on one connection are answered in order", "[server]") {
  const TestServer server;
  HttpClient client(server.port());
  CHECK(client.send_raw("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /api/v1/nothing HTTP/1.1\r\nHost: a\r\n\r\n"));
  CHECK(client.read_answer().status == 200);
  CHECK(client.read_answer().status == 404);
}

TEST_CASE("a body over the limit answers 413 as JSON, before it was sent", "[server]") {
  const TestServer server;
  const auto answer =
      server.send({"POST", "/api/v1/sync/push", std::string(600'000, ' '), {"Content-Type: application/json"}});
  CHECK(answer.status == 413);
  CHECK(code_of(answer) == "too_large");
  HttpClient client(server.port());
  CHECK(
      client.send_raw("POST /api/v1/sync/push HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
                      "99999999999\r\n\r\n"));
  CHECK(client.read_answer().status == 413);
}

TEST_CASE("a chunked body over the limit answers 413", "[server]") {
  const TestServer server;
  HttpClient client(server.port());
  client.send_raw(
      "POST /api/v1/sync/push HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: "
      "chunked\r\n\r\n");
  const std::string chunk = "10000\r\n" + std::string(0x10000, ' ') + "\r\n";
  for (int i = 0; i < 9; ++i) client.send_raw(chunk);
  CHECK(client.read_answer().status == 413);
}

TEST_CASE("headers over the limit answer 431", "[server]") {
  const TestServer server;
  const auto answer = server.get("/healthz", {"X-Long: " + std::string(9000, 'x')});
  CHECK(answer.status == 431);
  CHECK(code_of(answer) == "too_large");
  CHECK(server.get("/" + std::string(9000, 'x')).status == 431);
}

TEST_CASE("what is not HTTP answers 400", "[server]") {
  const TestServer server;
  HttpClient client(server.port());
  CHECK(client.send_raw("\x16\x03\x01\x02 hello\r\n\r\n"));
  const auto answer = client.read_answer();
  CHECK(answer.status == 400);
  CHECK(code_of(answer) == "malformed");
}

TEST_CASE("a client that waits for permission to send gets it", "[server]") {
  const TestServer server;
  HttpClient client(server.port());
  CHECK(
      client.send_raw("POST /api/v1/demo/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nExpect: "
                      "100-continue\r\nContent-Length: 17\r\n\r\n"));
  CHECK(client.read_answer().status == 100);
  CHECK(client.send_raw(R"({"role":"mentor"})"));
  CHECK(client.read_answer().status == 200);
}

TEST_CASE("a half-sent request ends after the time limit, without an answer", "[server]") {
  ServerTuning tuning;
  tuning.http.read_timeout = std::chrono::milliseconds(200);
  const TestServer server(tuning);
  HttpClient client(server.port());
  CHECK(client.send_raw("POST /api/v1/sync/push HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n123"));
  CHECK(client.is_closed_by_peer());
}

TEST_CASE("connections over the limit are turned away, and taken again when others end", "[server]") {
  ServerTuning tuning;
  tuning.http.connections_max = 2;
  const TestServer server(tuning);
  {
    HttpClient first(server.port());
    HttpClient second(server.port());
    CHECK(first.send({"GET", "/healthz"}).status == 200);
    CHECK(second.send({"GET", "/healthz"}).status == 200);
    HttpClient third(server.port());
    CHECK(third.read_answer().status == 503);
  }
  int status = 0;
  for (int attempt = 0; attempt < 1000 && status != 200; ++attempt)
    status = server.get("/healthz").status;  // the ends must reach the server first
  CHECK(status == 200);
}

TEST_CASE("what a handler throws becomes a 500 as JSON, and the server lives on", "[server]") {
  const auto throwing = [](const HttpRequest& request) -> HttpResponse {
    if (request.target == "/throw") throw std::runtime_error("on purpose");
    return {200, {}, "fine", nullptr};
  };
  const auto server = HttpServer::start({"127.0.0.1", 0}, {}, throwing);
  REQUIRE(server);
  HttpClient client((*server)->port());
  const auto answer = client.send({"GET", "/throw"});
  CHECK(answer.status == 500);
  CHECK(code_of(answer) == "internal");
  CHECK(answer.body.find("on purpose") == std::string::npos);
  CHECK(client.send({"GET", "/"}).body == "fine");
}

TEST_CASE("three hundred idle connections do not keep a new one waiting", "[server]") {
  const TestServer server;
  std::vector<std::unique_ptr<HttpClient>> idle;
  for (int i = 0; i < 300; ++i) idle.push_back(std::make_unique<HttpClient>(server.port()));
  CHECK(server.get("/healthz").status == 200);
}

TEST_CASE("a stream that waits for something keeps nobody else waiting", "[server]") {
  struct Waiting final : HttpStream {
    std::atomic<bool> is_waiting{false};
    std::atomic<bool> may_go_on{false};
    std::string take() override { return {}; }
    std::optional<std::string> heartbeat() override {
      is_waiting = true;
      while (!may_go_on) std::this_thread::yield();
      return "beat";
    }
    void on_news(std::function<void()>) override {}
  };
  const auto stream = std::make_shared<Waiting>();
  HttpLimits limits;
  limits.network_threads = 1;
  limits.heartbeat_period = std::chrono::milliseconds(20);
  const auto server = HttpServer::start({"127.0.0.1", 0}, limits, [&](const HttpRequest& request) -> HttpResponse {
    return {200, {}, "fine", nullptr, request.target == "/stream" ? stream : nullptr};
  });
  REQUIRE(server);
  HttpClient listener((*server)->port());
  REQUIRE(listener.send({"GET", "/stream"}).status == 200);
  while (!stream->is_waiting) std::this_thread::yield();
  CHECK(HttpClient((*server)->port()).send({"GET", "/"}).body == "fine");
  stream->may_go_on = true;
  CHECK(listener.read_through("beat") == "beat");
}

TEST_CASE("stopping waits for a running request and answers it", "[server]") {
  std::atomic<bool> is_running{false};
  std::atomic<bool> may_end{false};
  const auto slow = [&](const HttpRequest&) -> HttpResponse {
    is_running = true;
    while (!may_end) std::this_thread::yield();
    return {200, {}, "done", nullptr};
  };
  auto server = HttpServer::start({"127.0.0.1", 0}, {}, slow);
  REQUIRE(server);
  HttpClient client((*server)->port());
  CHECK(client.send_raw("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
  while (!is_running) std::this_thread::yield();
  std::thread stopping([&] { (*server)->stop(); });
  may_end = true;
  CHECK(client.read_answer().body == "done");
  stopping.join();
  CHECK_FALSE(HttpClient((*server)->port()).is_connected());
}

}  // namespace obverse
