// LEMON's network simplex on an RMMB file, as a peer of the solver: rows to columns, columns to a sink with their
// places, and each row to the sink at a cost above all pairs, so that most people come first.
//
//   lemon_peer FILE ROUNDS      prints one line of JSON; the milliseconds are those of the solve alone
//
// Built by tests/bench/matching_peers.mjs, where Debian's liblemon-dev is there; no part of Obverse.

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <vector>

namespace {

using Graph = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Graph, int, long long>;

struct Instance {
  std::uint32_t rows = 0, columns = 0, score_max = 0;
  std::vector<std::uint32_t> capacity;
  std::vector<std::uint16_t> score;
};

std::uint32_t number_at(const std::vector<unsigned char>& bytes, std::size_t at, int size) {
  std::uint32_t number = 0;
  for (int k = 0; k < size; ++k)
    number |= static_cast<std::uint32_t>(bytes[at + static_cast<std::size_t>(k)]) << (8 * k);
  return number;
}

Instance read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<unsigned char> bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  Instance instance;
  if (bytes.size() < 20) return instance;
  instance.rows = number_at(bytes, 4, 4);
  instance.columns = number_at(bytes, 8, 4);
  instance.score_max = number_at(bytes, 16, 4);
  std::size_t at = 20;
  for (std::uint32_t j = 0; j < instance.columns; ++j, at += 4) instance.capacity.push_back(number_at(bytes, at, 4));
  const std::size_t pairs = std::size_t{instance.rows} * instance.columns;
  for (std::size_t k = 0; k < pairs; ++k, at += 2)
    instance.score.push_back(static_cast<std::uint16_t>(number_at(bytes, at, 2)));
  return instance;
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) return 2;
  const Instance instance = read(words[1]);
  if (instance.rows == 0) return 2;
  Graph graph;
  std::vector<Graph::Node> rows(instance.rows), columns(instance.columns);
  for (auto& node : rows) node = graph.addNode();
  for (auto& node : columns) node = graph.addNode();
  const Graph::Node sink = graph.addNode();
  Graph::ArcMap<long long> cost(graph);
  Graph::ArcMap<int> room(graph);
  const auto join = [&](Graph::Node from, Graph::Node to, long long price, int places) {
    const Graph::Arc arc = graph.addArc(from, to);
    cost[arc] = price;
    room[arc] = places;
  };
  for (std::uint32_t i = 0; i < instance.rows; ++i) {
    for (std::uint32_t j = 0; j < instance.columns; ++j) {
      const std::uint16_t score = instance.score[std::size_t{i} * instance.columns + j];
      if (score != 65535) join(rows[i], columns[j], static_cast<long long>(instance.score_max) - score, 1);
    }
  }
  const int pairs = graph.arcNum();
  const long long outside = 65536LL * (instance.rows + 1);
  for (const auto& row : rows) join(row, sink, outside, 1);
  for (std::uint32_t j = 0; j < instance.columns; ++j)
    join(columns[j], sink, 0, static_cast<int>(instance.capacity[j]));
  Graph::NodeMap<int> supply(graph, 0);
  for (const auto& row : rows) supply[row] = 1;
  supply[sink] = -static_cast<int>(instance.rows);
  std::vector<double> times;
  long long total = 0;
  int matched = 0;
  for (int n = 0; n < std::atoi(words[2]); ++n) {
    const auto begin = std::chrono::steady_clock::now();
    Simplex simplex(graph);
    if (simplex.upperMap(room).costMap(cost).supplyMap(supply).run() != Simplex::OPTIMAL) return 1;
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    total = matched = 0;
    for (int k = 0; k < pairs; ++k) {
      const Graph::Arc arc = graph.arcFromId(k);
      if (simplex.flow(arc) == 0) continue;
      ++matched;
      total += instance.score_max - cost[arc];
    }
  }
  std::sort(times.begin(), times.end());
  std::printf("{\"matched\":%d,\"total\":%lld,\"ms\":%.3f}\n", matched, total, times[(times.size() - 1) / 2]);
}
