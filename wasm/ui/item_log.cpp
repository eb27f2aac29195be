// What ImGui was given to press and to draw, for the tests: each item must also be in the semantics tree. The hooks are
// those of ImGui's test engine; in the browser there are none.

#include "ui/item_log.hpp"

#include "ui/frame_state.hpp"

namespace obverse::ui {

void log_items(ImGuiContext& context) {
#ifdef IMGUI_ENABLE_TEST_ENGINE
  context.TestEngineHookItems = true;
#else
  (void)context;
#endif
}

}  // namespace obverse::ui

#ifdef IMGUI_ENABLE_TEST_ENGINE

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect& /*box*/,
                                 const ImGuiLastItemData* data) {
  // Windows come without data; the fallback window is ImGui's own.
  if (id == 0 || data == nullptr || context->CurrentWindow->IsFallbackWindow) return;
  obverse::ui::state().drawn_items.push_back(id);
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext* /*context*/, ImGuiID /*id*/, const char* /*label*/,
                                  ImGuiItemStatusFlags /*flags*/) {}

void ImGuiTestEngineHook_Log(ImGuiContext* /*context*/, const char* /*format*/, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext* /*context*/, ImGuiID /*id*/) { return nullptr; }

#endif
