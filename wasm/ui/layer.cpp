#include "ui/layer.hpp"

#include "ui/painting.hpp"
#include "ui/placement.hpp"

namespace obverse::ui {

void open_overlay_window(const char* name, const ImRect& rect) {
  constexpr ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse |
                                     ImGuiWindowFlags_NoFocusOnAppearing;
  ImGui::SetNextWindowPos(rect.Min);
  ImGui::SetNextWindowSize(rect.GetSize());
  ImGui::Begin(name, nullptr, flags);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  sharpen_edges();
}

void open_layer(const ImRect& rect, NodeId parent) {
  FrameState& now = state();
  now.origins.emplace_back(0.0F, 0.0F);
  now.semantics.open(parent);
  const Area area{rect.Min.x, rect.Min.y, rect.GetWidth(), rect.GetHeight()};
  now.regions.push_back({area, area});
  open_column(rect, 0, Align::Start);
}

void close_layer() {
  FrameState& now = state();
  close_column();
  now.regions.pop_back();
  now.semantics.close();
  now.origins.pop_back();
  ImGui::End();
}

}  // namespace obverse::ui
