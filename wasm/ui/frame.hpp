#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/semantics.hpp"

struct ImDrawData;

namespace obverse::ui {

/// Forced: the few colours that the system prescribes.
enum class ThemeName : std::uint8_t { Light, Dark, Strong, Forced };

/// The colours of a system with forced colours, 0xAABBGGRR; the names are those of CSS.
struct SystemColors {
  std::uint32_t canvas = 0xFF000000, canvas_text = 0xFFFFFFFF, link_text = 0xFF00FFFF, gray_text = 0xFF3FF23F,
                highlight = 0xFFFFEB1A, highlight_text = 0xFF000000, button_face = 0xFF000000, button_text = 0xFFFFFFFF;
  bool operator==(const SystemColors&) const = default;
};

/// The place to draw in, and what the person prefers. CSS px.
struct View {
  float width = 390, height = 844, dpr = 1;
  float inset_top = 0, inset_right = 0, inset_bottom = 0, inset_left = 0;
  float keyboard = 0;    ///< height of the on-screen keyboard over the view
  float text_scale = 1;  ///< 1..2: root font size times the setting
  ThemeName theme = ThemeName::Light;
  SystemColors system = {};       ///< for the forced theme
  bool is_dense = false;          ///< lower controls and rows
  bool has_wide_spacing = false;  ///< letters, words and lines further apart, as WCAG 1.4.12 has it
  bool reduced_motion = false;
  double now_ms = 0;
};

/// What the person did, in the order it happened.
struct UiEvent {
  enum class Kind : std::uint8_t {
    PointerMove,
    PointerDown,
    PointerUp,
    PointerCancel,
    PointerLeave,
    Activate,
    SetText,
    SetNumber,
    Focus,
    Blur,
    Key,
    Scroll,
    FieldHeight,
    File
  } kind;
  NodeId id = 0;
  float x = 0, y = 0;  ///< pointer, or scroll offset
  double number = 0;   ///< SetNumber, FieldHeight
  bool is_touch = false;
  std::string text;     ///< SetText: the new text; Key: its name; File: its name
  std::string payload;  ///< File: its bytes
};

enum class FontSlot : std::uint8_t { Regular, Semibold, Icons, RegularExt, SemiboldExt };

/// What one pass of drawing leaves behind.
struct FrameResult {
  ImDrawData* draw_data = nullptr;   ///< owned by ImGui, valid until the next pass
  std::vector<NodeChange> changes;   ///< empty when the meaning did not change
  std::optional<double> wake_at_ms;  ///< draw again then (blinking, toasts), if nothing happens before
  bool is_animating = false;         ///< draw again at the next animation frame
  const char* cursor = "default";
  std::vector<std::string> announcements;
  std::string followed_href;  ///< of the link that was activated, whatever widget it was in; empty: none
};

/// The one UI of a program: wraps the ImGui context, fonts, theme, semantics and measured sizes. Not thread-safe; one
/// alive at a time.
class Ui {
 public:
  Ui();
  ~Ui();
  Ui(const Ui&) = delete;
  Ui& operator=(const Ui&) = delete;

  void load_font(FontSlot slot, std::string bytes);
  bool has_fonts() const;

  /// Draws one frame: feeds the events, then calls `screen` until its measures settle (1 to 5 passes, events in the
  /// first pass only), then compares the semantics. Everything a screen calls in `ui::` works inside `screen` only. Two
  /// frames may be needed for a pointer press (down and up each are one frame): events are split as necessary.
  template <class Screen>
  FrameResult frame(const View& view, std::span<const UiEvent> events, Screen&& screen) {
    begin(view, events);
    while (begin_pass()) {
      screen();
      end_pass();
    }
    return end();
  }

  /// Whether a pointer is held down, as of the last frame.
  bool is_pressed() const;
  /// Whether a pointer that goes there would change the picture of the last frame. @param x, y  CSS px
  bool cares_for_pointer(float x, float y) const;
  const SemanticsTree& semantics() const;
  /// Ids of all items that the last pass gave to ImGui; empty in the browser. For the lint of completeness.
  const std::vector<NodeId>& drawn_items() const;
  /// The textures and such that a renderer needs are in ImGui's draw data.

  void begin(const View& view, std::span<const UiEvent> events);
  bool begin_pass();
  void end_pass();
  FrameResult end();

 private:
  struct State;
  State* state_;
};

}  // namespace obverse::ui
