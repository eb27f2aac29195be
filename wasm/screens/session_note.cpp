#include <algorithm>

#include "screens/note_blocks.hpp"
#include "screens/parts.hpp"
#include "screens/session_goals.hpp"
#include "screens/session_plan.hpp"
#include "screens/session_side.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

/// The day, and where there is room the hours.
std::string when_words(const ScreenContext& context, const Session& session) {
  if (ui::is_compact()) return day_time_words(context, Instant{session.starts_at});
  const Instant end{session.starts_at + session.minutes * minute_ms};
  return tr("note.when", {{"date", date_words(context, Instant{session.starts_at})},
                          {"from", time_words(context, Instant{session.starts_at})},
                          {"to", time_words(context, end)}});
}

/// Whether the block that had the last key is one's own alone.
bool is_writing_privately(const ViewState& view, const NoteView& note) {
  const RecordId writing = view.session_note.writing;
  const auto draft = view.drafts.find(text_from_id(writing));
  if (draft != view.drafts.end() && !draft->second.session.is_nil()) return draft->second.is_private;
  return std::any_of(note.blocks.begin(), note.blocks.end(),
                     [&](const NoteBlockRef& ref) { return ref.id == writing && ref.is_private; });
}

void draw_note_header(const ScreenContext& context, const ViewState& view, const NoteView& note,
                      const Session& session) {
  const std::string title = tr("sessions.row", {{"number", session.number}, {"name", note.pair.partner_name}});
  const std::string caption = when_words(context, session);
  const std::string sentence = note_sentence(context, note.pair.partner_name, is_writing_privately(view, note));
  ui::HeaderOptions options;
  options.caption = caption;
  options.back_href = "/sessions";
  const std::string back_name = tr("note.back");
  options.back_name = back_name;
  options.back_icon = ui::icon::arrow_left;
  options.pair_mentee = note.pair.mentee_initials;
  options.pair_mentor = note.pair.mentor_initials;
  options.status = sync_line(context.sync, sentence);
  ui::header("top", title, options);
}

/// Strips at the foot of a phone: prompts on the keyboard, else the button that ends the session.
void draw_foot(const ScreenContext& context, ViewState& view, Commands& commands, const NoteView& note,
               const Session& session) {
  if (ui::view().keyboard > 0) {
    ui::Bar bar("prompts", ui::Edge::Bottom, {.padding = ui::Padding(16, 8)});
    draw_prompts(context, view, note);
    return;
  }
  if (session.state != SessionState::Planned || !is_due(context, session)) return;
  if (ui::action_bar("held", tr("note.mark_held"), {.icon = ui::icon::check, .width_max = 560}) ==
      ui::ActionBarResult::Primary)
    mark_held(commands, note.session);
}

/// All there is of a session of a pair that ended, to read.
void draw_earlier_note(const ScreenContext& context, const NoteView& note, const Session& session, bool is_wide) {
  ui::icon_line(ui::icon::lock, tr("ended.read_only", {{"name", note.pair.partner_name}}), {});
  ui::Row row("columns", {.gap = 40,
                          .align = ui::Align::Start,
                          .columns = {ui::weight(1), ui::fixed(is_wide ? 360.0F : 1.0F)},
                          .stack_below = 860});
  row.next();
  draw_note_to_read(context, note);
  row.next();
  draw_goals_to_read(context, note.session);
  draw_about_to_read(context, note, session);
}

void draw_body(const ScreenContext& context, ViewState& view, Commands& commands, const NoteView& note,
               const Session& session, bool is_wide) {
  ui::KeyScope scope(text_from_id(note.session));
  const ui::Padding padding = is_wide ? ui::Padding(40, 28) : ui::Padding(16, 16);
  ui::Scroller body(
      "note",
      {.name = tr("title.session_note"), .padding = padding, .gap = 16, .width_max = is_wide ? 1180.0F : 640.0F});
  draw_notices(context, view, commands);
  if (note.pair.is_over) return draw_earlier_note(context, note, session, is_wide);
  draw_disputes(context, commands, note.session.as<RecordTag>());
  for (const RecordId goal : goals_of(context, note.session)) draw_disputes(context, commands, goal);
  draw_session_news(context, commands, note.pair, note.session);
  ui::Row row("columns", {.gap = 40,
                          .align = ui::Align::Start,
                          .columns = {ui::weight(1), ui::fixed(is_wide ? 360.0F : 1.0F)},
                          .stack_below = 860});
  row.next();
  draw_note_blocks(context, view, commands, note);
  row.next();
  draw_goals(context, view, commands, note.session);
  draw_about(context, view, commands, note, session, is_wide);
  draw_agenda(context, view, note, session);
  draw_pulse(context, view, commands, note, session);
}

}  // namespace

void draw_session_note(const ScreenContext& context, ViewState& view, Commands& commands) {
  const SessionId id = std::get<place::SessionNote>(view.route).session;
  const Session* session = context.model.find<Session>(id);
  const auto pair = session ? any_pair_view(context, session->pairing) : std::nullopt;
  if (!session || !pair || pair->partner.is_nil()) return draw_missing(context, view, commands);
  const NoteView note{id, *pair, blocks_of(context.model, note_id(id)), session};
  const bool is_wide = ui::breakpoint() >= ui::Breakpoint::Large && !ui::is_large_text();
  ui::Page page;
  draw_note_header(context, view, note, *session);
  {
    ui::Landmark main(ui::NodeRole::Main, tr("title.session_note"));
    if (!is_wide && !pair->is_over) draw_foot(context, view, commands, note, *session);
    draw_body(context, view, commands, note, *session, is_wide);
  }
  if (pair->is_over) return;
  draw_history_dialog(context, view, commands);
  draw_plan_dialog(context, view, commands);
}

}  // namespace obverse
