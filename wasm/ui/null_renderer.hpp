#pragma once

struct ImDrawData;

namespace obverse::ui {

/// Takes ImGui's textures without drawing anything: for tests, and for browsers without graphics.
void acknowledge_textures(ImDrawData* draw_data);

/// Marks every texture as gone, so that the context may be destroyed.
void release_textures();

}  // namespace obverse::ui
