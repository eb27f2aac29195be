#pragma once

#include <string_view>

#include "ui/frame_state.hpp"

// What a person did to a widget: by pointer (ImGui), or by keyboard and screen reader (events with the widget's id).

namespace obverse::ui {

struct Press {
  bool is_pressed = false;  ///< activated in this pass
  bool is_hovered = false;
  bool is_held = false;
};

/// Makes a box pressable. Small boxes react in a wider one around them, as far as `reach` px.
Press press(NodeId id, const ImRect& rect, bool is_disabled = false, float reach = 0);
/// The same for a link: what was followed is noted in the frame's result.
Press press_link(NodeId id, const ImRect& rect, std::string_view href);
Press press_link_or_button(NodeId id, const ImRect& rect, std::string_view href, bool is_disabled = false);

/// Notes what looks otherwise with the pointer over it; `press` does so by itself. Elsewhere the pointer moves without
/// a frame.
/// @param follows  it looks otherwise at each place
void add_hover_area(ImRect rect, bool follows = false);

/// The event of this kind for this widget, or nullptr. The widget thereby has acted.
const UiEvent* take_event_for(NodeId id, UiEvent::Kind kind);

/// Draws the layer of a hovered or pressed box.
void draw_press_layer(const Press& press, const ImRect& rect, float radius);

}  // namespace obverse::ui
