#include <algorithm>

#include "base/text.hpp"
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

/// What the other side is told: there, and out of the way of one's own.
void draw_folded_part(std::string_view key, const std::string& title, const std::string& text, bool& is_open) {
  if (text.empty()) return;
  ui::Card card(key, {.gap = 12});
  if (ui::button("open", title,
                 {.kind = ui::ButtonKind::Text,
                  .icon_after = is_open ? ui::icon::chevron_down : ui::icon::chevron_right,
                  .is_small = true,
                  .expanded = is_open}))
    is_open = !is_open;
  if (is_open) ui::markdown("text", text, {.style = ui::TextStyle::Body, .heading_level = 2});
}

/// The address in what somebody tells about how to write to them, or nothing.
std::string_view mail_address_in(std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find_first_of(" \n,;<>()"), words.size());
    std::string_view word = words.substr(0, end);
    while (!word.empty() && (word.back() == '.' || word.back() == ':')) word.remove_suffix(1);
    // In an address of a link these would begin something else.
    if (is_mail_address(word) && word.find_first_of("?&%#") == std::string_view::npos) return word;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return {};
}

void draw_coordinator(const ScreenContext& context, PersonId id, const Person& person) {
  const std::string name = full_name(context, id), short_initials = initials(context, id);
  const std::string_view address = mail_address_in(person.contact);
  const std::string href = address.empty() ? std::string() : std::string("mailto:").append(address);
  ui::list_row("person", name,
               {.caption = person.job_title,
                .second_caption = address.empty() ? std::string_view(person.contact) : address,
                .href = href,
                .lead = {.kind = ui::Lead::Kind::Avatar, .initials = short_initials},
                .trail_icon = address.empty() ? nullptr : ui::icon::mail_open,
                .is_static = address.empty(),
                .is_plain = true});
}

/// The coordinators of the programme by name; nothing where there is none to ask but oneself.
void draw_somebody_to_ask(const ScreenContext& context) {
  std::vector<PersonId> people;
  for (const auto& [id, row] : context.model.table<Membership>()) {
    const Membership& member = row.fields;
    const bool is_other = member.person != context.me && context.model.find<Person>(member.person) != nullptr;
    if (member.programme == context.programme && member.role == Role::Coordinator && is_other)
      people.push_back(member.person);
  }
  if (people.empty()) return;
  ui::Card card("ask", {.gap = 8});
  ui::heading(2, tr("guidelines.ask"), ui::TextStyle::H2);
  ui::paragraph(tr("guidelines.ask_text"));
  ui::List list("coordinators", tr("guidelines.ask"), 0);
  for (const PersonId id : people) {
    ui::ListItem item(text_from_id(id));
    draw_coordinator(context, id, *context.model.find<Person>(id));
  }
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

/// What the programme is for, in the words of those who run it.
void draw_about_programme(const Programme& programme) {
  if (programme.objective.empty() && programme.measures.empty() && programme.sponsor_message.empty()) return;
  ui::Card card("programme", {.gap = 12});
  ui::heading(2, programme.name, ui::TextStyle::H2);
  if (!programme.objective.empty()) ui::user_text("objective", programme.objective);
  const auto part = [](const char* key, const std::string& heading, const std::string& words) {
    if (words.empty()) return;
    ui::heading(3, heading, ui::TextStyle::H3);
    ui::user_text(key, words);
  };
  part("measures", tr("guidelines.measures"), programme.measures);
  part("sponsor", tr("guidelines.sponsor"), programme.sponsor_message);
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
  const bool is_mentor = context.role == Role::Mentor, is_mentee = context.role == Role::Mentee;
  if (programme != nullptr) draw_about_programme(*programme);
  draw_help_links(words);
  draw_somebody_to_ask(context);
  if (is_mentee) draw_part("mine", tr("guidelines.mentee"), words.mentee_guidelines);
  if (is_mentor) draw_part("mine", tr("guidelines.mentor"), words.mentor_guidelines);
  draw_part("ground_rules", tr("guidelines.ground_rules"),
            programme && !programme->ground_rules.empty() ? programme->ground_rules : words.ground_rules);
  if (!is_mentee)
    draw_folded_part("mentees", tr("guidelines.open_mentee"), words.mentee_guidelines, view.guidelines.shows_mentees);
  if (!is_mentor)
    draw_folded_part("mentors", tr("guidelines.open_mentor"), words.mentor_guidelines, view.guidelines.shows_mentors);
}

}  // namespace obverse
