#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/markdown.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

void draw_part(std::string_view key, const std::string& title, const std::string& text) {
  if (text.empty()) return;
  ui::Card card(key, {.gap = 12});
  const bool has_title = text.rfind("# ", 0) == 0;  // the text brings its own
  if (!has_title) ui::heading(2, title, ui::TextStyle::H2);
  ui::markdown("text", text, {.style = ui::TextStyle::Body, .heading_level = has_title ? 2 : 3});
}

void draw_help_links(const Curriculum& curriculum) {
  if (curriculum.help.empty()) return;
  ui::Card card("help", {.gap = 4});
  ui::heading(2, tr("guidelines.more"), ui::TextStyle::H2);
  ui::List list("pages", tr("guidelines.more"), 0);
  for (const HelpPage& page : curriculum.help) {
    ui::ListItem item(page.id);
    const std::string path = path_from_route(place::Help{page.id});
    ui::list_row("open", page.title,
                 {.href = path, .trail_icon = ui::icon::chevron_right, .is_plain = true, .is_title_regular = true});
  }
}

void draw_help_section(const HelpSection& section, int number) {
  ui::Card card(std::to_string(number), {.gap = 12});
  ui::heading(2, section.title, ui::TextStyle::H2);
  if (!section.text.empty()) ui::markdown("text", section.text, {.style = ui::TextStyle::Body, .heading_level = 3});
  for (std::size_t i = 0; i < section.entries.size(); ++i) {
    if (i > 0) ui::divider();
    const HelpEntry& entry = section.entries[i];
    ui::heading(3, entry.title, ui::TextStyle::H3);
    ui::markdown(std::to_string(i), entry.text, {.style = ui::TextStyle::Body, .heading_level = 4});
  }
}

}  // namespace

void draw_help(const ScreenContext& context, ViewState& view, Commands& commands) {
  const HelpPage* help = find_help_page(context.curriculum, std::get<place::Help>(view.route).page);
  const bool is_loaded = !context.curriculum.help.empty();
  if (!help && is_loaded) return draw_missing(context, view, commands);
  const std::string title = help ? help->title : tr("title.guidelines");
  ui::Page page;
  draw_navigation(context, view);
  if (ui::is_compact()) {
    ui::header("top", title,
               {.back_href = "/guidelines", .back_name = tr("guidelines.back"), .back_icon = ui::icon::arrow_left});
  }
  ui::Landmark main(ui::NodeRole::Main, title);
  const ui::Language language(content_language(context, view));
  ui::Scroller body("help", {.padding = ui::page_padding(), .gap = 16, .width_max = 720});
  if (!ui::is_compact()) {
    ui::link("back", tr("guidelines.back"), "/guidelines", {.icon = ui::icon::arrow_left});
    ui::heading(1, title, ui::TextStyle::H1Large);
  }
  draw_notices(context, view, commands);
  if (!help) return;
  ui::markdown("intro", help->text, {.style = ui::TextStyle::Body});
  int number = 0;
  for (const HelpSection& section : help->sections) draw_help_section(section, ++number);
}

void draw_guidelines(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Page page;
  draw_navigation(context, view);
  draw_top(context, tr("title.guidelines"), false);
  ui::Landmark main(ui::NodeRole::Main, tr("title.guidelines"));
  ui::Scroller body("guidelines", {.padding = ui::page_padding(), .gap = 16, .width_max = 720});
  if (!ui::is_compact()) ui::heading(1, tr("title.guidelines"), ui::TextStyle::H1Large);
  draw_notices(context, view, commands);
  const Curriculum& words = context.curriculum;
  const ui::Language language(content_language(context, view));
  const Programme* programme = context.model.find<Programme>(context.programme);
  const bool is_mentor = context.role == Role::Mentor;
  draw_part("mine", tr(is_mentor ? "guidelines.mentor" : "guidelines.mentee"),
            is_mentor ? words.mentor_guidelines : words.mentee_guidelines);
  draw_part("ground_rules", tr("guidelines.ground_rules"),
            programme && !programme->ground_rules.empty() ? programme->ground_rules : words.ground_rules);
  draw_part("theirs", tr(is_mentor ? "guidelines.mentee" : "guidelines.mentor"),
            is_mentor ? words.mentee_guidelines : words.mentor_guidelines);
  draw_help_links(words);
}

}  // namespace obverse
