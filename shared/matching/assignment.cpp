#include "matching/assignment.hpp"

namespace obverse::matching {

Value value_of(const CostMatrix& costs, const Assignment& assignment) {
  Value value;
  for (std::int32_t i = 0; i < costs.rows(); ++i) {
    const std::int32_t j = assignment[static_cast<std::size_t>(i)];
    if (j == unmatched) continue;
    ++value.matched;
    value.total += score_max - costs.at(i, j);
  }
  return value;
}

Value value_of(const SparseCosts& costs, const Assignment& assignment) {
  Value value;
  for (std::size_t i = 0; i + 1 < costs.begin.size(); ++i) {
    for (std::size_t e = costs.begin[i]; e < costs.begin[i + 1]; ++e) {
      if (assignment[i] == unmatched || static_cast<std::int32_t>(costs.column[e]) != assignment[i]) continue;
      ++value.matched;
      value.total += score_max - costs.cost[e];
    }
  }
  return value;
}

std::uint64_t hash_of(const Assignment& assignment) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const std::int32_t column : assignment) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
      hash = (hash ^ ((static_cast<std::uint32_t>(column) >> shift) & 0xFFU)) * 0x100000001B3ULL;
    }
  }
  return hash;
}

}  // namespace obverse::matching
