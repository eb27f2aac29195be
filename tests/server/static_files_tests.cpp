#include <catch2/catch_test_macros.hpp>

#include "server/static_files.hpp"
#include "server/test_server.hpp"
#include "server/url.hpp"

using namespace obverse::test;
namespace obverse {

namespace {

const std::string hashed_wasm = "/obverse.0123456789ab.wasm";

/// A small package, and a secret beside it.
struct Site {
  Site() {
    folder.put("secret.txt", "secret");
    folder.put("web/index.html", "<!doctype html><title>Obverse</title>");
    folder.put("web/service_worker.js", "self");
    folder.put("web/service_worker.js.gz", "gzipped worker");
    folder.put("web/manifest.webmanifest", "{}");
    folder.put("web" + hashed_wasm, "plain wasm");
    folder.put("web" + hashed_wasm + ".br", "brotli wasm");
    folder.put("web" + hashed_wasm + ".gz", "gzipped wasm");
    folder.put("web/fonts/regular.ba9876543210.ttf", "font");
    ServerOptions options;
    options.web_folder = folder.path() + "/web";
    server = std::make_unique<TestServer>(ServerTuning{}, options);
  }
  TemporaryFolder folder;
  std::unique_ptr<TestServer> server;
};

}  // namespace

TEST_CASE("a compressed file is sent as the client can read it", "[server]") {
  const Site site;
  const auto brotli = site.server->get(hashed_wasm, {"Accept-Encoding: gzip, deflate, br"});
  CHECK(brotli.body == "brotli wasm");
  CHECK(brotli.header("content-encoding") == "br");
  const auto gzip = site.server->get(hashed_wasm, {"Accept-Encoding: gzip;q=1.0, br;q=0"});
  CHECK(gzip.body == "gzipped wasm");
  CHECK(gzip.header("content-encoding") == "gzip");
  const auto plain = site.server->get(hashed_wasm);
  CHECK(plain.body == "plain wasm");
  CHECK(plain.header("content-encoding").empty());
  for (const auto& answer : {brotli, gzip, plain}) {
    CHECK(answer.header("vary") == "Accept-Encoding");
    CHECK(answer.header("content-type") == "application/wasm");
  }
}

TEST_CASE("a page that names its own policy is sent with that one, also when it is known", "[server]") {
  const Site site;
  const TemporaryFolder other;
  other.put("web/index.html",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; style-src 'sha256-abc='\"><p>");
  ServerOptions options;
  options.web_folder = other.path() + "/web";
  const TestServer server(ServerTuning{}, options);
  const std::string policy = "default-src 'self'; style-src 'sha256-abc='; frame-ancestors 'none'";
  const auto page = server.get("/");
  CHECK(page.header("content-security-policy") == policy);
  CHECK(server.get("/", {"If-None-Match: " + page.header("etag")}).header("content-security-policy") == policy);
  CHECK(server.get("/healthz").header("content-security-policy").find("style-src 'self';") != std::string::npos);
  CHECK(site.server->get("/").header("content-security-policy").find("style-src 'self';") != std::string::npos);
}

TEST_CASE("each encoding has its own strong ETag, and a known one answers 304", "[server]") {
  const Site site;
  const std::string brotli = site.server->get(hashed_wasm, {"Accept-Encoding: br"}).header("etag");
  const std::string plain = site.server->get(hashed_wasm).header("etag");
  CHECK(brotli.starts_with("\""));
  CHECK(brotli != plain);
  const auto known = site.server->get(hashed_wasm, {"Accept-Encoding: br", "If-None-Match: \"other\", W/" + brotli});
  CHECK(known.status == 304);
  CHECK(known.body.empty());
  CHECK(known.header("etag") == brotli);
  CHECK(site.server->get(hashed_wasm, {"If-None-Match: " + brotli}).status == 200);
}

TEST_CASE("names with a content hash are kept for a year, all others are asked for again", "[server]") {
  const Site site;
  const std::string for_ever = "public, max-age=31536000, immutable";
  CHECK(site.server->get(hashed_wasm).header("cache-control") == for_ever);
  CHECK(site.server->get("/fonts/regular.ba9876543210.ttf").header("cache-control") == for_ever);
  CHECK(site.server->get("/").header("cache-control") == "no-cache");
  CHECK(site.server->get("/service_worker.js").header("cache-control") == "no-cache");
  CHECK(site.server->get("/manifest.webmanifest").header("cache-control") == "no-cache");
}

TEST_CASE("an address of a place in the app gives its page", "[server]") {
  const Site site;
  const auto page = site.server->get("/lessons/share-one-file?step=2", {"Accept: text/html,application/xhtml+xml"});
  CHECK(page.status == 200);
  CHECK(page.header("content-type") == "text/html; charset=utf-8");
  CHECK(page.body == "<!doctype html><title>Obverse</title>");
  CHECK(site.server->get("/missing.js", {"Accept: text/html"}).status == 404);
  CHECK(site.server->get("/lessons", {"Accept: application/json"}).status == 404);
  CHECK(site.server->send({"HEAD", "/lessons"}).header("content-length") == "37");
}

TEST_CASE("nothing outside the package can be reached", "[server]") {
  const Site site;
  for (const char* target :
       {"/../secret.txt", "/fonts/../../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt", "//secret.txt", "/%00", "/%zz", "/secret.txt", "/service_worker.js%00.html"}) {
    const auto answer = site.server->get(target);
    INFO(target);
    CHECK(answer.status == 404);
    CHECK(answer.body.find("secret") == std::string::npos);
  }
}

TEST_CASE("a target that is no path gets no file", "[server]") {
  const Site site;
  HttpClient client(site.server->port());
  client.send_raw("GET http://elsewhere.example/index.html HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(client.read_answer().status == 404);
  client.send_raw("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(client.read_answer().status == 404);
}

TEST_CASE("a folder that is not there is said plainly", "[server]") {
  const auto files = StaticFiles::read("/nowhere/at/all");
  REQUIRE_FALSE(files);
  CHECK(files.error().detail == "there is no folder /nowhere/at/all with the packaged web app");
}

TEST_CASE("query values are found by their whole name and decoded once", "[server]") {
  CHECK(query_parameter("/pull?cursor=a%2Bb%25&limit=7", "cursor") == "a+b%");
  CHECK(query_parameter("/pull?cursor=a&limit=7", "limit") == "7");
  CHECK(query_parameter("/pull?xcursor=a&cursor", "cursor") == "");
  CHECK_FALSE(query_parameter("/pull?xcursor=a", "cursor"));
  CHECK_FALSE(query_parameter("/pull", "cursor"));
  CHECK_FALSE(query_parameter("/pull?cursor=%4", "cursor"));
}

}  // namespace obverse
