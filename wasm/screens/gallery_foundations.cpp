// Colours, type and the words that people write.

#include <iterator>
#include <string>

#include "screens/gallery.hpp"
#include "ui/controls.hpp"
#include "ui/data_display.hpp"
#include "ui/markdown.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

struct Swatch {
  const char* name;  ///< in assets/tokens.json
  ui::Color ground, words;
};

constexpr Swatch swatches[] = {
    {"bg", ui::color::bg, ui::color::text},
    {"surface", ui::color::surface, ui::color::text},
    {"surface2", ui::color::surface2, ui::color::text2},
    {"primary", ui::color::primary, ui::color::on_primary},
    {"pc", ui::color::primary_container, ui::color::on_primary_container},
    {"reverse", ui::color::reverse, ui::color::on_reverse},
    {"rc", ui::color::reverse_container, ui::color::on_reverse_container},
    {"ink", ui::color::ink, ui::color::on_ink},
    {"stone", ui::color::stone, ui::color::on_stone},
    {"successc", ui::color::success_container, ui::color::success},
    {"warnc", ui::color::warn_container, ui::color::warn},
    {"error", ui::color::error, ui::color::on_error},
    {"changed", ui::color::changed, ui::color::text},
};

struct Style {
  const char* name;
  ui::TextStyle style;
};

constexpr Style styles[] = {{"display", ui::TextStyle::Display},
                            {"h1", ui::TextStyle::H1},
                            {"h2", ui::TextStyle::H2},
                            {"h3", ui::TextStyle::H3},
                            {"reading", ui::TextStyle::Reading},
                            {"body", ui::TextStyle::Body},
                            {"body_dense", ui::TextStyle::BodyDense},
                            {"label", ui::TextStyle::Label},
                            {"caption", ui::TextStyle::Caption}};

void draw_colours() {
  Specimen specimen("assets/tokens.json", "gallery.use.colours");
  ui::Row row("swatches", {.gap = 8});
  for (const Swatch& swatch : swatches) ui::swatch(swatch.name, swatch.ground, swatch.words);
}

void draw_type() {
  Specimen specimen("ui::paragraph", "gallery.use.type");
  for (const Style& style : styles) {
    ui::Row row(style.name, {.gap = 16, .columns = {ui::fixed(112), ui::weight()}, .stack_below = 420});
    row.next();
    ui::caption(style.name);
    row.next();
    ui::paragraph(tr("settings.sample"), {.style = style.style});
  }
}

}  // namespace

void draw_gallery_foundations() {
  draw_colours();
  draw_type();
  {
    Specimen specimen("ui::user_text", "gallery.use.user_text");
    ui::user_text("latin", "Zoë Lindqvist, Łódź");
    ui::user_text("arabic", "ماذا تعلّمت اليوم؟");
    ui::user_text("hindi", "आज हमने क्या सीखा");
    ui::user_text("japanese", "今日はファイルの共有を学びました。");
  }
  Specimen specimen("ui::markdown", "gallery.use.markdown");
  ui::markdown("text", tr("gallery.markdown"), {.style = ui::TextStyle::Body, .heading_level = 4});
}

}  // namespace obverse
