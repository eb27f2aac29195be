#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

struct ImDrawData;

namespace obverse::ui {

/// A box of whole pixels of the canvas; empty when it has no width or no height.
struct PixelBox {
  std::int32_t left = 0, top = 0, right = 0, bottom = 0;
  bool is_empty() const { return left >= right || top >= bottom; }
  bool meets(const PixelBox& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
  std::int64_t area() const { return is_empty() ? 0 : std::int64_t{right - left} * (bottom - top); }
};

/// Damage tracking: which parts of the canvas look different from what is on it. Filling pixels is most of a frame's
/// cost where no graphics processor does it.
class Damage {
 public:
  /// Compares a frame with the one before it, triangle by triangle, and keeps it. Outside of the boxes the same
  /// triangles cover the same pixels in the same order, so what is there stays right.
  /// @param background  0xAABBGGRR, what the canvas is cleared with
  /// @return boxes of which no two overlap, a few at most; none when nothing looks different; one over all of the
  /// canvas at first, after `forget`, when its size or background changed, or when most of it did
  /// Complexity: O(triangles), and a bounded search where they differ.
  const std::vector<PixelBox>& update(const ImDrawData& frame, std::uint32_t background);

  /// What is on the canvas is not known any more.
  void forget() { is_known_ = false; }

  /// The box of each triangle of the last frame, within its clip, in the order of drawing.
  const std::vector<PixelBox>& triangles() const { return boxes_; }

 private:
  void read(const ImDrawData& frame);
  void compare();
  void add(const PixelBox* boxes, std::size_t count);
  void add(const PixelBox& box);
  void merge_nearest();
  void separate();
  bool is_most() const;

  bool is_known_ = false;
  std::uint32_t background_ = 0;
  PixelBox canvas_;
  std::vector<std::uint64_t> looks_, looks_before_;  ///< of each triangle: a hash of all that it shows
  std::vector<PixelBox> boxes_, boxes_before_;
  std::vector<std::uint64_t> corners_;  ///< of the list that is read
  std::vector<PixelBox> damage_;
};

}  // namespace obverse::ui
