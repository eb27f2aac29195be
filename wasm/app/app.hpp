#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/input.hpp"
#include "app/output.hpp"
#include "state/commands.hpp"
#include "state/screen_context.hpp"
#include "state/view_state.hpp"
#include "sync/replica.hpp"
#include "ui/frame.hpp"

namespace obverse {

/// What a backup file may weigh.
inline constexpr std::size_t backup_bytes_max = 64U << 20U;

struct AppOptions {
  std::string entropy;  ///< at least 32 unpredictable characters
  std::string version;
};

/// The whole client, stepped: Inputs in, one Output per step. The only place where drawing, data, sync and storage
/// meet.
///
///     post(input)...; output = step(now);   // carry out output.effects, answer with further inputs
///
/// Sources: app.cpp (the step and the frame), app_input.cpp (inputs), account.cpp (who is signed in), session.cpp (what
/// the server says about that), sync_driver.cpp (the replica and the store), drafts.cpp (half-typed text), wishes.cpp
/// (what screens ask for), recommendations.cpp (colleagues who recommend somebody), device.cpp (looks and settings).
class App {
 public:
  explicit App(AppOptions options);

  void post(Input input) { inputs_.push_back(std::move(input)); }
  /// @param now_ms  wall clock, UTC
  Output step(double now_ms);

  const ViewState& view() const { return view_; }
  const ui::Ui& ui() const { return ui_; }
  /// @return nullptr while no account is open
  const Replica* replica() const { return replica_.get(); }

 private:
  // app.cpp
  void draw();
  bool can_draw() const;
  ui::View frame_view() const;
  ScreenContext screen_context() const;
  void keep_frame(ui::FrameResult frame);
  void finish_output();
  Diagnostics diagnostics() const;
  void list_routes(Diagnostics& diagnostics) const;
  Stage stage() const;
  bool is_welcome_awaited() const;
  void focus_heading();

  // app_input.cpp
  void take(input::Device& message);
  void take(input::Resize& message);
  void take(input::Preferences& message);
  void take(input::Font& message);
  void take(input::Content& message);
  void take_strings(const input::Content& message);
  void take_later(const input::Content& message);
  void take(input::Stored& message);
  void take(input::StoredBatch& message);
  void take(input::Kept& message);
  void take(input::Reply& message);
  void take(input::Network& message);
  void take(input::Visibility& message);
  void take(input::Navigate& message);
  void take(input::Pointer& message);
  void take(input::Activate& message);
  void take(input::SetText& message);
  void take(input::SetNumber& message);
  void take(input::Focus& message);
  void take(input::Blur& message);
  void take(input::Key& message);
  void take(input::Scroll& message);
  void take(input::FieldHeight& message);
  void take(input::File& message);
  void take(input::Lock& message);
  void take(input::Graphics& message);
  void take(input::UpdateReady& message);
  void take(input::Shared& message);
  void take(input::Voice& message);
  void take(input::Matched& message);
  void take(input::Tick& message);
  void push_event(ui::UiEvent event);

  // account.cpp
  struct Opening {
    std::string account = {}, name = {};
    bool is_local = false;
    std::optional<wish::StartLocal> start = {};  ///< a new local programme
    std::string backup = {};                     ///< to be taken in once open
  };
  void start_up();
  void open_account(Opening opening);
  void finish_opening(input::Stored& stored);
  void say_cleared(std::int64_t lost);
  void read_drafts(const std::map<std::string, std::string>& entries);
  void close_account();
  void erase_me();
  void on_erased(const input::Reply& reply);
  void on_erased_elsewhere(const std::string& account);
  void leave_for_ever(const char* words);
  void sign_out(bool is_confirmed);
  void start_local(const wish::StartLocal& wish);
  void open_backup(const std::string& bytes);
  void remember_account(const std::string& account, const std::string& name, bool is_local);
  void forget_account(const std::string& account);
  void store_known_accounts();
  void read_known_accounts();

  // session.cpp
  enum class OwnRequest : std::uint8_t {
    Session,
    People,
    SignIn,
    SignOut,
    Badge,
    Calendar,
    Erasure,
    Links,
    Request,
    Recommendation,
    Code,
    CodeSignIn
  };
  void ask_server(OwnRequest request, std::string body = {});
  void send_own(OwnRequest request, const char* method, std::string path, std::string body = {});
  void probe_session();
  void on_own_reply(OwnRequest request, const input::Reply& reply);
  void on_session(const Json& json);
  void on_signed_in(const Json* json);
  void on_people(const Json& json);
  void sign_in(const std::string& body);
  void sign_in_again();
  void open_known_account(const std::string& account);
  bool is_session_ours() const;

  // sign_in.cpp
  void ask_for_code();
  void on_code_asked(const input::Reply& reply);
  void sign_in_by_code();
  void on_code_used(const input::Reply& reply, const Json* json);

  // sync_driver.cpp
  void emit(std::vector<StoreBatch> batches);
  void store_own(std::map<std::string, std::string> puts, std::set<std::string> deletes);
  void drive_sync();
  void try_again();
  SyncSummary sync_summary() const;
  void refresh_summary();
  std::optional<double> next_wake() const;

  // match_run.cpp
  void drive_match();

  // versions.cpp
  void refresh_disputes();
  void refresh_kept_aside();
  void refresh_history();
  void refresh_notes();
  void refresh_shared_lessons();

  // drafts.cpp and draft_facts.cpp
  static constexpr std::int64_t draft_pause_ms = 800;  // so long after the last key a draft becomes a fact
  void note_what_drafts_saw();
  void store_drafts(bool is_flush);
  void commit_drafts(bool is_forced);
  void commit_due_drafts(bool is_forced);
  bool commit_draft(const std::string& key, const Draft& draft);
  std::optional<Instant> drafts_wake() const;
  bool is_typing() const;

  // wishes.cpp
  bool carry_out(std::string_view followed_href);
  bool run(Command command, const std::string& draft = {});
  void carry_out(const AppWish& wish);
  /// @param path  of a link or of the history: its query is applied; empty when the place was chosen otherwise
  void go(Route route, bool is_replacing, std::string_view path = {});
  Route resolved(const Route& route) const;
  void retitle();
  void tell_query();
  void set_look(bool& look, bool is_on, const char* key, const char* word);
  void share_place();
  void keep_scenario(const std::string& name);
  void forget_preview();
  void fetch_badge(PairingId pairing);
  void keep_badge(const input::Reply& reply);
  void fetch_calendar();
  void keep_calendar(const input::Reply& reply);
  void export_backup();
  void import_backup(const std::string& bytes);
  void say(Notice::Tone tone, std::string text);

  // recommendations.cpp
  void fetch_recommendation_links();
  void keep_recommendation_links(const input::Reply& reply);
  void fetch_recommendation_request();
  void keep_recommendation_request(const input::Reply& reply);
  void send_recommendation();
  void on_recommendation_sent(const input::Reply& reply);

  // device.cpp
  void read_system_colors(const std::map<std::string, std::string>& colors);
  void read_settings(const std::map<std::string, std::string>& settings);
  void set(const std::string& key, const std::string& value);
  void apply_theme();
  void apply_language();
  ui::ThemeName theme_name() const;
  float text_scale() const;

  AppOptions options_;
  ui::Ui ui_;
  IdSource ids_;
  std::int64_t asked_match_ = 0;  // the long solve that the shell was asked for; 0: none
  std::vector<Input> inputs_;
  std::vector<ui::UiEvent> events_;
  std::optional<ui::UiEvent> idle_move_;  // of the pointer, where it changes no picture: for the next frame
  Output output_;
  std::deque<ui::Node> kept_nodes_;  // copies of changed nodes: a second frame of one step frees the first one's
  Instant now_;

  ViewState view_;
  Commands commands_;
  Curriculum curriculum_;
  ZoneOffsets zone_;
  ui::View place_;  // size, insets
  double root_font_px_ = 16;
  bool needs_frame_ = false, moves_focus_ = false;
  bool has_language_ = false, is_language_awaited_ = false;  // the words of a language other than the first
  std::string device_language_;
  bool has_strings_ = false, has_curriculum_ = false, has_device_ = false;
  bool flushes_drafts_ = false;  // after the frame, when the last keys have arrived in the drafts
  bool is_visible_ = true, is_online_ = true, is_locked_out_ = false, has_update_ = false;
  std::optional<double> frame_wake_ms_;
  Instant locked_words_at_;  // until then the lead may come to this tab, which the person has just come to
  Instant welcome_by_;       // the first picture waits for the server no longer than until then

  std::unique_ptr<Replica> replica_;
  std::string account_;
  bool is_local_ = false;
  std::optional<Opening> opening_;
  std::optional<Opening> reopening_;  // when this tab leads again
  std::vector<KnownAccount> known_accounts_;
  bool is_storage_refused_ = false, is_last_write_failed_ = false;
  std::optional<Instant> retry_storage_at_;
  Instant last_saved_;
  std::set<std::int64_t> strict_tokens_;  // batches in flight that hold own words
  std::set<std::string> stored_keys_;
  std::int64_t own_token_ = 0;  // counts down: tokens of the replica count up
  std::map<std::string, Instant> draft_stored_at_;

  std::map<std::int64_t, OwnRequest> own_requests_;  // in flight; ids count down
  std::int64_t own_request_id_ = 0;
  ServerState server_ = ServerState::Unknown;
  bool has_demo_ = false, has_mail_ = false, is_session_known_ = false, is_sign_out_pending_ = false,
       is_signing_in_ = false;
  std::string session_account_;
  std::optional<Instant> probe_at_;
  std::vector<DemoPerson> demo_people_;
  std::string start_path_, start_demo_role_, last_account_, site_, erasing_account_, erased_account_;

  Keeping keeping_ = Keeping::Unknown;
  SyncSummary summary_;  // what screens see; stands still while someone types
  std::vector<Dispute> disputes_;
  std::vector<KeptAside> kept_aside_;
  std::set<RecordId> revived_;
  BlockHistory history_;
  std::uint64_t history_revision_ = 0;
  std::uint64_t shared_lessons_revision_ = 0;
  std::unique_ptr<NoteIndex> notes_;  // from the first search on
  bool are_notes_looked_at_ = false;
  std::uint64_t drawn_revision_ = 0;
  std::string told_theme_;
  std::string told_query_;  // of the address
  std::map<std::string, std::string> settings_;
};

}  // namespace obverse
