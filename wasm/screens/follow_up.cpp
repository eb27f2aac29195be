// The letter about a session: made from what both may read, changed as its writer likes, and handed to their own mail
// program. Nothing private can be in it: SharedNote has no place for it.

#include "follow_up/shared_note.hpp"

#include "screens/pair_items.hpp"
#include "screens/parts.hpp"
#include "screens/session_plan.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::int32_t subject_max = 300, text_max = 20000;

/// With its date, because nobody knows on which day a letter is read.
std::string next_session_words(const ScreenContext& context, PairingId pairing) {
  for (const SessionView& view : upcoming_sessions(context)) {
    const Instant at{view.session->starts_at};
    if (view.pair.id == pairing)
      return tr("date.day_time", {{"day", date_words(context, at)}, {"time", time_words(context, at)}});
  }
  return tr("follow_up.no_date");
}

Letter first_letter(const ScreenContext& context, const PairView& pair, const Session& session,
                    const SharedNote& note) {
  const SessionTemplate* plan = template_for(context, session);
  LetterWords words;
  words.subject = plan ? plan->follow_up_subject : tr("follow_up.subject");
  words.text = plan ? plan->follow_up_text : tr("follow_up.text");
  words.reader = pair.partner_name;
  words.writer = short_name(context, context.me);
  words.next_session = next_session_words(context, pair.id);
  words.nothing = tr("follow_up.nothing");
  for (const PairItemView& entry : pair_items(context, pair.id, PairItemKind::Action)) {
    if (entry.item->done_at == 0) words.open_actions.push_back(entry.item->text);
  }
  return compose_letter(note, words);
}

/// Keeps the letter for both, makes the actions of the note, and forgets what was typed.
void keep(ViewState& view, Commands& commands, SessionId session, const Letter& letter, const SharedNote& note,
          bool is_requested = false) {
  MakeFollowUp make{session, letter.subject, letter.text, {}, is_requested};
  for (const SharedBlock& block : note.blocks()) {
    if (block.kind() == NoteBlockKind::Action) make.actions.push_back(block.id());
  }
  commands.run(std::move(make));
  view.drafts.erase("letter/" + text_from_id(session));
  view.drafts.erase("letter_subject/" + text_from_id(session));
}

void draw_ways(ViewState& view, Commands& commands, SessionId session, const Letter& letter, const SharedNote& note,
               bool has_primary) {
  const std::string mailto = mailto_from_letter(letter);
  const bool is_for_mail = mailto.size() <= mailto_octets_max;
  const auto kind = has_primary ? ui::ButtonKind::Primary : ui::ButtonKind::Outline;
  {
    ui::Row row("ways", {.gap = 12});
    if (ui::button("copy", tr("follow_up.copy"), {.kind = kind, .icon = ui::icon::copy})) {
      keep(view, commands, session, letter, note);
      commands.wish(wish::Copy{letter.subject + "\n\n" + letter.text});
      commands.confirm(tr("follow_up.copied"));
    }
    if (ui::button("file", tr("follow_up.file"), {.icon = ui::icon::download})) {
      keep(view, commands, session, letter, note);
      commands.wish(wish::Save{"obverse-letter.eml", "message/rfc822", eml_from_letter(letter)});
    }
    if (is_for_mail && ui::button("mail", tr("follow_up.mail"), {.icon = ui::icon::mail_open, .href = mailto}))
      keep(view, commands, session, letter, note);
  }
  if (is_for_mail) ui::caption(tr("follow_up.mail_address"));
}

/// The server sends it: once, now or as soon as this device is online. Asked for once, it cannot be asked again.
void draw_send(const PairView& pair, ViewState& view, Commands& commands, SessionId session, const Letter& letter,
               const SharedNote& note) {
  if (!ui::button("send", tr("follow_up.send", {{"name", pair.partner_name}}),
                  {.kind = ui::ButtonKind::Primary, .icon = ui::icon::send_horizontal}))
    return;
  keep(view, commands, session, letter, note, true);
  commands.confirm(tr("follow_up.send_asked", {{"name", pair.partner_name}}));
}

/// What became of a letter that the server was asked to send.
void draw_sending(const ScreenContext& context, SessionId session, const PairView& pair) {
  const auto* sent = context.model.find<LetterSent>(letter_sent_id(session));
  const LetterState state = sent ? sent->state : LetterState::None;
  const std::string when = sent ? day_time_words(context, Instant{sent->at}) : std::string();
  switch (state) {
    case LetterState::Sent:
      return ui::icon_line(ui::icon::circle_check, tr("follow_up.sent", {{"name", pair.partner_name}, {"when", when}}),
                           {}, ui::color::success);
    case LetterState::NoAddress:
      return ui::icon_line(ui::icon::circle_alert, tr("follow_up.no_address", {{"name", pair.partner_name}}), {},
                           ui::color::warn);
    case LetterState::Refused:
      return ui::icon_line(ui::icon::circle_alert, tr("follow_up.refused", {{"when", when}}), {}, ui::color::warn);
    case LetterState::Sending:
    case LetterState::None: break;
  }
  const bool is_here = context.sync.mood == SyncMood::Waiting && context.sync.waiting > 0;
  ui::icon_line(is_here ? ui::icon::cloud_off : ui::icon::refresh_cw,
                tr(is_here ? "follow_up.send_waiting" : "follow_up.sending", {{"name", pair.partner_name}}), {},
                is_here ? ui::color::warn : ui::color::primary);
}

void draw_status(const ScreenContext& context, const FollowUp* made) {
  if (!made || made->made_at == 0) {
    ui::icon_line(ui::icon::lock, tr("follow_up.shared_only"), {.style = ui::TextStyle::Caption});
    return;
  }
  const std::string when = day_time_words(context, Instant{made->made_at});
  const std::string words =
      made->author == context.me
          ? tr("follow_up.made", {{"when", when}})
          : tr("follow_up.made_by", {{"when", when}, {"name", short_name(context, made->author)}});
  ui::icon_line(ui::icon::circle_check, words, {}, ui::color::success);
}

/// The letter of a pair that ended.
void draw_letter_to_read(const PairView& pair, const FollowUp& made) {
  ui::icon_line(ui::icon::lock, tr("ended.read_only", {{"name", pair.partner_name}}));
  ui::Card card("letter", {.kind = ui::CardKind::Shared, .gap = 8});
  ui::user_text("subject", made.subject, {.style = ui::TextStyle::H3});
  ui::user_text("text", made.text, {.style = ui::TextStyle::Notes});
}

}  // namespace

void draw_follow_up(const ScreenContext& context, ViewState& view, Commands& commands) {
  const SessionId id = std::get<place::FollowUp>(view.route).session;
  const Session* session = context.model.find<Session>(id);
  const auto pair = session ? any_pair_view(context, session->pairing) : std::nullopt;
  const auto note = SharedNote::from(context.model, id);
  if (!session || !pair || pair->partner.is_nil() || !note) return draw_missing(context, view, commands);
  const auto* made = context.model.find<FollowUp>(follow_up_id(id));
  if (pair->is_over && (!made || made->text.empty())) return draw_missing(context, view, commands);
  const std::string subject_key = "letter_subject/" + text_from_id(id), text_key = "letter/" + text_from_id(id);
  const Letter first =
      made && !made->text.empty() ? Letter{made->subject, made->text} : first_letter(context, *pair, *session, *note);
  Letter letter{typed_text(view, subject_key, first.subject), typed_text(view, text_key, first.text)};
  const std::string caption = tr("sessions.row", {{"number", session->number}, {"name", pair->partner_name}});
  const std::string back = session_path(id), back_name = tr("follow_up.back");
  ui::Page page;
  ui::header("top", tr("title.follow_up"),
             {.caption = caption, .back_href = back, .back_name = back_name, .back_icon = ui::icon::arrow_left});
  ui::Landmark main(ui::NodeRole::Main, tr("title.follow_up"));
  ui::Scroller body("letter", {.padding = ui::Padding(ui::page_padding().left, 24), .gap = 16, .width_max = 720});
  draw_notices(context, view, commands);
  draw_status(context, made);
  if (pair->is_over) return draw_letter_to_read(*pair, *made);
  if (ui::text_field("subject", tr("follow_up.subject_label"), letter.subject, {.length_max = subject_max}))
    hold_draft(view, subject_key, letter.subject, context.now);
  if (ui::text_area("text", tr("follow_up.text_label"), letter.text, {.rows_min = 10, .length_max = text_max}))
    hold_draft(view, text_key, letter.text, context.now);
  const bool is_asked = made && made->is_requested;
  if (is_asked) draw_sending(context, id, *pair);
  const bool can_send = context.has_mail && !context.is_local && !is_asked;
  if (can_send) draw_send(*pair, view, commands, id, letter, *note);
  draw_ways(view, commands, id, letter, *note, !can_send && !is_asked);
  ui::caption(tr("follow_up.what_happens", {{"name", pair->partner_name}}));
}

}  // namespace obverse
