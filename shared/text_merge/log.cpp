#include "text_merge/log.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace obverse {

namespace {

/// By how much a unit of this kind lengthens the text.
std::int64_t growth_of(TextLog::Kind kind) {
  if (kind == TextLog::Kind::Nothing) return 0;
  return kind == TextLog::Kind::Insert ? 1 : -1;
}

}  // namespace

void TextLog::append_insert(std::int64_t at, std::string_view inserted, std::int64_t length_before) {
  const std::size_t byte = content_.size();
  content_ += inserted;
  append({Kind::Insert, end_, static_cast<std::int64_t>(count_code_points(inserted)), at, byte, length_before});
}

void TextLog::append_remove(std::int64_t at, std::int64_t length, std::int64_t length_before) {
  append({Kind::Remove, end_, length, at, content_.size(), length_before});
}

void TextLog::append_nothing(std::int64_t length_before) {
  append({Kind::Nothing, end_, 1, 0, content_.size(), length_before});
}

void TextLog::append(Run run) {
  end_ += run.length;
  if (!runs_.empty()) {
    Run& newest = runs_.back();
    const std::int64_t next_at = newest.at + (newest.kind == Kind::Insert ? newest.length : 0);
    const std::int64_t next_length =
        newest.length_before == unknown ? unknown : newest.length_before + growth_of(newest.kind) * newest.length;
    if (newest.kind == run.kind && next_at == run.at && next_length == run.length_before) {
      newest.length += run.length;
      return;
    }
  }
  runs_.push_back(run);
}

std::size_t TextLog::run_index_of(TextUnit unit) const {
  OBVERSE_ASSERT(unit >= 0 && unit < end_);
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), unit,
                                      [](TextUnit sought, const Run& run) { return sought < run.first; });
  return static_cast<std::size_t>(after - runs_.begin()) - 1;
}

TextLog::Slice TextLog::slice(const Run& run, TextUnit first, std::int64_t length) const {
  Slice slice{run.kind, first, length, run.at, {}};
  if (run.kind != Kind::Insert) return slice;
  const std::int64_t skipped = first - run.first;
  slice.at += skipped;
  const std::string_view content = std::string_view(content_).substr(run.byte);
  const std::string_view rest = content.substr(byte_of_code_point(content, skipped));
  slice.inserted = rest.substr(0, byte_of_code_point(rest, length));
  return slice;
}

std::vector<TextLog::Slice> TextLog::slices(UnitRange units) const {
  std::vector<Slice> slices;
  for (std::size_t i = run_index_of(units.first); units.first <= units.last; ++i) {
    const Run& run = runs_[i];
    const std::int64_t length = std::min(units.last + 1, run.first + run.length) - units.first;
    slices.push_back(slice(run, units.first, length));
    units.first += length;
  }
  return slices;
}

std::int64_t TextLog::length_after(TextUnit unit) const {
  if (unit < 0) return 0;
  const Run& run = runs_[run_index_of(unit)];
  OBVERSE_ASSERT(run.length_before != unknown);
  return run.length_before + growth_of(run.kind) * (unit + 1 - run.first);
}

std::string_view TextLog::inserted_by(TextUnit unit, std::int64_t count) const {
  const Run& run = runs_[run_index_of(unit)];
  OBVERSE_ASSERT(run.kind == Kind::Insert && unit + count <= run.first + run.length);
  return slice(run, unit, count).inserted;
}

}  // namespace obverse
