#include <optional>

#include "screens/home_parts.hpp"
#include "screens/lesson_words.hpp"
#include "screens/mine.hpp"
#include "screens/offers.hpp"
#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

void draw_no_session(const PairView& pair) {
  ui::Card card("next", {.kind = ui::CardKind::Ink, .gap = 8});
  ui::label_text(tr("home.next_session"));
  ui::heading(2, tr("home.no_session", {{"name", pair.partner_name}}), ui::TextStyle::H2);
  ui::spacer(8);
  ui::button("ask", tr("home.ask_time"), {.kind = ui::ButtonKind::Primary, .href = "/pair"});
}

void draw_ask(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands) {
  ui::Card card("ask", {.gap = 8});
  ui::heading(2, tr("home.ask", {{"name", pair.partner_name}}), ui::TextStyle::H3);
  if (!ui::is_compact()) ui::caption(tr("home.ask_caption"));
  draw_message_field(context, pair, view, commands, false);
  const auto messages = messages_of(context, pair.id);
  if (messages.empty() || messages.front().message->author != context.me) return;
  const bool is_waiting = context.sync.mood == SyncMood::Waiting && context.sync.waiting > 0;
  const std::string at = day_time_words(context, Instant{messages.front().message->sent_at});
  if (is_waiting)
    ui::icon_line(ui::icon::cloud_off, tr("home.ask_waiting", {{"name", pair.partner_name}}),
                  {.style = ui::TextStyle::Caption}, ui::color::warn);
  else
    ui::icon_line(ui::icon::check,
                  context.is_local ? tr("home.ask_kept", {{"when", at}})
                                   : tr("home.ask_sent", {{"name", pair.partner_name}, {"when", at}}),
                  {.style = ui::TextStyle::Caption}, ui::color::success);
}

void draw_latest_message(const ScreenContext& context, const PairView& pair) {
  for (const MessageView& message : messages_of(context, pair.id)) {
    if (message.message->author == context.me) continue;
    ui::Card card("latest", {.gap = 12});
    draw_message(context, message);
    ui::user_text("words", message.message->text);
    return;
  }
}

void draw_without_pair(const ScreenContext& context) {
  if (context.pairing.is_nil() && !draw_ended_pair(context)) {
    ui::Card card("no_pair", {.gap = 8});
    ui::heading(2, tr("home.no_pair.title"), ui::TextStyle::H3);
    ui::paragraph(tr("home.no_pair.text"));
  }
}

}  // namespace

void draw_home(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Page page;
  draw_navigation(context, view);
  draw_top(context, tr("app.name"), true);
  ui::Landmark main(ui::NodeRole::Main, tr("title.home"));
  const bool is_two_columns = ui::breakpoint() >= ui::Breakpoint::Large && !ui::is_large_text();
  ui::Scroller body("home", {.padding = ui::page_padding(), .gap = 16, .width_max = is_two_columns ? 980.0F : 640.0F});
  draw_title(context, greeting(context, short_name(context, context.me)), date_words(context, context.now));
  draw_notices(context, view, commands);
  draw_offers(context, view, commands);
  const auto pairs = pairs_of_me(context);
  const auto upcoming = upcoming_sessions(context);
  ui::Row columns("columns", {.gap = 24,
                              .align = ui::Align::Start,
                              .columns = {ui::weight(1), ui::fixed(is_two_columns ? 372.0F : 1.0F)},
                              .stack_below = 900});
  columns.next();
  if (!upcoming.empty())
    draw_next_session(context, commands, upcoming.front(), tr("home.open_session"));
  else if (!pairs.empty())
    draw_no_session(pairs.front());
  draw_without_pair(context);
  draw_reminders(context, upcoming.empty() ? SessionId() : upcoming.front().id);
  draw_continue_lesson(context);
  if (!pairs.empty()) draw_ask(context, pairs.front(), view, commands);
  columns.next();
  draw_skills(context);
  if (!pairs.empty()) draw_latest_message(context, pairs.front());
  draw_profile_invitation(context);
}

}  // namespace obverse
