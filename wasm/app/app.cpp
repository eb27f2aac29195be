#include "app/app.hpp"

#include <algorithm>
#include <utility>

#include "screens/screens.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

/// More frames than this in one step would be a screen that never comes to rest.
constexpr int frames_per_step_max = 4;
const Route notes_place = place::Mine{place::MinePart::Notes, 0};

bool is_quiet(const ui::UiEvent& event) {
  return event.kind == ui::UiEvent::Kind::PointerMove || event.kind == ui::UiEvent::Kind::Scroll;
}

}  // namespace

App::App(AppOptions options) : options_(std::move(options)), ids_(options_.entropy) {}

Output App::step(double now_ms) {
  now_ = Instant{static_cast<std::int64_t>(now_ms)};
  output_ = Output{};
  kept_nodes_.clear();
  for (Input& message : std::exchange(inputs_, {})) {
    // What was typed or pressed before a link was followed belongs to the place it happened in.
    if (std::holds_alternative<input::Navigate>(message) && !events_.empty() && can_draw()) draw();
    std::visit([this](auto& held) { take(held); }, message);
  }
  commit_drafts(false);
  drive_sync();
  refresh_summary();
  if (has_device_ && resolved(view_.route) != view_.route) go(view_.route, true);
  if (needs_frame_ && can_draw()) draw();
  if (view_.preview.run || asked_match_ != 0) drive_match();
  const bool is_flush = std::exchange(flushes_drafts_, false);
  if (is_flush) commit_drafts(true);
  store_drafts(is_flush);
  drive_sync();
  finish_output();
  return std::move(output_);
}

bool App::can_draw() const {
  // Only the first picture waits for the words of its language: after that, the old words stay until the new are there.
  const bool has_words = has_strings_ && (!is_language_awaited_ || !ui_.semantics().nodes().empty());
  // The page of a first visit speaks of no lesson; every other place waits for them.
  const bool has_lessons = has_curriculum_ || std::holds_alternative<place::Welcome>(view_.route);
  return has_device_ && has_words && has_lessons && ui_.has_fonts() && !is_welcome_awaited();
}

/// Whom one can look around as stands in the middle of the welcome page: drawn without them it would jump when the
/// server has answered. Until then the page of text stands, but not for long.
bool App::is_welcome_awaited() const {
  if (!ui_.semantics().nodes().empty() || stage() != Stage::Welcome || now_ >= welcome_by_) return false;
  return std::any_of(own_requests_.begin(), own_requests_.end(), [](const auto& entry) {
    return entry.second == OwnRequest::Session || entry.second == OwnRequest::People;
  });
}

void App::draw() {
  needs_frame_ = false;
  const bool is_matching = std::holds_alternative<place::Preview>(view_.route);
  if (is_matching && follow_drag(view_.preview, ui_.is_pressed())) {
    needs_frame_ = output_.is_settling = true;
    return;
  }
  if (idle_move_) events_.insert(events_.begin(), *std::exchange(idle_move_, std::nullopt));
  for (int frame = 0; frame < frames_per_step_max; ++frame) {
    const auto events = std::exchange(events_, {});
    const bool may_have_changed_view = !std::all_of(events.begin(), events.end(), is_quiet);
    if (view_.session_note.history != history_.block || !history_.block.is_nil()) refresh_history();
    if (replica_ && !replica_->model().table<SharedLesson>().empty()) refresh_shared_lessons();
    const bool is_searching = view_.route == notes_place;
    if (is_searching) refresh_notes();
    const ScreenContext context = screen_context();
    ui::FrameResult result = ui_.frame(frame_view(), events, [&] { draw_app(context, view_, commands_); });
    const std::string href = result.followed_href;
    keep_frame(std::move(result));
    drawn_revision_ = replica_ ? replica_->model().revision : 0;
    if (replica_ && !view_.drafts.empty()) note_what_drafts_saw();
    const bool is_changed = carry_out(href);
    if (is_changed) refresh_summary();
    if (!is_changed && !may_have_changed_view && !needs_frame_) break;
    needs_frame_ = false;
  }
  const bool is_behind = is_matching && is_behind_drag(view_.preview);
  if (is_behind || (view_.route == notes_place && !are_notes_looked_at_)) needs_frame_ = output_.is_settling = true;
  if (stage() == Stage::Ready || stage() == Stage::Welcome) tell_query();
  if (moves_focus_) focus_heading();
}

void App::keep_frame(ui::FrameResult frame) {
  output_.has_frame = true;
  output_.draw_data = view_.preferences.prefers_plain ? nullptr : frame.draw_data;
  output_.cursor = frame.cursor;
  output_.is_settling = frame.is_animating;
  frame_wake_ms_ = frame.wake_at_ms;
  for (std::string& text : frame.announcements) output_.effects.push_back(effect::Announce{std::move(text), false});
  for (ui::NodeChange change : frame.changes) {
    if (change.node) change.node = &kept_nodes_.emplace_back(*change.node);
    output_.semantics.push_back(change);
  }
}

/// After a change of place the reader starts at the new title. Beside the list of lessons that is the one of the chosen
/// lesson: the title of the list stays, and with the focus on it the browser would scroll the list up to it.
void App::focus_heading() {
  const auto* lessons = std::get_if<place::Lessons>(&view_.route);
  const Lesson* chosen = lessons != nullptr ? find_lesson(curriculum_, lessons->lesson) : nullptr;
  ui::NodeId title = 0, chosen_title = 0;
  for (const ui::Node& node : ui_.semantics().nodes()) {
    if (node.role != ui::NodeRole::Heading) continue;
    if (node.level == 1 && title == 0) title = node.id;
    if (chosen != nullptr && node.text == chosen->title) chosen_title = node.id;
  }
  const ui::NodeId target = chosen_title != 0 ? chosen_title : title;
  if (target != 0) output_.semantics.push_back({ui::NodeChange::Kind::Focus, target, 0, nullptr});
  moves_focus_ = false;
}

ui::View App::frame_view() const {
  ui::View view = place_;
  view.text_scale = text_scale();
  view.theme = theme_name();
  view.is_dense = view_.preferences.is_dense;
  view.has_wide_spacing = view_.preferences.has_wide_spacing;
  view.reduced_motion = view_.preferences.prefers_less_motion || view_.preferences.device_less_motion;
  view.now_ms = static_cast<double>(now_.ms);
  return view;
}

Stage App::stage() const {
  if (is_locked_out_) return now_ < locked_words_at_ ? Stage::Opening : Stage::LockedOut;
  if (opening_ || (is_signing_in_ && !replica_ && !start_demo_role_.empty())) return Stage::Opening;
  if (!replica_) return Stage::Welcome;
  const auto programme = programme_of(replica_->model(), replica_->account());
  return programme ? Stage::Ready : Stage::Fetching;
}

ScreenContext App::screen_context() const {
  static const Model& empty_model = *new const Model;  // never destroyed: that code is not part of a first visit
  ScreenContext context{replica_ ? replica_->model() : empty_model,
                        curriculum_,
                        zone_,
                        disputes_,
                        kept_aside_,
                        revived_,
                        history_,
                        demo_people_,
                        known_accounts_};
  context.stage = stage();
  context.now = now_;
  context.sync = summary_;
  context.server = server_;
  context.has_demo = has_demo_;
  context.has_mail = has_mail_;
  context.is_local = is_local_;
  context.keeping = keeping_;
  context.is_online = is_online_;
  context.has_update = has_update_;
  context.is_signing_in = is_signing_in_;
  context.version = options_.version;
  context.site = site_;
  context.notes = notes_.get();
  context.are_notes_looked_at = are_notes_looked_at_;
  if (!replica_) return context;
  context.me = replica_->account();
  if (const auto programme = programme_of(context.model, context.me)) {
    context.programme = *programme;
    context.role = role_of(context.model, *programme, context.me);
  }
  const auto pairings = running_pairings_of(context.model, context.me);
  if (!pairings.empty()) context.pairing = pairings.front();
  return context;
}

void App::finish_output() {
  output_.wake_at_ms = next_wake();
  if (is_locked_out_ && now_ < locked_words_at_) frame_wake_ms_ = static_cast<double>(locked_words_at_.ms);
  if (is_welcome_awaited()) frame_wake_ms_ = static_cast<double>(welcome_by_.ms);
  if (frame_wake_ms_) output_.wake_at_ms = std::min(*frame_wake_ms_, output_.wake_at_ms.value_or(*frame_wake_ms_));
  if (output_.has_frame) output_.diagnostics = diagnostics();
}

Diagnostics App::diagnostics() const {
  Diagnostics diagnostics;
  diagnostics.semantics_nodes = static_cast<std::int64_t>(ui_.semantics().nodes().size());
  diagnostics.unsent = replica_ ? static_cast<std::int64_t>(replica_->status().unsent_commands) : 0;
  diagnostics.route = path_from_route(view_.route);
  if (replica_) list_routes(diagnostics);  // the page of a first visit needs none
  return diagnostics;
}

}  // namespace obverse
