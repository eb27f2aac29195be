#include "screens/session_side.hpp"

#include <algorithm>

#include "insights/reminders.hpp"
#include "screens/pair_items.hpp"
#include "screens/parts.hpp"
#include "screens/session_calendar.hpp"
#include "screens/session_plan.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::size_t carried_max = 5;
constexpr std::int64_t due_before_ms = 15 * minute_ms;

/// Actions of earlier sessions that are not done: they come back by themselves.
void draw_carried(const ScreenContext& context, const NoteView& note) {
  std::size_t shown = 0;
  for (const PairItemView& entry : pair_items(context, note.pair.id, PairItemKind::Action)) {
    if (entry.item->done_at != 0 || shown == carried_max) continue;
    if (shown++ == 0) ui::heading(3, tr("agenda.carried"), ui::TextStyle::H3);
    ui::KeyScope scope(text_from_id(entry.id));
    ui::icon_line(ui::icon::circle, entry.item->text + " – " + action_words(context, *entry.item),
                  {.style = ui::TextStyle::BodyDense});
  }
  if (shown > 0) ui::link("actions", tr("agenda.open_actions"), "/pair", {.icon = ui::icon::users_round});
}

/// Where the session is: a call that can be joined, or a room.
void draw_place(const Session& session) {
  if (session.place.empty()) return;
  if (is_web_address(session.place))
    ui::link("join", tr("session.join"), session.place, {.icon = ui::icon::link_2});
  else
    ui::user_text("place", session.place);
}

void draw_ways(const ScreenContext& context, ViewState& view, Commands& commands, const NoteView& note,
               const Session& session) {
  ui::Row row("ways", {.gap = 8});
  if (ui::button("calendar", tr("calendar.add"),
                 {.kind = ui::ButtonKind::Text, .icon = ui::icon::calendar_plus, .is_small = true}))
    commands.wish(calendar_file(context, {{note.session, &session, note.pair}}));
  const bool is_off = session.state == SessionState::Cancelled || session.state == SessionState::Missed;
  if (ui::button("move", tr(is_off ? "plan.again" : "plan.move_button"),
                 {.kind = ui::ButtonKind::Text, .icon = ui::icon::clock, .is_small = true}))
    begin_move(context, view, note.session);
  if (is_off) return;
  if (ui::button("skip", tr("plan.skip"), {.kind = ui::ButtonKind::Text, .icon = ui::icon::ban, .is_small = true})) {
    commands.run(SetSessionState{note.session, SessionState::Cancelled});
    commands.confirm(tr("plan.skipped"));
  }
  const bool is_over = session.starts_at < context.now.ms;
  if (is_over &&
      ui::button("missed", tr("plan.missed"), {.kind = ui::ButtonKind::Text, .icon = ui::icon::x, .is_small = true})) {
    commands.run(SetSessionState{note.session, SessionState::Missed});
    commands.confirm(tr("plan.missed_said"));
  }
}

/// Whether the partner has seen a change of one's own.
void draw_seen(const ScreenContext& context, const NoteView& note, const Session& session) {
  const bool is_ahead = session.starts_at + session.minutes * minute_ms > context.now.ms;
  const std::int64_t mine = known_revision(session, *note.pair.pairing, context.me);
  if (context.is_local || !is_ahead || session.revision == 0 || mine < session.revision) return;
  const bool is_seen = known_revision(session, *note.pair.pairing, note.pair.partner) >= session.revision;
  ui::icon_line(is_seen ? ui::icon::circle_check : ui::icon::clock,
                tr(is_seen ? "change.seen" : "change.unseen", {{"name", note.pair.partner_name}}),
                {.style = ui::TextStyle::Caption}, is_seen ? ui::color::success : ui::color::text2);
}

/// One question of the pulse with its worded answers.
void draw_pulse_question(const ScreenContext& context, const Questionnaire& sheet, const QuestionnaireItem& item,
                         Commands& commands, SessionId session) {
  const auto* pulse = context.model.find<SessionPulse>(session_pulse_id(session, context.me));
  const PulseQuestion question = item.id == "useful"    ? PulseQuestion::Useful
                                 : item.id == "learned" ? PulseQuestion::Learned
                                                        : PulseQuestion::Confident;
  const std::int64_t given = !pulse                               ? 0
                             : question == PulseQuestion::Useful  ? pulse->useful
                             : question == PulseQuestion::Learned ? pulse->learned
                                                                  : pulse->confident;
  std::vector<ui::RadioOption> options;
  for (const QuestionnaireAnswer& answer : sheet.answers) options.push_back({answer.id, answer.text});
  int selected = static_cast<int>(given) - 1;
  ui::paragraph(item.text, {.style = ui::TextStyle::Body, .weight = 600});
  if (ui::radio_group(item.id, item.text, options, selected, {.row_height_min = 48, .gap = 8}))
    commands.run(AnswerPulse{session, question, selected + 1});
}

}  // namespace

bool is_due(const ScreenContext& context, const Session& session) {
  return context.now.ms >= session.starts_at - due_before_ms;
}

void mark_held(Commands& commands, SessionId session) {
  commands.run(SetSessionHeld{session});
  commands.confirm(Confirmation{tr("note.held_said"), session, {}, 0});
}

void draw_session_news(const ScreenContext& context, Commands& commands, const PairView& pair, SessionId only) {
  auto changed = changed_sessions_of(context.model, pair.id, context.me, context.now);
  const bool is_among = std::find(changed.begin(), changed.end(), only) != changed.end();
  if (changed.empty() || (!only.is_nil() && !is_among)) return;
  const Session& first = *context.model.find<Session>(only.is_nil() ? changed.front() : only);
  const std::string when = day_time_words(context, Instant{first.starts_at});
  const bool is_one = changed.size() == 1 || !only.is_nil(), is_off = first.state == SessionState::Cancelled;
  const std::string title = tr(only.is_nil() ? "change.many"
                               : is_off      ? "change.off"
                                             : "change.one",
                               {{"name", pair.partner_name}, {"count", changed.size()}});
  const std::string text = !is_one  ? std::string()
                           : is_off ? tr("change.off_text", {{"when", when}})
                                    : tr("change.text", {{"when", when}, {"count", first.minutes}});
  const std::string noted = tr("change.noted");
  const ui::BannerButton buttons[] = {{"noted", noted}};
  if (ui::banner("changed", title, text, {.is_warning = is_off, .icon = ui::icon::calendar_days, .buttons = buttons}) ==
      0) {
    commands.run(NoteSessionChanges{pair.id});
    commands.announce(tr("change.noted_said", {{"name", pair.partner_name}}));
  }
}

void draw_agenda(const ScreenContext& context, const ViewState& view, const NoteView& note, const Session& session) {
  const SessionTemplate* plan = template_for(context, session);
  if (!plan || session.state == SessionState::Held) return;
  ui::Card card("agenda", {.gap = 10});
  ui::heading(2, tr("agenda.title"), ui::TextStyle::H3);
  {
    const ui::Language language(content_language(context, view));
    ui::paragraph(plan->purpose, {.style = ui::TextStyle::BodyDense, .color = ui::color::text2});
    ui::List list("points", tr("agenda.title"), 8);
    for (const AgendaPoint& point : plan->agenda) {
      ui::ListItem item(point.title);
      ui::paragraph(tr("agenda.point", {{"minutes", point.minutes}, {"title", point.title}}),
                    {.style = ui::TextStyle::BodyDense, .weight = 600});
      ui::caption(point.text);
    }
  }
  const auto& bring = context.role == Role::Mentor ? plan->mentor_brings : plan->mentee_brings;
  if (!bring.empty()) {
    ui::heading(3, tr("agenda.bring"), ui::TextStyle::H3);
    const ui::Language language(content_language(context, view));
    ui::List list("bring", tr("agenda.bring"), 4);
    for (const std::string& thing : bring) {
      ui::ListItem item(thing);
      ui::icon_line(ui::icon::backpack, thing, {.style = ui::TextStyle::BodyDense});
    }
  }
  draw_carried(context, note);
}

void draw_pulse(const ScreenContext& context, ViewState& view, Commands& commands, const NoteView& note,
                const Session& session) {
  const Questionnaire* sheet = find_questionnaire(context.curriculum, "session_pulse");
  if (!sheet || session.state != SessionState::Held) return;
  ui::Card card("pulse", {.kind = ui::CardKind::Private, .gap = 10});
  ui::icon_line(ui::icon::lock, tr("note.only_me"), {.style = ui::TextStyle::Label, .color = ui::color::text});
  const ui::Language language(content_language(context, view));
  ui::heading(2, sheet->title, ui::TextStyle::H3);
  for (const QuestionnaireGroup& group : sheet->groups) {
    if (group.id == "mentor" && context.role != Role::Mentor) continue;
    for (const QuestionnaireItem& item : group.items)
      draw_pulse_question(context, *sheet, item, commands, note.session);
  }
}

void draw_about_to_read(const ScreenContext& context, const NoteView& note, const Session& session) {
  ui::Card card("about", {.gap = 8});
  ui::heading(2, tr("note.about"), ui::TextStyle::H3);
  ui::user_text("topic", session.title);
  ui::icon_line(session.state == SessionState::Held ? ui::icon::circle_check : ui::icon::clock,
                session_words(context, session), {.style = ui::TextStyle::Label, .color = ui::color::text});
  const auto* letter = context.model.find<FollowUp>(follow_up_id(note.session));
  if (letter && !letter->text.empty())
    ui::link("letter", tr("ended.letter"), path_from_route(place::FollowUp{note.session}),
             {.icon = ui::icon::mail_open});
}

void draw_about(const ScreenContext& context, ViewState& view, Commands& commands, const NoteView& note,
                const Session& session, bool has_button) {
  ui::Card card("about", {.gap = 8});
  ui::heading(2, tr("note.about"), ui::TextStyle::H3);
  ui::user_text("topic", session.title);
  ui::icon_line(ui::icon::clock, tr("note.minutes", {{"count", session.minutes}}),
                {.style = ui::TextStyle::BodyDense, .color = ui::color::text2});
  draw_place(session);
  if (session.state == SessionState::Held) {
    ui::icon_line(ui::icon::circle_check, session_words(context, session),
                  {.style = ui::TextStyle::Label, .color = ui::color::text}, ui::color::success);
    ui::link("letter", tr("follow_up.open"), path_from_route(place::FollowUp{note.session}),
             {.icon = ui::icon::mail_open});
    if (ui::button("not_held", tr("note.not_held"),
                   {.kind = ui::ButtonKind::Text, .icon = ui::icon::rotate_ccw, .is_small = true})) {
      commands.run(TakeBackHeld{note.session});
      commands.confirm(tr("note.not_held_said"));
    }
    return;
  }
  if (session.state != SessionState::Planned)
    ui::icon_line(ui::icon::x, session_words(context, session), {.style = ui::TextStyle::Label});
  draw_seen(context, note, session);
  const bool is_planned = session.state == SessionState::Planned, is_now = is_due(context, session);
  if (has_button && is_planned && is_now &&
      ui::button("held", tr("note.mark_held"),
                 {.kind = ui::ButtonKind::Primary, .icon = ui::icon::check, .fills_width = true}))
    mark_held(commands, note.session);
  // Two people may meet before the time that they planned, but that is no main thing to press.
  if (is_planned && !is_now &&
      ui::button("held", tr("note.mark_held"),
                 {.kind = ui::ButtonKind::Text, .icon = ui::icon::check, .is_small = true}))
    mark_held(commands, note.session);
  draw_ways(context, view, commands, note, session);
}

}  // namespace obverse
