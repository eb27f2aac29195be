#include "text_merge/span_tree.hpp"

#include "base/assert.hpp"

namespace obverse {

namespace {

std::int64_t prepared_width(const SpanTree::Span& span) { return span.state == 1 ? span.length : 0; }
std::int64_t effect_width(const SpanTree::Span& span) { return span.is_removed ? 0 : span.length; }

/// Noise for the priorities: the finaliser of SplitMix64 over the number of the node.
std::uint32_t noise(std::size_t number) {
  std::uint64_t bits = (static_cast<std::uint64_t>(number) + 1) * 0x9E3779B97F4A7C15ULL;
  bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  return static_cast<std::uint32_t>(bits >> 32U);
}

}  // namespace

SpanTree::SpanTree(std::int64_t base_length) {
  if (base_length > 0) insert_after(none, Span{0, base_length, no_character, no_character, 1, false});
}

std::int32_t SpanTree::first() const {
  if (root_ == none) return none;
  std::int32_t node = root_;
  while (at(node).left != none) node = at(node).left;
  return node;
}

std::int32_t SpanTree::next(std::int32_t node) const {
  if (at(node).right != none) {
    node = at(node).right;
    while (at(node).left != none) node = at(node).left;
    return node;
  }
  std::int32_t child = node;
  node = at(node).parent;
  while (node != none && at(node).right == child) {
    child = node;
    node = at(node).parent;
  }
  return node;
}

SpanTree::Place SpanTree::find(std::int64_t prepared_at) const {
  OBVERSE_ASSERT(prepared_at >= 0 && prepared_at < prepared_length());
  std::int32_t node = root_;
  while (true) {
    const Node& here = at(node);
    const std::int64_t before = here.left == none ? 0 : at(here.left).prepared;
    if (prepared_at < before) {
      node = here.left;
      continue;
    }
    prepared_at -= before;
    if (prepared_at < prepared_width(here.span)) return {node, prepared_at};
    prepared_at -= prepared_width(here.span);
    node = here.right;
  }
}

SpanTree::Place SpanTree::find_character(CharacterId id) const {
  const auto after = node_by_first_.upper_bound(id);
  OBVERSE_ASSERT(after != node_by_first_.begin());
  const auto& [first, node] = *std::prev(after);
  OBVERSE_ASSERT(id - first < span(node).length);
  return {node, id - first};
}

template <class Width>
std::int64_t SpanTree::sum_before(std::int32_t node, Width width) const {
  const auto sum_of = [&](std::int32_t other) { return other == none ? 0 : width(at(other), true); };
  std::int64_t sum = sum_of(at(node).left);
  for (std::int32_t parent = at(node).parent; parent != none; node = parent, parent = at(node).parent) {
    if (at(parent).right == node) sum += sum_of(at(parent).left) + width(at(parent), false);
  }
  return sum;
}

std::int64_t SpanTree::effect_before(std::int32_t node) const {
  return sum_before(
      node, [](const Node& other, bool is_subtree) { return is_subtree ? other.effect : effect_width(other.span); });
}

std::int64_t SpanTree::rank(std::int32_t node) const {
  return sum_before(node,
                    [](const Node& other, bool is_subtree) { return is_subtree ? other.all : other.span.length; });
}

std::int32_t SpanTree::insert_after(std::int32_t node, const Span& span) {
  const auto added = static_cast<std::int32_t>(nodes_.size());
  nodes_.push_back(Node{span, none, none, none, noise(nodes_.size()), 0, 0, 0});
  node_by_first_.emplace(span.first, added);
  if (root_ == none) {
    root_ = added;
  } else if (node != none && at(node).right == none) {
    at(node).right = added;
    at(added).parent = node;
  } else {
    const std::int32_t behind = node == none ? first() : next(node);
    at(behind).left = added;
    at(added).parent = behind;
  }
  add_up_from(added);
  while (at(added).parent != none && at(at(added).parent).priority < at(added).priority) rotate_up(added);
  return added;
}

std::int32_t SpanTree::cut(std::int32_t node, std::int64_t offset) {
  if (offset == 0) return node;
  Span rest = span(node);
  OBVERSE_ASSERT(offset > 0 && offset < rest.length);
  rest.first += offset;
  rest.length -= offset;
  rest.origin_left = rest.first - 1;
  at(node).span.length = offset;
  add_up_from(node);
  return insert_after(node, rest);
}

void SpanTree::set_fate(std::int32_t node, std::int32_t state, bool is_removed) {
  at(node).span.state = state;
  at(node).span.is_removed = is_removed;
  add_up_from(node);
}

void SpanTree::add_up(std::int32_t number) {
  Node& node = at(number);
  node.prepared = prepared_width(node.span);
  node.effect = effect_width(node.span);
  node.all = node.span.length;
  for (const std::int32_t child : {node.left, node.right}) {
    if (child == none) continue;
    node.prepared += at(child).prepared;
    node.effect += at(child).effect;
    node.all += at(child).all;
  }
}

void SpanTree::add_up_from(std::int32_t node) {
  for (; node != none; node = at(node).parent) add_up(node);
}

void SpanTree::rotate_up(std::int32_t node) {
  const std::int32_t parent = at(node).parent;
  const std::int32_t above = at(parent).parent;
  const bool is_left = at(parent).left == node;
  const std::int32_t moved = is_left ? at(node).right : at(node).left;
  (is_left ? at(parent).left : at(parent).right) = moved;
  if (moved != none) at(moved).parent = parent;
  (is_left ? at(node).right : at(node).left) = parent;
  at(parent).parent = node;
  at(node).parent = above;
  if (above == none)
    root_ = node;
  else
    (at(above).left == parent ? at(above).left : at(above).right) = node;
  add_up(parent);
  add_up(node);
}

}  // namespace obverse
