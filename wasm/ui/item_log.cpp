// What ImGui was given to press and to draw, for the tests: each item must also be in the semantics tree. The hooks are
// those of ImGui's test engine; in the browser there are none.

#include "ui/frame_state.hpp"

#ifdef IMGUI_ENABLE_TEST_ENGINE

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* /*context*/, ImGuiID id, const ImRect& /*box*/,
                                 const ImGuiLastItemData* /*data*/) {
  if (id != 0) obverse::ui::state().drawn_items.push_back(id);
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext* /*context*/, ImGuiID id, const char* /*label*/,
                                  ImGuiItemStatusFlags /*flags*/) {
  if (id != 0) obverse::ui::state().drawn_items.push_back(id);
}

void ImGuiTestEngineHook_Log(ImGuiContext* /*context*/, const char* /*format*/, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext* /*context*/, ImGuiID /*id*/) { return nullptr; }

#endif
