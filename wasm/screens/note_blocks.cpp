#include "screens/note_blocks.hpp"

#include <algorithm>

#include "screens/session_plan.hpp"
#include "screens/words.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

/// Code points that a block holds (the field table has the same limit).
constexpr std::int32_t block_length_max = 20000;

/// The first block of each kind has an id from its place, so that the editor stands there before a word was written,
/// and two devices of one person that both begin meet in one record.
RecordId first_block(SessionId session, PersonId author, bool is_private) {
  return id_from_key<RecordId>("note_block:" + text_from_id(session) + ":" + text_from_id(author) +
                               (is_private ? ":private" : ":shared"));
}

const NoteBlock* find_block(const NoteView& note, RecordId id) {
  for (const NoteBlockRef& ref : note.blocks) {
    if (ref.id == id) return ref.block;
  }
  return nullptr;
}

/// The text as its author sees it: what is being typed, else what is written.
std::string text_of(const ViewState& view, const NoteView& note, RecordId id) {
  const auto draft = view.drafts.find(text_from_id(id));
  if (draft != view.drafts.end()) return draft->second.text;
  const NoteBlock* block = find_block(note, id);
  return block ? block->text : std::string();
}

/// The shared block of this author that the words to begin with stand in: the last one there is, else the one to come.
RecordId prompted_block(const ScreenContext& context, const ViewState& view, const NoteView& note) {
  const RecordId first = first_block(note.session, context.me, false);
  RecordId block = first;
  if (view.drafts.count(text_from_id(first)) != 0) return first;
  for (const NoteBlockRef& ref : note.blocks) {
    if (!ref.is_private && ref.block->author == context.me) block = ref.id;
  }
  return block;
}

void set_draft(const ScreenContext& context, ViewState& view, const NoteView& note, RecordId id, bool is_private,
               const std::string& text) {
  Draft& draft = hold_draft(view, text_from_id(id), text, context.now);
  draft.session = note.session;
  draft.is_private = is_private;
  view.session_note.writing = id;
}

/// What can be done with a block that has words.
void draw_block_actions(ViewState& view, Commands& commands, RecordId id, bool has_words) {
  ui::Row row("actions", {.gap = 4});
  if (has_words && ui::button("history", tr("note.history"),
                              {.kind = ui::ButtonKind::Text, .icon = ui::icon::clock, .is_small = true})) {
    view.session_note.history = id;
  }
  if (ui::button("delete", tr("note.delete"), {.kind = ui::ButtonKind::Text, .icon = ui::icon::x, .is_small = true})) {
    commands.run(DeleteNoteBlock{id});
    commands.confirm(Confirmation{tr("note.deleted"), {}, id, 0});
  }
}

/// Deleted on one device and edited on another: it is there again, and its author says what was meant.
void draw_revived(const ScreenContext& context, Commands& commands, RecordId id) {
  if (context.revived.count(id) == 0) return;
  const std::string keep = tr("note.revived_keep"), remove = tr("note.delete");
  const ui::BannerButton buttons[] = {{"keep", keep}, {"delete", remove, ui::ButtonKind::Text}};
  const int pressed = ui::banner("revived", tr("note.revived"), tr("note.revived_text"),
                                 {.icon = ui::icon::rotate_ccw, .buttons = buttons});
  if (pressed == 0) commands.run(RestoreNoteBlock{id});
  if (pressed == 1) commands.run(DeleteNoteBlock{id});
}

/// Own blocks that were deleted: each can come back.
void draw_deleted_blocks(const ScreenContext& context, Commands& commands, const NoteView& note) {
  for (const auto& [id, row] : std::get<Table<NoteBlock>>(context.model.deleted)) {
    const NoteBlock& block = row.fields;
    if (block.note != note_id(note.session) || block.author != context.me || block.text.empty()) continue;
    ui::KeyScope scope(text_from_id(id));
    ui::Card card("deleted", {.kind = ui::CardKind::Flat, .gap = 8});
    ui::label_text(tr("note.was_deleted"), {.style = ui::TextStyle::Label, .color = ui::color::text2});
    ui::user_text("text", block.text, {.style = ui::TextStyle::BodyDense, .lines_max = 2});
    if (ui::button("restore", tr("note.restore"),
                   {.kind = ui::ButtonKind::Text, .icon = ui::icon::rotate_ccw, .is_small = true})) {
      commands.run(RestoreNoteBlock{id});
      commands.announce(tr("note.restored"));
    }
  }
}

/// "decision" and so on, as it stands in string keys; empty for plain text.
std::string kind_key(NoteBlockKind kind) {
  switch (kind) {
    case NoteBlockKind::Decision: return "decision";
    case NoteBlockKind::Question: return "question";
    case NoteBlockKind::Action: return "action";
    case NoteBlockKind::Link: return "link";
    case NoteBlockKind::Solved: return "solved";
    case NoteBlockKind::Text: break;
  }
  return {};
}

/// What a block is for before who can read it: "Decision. You and Jonas can read this".
std::string with_kind(const NoteBlock* block, const std::string& words) {
  const std::string kind = block ? kind_key(block->kind) : std::string();
  return kind.empty() ? words : tr("note.kind." + kind) + ". " + words;
}

/// What the empty field says: each kind of block asks for something else.
std::string hint_for(const NoteBlock* block, bool is_private) {
  const std::string kind = block ? kind_key(block->kind) : std::string();
  if (!kind.empty() && kind != "link") return tr("note.hint." + kind);
  return tr(is_private ? "note.private_placeholder" : "note.shared_placeholder");
}

void draw_own_block(const ScreenContext& context, ViewState& view, Commands& commands, const NoteView& note,
                    RecordId id, bool is_private) {
  ui::KeyScope scope(text_from_id(id));
  draw_revived(context, commands, id);
  const std::string words =
      with_kind(find_block(note, id), is_private         ? tr("note.only_me")
                                      : context.is_local ? tr("note.to_show", {{"name", note.pair.partner_name}})
                                                         : tr("note.both_read", {{"name", note.pair.partner_name}}));
  ui::Card card("block", {.kind = is_private ? ui::CardKind::Private : ui::CardKind::Shared, .gap = 8});
  ui::icon_line(is_private ? ui::icon::lock : ui::icon::users_round, words,
                {.style = ui::TextStyle::Label, .color = ui::color::text});
  std::string text = text_of(view, note, id);
  const bool takes_focus = view.session_note.added == id;
  if (takes_focus) view.session_note.added = {};
  const std::string label = tr(is_private ? "note.private_label" : "note.shared_label", {{"who", words}});
  if (ui::text_area("text", label, text,
                    {.placeholder = hint_for(find_block(note, id), is_private),
                     .rows_min = 3,
                     .length_max = block_length_max,
                     .style = ui::TextStyle::Notes,
                     .is_label_hidden = true,
                     .takes_focus = takes_focus,
                     .is_bare = true})) {
    set_draft(context, view, note, id, is_private, text);
  }
  if (find_block(note, id) != nullptr) draw_block_actions(view, commands, id, !text.empty());
  if (!is_private && ui::view().keyboard <= 0 && id == prompted_block(context, view, note))
    draw_prompts(context, view, note);
}

void draw_partner_block(const NoteView& note, const NoteBlockRef& ref) {
  if (ref.block->text.empty()) return;
  ui::KeyScope scope(text_from_id(ref.id));
  ui::Card card("block", {.kind = ui::CardKind::Shared, .gap = 8});
  const std::string words = with_kind(ref.block, tr("note.partner_wrote", {{"name", note.pair.partner_name}}));
  ui::icon_line(ui::icon::users_round, words, {.style = ui::TextStyle::Label, .color = ui::color::text});
  ui::user_text("text", ref.block->text, {.style = ui::TextStyle::Notes});
}

void draw_add_buttons(Commands& commands, const NoteView& note) {
  ui::Row row("add", {.gap = 12});
  if (ui::button("add_shared", tr("note.add_shared"),
                 {.kind = ui::ButtonKind::Text, .icon = ui::icon::plus, .is_small = true})) {
    commands.run(AddNoteBlock{note.session, {}, false, ""});
  }
  if (ui::button("add_private", tr("note.add_private"),
                 {.kind = ui::ButtonKind::Text, .icon = ui::icon::lock, .is_small = true})) {
    commands.run(AddNoteBlock{note.session, {}, true, ""});
  }
  for (const NoteBlockKind kind :
       {NoteBlockKind::Action, NoteBlockKind::Decision, NoteBlockKind::Question, NoteBlockKind::Solved}) {
    const std::string key = kind_key(kind);
    if (ui::button(key, tr("note.kind." + key),
                   {.kind = ui::ButtonKind::Text, .icon = ui::icon::plus, .is_small = true}))
      commands.run(AddNoteBlock{note.session, {}, false, "", kind});
  }
}

/// Prompts that fit the kind of session and the side of this person; before they have arrived, three that always fit.
std::vector<std::pair<std::string, std::string>> prompts_for(const ScreenContext& context, const NoteView& note) {
  std::vector<std::pair<std::string, std::string>> prompts;
  for (const char* key : {"well", "stuck", "next"}) prompts.emplace_back(key, tr(std::string("prompt.") + key));
  const std::string kind = note.fields ? session_kind(context, *note.fields) : "regular";
  const std::string_view side = context.role == Role::Mentor ? "mentor" : "mentee";
  for (const Prompt& prompt : context.curriculum.prompts) {
    const bool fits = std::find(prompt.kinds.begin(), prompt.kinds.end(), kind) != prompt.kinds.end();
    if (fits && (prompt.side == "both" || prompt.side == side)) prompts.emplace_back(prompt.id, prompt.text);
  }
  return prompts;
}

}  // namespace

void draw_note_blocks(const ScreenContext& context, ViewState& view, Commands& commands, const NoteView& note) {
  for (const bool is_private : {false, true}) {
    const RecordId first = first_block(note.session, context.me, is_private);
    bool has_own = false;
    for (const NoteBlockRef& ref : note.blocks) {
      if (ref.is_private != is_private || ref.id == first) continue;
      if (ref.block->author != context.me)
        draw_partner_block(note, ref);
      else
        has_own = true;
    }
    const bool is_begun = find_block(note, first) || view.drafts.count(text_from_id(first)) != 0;
    if (is_begun || !has_own) draw_own_block(context, view, commands, note, first, is_private);
    for (const NoteBlockRef& ref : note.blocks) {
      if (ref.is_private != is_private || ref.id == first) continue;
      if (ref.block->author == context.me) draw_own_block(context, view, commands, note, ref.id, is_private);
    }
  }
  draw_add_buttons(commands, note);
  draw_deleted_blocks(context, commands, note);
}

void draw_note_to_read(const ScreenContext& context, const NoteView& note) {
  for (const bool is_private : {false, true}) {
    for (const NoteBlockRef& ref : note.blocks) {
      if (ref.is_private != is_private || ref.block->text.empty()) continue;
      if (ref.block->author != context.me) {
        draw_partner_block(note, ref);
        continue;
      }
      const std::string who =
          is_private ? tr("note.only_me") : tr("ended.you_wrote", {{"name", note.pair.partner_name}});
      ui::KeyScope scope(text_from_id(ref.id));
      ui::Card card("block", {.kind = is_private ? ui::CardKind::Private : ui::CardKind::Shared, .gap = 8});
      ui::icon_line(is_private ? ui::icon::lock : ui::icon::users_round, with_kind(ref.block, who),
                    {.style = ui::TextStyle::Label, .color = ui::color::text});
      ui::user_text("text", ref.block->text, {.style = ui::TextStyle::Notes});
    }
  }
}

void draw_prompts(const ScreenContext& context, ViewState& view, const NoteView& note) {
  const RecordId written = view.session_note.writing;
  const RecordId target = written.is_nil() ? prompted_block(context, view, note) : written;
  bool is_private = target == first_block(note.session, context.me, true);
  for (const NoteBlockRef& ref : note.blocks) {
    if (ref.id == target) is_private = ref.is_private;
  }
  ui::SideScroller row("prompts", tr("note.prompts"));
  for (const auto& [key, words] : prompts_for(context, note)) {
    if (!ui::chip(key, words, ui::icon::plus)) continue;
    std::string text = text_of(view, note, target);
    if (!text.empty()) text += "\n\n";
    set_draft(context, view, note, target, is_private, text + words + "\n");
  }
}

}  // namespace obverse
