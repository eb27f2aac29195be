#include "server/whole_page.hpp"

#include <algorithm>

#include "sync/protocol.hpp"

namespace obverse {

namespace {

/// What belongs together came in one push.
constexpr std::size_t bytes_together_max = 4 * push_bytes_max;

}  // namespace

Result<std::vector<PlacedOp>> whole_page(const OpStore& store, const PagePlace& place, const ReadLimit& limit,
                                         bool is_first) {
  auto page = store.ops_after(place.scope, place.after, {limit.ops_max + together_ops_max, limit.bytes_max});
  if (!page || page->empty()) return page;
  std::size_t keep = std::min(page->size(), limit.ops_max);
  const Op& last = (*page)[keep - 1].op;
  const bool is_cut =
      keep < page->size() ? are_together(last, (*page)[keep].op) : page->back().seq < place.end && !last.tx.empty();
  if (is_cut) {
    std::size_t start = keep - 1;
    while (start > 0 && are_together((*page)[start - 1].op, last)) --start;
    keep = start;
  }
  if (keep == 0 && is_first) {
    if (page->back().seq < place.end)
      page = store.ops_after(place.scope, place.after, {page->size() + together_ops_max, bytes_together_max});
    if (!page) return page;
    keep = 1;
    while (keep < page->size() && are_together((*page)[0].op, (*page)[keep].op)) ++keep;
  }
  page->resize(keep);
  return page;
}

}  // namespace obverse
