// Contrast of every pair of colours that meet on a screen.

#include <catch2/catch_test_macros.hpp>

#include "ui/theme.hpp"

using namespace obverse::ui;

namespace {

struct Pair {
  const char* name;
  Color foreground;
  Color background;
  double least;
};

constexpr double kText = 7.0;       // words to be read
constexpr double kLargeText = 4.5;  // semibold words of at least 16 px, and icons with words beside them
constexpr double kShape = 3.0;      // edges of controls

constexpr Pair kPairs[] = {
    {"text/bg", color::text, color::bg, kText},
    {"text/surface", color::text, color::surface, kText},
    {"text/surface2", color::text, color::surface2, kText},
    {"text2/bg", color::text2, color::bg, kText},
    {"text2/surface", color::text2, color::surface, kText},
    {"text2/surface2", color::text2, color::surface2, kText},
    {"text/warnc", color::text, color::warn_container, kText},
    {"text/changed", color::text, color::changed, kText},
    {"onpc/pc", color::on_primary_container, color::primary_container, kText},
    {"onrc/rc", color::on_reverse_container, color::reverse_container, kText},
    {"onprimary/primary", color::on_primary, color::primary, kText},
    {"onreverse/reverse", color::on_reverse, color::reverse, kLargeText},
    {"onerror/error", color::on_error, color::error, kLargeText},
    {"onstone/stone", color::on_stone, color::stone, kText},
    {"onink/ink", color::on_ink, color::ink, kText},
    {"onink2/ink", color::on_ink2, color::ink, kText},
    {"inklabel/inkbutton", color::ink_label, color::ink_button, kText},
    {"primary/bg", color::primary, color::bg, kLargeText},
    {"primary/surface", color::primary, color::surface, kLargeText},
    {"primary/pc", color::primary, color::primary_container, kLargeText},
    {"primary/warnc", color::primary, color::warn_container, kLargeText},
    {"reverse/bg", color::reverse, color::bg, kLargeText},
    {"reverse/surface", color::reverse, color::surface, kLargeText},
    {"reverse/surface2", color::reverse, color::surface2, kLargeText},
    {"reverse/rc", color::reverse, color::reverse_container, kLargeText},
    {"success/surface", color::success, color::surface, kLargeText},
    {"success/successc", color::success, color::success_container, kLargeText},
    {"warn/surface", color::warn, color::surface, kLargeText},
    {"warn/warnc", color::warn, color::warn_container, kLargeText},
    {"error/surface", color::error, color::surface, kLargeText},
    {"error/bg", color::error, color::bg, kLargeText},
    {"inkobv/ink", color::ink_obverse, color::ink, kShape},
    {"inkrev/ink", color::ink_reverse, color::ink, kShape},
    {"outline/bg", color::outline, color::bg, kShape},
    {"outline/surface", color::outline, color::surface, kShape},
    {"outline/surface2", color::outline, color::surface2, kShape},
    {"primary/track", color::primary, color::track, kShape},
    {"text/heat0", color::text, color::heat0, kLargeText},
    {"text/heat1", color::text, color::heat1, kLargeText},
    {"text/heat2", color::text, color::heat2, kLargeText},
    {"text/heat3", color::text, color::heat3, kLargeText},
    {"chart1/surface", color::chart1, color::surface, kShape},
    {"chart2/surface", color::chart2, color::surface, kShape},
    {"chart3/surface", color::chart3, color::surface, kShape},
    {"chart4/surface", color::chart4, color::surface, kShape},
    {"chart5/surface", color::chart5, color::surface, kShape},
};

}  // namespace

TEST_CASE("colours that meet can be told apart in every theme", "[ui]") {
  for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::Strong}) {
    for (const Pair& pair : kPairs) {
      const double ratio = contrast_ratio(palette_of(theme).*pair.foreground, palette_of(theme).*pair.background);
      INFO(pair.name << " in theme " << static_cast<int>(theme) << ": " << ratio);
      CHECK(ratio >= pair.least);
    }
  }
}

TEST_CASE("contrast is that of WCAG", "[ui]") {
  CHECK(contrast_ratio(0xFFFFFFFF, 0xFF000000) > 20.9);
  CHECK(contrast_ratio(0xFF808080, 0xFF808080) == 1.0);
  CHECK(contrast_ratio(0xFF1E1C1A, 0xFFFFFFFF) > 17.0);  // text on surface: 17.1
}
