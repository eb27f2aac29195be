// One's own words that could not go where they were meant: to be read, copied and put away.

#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

void draw_words(const ScreenContext& context, Commands& commands, const KeptAside& words) {
  ui::Card flat("words", {.kind = ui::CardKind::Flat, .gap = 8});
  ui::label_text(tr("aside.from", {{"when", day_time_words(context, words.written_at)}}),
                 {.style = ui::TextStyle::Label, .color = ui::color::text2});
  ui::user_text("text", words.text);
  if (ui::button("copy", tr("aside.copy"), {.kind = ui::ButtonKind::Tonal, .icon = ui::icon::copy, .is_small = true})) {
    commands.wish(wish::Copy{words.text});
    commands.confirm(tr("aside.copied"));
  }
  if (ui::button("remove", tr("aside.remove"), {.kind = ui::ButtonKind::Text, .is_small = true})) {
    if (words.record.is_nil())
      commands.wish(wish::DropRefused{words.op});
    else
      commands.run(DropRecoveredWords{words.record});
    commands.confirm(tr("aside.removed"));
  }
}

}  // namespace

void draw_kept_aside(const ScreenContext& context, Commands& commands) {
  if (context.kept_aside.empty()) return;
  ui::Card card("aside", {.gap = 12});
  ui::heading(2, tr("aside.title"), ui::TextStyle::H3);
  ui::paragraph(tr("aside.text"), {.color = ui::color::text2});
  for (std::size_t i = 0; i < context.kept_aside.size(); ++i) {
    ui::KeyScope scope(std::to_string(i));
    draw_words(context, commands, context.kept_aside[i]);
  }
}

}  // namespace obverse
