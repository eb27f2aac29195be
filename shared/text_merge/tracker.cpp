#include "text_merge/tracker.hpp"

#include <algorithm>

namespace obverse {

TextTracker::TextTracker(TextUnit base, std::int64_t base_length)
    : base_(base), base_length_(base_length), tree_(base_length) {
  if (base >= 0) version_.push_back(base);
}

void TextTracker::apply(const TextGraph& graph, const TextLog& log, UnitRange piece, GapText* text) {
  prepare(graph, log, graph.parents_of(piece.first));
  for (const TextLog::Slice& slice : log.slices(piece)) {
    switch (slice.kind) {
      case TextLog::Kind::Insert: insert(graph, slice, text); break;
      case TextLog::Kind::Remove: remove(slice, text); break;
      case TextLog::Kind::Nothing: break;
    }
  }
  version_ = {piece.last};
}

// ---------------------------------------------------------------------------------------------------------------------
// Back and forth

/// Retreats from what the version has not, advances to what it has. Each unit moves its characters by one
/// state, so their order does not matter.
void TextTracker::prepare(const TextGraph& graph, const TextLog& log, std::span<const TextUnit> version) {
  const TextGraph::Difference difference = graph.difference(version_, version);
  for (const UnitRange& units : difference.only_a) shift(log, units, -1);
  for (const UnitRange& units : difference.only_b) shift(log, units, 1);
  version_.assign(version.begin(), version.end());
}

/// Calls visit(first, length) for the characters that these units inserted or removed.
template <class Visit>
void TextTracker::visit_characters(const TextLog& log, UnitRange units, Visit visit) const {
  for (const TextLog::Slice& slice : log.slices(units)) {
    if (slice.kind == TextLog::Kind::Insert) visit(character_of(slice.first), slice.length);
    if (slice.kind != TextLog::Kind::Remove) continue;
    const TextUnit last = slice.first + slice.length - 1;
    auto it = targets_.upper_bound(slice.first);
    if (it != targets_.begin()) --it;
    for (; it != targets_.end() && it->first <= last; ++it) {
      const TextUnit begin = std::max(it->first, slice.first);
      const TextUnit end = std::min(it->first + it->second.length - 1, last);
      if (begin <= end) visit(it->second.first + (begin - it->first), end - begin + 1);
    }
  }
}

void TextTracker::shift(const TextLog& log, UnitRange units, std::int32_t by) {
  visit_characters(log, units, [&](CharacterId first, std::int64_t length) { shift_characters(first, length, by); });
}

void TextTracker::shift_characters(CharacterId first, std::int64_t length, std::int32_t by) {
  while (length > 0) {
    const SpanTree::Place place = tree_.find_character(first);
    const std::int32_t node = tree_.cut(place.node, place.offset);
    if (tree_.span(node).length > length) tree_.cut(node, length);
    const SpanTree::Span& span = tree_.span(node);
    first += span.length;
    length -= span.length;
    tree_.set_fate(node, span.state + by, span.is_removed);
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Applying

void TextTracker::insert(const TextGraph& graph, const TextLog::Slice& slice, GapText* text) {
  const std::int64_t at = std::min(slice.at, tree_.prepared_length());
  std::int32_t left = SpanTree::none;
  SpanTree::Span span{character_of(slice.first), slice.length, no_character, no_character, 1, false};
  if (at > 0) {
    const SpanTree::Place place = tree_.find(at - 1);
    left = place.node;
    span.origin_left = tree_.span(left).first + place.offset;
    if (place.offset + 1 < tree_.span(left).length) tree_.cut(left, place.offset + 1);
  }
  std::int32_t right = left == SpanTree::none ? tree_.first() : tree_.next(left);
  while (right != SpanTree::none && tree_.span(right).state == 0) right = tree_.next(right);
  if (right != SpanTree::none) span.origin_right = tree_.span(right).first;
  const std::int32_t node = tree_.insert_after(place_among_concurrent(graph, left, span), span);
  if (text != nullptr) text->insert(tree_.effect_before(node), slice.inserted);
}

/// The rank of a character; `otherwise` for none.
std::int64_t TextTracker::rank_of(CharacterId id, std::int64_t otherwise) const {
  if (id == no_character) return otherwise;
  const SpanTree::Place place = tree_.find_character(id);
  return tree_.rank(place.node) + place.offset;
}

/// Behind which span a new one belongs, of those that are not there yet for its maker and stand right of `left`.
///
/// Siblings (of the same left origin) stand in the reverse order of their right origins, and those that share that too
/// in the order of their ids; what hangs on a sibling stands with it. Within a span each character hangs on the one
/// before, so that only the first of each has to be compared.
std::int32_t TextTracker::place_among_concurrent(const TextGraph& graph, std::int32_t left,
                                                 const SpanTree::Span& span) const {
  const std::int64_t end = INT64_MAX;
  const std::int64_t own_left = rank_of(span.origin_left, -1);
  const std::int64_t own_right = rank_of(span.origin_right, end);
  std::int32_t place = left;
  bool is_scanning = false;
  std::int32_t other = left == SpanTree::none ? tree_.first() : tree_.next(left);
  for (; other != SpanTree::none && tree_.span(other).state == 0; other = tree_.next(other)) {
    const SpanTree::Span& sibling = tree_.span(other);
    const std::int64_t other_left = rank_of(sibling.origin_left, -1);
    if (other_left < own_left) break;
    if (other_left == own_left) {
      const std::int64_t other_right = rank_of(sibling.origin_right, end);
#ifndef OBVERSE_PLANTED_NO_TIE_BREAK  // bugs planted for the test of the tests, here and below
      if (other_right == own_right && graph.event_of(unit_of(span.first)) < graph.event_of(unit_of(sibling.first)))
        break;
#endif
#ifndef OBVERSE_PLANTED_NO_SCANNING
      is_scanning = other_right < own_right;
#endif
    }
    if (!is_scanning) place = other;
  }
  return place;
}

void TextTracker::remove(const TextLog::Slice& slice, GapText* text) {
  std::int64_t done = 0;
  while (done < slice.length && slice.at < tree_.prepared_length()) {
    const SpanTree::Place place = tree_.find(slice.at);
    const std::int32_t node = tree_.cut(place.node, place.offset);
    if (tree_.span(node).length > slice.length - done) tree_.cut(node, slice.length - done);
    const SpanTree::Span span = tree_.span(node);
#ifdef OBVERSE_PLANTED_REMOVE_TWICE
    // A bug planted for the test of the tests: what two people removed is removed twice.
    const bool is_first = text == nullptr || tree_.effect_before(node) + span.length <= text->length();
#else
    const bool is_first = !span.is_removed;
#endif
    if (is_first && text != nullptr) text->remove(tree_.effect_before(node), span.length);
    tree_.set_fate(node, 2, true);
    targets_.emplace(slice.first + done, Target{span.first, span.length});
    done += span.length;
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Looking at one event

void TextTracker::isolate(const TextLog& log, UnitRange units) {
  shift(log, units, 1);
  shift(log, units, -1);
}

bool TextTracker::is_inserted_by(std::int32_t node, UnitRange units) const {
  const TextUnit unit = unit_of(tree_.span(node).first);
  return unit >= units.first && unit <= units.last;
}

bool TextTracker::is_removed_by(std::int32_t node, UnitRange units) const {
  const CharacterId id = tree_.span(node).first;
  for (auto it = targets_.lower_bound(units.first); it != targets_.end() && it->first <= units.last; ++it) {
    if (id >= it->second.first && id < it->second.first + it->second.length) return true;
  }
  return false;
}

}  // namespace obverse
