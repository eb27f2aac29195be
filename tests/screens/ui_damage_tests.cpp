// What is drawn anew must be enough: outside of the damage two frames look the same, pixel for pixel.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "screens/gallery.hpp"
#include "screens/screen_world.hpp"
#include "support/rasterise_ui.hpp"
#include "support/seeded_random.hpp"
#include "support/widget_harness_ui.hpp"
#include "ui/controls.hpp"
#include "ui/damage.hpp"
#include "ui/strings.hpp"
#include "ui/text.hpp"

using namespace obverse;
using test::Picture;
using test::WidgetHarness;
using ui::NodeRole;
using ui::PixelBox;
using Kind = ui::UiEvent::Kind;

namespace {

constexpr std::uint32_t background = 0xFFFFFFFF;

/// Pixels that differ outside of the boxes.
int forgotten_pixels(const Picture& before, const Picture& now, const std::vector<PixelBox>& boxes) {
  int count = 0;
  for (int y = 0; y < now.height; ++y) {
    for (int x = 0; x < now.width; ++x) {
      const PixelBox pixel{x, y, x + 1, y + 1};
      const bool is_drawn =
          std::any_of(boxes.begin(), boxes.end(), [&](const PixelBox& box) { return box.meets(pixel); });
      if (!is_drawn && before.at(x, y) != now.at(x, y)) ++count;
    }
  }
  return count;
}

bool do_overlap(const std::vector<PixelBox>& boxes) {
  for (std::size_t a = 0; a < boxes.size(); ++a) {
    for (std::size_t b = a + 1; b < boxes.size(); ++b) {
      if (boxes[a].meets(boxes[b])) return true;
    }
  }
  return false;
}

std::int64_t area_of(const std::vector<PixelBox>& boxes) {
  std::int64_t area = 0;
  for (const PixelBox& box : boxes) area += box.area();
  return area;
}

/// A page of controls, and what was drawn of it.
struct DrawnPage {
  explicit DrawnPage(void (*part)(GalleryState&))
      : app([this, part] {
          const ui::Page page;
          const ui::Scroller body("gallery", {.padding = ui::page_padding(), .gap = 20});
          part(state);
        }) {
    REQUIRE(ui::load_strings(strings_text("en")));
    app.view.width = 480;
    app.view.height = 360;
    app.draw();
    draw({});
  }

  /// @return pixels that look different and were not drawn
  int draw(std::vector<ui::UiEvent> events) {
    const ui::FrameResult frame = app.draw(std::move(events));
    boxes = damage.update(*frame.draw_data, ui::color_value(ui::color::bg));
    Picture now = test::rasterise(frame.draw_data);
    const bool is_comparable = picture.width == now.width && picture.height == now.height;
    const int forgotten = is_comparable ? forgotten_pixels(picture, now, boxes) : 0;
    picture = std::move(now);
    return forgotten;
  }

  GalleryState state;
  WidgetHarness app;
  ui::Damage damage;
  std::vector<PixelBox> boxes;
  Picture picture;
};

}  // namespace

TEST_CASE("outside of the damage a frame looks as the one before, whatever happens", "[ui][damage]") {
  for (void (*part)(GalleryState&) : {draw_gallery_choices, draw_gallery_fields, draw_gallery_data}) {
    DrawnPage page(part);
    SeededRandom random(20261130);
    for (int step = 0; step < 60; ++step) {
      const auto x = static_cast<float>(random.below(480)), y = static_cast<float>(random.below(360));
      std::vector<ui::UiEvent> events{WidgetHarness::pointer(Kind::PointerMove, x, y)};
      const auto act = random.below(10);
      if (act < 4) {
        events.push_back(WidgetHarness::pointer(Kind::PointerDown, x, y));
        events.push_back(WidgetHarness::pointer(Kind::PointerUp, x, y));
      } else if (act == 4) {
        ui::UiEvent scroll = WidgetHarness::event(Kind::Scroll, page.app.semantics().nodes().front().id);
        scroll.y = static_cast<float>(random.below(900));
        events = {scroll};
      } else if (act == 5) {
        page.app.view.theme = random.below(2) == 0 ? ui::ThemeName::Dark : ui::ThemeName::Light;
      }
      CHECK(page.draw(std::move(events)) == 0);
      CHECK_FALSE(do_overlap(page.boxes));
    }
  }
}

TEST_CASE("a frame that looks like the one before has no damage", "[ui][damage]") {
  DrawnPage page(draw_gallery_choices);
  page.draw({});
  CHECK(page.boxes.empty());
  page.damage.forget();
  page.draw({});
  CHECK(area_of(page.boxes) == 480 * 360);
}

TEST_CASE("a number that changes damages no more than the words around it", "[ui][damage]") {
  int presses = 7;
  WidgetHarness app([&] {
    const ui::Page page;
    const ui::Scroller body("page", {.gap = 20});
    ui::paragraph("Above, as it was.");
    if (ui::button("less", "Less")) --presses;
    ui::paragraph(std::to_string(presses) + " of ten, and then some words that stay where they are.");
    for (int i = 0; i < 5; ++i) ui::paragraph("Below, as it was, on a line of its own.");
  });
  app.view.width = 600;
  app.view.height = 700;
  app.draw();
  ui::Damage damage;
  damage.update(*app.draw().draw_data, background);
  const auto boxes = damage.update(*app.activate(NodeRole::Button, "Less").draw_data, background);
  CHECK_FALSE(boxes.empty());
  CHECK(area_of(boxes) < 600 * 700 / 20);
  // What moves a line damages what is behind it, and not what is before.
  presses = 1000;
  const auto moved = damage.update(*app.draw().draw_data, background);
  for (const PixelBox& box : moved) CHECK(box.top > 20);
}
