// Menus, tabs, trees and the like: one stop of the Tab key, arrows inside.

#include <catch2/catch_test_macros.hpp>

#include "support/widget_harness_ui.hpp"
#include "ui/composites.hpp"
#include "ui/overlay.hpp"

using namespace obverse::ui;
using obverse::test::WidgetHarness;

namespace {

FrameResult key(WidgetHarness& app, NodeRole role, std::string_view name, std::string_view pressed) {
  UiEvent event = WidgetHarness::event(UiEvent::Kind::Key, app.find(role, name).id);
  event.text = pressed;
  return app.draw({event});
}

/// The node that the frame gave the focus to.
std::string focused_name(const WidgetHarness& app, const FrameResult& result) {
  for (const NodeChange& change : result.changes) {
    if (change.kind == NodeChange::Kind::Focus) return app.semantics().find(change.id)->name;
  }
  return {};
}

constexpr MenuItem items[] = {{"open", "Open"}, {"print", "Print", nullptr, {}, false, true}, {"remove", "Remove"}};

}  // namespace

TEST_CASE("a menu opens with the focus on its first item and gives it back to its button", "[ui]") {
  int chosen = -1;
  WidgetHarness app([&] {
    Page page;
    const int now = menu("menu", "Actions", items);
    if (now >= 0) chosen = now;
  });
  app.draw();
  CHECK_FALSE(app.has(NodeRole::Menu, "Actions"));
  CHECK(app.find(NodeRole::Button, "Actions").has_menu);
  CHECK(app.find(NodeRole::Button, "Actions").expanded == false);
  FrameResult result = app.click(NodeRole::Button, "Actions");
  CHECK(app.find(NodeRole::Button, "Actions").expanded == true);
  CHECK(focused_name(app, result) == "Open");
  result = key(app, NodeRole::MenuItem, "Open", "ArrowDown");
  CHECK(focused_name(app, result) == "Remove");  // the disabled one is passed over
  result = key(app, NodeRole::MenuItem, "Remove", "ArrowDown");
  CHECK(focused_name(app, result) == "Open");
  result = key(app, NodeRole::MenuItem, "Open", "Escape");
  CHECK_FALSE(app.has(NodeRole::Menu, "Actions"));
  CHECK(focused_name(app, result) == "Actions");
  CHECK(chosen == -1);
}

TEST_CASE("an item of a menu is chosen once, by pointer and by keyboard", "[ui]") {
  std::vector<int> chosen;
  WidgetHarness app([&] {
    Page page;
    if (const int now = menu("menu", "Actions", items); now >= 0) chosen.push_back(now);
  });
  app.draw();
  app.click(NodeRole::Button, "Actions");
  app.click(NodeRole::MenuItem, "Remove");
  CHECK(chosen == std::vector<int>{2});
  CHECK_FALSE(app.has(NodeRole::Menu, "Actions"));
  app.activate(NodeRole::Button, "Actions");
  app.activate(NodeRole::MenuItem, "Open");
  CHECK(chosen == std::vector<int>{2, 0});
  app.click(NodeRole::Button, "Actions");
  app.click(NodeRole::MenuItem, "Print");
  CHECK(chosen.size() == 2);
}

TEST_CASE("a press beside a menu closes it", "[ui]") {
  WidgetHarness app([&] {
    Page page;
    menu("menu", "Actions", items);
  });
  app.draw();
  app.click(NodeRole::Button, "Actions");
  app.draw({WidgetHarness::pointer(UiEvent::Kind::PointerDown, 350, 800),
            WidgetHarness::pointer(UiEvent::Kind::PointerUp, 350, 800)});
  CHECK_FALSE(app.has(NodeRole::Menu, "Actions"));
}

TEST_CASE("a menu at the foot of the page opens upwards and stays inside", "[ui]") {
  WidgetHarness app([&] {
    Page page;
    Bar bar("foot", Edge::Bottom, {});
    menu("menu", "Actions", items);
  });
  app.draw();
  app.click(NodeRole::Button, "Actions");
  const NodeBounds at = app.find(NodeRole::Menu, "Actions").bounds;
  CHECK(at.y + at.height <= app.find(NodeRole::Button, "Actions").bounds.y);
  CHECK(at.y >= 0);
}

TEST_CASE("a menu in a dialog belongs to it, and Escape closes the menu alone", "[ui]") {
  bool is_open = true;
  WidgetHarness app([&] {
    Page page;
    if (Dialog dialog("dialog", "Pair", is_open, {.close_name = "Close"}); dialog) menu("menu", "Actions", items);
  });
  app.draw();
  app.draw();
  app.click(NodeRole::Button, "Actions");
  CHECK(app.find(NodeRole::Menu, "Actions").parent == app.find(NodeRole::Dialog, "Pair").id);
  key(app, NodeRole::MenuItem, "Open", "Escape");
  CHECK_FALSE(app.has(NodeRole::Menu, "Actions"));
  CHECK(is_open);
}

TEST_CASE("arrows choose among tabs, and only the chosen one is a stop", "[ui]") {
  constexpr TabItem parts[] = {{"a", "Pairs"}, {"b", "Reasons"}, {"c", "Weights"}};
  int selected = 0;
  WidgetHarness app([&] {
    Page page;
    Scroller body("body");
    tabs("tabs", "Views", parts, selected);
  });
  app.draw();
  CHECK(app.find(NodeRole::Tab, "Pairs").is_tab_stop);
  const FrameResult result = key(app, NodeRole::Tab, "Pairs", "ArrowLeft");
  CHECK(selected == 2);
  CHECK(focused_name(app, result) == "Weights");
  CHECK(app.find(NodeRole::Tab, "Weights").is_tab_stop);
  CHECK_FALSE(app.find(NodeRole::Tab, "Pairs").is_tab_stop);
  app.click(NodeRole::Tab, "Reasons");
  CHECK(selected == 1);
}

TEST_CASE("arrows open, close and walk a tree", "[ui]") {
  bool is_open = false;
  int pressed = -1;
  WidgetHarness app([&] {
    Page page;
    Scroller body("body");
    std::vector<TreeEntry> entries{{"lessons", "Lessons", {}, 1, is_open}};
    if (is_open) entries.push_back({"first", "First lesson", {}, 2});
    entries.push_back({"rules", "Rules", {}, 1});
    const TreeResult result = tree("tree", "Contents", entries);
    if (result.toggled == 0) is_open = !is_open;
    if (result.pressed >= 0) pressed = result.pressed;
  });
  app.draw();
  CHECK(app.find(NodeRole::TreeItem, "Lessons").is_tab_stop);
  key(app, NodeRole::TreeItem, "Lessons", "ArrowRight");
  CHECK(is_open);
  CHECK(focused_name(app, key(app, NodeRole::TreeItem, "Lessons", "ArrowRight")) == "First lesson");
  CHECK(app.find(NodeRole::TreeItem, "First lesson").level == 2);
  CHECK(focused_name(app, key(app, NodeRole::TreeItem, "First lesson", "ArrowLeft")) == "Lessons");
  key(app, NodeRole::TreeItem, "Lessons", "ArrowLeft");
  CHECK_FALSE(is_open);
  app.activate(NodeRole::TreeItem, "Rules");
  CHECK(pressed == 1);
}

TEST_CASE("several chips can be on at once", "[ui]") {
  constexpr RadioOption topics[] = {{"a", "Chat"}, {"b", "Files"}, {"c", "Safety"}};
  std::uint64_t chosen = 1;
  WidgetHarness app([&] {
    Page page;
    multi_chips("topics", "Topics", topics, chosen);
  });
  app.draw();
  app.click(NodeRole::Checkbox, "Safety");
  app.activate(NodeRole::Checkbox, "Chat");
  CHECK(chosen == 4);
  CHECK(app.find(NodeRole::Checkbox, "Safety").checked == Checked::True);
}

TEST_CASE("pages are left out in the middle, and phones have only the way to and fro", "[ui]") {
  int page_now = 5;
  WidgetHarness app([&] {
    Page page;
    pagination(
        "pages", page_now, 12,
        {.name = "Pages", .previous = "Back", .next = "On", .page = "Page {page}", .page_of = "{page} of {count}"});
  });
  app.view.width = 1280;
  app.draw();
  CHECK(app.has(NodeRole::Button, "Page 1"));
  CHECK_FALSE(app.has(NodeRole::Button, "Page 3"));
  CHECK(app.find(NodeRole::Button, "Page 6").current == "page");
  app.click(NodeRole::Button, "Page 12");
  CHECK(page_now == 11);
  CHECK(app.find(NodeRole::Button, "On").is_disabled);
  app.view.width = 390;
  app.draw();
  CHECK_FALSE(app.has(NodeRole::Button, "Page 12"));
  CHECK(app.has(NodeRole::Text, "12 of 12"));
}
