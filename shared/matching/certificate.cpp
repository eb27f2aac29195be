#include "matching/certificate.hpp"

#include <algorithm>

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

/// Whether some pair of a row that may be costs less than its two prices sum to.
template <class Number>
bool has_cheaper_pair(const std::uint16_t* cost, std::int32_t limit, Number row, const std::vector<Number>& column) {
  bool is_found = false;
  for (std::size_t j = 0; j < column.size(); ++j)
    is_found |= (static_cast<std::int32_t>(cost[j]) <= limit) & (static_cast<Number>(cost[j]) < row + column[j]);
  return is_found;
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
  if (!fault.empty()) return fault;
  // Prices of 32 bits are compared twice as fast, and a check at each step of a slider pays for that.
  constexpr std::int64_t narrow_max = 0x20000000;
  const auto is_narrow = [](std::int64_t price) { return price >= -narrow_max && price <= narrow_max; };
  const bool are_narrow = std::all_of(prices.row.begin(), prices.row.end(), is_narrow) &&
                          std::all_of(prices.column.begin(), prices.column.end(), is_narrow);
  const std::vector<std::int32_t> narrow(prices.column.begin(), prices.column.end());
  for (std::int32_t i = 0; i < costs.rows(); ++i) {
    const auto row = static_cast<std::size_t>(i);
    const std::int32_t j = assignment[row];
    if (!present.empty() && present[row] == 0) {
      if (j != unmatched) return "an absent row has a column";
      continue;
    }
    const std::int64_t price = prices.row[row];
    if (are_narrow ? has_cheaper_pair(costs.row(i), limit, static_cast<std::int32_t>(price), narrow)
                   : has_cheaper_pair(costs.row(i), limit, price, prices.column))
      return "a pair is cheaper than its prices";
    if (!is_row_priced_well(j != unmatched, price, prices.outside)) return "a row has a wrong price";
    if (j == unmatched) continue;
    if (costs.at(i, j) > limit) return "a forbidden pair is matched";
    if (!is_priced_well(costs.at(i, j), price, prices.column[static_cast<std::size_t>(j)], true))
      return "a matched pair costs another sum than its prices";
  }
  return {};
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
