#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace obverse {

/// Sorts by `is_before`; equals keep their order. A heap sort over positions: O(n log n), and a quarter of the code of
/// std::stable_sort, of which every use is one more copy in the module that a phone has to fetch.
template <class T, class IsBefore>
void sort_stably(std::vector<T>& items, IsBefore is_before) {
  std::vector<std::uint32_t> places(items.size());
  for (std::uint32_t i = 0; i < places.size(); ++i) places[i] = i;
  const auto is_place_before = [&](std::uint32_t a, std::uint32_t b) {
    if (is_before(items[a], items[b])) return true;
    return a < b && !is_before(items[b], items[a]);
  };
  std::make_heap(places.begin(), places.end(), is_place_before);
  std::sort_heap(places.begin(), places.end(), is_place_before);
  std::vector<T> sorted;
  sorted.reserve(items.size());
  for (const std::uint32_t place : places) sorted.push_back(std::move(items[place]));
  items = std::move(sorted);
}

}  // namespace obverse
