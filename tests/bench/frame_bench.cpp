// bench: how long a frame takes, and how much of it goes over the bridge. Prints median and p95 of each work.
//
// Goals: an unchanged frame of 2,000 nodes compares in at most 0.2 ms and says nothing; scrolling a thousand rows says
// nothing but which rows come and go.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "screens/gallery.hpp"
#include "support/widget_harness_ui.hpp"
#include "ui/data_display.hpp"
#include "ui/semantics.hpp"
#include "ui/text.hpp"

namespace obverse {
namespace {

using Clock = std::chrono::steady_clock;

struct Spread {
  double median = 0, p95 = 0;
};

/// Runs a work many times. @param work  returns its own time in ms
Spread spread_of(int rounds, const std::function<double()>& work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) times.push_back(work());
  std::sort(times.begin(), times.end());
  return {times[times.size() / 2], times[times.size() * 95 / 100]};
}

double ms_of(const std::function<void()>& work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// A page of lists, as deep and as wordy as screens are.
void add_nodes(ui::SemanticsTree& tree, int count) {
  for (int i = 0; i < count; ++i) {
    ui::Node node;
    node.id = static_cast<ui::NodeId>(i + 1);
    node.role = i % 10 == 0 ? ui::NodeRole::ListItem : (i % 10 == 1 ? ui::NodeRole::Link : ui::NodeRole::Text);
    node.name = "Session " + std::to_string(i) + " with Ana Beltran";
    if (node.role == ui::NodeRole::Link) node.href = "/sessions/" + std::to_string(i);
    node.bounds = {16, static_cast<float>(i * 24), 320, 24};
    node.font_px = 18;
    node.line_px = 27;
    if (i % 10 == 0 && i > 0) tree.close();
    const ui::NodeId id = tree.add(std::move(node)).id;
    if (i % 10 == 0) tree.open(id);
  }
  tree.close();
}

void bench_unchanged() {
  ui::SemanticsTree tree;
  std::size_t operations = 0;
  const auto compare = [&] {
    tree.begin_frame();
    add_nodes(tree, 2000);
    return ms_of([&] { operations += tree.end_frame(0).size(); });
  };
  compare();
  operations = 0;
  const Spread spread = spread_of(200, compare);
  std::printf(
      "frame: 2,000 unchanged nodes compared: median %.3f ms, p95 %.3f ms (goal 0.2), %zu operations (goal 0)\n",
      spread.median, spread.p95, operations);
}

void bench_scroll() {
  const ui::TableColumn columns[] = {
      {.label = "Name", .is_row_header = true}, {.label = "Division"}, {.label = "Score", .is_number = true}};
  std::vector<ui::TableCell> cells;
  for (int i = 0; i < 1000; ++i) {
    cells.push_back({"Person " + std::to_string(i)});
    cells.push_back({"Customer care"});
    cells.push_back({std::to_string(i % 100)});
  }
  test::WidgetHarness app([&] {
    const ui::Page page;
    const ui::Scroller body("body");
    ui::data_table("table", "People", columns, cells, {.is_stacked_on_compact = false});
  });
  app.view.width = 1280;
  app.view.height = 800;
  app.draw();
  ui::UiEvent scroll = test::WidgetHarness::event(ui::UiEvent::Kind::Scroll, app.semantics().nodes().front().id);
  std::size_t operations = 0, silent = 0, nodes_most = 0;
  const int frames = 500;
  const Spread spread = spread_of(frames, [&] {
    scroll.y += 40;
    std::size_t changes = 0;
    const double ms = ms_of([&] { changes = app.draw({scroll}).changes.size(); });
    operations += changes;
    silent += changes == 0 ? 1U : 0U;
    nodes_most = std::max(nodes_most, app.semantics().nodes().size());
    return ms;
  });
  std::printf(
      "frame: 1,000 rows scrolled in %d frames: median %.2f ms, p95 %.2f ms; %zu frames without an operation, %zu "
      "operations for rows that came and went; at most %zu nodes (goal 400)\n",
      frames, spread.median, spread.p95, silent, operations, nodes_most);
}

void bench_gallery() {
  struct Part {
    const char* name;
    void (*draw)(GalleryState&);
  };
  constexpr Part parts[] = {{"actions", draw_gallery_actions},   {"choices", draw_gallery_choices},
                            {"fields", draw_gallery_fields},     {"structure", draw_gallery_structure},
                            {"feedback", draw_gallery_feedback}, {"data, with 1,000 rows", draw_gallery_data},
                            {"charts", draw_gallery_charts}};
  for (const Part& part : parts) {
    GalleryState state;
    test::WidgetHarness app([&] {
      const ui::Page page;
      const ui::Scroller body("gallery", {.padding = ui::page_padding(), .gap = 20, .width_max = 800});
      part.draw(state);
    });
    app.view.width = 1280;
    app.view.height = 800;
    app.draw();
    const Spread spread = spread_of(100, [&] { return ms_of([&] { app.draw(); }); });
    std::printf("frame: gallery, %s: median %.2f ms, p95 %.2f ms\n", part.name, spread.median, spread.p95);
  }
}

}  // namespace
}  // namespace obverse

int main() {
  obverse::bench_unchanged();
  obverse::bench_scroll();
  obverse::bench_gallery();
  return 0;
}
