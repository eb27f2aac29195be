#include "ui/damage.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <tuple>
#include <utility>

#include "ui/hash.hpp"

namespace obverse::ui {

namespace {

constexpr std::size_t damage_boxes_max = 4;
/// So many triangles are skipped to find where two frames go on alike: more than a row of a table has.
constexpr std::size_t window = 256;
/// So many comparisons may be spent on that in a frame: where everything is other, it is not worth it.
constexpr std::size_t search_max = 8'000;

/// Two products that need not wait for each other; the hash of the triangle goes on mixing them.
std::uint64_t look_of(const ImDrawVert& corner) {
  std::uint64_t place = 0, texel = 0;
  std::memcpy(&place, &corner.pos, sizeof place);
  std::memcpy(&texel, &corner.uv, sizeof texel);
  return place * 0x9E3779B97F4A7C15ULL ^ (texel ^ std::uint64_t{corner.col} << 16U) * 0xD6E8FEB86659FD93ULL;
}

std::int32_t whole_below(float value) { return static_cast<std::int32_t>(std::floor(value)); }
std::int32_t whole_above(float value) { return static_cast<std::int32_t>(std::ceil(value)); }

PixelBox box_around(float left, float top, float right, float bottom, const PixelBox& clip) {
  return {std::max(clip.left, whole_below(left)), std::max(clip.top, whole_below(top)),
          std::min(clip.right, whole_above(right)), std::min(clip.bottom, whole_above(bottom))};
}

PixelBox around_both(const PixelBox& a, const PixelBox& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

std::int64_t growth(const PixelBox& a, const PixelBox& b) { return around_both(a, b).area() - a.area() - b.area(); }

bool is_within(const PixelBox& inner, const PixelBox& outer) {
  return inner.left >= outer.left && inner.top >= outer.top && inner.right <= outer.right &&
         inner.bottom <= outer.bottom;
}

}  // namespace

void Damage::read(const ImDrawData& frame) {
  const ImVec2 scale = frame.FramebufferScale;
  std::size_t count = 0;
  for (const ImDrawList* list : frame.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) count += command.ElemCount / 3;
  }
  looks_.resize(count);
  boxes_.resize(count);
  std::uint64_t* next_look = looks_.data();
  PixelBox* next_box = boxes_.data();
  for (const ImDrawList* list : frame.CmdLists) {
    corners_.resize(static_cast<std::size_t>(list->VtxBuffer.Size));
    std::transform(list->VtxBuffer.begin(), list->VtxBuffer.end(), corners_.data(), look_of);
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const ImVec4& clip = command.ClipRect;
      const PixelBox clip_box =
          box_around(clip.x * scale.x, clip.y * scale.y, clip.z * scale.x, clip.w * scale.y, canvas_);
      Hash shared;
      shared.add(static_cast<std::uint64_t>(command.GetTexID()));
      shared.add(clip.x, clip.y);
      shared.add(clip.z, clip.w);
      for (unsigned first = 0; first + 2 < command.ElemCount; first += 3) {
        const ImDrawIdx* index = list->IdxBuffer.Data + command.IdxOffset + first;
        const ImDrawVert* corners = list->VtxBuffer.Data + command.VtxOffset;
        const ImVec2 a = corners[index[0]].pos, b = corners[index[1]].pos, c = corners[index[2]].pos;
        const std::uint64_t* looks = corners_.data() + command.VtxOffset;
        Hash look = shared;
        for (int corner = 0; corner < 3; ++corner) look.add(looks[index[corner]]);
        *next_look++ = look.value();
        *next_box++ = box_around(std::min({a.x, b.x, c.x}) * scale.x, std::min({a.y, b.y, c.y}) * scale.y,
                                 std::max({a.x, b.x, c.x}) * scale.x, std::max({a.y, b.y, c.y}) * scale.y, clip_box);
      }
    }
  }
}

/// Finds a common subsequence of the two frames; whatever is not in it is damage, where it was and where it is. Any
/// common subsequence is right; this one goes on alike as soon as it can.
void Damage::compare() {
  const std::uint64_t *old_looks = looks_before_.data(), *new_looks = looks_.data();
  std::size_t before = looks_before_.size(), now = looks_.size();
  while (before > 0 && now > 0 && old_looks[before - 1] == new_looks[now - 1]) --before, --now;
  std::size_t i = 0, j = 0, searched = 0;
  while (i < before || j < now) {
    if (i < before && j < now && old_looks[i] == new_looks[j]) {
      ++i;
      ++j;
      continue;
    }
    // At one end of what differs, or when all of it is other, nothing is left to find.
    const bool is_rest = i == before || j == now || searched >= search_max;
    std::size_t gone = is_rest ? before - i : 1, come = is_rest ? now - j : 1;
    for (std::size_t skip = 1; skip <= window && !is_rest; ++skip, ++searched) {
      const bool is_gone = i + skip < before && old_looks[i + skip] == new_looks[j];
      const bool is_come = j + skip < now && new_looks[j + skip] == old_looks[i];
      if (is_gone) std::tie(gone, come) = std::pair{skip, std::size_t{0}};
      if (!is_gone && is_come) std::tie(gone, come) = std::pair{std::size_t{0}, skip};
      if (is_gone || is_come) break;
    }
    add(boxes_before_.data() + i, gone);
    add(boxes_.data() + j, come);
    i += gone;
    j += come;
    if (is_most()) return damage_.assign(1, canvas_);
  }
}

/// Triangles that are drawn after each other are near each other: one box is around all of them.
void Damage::add(const PixelBox* boxes, std::size_t count) {
  PixelBox all;
  for (const PixelBox* box = boxes; box != boxes + count; ++box) {
    if (!box->is_empty()) all = all.is_empty() ? *box : around_both(all, *box);
  }
  add(all);
}

void Damage::add(const PixelBox& box) {
  if (box.is_empty()) return;
  for (const PixelBox& known : damage_) {
    if (is_within(box, known)) return;
  }
  damage_.push_back(box);
  if (damage_.size() > damage_boxes_max) merge_nearest();
}

void Damage::merge_nearest() {
  std::size_t first = 0, second = 1;
  for (std::size_t a = 0; a < damage_.size(); ++a) {
    for (std::size_t b = a + 1; b < damage_.size(); ++b) {
      if (growth(damage_[a], damage_[b]) < growth(damage_[first], damage_[second]))
        std::tie(first, second) = std::pair{a, b};
    }
  }
  damage_[first] = around_both(damage_[first], damage_[second]);
  damage_.erase(damage_.begin() + static_cast<std::ptrdiff_t>(second));
}

/// Two that overlap become one: a pixel that is drawn twice would be blended twice.
void Damage::separate() {
  for (std::size_t a = 0; a < damage_.size(); ++a) {
    for (std::size_t b = a + 1; b < damage_.size(); ++b) {
      if (!damage_[a].meets(damage_[b])) continue;
      damage_[a] = around_both(damage_[a], damage_[b]);
      damage_.erase(damage_.begin() + static_cast<std::ptrdiff_t>(b));
      a = b = 0;  // the greater box may meet others
    }
  }
}

bool Damage::is_most() const {
  std::int64_t area = 0;
  for (const PixelBox& box : damage_) area += box.area();
  return area * 10 > canvas_.area() * 7;
}

const std::vector<PixelBox>& Damage::update(const ImDrawData& frame, std::uint32_t background) {
  const PixelBox canvas{0, 0, static_cast<std::int32_t>(std::lround(frame.DisplaySize.x * frame.FramebufferScale.x)),
                        static_cast<std::int32_t>(std::lround(frame.DisplaySize.y * frame.FramebufferScale.y))};
  const bool is_same_canvas =
      is_known_ && canvas.right == canvas_.right && canvas.bottom == canvas_.bottom && background == background_;
  canvas_ = canvas;
  background_ = background;
  looks_.swap(looks_before_);
  boxes_.swap(boxes_before_);
  read(frame);
  damage_.clear();
  if (is_same_canvas) {
    compare();
    separate();
  }
  if (!is_same_canvas || is_most()) damage_.assign(1, canvas_);
  is_known_ = true;
  return damage_;
}

}  // namespace obverse::ui
