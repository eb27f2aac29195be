#include <iterator>
#include <vector>

#include "screens/parts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::int32_t name_length_max = 80;

/// The promise: mark and five words on ink. A strip on top on phones, the left part of wide views.
void draw_promise(bool is_wide) {
  const float height = is_wide ? ui::view().height : 300;
  ui::InkPanel panel("promise", is_wide ? ui::Padding(48, 40) : ui::Padding(20, 20, 20, 32), height, 8);
  ui::wordmark(32);
  if (is_wide) {
    ui::brand_mark_at(ui::is_large_text() ? 320 : 460, 8, 108);
  } else if (!ui::is_large_text()) {
    ui::brand_mark_at(180, 4, 40);
  }
  ui::flexible_space();
  ui::Column words("words", {.width_max = is_wide ? 480.0F : 220.0F});
  ui::paragraph(tr("welcome.tagline"), {.style = is_wide ? ui::TextStyle::DisplayLarge : ui::TextStyle::Display});
}

/// First mentee, first mentor, first coordinator: one of each side to look around as.
std::vector<const DemoPerson*> leading_people(const ScreenContext& context) {
  std::vector<const DemoPerson*> people;
  for (const Role role : {Role::Mentee, Role::Mentor, Role::Coordinator}) {
    for (const DemoPerson& person : context.demo_people) {
      if (person.role != role) continue;
      people.push_back(&person);
      break;
    }
  }
  return people;
}

const char* icon_of(Role role) {
  if (role == Role::Mentee) return ui::icon::book_open;
  if (role == Role::Mentor) return ui::icon::lightbulb;
  return ui::icon::chart_column;
}

void draw_demo(const ScreenContext& context, WelcomeState& state, Commands& commands) {
  ui::Group group("demo", tr("welcome.demo.title"));
  ui::heading(2, tr("welcome.demo.title"), ui::TextStyle::H3);
  ui::Column cards("cards", {.gap = 12});
  for (const DemoPerson* person : leading_people(context)) {
    const std::string words =
        tr("welcome.demo.person", {{"role", role_words(person->role)}, {"job", person->job_title}});
    if (ui::choice_card(person->key, icon_of(person->role), person->name, words, ""))
      commands.wish(wish::SignInDemo{person->key});
  }
  if (ui::button("everyone",
                 state.shows_everyone ? tr("welcome.demo.less")
                                      : tr("welcome.demo.all", {{"count", context.demo_people.size()}}),
                 {.kind = ui::ButtonKind::Text, .is_small = true, .expanded = state.shows_everyone})) {
    state.shows_everyone = !state.shows_everyone;
  }
  if (!state.shows_everyone) return;
  ui::List list("people", tr("welcome.demo.list"), 0);
  for (const DemoPerson& person : context.demo_people) {
    ui::ListItem item(person.key);
    const std::string initials_text = ui::initials_of(person.name);
    const std::string words = tr("welcome.demo.person", {{"role", role_words(person.role)}, {"job", person.job_title}});
    if (ui::list_row("sign_in", person.name,
                     {.caption = words,
                      .lead = {.kind = ui::Lead::Kind::Avatar,
                               .initials = initials_text,
                               .is_mentor = person.role == Role::Mentor},
                      .trail_icon = ui::icon::chevron_right,
                      .is_plain = true})) {
      commands.wish(wish::SignInDemo{person.key});
    }
  }
}

/// Accounts of this device. Those of the server are there only when it cannot be asked who this is.
void draw_known_accounts(const ScreenContext& context, Commands& commands) {
  bool is_titled = false;
  for (const KnownAccount& known : context.known_accounts) {
    if (!known.is_local && context.server == ServerState::Present) continue;
    if (!is_titled) ui::heading(2, tr("welcome.known.title"), ui::TextStyle::H3);
    is_titled = true;
    const std::string name = known.name.empty() ? tr("welcome.known.nameless") : known.name;
    if (ui::choice_card(known.id, ui::icon::circle_user_round, tr("welcome.known.open", {{"name", name}}),
                        tr(known.is_local ? "welcome.known.local" : "welcome.known.account"), "")) {
      commands.wish(wish::OpenAccount{known.id});
    }
  }
}

void draw_local_form(WelcomeState& state, Commands& commands) {
  ui::Card card("local_form", {.gap = 16});
  ui::heading(3, tr("welcome.local.form"), ui::TextStyle::H3);
  const std::string error = state.is_name_missing ? tr("welcome.local.name_missing") : std::string();
  const auto name = ui::text_field("name", tr("welcome.local.name"), state.local_name,
                                   {.error = error,
                                    .autocomplete = "given-name",
                                    .enter_key_hint = "next",
                                    .length_max = name_length_max,
                                    .is_required = true});
  const auto mentor = ui::text_field(
      "mentor", tr("welcome.local.mentor"), state.local_mentor,
      {.helper = tr("welcome.local.mentor_helper"), .enter_key_hint = "done", .length_max = name_length_max});
  const bool is_pressed =
      ui::button("start", tr("welcome.local.start"), {.kind = ui::ButtonKind::Primary, .fills_width = true});
  if (!is_pressed && !name.is_submitted && !mentor.is_submitted) return;
  state.is_name_missing = state.local_name.find_first_not_of(' ') == std::string::npos;
  if (!state.is_name_missing) commands.wish(wish::StartLocal{state.local_name, state.local_mentor});
}

void draw_local(WelcomeState& state, Commands& commands) {
  ui::heading(2, tr("welcome.local.title"), ui::TextStyle::H3);
  ui::Column cards("local", {.gap = 12});
  if (ui::choice_card("try", ui::icon::tablet_smartphone, tr("welcome.local.try"), tr("welcome.local.try_caption"),
                      "")) {
    state.shows_local_form = !state.shows_local_form;
  }
  if (state.shows_local_form) draw_local_form(state, commands);
  ui::choice_card("taster", ui::icon::lightbulb, tr("welcome.taster"), tr("welcome.taster_caption"), "/taster");
  ui::choice_card("preview", ui::icon::waypoints, tr("welcome.preview"), tr("welcome.preview_caption"), "/preview");
}

void draw_backup(Commands& commands) {
  std::string name, bytes;
  if (ui::file_button("backup", tr("welcome.backup"), ".json,application/json", name, bytes,
                      {.kind = ui::ButtonKind::Text,
                       .icon = ui::icon::upload,
                       .is_small = true,
                       .description = tr("welcome.backup_caption")})) {
    commands.wish(wish::Import{bytes});
  }
}

void draw_welcome_text_size(const ViewState& view, Commands& commands) {
  static constexpr std::int32_t percents[] = {100, 150, 200};
  const std::string names[] = {tr("text_size.100"), tr("text_size.150"), tr("text_size.200")};
  const ui::RadioOption options[] = {{"100", names[0]}, {"150", names[1]}, {"200", names[2]}};
  int selected = view.preferences.text_scale >= 200 ? 2 : view.preferences.text_scale >= 150 ? 1 : 0;
  ui::Row row("text_size", {.gap = 16});
  ui::label_text(tr("settings.text_size"), {.style = ui::TextStyle::Label, .color = ui::color::text});
  if (ui::text_size_choice("sizes", tr("settings.text_size"), options, selected)) {
    commands.wish(wish::SetTextScale{percents[selected]});
  }
  draw_backup(commands);
}

void draw_choices(const ScreenContext& context, ViewState& view, Commands& commands) {
  const bool is_wide = ui::breakpoint() >= ui::Breakpoint::Expanded;
  if (is_wide)
    ui::heading(1, tr("welcome.title"), ui::TextStyle::H1);
  else
    ui::heading(1, tr("welcome.title_phone"), ui::TextStyle::H2);
  ui::paragraph(tr("welcome.intro"), {.color = ui::color::text2});
  draw_notices(context, view, commands);
  const bool is_unreachable = context.server != ServerState::Present;
  if (is_unreachable && !context.is_online)
    ui::icon_line(ui::icon::cloud_off, tr("welcome.offline"), {.style = ui::TextStyle::Caption}, ui::color::warn);
  if (context.has_mail)
    ui::choice_card("sign_in", ui::icon::log_in, tr("welcome.mail"), tr("welcome.mail_caption"), "/sign-in");
  draw_known_accounts(context, commands);
  if (context.has_demo && !context.demo_people.empty()) draw_demo(context, view.welcome, commands);
  draw_local(view.welcome, commands);
  ui::spacer(8);
  draw_welcome_text_size(view, commands);
}

}  // namespace

void draw_welcome(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Page page;
  ui::Landmark main(ui::NodeRole::Main, tr("title.welcome"));
  if (ui::breakpoint() >= ui::Breakpoint::Expanded) {
    {
      ui::Pane left("ink", ui::Edge::Left, ui::breakpoint() == ui::Breakpoint::Large ? 580 : 380, {.has_line = false});
      ui::Scroller ink("ink");
      draw_promise(true);
    }
    ui::Scroller body("welcome", {.name = tr("title.welcome"),
                                  .padding = ui::Padding(48, 32),
                                  .gap = 12,
                                  .width_max = 520,
                                  .fills_height = true});
    ui::flexible_space();
    draw_choices(context, view, commands);
    ui::flexible_space();
    return;
  }
  ui::Scroller body("welcome", {.gap = 0});
  draw_promise(false);
  ui::Column rest("rest", {.gap = 16, .padding = ui::Padding(20, 24), .width_max = 600, .align = ui::Align::Center});
  draw_choices(context, view, commands);
}

}  // namespace obverse
