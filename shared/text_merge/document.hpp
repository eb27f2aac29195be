#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text_merge/event.hpp"
#include "text_merge/gap_text.hpp"
#include "text_merge/graph.hpp"
#include "text_merge/log.hpp"
#include "text_merge/tracker.hpp"

namespace obverse {

/// A text that several people or devices change without asking each other, and its whole history.
///
/// Its text is a pure function of the *set* of its events: the order in which they came, as long as parents came first,
/// does not matter. Events on top of all that is known are applied as they come, at the cost of a splice; only those
/// beside others build a tracker, over what came since the last critical version.
class TextDocument {
 public:
  /// Takes one event in.
  /// @error Conflict: its id is known. NotFound: a parent is not (keep it and come again). Malformed, BadUtf8,
  /// TooLarge: it can be no event. After an error nothing has changed. Complexity: amortised logarithmic in the runs of
  /// the history, plus its patches, when it is on top of all others.
  Status add(const TextEvent& event);

  bool knows(const TextEventId& id) const { return graph_.units_of(id).has_value(); }
  /// The text with all events.
  /// Complexity: linear in the text; once for events that came beside others, their number times a logarithm.
  std::string text();
  /// Code points of the text.
  std::int64_t length();
  /// The newest events: all others are before one of them. Ascending. The parents of an edit of `text()`.
  std::vector<TextEventId> version() const;

  /// The text as somebody saw it who knew these events and what was before them.
  /// @error NotFound (an event that is not known). Complexity: that of all events up to there.
  Result<std::string> text_at(std::span<const TextEventId> version) const;

  /// What undoes one event, in terms of `text()`: what it inserted and is still there goes; what it alone removed comes
  /// back where it was. What others did stays. Empty when nothing is left of it.
  /// @error NotFound. Complexity: that of all events.
  Result<std::vector<TextPatch>> undo(const TextEventId& id) const;

  /// Stretches of the history, oldest first: events that one agent made one on top of the other.
  struct Stretch {
    TextEventId first;
    TextEventId last;
  };
  std::vector<Stretch> history() const;

 private:
  /// A stretch of the history within which events were made beside each other: the units base+1 .. last. The base is a
  /// critical version.
  struct Region {
    TextUnit base = 0;
    TextUnit last = 0;
  };
  Status add_after(const TextEvent& event);
  void apply_on_top(const TextEvent& event);
  void keep_for_later(const TextEvent& event);
  void merge_waiting();
  TextUnit critical_version_before(TextUnit unit) const;

  TextGraph graph_;
  TextLog log_;
  GapText text_;
  std::vector<TextUnit> version_;       ///< ascending
  TextEventId newest_;                  ///< the event that came last: the only one in version_, when there is one
  TextUnit applied_ = 0;                ///< units before this one are in text_; the others wait to be merged
  std::vector<Region> regions_;         ///< ascending, apart
  std::optional<TextTracker> tracker_;  ///< has all units of the last region, while nothing was made on top of it
};

}  // namespace obverse
