// One's own notes: the latest, or those with the words that are typed. Found on this device, with or without a
// connection.

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "exchange/notes_markdown.hpp"
#include "screens/lesson_words.hpp"
#include "screens/mine.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::size_t hits_max = 20, tags_max = 8;
constexpr std::size_t snippet_points = 180, lead_in_bytes = 60;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

/// Where the first of the typed words, or one that begins like it, stands in a text; 0 when none does.
std::size_t first_match(std::string_view text, const std::string& query) {
  const auto typed = search_words(query);
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end == i) {
      ++i;
      continue;
    }
    const std::string word = folded(text.substr(i, end - i));
    for (const std::string& wanted : typed) {
      const std::size_t length = std::min<std::size_t>(wanted.size(), 4);
      if (word.compare(0, length, wanted, 0, length) == 0) return i;
    }
    i = end;
  }
  return 0;
}

/// Some words around the match, on one line.
std::string snippet(const std::string& text, const std::string& query) {
  std::size_t start = query.empty() ? 0 : first_match(text, query);
  if (start <= lead_in_bytes) {
    start = 0;
  } else {
    start -= lead_in_bytes;
    while (start < text.size() && text[start] != ' ' && text[start] != '\n') ++start;
    ++start;
  }
  const std::string_view rest = std::string_view(text).substr(std::min(start, text.size()));
  const std::string_view shown = shortened(rest, snippet_points);
  std::string words = start == 0 ? "" : "… ";
  words += shown;
  if (shown.size() < rest.size()) words += " …";
  std::replace(words.begin(), words.end(), '\n', ' ');
  return words;
}

/// A hit as it is shown.
struct HitView {
  std::string title, caption, words, path;
  bool is_private = false;
};

/// One's own sessions by the note of each, with those of pairs that ended.
std::map<NoteId, SessionView> sessions_by_note(const ScreenContext& context) {
  std::map<NoteId, SessionView> sessions;
  for (SessionView& session : sessions_of_me(context)) sessions.emplace(note_id(session.id), std::move(session));
  for (const PairView& pair : earlier_pairs_of_me(context)) {
    for (SessionView& session : noted_sessions(context, pair))
      sessions.emplace(note_id(session.id), std::move(session));
  }
  return sessions;
}

std::optional<HitView> session_hit(const ScreenContext& context, const std::map<NoteId, SessionView>& sessions,
                                   RecordId record, const std::string& words) {
  const auto& rows = context.model.table<NoteBlock>();
  const auto row = rows.find(record);
  if (row == rows.end()) return std::nullopt;
  const auto found = sessions.find(row->second.fields.note);
  if (found == sessions.end()) return std::nullopt;
  const SessionView& session = found->second;
  return HitView{tr("sessions.row", {{"number", session.session->number}, {"name", session.pair.partner_name}}),
                 date_words(context, Instant{session.session->starts_at}), words, session_path(session.id),
                 row->second.scope.kind == ScopeKind::Private};
}

std::optional<HitView> lesson_hit(const ScreenContext& context, RecordId record, const std::string& words) {
  const auto* mark = context.model.find<LessonMark>(record);
  const Lesson* lesson = mark ? find_lesson(context.curriculum, mark->lesson) : nullptr;
  if (!lesson) return std::nullopt;
  const int step = static_cast<int>(mark->step);
  return HitView{lesson->title, tr("lesson.step_of", {{"step", step}, {"steps", lesson->steps.size()}}), words,
                 step_path(*lesson, step), true};
}

void draw_hit(const HitView& view) {
  const std::string who = view.is_private ? tr("note.only_me") : std::string();
  std::string name = view.title + ", " + view.caption + ". " + view.words;
  if (!who.empty()) name += ". " + who;
  ui::PressCard card("open", name, view.path,
                     {.kind = view.is_private ? ui::CardKind::Private : ui::CardKind::Plain, .gap = 4});
  ui::paragraph(view.title, {.style = ui::TextStyle::H3});
  ui::caption(view.caption);
  ui::user_text("words", view.words, {.style = ui::TextStyle::BodyDense, .lines_max = 3});
  if (view.is_private) ui::icon_line(ui::icon::lock, who, {.style = ui::TextStyle::Caption});
}

/// The words of a hit that are shown.
std::string words_of(const ScreenContext& context, const NoteHit& hit, const std::string& query) {
  if (hit.is_lesson) {
    const auto* mark = context.model.find<LessonMark>(hit.record);
    return mark ? snippet(mark->words, query) : std::string();
  }
  const auto& rows = context.model.table<NoteBlock>();
  const auto row = rows.find(hit.record);
  return row == rows.end() ? std::string() : snippet(row->second.fields.text, query);
}

/// Looks again only when the query, the notes or what is known of them changed.
const NoteHits& look(const ScreenContext& context, NotesState& state) {
  const std::size_t known = context.notes->note_count();
  const bool is_fresh = state.looked_for == state.query && state.looked_at == context.model.revision &&
                        state.looked_through == known && known != 0;
  if (is_fresh) return state.hits;
  state.looked_for = state.query;
  state.looked_at = context.model.revision;
  state.looked_through = known;
  state.hits =
      trimmed(state.query).empty() ? context.notes->latest(hits_max) : context.notes->find(state.query, hits_max);
  state.words.clear();
  for (const NoteHit& hit : state.hits.hits) state.words.push_back(words_of(context, hit, state.query));
  return state.hits;
}

void draw_tags(const ScreenContext& context, NotesState& state, Commands& commands) {
  const auto tags = context.notes->tags(tags_max);
  if (tags.empty()) {
    ui::caption(tr("notes.tags_hint"));
    return;
  }
  ui::SideScroller row("tags", tr("notes.tags"));
  for (const NoteTag& tag : tags) {
    const bool is_chosen = state.query == tag.word;
    if (!ui::chip(tag.word, tag.word + " " + std::to_string(tag.count), nullptr, is_chosen)) continue;
    state.query = is_chosen ? std::string() : tag.word;
    commands.announce(is_chosen ? tr("notes.latest") : tag.word);
  }
}

NotesFileWords file_words(const ScreenContext& context) {
  NotesFileWords words;
  words.title = tr("title.notes");
  words.only_me = tr("note.only_me");
  words.both = tr("notes.file_both");
  words.beside_lessons = tr("notes.file_lessons");
  words.session = [&context](const Session& session, PersonId partner) {
    return tr("sessions.row", {{"number", session.number}, {"name", short_name(context, partner)}}) + ", " +
           date_words(context, Instant{session.starts_at});
  };
  words.name = [&context](PersonId person) { return short_name(context, person); };
  words.kind = [](NoteBlockKind kind) {
    static constexpr const char* keys[] = {"", "decision", "question", "action", "link", "solved"};
    const auto index = static_cast<std::size_t>(kind);
    return index == 0 || index >= std::size(keys) ? std::string() : tr("note.kind." + std::string(keys[index]));
  };
  words.lesson = [&context](const LessonMark& mark) {
    const Lesson* lesson = find_lesson(context.curriculum, mark.lesson);
    return (lesson ? lesson->title : mark.lesson) + ", " + std::to_string(mark.step);
  };
  return words;
}

void draw_found(const ScreenContext& context, NotesState& state) {
  const NoteHits& found = look(context, state);
  const bool is_query = !trimmed(state.query).empty();
  const std::string title = is_query ? tr("notes.found", {{"count", found.count}}) : tr("notes.latest");
  ui::heading(2, title, ui::TextStyle::H3);
  if (!context.are_notes_looked_at) ui::caption(tr("notes.looking"));
  if (found.hits.empty() && context.are_notes_looked_at) {
    if (is_query)
      ui::paragraph(tr("notes.none"), {.color = ui::color::text2});
    else
      ui::empty_state("none", ui::icon::notebook_pen, tr("notes.empty"), tr("title.sessions"), "/sessions");
    return;
  }
  ui::List list("found", title, 12);
  const auto sessions = sessions_by_note(context);
  for (std::size_t i = 0; i < found.hits.size(); ++i) {
    const NoteHit& hit = found.hits[i];
    const auto view = hit.is_lesson ? lesson_hit(context, hit.record, state.words[i])
                                    : session_hit(context, sessions, hit.record, state.words[i]);
    if (!view) continue;
    ui::ListItem item(text_from_id(hit.record));
    draw_hit(*view);
  }
  if (found.count > found.hits.size()) ui::caption(tr("notes.more", {{"count", found.hits.size()}}));
}

}  // namespace

void draw_notes_search(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Page page;
  draw_navigation(context, view);
  if (ui::is_compact())
    ui::header("top", tr("title.notes"),
               {.back_href = "/sessions", .back_name = tr("notes.back"), .back_icon = ui::icon::arrow_left});
  ui::Landmark main(ui::NodeRole::Main, tr("title.notes"));
  ui::Scroller body("notes", {.padding = ui::page_padding(), .gap = 16, .width_max = 720});
  if (!ui::is_compact()) ui::heading(1, tr("title.notes"), ui::TextStyle::H1Large);
  draw_notices(context, view, commands);
  ui::search_field("search", tr("notes.search"), view.notes.query);
  if (!context.notes) return;
  draw_tags(context, view.notes, commands);
  draw_found(context, view.notes);
  if (context.notes->note_count() == 0) return;
  if (ui::button("save", tr("notes.save"), {.icon = ui::icon::download, .is_small = true})) {
    commands.wish(wish::Save{"obverse-notes.md", "text/markdown",
                             markdown_from_notes(context.model, context.me, file_words(context))});
    commands.confirm(tr("notes.saved"));
  }
}

}  // namespace obverse
