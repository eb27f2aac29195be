#include "screens/calendar_feed.hpp"
#include "screens/parts.hpp"
#include "screens/session_calendar.hpp"
#include "screens/session_plan.hpp"
#include "screens/session_side.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

void draw_session_row(const ScreenContext& context, const SessionView& view, bool is_next) {
  const Session& session = *view.session;
  const bool is_held = session.state == SessionState::Held;
  const std::string title = tr("sessions.row", {{"number", session.number}, {"name", view.pair.partner_name}});
  const std::string words = session_words(context, session);
  ui::Lead lead;
  lead.kind = is_held ? ui::Lead::Kind::Done : ui::Lead::Kind::IconCircle;
  lead.icon = session.state == SessionState::Planned ? ui::icon::calendar_days : ui::icon::x;
  ui::list_row("open", title,
               {.caption = session.title,
                .second_caption = words,
                .href = session_path(view.id),
                .lead = lead,
                .trail_icon = ui::icon::chevron_right,
                .is_selected = is_next});
}

/// Plan what is to come, and take it along in one's own calendar.
void draw_ways(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands) {
  ui::Row row("ways", {.gap = 12});
  if (ui::button("plan", tr("plan.series"),
                 {.kind = ui::ButtonKind::Tonal, .icon = ui::icon::calendar_days, .is_small = true}))
    begin_series(context, view, pair.id);
  std::vector<SessionView> all;
  for (const SessionView& session : sessions_of_me(context)) {
    const bool is_ahead = session.session->state != SessionState::Held && session.session->starts_at > context.now.ms;
    if (session.pair.id == pair.id && is_ahead) all.push_back(session);
  }
  if (!all.empty() && ui::button("calendar", tr("calendar.all"), {.icon = ui::icon::calendar_plus, .is_small = true}))
    commands.wish(calendar_file(context, all));
  draw_feed_button(context, view, commands);
}

void draw_pair_sessions(const ScreenContext& context, const PairView& pair, bool has_heading, ViewState& view,
                        Commands& commands) {
  const SessionCount count = count_sessions(context, pair.id);
  const std::string words = tr("pair.held", {{"held", count.held}, {"planned", count.planned}});
  if (has_heading) ui::heading(2, tr("sessions.with", {{"name", full_name(context, pair.partner)}}), ui::TextStyle::H2);
  ui::caption(words);
  draw_session_news(context, commands, pair);
  draw_ways(context, pair, view, commands);
  SessionId next;
  for (const SessionView& one : upcoming_sessions(context)) {
    if (next.is_nil() && one.pair.id == pair.id) next = one.id;
  }
  ui::List list("list", tr("sessions.with", {{"name", pair.partner_name}}), 12);
  for (const SessionId id : sessions_of(context.model, pair.id)) {
    const Session* session = context.model.find<Session>(id);
    if (!session) continue;
    ui::ListItem item(text_from_id(id));
    draw_session_row(context, {id, session, pair}, id == next);
  }
}

/// What the two of a pair that ended wrote to each other last.
void draw_earlier_messages(const ScreenContext& context, const PairView& pair) {
  const auto messages = messages_of(context, pair.id);
  if (messages.empty()) return;
  ui::Card card("messages", {.kind = ui::CardKind::Shared, .gap = 14});
  ui::heading(3, tr("pair.messages"), ui::TextStyle::H3);
  draw_last_messages(context, messages);
}

/// What is left of a pair that ended: its notes and last messages, to read.
void draw_earlier(const ScreenContext& context, const EarlierPair& ended) {
  const auto pair = any_pair_view(context, ended.id);
  if (!pair) return;
  const std::string title = tr("ended.title", {{"name", full_name(context, pair->partner)}});
  ui::heading(2, title, ui::TextStyle::H2);
  ui::caption(ended_sentence(context, ended));
  const auto sessions = noted_sessions(context, *pair);
  if (sessions.empty()) {
    ui::caption(tr("ended.no_notes"));
  } else {
    ui::List list("list", title, 12);
    for (const SessionView& session : sessions) {
      ui::ListItem item(text_from_id(session.id));
      draw_session_row(context, session, false);
    }
  }
  draw_earlier_messages(context, *pair);
}

void draw_sessions_page(const ScreenContext& context, ViewState& view, Commands& commands) {
  draw_top(context, tr("title.sessions"), false);
  ui::Landmark main(ui::NodeRole::Main, tr("title.sessions"));
  ui::Scroller body("sessions", {.padding = ui::page_padding(), .gap = 12, .width_max = 720});
  if (!ui::is_compact()) ui::heading(1, tr("title.sessions"), ui::TextStyle::H1Large);
  draw_notices(context, view, commands);
  const auto pairs = pairs_of_me(context);
  const auto earlier = earlier_pairs_of(context.model, context.me);
  if (pairs.empty() && earlier.empty())
    ui::empty_state("none", ui::icon::calendar_days, tr("sessions.none"), tr("place.lessons"), "/lessons");
  else
    ui::list_row("notes", tr("title.notes"),
                 {.href = "/notes",
                  .lead = {.kind = ui::Lead::Kind::IconCircle, .icon = ui::icon::search},
                  .trail_icon = ui::icon::chevron_right});
  for (const PairView& pair : pairs) {
    ui::KeyScope scope(text_from_id(pair.id));
    draw_pair_sessions(context, pair, pairs.size() > 1 || !earlier.empty(), view, commands);
    ui::spacer(12);
  }
  for (const EarlierPair& pair : earlier) {
    ui::KeyScope scope(text_from_id(pair.id));
    draw_earlier(context, pair);
    ui::spacer(12);
  }
}

}  // namespace

void draw_sessions(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Page page;
  draw_navigation(context, view);
  draw_sessions_page(context, view, commands);
  draw_plan_dialog(context, view, commands);
  draw_feed_dialog(context, view, commands);
}

}  // namespace obverse
