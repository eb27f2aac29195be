#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "text_merge/event.hpp"

namespace obverse {

/// Number of a unit (one code point inserted or removed, or nothing) in the order in which units came here: 0, 1, 2 ...
/// A unit follows all units that it depends on. Local: another replica numbers in another order.
using TextUnit = std::int64_t;

/// Units first..last.
struct UnitRange {
  TextUnit first = 0;
  TextUnit last = 0;
};

/// The causal graph of the events of one text, run-length encoded: a run of events that one agent made one on top of
/// the other is one entry. Within a run each unit has the one before as its only parent.
class TextGraph {
 public:
  struct Run {
    TextEventId id;               ///< of its first event; the others count on
    std::int64_t events = 0;      ///< >= 1
    std::int64_t units_each = 0;  ///< units of every event in it, >= 1
    TextUnit first = 0;
    std::vector<TextUnit> parents;  ///< of the first unit, ascending
    TextUnit last() const { return first + events * units_each - 1; }
  };

  /// The number of the next unit.
  TextUnit end() const { return runs_.empty() ? 0 : runs_.back().last() + 1; }
  /// Precondition: the id is not known, the parents are, and ascend; units >= 1. Complexity: logarithmic.
  void append(const TextEventId& id, std::int64_t units, std::span<const TextUnit> parents);
  /// The range of units of an event; nothing when it is not known.
  std::optional<UnitRange> units_of(const TextEventId& id) const;
  /// The event of a unit.
  TextEventId event_of(TextUnit unit) const;
  std::size_t run_index_of(TextUnit unit) const;
  std::span<const Run> runs() const { return runs_; }

  /// What two versions (each named by its newest units) do not share, newest first.
  struct Difference {
    std::vector<UnitRange> only_a;
    std::vector<UnitRange> only_b;
  };
  /// Complexity: the runs that are not shared, times the logarithm of their number.
  Difference difference(std::span<const TextUnit> a, std::span<const TextUnit> b) const;

  /// The units from..end()-1 as pieces that follow their parents, a branch as long as possible in one go. Each piece
  /// has one run; `from` may be within one.
  std::vector<UnitRange> branch_order(TextUnit from) const;
  /// Parents of any unit.
  std::vector<TextUnit> parents_of(TextUnit unit) const;

 private:
  std::vector<Run> runs_;
  std::map<TextEventId, std::size_t> run_by_first_event_;
};

}  // namespace obverse
