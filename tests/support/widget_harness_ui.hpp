#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/frame.hpp"

namespace obverse::test {

/// Draws small screens made of widgets, and acts on them as a person does: by what they are and what they are called.
class WidgetHarness {
 public:
  explicit WidgetHarness(std::function<void()> screen);

  ui::View view;

  /// Draws one frame with these events.
  ui::FrameResult draw(std::vector<ui::UiEvent> events = {});

  /// The only node with this role and name (or text). Fails the test when there is none or more than one.
  const ui::Node& find(ui::NodeRole role, std::string_view name) const;
  bool has(ui::NodeRole role, std::string_view name) const;
  std::string tree() const { return ui_.semantics().to_text(); }
  const ui::SemanticsTree& semantics() const { return ui_.semantics(); }

  /// Presses and releases the pointer in the middle of a node.
  ui::FrameResult click(ui::NodeRole role, std::string_view name, bool is_touch = false);
  /// As keyboard and screen reader do.
  ui::FrameResult activate(ui::NodeRole role, std::string_view name);
  ui::FrameResult set_text(ui::NodeRole role, std::string_view name, std::string_view text);
  ui::FrameResult focus(ui::NodeRole role, std::string_view name);

  static ui::UiEvent event(ui::UiEvent::Kind kind, ui::NodeId id = 0);
  static ui::UiEvent pointer(ui::UiEvent::Kind kind, float x, float y);
  /// The middle of a node in the view.
  static ui::UiEvent pointer_at(ui::UiEvent::Kind kind, const ui::Node& node, ui::NodeBounds origin = {});
  /// Corner of the content of the scroller that a node is in, in the view.
  ui::NodeBounds origin_of(const ui::Node& node) const;

 private:
  ui::Ui ui_;
  std::function<void()> screen_;
};

/// Bytes of a font of the app.
std::string font_bytes(std::string_view name);

}  // namespace obverse::test
