#include "text_merge/document.hpp"

#include <algorithm>

namespace obverse {

Status TextDocument::add(const TextEvent& event) {
  if (event.id.seq < 0) return {ErrorCode::Malformed, "text event"};
  if (event.parents.size() > text_event_parents_max) return {ErrorCode::TooLarge, "text parents"};
  if (Status status = check_text_patches(event.patches); !status) return status;
  if (knows(event.id)) return {ErrorCode::Conflict, "text event"};
  const bool continues = version_.size() == 1 && event.parents.size() == 1 && event.parents[0] == newest_;
  if (continues) {
    // Typing on: the same without looking anything up.
    merge_waiting();
    apply_on_top(event);
    graph_.append(event.id, log_.end() - graph_.end(), version_);
    version_[0] = log_.end() - 1;
    applied_ = graph_.end();
  } else if (Status status = add_after(event); !status) {
    return status;
  }
  newest_ = event.id;
  return {};
}

/// Takes in an event whose parents may be any.
Status TextDocument::add_after(const TextEvent& event) {
  std::vector<TextUnit> parents;
  for (const TextEventId& id : event.parents) {
    const auto units = graph_.units_of(id);
    if (!units) return {ErrorCode::NotFound, "text parent"};
    parents.push_back(units->last);
  }
  std::sort(parents.begin(), parents.end());
  parents.erase(std::unique(parents.begin(), parents.end()), parents.end());
  const bool is_on_top = parents == version_;
  if (is_on_top) merge_waiting();
  if (is_on_top)
    apply_on_top(event);
  else
    keep_for_later(event);
  std::erase_if(version_, [&](TextUnit unit) { return std::binary_search(parents.begin(), parents.end(), unit); });
  version_.push_back(log_.end() - 1);
  graph_.append(event.id, log_.end() - graph_.end(), parents);
  if (is_on_top) applied_ = graph_.end();
  return {};
}

void TextDocument::apply_on_top(const TextEvent& event) {
  if (tracker_) {
    regions_.push_back({tracker_->base(), log_.end() - 1});
    tracker_.reset();
  }
  const TextUnit before = log_.end();
  for (const TextPatch& patch : event.patches) {
    const std::int64_t at = std::min(patch.at, text_.length());
    const std::int64_t removed = std::min(patch.removed, text_.length() - at);
    if (removed > 0) {
      log_.append_remove(at, removed, text_.length());
      text_.remove(at, removed);
    }
    if (!patch.inserted.empty()) {
      log_.append_insert(at, patch.inserted, text_.length());
      text_.insert(at, patch.inserted);
    }
  }
  if (log_.end() == before) log_.append_nothing(text_.length());
}

void TextDocument::keep_for_later(const TextEvent& event) {
  const TextUnit before = log_.end();
  for (const TextPatch& patch : event.patches) {
    if (patch.removed > 0) log_.append_remove(patch.at, patch.removed, TextLog::unknown);
    if (!patch.inserted.empty()) log_.append_insert(patch.at, patch.inserted, TextLog::unknown);
  }
  if (log_.end() == before) log_.append_nothing(TextLog::unknown);
}

/// The newest critical version with one head that is `unit` or before it: whatever came after it was made on top of it.
TextUnit TextDocument::critical_version_before(TextUnit unit) const {
  for (const Region& region : regions_) {
    if (unit > region.base && unit <= region.last) return region.base;
  }
  return unit;
}

void TextDocument::merge_waiting() {
  const TextUnit end = graph_.end();
  if (applied_ == end) return;
  const std::vector<UnitRange> waiting = graph_.branch_order(applied_);
  TextUnit oldest = applied_ - 1;
  for (const UnitRange& piece : waiting) {
    const std::vector<TextUnit> parents = graph_.parents_of(piece.first);
    oldest = std::min(oldest, parents.empty() ? -1 : parents.front());
  }
  if (!tracker_ || oldest < tracker_->base()) {
    const TextUnit base = critical_version_before(tracker_ ? std::min(oldest, tracker_->base()) : oldest);
    std::erase_if(regions_, [&](const Region& region) { return region.last > base; });
    tracker_.emplace(base, log_.length_after(base));
    for (const UnitRange& piece : graph_.branch_order(base + 1)) {
      const UnitRange known{piece.first, std::min(piece.last, applied_ - 1)};
      if (known.first <= known.last) tracker_->apply(graph_, log_, known, nullptr);
    }
  }
  for (const UnitRange& piece : waiting) tracker_->apply(graph_, log_, piece, &text_);
  applied_ = end;
}

std::string TextDocument::text() {
  merge_waiting();
  return text_.text();
}

std::int64_t TextDocument::length() {
  merge_waiting();
  return text_.length();
}

std::vector<TextEventId> TextDocument::version() const {
  std::vector<TextEventId> ids;
  for (const TextUnit unit : version_) ids.push_back(graph_.event_of(unit));
  std::sort(ids.begin(), ids.end());
  return ids;
}

Result<std::string> TextDocument::text_at(std::span<const TextEventId> version) const {
  std::vector<TextUnit> units;
  for (const TextEventId& id : version) {
    const auto known = graph_.units_of(id);
    if (!known) return {ErrorCode::NotFound, "text version"};
    units.push_back(known->last);
  }
  std::vector<UnitRange> ranges = graph_.difference({}, units).only_b;
  std::reverse(ranges.begin(), ranges.end());
  TextTracker tracker(-1, 0);
  GapText text;
  for (UnitRange range : ranges) {
    while (range.first <= range.last) {
      const TextUnit last = std::min(range.last, graph_.runs()[graph_.run_index_of(range.first)].last());
      tracker.apply(graph_, log_, {range.first, last}, &text);
      range.first = last + 1;
    }
  }
  return text.text();
}

Result<std::vector<TextPatch>> TextDocument::undo(const TextEventId& id) const {
  const auto units = graph_.units_of(id);
  if (!units) return {ErrorCode::NotFound, "text event"};
  TextTracker tracker(-1, 0);
  for (const UnitRange& piece : graph_.branch_order(0)) tracker.apply(graph_, log_, piece, nullptr);
  tracker.prepare(graph_, log_, version_);
  tracker.isolate(log_, *units);
  const SpanTree& spans = tracker.spans();
  std::vector<TextPatch> patches;
  std::int64_t at = 0;
  for (std::int32_t node = spans.first(); node != SpanTree::none; node = spans.next(node)) {
    const SpanTree::Span& span = spans.span(node);
    if (!span.is_removed && tracker.is_inserted_by(node, *units)) {
      patches.push_back({at, span.length, ""});
    } else if (!span.is_removed) {
      at += span.length;
    } else if (span.state == 2 && tracker.is_removed_by(node, *units)) {
      patches.push_back({at, 0, std::string(log_.inserted_by(tracker.unit_of(span.first), span.length))});
      at += span.length;
    }
  }
  return patches;
}

std::vector<TextDocument::Stretch> TextDocument::history() const {
  std::vector<Stretch> stretches;
  for (const TextGraph::Run& run : graph_.runs()) {
    const TextEventId last{run.id.agent, run.id.seq + run.events - 1};
    const bool goes_on = !stretches.empty() && stretches.back().last.agent == run.id.agent &&
                         run.parents == std::vector<TextUnit>{run.first - 1};
    if (goes_on)
      stretches.back().last = last;
    else
      stretches.push_back({run.id, last});
  }
  return stretches;
}

}  // namespace obverse
