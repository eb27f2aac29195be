// The way out for good: everything about oneself goes, here and on the server, after one's name was written as a yes.

#include "base/text.hpp"
#include "screens/mine.hpp"
#include "screens/parts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

/// What has to be written: how others call this person.
std::string word_of_consent(const ScreenContext& context) {
  const auto* me = context.model.find<Person>(context.me);
  return me == nullptr || me->preferred_name.empty() ? full_name(context, context.me) : me->preferred_name;
}

}  // namespace

void draw_erasure_button(ViewState& view) {
  if (ui::button("erase", tr("erasure.open"),
                 {.kind = ui::ButtonKind::Text, .icon = ui::icon::trash_2, .fills_width = true}))
    view.settings.asks_erasure = true;
}

void draw_erasure_dialog(const ScreenContext& context, ViewState& view, Commands& commands) {
  SettingsState& state = view.settings;
  if (ui::Dialog dialog("erase", tr("erasure.title"), state.asks_erasure, {.close_name = tr("dialog.close")}); dialog) {
    ui::paragraph(tr(context.is_local ? "erasure.text_here" : "erasure.text"));
    if (!context.is_local) ui::paragraph(tr("erasure.stays"), {.color = ui::color::text2});
    if (ui::button("copy", tr("settings.export"), {.icon = ui::icon::download, .fills_width = true}))
      commands.wish(wish::Export{});
    const std::string word = word_of_consent(context);
    const auto typed = ui::text_field("name", tr("erasure.name", {{"name", word}}), state.erasure_name,
                                      {.autocomplete = "off", .enter_key_hint = "done", .length_max = 80});
    const bool is_agreed = folded(state.erasure_name) == folded(word);
    const bool can_ask = context.is_local || context.is_online;
    if (!can_ask) ui::icon_line(ui::icon::cloud_off, tr("erasure.offline"), {}, ui::color::warn);
    if (state.has_erasure_failed)
      ui::status_line("failed", {ui::icon::triangle_alert, ui::color::warn, tr("erasure.failed")});
    const bool is_pressed = ui::button("erase", tr("erasure.go"),
                                       {.kind = ui::ButtonKind::Danger,
                                        .icon = ui::icon::trash_2,
                                        .fills_width = true,
                                        .is_disabled = !is_agreed || !can_ask,
                                        .is_busy = state.is_erasing});
    if ((is_pressed || typed.is_submitted) && is_agreed && can_ask && !state.is_erasing) {
      state.is_erasing = !context.is_local;
      state.has_erasure_failed = false;
      commands.wish(wish::EraseMe{});
    }
  }
  if (state.asks_erasure) return;
  state.erasure_name.clear();
  state.has_erasure_failed = false;
}

}  // namespace obverse
