#pragma once

// The inner loops of the dense solver: one row of costs against the prices of all columns. Written with explicit
// vectors where the target has them (SSE2, WebAssembly SIMD), because automatic vectorisation comes and goes with the
// compiler; plain loops elsewhere. All integers, so both give the same bits.
//
// In all: `count` is a multiple of 16; arrays have `count` entries; an entry whose cost is over `limit` counts as
// `far`.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace obverse::matching {

/// Farther than any real distance: prices stay under 4.0e8 (dense_rows_max).
constexpr std::int32_t far = 0x20000000;
/// Price of a column that a search is through with: pushes every distance over `far`.
constexpr std::int32_t closed_price = -0x3FFFFFFF;

/// One step of Dijkstra: distance[j] = min(distance[j], cost[j] + base - price[j]), from[j] = id where it fell.
/// @return the least distance
std::int32_t relax_row(const std::uint16_t* cost, const std::int32_t* price, std::int32_t* distance, std::int32_t* from,
                       std::size_t count, std::int32_t base, std::int32_t limit, std::int32_t id);
/// reduced[j] = cost[j] - price[j]. @return the least of them
std::int32_t reduce_row(const std::uint16_t* cost, const std::int32_t* price, std::int32_t* reduced, std::size_t count,
                        std::int32_t limit);
/// The least cost[j] - price[j].
std::int32_t least_reduced(const std::uint16_t* cost, const std::int32_t* price, std::size_t count, std::int32_t limit);
/// The least value.
std::int32_t least(const std::int32_t* values, std::size_t count);
/// The first place of `value`, or `count`.
std::size_t find_value(const std::int32_t* values, std::size_t count, std::int32_t value);
/// Appends all j with cost[j] - price[j] == value, ascending.
void collect_equal(const std::uint16_t* cost, const std::int32_t* price, std::size_t count, std::int32_t limit,
                   std::int32_t value, std::vector<std::int32_t>& found);

/// Appends all j with cost[j] - price[j] at most `bound`, ascending; bound < far. @return the least cost[j] - price[j]
std::int32_t collect_near(const std::uint16_t* cost, const std::int32_t* price, std::size_t count, std::int32_t limit,
                          std::int32_t bound, std::vector<std::uint32_t>& found);

/// How many costs are at most `limit`.
std::size_t count_within(const std::uint16_t* cost, std::size_t count, std::int32_t limit);
/// Appends all j with cost[j] at most `limit`, ascending.
void collect_within(const std::uint16_t* cost, std::size_t count, std::int32_t limit,
                    std::vector<std::uint32_t>& found);

/// sums[j] += row[j].
void add_row(std::uint16_t* sums, const std::uint16_t* row, std::size_t count);
/// out[j] = table[places[j]].
void look_up(const std::uint8_t* table, const std::uint16_t* places, std::uint8_t* out, std::size_t count);

/// cost[j] = score_max - sum over f of weights[f] * rows[f][j], or forbidden_cost where marks[j] is not 0.
/// Precondition: the weights sum to at most 256.
void combine_rows(const std::uint8_t* const* rows, const std::uint16_t* weights, std::size_t rows_count,
                  const std::uint8_t* marks, std::uint16_t* cost, std::size_t count);

/// "simd" or "scalar", for reports.
const char* kernel_name();

}  // namespace obverse::matching
