#pragma once

#include <string>

struct ImDrawData;
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
  void on_context_lost() { is_lost_ = true; }
  /// The browser gave it back: programs and buffers are made anew, textures at the next draw.
  void on_context_restored();

  /// Draws one frame. The canvas has `draw_data`'s display size times its framebuffer scale.
  /// @param clear_color 0xAABBGGRR, drawn where nothing else is
  void draw(ImDrawData* draw_data, unsigned clear_color);

 private:
  void make_objects();
  void update_texture(ImTextureData* texture);
  void draw_lists(ImDrawData* draw_data);

  int context_ = 0;
  bool is_lost_ = false;
  unsigned program_ = 0, vertex_array_ = 0, vertex_buffer_ = 0, index_buffer_ = 0;
  int projection_location_ = -1;
};

}  // namespace obverse
