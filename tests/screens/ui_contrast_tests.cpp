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

constexpr double body_text = 7.0;   // words to be read
constexpr double large_text = 4.5;  // semibold words of at least 16 px, and icons with words beside them
constexpr double shape = 3.0;       // edges of controls

constexpr Pair pairs[] = {
    {"text/bg", color::text, color::bg, body_text},
    {"text/surface", color::text, color::surface, body_text},
    {"text/surface2", color::text, color::surface2, body_text},
    {"text2/bg", color::text2, color::bg, body_text},
    {"text2/surface", color::text2, color::surface, body_text},
    {"text2/surface2", color::text2, color::surface2, body_text},
    {"text/warnc", color::text, color::warn_container, body_text},
    {"text/changed", color::text, color::changed, body_text},
    {"onpc/pc", color::on_primary_container, color::primary_container, body_text},
    {"onrc/rc", color::on_reverse_container, color::reverse_container, body_text},
    {"onprimary/primary", color::on_primary, color::primary, body_text},
    {"onreverse/reverse", color::on_reverse, color::reverse, large_text},
    {"onerror/error", color::on_error, color::error, large_text},
    {"onstone/stone", color::on_stone, color::stone, body_text},
    {"onink/ink", color::on_ink, color::ink, body_text},
    {"onink2/ink", color::on_ink2, color::ink, body_text},
    {"inklabel/inkbutton", color::ink_label, color::ink_button, body_text},
    {"primary/bg", color::primary, color::bg, large_text},
    {"primary/surface", color::primary, color::surface, large_text},
    {"primary/pc", color::primary, color::primary_container, large_text},
    {"primary/warnc", color::primary, color::warn_container, large_text},
    {"reverse/bg", color::reverse, color::bg, large_text},
    {"reverse/surface", color::reverse, color::surface, large_text},
    {"reverse/surface2", color::reverse, color::surface2, large_text},
    {"reverse/rc", color::reverse, color::reverse_container, large_text},
    {"success/surface", color::success, color::surface, large_text},
    {"success/successc", color::success, color::success_container, large_text},
    {"warn/surface", color::warn, color::surface, large_text},
    {"warn/warnc", color::warn, color::warn_container, large_text},
    {"error/surface", color::error, color::surface, large_text},
    {"error/bg", color::error, color::bg, large_text},
    {"inkobv/ink", color::ink_obverse, color::ink, shape},
    {"inkrev/ink", color::ink_reverse, color::ink, shape},
    {"outline/bg", color::outline, color::bg, shape},
    {"outline/surface", color::outline, color::surface, shape},
    {"outline/surface2", color::outline, color::surface2, shape},
    {"primary/track", color::primary, color::track, shape},
    {"text/heat0", color::text, color::heat0, large_text},
    {"text/heat1", color::text, color::heat1, large_text},
    {"text/heat2", color::text, color::heat2, large_text},
    {"text/heat3", color::text, color::heat3, large_text},
    {"chart1/surface", color::chart1, color::surface, shape},
    {"chart2/surface", color::chart2, color::surface, shape},
    {"chart3/surface", color::chart3, color::surface, shape},
    {"chart4/surface", color::chart4, color::surface, shape},
    {"chart5/surface", color::chart5, color::surface, shape},
};

}  // namespace

TEST_CASE("colours that meet can be told apart in every theme", "[ui]") {
  for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark, ThemeName::Strong}) {
    for (const Pair& pair : pairs) {
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
