// A pair as its coordinator sees it: numbers and days, and whether it goes on.

#include "screens/dashboard_pair.hpp"

#include "screens/words.hpp"
#include "ui/controls.hpp"
#include "ui/icon_codes.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

/// Does it, says so with a way back, and closes the dialog.
void carry_out_step(Commands& commands, bool& is_open, Command&& command, const char* said, PairStep step,
                    const std::string& pair) {
  commands.run(std::move(command));
  Confirmation done{tr(said, {{"pair", pair}}), {}, {}, 0};
  done.step = step;
  commands.confirm(std::move(done));
  is_open = false;
}

void draw_counts(const ScreenContext& context, const MenteeProgress& row) {
  ui::paragraph(tr("pair_desk.counts",
                   {{"lessons", row.lessons_done}, {"held", row.sessions_held}, {"planned", row.sessions_planned}}));
  ui::paragraph(row.last_activity.ms == 0
                    ? tr("pair_desk.never_active")
                    : tr("pair_desk.last_active", {{"date", date_words(context, row.last_activity)}}));
  if (row.is_paused) ui::icon_line(ui::icon::clock, tr("pair_desk.paused"), {}, ui::color::primary);
  if (is_quiet(row, programme_begin(context), context.now))
    ui::icon_line(ui::icon::triangle_alert, tr("pair_desk.quiet"), {}, ui::color::warn);
}

void draw_running(const ScreenContext& context, const MenteeProgress& row, const std::string& pair, bool& is_open,
                  Commands& commands) {
  draw_counts(context, row);
  const PairingState state = row.is_paused ? PairingState::Paused : PairingState::Active;
  if (row.is_paused) {
    if (ui::button("resume", tr("pair_desk.resume"), {.kind = ui::ButtonKind::Tonal, .fills_width = true}))
      carry_out_step(commands, is_open, ResumePairing{row.pairing}, "pair_desk.resumed",
                     {row.pairing, state, PairingState::Active}, pair);
  } else if (ui::button("pause", tr("pair_desk.pause"), {.kind = ui::ButtonKind::Tonal, .fills_width = true})) {
    carry_out_step(commands, is_open, PausePairing{row.pairing}, "pair_desk.paused_said",
                   {row.pairing, state, PairingState::Paused}, pair);
  }
  ui::divider();
  ui::heading(3, tr("pair_desk.end_title"), ui::TextStyle::H3);
  ui::paragraph(tr("pair_desk.end_text"));
  if (ui::button("complete", tr("pair_desk.complete"), {.icon = ui::icon::circle_check, .fills_width = true}))
    carry_out_step(commands, is_open, EndPairing{row.pairing, true}, "pair_desk.completed_said",
                   {row.pairing, state, PairingState::Completed}, pair);
  if (ui::button("end", tr("pair_desk.end_early"), {.icon = ui::icon::x, .fills_width = true}))
    carry_out_step(commands, is_open, EndPairing{row.pairing, false}, "pair_desk.ended_said",
                   {row.pairing, state, PairingState::EndedEarly}, pair);
}

/// A mentee without a mentor: the way to one, and back to the last.
void draw_unpaired(const ScreenContext& context, const MenteeProgress& row, bool& is_open, Commands& commands) {
  ui::paragraph(tr("pair_desk.no_mentor", {{"name", short_name(context, row.person)}}));
  ui::link("preview", tr("pair_desk.find"), "/preview", {.icon = ui::icon::users_round});
  const auto earlier = earlier_pairs_of(context.model, row.person);
  if (earlier.empty()) return;
  const EarlierPair& last = earlier.front();
  const std::string name = full_name(context, last.partner);
  ui::divider();
  ui::paragraph(last.ended_at == 0
                    ? tr("pair_desk.ended_undated", {{"name", name}})
                    : tr("pair_desk.ended", {{"name", name}, {"date", date_words(context, Instant{last.ended_at})}}));
  if (!ui::button("resume", tr("pair_desk.resume"), {.kind = ui::ButtonKind::Tonal, .fills_width = true})) return;
  const PairingState was = last.is_completed ? PairingState::Completed : PairingState::EndedEarly;
  carry_out_step(commands, is_open, ResumePairing{last.id}, "pair_desk.resumed", {last.id, was, PairingState::Active},
                 tr("pair_desk.title", {{"mentee", full_name(context, row.person)}, {"mentor", name}}));
}

}  // namespace

Instant programme_begin(const ScreenContext& context) {
  const auto* programme = context.model.find<Programme>(context.programme);
  const auto day = programme ? date_from_text(programme->starts_on) : std::nullopt;
  return day ? instant_from_local(*day, 0, 0, context.zone) : Instant{};
}

void draw_pair_dialog(const ScreenContext& context, DashboardState& state, Commands& commands,
                      const ProgrammeProgress& progress) {
  const MenteeProgress* row = nullptr;
  for (const MenteeProgress& one : progress.rows) {
    if (one.person == state.open) row = &one;
  }
  bool is_open = row != nullptr && !state.open.is_nil();
  const std::string mentee = row ? full_name(context, row->person) : std::string();
  const bool is_pair = row && !row->pairing.is_nil();
  const std::string title =
      is_pair ? tr("pair_desk.title", {{"mentee", mentee}, {"mentor", full_name(context, row->mentor)}}) : mentee;
  if (ui::Dialog dialog("pair", title, is_open, {.close_name = tr("dialog.close")}); dialog) {
    if (is_pair)
      draw_running(context, *row, title, is_open, commands);
    else
      draw_unpaired(context, *row, is_open, commands);
  }
  if (!is_open) state.open = {};
}

}  // namespace obverse
