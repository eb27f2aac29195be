// Numbers, days, times and lists that the browser's own pickers open.

#include <catch2/catch_test_macros.hpp>

#include "support/widget_harness_ui.hpp"
#include "ui/charts.hpp"
#include "ui/pickers.hpp"

using namespace obverse::ui;
using obverse::test::WidgetHarness;

TEST_CASE("a stepper counts by its buttons and stops at its limits", "[ui]") {
  std::int32_t sessions = 11;
  WidgetHarness app([&] {
    Page page;
    stepper("sessions", "Sessions", sessions, {.min = 1, .max = 12, .minus_name = "Fewer", .plus_name = "More"});
  });
  app.draw();
  app.click(NodeRole::Button, "More");
  CHECK(sessions == 12);
  CHECK(app.find(NodeRole::Button, "More").is_disabled);
  app.activate(NodeRole::Button, "Fewer");
  CHECK(sessions == 11);
  CHECK(app.find(NodeRole::TextBox, "Sessions").value == "11");
}

TEST_CASE("what is typed into a stepper counts only within its limits, and goes when the field is left", "[ui]") {
  std::int32_t sessions = 6;
  WidgetHarness app([&] {
    Page page;
    stepper("sessions", "Sessions", sessions, {.min = 1, .max = 12, .minus_name = "Fewer", .plus_name = "More"});
  });
  app.draw();
  app.focus(NodeRole::TextBox, "Sessions");
  app.set_text(NodeRole::TextBox, "Sessions", "99");
  CHECK(sessions == 6);
  CHECK(app.find(NodeRole::TextBox, "Sessions").value == "99");  // it is not taken out of one's hands
  app.set_text(NodeRole::TextBox, "Sessions", "9");
  CHECK(sessions == 9);
  app.set_text(NodeRole::TextBox, "Sessions", "");
  CHECK(sessions == 9);
  app.draw({WidgetHarness::event(UiEvent::Kind::Blur, app.find(NodeRole::TextBox, "Sessions").id)});
  CHECK(app.find(NodeRole::TextBox, "Sessions").value == "9");
}

TEST_CASE("a day is picked by the browser, within its limits", "[ui]") {
  std::string day;
  WidgetHarness app([&] {
    Page page;
    date_field("day", "Begins on", day, {.earliest = "2027-01-01", .is_required = true});
  });
  app.draw();
  const Node& node = app.find(NodeRole::TextBox, "Begins on");
  CHECK(node.input_type == "date");
  CHECK(node.earliest == "2027-01-01");
  CHECK(node.is_required);
  app.set_text(NodeRole::TextBox, "Begins on", "2027-03-31");
  CHECK(day == "2027-03-31");
}

TEST_CASE("a list that the browser opens says all its choices and which one is chosen", "[ui]") {
  constexpr std::string_view choices[] = {"Every week", "Every two weeks", "Every month"};
  int selected = -1;
  WidgetHarness app([&] {
    Page page;
    select("pace", "How often", choices, selected, {.error = selected < 0 ? "Choose one" : ""});
  });
  app.draw();
  CHECK(app.find(NodeRole::Select, "How often").choices == "Every week\nEvery two weeks\nEvery month");
  CHECK(app.find(NodeRole::Select, "How often").is_invalid);
  UiEvent event = WidgetHarness::event(UiEvent::Kind::SetNumber, app.find(NodeRole::Select, "How often").id);
  event.number = 1;
  app.draw({event});
  CHECK(selected == 1);
  CHECK(app.find(NodeRole::Select, "How often").value_text == "Every two weeks");
  event.number = 77;
  app.draw({event});
  CHECK(selected == 2);
}

TEST_CASE("the numbers of a chart are a table that lies over it", "[ui]") {
  constexpr std::string_view axes[] = {"Safety", "Finding", "Sharing"};
  constexpr std::string_view levels[] = {"none", "some", "much"};
  constexpr float now[] = {2, 1, 2};
  constexpr float before[] = {1, 1, -1};
  WidgetHarness app([&] {
    Page page;
    radar_chart("radar", "Up in one of three", axes, {"Now", now}, {"March", before},
                {.levels = 2, .axis_name = "Area", .level_words = levels});
  });
  app.draw();
  CHECK(app.has(NodeRole::Image, "Up in one of three"));
  CHECK(app.has(NodeRole::ColumnHeader, "March"));
  CHECK(app.tree().find("row\n    rowheader \"Safety\"\n    cell \"some\"\n    cell \"much\"") != std::string::npos);
  CHECK(app.tree().find("row\n    rowheader \"Sharing\"\n    cell \"–\"\n    cell \"much\"") != std::string::npos);
}

TEST_CASE("the words beside a radar are not cut in two where it is narrow", "[ui]") {
  constexpr std::string_view axes[] = {"Devices", "Networking", "Finding", "Sharing", "Multimedia"};
  constexpr float now[] = {2, 2, 2, 3, 0};
  WidgetHarness app([&] {
    Page page;
    Column column("column", {.width_max = 300});
    radar_chart("radar", "Something", axes, {"Now", now}, {}, {.levels = 4, .axis_name = "Area"});
  });
  app.draw();
  const float line = app.find(NodeRole::RowHeader, "Finding").bounds.height;
  CHECK(app.find(NodeRole::RowHeader, "Networking").bounds.height == line);
  CHECK(app.find(NodeRole::RowHeader, "Multimedia").bounds.height == line);
}

TEST_CASE("a press on a graph picks the nearest node", "[ui]") {
  constexpr GraphNode left[] = {{"Mia"}, {"Kofi"}};
  constexpr GraphNode right[] = {{"Henrik"}, {"Ulrike"}};
  constexpr GraphEdge edges[] = {{0, 1, 0.5F, "84"}, {1, 0, 0.5F, "61"}, {7, 0, 1, "?"}};
  GraphResult picked;
  WidgetHarness app([&] {
    Page page;
    const GraphResult result =
        bipartite_graph("graph", "Both are paired", left, right, edges,
                        {.left_title = "Mentors", .right_title = "Mentees", .value_name = "Score"});
    if (result.left >= 0 || result.right >= 0) picked = result;
  });
  app.draw();
  CHECK(app.has(NodeRole::RowHeader, "Mia"));
  CHECK(app.tree().find("\"?\"") == std::string::npos);  // an edge to nobody is left out
  const NodeBounds at = app.find(NodeRole::Image, "Both are paired").bounds;
  const float y = at.y + at.height - 16;
  app.draw({WidgetHarness::pointer(UiEvent::Kind::PointerDown, at.x + at.width - 4, y),
            WidgetHarness::pointer(UiEvent::Kind::PointerUp, at.x + at.width - 4, y)});
  CHECK(picked.right == 1);
  CHECK(picked.left == -1);
}

TEST_CASE("a node that is dragged onto one of the other side joins the two", "[ui]") {
  constexpr GraphNode left[] = {{"Mia"}, {"Kofi"}};
  constexpr GraphNode right[] = {{"Henrik"}, {"Ulrike"}};
  constexpr GraphEdge edges[] = {{0, 1, 0.5F, "84"}, {1, 0, 0.5F, "61"}};
  GraphResult last;
  WidgetHarness app([&] {
    Page page;
    const GraphResult result =
        bipartite_graph("graph", "Both are paired", left, right, edges,
                        {.left_title = "Mentors", .right_title = "Mentees", .value_name = "Score", .can_join = true});
    if (result.left >= 0 || result.right >= 0) last = result;
  });
  app.draw();
  const NodeBounds at = app.find(NodeRole::Image, "Both are paired").bounds;
  const float bottom = at.y + at.height - 18, top = at.y + at.height - 56;
  const auto drag = [&](float to_x, float to_y) {
    last = {};
    app.draw({WidgetHarness::pointer(UiEvent::Kind::PointerDown, at.x + at.width - 4, bottom)});
    app.draw({WidgetHarness::pointer(UiEvent::Kind::PointerMove, to_x, to_y)});
    app.draw({WidgetHarness::pointer(UiEvent::Kind::PointerUp, to_x, to_y)});
  };
  drag(at.x + 4, top);
  CHECK(last.is_joined);
  CHECK(last.left == 0);
  CHECK(last.right == 1);
  drag(at.x + at.width / 2, top);  // dropped between the sides
  CHECK_FALSE(last.is_joined);
}
