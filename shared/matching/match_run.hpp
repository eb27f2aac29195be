#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "matching/match_preview.hpp"

namespace obverse::matching {

// A long solve, in another instance of the program: what it needs and what it finds, as JSON texts, and the run itself
// in slices. The two sides are of one version, so the texts carry none.

/// All that a matching is made of.
struct MatchTask {
  std::vector<MatchPerson> people;
  MatchRules rules;
  MatchChoices choices;
};

std::string text_from_task(const MatchTask& task);
/// @error Malformed, TooLarge, BadUtf8; Invalid: numbers out of range
Result<MatchTask> task_from_text(std::string_view text);
std::string text_from_solved(const SolvedMatch& solved);
/// @error Malformed, TooLarge, BadUtf8
Result<SolvedMatch> solved_from_text(std::string_view text);

/// One task that is being solved, slice by slice: between two slices whoever runs it can listen, tell how far it is,
/// or drop it.
class MatchRun {
 public:
  /// @error as task_from_text and MatchPreview::prepare
  static Result<MatchRun> begin(std::string_view task_text);

  /// Searches a place for at most so many rows. @return true when everything is solved
  bool step(std::int32_t rows_max = 64);
  /// 0..100: of the rows that had no place after the first slice's start, how many have one now.
  std::int32_t percent() const { return percent_; }
  /// text_from_solved. Precondition: step() said true.
  std::string result() const { return text_from_solved(preview_.solved()); }

 private:
  explicit MatchRun(MatchPreview preview) : preview_(std::move(preview)) {}

  MatchPreview preview_;
  std::int32_t rows_first_ = 0;  // that waited when the search for places began
  std::int32_t percent_ = 0;
};

}  // namespace obverse::matching
