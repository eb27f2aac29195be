// server_load: the other side of the server's benchmark. Pushes batches of 20 ops over 32 connections, or opens idle
// event streams and measures how long a change takes to all of them. tests/bench/server_bench.mjs starts the servers.
//
//   server_load push PORT BATCHES             Obverse: note blocks of 26 people, a replica for each connection
//   server_load couch PORT BATCHES            the same size of documents, 20 in a _bulk_docs, to the database "bench"
//   server_load events PORT STREAMS ROUNDS    idle streams, then one push a round

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "server/demo_programme.hpp"
#include "server/http_client.hpp"
#include "server/server.hpp"
#include "server/test_device.hpp"

namespace obverse::test {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int connections = 32;
constexpr int blocks_per_batch = 5;  // of four fields each

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double at_permille(std::vector<double>& times, std::size_t permille) {
  if (times.empty()) return 0;
  std::sort(times.begin(), times.end());
  return times[std::min(times.size() - 1, times.size() * permille / 1000)];
}

const std::string block_text(100, 'w');

/// People of the demo, by the keys that the server lists.
std::vector<std::string> people_of(std::uint16_t port) {
  std::vector<std::string> keys;
  const auto json = json_from_text(HttpClient(port).send({"GET", "/api/v1/demo/people"}).body);
  if (!json) return keys;
  for (const Json& person : json_array(*json, "people")) keys.push_back(json_string(person, "key").value_or(""));
  return keys;
}

std::string cookie_of(std::uint16_t port, const std::string& key) {
  const auto answer = HttpClient(port).send(
      {"POST", "/api/v1/demo/session", R"({"person":")" + key + R"("})", {"Content-Type: application/json"}});
  const std::string cookie = answer.header("set-cookie");
  return "Cookie: " + cookie.substr(0, cookie.find(';'));
}

/// What one connection sends, made before the clock starts.
struct Line {
  std::vector<std::string> headers{"Content-Type: application/json"};
  std::string target;
  int status = 200;
  std::vector<std::string> bodies;
};

Line push_line(std::uint16_t port, const std::string& key, int index, int batches) {
  Line line;
  line.target = "/api/v1/sync/push";
  line.headers.push_back(cookie_of(port, key));
  const std::string name = "load " + std::to_string(system_now().ms) + " " + std::to_string(index);
  TestDevice device(name, system_now());
  const PersonId person = demo_person_id(key);
  const Scope scope = scope_of(ScopeKind::Private, person);
  for (int batch = 0; batch < batches; ++batch) {
    for (int block = 0; block < blocks_per_batch; ++block) {
      const auto id = id_from_key<RecordId>(name + std::to_string(batch) + "/" + std::to_string(block));
      write_block(device, scope, id, person, block_text);
    }
    line.bodies.push_back(device.next_push());
  }
  return line;
}

Line couch_line(int index, int batches) {
  Line line;
  line.target = "/bench/_bulk_docs";
  line.status = 201;
  for (int batch = 0; batch < batches; ++batch) {
    Json docs = Json::array();
    for (int i = 0; i < blocks_per_batch * 4; ++i) {
      docs.push_back(Json{{"_id", std::to_string(index) + "-" + std::to_string(batch) + "-" + std::to_string(i)},
                          {"type", "note_block"},
                          {"field", "text"},
                          {"value", block_text.substr(0, i % 4 == 0 ? 100 : 26)}});
    }
    Json body = Json::object();
    body["docs"] = std::move(docs);
    line.bodies.push_back(text_from_json(body));
  }
  return line;
}

int run_lines(std::uint16_t port, const std::vector<Line>& lines) {
  std::vector<std::vector<double>> times(lines.size());
  std::vector<int> failures(lines.size(), 0);
  const auto start = Clock::now();
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    threads.emplace_back([&, i] {
      HttpClient client(port);
      for (const std::string& body : lines[i].bodies) {
        const auto sent = Clock::now();
        const auto answer = client.send({"POST", lines[i].target, body, lines[i].headers});
        times[i].push_back(ms_since(sent));
        const bool is_whole =
            answer.status == lines[i].status && answer.body.find("\"rejected\":[{") == std::string::npos;
        failures[i] += is_whole ? 0 : 1;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const double seconds = ms_since(start) / 1000;
  std::vector<double> all;
  int failed = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    all.insert(all.end(), times[i].begin(), times[i].end());
    failed += failures[i];
  }
  const double ops = static_cast<double>(all.size()) * blocks_per_batch * 4;
  std::printf("{\"ops_per_second\":%.0f,\"median_ms\":%.2f,\"p95_ms\":%.2f,\"p99_ms\":%.2f,\"failed\":%d}\n",
              ops / seconds, at_permille(all, 500), at_permille(all, 950), at_permille(all, 990), failed);
  return failed == 0 ? 0 : 1;
}

/// The scope that all members read, as the pull names it.
Scope scope_of_programme(std::uint16_t port, const std::string& cookie) {
  const auto read =
      pull_reply_from_text(HttpClient(port).send({"GET", "/api/v1/sync/pull?limit=1", "", {cookie}}).body);
  if (!read) return {};
  for (const Scope& scope : read->reply.scopes) {
    if (scope.kind == ScopeKind::Programme) return scope;
  }
  return {};
}

int run_events(std::uint16_t port, int streams, int rounds) {
  const auto people = people_of(port);
  std::vector<std::string> cookies;
  for (const std::string& key : people) cookies.push_back(cookie_of(port, key));
  std::vector<std::unique_ptr<HttpClient>> clients;
  for (int i = 0; i < streams; ++i) {
    clients.push_back(std::make_unique<HttpClient>(port));
    const auto& cookie = cookies[static_cast<std::size_t>(i) % cookies.size()];
    if (clients.back()->send({"GET", "/api/v1/sync/events", "", {cookie}}).status != 200) return 1;
    clients.back()->read_through("\n\n");
  }
  std::printf("{\"open\":%d}\n", streams);
  std::fflush(stdout);
  if (std::getchar() == EOF) return 1;  // the size of the server is measured meanwhile
  // Everyone in the programme reads its scope; staff may write there.
  const auto json = json_from_text(HttpClient(port).send({"GET", "/api/v1/demo/people"}).body);
  std::string staff;
  for (const Json& person : json_array(*json, "people")) {
    if (json_string(person, "role").value_or("") == "coordinator") staff = json_string(person, "key").value_or("");
  }
  const std::string cookie = cookie_of(port, staff);
  TestDevice device("events " + std::to_string(system_now().ms), system_now());
  const auto programme = scope_of_programme(port, cookie);
  HttpClient writer(port);
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    device.write(unknown_field(programme, "bench"), std::int64_t{round});
    const auto start = Clock::now();
    const auto answer =
        writer.send({"POST", "/api/v1/sync/push", device.next_push(), {cookie, "Content-Type: application/json"}});
    if (answer.status != 200 || answer.body.find("\"rejected\":[{") != std::string::npos) return 1;
    for (const auto& client : clients) {
      if (client->read_through("]}\n\n").empty()) return 1;
      times.push_back(ms_since(start));
    }
  }
  std::printf("{\"median_ms\":%.1f,\"p95_ms\":%.1f,\"p99_ms\":%.1f}\n", at_permille(times, 500),
              at_permille(times, 950), at_permille(times, 990));
  return 0;
}

}  // namespace
}  // namespace obverse::test

int main(int count, char** arguments) {
  using namespace obverse::test;
  if (count < 4) return 2;
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  const std::string work = arguments[1];
  const auto port = static_cast<std::uint16_t>(std::atoi(arguments[2]));
  const int size = std::atoi(arguments[3]);
  if (work == "events") return run_events(port, size, count > 4 ? std::atoi(arguments[4]) : 20);
  std::vector<Line> lines;
  const auto people = work == "push" ? people_of(port) : std::vector<std::string>{"nobody"};
  if (people.empty()) return 1;
  for (int i = 0; i < connections; ++i) {
    const std::string& key = people[static_cast<std::size_t>(i) % people.size()];
    lines.push_back(work == "push" ? push_line(port, key, i, size) : couch_line(i, size));
  }
  return run_lines(port, lines);
}
