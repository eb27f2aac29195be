// Cards, rows, and ways through what does not fit on one page; and what the app says by itself.

#include <string>

#include "screens/gallery.hpp"
#include "ui/brand.hpp"
#include "ui/composites.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

struct CardExample {
  const char* name;
  ui::CardKind kind;
  const char* text_key;
};

constexpr CardExample cards[] = {{"Plain", ui::CardKind::Plain, "gallery.card.plain"},
                                 {"Flat", ui::CardKind::Flat, "gallery.card.flat"},
                                 {"Shared", ui::CardKind::Shared, "gallery.card.shared"},
                                 {"Private", ui::CardKind::Private, "gallery.card.private"},
                                 {"MenteeRule", ui::CardKind::MenteeRule, "gallery.card.mentee"},
                                 {"MentorRule", ui::CardKind::MentorRule, "gallery.card.mentor"},
                                 {"Try", ui::CardKind::Try, "gallery.card.try"},
                                 {"Warn", ui::CardKind::Warn, "gallery.card.warn"},
                                 {"Selected", ui::CardKind::Selected, "gallery.card.selected"},
                                 {"Ink", ui::CardKind::Ink, "gallery.card.ink"}};

void draw_cards() {
  Specimen specimen("ui::Card", "gallery.use.card");
  ui::Grid grid("cards", {.column_width_min = 220, .columns_max = 3, .gap = 12});
  for (const CardExample& example : cards) {
    grid.next();
    ui::Card card(example.name, {.kind = example.kind, .padding = ui::Padding(16), .gap = 2});
    ui::paragraph(example.name, {.style = ui::TextStyle::Label});
    ui::caption(tr(example.text_key));
  }
}

void draw_rows() {
  Specimen specimen("ui::list_row", "gallery.use.list_row");
  const std::string when = tr("session.held_on", {{"date", "9 " + tr("month.11")}});
  ui::List list("rows", tr("sessions.with", {{"name", "Ana"}}), 8);
  {
    ui::ListItem item("a");
    ui::ListRowOptions options{.caption = when, .href = "/gallery/structure", .trail_icon = ui::icon::chevron_right};
    options.lead = {.kind = ui::Lead::Kind::Avatar, .initials = "AB", .is_mentor = true};
    ui::list_row("row", "Ana Beltrán", options);
  }
  {
    ui::ListItem item("b");
    const std::string caption = tr("lesson.step_of", {{"step", 3}, {"steps", 8}});
    ui::ListRowOptions options{.caption = caption};
    options.lead = {.kind = ui::Lead::Kind::StepRing, .done = 3, .count = 8};
    options.is_selected = true;
    ui::list_row("row", tr("home.continue_lesson"), options);
  }
  ui::ListItem item("c");
  const std::string caption = tr("lesson.done_long");
  const std::string minutes = tr("lesson.minutes", {{"count", 12}});
  ui::ListRowOptions options{.caption = caption, .trail_words = minutes};
  options.lead.kind = ui::Lead::Kind::Done;
  options.is_static = true;
  ui::list_row("row", tr("lesson.outcome"), options);
}

void draw_tabs(GalleryState& state) {
  Specimen specimen("ui::tabs", "gallery.use.tabs");
  const std::string names[] = {tr("preview.pairs"), tr("preview.weights"), tr("preview.reasons")};
  const std::string texts[] = {tr("preview.promise.proven"), tr("preview.weights_text"), tr("preview.promise.reasons")};
  const ui::TabItem items[] = {{"pairs", names[0], ui::icon::users_round},
                               {"weights", names[1], ui::icon::sliders_horizontal},
                               {"reasons", names[2], ui::icon::info}};
  ui::tabs("tabs", tr("title.preview"), items, state.tab);
  const auto at = static_cast<std::size_t>(state.tab);
  const ui::Landmark panel(ui::NodeRole::TabPanel, names[at]);
  ui::paragraph(texts[at]);
}

void draw_tree(GalleryState& state) {
  Specimen specimen("ui::tree", "gallery.use.tree");
  const std::string words[] = {tr("title.lessons"), tr("title.lesson"), tr("lessons.for_mentors"),
                               tr("title.guidelines"), tr("guidelines.ground_rules")};
  const std::string count = tr("settings.kept_lessons", {{"count", 29}});
  std::vector<ui::TreeEntry> entries{{"lessons", words[0], count, 1, state.is_tree_open}};
  std::vector<int> numbers{0};
  if (state.is_tree_open) {
    entries.push_back({"lesson", words[1], {}, 2});
    entries.push_back({"mentors", words[2], {}, 2});
    numbers.insert(numbers.end(), {1, 2});
  }
  entries.push_back({"guidelines", words[3], {}, 1});
  numbers.push_back(3);
  entries.push_back({"rules", words[4], {}, 1});
  numbers.push_back(4);
  int selected = -1;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i] == state.entry) selected = static_cast<int>(i);
  }
  const ui::TreeResult result = ui::tree("tree", tr("place.navigation"), entries, selected);
  if (result.toggled >= 0) state.is_tree_open = !state.is_tree_open;
  if (result.pressed >= 0) state.entry = numbers[static_cast<std::size_t>(result.pressed)];
}

void draw_ways(GalleryState& state) {
  {
    Specimen specimen("ui::step_list", "gallery.use.step_list");
    const std::string names[] = {tr("gallery.step.basics"), tr("gallery.step.people"), tr("preview.weights"),
                                 tr("gallery.step.review")};
    const std::string notes[] = {tr("lesson.done_long"), tr("preview.problems.title", {{"count", 6}})};
    const std::string done = tr("lesson.done");
    const ui::StepItem steps[] = {{"basics", names[0], notes[0], ui::StepState::Done, done, "/gallery/structure"},
                                  {"people", names[1], notes[1], ui::StepState::Problem, {}, "/gallery/structure"},
                                  {"weights", names[2], {}, ui::StepState::Now, {}, "/gallery/structure"},
                                  {"review", names[3], {}, ui::StepState::Later}};
    ui::step_list("steps", tr("lesson.steps"), steps);
  }
  Specimen specimen("ui::pagination", "gallery.use.pagination");
  ui::pagination("pages", state.page, 12,
                 {.name = tr("gallery.pages"),
                  .previous = tr("gallery.pages.previous"),
                  .next = tr("gallery.pages.next"),
                  .page = tr("gallery.pages.page"),
                  .page_of = tr("gallery.pages.page_of")});
}

void draw_progress() {
  Specimen specimen("ui::progress_bar", "gallery.use.progress");
  ui::progress_bar("bar", tr("dashboard.lessons_done"), 0.4, tr("lesson.steps_done", {{"done", 2}, {"steps", 5}}));
  ui::step_bar("steps", 3, 8, tr("lesson.step_of", {{"step", 4}, {"steps", 8}}));
  ui::Row row("rings", {.gap = 20});
  ui::step_ring(3, 8, 64, nullptr, "3/8");
  ui::step_ring(8, 8, 48, ui::icon::check);
  constexpr ui::CoinState coins[] = {ui::CoinState::Done, ui::CoinState::Done, ui::CoinState::Next, ui::CoinState::Open,
                                     ui::CoinState::Open};
  ui::step_coins(coins, tr("pair.held", {{"held", 2}, {"planned", 5}}));
}

void draw_badges() {
  {
    Specimen specimen("ui::badge", "gallery.use.badge");
    ui::Row row("badges", {.gap = 8});
    ui::badge(tr("lesson.done"), ui::color::success_container, ui::color::success, ui::icon::circle_check);
    ui::badge(tr("settings.waiting"), ui::color::warn_container, ui::color::warn, ui::icon::clock);
    ui::badge(tr("preview.locked"), ui::color::stone, ui::color::on_stone, ui::icon::lock);
    ui::badge(tr("session.now"), ui::color::primary_container, ui::color::on_primary_container);
  }
  Specimen specimen("ui::avatar", "gallery.use.avatar");
  ui::Row row("avatars", {.gap = 16});
  ui::avatar("HL", ui::Side::Mentee);
  ui::avatar("AB", ui::Side::Mentor);
  ui::pair_stack("HL", "AB");
  ui::pair_mark("HL", "AB", 72);
}

void draw_messages(GalleryState& state) {
  {
    Specimen specimen("ui::banner", "gallery.use.banner");
    const std::string label = tr("notice.save_copy");
    const ui::BannerButton buttons[] = {{"copy", label}};
    ui::banner("warning", tr("notice.not_saved.title"), tr("notice.not_saved.text"),
               {.icon = ui::icon::triangle_alert, .buttons = buttons});
    ui::banner("info", tr("notice.update.title"), tr("notice.update.text"), {.is_warning = false});
  }
  {
    Specimen specimen("ui::toast", "gallery.use.toast");
    if (ui::button("show", tr("gallery.toast.show"), {.kind = ui::ButtonKind::Tonal, .is_small = true})) {
      state.toast = tr("gallery.toast.text");
      state.toast_action = tr("preview.undo");
      state.toast_expires_ms = 0;
    }
  }
  {
    Specimen specimen("ui::Dialog", "gallery.use.dialog");
    if (ui::button("show", tr("gallery.dialog.show"), {.kind = ui::ButtonKind::Tonal, .is_small = true}))
      state.has_dialog = true;
  }
  {
    Specimen specimen("ui::status_line", "gallery.use.status_line");
    const std::string text = tr("sync.all_shared");
    ui::status_line("status", {.icon = ui::icon::circle_check, .icon_color = ui::color::success, .text = text});
  }
}

}  // namespace

void draw_gallery_structure(GalleryState& state) {
  draw_cards();
  draw_rows();
  draw_tabs(state);
  draw_tree(state);
  draw_ways(state);
}

void draw_gallery_feedback(GalleryState& state) {
  draw_messages(state);
  draw_progress();
  draw_badges();
  {
    Specimen specimen("ui::skeleton", "gallery.use.skeleton");
    ui::skeleton("skeleton", tr("fetching.title"), 3);
  }
  Specimen specimen("ui::empty_state", "gallery.use.empty_state");
  ui::empty_state("empty", ui::icon::message_circle, tr("pair.no_messages"), tr("home.ask_time"), "/gallery/feedback");
}

}  // namespace obverse
