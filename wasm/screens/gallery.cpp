// The design system by itself: every widget in every state. Documentation, and what pictures and goldens are taken of.

#include "screens/gallery.hpp"

#include <iterator>

#include "screens/parts.hpp"
#include "ui/controls.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

void draw_foundations(GalleryState&) { draw_gallery_foundations(); }

struct Part {
  const char* title_key;
  void (*draw)(GalleryState&);
};

/// What each of `gallery_parts` is called, and what draws it.
constexpr Part parts[] = {{"gallery.foundations", draw_foundations},     {"gallery.actions", draw_gallery_actions},
                          {"gallery.choices", draw_gallery_choices},     {"gallery.fields", draw_gallery_fields},
                          {"gallery.structure", draw_gallery_structure}, {"gallery.feedback", draw_gallery_feedback},
                          {"gallery.data", draw_gallery_data},           {"gallery.charts", draw_gallery_charts}};
static_assert(std::size(parts) == std::size(gallery_parts));

const Part* find_part(const std::string& key) {
  for (std::size_t i = 0; i < std::size(parts); ++i) {
    if (key == gallery_parts[i]) return &parts[i];
  }
  return nullptr;
}

void draw_part_links(const Part& current) {
  const ui::Landmark landmark(ui::NodeRole::Navigation, tr("gallery.parts"));
  ui::SideScroller row("parts", tr("gallery.parts"));
  for (const Part& part : parts) {
    const bool is_current = &part == &current;
    const std::string path = path_from_route(place::Gallery{gallery_parts[&part - parts]});
    ui::button(part.title_key, tr(part.title_key),
               {.kind = is_current ? ui::ButtonKind::Tonal : ui::ButtonKind::Text,
                .is_small = true,
                .href = path,
                .current = is_current ? "page" : ""});
  }
}

void draw_gallery_toast(GalleryState& state) {
  ui::Toast toast{state.toast, state.toast_action, state.toast_expires_ms};
  if (ui::toast("toast", toast, tr("dialog.close")) == ui::ToastResult::Action) state.topics = 5;
  state.toast = toast.text;
  state.toast_action = toast.action;
  state.toast_expires_ms = toast.expires_ms;
}

void draw_gallery_dialog(GalleryState& state) {
  if (ui::Dialog dialog("dialog", tr("sign_out.title"), state.has_dialog, {.close_name = tr("dialog.close")}); dialog) {
    ui::paragraph(tr("gallery.dialog.text"));
    if (ui::button("yes", tr("sign_out.share_first"), {.kind = ui::ButtonKind::Primary, .fills_width = true}))
      state.has_dialog = false;
    if (ui::button("no", tr("dialog.close"), {.fills_width = true})) state.has_dialog = false;
  }
}

}  // namespace

Specimen::Specimen(const char* function, const char* use_key)
    : card_(use_key, {.padding = ui::Padding(ui::is_compact() ? 20.0F : 24.0F), .gap = 14}) {
  ui::Column words("words", {.gap = 4});
  ui::heading(3, function, ui::TextStyle::H3);
  ui::paragraph(tr(use_key), {.style = ui::TextStyle::BodyDense, .color = ui::color::text2});
}

void draw_gallery(const ScreenContext& context, ViewState& view, Commands& commands) {
  const Part* part = find_part(std::get<place::Gallery>(view.route).part);
  if (!part) return draw_missing(context, view, commands);
  ui::Page page;
  const bool is_inside = context.stage == Stage::Ready;
  if (is_inside) draw_navigation(context, view);
  const bool has_header = ui::is_compact() || !is_inside;
  if (has_header) {
    ui::header("top", tr("title.gallery"),
               {.back_href = is_inside ? "/settings" : "/welcome",
                .back_name = tr(is_inside ? "title.settings" : "preview.back"),
                .back_icon = ui::icon::arrow_left});
  }
  {
    ui::Landmark main(ui::NodeRole::Main, tr("title.gallery"));
    ui::Scroller body("gallery", {.padding = ui::page_padding(), .gap = 20, .width_max = 800});
    if (!has_header) {
      ui::link("back", tr("title.settings"), "/settings", {.icon = ui::icon::arrow_left});
      ui::heading(1, tr("title.gallery"), ui::TextStyle::H1Large);
    }
    ui::paragraph(tr("gallery.intro"), {.color = ui::color::text2});
    draw_part_links(*part);
    ui::heading(2, tr(part->title_key), ui::TextStyle::H2);
    const ui::KeyScope ids(part->title_key);
    part->draw(view.gallery);
  }
  draw_gallery_toast(view.gallery);
  draw_gallery_dialog(view.gallery);
}

}  // namespace obverse
