#include "ui/frame.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/fonts.hpp"
#include "ui/frame_state.hpp"
#include "ui/item_log.hpp"
#include "ui/markdown_blocks.hpp"
#include "ui/null_renderer.hpp"
#include "ui/painting.hpp"

namespace obverse::ui {

namespace {

constexpr std::int32_t passes_max = 5;
constexpr std::uint32_t forget_after_frames = 600;
constexpr double rest_ms = 100, silent_ms_max = 1000;  // of what is being dragged

FrameState* current = nullptr;

void set_style(ImGuiStyle& style, const View& view) {
  style.WindowPadding = ImVec2(0, 0);
  style.WindowBorderSize = 0;
  style.WindowMinSize = ImVec2(1, 1);
  style.FontSizeBase = 18;
  // Corners stay round on dense screens.
  style.CircleTessellationMaxError = 0.3F / view.dpr;
  style.CurveTessellationTol = 1.25F / view.dpr;
}

/// Hands the pointer event to ImGui. @return true when nothing else may follow in this pass: one press or release at a
/// time
bool feed_pointer(FrameState& now, const UiEvent& event) {
  ImGuiIO& io = ImGui::GetIO();
  switch (event.kind) {
    case UiEvent::Kind::PointerMove: io.AddMousePosEvent(event.x, event.y); return false;
    case UiEvent::Kind::PointerDown:
      io.AddMousePosEvent(event.x, event.y);
      io.AddMouseButtonEvent(0, true);
      return true;
    case UiEvent::Kind::PointerUp:
      io.AddMousePosEvent(event.x, event.y);
      io.AddMouseButtonEvent(0, false);
      now.releases_touch = event.is_touch;
      return true;
    case UiEvent::Kind::PointerCancel:
    case UiEvent::Kind::PointerLeave:
      // The pointer goes away before the button is released, so that nothing is pressed.
      io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
      if (event.kind == UiEvent::Kind::PointerCancel) io.AddMouseButtonEvent(0, false);
      return event.kind == UiEvent::Kind::PointerCancel;
    case UiEvent::Kind::Activate:
    case UiEvent::Kind::SetText:
    case UiEvent::Kind::SetNumber:
    case UiEvent::Kind::Focus:
    case UiEvent::Kind::Blur:
    case UiEvent::Kind::Key:
    case UiEvent::Kind::Scroll:
    case UiEvent::Kind::FieldHeight:
    case UiEvent::Kind::File: return false;
  }
  return false;
}

/// Takes in what needs no widget; the rest waits for the widget with that id. @return true when nothing else may follow
/// in this pass
bool take_event(FrameState& now, const UiEvent& event) {
  switch (event.kind) {
    case UiEvent::Kind::Focus: now.focused = event.id; return false;
    case UiEvent::Kind::Blur:
      if (now.focused == event.id) now.focused = 0;
      return false;
    case UiEvent::Kind::Scroll: now.scrolls[event.id] = {event.x, event.y}; return false;
    case UiEvent::Kind::FieldHeight: now.measures[event.id].height = static_cast<float>(event.number); return false;
    case UiEvent::Kind::Activate:
    case UiEvent::Kind::SetText:
    case UiEvent::Kind::SetNumber:
    case UiEvent::Kind::Key:
    case UiEvent::Kind::File: now.pass_events.push_back(&event); return event.kind == UiEvent::Kind::Activate;
    case UiEvent::Kind::PointerMove:
    case UiEvent::Kind::PointerDown:
    case UiEvent::Kind::PointerUp:
    case UiEvent::Kind::PointerCancel:
    case UiEvent::Kind::PointerLeave: return feed_pointer(now, event);
  }
  return false;
}

void feed_events(FrameState& now) {
  now.pass_events.clear();
  if (now.releases_touch) {
    ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    now.releases_touch = false;
  }
  while (now.events_done < now.events.size()) {
    if (take_event(now, now.events[now.events_done++])) return;
  }
}

void reset_pass(FrameState& now) {
  now.semantics.begin_frame();
  now.drawn_items.clear();
  now.ids.assign(1, IdScope{0x6F627665, 0});
  now.boxes.clear();
  now.cells.clear();
  now.cards.clear();
  now.scrollers.clear();
  now.bars.clear();
  now.hover_areas.clear();
  now.regions.clear();
  now.origins.assign(1, ImVec2(0, 0));
  now.surfaces.assign(1, Surface{});
  now.has_unsettled = false;
  now.has_acted = false;
  now.dialog_now = 0;
  now.is_menu_drawn = false;
  now.toast_bottom = 0;
  now.cursor_name = "default";
  now.wake_at_ms.reset();
  now.is_animating = false;
}

void open_root_window(const View& view) {
  constexpr ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                                     ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoBackground |
                                     ImGuiWindowFlags_NoScrollWithMouse;
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(ImVec2(view.width, view.height));
  ImGui::Begin("##page", nullptr, flags);
  sharpen_edges();
}

void forget_old_measures(FrameState& now) {
  if (now.frame % forget_after_frames != 0) return;
  for (auto entry = now.measures.begin(); entry != now.measures.end();) {
    const bool is_old = entry->second.frame != 0 && now.frame - entry->second.frame > forget_after_frames;
    entry = is_old ? now.measures.erase(entry) : std::next(entry);
  }
  std::erase_if(now.markdowns,
                [&](const auto& entry) { return now.frame - entry.second->frame > forget_after_frames; });
}

/// What is being dragged is drawn in each frame, and said when it rests, or once a second: nobody reads faster, and the
/// browser lays out anew what it is told.
bool may_stay_unsaid(FrameState& now) {
  const bool is_moving = ImGui::GetIO().MouseDown[0] &&
                         std::any_of(now.events.begin(), now.events.end(),
                                     [](const UiEvent& event) { return event.kind == UiEvent::Kind::PointerMove; });
  if (!is_moving || now.view.now_ms >= now.said_at_ms + silent_ms_max) {
    now.said_at_ms = now.view.now_ms;
    return false;
  }
  const double rests_at_ms = now.view.now_ms + rest_ms;
  now.wake_at_ms = std::min(now.wake_at_ms.value_or(rests_at_ms), rests_at_ms);
  return true;
}

}  // namespace

struct Ui::State final : FrameState {};

FrameState& state() { return *current; }

void set_state(FrameState* next) {
  current = next;
  if (next != nullptr) ImGui::SetCurrentContext(next->context);
}

Ui::Ui() : state_(new State) {
  state_->context = ImGui::CreateContext();
  state_->palette = &token::light;
  set_state(state_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = false;
  io.ConfigInputTrickleEventQueue = false;  // feed_events hands over one press or release a pass
  io.ConfigFlags = ImGuiConfigFlags_NoKeyboard;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  io.BackendRendererName = "obverse";
  log_items(*state_->context);
}

Ui::~Ui() {
  set_state(state_);
  release_textures();
  ImGui::DestroyContext(state_->context);
  set_state(nullptr);
  delete state_;
}

void Ui::load_font(FontSlot slot, std::string bytes) {
  state_->font_bytes[static_cast<std::size_t>(slot)] = std::move(bytes);
  state_->are_fonts_stale = true;
}

bool Ui::has_fonts() const { return !state_->font_bytes[static_cast<std::size_t>(FontSlot::Regular)].empty(); }

const SemanticsTree& Ui::semantics() const { return state_->semantics; }

const std::vector<NodeId>& Ui::drawn_items() const { return state_->drawn_items; }

void Ui::begin(const View& view, std::span<const UiEvent> events) {
  set_state(state_);
  FrameState& now = *state_;
  if (view.dpr != now.view.dpr) now.markdowns.clear();  // letters are as wide as their pixels allow
  now.view = view;
  if (view.theme == ThemeName::Forced) now.forced = forced_palette(view.system);
  now.palette = view.theme == ThemeName::Forced ? &now.forced : &palette_of(view.theme);
  now.events.insert(now.events.end(), events.begin(), events.end());
  now.events_done = 0;
  now.pass = 0;
  now.followed_href.clear();
  now.announcements.clear();
  now.draw_data = nullptr;
  ++now.frame;
  if (now.are_fonts_stale && has_fonts()) rebuild_fonts(now);
  set_style(ImGui::GetStyle(), view);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(view.width, view.height);
  io.DisplayFramebufferScale = ImVec2(view.dpr, view.dpr);
  io.DeltaTime = 1.0F / 60;
}

bool Ui::begin_pass() {
  FrameState& now = *state_;
  if (!has_fonts()) return false;  // nothing can be measured yet; events wait
  const bool is_first = now.pass == 0;
  const bool is_unsettled = (now.has_unsettled || now.has_acted) && now.pass < passes_max;
  const bool has_events = now.events_done < now.events.size() || now.releases_touch;
  if (!is_first && !is_unsettled && !has_events) return false;
  if (has_events) now.pass = 0;  // each event may unsettle what had settled
  ++now.pass;
  feed_events(now);
  reset_pass(now);
  ImGui::NewFrame();
  for (ImFont* font : {now.regular, now.semibold, now.icons}) {  // ImGui does this only for the font it has pushed
    if (font != nullptr) font->CurrentRasterizerDensity = now.view.dpr;
  }
  open_root_window(now.view);
  now.is_pass_open = true;
  return true;
}

void Ui::end_pass() {
  FrameState& now = *state_;
  ImGui::End();
  if (now.dialog != now.dialog_now) {  // a dialog that closed gives the focus back to what opened it
    if (now.dialog_now == 0) now.semantics.request_focus(now.dialog_opener);
    now.dialog = now.dialog_now;
  }
  if (!now.is_menu_drawn) now.open_menu = 0;  // its button went away
  ImGui::Render();
  now.draw_data = ImGui::GetDrawData();
  now.is_pass_open = false;
}

bool Ui::is_pressed() const { return ImGui::GetIO().MouseDown[0]; }

bool Ui::cares_for_pointer(float x, float y) const {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseDown[0]) return true;
  const ImVec2 drawn_at = io.MousePos, there(std::floor(x), std::floor(y));  // ImGui counts in whole px
  return std::any_of(state_->hover_areas.begin(), state_->hover_areas.end(), [&](const HoverArea& area) {
    const bool is_over = area.rect.Contains(there);
    return is_over != area.rect.Contains(drawn_at) || (is_over && area.follows);
  });
}

FrameResult Ui::end() {
  FrameState& now = *state_;
  FrameResult result;
  if (now.draw_data == nullptr) return result;
  const bool is_unsaid = may_stay_unsaid(now);
  now.events.clear();
  result.draw_data = now.draw_data;
  if (!is_unsaid) result.changes = now.semantics.end_frame(now.focused);
  for (const NodeChange& change : result.changes) {
    if (change.kind == NodeChange::Kind::Focus) now.focused = change.id;
  }
  result.wake_at_ms = now.wake_at_ms;
  result.is_animating = now.is_animating;
  result.cursor = now.cursor_name;
  result.announcements = std::move(now.announcements);
  result.followed_href = std::move(now.followed_href);
  forget_old_measures(now);
  return result;
}

}  // namespace obverse::ui
