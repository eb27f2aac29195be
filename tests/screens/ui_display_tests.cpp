// Tables, Markdown, dialogs and toasts.

#include <catch2/catch_test_macros.hpp>

#include "support/seeded_random.hpp"
#include "support/widget_harness_ui.hpp"
#include "ui/brand.hpp"
#include "ui/data_display.hpp"
#include "ui/fonts.hpp"
#include "ui/markdown.hpp"
#include "ui/overlay.hpp"
#include "ui/text_block.hpp"

using namespace obverse::ui;
using obverse::test::WidgetHarness;

namespace {

const TableColumn columns[] = {{"Area", weight(2), false, true, true}, {"March", weight()}, {"Score", content(), true}};
const TableCell result_cells[] = {{.text = "Sharing"},  {.text = "With help"}, {.text = "3"},
                                  {.text = "Messages"}, {.text = "Not yet"},   {.text = "1"}};

}  // namespace

TEST_CASE("a table has headers, rows and cells; its rows and headers can be pressed", "[ui]") {
  TableResult result;
  WidgetHarness app([&] {
    Page page;
    const TableResult now = data_table("result", "Result", columns, result_cells,
                                       {.sorted_column = 0, .selected_row = 1, .are_rows_pressable = true});
    if (now.pressed_row >= 0 || now.pressed_header >= 0) result = now;
  });
  app.view.width = 1000;
  app.draw();
  CHECK(app.find(NodeRole::Table, "Result").row_count == 3);
  CHECK(app.has(NodeRole::ColumnHeader, "March"));
  CHECK(app.has(NodeRole::Cell, "With help"));
  app.click(NodeRole::Cell, "With help");
  CHECK(result.pressed_row == 0);
  app.activate(NodeRole::Button, "Messages");
  CHECK(result.pressed_row == 1);
  app.activate(NodeRole::Button, "Area");
  CHECK(result.pressed_header == 0);
}

TEST_CASE("a name that our fonts cannot write is left to the browser, wherever it stands", "[ui]") {
  const TableCell cells[] = {{.text = "Linh Nguyễn"}, {.text = "張偉"}, {.text = "3"}};
  WidgetHarness app([&] {
    Page page;
    paragraph("With Linh Nguyễn on Thursday");
    data_table("result", "Result", columns, cells, {});
  });
  app.view.width = 1000;
  app.draw();
  std::vector<std::string> drawn;
  for (const Node& node : app.semantics().nodes()) {
    if (node.role != NodeRole::Drawn) continue;
    drawn.push_back(node.text);
    CHECK(node.dom_color != 0);
    CHECK(node.font_px > 0);
    CHECK(node.bounds.width > 0);
  }
  CHECK(drawn == std::vector<std::string>{"With Linh Nguyễn on Thursday", "Linh Nguyễn", "張偉"});
  CHECK(app.has(NodeRole::Cell, "張偉"));
  CHECK(app.tree().find("drawn") == std::string::npos);  // for the eye only
}

TEST_CASE("on a phone each row of a table is an entry of a list", "[ui]") {
  int pressed = -1;
  WidgetHarness app([&] {
    Page page;
    const TableResult now = data_table("result", "Result", columns, result_cells, {.are_rows_pressable = true});
    if (now.pressed_row >= 0) pressed = now.pressed_row;
  });
  app.view.width = 390;
  app.draw();
  CHECK_FALSE(app.has(NodeRole::Table, "Result"));
  app.click(NodeRole::Button, "Messages, March: Not yet\nScore: 1");
  CHECK(pressed == 1);
}

TEST_CASE("Markdown becomes headings, paragraphs, lists and links", "[ui]") {
  MarkdownResult result;
  WidgetHarness app([&] {
    Page page;
    const MarkdownResult now =
        markdown("text",
                 "# A link is a door\n\nThe [access level](glossary:access-level) says *what* people may do.\n\n1. "
                 "**View:** read\n2. [Ask](/ask)\n\n> Try it\n\n<b>raw</b>");
    if (!now.glossary_term.empty() || !now.href.empty()) result = now;
  });
  app.draw();
  CHECK(app.find(NodeRole::Heading, "A link is a door").level == 3);
  CHECK(app.has(NodeRole::Text, "View: read"));
  CHECK(app.find(NodeRole::Link, "Ask").href == "/ask");
  app.click(NodeRole::Button, "access level");
  CHECK(result.glossary_term == "access-level");
  CHECK(app.activate(NodeRole::Link, "Ask").followed_href == "/ask");
  int lists = 0;
  int items = 0;
  for (const Node& node : app.semantics().nodes()) {
    lists += node.role == NodeRole::List ? 1 : 0;
    items += node.role == NodeRole::ListItem ? 1 : 0;
  }
  CHECK(lists == 1);
  CHECK(items == 2);
  CHECK(plain_text_of_markdown("# One\n\n- *two*") == "One\ntwo");
}

TEST_CASE("a word that no line has room for is broken, and every letter of it is drawn", "[ui]") {
  const std::string word = "https://bank.co.uk.pay-check.example/login/with/a/very/long/way/to/its/end";
  float widest = 0;
  std::string drawn;
  WidgetHarness app([&] {
    Page page;
    widest = 0;
    drawn.clear();
    const auto runs = runs_of_rich_text("In *" + word + "* it ends.", 400);
    for (const InlinePiece& piece : break_runs(runs, metrics_of({}), 200).pieces) {
      widest = std::max(widest, piece.x + piece.width);
      drawn += piece.text;
    }
  });
  app.draw();
  CHECK(widest <= 200.5F);
  CHECK(drawn == "In" + word + "it ends.");  // spaces between pieces belong to none
}

TEST_CASE("words after a long semibold sentence stand a space away from it", "[ui]") {
  // The spaces of the sentence were counted as narrow as those of regular words, until nothing was left of the last.
  WidgetHarness app([&] {
    Page page;
    const auto runs = runs_of_rich_text("*Use your own device, with your own hands.* If your mentor", 400);
    const TextMetrics metrics = metrics_of({});
    const InlineBlock block = break_runs(runs, metrics, 2000);
    REQUIRE(block.pieces.size() == 2);
    const float drawn = line_width(block.pieces[0].text, metrics_of_run(runs[0], metrics));
    CHECK(std::abs(block.pieces[1].x - (drawn + line_width(" ", metrics))) < 0.1F);
  });
  app.draw();
}

TEST_CASE("a line of mixed weights is as wide as its pieces, and no space between two is lost", "[ui]") {
  const std::vector<std::string> words = {"your", "own", "hands.", "If", "W", "illicit", "mentor,"};
  WidgetHarness app([&] {
    Page page;
    const TextMetrics metrics = metrics_of({});
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
      obverse::SeededRandom random(seed);
      std::vector<InlineRun> runs;
      float width = 0;
      std::string whole;
      for (int k = 0; k < 5; ++k) {
        InlineRun run;
        run.weight = random.chance(50) ? 600 : 400;
        if (k > 0 && random.chance(50)) run.text += " ";
        for (std::int64_t count = random.below(6); count >= 0; --count)
          run.text += random.pick(words) + (count > 0 ? " " : "");
        if (k < 4 && random.chance(50)) run.text += " ";
        width += line_width(run.text, metrics_of_run(run, metrics));
        whole += run.text;
        runs.push_back(std::move(run));
      }
      INFO(seed << ": " << whole);
      const InlineBlock block = break_runs(runs, metrics, 10'000);
      const InlinePiece& last = block.pieces.back();
      CHECK(std::abs(last.x + last.width - width) < 0.5F);
      for (const InlinePiece& piece : block.pieces)
        CHECK(std::abs(piece.width - line_width(piece.text, metrics_of_run(runs[piece.run], metrics))) < 0.1F);
      for (InlineRun& run : runs) run.weight = 600;
      TextMetrics strong = metrics;
      strong.weight = 600;
      CHECK(std::abs(break_runs(runs, metrics, 10'000).natural_width - line_width(whole, strong)) < 1.5F);
    }
  });
  app.draw();
}

TEST_CASE("the second of two discs hides no letter of the first", "[ui]") {
  WidgetHarness app([&] {
    Page page;
    for (const float size : {32.0F, 36.0F, 64.0F}) {
      const TextMetrics letters{std::round(size * 0.36F), size, 600};
      const float ring_begins = pair_stack_width(size) - size - 2;
      for (const char* initials : {"DO", "MO", "WM"}) CHECK(size / 2 + line_width(initials, letters) / 2 < ring_begins);
    }
  });
  app.draw();
}

TEST_CASE("numbers at the right of their column stay clear of the words of the next", "[ui]") {
  const TableColumn mixed[] = {{"Area", weight(2), false, true}, {"Sessions", content(), true}, {"Last", weight()}};
  WidgetHarness app([&] {
    Page page;
    data_table("result", "Result", mixed, result_cells);
  });
  app.view.width = 1000;
  app.draw();
  const Node& number = app.find(NodeRole::Cell, "With help");
  CHECK(app.find(NodeRole::Cell, "3").bounds.x - (number.bounds.x + number.bounds.width) >= 24);
}

TEST_CASE("hostile Markdown is harmless", "[ui]") {
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "> - ";
  WidgetHarness app([&] {
    Page page;
    Scroller body("body");
    markdown("deep", deep + "x");
    markdown("broken", "[a](glossary: **b `c");
    markdown("empty", "");
  });
  CHECK_FALSE(app.draw().changes.empty());
}

TEST_CASE("a dialog takes the focus, closes by Escape, and gives the focus back", "[ui]") {
  bool is_open = false;
  int presses_behind = 0;
  WidgetHarness app([&] {
    Page page;
    heading(1, "Pair");
    if (button("end", "End this pair", {})) is_open = true;
    if (button("behind", "Behind", {})) ++presses_behind;
    if (Dialog dialog("end_pair", "End this pair?", is_open, {.close_name = "Close"}); dialog)
      paragraph("Notes stay readable.");
  });
  app.draw();
  const NodeId opener = app.find(NodeRole::Button, "End this pair").id;
  FrameResult frame = app.click(NodeRole::Button, "End this pair");
  REQUIRE(is_open);
  CHECK(app.find(NodeRole::Dialog, "End this pair?").is_modal);
  REQUIRE_FALSE(frame.changes.empty());
  CHECK(frame.changes.back().kind == NodeChange::Kind::Focus);
  CHECK(frame.changes.back().id == app.find(NodeRole::Heading, "End this pair?").id);
  UiEvent escape = WidgetHarness::event(UiEvent::Kind::Key, frame.changes.back().id);
  escape.text = "Escape";
  frame = app.draw({escape});
  CHECK_FALSE(is_open);
  REQUIRE_FALSE(frame.changes.empty());
  CHECK(frame.changes.back().kind == NodeChange::Kind::Focus);
  CHECK(frame.changes.back().id == opener);
  CHECK(presses_behind == 0);
}

TEST_CASE("behind a dialog nothing can be pressed; a press outside closes it", "[ui]") {
  bool is_open = true;
  int presses_behind = 0;
  WidgetHarness app([&] {
    Page page;
    if (button("behind", "Behind", {})) ++presses_behind;
    if (Dialog dialog("ask", "Ask", is_open, {.close_name = "Close"}); dialog) paragraph("Words");
  });
  app.draw();
  app.draw();
  app.click(NodeRole::Text, "Words");
  CHECK(is_open);
  app.click(NodeRole::Button, "Behind");
  CHECK(presses_behind == 0);
  CHECK_FALSE(is_open);
  app.click(NodeRole::Button, "Behind");
  CHECK(presses_behind == 1);
}

TEST_CASE("a toast is said once, can be undone, and goes away by itself", "[ui]") {
  Toast message;
  ToastResult last = ToastResult::None;
  WidgetHarness app([&] {
    Page page;
    const ToastResult now = toast("toast", message, "Close");
    if (now != ToastResult::None) last = now;
  });
  app.view.now_ms = 1000;
  app.draw();
  message = {"Kept this one.", "Undo"};
  FrameResult frame = app.draw();
  CHECK(frame.announcements == std::vector<std::string>{"Kept this one."});
  CHECK(frame.wake_at_ms == 11000);
  CHECK(app.draw().announcements.empty());
  app.click(NodeRole::Button, "Undo");
  CHECK(last == ToastResult::Action);
  CHECK(message.text.empty());
  message = {"Saved.", ""};
  app.draw({WidgetHarness::event(UiEvent::Kind::PointerLeave)});
  app.view.now_ms = 7001;
  frame = app.draw();
  CHECK(last == ToastResult::Over);
  CHECK_FALSE(frame.wake_at_ms.has_value());
}
