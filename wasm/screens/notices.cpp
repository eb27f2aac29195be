// What stands on the screen when no place can: nothing there, still opening, open in another tab.

#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {

using ui::tr;

void draw_missing(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Page page;
  draw_navigation(context, view);
  draw_top(context, tr("app.name"), true);
  ui::Landmark main(ui::NodeRole::Main, tr("title.missing"));
  ui::Scroller body("missing", {.padding = ui::page_padding(), .gap = 16, .width_max = 560, .fills_height = true});
  draw_notices(context, view, commands);
  ui::flexible_space();
  ui::icon_circle(ui::icon::compass, 64);
  ui::heading(1, tr("missing.title"), ui::TextStyle::H1);
  ui::paragraph(tr("missing.text"));
  ui::button("home", tr("missing.button"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon::house, .href = "/"});
  ui::flexible_space();
}

void draw_fetching(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Page page;
  ui::Landmark main(ui::NodeRole::Main, tr("title.start"));
  ui::Scroller body("fetching", {.padding = ui::page_padding(), .gap = 16, .width_max = 480, .fills_height = true});
  draw_notices(context, view, commands);
  ui::flexible_space();
  ui::brand_mark(96);
  const bool is_stuck =
      context.stage == Stage::Fetching && !context.sync.is_online && context.sync.mood != SyncMood::SignedOut;
  ui::heading(1, tr(is_stuck ? "fetching.stuck.title" : "fetching.title"), ui::TextStyle::H1);
  ui::paragraph(tr(is_stuck ? "fetching.stuck.text" : "fetching.text"));
  if (context.stage == Stage::Fetching) {
    if (ui::button("retry", tr("notice.try_again"), {.kind = ui::ButtonKind::Tonal, .icon = ui::icon::refresh_cw}))
      commands.wish(wish::TryAgain{});
    if (ui::button("leave", tr("fetching.leave"), {.kind = ui::ButtonKind::Text})) commands.wish(wish::SignOut{true});
  }
  ui::flexible_space();
}

void draw_locked_out(const ScreenContext&, ViewState&, Commands& commands) {
  ui::Page page;
  ui::Landmark main(ui::NodeRole::Main, tr("locked.title"));
  ui::Scroller body("locked", {.padding = ui::page_padding(), .gap = 16, .width_max = 480, .fills_height = true});
  ui::flexible_space();
  ui::brand_mark(96);
  ui::heading(1, tr("locked.title"), ui::TextStyle::H1);
  ui::paragraph(tr("locked.text"));
  if (ui::button("use_here", tr("locked.button"), {.kind = ui::ButtonKind::Primary})) commands.wish(wish::UseHere{});
  ui::flexible_space();
}

}  // namespace obverse
