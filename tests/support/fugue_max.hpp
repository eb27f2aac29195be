#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "text_merge/event.hpp"

namespace obverse {

/// FugueMax as its paper has it: a tree of characters, each event applied to the tree as its maker saw it (Weidner and
/// Kleppmann, arXiv 2305.00583, algorithms 1 and 2). Slow, plain, and written without a look at shared/text_merge: what
/// that must come to.
class FugueMaxTree {
 public:
  /// Precondition: the event's parents were applied.
  void apply(const TextEvent& event);
  std::string text() const;
  /// Letters of the text at a version. Precondition: its events were applied.
  std::int64_t length_at(const std::vector<TextEventId>& version) const;

 private:
  struct Node {
    TextEventId event;
    std::string letter;
    std::size_t right_origin = 0;  ///< `end` for the end of the text
    std::vector<std::size_t> left;
    std::vector<std::size_t> right;
    std::set<TextEventId> removed_by;
  };
  static constexpr std::size_t end = SIZE_MAX;
  using History = std::set<TextEventId>;

  History history_of(const std::vector<TextEventId>& version) const;
  std::vector<std::size_t> traversal() const;
  void insert(const TextEventId& event, const History& seen, std::int64_t at, const std::string& letter);
  void remove(const TextEventId& event, const History& seen, std::int64_t at);
  std::vector<std::size_t> known_nodes(const History& seen) const;
  bool is_visible(std::size_t node, const History& seen) const;

  std::vector<Node> nodes_ = {Node{}};  ///< the first is the root, which is no character
  std::map<TextEventId, History> histories_;
};

}  // namespace obverse
