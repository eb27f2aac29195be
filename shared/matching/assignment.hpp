#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace obverse::matching {

/// Greatest score of a pair; a cost is `score_max - score`. 256 weights of 255 points each.
constexpr std::int32_t score_max = 65280;
/// The cost of a pair that must not be.
constexpr std::uint16_t forbidden_cost = 65535;
/// Greatest cost of a pair that may be.
constexpr std::int32_t cost_max = 65534;
/// In `Assignment`: the row has no column.
constexpr std::int32_t unmatched = -1;
/// Within a solver: no row, or no column.
constexpr std::int32_t nobody = -1;
/// Rows that the dense solver takes, so that its 32-bit prices cannot overflow; beyond it, the sparse one.
constexpr std::int32_t dense_rows_max = 6000;

/// A row or column as an index into a vector. @param i not negative
inline std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }

/// The costs of all pairs, row by row. Each row is padded with `forbidden_cost` to a multiple of 16 columns, so that
/// the kernels need no remainder.
class CostMatrix {
 public:
  CostMatrix() = default;
  /// All pairs forbidden.
  CostMatrix(std::int32_t rows, std::int32_t columns)
      : rows_(rows),
        columns_(columns),
        stride_((static_cast<std::size_t>(columns) + 15U) / 16U * 16U),
        costs_(static_cast<std::size_t>(rows) * stride_, forbidden_cost) {}

  std::int32_t rows() const { return rows_; }
  std::int32_t columns() const { return columns_; }
  std::size_t stride() const { return stride_; }  ///< entries from one row to the next
  std::uint16_t* row(std::int32_t i) { return costs_.data() + static_cast<std::size_t>(i) * stride_; }
  const std::uint16_t* row(std::int32_t i) const { return costs_.data() + static_cast<std::size_t>(i) * stride_; }
  std::uint16_t at(std::int32_t i, std::int32_t j) const { return row(i)[j]; }

 private:
  std::int32_t rows_ = 0;
  std::int32_t columns_ = 0;
  std::size_t stride_ = 0;
  std::vector<std::uint16_t> costs_;
};

/// The costs of some pairs; all others are forbidden. Compressed rows, columns ascending within a row.
struct SparseCosts {
  std::int32_t columns = 0;
  std::vector<std::uint32_t> begin = {0};  ///< rows + 1 entries
  std::vector<std::uint32_t> column;
  std::vector<std::uint16_t> cost;

  std::int32_t rows() const { return static_cast<std::int32_t>(begin.size()) - 1; }
};

/// Who goes where: for each row its column, or `unmatched`.
using Assignment = std::vector<std::int32_t>;

/// The proof that an assignment is optimal: what each row pays, and what each column asks (at most 0), in cost units.
struct Prices {
  std::vector<std::int64_t> row;
  std::vector<std::int64_t> column;
  std::int64_t outside = 0;  ///< what a row pays that stays unmatched
};

/// How many are matched, and the sum of their scores.
struct Value {
  std::int32_t matched = 0;
  std::int64_t total = 0;

  bool operator==(const Value&) const = default;
};

Value value_of(const CostMatrix& costs, const Assignment& assignment);
Value value_of(const SparseCosts& costs, const Assignment& assignment);
/// FNV-1a over the assignment: equal hashes on every platform mean equal results.
std::uint64_t hash_of(const Assignment& assignment);

}  // namespace obverse::matching
