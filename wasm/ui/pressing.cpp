#include "ui/pressing.hpp"

#include "ui/painting.hpp"

namespace obverse::ui {

void add_hover_area(ImRect rect, bool follows) {
  rect.ClipWith(ImGui::GetCurrentWindowRead()->ClipRect);
  state().hover_areas.push_back({rect, follows});
}

Press press(NodeId id, const ImRect& rect, bool is_disabled, float reach) {
  FrameState& now = state();
  Press result;
  if (is_disabled) return result;
  const ImRect around(rect.Min - ImVec2(reach, reach), rect.Max + ImVec2(reach, reach));
  if (ImGui::ItemAdd(around, id, nullptr, ImGuiItemFlags_NoNav)) {
    result.is_pressed =
        ImGui::ButtonBehavior(around, id, &result.is_hovered, &result.is_held, ImGuiButtonFlags_NoNavFocus);
    add_hover_area(around);
  }
  if (take_event_for(id, UiEvent::Kind::Activate) != nullptr) result.is_pressed = true;
  if (result.is_hovered) now.cursor_name = "pointer";
  if (result.is_pressed) {
    now.has_acted = true;
    now.last_pressed = id;
  }
  return result;
}

Press press_link(NodeId id, const ImRect& rect, std::string_view href) {
  const Press result = press(id, rect);
  if (result.is_pressed) state().followed_href = href;
  return result;
}

Press press_link_or_button(NodeId id, const ImRect& rect, std::string_view href, bool is_disabled) {
  return href.empty() || is_disabled ? press(id, rect, is_disabled) : press_link(id, rect, href);
}

const UiEvent* take_event_for(NodeId id, UiEvent::Kind kind) {
  FrameState& now = state();
  const UiEvent* last = nullptr;
  for (const UiEvent* event : now.pass_events) {
    if (event->id == id && event->kind == kind) last = event;
  }
  if (last != nullptr) now.has_acted = true;
  return last;
}

void draw_press_layer(const Press& press, const ImRect& rect, float radius) {
  if (press.is_held && press.is_hovered) {
    fill_box(rect, palette().pressed, radius);
  } else if (press.is_hovered) {
    fill_box(rect, palette().hover, radius);
  }
}

}  // namespace obverse::ui
