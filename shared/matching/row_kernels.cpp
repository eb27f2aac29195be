#include "matching/row_kernels.hpp"

#include <cstring>

#include "matching/assignment.hpp"

#if (defined(__SSE2__) || defined(__wasm_simd128__)) && !defined(OBVERSE_SCALAR_KERNELS)
#define OBVERSE_VECTOR_KERNELS 1
#endif

namespace obverse::matching {

#ifdef OBVERSE_VECTOR_KERNELS

#define OBVERSE_INLINE inline __attribute__((always_inline))

namespace {

using Ints = std::int32_t __attribute__((vector_size(16)));
using Shorts = std::uint16_t __attribute__((vector_size(16)));
using Bytes = std::uint8_t __attribute__((vector_size(16)));
using Longs = std::int64_t __attribute__((vector_size(16)));

template <class Vector, class T>
OBVERSE_INLINE Vector load(const T* from) {
  Vector values;
  std::memcpy(&values, from, sizeof values);
  return values;
}
template <class Vector, class T>
OBVERSE_INLINE void store(T* to, Vector values) {
  std::memcpy(to, &values, sizeof values);
}
OBVERSE_INLINE Ints all(std::int32_t value) { return Ints{value, value, value, value}; }
OBVERSE_INLINE Ints lesser(Ints a, Ints b) { return a < b ? a : b; }
OBVERSE_INLINE std::int32_t least_lane(Ints a) {
  const std::int32_t low = a[0] < a[1] ? a[0] : a[1];
  const std::int32_t high = a[2] < a[3] ? a[2] : a[3];
  return low < high ? low : high;
}
OBVERSE_INLINE bool any(Ints mask) {
  const Longs halves = reinterpret_cast<Longs>(mask);
  return (halves[0] | halves[1]) != 0;
}
OBVERSE_INLINE Ints low_half(Shorts a) {
  return reinterpret_cast<Ints>(__builtin_shufflevector(a, Shorts{}, 0, 8, 1, 9, 2, 10, 3, 11));
}
OBVERSE_INLINE Ints high_half(Shorts a) {
  return reinterpret_cast<Ints>(__builtin_shufflevector(a, Shorts{}, 4, 12, 5, 13, 6, 14, 7, 15));
}

OBVERSE_INLINE void relax_four(Ints cost, const std::int32_t* price, std::int32_t* distance, std::int32_t* from,
                               Ints base, Ints limit, Ints id, Ints& least_so_far) {
  Ints next = cost + base - load<Ints>(price);
  next = cost > limit ? all(far) : next;
  const Ints before = load<Ints>(distance);
  const Ints is_nearer = next < before;
  const Ints after = is_nearer ? next : before;
  store(distance, after);
  store(from, is_nearer ? id : load<Ints>(from));
  least_so_far = lesser(after, least_so_far);
}

OBVERSE_INLINE Ints reduce_four(Ints cost, const std::int32_t* price, Ints limit) {
  return cost > limit ? all(far) : cost - load<Ints>(price);
}

}  // namespace

std::int32_t relax_row(const std::uint16_t* cost, const std::int32_t* price, std::int32_t* distance, std::int32_t* from,
                       std::size_t count, std::int32_t base, std::int32_t limit, std::int32_t id) {
  Ints low = all(far);
  Ints high = all(far);
  const Ints bases = all(base);
  const Ints limits = all(limit);
  const Ints ids = all(id);
  for (std::size_t j = 0; j < count; j += 8) {
    const Shorts costs = load<Shorts>(cost + j);
    relax_four(low_half(costs), price + j, distance + j, from + j, bases, limits, ids, low);
    relax_four(high_half(costs), price + j + 4, distance + j + 4, from + j + 4, bases, limits, ids, high);
  }
  return least_lane(lesser(low, high));
}

std::int32_t reduce_row(const std::uint16_t* cost, const std::int32_t* price, std::int32_t* reduced, std::size_t count,
                        std::int32_t limit) {
  Ints low = all(far);
  Ints high = all(far);
  const Ints limits = all(limit);
  for (std::size_t j = 0; j < count; j += 8) {
    const Shorts costs = load<Shorts>(cost + j);
    const Ints first = reduce_four(low_half(costs), price + j, limits);
    const Ints second = reduce_four(high_half(costs), price + j + 4, limits);
    store(reduced + j, first);
    store(reduced + j + 4, second);
    low = lesser(first, low);
    high = lesser(second, high);
  }
  return least_lane(lesser(low, high));
}

std::int32_t least_reduced(const std::uint16_t* cost, const std::int32_t* price, std::size_t count,
                           std::int32_t limit) {
  Ints low = all(far);
  Ints high = all(far);
  const Ints limits = all(limit);
  for (std::size_t j = 0; j < count; j += 8) {
    const Shorts costs = load<Shorts>(cost + j);
    low = lesser(reduce_four(low_half(costs), price + j, limits), low);
    high = lesser(reduce_four(high_half(costs), price + j + 4, limits), high);
  }
  return least_lane(lesser(low, high));
}

std::int32_t least(const std::int32_t* values, std::size_t count) {
  Ints low = all(far);
  Ints high = all(far);
  for (std::size_t j = 0; j < count; j += 8) {
    low = lesser(load<Ints>(values + j), low);
    high = lesser(load<Ints>(values + j + 4), high);
  }
  return least_lane(lesser(low, high));
}

std::size_t find_value(const std::int32_t* values, std::size_t count, std::int32_t value) {
  const Ints wanted = all(value);
  for (std::size_t j = 0; j < count; j += 16) {
    const Ints first = (load<Ints>(values + j) == wanted) | (load<Ints>(values + j + 4) == wanted);
    const Ints second = (load<Ints>(values + j + 8) == wanted) | (load<Ints>(values + j + 12) == wanted);
    if (!any(first | second)) continue;
    while (values[j] != value) ++j;
    return j;
  }
  return count;
}

void collect_equal(const std::uint16_t* cost, const std::int32_t* price, std::size_t count, std::int32_t limit,
                   std::int32_t value, std::vector<std::int32_t>& found) {
  const Ints wanted = all(value);
  const Ints limits = all(limit);
  for (std::size_t j = 0; j < count; j += 8) {
    const Shorts costs = load<Shorts>(cost + j);
    const Ints first = reduce_four(low_half(costs), price + j, limits) == wanted;
    const Ints second = reduce_four(high_half(costs), price + j + 4, limits) == wanted;
    if (!any(first | second)) continue;
    for (std::size_t k = j; k < j + 8; ++k) {
      if (cost[k] <= limit && cost[k] - price[k] == value) found.push_back(static_cast<std::int32_t>(k));
    }
  }
}

std::int32_t collect_near(const std::uint16_t* cost, const std::int32_t* price, std::size_t count, std::int32_t limit,
                          std::int32_t bound, std::vector<std::uint32_t>& found) {
  Ints least_so_far = all(far);
  const Ints limits = all(limit);
  const Ints bounds = all(bound);
  for (std::size_t j = 0; j < count; j += 8) {
    const Shorts costs = load<Shorts>(cost + j);
    const Ints low = reduce_four(low_half(costs), price + j, limits);
    const Ints high = reduce_four(high_half(costs), price + j + 4, limits);
    const Ints lesser_half = lesser(low, high);
    least_so_far = lesser(lesser_half, least_so_far);
    if (!any(lesser_half <= bounds)) continue;
    for (std::size_t k = j; k < j + 8; ++k) {
      if (cost[k] <= limit && cost[k] - price[k] <= bound) found.push_back(static_cast<std::uint32_t>(k));
    }
  }
  return least_lane(least_so_far);
}

std::size_t count_within(const std::uint16_t* cost, std::size_t count, std::int32_t limit) {
  const auto top = static_cast<std::uint16_t>(limit);
  const Shorts tops = {top, top, top, top, top, top, top, top};
  Shorts sum = {};  // a lane counts to 65,535: enough for half a million columns
  for (std::size_t j = 0; j < count; j += 8) sum -= reinterpret_cast<Shorts>(load<Shorts>(cost + j) <= tops);
  std::size_t result = 0;
  for (std::size_t lane = 0; lane < 8; ++lane) result += sum[lane];
  return result;
}

void collect_within(const std::uint16_t* cost, std::size_t count, std::int32_t limit,
                    std::vector<std::uint32_t>& found) {
  const auto top = static_cast<std::uint16_t>(limit);
  const Shorts tops = {top, top, top, top, top, top, top, top};
  for (std::size_t j = 0; j < count; j += 8) {
    if (!any(reinterpret_cast<Ints>(load<Shorts>(cost + j) <= tops))) continue;
    for (std::size_t k = j; k < j + 8; ++k) {
      if (cost[k] <= limit) found.push_back(static_cast<std::uint32_t>(k));
    }
  }
}

void combine_rows(const std::uint8_t* const* rows, const std::uint16_t* weights, std::size_t rows_count,
                  const std::uint8_t* marks, std::uint16_t* cost, std::size_t count) {
  constexpr auto top = static_cast<std::uint16_t>(score_max);
  const Shorts start = {top, top, top, top, top, top, top, top};
  for (std::size_t j = 0; j < count; j += 16) {
    Shorts low = start;
    Shorts high = start;
    for (std::size_t f = 0; f < rows_count; ++f) {
      const std::uint16_t w = weights[f];
      const Shorts weight = {w, w, w, w, w, w, w, w};
      const Bytes points = load<Bytes>(rows[f] + j);
      low -= weight * reinterpret_cast<Shorts>(__builtin_shufflevector(points, Bytes{}, 0, 16, 1, 17, 2, 18, 3, 19, 4,
                                                                       20, 5, 21, 6, 22, 7, 23));
      high -= weight * reinterpret_cast<Shorts>(__builtin_shufflevector(points, Bytes{}, 8, 24, 9, 25, 10, 26, 11, 27,
                                                                        12, 28, 13, 29, 14, 30, 15, 31));
    }
    const Bytes masks = reinterpret_cast<Bytes>(load<Bytes>(marks + j) != Bytes{});
    low |=
        reinterpret_cast<Shorts>(__builtin_shufflevector(masks, masks, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7));
    high |= reinterpret_cast<Shorts>(
        __builtin_shufflevector(masks, masks, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 14, 15, 15));
    store(cost + j, low);
    store(cost + j + 8, high);
  }
}

void add_row(std::uint16_t* sums, const std::uint16_t* row, std::size_t count) {
  for (std::size_t j = 0; j < count; j += 16) {
    store(sums + j, load<Shorts>(sums + j) + load<Shorts>(row + j));
    store(sums + j + 8, load<Shorts>(sums + j + 8) + load<Shorts>(row + j + 8));
  }
}

const char* kernel_name() { return "simd"; }

#else

std::int32_t relax_row(const std::uint16_t* cost, const std::int32_t* price, std::int32_t* distance, std::int32_t* from,
                       std::size_t count, std::int32_t base, std::int32_t limit, std::int32_t id) {
  std::int32_t result = far;
  for (std::size_t j = 0; j < count; ++j) {
    const std::int32_t next = cost[j] > limit ? far : cost[j] + base - price[j];
    if (next < distance[j]) {
      distance[j] = next;
      from[j] = id;
    }
    if (distance[j] < result) result = distance[j];
  }
  return result;
}

std::int32_t reduce_row(const std::uint16_t* cost, const std::int32_t* price, std::int32_t* reduced, std::size_t count,
                        std::int32_t limit) {
  std::int32_t result = far;
  for (std::size_t j = 0; j < count; ++j) {
    reduced[j] = cost[j] > limit ? far : cost[j] - price[j];
    if (reduced[j] < result) result = reduced[j];
  }
  return result;
}

std::int32_t least_reduced(const std::uint16_t* cost, const std::int32_t* price, std::size_t count,
                           std::int32_t limit) {
  std::int32_t result = far;
  for (std::size_t j = 0; j < count; ++j) {
    const std::int32_t reduced = cost[j] > limit ? far : cost[j] - price[j];
    if (reduced < result) result = reduced;
  }
  return result;
}

std::int32_t least(const std::int32_t* values, std::size_t count) {
  std::int32_t result = far;
  for (std::size_t j = 0; j < count; ++j) {
    if (values[j] < result) result = values[j];
  }
  return result;
}

std::size_t find_value(const std::int32_t* values, std::size_t count, std::int32_t value) {
  std::size_t j = 0;
  while (j < count && values[j] != value) ++j;
  return j;
}

void collect_equal(const std::uint16_t* cost, const std::int32_t* price, std::size_t count, std::int32_t limit,
                   std::int32_t value, std::vector<std::int32_t>& found) {
  for (std::size_t j = 0; j < count; ++j) {
    if (cost[j] <= limit && cost[j] - price[j] == value) found.push_back(static_cast<std::int32_t>(j));
  }
}

std::int32_t collect_near(const std::uint16_t* cost, const std::int32_t* price, std::size_t count, std::int32_t limit,
                          std::int32_t bound, std::vector<std::uint32_t>& found) {
  std::int32_t result = far;
  for (std::size_t j = 0; j < count; ++j) {
    const std::int32_t reduced = cost[j] > limit ? far : cost[j] - price[j];
    if (reduced < result) result = reduced;
    if (reduced <= bound) found.push_back(static_cast<std::uint32_t>(j));
  }
  return result;
}

std::size_t count_within(const std::uint16_t* cost, std::size_t count, std::int32_t limit) {
  std::size_t result = 0;
  for (std::size_t j = 0; j < count; ++j) result += cost[j] <= limit ? 1U : 0U;
  return result;
}

void collect_within(const std::uint16_t* cost, std::size_t count, std::int32_t limit,
                    std::vector<std::uint32_t>& found) {
  for (std::size_t j = 0; j < count; ++j) {
    if (cost[j] <= limit) found.push_back(static_cast<std::uint32_t>(j));
  }
}

void combine_rows(const std::uint8_t* const* rows, const std::uint16_t* weights, std::size_t rows_count,
                  const std::uint8_t* marks, std::uint16_t* cost, std::size_t count) {
  for (std::size_t j = 0; j < count; ++j) {
    std::int32_t sum = 0;
    for (std::size_t f = 0; f < rows_count; ++f) sum += weights[f] * rows[f][j];
    cost[j] = marks[j] != 0 ? forbidden_cost : static_cast<std::uint16_t>(score_max - sum);
  }
}

void add_row(std::uint16_t* sums, const std::uint16_t* row, std::size_t count) {
  for (std::size_t j = 0; j < count; ++j) sums[j] = static_cast<std::uint16_t>(sums[j] + row[j]);
}

const char* kernel_name() { return "scalar"; }

#endif

void look_up(const std::uint8_t* table, const std::uint16_t* places, std::uint8_t* out, std::size_t count) {
  for (std::size_t j = 0; j < count; j += 8) {
    for (std::size_t k = j; k < j + 8; ++k) out[k] = table[places[k]];
  }
}

}  // namespace obverse::matching
