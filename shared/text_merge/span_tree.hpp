#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace obverse {

/// One code point that was ever in the text since the tracker's base: those of the base are 0 .. length-1, then come
/// those of the units after it. `no_character` stands for the beginning or the end of the text.
using CharacterId = std::int64_t;
inline constexpr CharacterId no_character = -1;

/// The characters of a text in their final order, the removed ones too, in spans that share one fate. Each span is seen
/// in two ways: as of the version that is *prepared* for the next event, and as of everything applied (its *effect*).
///
/// A treap (Seidel and Aragon 1996) whose nodes are numbered; a number stays that of the beginning of its span. All
/// operations are logarithmic in the number of spans.
class SpanTree {
 public:
  struct Span {
    CharacterId first = 0;
    std::int64_t length = 0;
    CharacterId origin_left = no_character;   ///< of the first character; of the others it is the one before
    CharacterId origin_right = no_character;  ///< of all
    std::int32_t state = 0;                   ///< as prepared: 0 not there yet, 1 there, 1 + n removed n times
    bool is_removed = false;                  ///< as applied
  };
  static constexpr std::int32_t none = -1;

  explicit SpanTree(std::int64_t base_length);

  const Span& span(std::int32_t node) const { return nodes_[static_cast<std::size_t>(node)].span; }
  std::int32_t first() const;
  std::int32_t next(std::int32_t node) const;
  /// Code points there as prepared.
  std::int64_t prepared_length() const { return root_ == none ? 0 : at(root_).prepared; }
  /// The span with the character at a place as prepared, and its offset in it. Precondition: at < prepared_length().
  struct Place {
    std::int32_t node = none;
    std::int64_t offset = 0;
  };
  Place find(std::int64_t prepared_at) const;
  Place find_character(CharacterId id) const;
  /// Code points before a span as applied.
  std::int64_t effect_before(std::int32_t node) const;
  /// Characters before a span, whatever became of them: an order of all characters.
  std::int64_t rank(std::int32_t node) const;

  /// Puts a span behind `node`; at the beginning for `none`. @return its number
  std::int32_t insert_after(std::int32_t node, const Span& span);
  /// Cuts a span so that one begins at `offset`. @return the number of that one
  std::int32_t cut(std::int32_t node, std::int64_t offset);
  void set_fate(std::int32_t node, std::int32_t state, bool is_removed);

 private:
  struct Node {
    Span span;
    std::int32_t parent = none;
    std::int32_t left = none;
    std::int32_t right = none;
    std::uint32_t priority = 0;
    std::int64_t prepared = 0;  ///< sums of the subtree
    std::int64_t effect = 0;
    std::int64_t all = 0;
  };
  const Node& at(std::int32_t node) const { return nodes_[static_cast<std::size_t>(node)]; }
  Node& at(std::int32_t node) { return nodes_[static_cast<std::size_t>(node)]; }
  void add_up(std::int32_t node);
  void add_up_from(std::int32_t node);
  void rotate_up(std::int32_t node);
  template <class Width>
  std::int64_t sum_before(std::int32_t node, Width width) const;

  std::vector<Node> nodes_;
  std::int32_t root_ = none;
  std::map<CharacterId, std::int32_t> node_by_first_;
};

}  // namespace obverse
