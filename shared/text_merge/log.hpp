#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text_merge/graph.hpp"

namespace obverse {

/// What the units of a text did, run-length encoded: typed letters that follow each other are one run.
class TextLog {
 public:
  enum class Kind : char { Insert, Remove, Nothing };
  /// Part of a run. Places count in the text that the maker of each unit saw.
  struct Slice {
    Kind kind = Kind::Nothing;
    TextUnit first = 0;
    std::int64_t length = 0;    ///< units
    std::int64_t at = 0;        ///< the first unit's place; a removal takes all its units from there
    std::string_view inserted;  ///< valid until the log grows
  };

  TextUnit end() const { return end_; }
  /// @param length_before code points of the text before these units, or `unknown` when they came beside others
  void append_insert(std::int64_t at, std::string_view inserted, std::int64_t length_before);
  void append_remove(std::int64_t at, std::int64_t length, std::int64_t length_before);
  void append_nothing(std::int64_t length_before);
  static constexpr std::int64_t unknown = -1;

  /// The units first..last, cut where their runs end.
  std::vector<Slice> slices(UnitRange units) const;
  /// Code points of the text after `unit`, which came when nothing was beside it; 0 for -1.
  std::int64_t length_after(TextUnit unit) const;
  /// The code points that the units from `unit` on inserted. Precondition: they are in one run that inserts.
  std::string_view inserted_by(TextUnit unit, std::int64_t count) const;
  std::size_t run_count() const { return runs_.size(); }

 private:
  struct Run {
    Kind kind = Kind::Nothing;
    TextUnit first = 0;
    std::int64_t length = 0;
    std::int64_t at = 0;
    std::size_t byte = 0;  ///< of what it inserted, in content_
    std::int64_t length_before = unknown;
  };
  void append(Run run);
  std::size_t run_index_of(TextUnit unit) const;
  Slice slice(const Run& run, TextUnit first, std::int64_t length) const;

  std::vector<Run> runs_;
  std::string content_;
  TextUnit end_ = 0;
};

}  // namespace obverse
