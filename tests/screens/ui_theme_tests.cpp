// Forced colours, the dense view, and more space in texts.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "support/widget_harness_ui.hpp"
#include "ui/controls.hpp"
#include "ui/data_display.hpp"
#include "ui/theme.hpp"

using namespace obverse::ui;
using obverse::test::WidgetHarness;

namespace {

/// Of Windows: Night sky, Desert, Aquatic, Dusk.
constexpr SystemColors systems[] = {
    {0xFF000000, 0xFFFFFFFF, 0xFFFF8080, 0xFFA6A6A6, 0xFFFDB4D6, 0xFF2B2B2B, 0xFF000000, 0xFF32EEFF},
    {0xFFEFFAFF, 0xFF3D3D3D, 0xFF775E1C, 0xFF676767, 0xFF095E90, 0xFFEFFAFF, 0xFFEFFAFF, 0xFF202020},
    {0xFF202020, 0xFFFFFFFF, 0xFFFFE975, 0xFFA6A6A6, 0xFFF0E38E, 0xFF503B26, 0xFF202020, 0xFFFFFFFF},
    {0xFF363F2D, 0xFFFFFFFF, 0xFFDEEB70, 0xFFA6A6A6, 0xFFC7BFA1, 0xFF2D3F21, 0xFF363F2D, 0xFFD0F6B6}};

float button_height(WidgetHarness& app) { return app.find(NodeRole::Button, "Save").bounds.height; }

}  // namespace

TEST_CASE("forced colours keep words and lines apart from their ground", "[ui]") {
  constexpr std::pair<Color, Color> pairs[] = {{color::text, color::bg},
                                               {color::text2, color::surface2},
                                               {color::primary, color::surface},
                                               {color::on_primary, color::primary},
                                               {color::error, color::surface},
                                               {color::on_error, color::error},
                                               {color::on_ink2, color::ink},
                                               {color::on_primary_container, color::primary_container},
                                               {color::warn, color::warn_container},
                                               {color::on_reverse, color::reverse},
                                               {color::outline, color::surface},
                                               {color::on_stone, color::stone},
                                               {color::ink_label, color::ink_button}};
  for (const SystemColors& system : systems) {
    const token::Palette palette = forced_palette(system);
    for (const auto& [words, ground] : pairs) CHECK(contrast_ratio(palette.*words, palette.*ground) >= 4.5);
  }
}

TEST_CASE("with forced colours nothing is drawn in another colour", "[ui]") {
  const SystemColors& system = systems[0];
  const token::Palette palette = forced_palette(system);
  const std::uint32_t allowed[] = {system.canvas,    system.canvas_text,    system.link_text,   system.gray_text,
                                   system.highlight, system.highlight_text, system.button_face, system.button_text};
  const auto* first = reinterpret_cast<const std::uint32_t*>(&palette);
  for (std::size_t i = 0; i < sizeof palette / sizeof *first; ++i) {
    if ((first[i] >> 24U) != 0xFF) continue;  // a veil over one of them, or no shadow
    INFO("colour " << i << " of the palette");
    CHECK(std::find(std::begin(allowed), std::end(allowed), first[i]) != std::end(allowed));
  }
}

TEST_CASE("the dense view lowers controls, but no target below 48", "[ui]") {
  WidgetHarness app([] {
    Page page;
    button("save", "Save", {});
    button("small", "Small", {.is_small = true});
  });
  app.draw();
  CHECK(button_height(app) == 56);
  app.view.is_dense = true;
  app.draw();
  CHECK(button_height(app) == 48);
  CHECK(app.find(NodeRole::Button, "Small").bounds.height == 48);
}

TEST_CASE("more space in texts moves letters, words and lines apart", "[ui]") {
  WidgetHarness app([] {
    Page page;
    paragraph("One word after another");
  });
  app.draw();
  const NodeBounds before = app.find(NodeRole::Text, "One word after another").bounds;
  app.view.has_wide_spacing = true;
  app.draw();
  const Node& after = app.find(NodeRole::Text, "One word after another");
  // 22 letters by 0.12 em, three of them spaces with 0.16 em more.
  CHECK(after.bounds.width > before.width + 22 * 0.12F * after.font_px);
  CHECK(after.line_px >= after.font_px * 1.5F);
}

TEST_CASE("of a long table only the rows near the view are there, and say which they are", "[ui]") {
  const TableColumn columns[] = {{.label = "Name", .is_row_header = true}, {.label = "Score", .is_number = true}};
  std::vector<TableCell> cells;
  for (int i = 1; i <= 1000; ++i) {
    cells.push_back({"Person " + std::to_string(i)});
    cells.push_back({std::to_string(i)});
  }
  WidgetHarness app([&] {
    Page page;
    Scroller body("body");
    data_table("table", "People", columns, cells, {.is_stacked_on_compact = false});
  });
  app.view.width = 800;
  app.draw();
  CHECK(app.semantics().nodes().size() < 200);
  CHECK(app.find(NodeRole::Table, "People").row_count == 1001);
  CHECK(app.has(NodeRole::RowHeader, "Person 1"));
  CHECK_FALSE(app.has(NodeRole::RowHeader, "Person 500"));
  const NodeId scroller = app.semantics().nodes().front().id;
  UiEvent scroll = WidgetHarness::event(UiEvent::Kind::Scroll, scroller);
  scroll.y = 56 * 499;
  app.draw({scroll});
  const Node& header = app.find(NodeRole::RowHeader, "Person 500");
  CHECK(app.semantics().find(header.parent)->row_index == 501);
  CHECK_FALSE(app.has(NodeRole::RowHeader, "Person 1"));
  scroll.y += 40;  // within the same rows: nothing to say
  CHECK(app.draw({scroll}).changes.empty());
}
