// Layout settles, stays in the view, and tells the same things at every size.

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "support/rasterise_ui.hpp"
#include "support/widget_harness_ui.hpp"
#include "ui/brand.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/text_entry.hpp"

using namespace obverse::ui;
using obverse::test::WidgetHarness;

namespace {

struct MixedState {
  std::string question;
  bool is_done = false;
  int filter = 0;
  double size = 100;
};

const NavigationItem places[] = {{"home", "Home", icon::house, "/home", true},
                                 {"lessons", "Lessons", icon::book_open, "/lessons"},
                                 {"pair", "Our pair", icon::users_round, "/pair"},
                                 {"settings", "Settings", icon::settings, "/settings", false, true}};

/// One of each kind of widget.
void draw_mixed(MixedState& now) {
  Page page;
  navigation("Main", places, {icon::circle_check, color::success, "Everything is saved."});
  Landmark main(NodeRole::Main, "Gallery");
  header("top", "Gallery", {.back_href = "/home", .back_name = "Back", .is_on_page = true});
  action_bar("act", "Done, next step", {.back_label = "Previous", .icon_after = icon::arrow_right});
  Scroller body("body", {.padding = page_padding(), .width_max = 640});
  {
    Card card("next", {.kind = CardKind::Ink, .mark = 96});
    heading(2, "Thursday, 14:00", TextStyle::H1);
    Row row("buttons", {.gap = 12});
    button("open", "Open session", {.kind = ButtonKind::Primary, .href = "/sessions/4"});
    button("calendar", "Add to calendar", {.icon = icon::calendar_plus});
  }
  const RadioOption filters[] = {{"all", "All"}, {"todo", "To do"}, {"done", "Done"}, {"device", "On this device"}};
  chips("filter", "Show", filters, now.filter);
  text_field("question", "Ask Jonas", now.question, {.action_icon = icon::send_horizontal, .action_name = "Send"});
  list_row("lesson", "Give the right access",
           {.caption = "10 min",
            .href = "/lessons/5",
            .lead = {.kind = Lead::Kind::StepRing, .done = 3, .count = 8},
            .trail_icon = icon::cloud,
            .trail_words = "needs a connection"});
  checkbox("done", "I have tried it", now.is_done);
  slider("size", "Text size", now.size,
         {.min = 100, .max = 200, .step = 25, .minus_name = "Smaller", .plus_name = "Larger"});
  Row pair("pair", {.align = Align::Stretch, .columns = {weight(), weight()}, .stacks_at_large_text = true});
  for (const std::string_view name : {"Ruth", "Jonas"}) {
    pair.next();
    Card card(name, {.kind = CardKind::MenteeRule});
    paragraph(name == "Ruth" ? "Shared files and search"
                             : "Budgets, board talk, saying no, and how to be heard in a meeting");
  }
}

bool is_interactive_role(NodeRole role) {
  return role == NodeRole::Button || role == NodeRole::Link || role == NodeRole::Checkbox || role == NodeRole::Switch ||
         role == NodeRole::Radio || role == NodeRole::TextBox || role == NodeRole::Slider;
}

}  // namespace

TEST_CASE("targets are large enough and no wider than the view, at every width and text size", "[ui]") {
  for (const float width : {320.0F, 390.0F, 700.0F, 1000.0F, 1440.0F}) {
    for (const float scale : {1.0F, 1.5F, 2.0F}) {
      MixedState now;
      WidgetHarness app([&] { draw_mixed(now); });
      app.view.width = width;
      app.view.text_scale = scale;
      app.draw();
      for (const Node& node : app.semantics().nodes()) {
        INFO(node.name << " at " << width << " px, text " << scale << ": " << node.bounds.width << " x "
                       << node.bounds.height);
        if (!is_interactive_role(node.role)) continue;
        CHECK(node.bounds.height >= 48);
        CHECK(node.bounds.width >= 44);
        const Node* parent = app.semantics().find(node.parent);
        const bool is_in_side_scroller =
            parent != nullptr && parent->role == NodeRole::Scroller && parent->name == "Show";
        if (!is_in_side_scroller) CHECK(app.origin_of(node).x + node.bounds.x + node.bounds.width <= width + 0.5F);
      }
    }
  }
}

TEST_CASE("a screen settles in one frame: the next one changes nothing", "[ui]") {
  for (const float width : {320.0F, 700.0F, 1440.0F}) {
    MixedState now;
    WidgetHarness app([&] { draw_mixed(now); });
    app.view.width = width;
    CHECK_FALSE(app.draw().changes.empty());
    const FrameResult second = app.draw();
    CHECK(second.changes.empty());
    CHECK_FALSE(second.is_animating);
    CHECK_FALSE(second.wake_at_ms.has_value());
  }
}

TEST_CASE("what is scrolled out of sight keeps its meaning and its place", "[ui]") {
  MixedState now;
  WidgetHarness app([&] { draw_mixed(now); });
  app.view.height = 400;
  app.draw();
  const NodeBounds before = app.find(NodeRole::Slider, "Text size").bounds;
  for (const Node& node : app.semantics().nodes()) {
    if (node.role != NodeRole::Scroller || node.name == "Show") continue;
    CHECK(node.content_height > node.bounds.height);
    UiEvent scroll = WidgetHarness::event(UiEvent::Kind::Scroll, node.id);
    scroll.y = 300;
    CHECK(app.draw({scroll}).changes.empty());
    break;
  }
  CHECK(app.find(NodeRole::Slider, "Text size").bounds == before);
}

TEST_CASE("a control can be pressed where the scroller has brought it", "[ui]") {
  int presses = 0;
  WidgetHarness app([&] {
    Page page;
    Scroller body("body", {.padding = Padding(20)});
    for (int i = 0; i < 30; ++i) {
      const KeyScope scope(std::to_string(i));
      if (button("row", "Row " + std::to_string(i), {}) && i == 10) ++presses;
    }
  });
  app.view.height = 400;
  app.draw();
  const Node& row = app.find(NodeRole::Button, "Row 10");
  UiEvent scroll = WidgetHarness::event(UiEvent::Kind::Scroll, row.parent);
  scroll.y = row.bounds.y - 100;
  const float x = row.bounds.x + 30;
  app.draw({scroll});
  app.draw({WidgetHarness::pointer(UiEvent::Kind::PointerDown, x, 120),
            WidgetHarness::pointer(UiEvent::Kind::PointerUp, x, 120)});
  CHECK(presses == 1);
}

TEST_CASE("cards in a stretching row are equally high", "[ui]") {
  MixedState now;
  WidgetHarness app([&] { draw_mixed(now); });
  app.view.width = 390;
  app.view.height = 3000;
  app.view.dpr = 1;
  const FrameResult frame = app.draw();
  const obverse::test::Picture picture = obverse::test::rasterise(frame.draw_data);
  const Node& low = app.find(NodeRole::Text, "Shared files and search");
  const NodeBounds origin = app.origin_of(low);
  const Node& high = app.find(NodeRole::Text, "Budgets, board talk, saying no, and how to be heard in a meeting");
  const int foot = static_cast<int>(origin.y + high.bounds.y + high.bounds.height) + 8;
  const std::uint32_t surface = palette_of(ThemeName::Light).surface;
  CHECK(picture.at(static_cast<int>(origin.x + high.bounds.x) + 5, foot) == surface);
  CHECK(picture.at(static_cast<int>(origin.x + low.bounds.x) + 5, foot) == surface);
}

TEST_CASE("navigation says where one is, as bar, rail and sidebar", "[ui]") {
  MixedState now;
  WidgetHarness app([&] { draw_mixed(now); });
  for (const float width : {390.0F, 700.0F, 1280.0F}) {
    app.view.width = width;
    app.draw();
    CHECK(app.find(NodeRole::Link, "Home").current == "page");
    CHECK(app.find(NodeRole::Link, "Lessons").current.empty());
    CHECK(app.has(NodeRole::Link, "Settings") == (width >= 600));
  }
  CHECK(app.click(NodeRole::Link, "Our pair").followed_href == "/pair");
}

TEST_CASE("the bottom bar makes room for the keyboard", "[ui]") {
  MixedState now;
  WidgetHarness app([&] { draw_mixed(now); });
  app.draw();
  CHECK(app.has(NodeRole::Link, "Home"));
  app.view.keyboard = 300;
  app.draw();
  CHECK_FALSE(app.has(NodeRole::Link, "Home"));
  const Node& primary = app.find(NodeRole::Button, "Done, next step");
  CHECK(primary.bounds.y + primary.bounds.height <= app.view.height - 300);
}

TEST_CASE("words in a script without letters here are left to the browser", "[ui]") {
  WidgetHarness app([] {
    Page page;
    user_text("latin", "Gr\xC3\xBC\xC3\x9F Gott");
    user_text("chinese", "\xE4\xBD\xA0\xE5\xA5\xBD");
  });
  app.draw();
  CHECK(app.find(NodeRole::Text, "Gr\xC3\xBC\xC3\x9F Gott").dom_color == 0);
  const Node& chinese = app.find(NodeRole::Text, "\xE4\xBD\xA0\xE5\xA5\xBD");
  CHECK(chinese.dom_color != 0);
  UiEvent height = WidgetHarness::event(UiEvent::Kind::FieldHeight, chinese.id);
  height.number = 81;
  app.draw({height});
  CHECK(app.find(NodeRole::Text, "\xE4\xBD\xA0\xE5\xA5\xBD").bounds.height == 81);
}

TEST_CASE("initials are the first letters of the first and the last name", "[ui]") {
  CHECK(initials_of("Ruth Adeyemi") == "RA");
  CHECK(initials_of("  jonas van der Linde ") == "JL");
  CHECK(initials_of("Cher") == "C");
  CHECK(initials_of("") == "");
}
