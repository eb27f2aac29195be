// Buttons, choices and fields.

#include <iterator>
#include <string>
#include <vector>

#include "screens/gallery.hpp"
#include "ui/composites.hpp"
#include "ui/icon_codes.hpp"
#include "ui/pickers.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

/// Texts of several keys, and views of them.
struct Texts {
  explicit Texts(std::initializer_list<const char*> keys) {
    for (const char* key : keys) texts.push_back(tr(key));
    for (const std::string& text : texts) views.push_back(text);
  }
  std::string_view operator[](std::size_t i) const { return views[i]; }
  std::vector<std::string> texts;
  std::vector<std::string_view> views;
};

void draw_buttons() {
  Specimen specimen("ui::button", "gallery.use.button");
  {
    ui::Row row("kinds", {.gap = 12});
    ui::button("primary", tr("note.mark_held"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon::check});
    ui::button("tonal", tr("home.open_session"), {.kind = ui::ButtonKind::Tonal});
    ui::button("outline", tr("settings.export"), {.icon = ui::icon::download});
    ui::button("text", tr("preview.undo"), {.kind = ui::ButtonKind::Text, .icon = ui::icon::undo_2});
    ui::button("danger", tr("preview.forbid"), {.kind = ui::ButtonKind::Danger, .icon = ui::icon::ban});
  }
  {
    ui::Row row("small", {.gap = 12});
    ui::button("small_primary", tr("notice.update.button"), {.kind = ui::ButtonKind::Primary, .is_small = true});
    ui::button("small_outline", tr("preview.lock"), {.icon = ui::icon::lock, .is_small = true});
    ui::button("busy", tr("sync.sharing", {{"count", 2}}),
               {.kind = ui::ButtonKind::Tonal, .icon = ui::icon::refresh_cw, .is_small = true, .is_busy = true});
    ui::button("disabled", tr("preview.export"), {.is_small = true, .is_disabled = true});
  }
  ui::button("wide", tr("lesson.start"),
             {.kind = ui::ButtonKind::Primary, .icon_after = ui::icon::arrow_right, .fills_width = true});
  ui::Card ink("ink", {.kind = ui::CardKind::Ink, .gap = 12});
  ui::heading(4, tr("home.next_session"), ui::TextStyle::H3);
  ui::Row row("on_ink", {.gap = 12});
  ui::button("ink_primary", tr("mentor_home.start_notes"), {.kind = ui::ButtonKind::Primary, .is_small = true});
  ui::button("ink_outline", tr("sessions.row", {{"number", 3}, {"name", "Ana"}}), {.is_small = true});
}

void draw_icon_buttons() {
  Specimen specimen("ui::icon_button", "gallery.use.icon_button");
  ui::Row row("icons", {.gap = 12});
  ui::icon_button("plain", ui::icon::search, tr("lessons.search", {{"count", 29}}));
  ui::icon_button("square", ui::icon::settings, tr("title.settings"), {.kind = ui::ButtonKind::Outline});
  ui::icon_button("pressed", ui::icon::lock, tr("preview.unlock"), {.kind = ui::ButtonKind::Outline, .pressed = true});
  ui::icon_button("off", ui::icon::download, tr("preview.export"), {.is_disabled = true});
}

void draw_menus(GalleryState& state) {
  Specimen specimen("ui::menu", "gallery.use.menu");
  const Texts words{"settings.export", "note.history", "gallery.menu.print", "preview.forbid"};
  const ui::MenuItem items[] = {{"export", words[0], ui::icon::download},
                                {"compare", words[1], ui::icon::copy},
                                {"print", words[2], ui::icon::notebook_pen, {}, false, true},
                                {"forbid", words[3], ui::icon::ban, {}, true}};
  ui::Row row("menus", {.gap = 12});
  int chosen = ui::menu("labelled", tr("gallery.menu"), items);
  const int other = ui::menu("more", tr("gallery.menu.more"), items,
                             {.icon = ui::icon::ellipsis_vertical, .is_icon_only = true, .kind = ui::ButtonKind::Text});
  if (other >= 0) chosen = other;
  if (chosen >= 0) state.chosen = words[static_cast<std::size_t>(chosen)];
  if (!state.chosen.empty()) ui::caption(tr("gallery.menu.chosen", {{"name", state.chosen}}));
}

void draw_sliders(GalleryState& state) {
  Specimen specimen("ui::slider", "gallery.use.slider");
  const std::string percent = std::to_string(static_cast<int>(state.level)) + " %";
  ui::slider("weight", tr("match.criterion.competence"), state.level,
             {.min = 0,
              .max = 100,
              .step = 5,
              .value_words = percent,
              .minus_name = tr("preview.less", {{"criterion", tr("match.criterion.competence")}}),
              .plus_name = tr("preview.more", {{"criterion", tr("match.criterion.competence")}}),
              .mark = 40.0});
  ui::slider("typed", tr("match.criterion.interests"), state.level,
             {.minus_name = tr("preview.less", {{"criterion", tr("match.criterion.interests")}}),
              .plus_name = tr("preview.more", {{"criterion", tr("match.criterion.interests")}}),
              .has_number_field = true});
}

/// The same four levels as rows, as segments, as a list.
void draw_radios(GalleryState& state) {
  const Texts levels{"level.title.foundation", "level.title.intermediate", "level.title.advanced",
                     "level.title.expert"};
  const ui::RadioOption options[] = {{"a", levels[0]}, {"b", levels[1]}, {"c", levels[2]}, {"d", levels[3]}};
  const std::string name = tr("skills.title");
  {
    Specimen specimen("ui::radio_group", "gallery.use.radio_group");
    ui::radio_group("rows", name, std::span(options).first(3), state.radio, {.row_height_min = 56, .gap = 8});
    ui::divider();
    int none = -1;
    ui::radio_group("error", name, std::span(options).first(2), none,
                    {.row_height_min = 56, .gap = 8, .error = tr("gallery.choose_one")});
  }
  {
    Specimen specimen("ui::segmented", "gallery.use.segmented");
    ui::segmented("segments", name, std::span(options).first(3), state.segment);
  }
  Specimen specimen("ui::select", "gallery.use.select");
  ui::Grid grid("selects", {.column_width_min = 260, .columns_max = 2});
  grid.next();
  ui::select("chosen", name, levels.views, state.choice);
  grid.next();
  ui::select("error", name, levels.views, state.no_choice, {.error = tr("gallery.choose_one")});
}

void draw_chips(GalleryState& state) {
  const Texts filters{"lessons.all", "lessons.to_do", "lessons.done"};
  const ui::RadioOption one[] = {{"all", filters[0]}, {"to_do", filters[1]}, {"done", filters[2]}};
  {
    Specimen specimen("ui::chips", "gallery.use.chips");
    ui::chips("filter", tr("lessons.filter"), one, state.chip);
  }
  Specimen specimen("ui::multi_chips", "gallery.use.multi_chips");
  const Texts topics{"match.criterion.competence", "match.criterion.interests", "match.criterion.goals",
                     "match.criterion.language", "match.criterion.site"};
  ui::RadioOption many[5];
  for (std::size_t i = 0; i < std::size(many); ++i) many[i] = {topics[i], topics[i]};
  ui::multi_chips("topics", tr("preview.weights"), many, state.topics);
}

}  // namespace

void draw_gallery_actions(GalleryState& state) {
  draw_buttons();
  draw_icon_buttons();
  {
    Specimen specimen("ui::link", "gallery.use.link");
    ui::link("plain", tr("settings.guidelines"), "/guidelines", {.icon = ui::icon::compass});
    ui::choice_card("card", ui::icon::tablet_smartphone, tr("welcome.local.try"), tr("welcome.local.try_caption"),
                    "/welcome");
  }
  {
    Specimen specimen("ui::chip", "gallery.use.chip");
    ui::Row row("chips", {.gap = 8});
    ui::chip("well", tr("prompt.well"), ui::icon::plus);
    if (ui::chip("done", tr("lessons.done"), nullptr, state.is_other_checked))
      state.is_other_checked = !state.is_other_checked;
    ui::chip("to_do", tr("lessons.to_do"), nullptr, true);
  }
  draw_menus(state);
  Specimen specimen("ui::file_button", "gallery.use.file_button");
  std::string bytes;
  ui::file_button("file", tr("preview.choose"), ".csv,text/csv", state.file_name, bytes,
                  {.icon = ui::icon::upload, .is_small = true});
  if (!state.file_name.empty()) ui::caption(state.file_name);
}

void draw_gallery_choices(GalleryState& state) {
  {
    Specimen specimen("ui::checkbox", "gallery.use.checkbox");
    ui::checkbox("on", tr("lesson.tried"), state.is_checked);
    ui::checkbox("off", tr("note.goals"), state.is_other_checked, {.caption = tr("note.only_me")});
    bool is_fixed = true;
    ui::checkbox("fixed", tr("lesson.done_long"), is_fixed, {.is_disabled = true});
  }
  {
    Specimen specimen("ui::switch_row", "gallery.use.switch_row");
    ui::switch_row("on", tr("settings.motion"), state.is_on, tr("settings.motion_text"));
    ui::switch_row("off", tr("note.shared", {{"name", "Jonas"}}), state.is_off, {}, true);
  }
  draw_radios(state);
  draw_chips(state);
  draw_sliders(state);
  Specimen specimen("ui::stepper", "gallery.use.stepper");
  ui::stepper("sessions", tr("title.sessions"), state.sessions,
              {.min = 1,
               .max = 12,
               .minus_name = tr("gallery.stepper.minus"),
               .plus_name = tr("gallery.stepper.plus"),
               .helper = tr("gallery.stepper.helper")});
}

void draw_gallery_fields(GalleryState& state) {
  {
    Specimen specimen("ui::text_field", "gallery.use.text_field");
    ui::text_field("name", tr("welcome.local.name"), state.name, {.helper = tr("welcome.local.mentor_helper")});
    std::string wrong = "anna.example.org";
    ui::text_field("mail", tr("gallery.mail"), wrong,
                   {.error = tr("match.problem.bad_email", {{"subject", wrong}}), .input_type = "email"});
    std::string full = "Reverse mentoring for all of us";
    ui::text_field("full", tr("note.goals"), full, {.length_max = 36});
    std::string fixed = "Digital fluency";
    ui::text_field("fixed", tr("title.dashboard"), fixed, {.is_disabled = true});
  }
  {
    Specimen specimen("ui::search_field", "gallery.use.search_field");
    ui::search_field("search", tr("lessons.search", {{"count", 29}}), state.search);
  }
  {
    Specimen specimen("ui::text_area", "gallery.use.text_area");
    ui::text_area("note", tr("title.session_note"), state.note, {.placeholder = tr("note.shared_placeholder")});
  }
  {
    Specimen specimen("ui::date_field", "gallery.use.date_field");
    if (state.day.empty()) state.day = "2027-03-31";
    if (state.clock.empty()) state.clock = "14:30";
    ui::Grid grid("dates", {.column_width_min = 240, .columns_max = 2});
    grid.next();
    ui::date_field("day", tr("home.next_session"), state.day, {.earliest = "2027-01-01", .latest = "2027-12-31"});
    grid.next();
    ui::time_field("time", tr("gallery.time"), state.clock, {.helper = tr("gallery.time.helper")});
  }
}

}  // namespace obverse
