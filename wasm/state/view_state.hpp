#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "base/time.hpp"
#include "domain/model.hpp"
#include "search/note_index.hpp"
#include "state/gallery_state.hpp"
#include "state/preview_state.hpp"
#include "state/route.hpp"

namespace obverse {

/// Text that is typed but not yet a fact. Drafts survive a reload.
struct Draft {
  std::string text;
  Instant changed_at;       ///< last key
  bool is_stored = false;   ///< this text is in the device's database
  std::string seen;         ///< the version of the words it began with, as the app names it; empty: not named yet
  SessionId session;        ///< of a block that is no record yet; else nil
  bool is_private = false;  ///< of a block that is no record yet
};

/// The languages of the app: BCP 47 tags. The first is the one that is always there.
inline constexpr const char* languages[] = {"en", "de", "fr", "es"};

/// What the appearance follows.
enum class Appearance : std::uint8_t { Device, Light, Dark, Strong };

enum class LessonFilter : std::uint8_t { All, ToDo, Done, Marked };
enum class ProgressColumn : std::uint8_t { Mentee, Mentor, Lessons, Sessions, Activity };

struct WelcomeState {
  bool shows_everyone = false;
  bool shows_local_form = false;
  std::string local_name, local_mentor;
  bool is_name_missing = false;
};
/// A member on the way in. What is typed stays in this page.
struct SignInState {
  std::string email, code;
  bool is_code_asked = false;  ///< the second step: the code
  bool is_waiting = false;     ///< for an answer of the server
  std::string problem;         ///< key of a sentence, or empty
};
/// What a link in an e-mail brings along.
SignInState sign_in_from_link(std::string_view path_and_query);
struct TasterState {
  std::map<std::int32_t, int> answers;  ///< by step: the index that was chosen last
};
struct CurriculumState {
  std::string search;
  LessonFilter filter = LessonFilter::All;
  bool shows_all_steps = false;
  std::int32_t further_lessons = 0;  ///< in the list, than those that stand there at first
};
struct LessonReaderState {
  std::string glossary_term;  ///< id of the open term, or empty
  bool shows_contents = false;
  bool is_read_aloud = false;
};
/// The guides of the sides that one is not on.
struct GuidelinesState {
  bool shows_mentees = false, shows_mentors = false;
};
struct SessionNoteState {
  RecordId history;  ///< own block whose earlier versions are shown; nil = none
  RecordId writing;  ///< own block that had the last key; prompts go there
  RecordId added;    ///< own block that was just added: the next key goes there
};
struct SkillsState {
  bool misses_answer = false;  ///< "next" was pressed before an answer was chosen
};
/// A new entry of a pair, while it is being written. Its words are a draft.
struct PairState {
  PairingId pairing;  ///< nil: nothing is being added
  PairItemKind kind = PairItemKind::Action;
  std::string detail, due_on;
  enum class Owner : std::uint8_t { Me, Partner, Both } owner = Owner::Me;
  std::string problem;  ///< key of a sentence, or empty
  RecordId removed;     ///< the entry that was taken away last: it can be brought back
};
/// The time of one session or of all to come, while it is being chosen.
struct PlanState {
  SessionId session;  ///< nil: a series
  PairingId pairing;  ///< nil: nothing is being planned
  std::string title, day, time, place;
  std::string minutes, weeks, count;
  std::string problem;  ///< key of a sentence, or empty
};
/// One's own notes, searched.
struct NotesState {
  std::string query;
  NoteHits hits;                   ///< of the query as it was last looked for
  std::vector<std::string> words;  ///< of each hit, as they are shown
  std::string looked_for;          ///< that query
  std::uint64_t looked_at = 0;     ///< revision of the Model then
  std::size_t looked_through = 0;  ///< notes that were known then
};
/// A lesson that is written, or looked at before it is accepted.
struct WritingState {
  bool is_preview = false;
  RecordId removed;  ///< the draft that was taken away last: it can be brought back
  RecordId offer;    ///< that is being read
  std::string remark;
  std::string problem;  ///< key of a sentence, or empty
};
/// The link to one's calendar, while it is looked at.
struct FeedState {
  bool is_open = false, is_asked = false;
  std::string url;      ///< empty: none, or not known yet
  std::string problem;  ///< key of a sentence, or empty
};
/// Asking colleagues for a recommendation; for the staff, taking one away.
struct RecommendationsState {
  std::string name;
  int relation = -1;                      ///< index of the choice
  std::string problem;                    ///< key of a sentence, or empty
  std::map<RecordId, std::string> links;  ///< by request, as far as the server has named them
  std::set<RecordId> looked_for;          ///< requests whose links the server was asked for
  bool is_asking_server = false;
  bool has_failed = false;  ///< the server named no links
  RecordId removing;        ///< the request that was withdrawn last; of the staff, the words to be deleted; nil: none
};
/// What a colleague writes who followed a link. It is on no device before it is sent.
struct RecommendState {
  /// What is known of the link.
  enum class Link : std::uint8_t { Unknown, Asked, Open, Missing, Withdrawn, Given, Unreachable };
  std::string ask;  ///< from the address
  Link link = Link::Unknown;
  std::string person, programme, name;  ///< who asks, for which programme, whom
  std::string text;
  std::string attempt, attempted;  ///< a name for the words that were sent last, and those words
  std::string problem;             ///< key of a sentence, or empty
  bool is_sending = false, is_sent = false;
};
struct DashboardState {
  ProgressColumn column = ProgressColumn::Mentee;
  bool is_descending = false;
  PersonId open;  ///< the mentee whose row is looked at; nil: none
};
/// An answer to the offer of a pairing.
struct OfferState {
  RecordId declining;  ///< the offer whose reason is asked; nil: none
  std::string reason;
};
/// What is half typed about one's background.
struct ConsentState {
  std::string words;
  bool is_missing = false;
};
struct SettingsState {
  bool asks_sign_out = false;
  bool asks_erasure = false, is_erasing = false, has_erasure_failed = false;
  std::string erasure_name;  ///< written as a yes to the erasure
};

/// A sentence about something that just happened, shown once above the screen.
struct Notice {
  enum class Tone : std::uint8_t { Info, Success, Warning } tone = Tone::Info;
  std::string text;  ///< words, already in the person's language; empty = none
};

/// What was just done to a pair, so that it can be taken back.
struct PairStep {
  PairingId pairing;  ///< nil: nothing was done
  PairingState from = PairingState::Active, to = PairingState::Active;
};

/// What was just done: said, and shown at the foot of the page for some seconds. With a way back where there is one.
struct Confirmation {
  std::string text;  ///< empty = none
  SessionId held;    ///< that can be planned again
  RecordId block;    ///< of a note, that can come back
  double expires_ms = 0;
  PairStep step = {};
  RecordId goal = {};  ///< of a session, that can come back
};

/// How the person likes the app. Device-wide.
struct Preferences {
  Appearance appearance = Appearance::Device;
  std::int32_t text_scale = 100;     ///< percent: 100, 125, 150, 200
  std::string language = "en";       ///< one of `languages`
  bool prefers_less_motion = false;  ///< chosen here
  bool is_dense = false;             ///< chosen here
  bool has_wide_spacing = false;     ///< chosen here
  bool prefers_plain = false;        ///< the browser lays the page out; nothing is drawn
  bool can_read_aloud = false;       ///< the device has a voice
  bool can_draw = true;              ///< the browser gives a drawing context; else the page is always plain
  bool device_dark = false, device_less_motion = false, device_more_contrast = false;  ///< told by the device
  bool device_forces_colors = false;
};

/// Where the person is, and what is half typed or half chosen. A screen writes only its own struct and drafts.
struct ViewState {
  Route route = place::Start{};
  Preferences preferences;
  /// By note block id; "agreement/<pairing>/<clause>", "evidence/<wave>/<framework>/<competence>",
  /// "profile/<field>", "lesson/<lesson>/<step>", "writing/<draft>"; and, waiting for a
  /// button, "message/<pairing>", "item/<pairing>/<kind>", "letter/<session>", "letter_subject/<session>".
  std::map<std::string, Draft> drafts;
  Notice notice;
  Confirmation confirmation;
  WelcomeState welcome;
  SignInState sign_in;
  TasterState taster;
  CurriculumState curriculum;
  LessonReaderState lesson;
  GuidelinesState guidelines;
  SessionNoteState session_note;
  SkillsState skills;
  PairState pair;
  PlanState plan;
  NotesState notes;
  FeedState feed;
  RecommendationsState recommendations;
  RecommendState recommend;
  WritingState writing;
  DashboardState dashboard;
  SettingsState settings;
  PreviewState preview;
  GalleryState gallery;
  OfferState offer;
  ConsentState consent;
};

/// The words that somebody is typing under this key; `otherwise` when nothing is.
std::string typed_text(const ViewState& view, const std::string& key, const std::string& otherwise = {});
/// Keeps words as a draft, as of the last key.
Draft& hold_draft(ViewState& view, const std::string& key, std::string text, Instant now);

/// What is open or chosen in the present place, as a query: "?open=contents", "?filter=done". Empty when nothing is.
std::string query_of(const ViewState& view);
/// Opens and chooses what the query says, and nothing else. Unknown words are ignored.
void apply_query(ViewState& view, std::string_view path_and_query);

}  // namespace obverse
