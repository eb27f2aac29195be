// What two people write to each other, and what was just done with a way back.

#include <algorithm>
#include <vector>

#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::int32_t message_length_max = 2000;
constexpr std::size_t last_messages_max = 5;

/// Back to how a pair was before a step.
void take_back(Commands& commands, const PairStep& step) {
  if (is_ended(step.from)) return commands.run(EndPairing{step.pairing, step.from == PairingState::Completed});
  if (step.to != PairingState::Active) commands.run(ResumePairing{step.pairing});
  if (step.from == PairingState::Paused) commands.run(PausePairing{step.pairing});
}

}  // namespace

void draw_confirmation(ViewState& view, Commands& commands) {
  Confirmation& done = view.confirmation;
  const bool has_way_back =
      !done.held.is_nil() || !done.block.is_nil() || !done.step.pairing.is_nil() || !done.goal.is_nil();
  ui::Toast toast{done.text, has_way_back ? tr("confirmation.undo") : std::string(), done.expires_ms};
  const ui::ToastResult result = ui::toast("confirmation", toast, tr("notice.close"));
  done.expires_ms = toast.expires_ms;
  if (result == ui::ToastResult::Action && !done.held.is_nil()) commands.run(TakeBackHeld{done.held});
  if (result == ui::ToastResult::Action && !done.block.is_nil()) commands.run(RestoreNoteBlock{done.block});
  if (result == ui::ToastResult::Action && !done.goal.is_nil()) commands.run(RestoreSessionGoal{done.goal});
  if (result == ui::ToastResult::Action && !done.step.pairing.is_nil()) take_back(commands, done.step);
  if (result != ui::ToastResult::None) done = {};
}

void draw_message(const ScreenContext& context, const MessageView& message) {
  const bool is_mine = message.message->author == context.me;
  const Pairing* pairing = context.model.find<Pairing>(message.message->pairing);
  const bool is_mentor =
      pairing ? message.message->author == pairing->mentor : is_mine == (context.role == Role::Mentor);
  const std::string who =
      is_mine ? tr("message.from_me") : tr("message.from", {{"name", short_name(context, message.message->author)}});
  ui::Row row("who", {.gap = 12, .columns = {ui::content(), ui::weight(1)}, .cell_gap = 2});
  row.next();
  ui::avatar(initials(context, message.message->author), is_mentor ? ui::Side::Mentor : ui::Side::Mentee, 44);
  row.next();
  ui::paragraph(who, {.style = ui::TextStyle::H3});
  ui::caption(day_time_words(context, Instant{message.message->sent_at}));
}

void draw_last_messages(const ScreenContext& context, std::vector<MessageView> messages) {
  messages.resize(std::min(messages.size(), last_messages_max));
  std::reverse(messages.begin(), messages.end());
  ui::List list("list", tr("pair.messages"), 14);
  for (const MessageView& message : messages) {
    ui::ListItem item(text_from_id(message.id));
    ui::Column column("message", {.gap = 6});
    draw_message(context, message);
    ui::user_text("words", message.message->text);
  }
}

void draw_message_field(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands,
                        bool is_long) {
  const std::string key = "message/" + text_from_id(pair.id);
  std::string text = typed_text(view, key);
  const bool is_here = context.is_local;  // nobody else has it: it is to be brought along
  const std::string label = tr(is_here ? "message.label_here" : "message.label", {{"name", pair.partner_name}});
  const std::string send = is_here ? tr("message.keep") : tr("message.send", {{"name", pair.partner_name}});
  const std::string hint = context.role == Role::Mentor
                               ? tr("message.placeholder_mentor", {{"name", pair.partner_name}})
                               : tr("message.placeholder");
  bool is_sent = false, is_changed = false;
  if (is_long) {
    is_changed =
        ui::text_area("message", label, text, {.placeholder = hint, .rows_min = 3, .length_max = message_length_max});
    is_sent = ui::button(
        "send", send,
        {.kind = ui::ButtonKind::Primary, .icon = ui::icon::message_circle, .fills_width = ui::is_compact()});
  } else {
    const auto result = ui::text_field("message", label, text,
                                       {.placeholder = hint,
                                        .enter_key_hint = "send",
                                        .action_icon = ui::icon::send_horizontal,
                                        .action_name = send,
                                        .length_max = message_length_max,
                                        .is_label_hidden = true});
    is_changed = result.is_changed;
    is_sent = result.is_submitted;
  }
  if (is_changed) hold_draft(view, key, text, context.now);
  const bool has_words = text.find_first_not_of(" \n\t") != std::string::npos;
  if (!is_sent || !has_words) return;
  commands.run(SendMessage{pair.id, {}, text});
  commands.confirm(is_here ? tr("message.kept") : tr("message.sent", {{"name", pair.partner_name}}));
  view.drafts.erase(key);
}

}  // namespace obverse
