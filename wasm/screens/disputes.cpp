// A field that was written in several places at once: all values stand beside each other until somebody chooses.

#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

/// What the field is called where people see it.
std::string field_words(const Dispute& dispute) {
  if (dispute.type == Session::type && dispute.field == "title") return tr("dispute.session_title");
  if (dispute.type == SessionGoal::type && dispute.field == "text") return tr("dispute.goal_text");
  return tr("dispute.some_words");
}

std::string all_of(const Dispute& dispute) {
  std::string all;
  for (const FieldVersion& version : dispute.versions) all += (all.empty() ? "" : " / ") + version.text;
  return all;
}

void settle(Commands& commands, const Dispute& dispute, const std::string& text) {
  commands.run(ResolveField{dispute.record, dispute.field, text});
  commands.confirm(tr("dispute.settled"));
}

void draw_dispute(const ScreenContext& context, Commands& commands, const Dispute& dispute) {
  ui::KeyScope scope(text_from_id(dispute.record) + dispute.field);
  ui::Card card("dispute", {.gap = 12});
  ui::heading(2, tr("dispute.title", {{"what", field_words(dispute)}}), ui::TextStyle::H3);
  ui::paragraph(tr("dispute.text"), {.color = ui::color::text2});
  for (std::size_t i = 0; i < dispute.versions.size(); ++i) {
    const FieldVersion& version = dispute.versions[i];
    ui::KeyScope version_scope(std::to_string(i));
    ui::Card flat("version", {.kind = ui::CardKind::Flat, .gap = 8});
    ui::label_text(
        tr(i == 0 ? "dispute.shown" : "dispute.other", {{"when", day_time_words(context, version.written_at)}}),
        {.style = ui::TextStyle::Label, .color = ui::color::text2});
    ui::user_text("text", version.text);
    if (ui::button("keep", tr("dispute.keep"), {.kind = ui::ButtonKind::Tonal, .is_small = true}))
      settle(commands, dispute, version.text);
  }
  if (ui::button("both", tr("dispute.keep_both"), {.icon = ui::icon::copy, .fills_width = true}))
    settle(commands, dispute, all_of(dispute));
}

}  // namespace

void draw_disputes(const ScreenContext& context, Commands& commands, RecordId record) {
  for (const Dispute& dispute : context.disputes) {
    if (record.is_nil() || dispute.record == record) draw_dispute(context, commands, dispute);
  }
}

}  // namespace obverse
