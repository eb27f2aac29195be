#pragma once

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "matching/assignment.hpp"

namespace obverse::matching {

/// An assignment problem as it stands in a file.
struct Instance {
  std::variant<CostMatrix, SparseCosts> costs;
  std::vector<std::int32_t> capacity;
};

/// What a file may ask for at most, so that a hostile one cannot take all memory.
struct InstanceLimits {
  std::int64_t rows_max = 100'000;
  std::int64_t pairs_max = 100'000'000;  ///< stored pairs: 200 MB
};

/// Reads the exchange formats RMM1 (text) and RMMB (binary, little endian).
///
/// RMM1: `RMM1,<rows>,<columns>,dense|sparse,65280`, `caps,c0,c1,...`, then one line of scores a row (-1 = forbidden),
/// or lines `row,column,score`. RMMB: "RMMB", u32 rows, columns, kind (0 dense, 1 sparse), greatest score, u32
/// capacities; dense: u16 scores row by row (65535 = forbidden); sparse: u32 begin[rows + 1], u32 column[], u16
/// score[].
///
/// @error Malformed, TooLarge, Unsupported: the detail is one sentence with the line of text or the byte
/// Complexity: linear; sparse text also sorts its pairs.
Result<Instance> instance_from_bytes(std::string_view bytes, const InstanceLimits& limits = {});

}  // namespace obverse::matching
