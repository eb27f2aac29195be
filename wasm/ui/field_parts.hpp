#pragma once

#include <string>
#include <string_view>

#include "ui/placement.hpp"
#include "ui/theme.hpp"

// What all fields share: label above, frame, words below.

namespace obverse::ui {

/// Ids and column of one field: label, frame, notes.
struct FieldScope {
  explicit FieldScope(NodeId id) : ids(id), column("field", {.gap = spaced(6)}) {}
  struct Ids {
    explicit Ids(NodeId id) { push_ids(id); }
    ~Ids() { pop_ids(); }
    Ids(const Ids&) = delete;
    Ids& operator=(const Ids&) = delete;
  } ids;
  Column column;
};

/// The label over the frame; the node of the field says it.
void field_label(std::string_view label, bool is_hidden = false);
void paint_field_frame(const ImRect& rect, bool is_focused, bool is_invalid, bool is_disabled);
/// Error or helper under the field, and a counter when little room is left.
void field_notes(std::string_view helper, std::string_view error, const std::string& value = {},
                 std::int32_t length_max = 0);
/// The browser draws the text of a field: in this size and colour.
void set_field_text(Node& node, const TextMetrics& metrics, bool is_disabled);
/// Takes what the browser's field now holds. @return true when it differs
bool take_text(NodeId id, std::string& value, std::int32_t length_max);
/// Takes what was typed as far as it is a number within the limits. What is half typed stays in the field until it is
/// left.
void take_number(NodeId id, std::int32_t& value, std::int32_t min, std::int32_t max);
struct NumberBox {
  std::int32_t min = 0, max = 100, step = 1;
  std::string_view description{};
  bool is_invalid = false, is_disabled = false;
};
/// Frame and node of a field for a whole number.
void number_box(NodeId id, std::string_view label, std::int32_t value, const ImRect& rect, const NumberBox& options);
/// An icon of 24 px in the middle of the right end of a frame.
void draw_field_icon(const ImRect& rect, const char* code, bool is_disabled);

}  // namespace obverse::ui
