#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "text_merge/gap_text.hpp"
#include "text_merge/graph.hpp"
#include "text_merge/log.hpp"
#include "text_merge/span_tree.hpp"

namespace obverse {

/// The walker of Eg-walker (Gentle and Kleppmann, "Collaborative Text Editing with Eg-walker: Better, Faster, Smaller",
/// EuroSys 2025, arXiv 2409.14252): replays events that were made beside each other, by going back and forth between
/// the versions that their makers saw, and finds out what each of them means to the text that has all of them.
///
/// Characters that were typed at one place beside each other are put in the order of FugueMax (Weidner and Kleppmann,
/// "The Art of the Fugue", arXiv 2305.00583), in its form for lists: what two people wrote is never mixed letter by
/// letter, forwards or backwards, and every replica finds the same order.
class TextTracker {
 public:
  /// @param base a critical version: of all other units, each is before it or after it; -1 for the empty text
  /// @param base_length code points of the text at that version
  TextTracker(TextUnit base, std::int64_t base_length);

  TextUnit base() const { return base_; }
  /// Applies units that are one piece of a branch, and all of whose parents were applied.
  /// @param text changed as they mean it to be; nullptr when it has them already
  /// Complexity: (units to go back and forth over + spans typed at the same place) * log(spans).
  void apply(const TextGraph& graph, const TextLog& log, UnitRange piece, GapText* text);

  /// Goes to a version: the state of each span is then that of this version.
  /// @param version units whose history was applied
  void prepare(const TextGraph& graph, const TextLog& log, std::span<const TextUnit> version);
  /// All characters of the units applied, in order.
  const SpanTree& spans() const { return tree_; }
  /// Cuts the spans so that the characters of these units, inserted or removed, are spans of their own.
  void isolate(const TextLog& log, UnitRange units);
  /// True when these units inserted the first character of this span, or removed it.
  bool is_inserted_by(std::int32_t node, UnitRange units) const;
  bool is_removed_by(std::int32_t node, UnitRange units) const;
  TextUnit unit_of(CharacterId id) const { return id - base_length_ + base_ + 1; }

 private:
  /// Which characters a stretch of removing units removed.
  struct Target {
    CharacterId first = 0;
    std::int64_t length = 0;
  };
  CharacterId character_of(TextUnit unit) const { return unit - base_ - 1 + base_length_; }
  void shift(const TextLog& log, UnitRange units, std::int32_t by);
  void shift_characters(CharacterId first, std::int64_t length, std::int32_t by);
  template <class Visit>
  void visit_characters(const TextLog& log, UnitRange units, Visit visit) const;
  void insert(const TextGraph& graph, const TextLog::Slice& slice, GapText* text);
  void remove(const TextLog::Slice& slice, GapText* text);
  std::int32_t place_among_concurrent(const TextGraph& graph, std::int32_t left, const SpanTree::Span& span) const;
  std::int64_t rank_of(CharacterId id, std::int64_t otherwise) const;

  TextUnit base_;
  std::int64_t base_length_;
  SpanTree tree_;
  std::map<TextUnit, Target> targets_;  ///< by the first unit of each stretch
  std::vector<TextUnit> version_;       ///< what is prepared
};

}  // namespace obverse
