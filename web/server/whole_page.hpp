#pragma once

#include <cstdint>
#include <vector>

#include "server/op_store.hpp"

namespace obverse {

/// Where a reader of a scope stands.
struct PagePlace {
  Scope scope;
  std::int64_t after = 0;  ///< the last position that was read
  std::int64_t end = 0;    ///< the last one that there is
};

/// The next ops of a scope, without the beginning of what belongs together (`are_together`): a reader sees all of it or
/// nothing. Only a page that would hold nothing else goes beyond its limit for it.
/// @param is_first  the answer holds nothing yet, so it must get on
/// @return empty when the next ops belong together and have no room beside what the answer holds
Result<std::vector<PlacedOp>> whole_page(const OpStore& store, const PagePlace& place, const ReadLimit& limit,
                                         bool is_first);

}  // namespace obverse
