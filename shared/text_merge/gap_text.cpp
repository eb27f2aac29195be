#include "text_merge/gap_text.hpp"

#include <algorithm>
#include <cstring>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace obverse {

namespace {}  // namespace

GapText::GapText(std::string_view text) : bytes_(text), length_(static_cast<std::int64_t>(count_code_points(text))) {}

std::string GapText::text() const {
  std::string text = bytes_.substr(0, gap_begin_);
  text.append(bytes_, gap_end_);
  return text;
}

void GapText::insert(std::int64_t at, std::string_view inserted) {
  OBVERSE_ASSERT(at >= 0 && at <= length_);
  move_gap_to(at);
  if (gap_end_ - gap_begin_ < inserted.size()) widen_gap(inserted.size());
  std::copy(inserted.begin(), inserted.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(gap_begin_));
  gap_begin_ += inserted.size();
  const auto count = static_cast<std::int64_t>(count_code_points(inserted));
  before_gap_ += count;
  length_ += count;
}

void GapText::remove(std::int64_t at, std::int64_t count) {
  OBVERSE_ASSERT(at >= 0 && count >= 0 && at + count <= length_);
  move_gap_to(at);
  gap_end_ = after_code_points(gap_end_, count);
  length_ -= count;
}

/// The byte after `count` code points from `begin` on; `begin` is behind the gap.
std::size_t GapText::after_code_points(std::size_t begin, std::int64_t count) const {
  if (is_all_single_bytes()) return begin + static_cast<std::size_t>(count);
  for (; count > 0; --count) {
    do ++begin;
    while (begin < bytes_.size() && is_continuation(bytes_[begin]));
  }
  return begin;
}

void GapText::move_gap_to(std::int64_t at) {
  if (at > before_gap_) {
    const std::size_t end = after_code_points(gap_end_, at - before_gap_);
    std::memmove(bytes_.data() + gap_begin_, bytes_.data() + gap_end_, end - gap_end_);
    gap_begin_ += end - gap_end_;
    gap_end_ = end;
  } else if (at < before_gap_) {
    const bool is_quick = is_all_single_bytes();
    std::size_t begin = is_quick ? static_cast<std::size_t>(at) : gap_begin_;
    for (std::int64_t count = is_quick ? 0 : before_gap_ - at; count > 0; --count) {
      do --begin;
      while (is_continuation(bytes_[begin]));
    }
    const std::size_t size = gap_begin_ - begin;
    std::memmove(bytes_.data() + gap_end_ - size, bytes_.data() + begin, size);
    gap_begin_ = begin;
    gap_end_ -= size;
  }
  before_gap_ = at;
}

void GapText::widen_gap(std::size_t size) {
  const std::size_t wanted = size + std::max<std::size_t>(64, bytes_.size() / 4);
  std::string wider(bytes_.size() - (gap_end_ - gap_begin_) + wanted, '\0');
  std::memcpy(wider.data(), bytes_.data(), gap_begin_);
  std::memcpy(wider.data() + gap_begin_ + wanted, bytes_.data() + gap_end_, bytes_.size() - gap_end_);
  gap_end_ = gap_begin_ + wanted;
  bytes_ = std::move(wider);
}

}  // namespace obverse
