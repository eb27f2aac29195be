#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace obverse {

/// A text that is changed here and there: UTF-8 in a gap buffer (Finseth 1991), counted in code points.
///
/// A change near the one before costs what it moves; far away, the bytes between.
class GapText {
 public:
  GapText() = default;
  /// Precondition: valid UTF-8.
  explicit GapText(std::string_view text);

  std::int64_t length() const { return length_; }
  std::string text() const;
  /// Preconditions: 0 <= at <= length(), `inserted` is valid UTF-8.
  void insert(std::int64_t at, std::string_view inserted);
  /// Precondition: 0 <= at, 0 <= count, at + count <= length().
  void remove(std::int64_t at, std::int64_t count);

 private:
  bool is_all_single_bytes() const {
    return static_cast<std::size_t>(length_) == bytes_.size() - (gap_end_ - gap_begin_);
  }
  void move_gap_to(std::int64_t at);
  std::size_t after_code_points(std::size_t begin, std::int64_t count) const;
  void widen_gap(std::size_t size);

  std::string bytes_;  ///< the text with a gap in it
  std::size_t gap_begin_ = 0;
  std::size_t gap_end_ = 0;
  std::int64_t before_gap_ = 0;  ///< code points
  std::int64_t length_ = 0;      ///< code points
};

}  // namespace obverse
