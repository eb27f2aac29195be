#include "screens/parts.hpp"

#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

void draw_account_notices(const ScreenContext& context, Commands& commands) {
  if (context.sync.mood == SyncMood::MemoryOnly) {
    const std::string save_copy = tr("notice.save_copy");
    const ui::BannerButton buttons[] = {{"export", save_copy}};
    if (ui::banner("memory_only", tr("notice.memory_only.title"), tr("notice.memory_only.text"),
                   {.icon = ui::icon::triangle_alert, .buttons = buttons}) == 0) {
      commands.wish(wish::Export{});
    }
  }
  if (context.sync.mood == SyncMood::NotSaved) {
    const std::string try_again = tr("notice.try_again"), save_copy = tr("notice.save_copy");
    const ui::BannerButton buttons[] = {{"retry", try_again}, {"export", save_copy, ui::ButtonKind::Text}};
    const int pressed = ui::banner("not_saved", tr("notice.not_saved.title"), tr("notice.not_saved.text"),
                                   {.icon = ui::icon::triangle_alert, .buttons = buttons});
    if (pressed == 0) commands.wish(wish::TryAgain{});
    if (pressed == 1) commands.wish(wish::Export{});
  }
  if (context.sync.mood == SyncMood::SignedOut) {
    const std::string sign_in = tr("notice.signed_out.button");
    const ui::BannerButton buttons[] = {{"sign_in", sign_in}};
    if (ui::banner("signed_out", tr("notice.signed_out.title"), tr("notice.signed_out.text"),
                   {.icon = ui::icon::log_in, .buttons = buttons}) == 0) {
      commands.wish(wish::SignInAgain{});
    }
  }
  if (context.sync.quarantined > 0) {
    ui::banner("quarantined", tr("notice.quarantined.title"),
               tr("notice.quarantined.text", {{"count", context.sync.quarantined}}), {.icon = ui::icon::info});
  }
  if (context.sync.refused > 0) {
    ui::banner("refused", tr("notice.refused.title"), tr("notice.refused.text", {{"count", context.sync.refused}}),
               {.icon = ui::icon::info});
  }
}

}  // namespace

std::string content_language(const ScreenContext& context, const ViewState& view) {
  return context.curriculum.language == view.preferences.language ? std::string() : context.curriculum.language;
}

void draw_notices(const ScreenContext& context, ViewState& view, Commands& commands) {
  if (!view.notice.text.empty()) {
    const bool is_warning = view.notice.tone == Notice::Tone::Warning;
    const std::string close = tr("notice.close");
    const ui::BannerButton buttons[] = {{"close", close, ui::ButtonKind::Text}};
    const char* icon_code = is_warning ? ui::icon::circle_alert : ui::icon::circle_check;
    if (ui::banner("notice", view.notice.text, "", {.is_warning = is_warning, .icon = icon_code, .buttons = buttons}) ==
        0)
      view.notice = {};
  }
  draw_account_notices(context, commands);
  if (context.has_update) {
    const std::string update = tr("notice.update.button");
    const ui::BannerButton buttons[] = {{"update", update}};
    if (ui::banner("update", tr("notice.update.title"), tr("notice.update.text"),
                   {.is_warning = false, .icon = ui::icon::refresh_cw, .buttons = buttons}) == 0) {
      commands.wish(wish::ApplyUpdate{});
    }
  }
}

}  // namespace obverse
