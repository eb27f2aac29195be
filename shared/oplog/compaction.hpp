#pragma once

#include <functional>
#include <span>
#include <vector>

#include "oplog/op_log.hpp"

namespace obverse {

/// What may be left out of the ops of a scope without changing what anything in it is worth.
struct Compaction {
  std::vector<OpId> dropped;  ///< ops that say nothing any more
  /// Ops that took over what those before them said: same name, stamp and base, a whole text as their value.
  std::vector<Op> folded;
  bool is_empty() const { return dropped.empty() && folded.empty(); }
};

/// Works out what is to be left out. Only ops for which `is_settled` go, and only together with all that they replaced:
/// else what one of them replaced would count again.
///
/// - Of a register, a set, a monotone field and a deletion goes what settled ops replaced; alternatives stay.
/// - Of a text goes what is before its last settled critical version (one that all other events are before or after);
/// the event at that version takes over the words.
/// - Counters, fields of newer versions and records whose place is disputed stay as they are.
///
/// Who has the ops that went must not be given those that stay: see "Compaction" in SYNC.md.
/// @param ops  all of one scope
/// Complexity: linear in them, plus the history of each text that is folded.
Compaction compaction_of(const OpLog& log, std::span<const Op* const> ops,
                         const std::function<bool(const OpId&)>& is_settled);

}  // namespace obverse
