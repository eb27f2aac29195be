#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ui/damage.hpp"

struct ImDrawCmd;
struct ImDrawData;
struct ImDrawList;
struct ImTextureData;

namespace obverse {

/// Draws ImGui's triangles into one canvas with WebGL 2. The only user of its context: it keeps no foreign state and
/// asks for none back (every glGet is a round trip to the browser's GPU process). Emscripten only.
class CanvasRenderer {
 public:
  CanvasRenderer() = default;
  ~CanvasRenderer();
  CanvasRenderer(const CanvasRenderer&) = delete;
  CanvasRenderer& operator=(const CanvasRenderer&) = delete;

  /// Makes the context on the canvas that `selector` names.
  /// @return false when the browser gives no WebGL 2; nothing is drawn then
  bool start(const std::string& selector);
  bool is_ready() const { return context_ > 0 && !is_lost_; }

  /// The browser took the context away: all objects in it are gone.
  void on_context_lost() {
    is_lost_ = true;
    damage_.forget();
  }
  /// The page was out of sight: what browsers keep of a canvas then is their affair.
  void on_shown_again() { damage_.forget(); }
  /// The browser gave it back: programs and buffers are made anew, textures at the next draw.
  void on_context_restored();

  /// Draws what of a frame looks different from the one before. The canvas has `draw_data`'s display size times its
  /// framebuffer scale.
  /// @param clear_color 0xAABBGGRR, drawn where nothing else is
  void draw(ImDrawData* draw_data, unsigned clear_color);

 private:
  void make_objects();
  void update_texture(ImTextureData* texture);
  /// Triangles of one command that go into one box, one after the other in `indices_`.
  struct Run {
    const ImDrawCmd* command = nullptr;
    std::size_t first = 0, count = 0;
    ui::PixelBox box;  ///< counted from the bottom, as GL does
  };
  void draw_lists(const ImDrawData& draw_data, const std::vector<ui::PixelBox>& boxes);
  void take_commands(const ImDrawList& list, const ImDrawData& draw_data);
  void gather_runs(const ImDrawList& list, const ImDrawData& draw_data, const std::vector<ui::PixelBox>& boxes,
                   std::size_t first_triangle);
  void draw_runs();

  int context_ = 0;
  bool is_lost_ = false;
  bool keeps_pixels_ = false;  ///< the canvas has between frames what was drawn
  unsigned program_ = 0, vertex_array_ = 0, vertex_buffer_ = 0, index_buffer_ = 0;
  int projection_location_ = -1;
  ui::Damage damage_;
  std::vector<std::uint16_t> indices_;
  std::vector<Run> runs_;
};

}  // namespace obverse
