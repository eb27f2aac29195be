// Controls, acted on by pointer and by keyboard.

#include <catch2/catch_test_macros.hpp>

#include "support/widget_harness_ui.hpp"
#include "ui/controls.hpp"
#include "ui/text_entry.hpp"

using namespace obverse::ui;
using obverse::test::WidgetHarness;

TEST_CASE("a button is pressed by pointer, touch and keyboard alike, once each", "[ui]") {
  int presses = 0;
  WidgetHarness app([&] {
    Page page;
    if (button("save", "Save notes", {.kind = ButtonKind::Primary})) ++presses;
  });
  app.draw();
  app.click(NodeRole::Button, "Save notes");
  CHECK(presses == 1);
  app.click(NodeRole::Button, "Save notes", true);
  CHECK(presses == 2);
  app.activate(NodeRole::Button, "Save notes");
  CHECK(presses == 3);
  app.draw();
  CHECK(presses == 3);
}

TEST_CASE("a press that is cancelled or leaves the button does nothing", "[ui]") {
  int presses = 0;
  WidgetHarness app([&] {
    Page page;
    if (button("save", "Save", {})) ++presses;
  });
  app.draw();
  const Node& node = app.find(NodeRole::Button, "Save");
  const UiEvent down = WidgetHarness::pointer_at(UiEvent::Kind::PointerDown, node);
  app.draw({down, WidgetHarness::event(UiEvent::Kind::PointerCancel)});
  app.draw({down, WidgetHarness::pointer(UiEvent::Kind::PointerUp, 300, 700)});
  CHECK(presses == 0);
  app.click(NodeRole::Button, "Save");
  CHECK(presses == 1);
}

TEST_CASE("a disabled button says so and cannot be pressed", "[ui]") {
  int presses = 0;
  WidgetHarness app([&] {
    Page page;
    if (button("send", "Send", {.is_disabled = true})) ++presses;
  });
  app.draw();
  CHECK(app.find(NodeRole::Button, "Send").is_disabled);
  app.click(NodeRole::Button, "Send");
  app.activate(NodeRole::Button, "Send");
  CHECK(presses == 0);
}

TEST_CASE("a link names where it leads, and following it is in the frame's result", "[ui]") {
  WidgetHarness app([] {
    Page page;
    link("more", "Show more", "/lessons?all");
    button("open", "Open session", {.href = "/sessions/4"});
  });
  app.draw();
  CHECK(app.find(NodeRole::Link, "Show more").href == "/lessons?all");
  CHECK(app.click(NodeRole::Link, "Show more").followed_href == "/lessons?all");
  CHECK(app.activate(NodeRole::Link, "Open session").followed_href == "/sessions/4");
  CHECK(app.draw().followed_href.empty());
}

TEST_CASE("a check box and a switch change their value and say it", "[ui]") {
  bool is_done = false;
  bool is_shared = true;
  WidgetHarness app([&] {
    Page page;
    checkbox("done", "I have tried it", is_done);
    switch_row("share", "Show this to Jonas", is_shared, "Off. Only you can see it.");
  });
  app.draw();
  app.click(NodeRole::Checkbox, "I have tried it");
  CHECK(is_done);
  CHECK(app.find(NodeRole::Checkbox, "I have tried it").checked == Checked::True);
  app.activate(NodeRole::Switch, "Show this to Jonas");
  CHECK_FALSE(is_shared);
  CHECK(app.find(NodeRole::Switch, "Show this to Jonas").checked == Checked::False);
}

TEST_CASE("of radio buttons one is chosen", "[ui]") {
  const RadioOption options[] = {{"none", "Not yet"}, {"help", "With help"}, {"own", "On my own"}};
  int selected = -1;
  int changes = 0;
  WidgetHarness app([&] {
    Page page;
    if (radio_group("level", "How well", options, selected, {.error = selected < 0 ? "Choose one" : ""})) ++changes;
  });
  app.draw();
  CHECK(app.find(NodeRole::RadioGroup, "How well").is_invalid);
  app.click(NodeRole::Radio, "With help");
  CHECK(selected == 1);
  app.activate(NodeRole::Radio, "On my own");
  CHECK(selected == 2);
  CHECK(changes == 2);
  CHECK(app.find(NodeRole::Radio, "On my own").checked == Checked::True);
  CHECK(app.find(NodeRole::Radio, "With help").checked == Checked::False);
  CHECK_FALSE(app.find(NodeRole::RadioGroup, "How well").is_invalid);
}

TEST_CASE("a slider moves by range input, by its buttons and by dragging, in steps", "[ui]") {
  double size = 100;
  WidgetHarness app([&] {
    Page page;
    slider("size", "Text size", size,
           {.min = 100,
            .max = 200,
            .step = 25,
            .value_words = "Large",
            .minus_name = "Smaller",
            .plus_name = "Larger",
            .has_stops = true});
  });
  app.draw();
  UiEvent number = WidgetHarness::event(UiEvent::Kind::SetNumber, app.find(NodeRole::Slider, "Text size").id);
  number.number = 160;
  app.draw({number});
  CHECK(size == 150);
  app.click(NodeRole::Button, "Larger");
  CHECK(size == 175);
  app.activate(NodeRole::Button, "Smaller");
  CHECK(size == 150);
  const Node& node = app.find(NodeRole::Slider, "Text size");
  const float y = node.bounds.y + node.bounds.height / 2;
  app.draw({WidgetHarness::pointer(UiEvent::Kind::PointerDown, node.bounds.x + 20, y)});
  CHECK(size == 100);
  app.draw({WidgetHarness::pointer(UiEvent::Kind::PointerMove, node.bounds.x + node.bounds.width, y)});
  CHECK(size == 200);
  app.draw({WidgetHarness::pointer(UiEvent::Kind::PointerUp, node.bounds.x + node.bounds.width, y)});
  CHECK(app.find(NodeRole::Slider, "Text size").now == 200);
}

TEST_CASE("a text field takes what the browser's element holds, within its limit", "[ui]") {
  std::string name;
  int submits = 0;
  WidgetHarness app([&] {
    Page page;
    const TextFieldResult result =
        text_field("name", "Your name", name,
                   {.helper = "As colleagues say it", .action_icon = "x", .action_name = "Send", .length_max = 6});
    if (result.is_submitted) ++submits;
  });
  app.draw();
  const Node& node = app.find(NodeRole::TextBox, "Your name");
  CHECK(node.dom_color != 0);
  CHECK(node.description == "As colleagues say it");
  app.set_text(NodeRole::TextBox, "Your name", "Ruth");
  CHECK(name == "Ruth");
  CHECK(app.find(NodeRole::TextBox, "Your name").value == "Ruth");
  app.set_text(NodeRole::TextBox, "Your name", "R\xC3\xBCth\xC3\xBCth");  // 8 bytes: the limit falls inside no letter
  CHECK(name == "R\xC3\xBCth");
  app.click(NodeRole::Button, "Send");
  CHECK(submits == 1);
}

TEST_CASE("a text area grows with its text, as the browser measures it", "[ui]") {
  std::string note;
  WidgetHarness app([&] {
    Page page;
    text_area("note", "Note", note, {.rows_min = 2});
    paragraph("after");
  });
  app.draw();
  const float before = app.find(NodeRole::Text, "after").bounds.y;
  UiEvent height = WidgetHarness::event(UiEvent::Kind::FieldHeight, app.find(NodeRole::TextArea, "Note").id);
  height.number = 270;
  app.draw({height});
  CHECK(app.find(NodeRole::TextArea, "Note").bounds.height > 270);
  CHECK(app.find(NodeRole::Text, "after").bounds.y > before + 150);
}

TEST_CASE("a chosen file arrives with its name and bytes", "[ui]") {
  std::string name;
  std::string bytes;
  WidgetHarness app([&] {
    Page page;
    file_button("csv", "Choose a file", ".csv", name, bytes);
  });
  app.draw();
  const Node& node = app.find(NodeRole::File, "Choose a file");
  CHECK(node.accept == ".csv");
  UiEvent file = WidgetHarness::event(UiEvent::Kind::File, node.id);
  file.text = "people.csv";
  file.payload = "name;mail";
  app.draw({file});
  CHECK(name == "people.csv");
  CHECK(bytes == "name;mail");
}

TEST_CASE("the pointer shows what can be pressed", "[ui]") {
  WidgetHarness app([] {
    Page page;
    button("save", "Save", {});
  });
  app.draw();
  const Node& node = app.find(NodeRole::Button, "Save");
  CHECK(std::string(app.draw({WidgetHarness::pointer_at(UiEvent::Kind::PointerMove, node)}).cursor) == "pointer");
  CHECK(std::string(app.draw({WidgetHarness::pointer(UiEvent::Kind::PointerMove, 300, 700)}).cursor) == "default");
}
