#include "matching/certificate.hpp"

namespace obverse::matching {

namespace {

/// What holds for columns, whatever form the costs have.
std::string column_fault(std::int64_t rows, const std::vector<std::int32_t>& capacity, const Assignment& assignment,
                         const Prices& prices) {
  if (prices.outside <= rows * cost_max) return "staying outside is too cheap to put the number of matches first";
  std::vector<std::int32_t> load(capacity.size(), 0);
  for (const std::int32_t j : assignment) {
    if (j < unmatched || j >= static_cast<std::int32_t>(capacity.size())) return "a row has a column that is not there";
    if (j != unmatched) ++load[static_cast<std::size_t>(j)];
  }
  for (std::size_t j = 0; j < capacity.size(); ++j) {
    if (load[j] > capacity[j]) return "a column has more rows than places";
    if (prices.column[j] > 0) return "a column has a price of the wrong sign";
    if (load[j] < capacity[j] && prices.column[j] != 0) return "a column with an empty place has a price";
  }
  return {};
}

/// One pair that may be: its reduced cost is not negative, and zero when it is matched.
bool is_priced_well(std::int64_t cost, std::int64_t row, std::int64_t column, bool is_matched) {
  return is_matched ? cost == row + column : cost >= row + column;
}

bool is_row_priced_well(bool is_matched, std::int64_t price, std::int64_t outside) {
  return is_matched ? price <= outside : price == outside;
}

}  // namespace

std::string certificate_fault(const CostMatrix& costs, std::int32_t limit, const std::vector<std::int32_t>& capacity,
                              const std::vector<char>& present, const Assignment& assignment, const Prices& prices) {
  std::string fault = column_fault(costs.rows(), capacity, assignment, prices);
  for (std::int32_t i = 0; i < costs.rows() && fault.empty(); ++i) {
    const auto row = static_cast<std::size_t>(i);
    bool is_matched = false;
    if (!present.empty() && present[row] == 0) {
      if (assignment[row] != unmatched) fault = "an absent row has a column";
      continue;
    }
    for (std::int32_t j = 0; j < costs.columns(); ++j) {
      if (costs.at(i, j) > limit) continue;
      const bool is_here = assignment[row] == j;
      is_matched |= is_here;
      if (!is_priced_well(costs.at(i, j), prices.row[row], prices.column[static_cast<std::size_t>(j)], is_here))
        fault = "a pair is cheaper than its prices";
    }
    if (is_matched != (assignment[row] != unmatched)) fault = "a forbidden pair is matched";
    if (!is_row_priced_well(is_matched, prices.row[row], prices.outside)) fault = "a row has a wrong price";
  }
  return fault;
}

std::string certificate_fault(const SparseCosts& costs, const std::vector<std::int32_t>& capacity,
                              const Assignment& assignment, const Prices& prices) {
  std::string fault = column_fault(costs.rows(), capacity, assignment, prices);
  for (std::size_t i = 0; i + 1 < costs.begin.size() && fault.empty(); ++i) {
    bool is_matched = false;
    for (std::size_t e = costs.begin[i]; e < costs.begin[i + 1]; ++e) {
      if (costs.cost[e] > cost_max) continue;
      const bool is_here = assignment[i] == static_cast<std::int32_t>(costs.column[e]);
      is_matched |= is_here;
      if (!is_priced_well(costs.cost[e], prices.row[i], prices.column[costs.column[e]], is_here))
        fault = "a pair is cheaper than its prices";
    }
    if (is_matched != (assignment[i] != unmatched)) fault = "a forbidden pair is matched";
    if (!is_row_priced_well(is_matched, prices.row[i], prices.outside)) fault = "a row has a wrong price";
  }
  return fault;
}

}  // namespace obverse::matching
