// A link that one's own calendar program follows by itself.

#include "screens/calendar_feed.hpp"

#include "ui/controls.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

void draw_link(FeedState& state, Commands& commands) {
  std::string url = state.url;
  ui::text_field("url", tr("feed.url"), url, {.is_readonly = true});
  {
    ui::Row row("ways", {.gap = 12});
    if (ui::button("copy", tr("feed.copy"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon::copy})) {
      commands.wish(wish::Copy{state.url});
      commands.confirm(tr("feed.copied"));
    }
    if (ui::button("renew", tr("feed.renew"), {.icon = ui::icon::refresh_cw})) {
      commands.run(RenewCalendarFeed{});
      state.url.clear();
      commands.confirm(tr("feed.renewed"));
    }
  }
  ui::caption(tr("feed.renew_text"));
}

}  // namespace

void draw_feed_button(const ScreenContext& context, ViewState& view, Commands& commands) {
  if (context.is_local) return;
  if (!ui::button("feed", tr("feed.open"), {.icon = ui::icon::link_2, .is_small = true})) return;
  view.feed = {};
  view.feed.is_open = true;
  const bool has_link = context.model.find<CalendarFeed>(calendar_feed_id(context.me)) != nullptr;
  if (!has_link) commands.run(RenewCalendarFeed{});
}

void draw_feed_dialog(const ScreenContext& context, ViewState& view, Commands& commands) {
  FeedState& state = view.feed;
  if (!state.is_open) return;
  // The server knows the link as soon as it knows that there is to be one.
  const bool is_ready = context.is_online && context.sync.waiting == 0;
  if (state.url.empty() && is_ready && !state.is_asked && state.problem.empty()) commands.wish(wish::FetchCalendar{});
  if (ui::Dialog dialog("feed", tr("feed.title"), state.is_open, {.close_name = tr("dialog.close")}); dialog) {
    ui::paragraph(tr("feed.text"));
    if (!state.url.empty())
      draw_link(state, commands);
    else
      ui::paragraph(tr(!context.is_online      ? "feed.offline"
                       : state.problem.empty() ? "feed.coming"
                                               : state.problem),
                    {.color = ui::color::text2});
  }
}

}  // namespace obverse
