// The gallery as pixels, drawn on the processor: in four themes, at three widths. OBVERSE_BLESS=1 writes the golden
// pictures anew; OBVERSE_PICTURES=<folder> writes pictures to look at.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <unordered_map>

#include "screens/gallery.hpp"
#include "screens/screen_world.hpp"
#include "support/golden_file.hpp"
#include "support/rasterise_ui.hpp"
#include "support/widget_harness_ui.hpp"
#include "ui/strings.hpp"
#include "ui/text.hpp"

using namespace obverse;
using test::Picture;
using test::WidgetHarness;
using ui::ThemeName;

namespace {

struct Part {
  const char* name;
  void (*draw)(GalleryState&);
};

constexpr Part parts[] = {{"foundations", [](GalleryState&) { draw_gallery_foundations(); }},
                          {"actions", draw_gallery_actions},
                          {"choices", draw_gallery_choices},
                          {"fields", draw_gallery_fields},
                          {"structure", draw_gallery_structure},
                          {"feedback", draw_gallery_feedback},
                          {"data", draw_gallery_data},
                          {"charts", draw_gallery_charts}};

constexpr std::pair<ThemeName, const char*> themes[] = {{ThemeName::Light, "light"},
                                                        {ThemeName::Dark, "dark"},
                                                        {ThemeName::Strong, "strong"},
                                                        {ThemeName::Forced, "forced"}};

constexpr float widths[] = {390, 768, 1280};
constexpr float height_max = 6000;  // the thousand rows of the long table go on below

/// One part of the gallery on a page as high as its content.
struct DrawnPart {
  explicit DrawnPart(const Part& part)
      : app([this, part] {
          const ui::Page page;
          const ui::Scroller body("gallery", {.padding = ui::page_padding(), .gap = 20, .width_max = 800});
          part.draw(state);
        }) {
    REQUIRE(ui::load_strings(strings_text("en")));
  }

  Picture draw(ThemeName theme, float width) {
    app.view.theme = theme;
    app.view.width = width;
    app.view.height = 800;
    app.draw();
    app.view.height = std::min(height_max, std::ceil(app.semantics().nodes().front().content_height));
    app.draw();
    return test::rasterise(app.draw().draw_data);
  }

  GalleryState state;
  WidgetHarness app;
};

double brightness(std::uint32_t pixel) {
  return 0.299 * (pixel & 0xFFU) + 0.587 * (pixel >> 8U & 0xFFU) + 0.114 * (pixel >> 16U & 0xFFU);
}

constexpr int cell = 32;
constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// The brightness of each square of 32 px, from 0 to 63, as one letter.
std::string fingerprint(const Picture& picture) {
  std::string text;
  for (int y = 0; y < picture.height; y += cell) {
    for (int x = 0; x < picture.width; x += cell) {
      double sum = 0;
      int count = 0;
      for (int row = y; row < std::min(y + cell, picture.height); ++row) {
        for (int column = x; column < std::min(x + cell, picture.width); ++column, ++count)
          sum += brightness(picture.at(column, row));
      }
      text += digits[static_cast<std::size_t>(std::lround(sum / count / 255 * 63))];
    }
    text += '\n';
  }
  return text;
}

/// Squares whose brightness differs by more than a tenth, in a thousand; 1000 when the pictures differ in size.
int difference_permille(const std::string& a, const std::string& b) {
  if (a.size() != b.size() || a.empty()) return 1000;
  std::size_t different = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto value = [](char c) { return static_cast<int>(digits.find(c)); };
    if (std::abs(value(a[i]) - value(b[i])) > 6) ++different;
  }
  return static_cast<int>(different * 1000 / a.size());
}

/// The contrast of the words in a box: of its commonest colour to the one that stands out most from it.
double contrast_in(const Picture& picture, const ui::NodeBounds& box) {
  std::unordered_map<std::uint32_t, int> counts;
  const int right = std::min(picture.width, static_cast<int>(box.x + box.width));
  const int bottom = std::min(picture.height, static_cast<int>(box.y + box.height));
  for (int y = std::max(0, static_cast<int>(box.y)); y < bottom; ++y) {
    for (int x = std::max(0, static_cast<int>(box.x)); x < right; ++x) ++counts[picture.at(x, y)];
  }
  std::uint32_t ground = 0;
  int most = 0;
  for (const auto& [colour, count] : counts) {
    if (count > most) ground = colour;
    most = std::max(most, count);
  }
  double best = 1;
  for (const auto& [colour, count] : counts) best = std::max(best, ui::contrast_ratio(colour, ground));
  return best;
}

bool is_drawn_text(const WidgetHarness& app, const ui::Node& node) {
  const bool is_text = node.role == ui::NodeRole::Text || node.role == ui::NodeRole::Heading;
  if (!is_text || node.dom_color != 0 || node.bounds.width < 4) return false;
  for (const ui::Node* owner = &node; owner; owner = app.semantics().find(owner->parent)) {
    if (owner->is_disabled) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("words of the gallery stand out from their ground in every theme, pixel by pixel", "[screens][pixels]") {
  for (const Part& part : parts) {
    DrawnPart page(part);
    for (const auto& [theme, theme_name] : themes) {
      const Picture picture = page.draw(theme, 390);
      for (const ui::Node& node : page.app.semantics().nodes()) {
        if (!is_drawn_text(page.app, node) || node.bounds.y + node.bounds.height > static_cast<float>(picture.height))
          continue;
        const double contrast = contrast_in(picture, node.bounds);
        INFO(part.name << ", " << theme_name << ": " << node.name << node.text << ", contrast " << contrast);
        CHECK(contrast >= 4.5);
      }
    }
  }
}

TEST_CASE("the gallery looks as it did before", "[screens][pixels][golden]") {
  const char* folder = std::getenv("OBVERSE_PICTURES");
  for (const Part& part : parts) {
    DrawnPart page(part);
    std::string all;
    for (const auto& [theme, theme_name] : themes) {
      for (const float width : widths) {
        const Picture picture = page.draw(theme, width);
        const std::string name = std::string(theme_name) + "_" + std::to_string(static_cast<int>(width));
        all += name + "\n" + fingerprint(picture);
        if (folder) test::write_picture(picture, std::string(folder) + "/" + part.name + "_" + name + ".ppm");
      }
    }
    const std::string file = std::string("pixels/") + part.name + ".txt";
    if (std::getenv("OBVERSE_BLESS")) std::ofstream(std::string(OBVERSE_SOURCE_DIR) + "/tests/golden/" + file) << all;
    INFO(file << ": squares of the pictures that differ, in a thousand");
    CHECK(difference_permille(golden_text(file), all) <= 10);
  }
}
