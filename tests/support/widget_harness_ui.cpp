#include "support/widget_harness_ui.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>
#include <utility>

#include "ui/null_renderer.hpp"

namespace obverse::test {

namespace {

const std::string& words_of(const ui::Node& node) { return node.name.empty() ? node.text : node.name; }

}  // namespace

std::string font_bytes(std::string_view name) {
  std::ifstream file(std::string(OBVERSE_FONT_DIR "/obverse-") + std::string(name) + ".ttf", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

WidgetHarness::WidgetHarness(std::function<void()> screen) : screen_(std::move(screen)) {
  ui_.load_font(ui::FontSlot::Regular, font_bytes("regular"));
  ui_.load_font(ui::FontSlot::Semibold, font_bytes("semibold"));
  ui_.load_font(ui::FontSlot::Icons, font_bytes("icons"));
}

ui::FrameResult WidgetHarness::draw(std::vector<ui::UiEvent> events) {
  ui::FrameResult result = ui_.frame(view, events, screen_);
  ui::acknowledge_textures(result.draw_data);
  return result;
}

const ui::Node& WidgetHarness::find(ui::NodeRole role, std::string_view name) const {
  const ui::Node* found = nullptr;
  for (const ui::Node& node : ui_.semantics().nodes()) {
    if (node.role != role || words_of(node) != name) continue;
    INFO("more than one " << name << " in\n" << tree());
    REQUIRE(found == nullptr);
    found = &node;
  }
  INFO("no " << name << " in\n" << tree());
  REQUIRE(found != nullptr);
  return *found;
}

bool WidgetHarness::has(ui::NodeRole role, std::string_view name) const {
  for (const ui::Node& node : ui_.semantics().nodes()) {
    if (node.role == role && words_of(node) == name) return true;
  }
  return false;
}

ui::NodeBounds WidgetHarness::origin_of(const ui::Node& node) const {
  ui::NodeBounds origin;
  for (const ui::Node* parent = ui_.semantics().find(node.parent); parent != nullptr;
       parent = ui_.semantics().find(parent->parent)) {
    if (parent->role != ui::NodeRole::Scroller) continue;
    origin.x += parent->bounds.x;
    origin.y += parent->bounds.y;
  }
  return origin;
}

ui::FrameResult WidgetHarness::click(ui::NodeRole role, std::string_view name, bool is_touch) {
  const ui::Node& node = find(role, name);
  const ui::NodeBounds origin = origin_of(node);
  std::vector<ui::UiEvent> events{pointer_at(ui::UiEvent::Kind::PointerDown, node, origin),
                                  pointer_at(ui::UiEvent::Kind::PointerUp, node, origin)};
  for (ui::UiEvent& one : events) one.is_touch = is_touch;
  return draw(std::move(events));
}

ui::FrameResult WidgetHarness::activate(ui::NodeRole role, std::string_view name) {
  return draw({event(ui::UiEvent::Kind::Activate, find(role, name).id)});
}

ui::FrameResult WidgetHarness::set_text(ui::NodeRole role, std::string_view name, std::string_view text) {
  ui::UiEvent typed = event(ui::UiEvent::Kind::SetText, find(role, name).id);
  typed.text = text;
  return draw({typed});
}

ui::FrameResult WidgetHarness::focus(ui::NodeRole role, std::string_view name) {
  return draw({event(ui::UiEvent::Kind::Focus, find(role, name).id)});
}

ui::UiEvent WidgetHarness::event(ui::UiEvent::Kind kind, ui::NodeId id) {
  ui::UiEvent made{};
  made.kind = kind;
  made.id = id;
  return made;
}

ui::UiEvent WidgetHarness::pointer(ui::UiEvent::Kind kind, float x, float y) {
  ui::UiEvent made = event(kind);
  made.x = x;
  made.y = y;
  return made;
}

ui::UiEvent WidgetHarness::pointer_at(ui::UiEvent::Kind kind, const ui::Node& node, ui::NodeBounds origin) {
  return pointer(kind, origin.x + node.bounds.x + node.bounds.width / 2,
                 origin.y + node.bounds.y + node.bounds.height / 2);
}

}  // namespace obverse::test
