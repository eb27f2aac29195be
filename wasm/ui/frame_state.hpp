#pragma once

// What is behind Ui: private to this folder. Screens never include it.

#ifndef IMGUI_DEFINE_MATH_OPERATORS
#define IMGUI_DEFINE_MATH_OPERATORS
#endif
#include <imgui.h>
#include <imgui_internal.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/layout.hpp"

namespace obverse::ui {

/// Size of a piece of content, measured in one pass and used in the next.
struct Measure {
  float height = 0, natural_width = 0;
  std::uint32_t frame = 0;  ///< when it was last seen, to forget old ones
};

/// The ids of one container: a seed for keys, and a count for pieces without a key (text).
struct IdScope {
  NodeId seed = 0;
  std::uint32_t count = 0;
};

/// Colours that text and controls take from the surface they stand on.
struct Surface {
  Color text = color::text;
  Color text2 = color::text2;
  Color fill = color::bg;
  bool is_ink = false;
};

/// An open container.
struct LayoutBox {
  enum class Kind : std::uint8_t { Column, Flow } kind = Kind::Column;
  float x = 0, y = 0, width = 0;
  float gap = 0;
  Align content = Align::Start;  ///< Column: of narrower children; Flow: of lines
  float cursor = 0;              ///< Column: bottom of the last child; Flow: top of the line
  bool is_empty = true;
  float natural_width = 0;
  float extra_gap = 0;                    ///< of a spacer, before the next child
  float stretch = 0;                      ///< height that a card in this box takes
  float flexible = 0, flexible_used = 0;  ///< free height that each flexible space takes, and what they took
  std::int32_t flexible_count = 0;
  float notch_width = 0, notch_bottom = 0;  ///< room at the right for the mark of an ink card
  float line_x = 0, line_height = 0;        ///< Flow
  NodeId key = 0;                           ///< Flow: names the measures of its lines
  std::int32_t line = 0;
  bool is_endless = false;  ///< Flow: never wraps
};

/// An open Row or Grid.
struct CellState {
  NodeId key = 0;
  float x = 0, y = 0, width = 0, gap = 0, cell_gap = 0;
  Align align = Align::Center;
  std::vector<float> widths;  ///< of the cells of a line
  std::int32_t index = -1;    ///< of the open cell
  float line_top = 0, line_height = 0;
  float natural_width = 0;
};

/// An open Page or Pane: what is left of it.
struct Region {
  Area area;
  Area whole;
};

struct ScrollOffset {
  float x = 0, y = 0;
};

/// A painted container that is open.
struct OpenCard {
  NodeId key = 0;
  ImRect rect;  ///< as painted: with the height of the last pass
  Padding padding;
};

/// A Scroller that is open.
struct OpenScroller {
  NodeId key = 0;
  Padding padding;
  bool is_sideways = false;
};

/// What a Scroller was last moved for.
struct Sight {
  NodeId shown = 0;
  std::uint32_t since = 0, frame = 0;  ///< the frame in which it was brought into sight, and the last one it was in
  bool is_moved = false;               ///< the browser is told in that first frame
};

/// A Bar that is open.
struct OpenBar {
  NodeId key = 0;
  float height_min = 0, padding_height = 0, inset = 0;
  Edge edge = Edge::Top;
};

struct LaidMarkdown;

/// A box that looks otherwise with the pointer over it; or, where it follows the pointer, at each place of it.
struct HoverArea {
  ImRect rect;
  bool follows = false;
};

struct FrameState {
  ImGuiContext* context = nullptr;
  View view;
  const token::Palette* palette = nullptr;
  token::Palette forced{};  ///< made of the system's colours
  SemanticsTree semantics;
  std::uint32_t frame = 0;

  std::string font_bytes[5];
  bool are_fonts_stale = false;
  ImFont* regular = nullptr;
  ImFont* semibold = nullptr;
  ImFont* icons = nullptr;
  float curve_dpr = 0;

  std::vector<UiEvent> events;  ///< of this frame
  std::size_t events_done = 0;
  std::vector<const UiEvent*> pass_events;  ///< of this pass, for widgets
  bool has_acted = false;                   ///< something happened in this pass: look again
  std::int32_t pass = 0;
  bool is_pass_open = false;
  bool has_unsettled = false;
  bool releases_touch = false;  ///< after a touch ends, nothing is hovered
  ImDrawData* draw_data = nullptr;

  std::unordered_map<NodeId, Measure> measures;
  std::unordered_map<NodeId, std::shared_ptr<LaidMarkdown>> markdowns;  ///< by the id of their column
  std::unordered_map<NodeId, ScrollOffset> scrolls;
  std::unordered_map<NodeId, Sight> sights;  ///< by scroller
  std::vector<IdScope> ids;
  std::vector<LayoutBox> boxes;
  std::vector<CellState> cells;
  std::vector<Region> regions;
  std::vector<NodeId> drawn_items;  ///< of this pass; only with the hooks of item_log.cpp
  std::vector<ImVec2> origins;      ///< of the nearest scroller's content
  std::vector<Surface> surfaces;
  std::vector<OpenCard> cards;
  std::vector<OpenScroller> scrollers;
  std::vector<OpenBar> bars;
  std::vector<HoverArea> hover_areas;

  NodeId focused = 0;
  NodeId last_pressed = 0;
  NodeId dialog = 0;  ///< open in the last frame
  NodeId dialog_opener = 0;
  NodeId dialog_now = 0;
  NodeId open_menu = 0;  ///< id of its button
  bool is_menu_drawn = false;
  std::unordered_map<NodeId, NodeId> tab_stops;           ///< of trees: the entry that had the focus last
  std::unordered_map<NodeId, std::string> typed_numbers;  ///< as typed, while the field has the focus
  float toast_bottom = 0;                                 ///< room that bars at the bottom take
  const char* cursor_name = "default";
  std::string language;  ///< of the open Language, or empty
  std::string followed_href;
  std::vector<std::string> announcements;
  std::optional<double> wake_at_ms;
  double said_at_ms = 0;  ///< when the semantics were compared last
  bool is_animating = false;
  std::unordered_map<NodeId, std::string> status_texts;
};

/// The state of the Ui that is alive.
FrameState& state();
void set_state(FrameState* state);

inline LayoutBox& box() { return state().boxes.back(); }
inline const Surface& surface() { return state().surfaces.back(); }

}  // namespace obverse::ui
