#include <algorithm>
#include <optional>

#include "insights/skills.hpp"
#include "screens/agreement_words.hpp"
#include "screens/mine.hpp"
#include "screens/pair_items.hpp"
#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

std::string pair_title(const ScreenContext& context, const PairView& pair) {
  return tr("pair.names", {{"mentee", short_name(context, pair.pairing->mentee)},
                           {"mentor", short_name(context, pair.pairing->mentor)}});
}

void draw_pair_header(const ScreenContext& context, const PairView& pair, bool is_first) {
  ui::Row row("names", {.gap = 18, .columns = {ui::content(), ui::weight(1)}, .cell_gap = 2});
  row.next();
  ui::pair_mark(pair.mentee_initials, pair.mentor_initials, ui::is_large_text() ? 80 : 112);
  row.next();
  ui::heading(is_first ? 1 : 2, pair_title(context, pair), ui::TextStyle::H1);
  ui::caption(tr(pair.pairing->state == PairingState::Paused ? "pair.paused" : "pair.active"));
}

/// The next session of a pair, or nothing.
std::optional<SessionView> next_session_of(const ScreenContext& context, PairingId pairing) {
  for (SessionView& view : upcoming_sessions(context)) {
    if (view.pair.id == pairing) return std::move(view);
  }
  return std::nullopt;
}

void draw_sessions_card(const ScreenContext& context, const PairView& pair) {
  const SessionCount count = count_sessions(context, pair.id);
  ui::Card card("sessions", {.gap = 14});
  const std::string words = tr("pair.held", {{"held", count.held}, {"planned", count.planned}});
  ui::heading(2, words, ui::TextStyle::H3);
  const auto next = next_session_of(context, pair.id);
  ui::step_coins(coins_of(context.model, pair.id, next ? next->session->number : 0, count.planned), words);
  if (next)
    ui::icon_line(ui::icon::calendar_days,
                  tr("pair.next", {{"when", day_time_words(context, Instant{next->session->starts_at})},
                                   {"number", next->session->number}}));
  ui::Row links("links", {.gap = 20});
  if (next) ui::link("open", tr("home.open_session"), session_path(next->id), {.icon = ui::icon::notebook_pen});
  ui::link("all", tr("pair.all_sessions"), "/sessions", {.icon = ui::icon::list});
}

void draw_side(const ScreenContext& context, const PairView& pair, bool is_mentor, ViewState& view,
               Commands& commands) {
  const PersonId learner = is_mentor ? pair.pairing->mentor : pair.pairing->mentee;
  const std::string& topic = is_mentor ? pair.pairing->mentor_learns : pair.pairing->mentee_learns;
  ui::Card card(is_mentor ? "mentor" : "mentee",
                {.kind = is_mentor ? ui::CardKind::MentorRule : ui::CardKind::MenteeRule, .gap = 4});
  ui::label_text(tr("pair.learns", {{"name", short_name(context, learner)}}),
                 {.style = ui::TextStyle::Label, .color = is_mentor ? ui::color::reverse : ui::color::primary});
  if (topic.empty())
    ui::paragraph(tr("pair.not_agreed"), {.color = ui::color::text2});
  else
    ui::user_text("topic", topic);
  draw_topics(context, pair, learner, view, commands);
}

/// Both people learn: never one side alone.
void draw_two_sides(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands) {
  ui::Row row("sides", {.gap = 12,
                        .align = ui::Align::Stretch,
                        .columns = {ui::weight(1), ui::weight(1)},
                        .stack_below = 300,
                        .stacks_at_large_text = true});
  row.next();
  draw_side(context, pair, false, view, commands);
  row.next();
  draw_side(context, pair, true, view, commands);
}

/// The agreement in a sentence, and for mentors what their mentee shows them of their skills.
void draw_ways(const ScreenContext& context, const PairView& pair) {
  const std::string words = agreement_words(agreement_state(context, pair.id), pair.partner_name);
  ui::list_row("agreement", tr("title.agreement"),
               {.caption = words,
                .href = path_from_route(place::Agreement{pair.id}),
                .lead = {.kind = ui::Lead::Kind::IconCircle, .icon = ui::icon::handshake},
                .trail_icon = ui::icon::chevron_right});
  if (shared_skill_checks_of(context.model, pair.id, pair.partner).empty()) return;
  const std::string shown = tr("skills.partner_shows", {{"name", pair.partner_name}});
  ui::list_row("skills", tr("skills.partner_title", {{"name", pair.partner_name}}),
               {.caption = shown,
                .href = "/skills",
                .lead = {.kind = ui::Lead::Kind::IconCircle, .icon = ui::icon::chart_no_axes_column_increasing},
                .trail_icon = ui::icon::chevron_right});
}

void draw_messages(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands) {
  ui::Card card("messages", {.kind = ui::CardKind::Shared, .gap = 14});
  ui::heading(2, tr("pair.messages"), ui::TextStyle::H3);
  ui::icon_line(ui::icon::users_round,
                tr(context.is_local ? "note.to_show" : "note.both_read", {{"name", pair.partner_name}}),
                {.style = ui::TextStyle::Caption});
  const auto messages = messages_of(context, pair.id);
  if (messages.empty()) ui::paragraph(tr("pair.no_messages"), {.color = ui::color::text2});
  draw_last_messages(context, messages);
  ui::divider();
  draw_message_field(context, pair, view, commands, true);
}

void draw_pair_page(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Landmark main(ui::NodeRole::Main, tr("title.pair"));
  ui::Scroller body("pair", {.padding = ui::page_padding(), .gap = 12, .width_max = 640});
  draw_notices(context, view, commands);
  const auto pairs = pairs_of_me(context);
  if (pairs.empty()) {
    ui::heading(1, tr("title.pair"), ui::TextStyle::H1);
    ui::empty_state("none", ui::icon::users_round, tr("pair.none"), tr("place.lessons"), "/lessons");
  }
  for (const PairView& pair : pairs) {
    ui::KeyScope scope(text_from_id(pair.id));
    draw_pair_header(context, pair, &pair == &pairs.front());
    draw_sessions_card(context, pair);
    draw_two_sides(context, pair, view, commands);
    draw_ways(context, pair);
    draw_actions_card(context, pair, view, commands);
    draw_plan_card(context, pair, view, commands);
    draw_goals_card(context, pair, view, commands);
    draw_messages(context, pair, view, commands);
    draw_links_card(context, pair, view, commands);
    draw_sponsor_card(context, pair, view, commands);
    draw_partner_profile(context, pair);
    ui::spacer(12);
  }
  ui::link("guidelines", tr("pair.guidelines"), "/guidelines", {.icon = ui::icon::compass});
}

}  // namespace

void draw_pair(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Page page;
  draw_navigation(context, view);
  draw_pair_page(context, view, commands);
  draw_add_dialog(context, view, commands);
}

}  // namespace obverse
