#pragma once

#include <string_view>

#include "ui/frame_state.hpp"

// Where things go, and what they are called: what all containers and widgets build on.

namespace obverse::ui {

/// Id of a keyed thing in the open container.
NodeId id_of(std::string_view key);
/// Id of the next thing without a key.
NodeId next_id();
NodeId combine_ids(NodeId seed, std::uint32_t value);
void push_ids(NodeId seed);
void pop_ids();

/// What was measured under an id in the last pass; zeros at first.
Measure measured(NodeId id);
/// Keeps a measure; a change leads to another pass.
void keep_measure(NodeId id, float height, float natural_width);

/// Takes room in the open container. A child that does not fill is as wide as it would like, at most as the container.
ImRect place(float natural_width, float height, bool fills = false);
/// The room for a container whose size is known from the last pass: all the width of a column, its natural width in a
/// flow.
ImRect open_slot(NodeId id);
/// Keeps the container's size and takes its room.
void close_slot(NodeId id, float natural_width, float height);

/// Shares out what a container of this height has free between its flexible spaces. `keep_flexible` measures it, before
/// the column is closed.
void give_flexible(NodeId id, float height);
void keep_flexible(NodeId id);

/// Opens a column inside a slot. Does not take room in its parent: `close_column` returns how high it became.
void open_column(const ImRect& slot, float gap, Align content);
/// @return height and natural width of what was in it
ImVec2 close_column();

/// Adds a node with bounds relative to the nearest scroller.
Node& add_node(NodeId id, NodeRole role, const ImRect& bounds);
/// Adds a node without bounds.
Node& add_node(NodeId id, NodeRole role);

/// Whether any of it can be seen.
bool is_visible(const ImRect& rect);

/// Pushes the colours of a surface; pop with `state().surfaces.pop_back()`.
void push_surface(Color text, Color text2, Color fill, bool is_ink = false);

}  // namespace obverse::ui
