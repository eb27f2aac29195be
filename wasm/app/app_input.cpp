// Inputs: each is noted, turned into an event of the UI, or handed to the part that waits for it.

#include "app/app.hpp"
#include "domain/curriculum.hpp"
#include "ui/strings.hpp"

namespace obverse {

using Kind = ui::UiEvent::Kind;

namespace {

constexpr std::int64_t welcome_wait_ms_max = 1500;
constexpr std::int64_t lead_wait_ms = 2800;  // between tabs the lead goes over in less, also from one that sleeps

ui::UiEvent event_on(Kind kind, ui::NodeId id) {
  ui::UiEvent event{};
  event.kind = kind;
  event.id = id;
  return event;
}

}  // namespace

void App::push_event(ui::UiEvent event) {
  events_.push_back(std::move(event));
  needs_frame_ = true;
}

void App::take(input::Device& message) {
  if (has_device_) return;
  has_device_ = true;
  is_online_ = message.online;
  start_path_ = message.path;
  last_account_ = message.account;
  site_ = message.site;
  view_.preferences.can_draw = message.graphics;
  welcome_by_ = Instant{now_.ms + welcome_wait_ms_max};
  read_settings(message.settings);
  start_up();
}

void App::take(input::Resize& message) {
  const auto px = [](double value) { return static_cast<float>(value); };
  place_.width = px(message.width);
  place_.height = px(message.height);
  place_.dpr = px(message.dpr);
  place_.inset_top = px(message.inset_top);
  place_.inset_right = px(message.inset_right);
  place_.inset_bottom = px(message.inset_bottom);
  place_.inset_left = px(message.inset_left);
  place_.keyboard = px(message.keyboard_px);
  root_font_px_ = message.root_font_px > 0 ? message.root_font_px : 16;
  needs_frame_ = true;
  apply_theme();
}

void App::take(input::Preferences& message) {
  Preferences& preferences = view_.preferences;
  preferences.device_dark = message.dark;
  preferences.device_less_motion = message.reduced_motion;
  preferences.device_more_contrast = message.more_contrast;
  preferences.device_forces_colors = message.forced_colors;
  read_system_colors(message.system_colors);
  device_language_ = message.language;
  apply_language();
  zone_.changes.clear();
  for (const auto& [from_ms, minutes] : message.zone) {
    if (minutes >= -960 && minutes <= 960)
      zone_.changes.push_back({Instant{from_ms}, static_cast<std::int32_t>(minutes)});
  }
  needs_frame_ = true;
  apply_theme();
}

void App::take(input::Font& message) {
  using Slot = ui::FontSlot;
  static constexpr std::pair<const char*, Slot> slots[] = {{"regular", Slot::Regular},
                                                           {"semibold", Slot::Semibold},
                                                           {"icons", Slot::Icons},
                                                           {"regular_ext", Slot::RegularExt},
                                                           {"semibold_ext", Slot::SemiboldExt}};
  for (const auto& [name, slot] : slots) {
    if (message.slot == name) ui_.load_font(slot, std::move(message.payload));
  }
  needs_frame_ = true;
}

void App::take(input::Content& message) {
  if (message.name.compare(0, 7, "strings") == 0) {
    take_strings(message);
  } else if (message.name == "curriculum") {
    Result<Curriculum> curriculum = curriculum_from_json(message.payload);
    if (curriculum)
      curriculum_ = std::move(*curriculum);
    else
      output_.error = curriculum.error();
    has_curriculum_ = true;
  } else {
    take_later(message);
  }
  retitle();
  needs_frame_ = true;
}

/// "strings" are the words that are always there; those of a language come after them, or not at all.
void App::take_strings(const input::Content& message) {
  const bool is_base = message.name == "strings";
  if (!is_base && message.name != "strings." + view_.preferences.language) return;  // meanwhile another was chosen
  const bool is_understood = (is_base && has_language_) || ui::load_strings(message.payload);
  if (is_base && !is_understood) output_.error = Error{ErrorCode::Malformed, "content strings"};
  if (is_base && is_understood) has_strings_ = true;
  if (is_base) return;
  is_language_awaited_ = false;
  has_language_ = has_language_ || is_understood;
}

void App::take(input::Stored& message) { finish_opening(message); }

void App::take(input::Kept& message) {
  keeping_ = message.is_promised ? Keeping::Promised : Keeping::Refused;
  needs_frame_ = true;
}

void App::take(input::StoredBatch& message) {
  if (!message.is_ok) is_last_write_failed_ = true;
  if (message.token < 0 || !replica_) return;
  replica_->on_stored(message.token, message.is_ok);
  const bool is_own_words = strict_tokens_.erase(message.token) > 0;
  if (message.is_ok) {
    is_last_write_failed_ = false;
    if (is_own_words) last_saved_ = now_;
  } else {
    retry_storage_at_ = Instant{now_.ms + 5000};
  }
}

void App::take(input::Reply& message) {
  const auto own = own_requests_.find(message.id);
  if (own != own_requests_.end()) {
    const OwnRequest request = own->second;
    own_requests_.erase(own);
    on_own_reply(request, message);
    return;
  }
  if (!replica_ || is_locked_out_) return;
  const Reply reply{message.id, static_cast<int>(message.status), std::move(message.content_type),
                    std::move(message.body)};
  emit(replica_->on_reply(reply, ids_.fresh<ReplicaId>(now_), now_));
  refresh_disputes();
  if (replica_->needs_sign_in()) {
    session_account_.clear();
    probe_at_ = now_;
  }
  if (replica_->model().revision != drawn_revision_) needs_frame_ = true;
}

void App::take(input::Network& message) {
  is_online_ = message.online;
  if (is_online_) try_again();
  needs_frame_ = true;
}

void App::take(input::Visibility& message) {
  is_visible_ = message.visible;
  if (is_visible_) {
    if (is_locked_out_) locked_words_at_ = Instant{now_.ms + lead_wait_ms};
    try_again();
    needs_frame_ = true;
  } else {
    flushes_drafts_ = true;
  }
}

void App::take(input::Navigate& message) { go(route_from_path(message.path), false, message.path); }

void App::take(input::Pointer& message) {
  static constexpr std::pair<const char*, Kind> phases[] = {{"move", Kind::PointerMove},
                                                            {"down", Kind::PointerDown},
                                                            {"up", Kind::PointerUp},
                                                            {"cancel", Kind::PointerCancel},
                                                            {"leave", Kind::PointerLeave}};
  for (const auto& [name, kind] : phases) {
    if (message.phase != name) continue;
    if (message.button != 0 && kind != Kind::PointerMove) return;  // other buttons are the browser's
    ui::UiEvent event = event_on(kind, 0);
    event.x = static_cast<float>(message.x);
    event.y = static_cast<float>(message.y);
    event.is_touch = message.touch;
    const bool is_idle = kind == Kind::PointerMove && events_.empty() && !needs_frame_;
    if (is_idle && !ui_.cares_for_pointer(event.x, event.y)) {
      idle_move_ = std::move(event);
      return;
    }
    idle_move_.reset();
    push_event(std::move(event));
  }
}

void App::take(input::Activate& message) { push_event(event_on(Kind::Activate, message.id)); }
void App::take(input::Focus& message) { push_event(event_on(Kind::Focus, message.id)); }

void App::take(input::Blur& message) {
  push_event(event_on(Kind::Blur, message.id));
  flushes_drafts_ = true;
}

void App::take(input::SetText& message) {
  ui::UiEvent event = event_on(Kind::SetText, message.id);
  event.text = std::move(message.text);
  push_event(std::move(event));
}

void App::take(input::SetNumber& message) {
  ui::UiEvent event = event_on(Kind::SetNumber, message.id);
  event.number = message.value;
  push_event(std::move(event));
}

void App::take(input::Key& message) {
  ui::UiEvent event = event_on(Kind::Key, message.id);
  event.text = std::move(message.key);
  push_event(std::move(event));
}

void App::take(input::Scroll& message) {
  ui::UiEvent event = event_on(Kind::Scroll, message.id);
  event.x = static_cast<float>(message.x);
  event.y = static_cast<float>(message.y);
  push_event(std::move(event));
}

void App::take(input::FieldHeight& message) {
  ui::UiEvent event = event_on(Kind::FieldHeight, message.id);
  event.number = message.height;
  push_event(std::move(event));
}

void App::take(input::File& message) {
  ui::UiEvent event = event_on(Kind::File, message.id);
  event.text = std::move(message.name);
  event.payload = std::move(message.payload);
  push_event(std::move(event));
}

void App::take(input::Lock& message) {
  if (message.held != is_locked_out_) return;
  is_locked_out_ = !message.held;
  locked_words_at_ = Instant{is_visible_ ? now_.ms : now_.ms + lead_wait_ms};
  needs_frame_ = true;
  if (is_locked_out_) {
    if (opening_)
      reopening_ = std::exchange(opening_, std::nullopt);
    else if (replica_)
      reopening_ = Opening{.account = account_, .is_local = is_local_};
    replica_.reset();
  } else if (reopening_) {
    open_account(*std::exchange(reopening_, std::nullopt));
  }
}

void App::take(input::Graphics&) { needs_frame_ = true; }

void App::take(input::UpdateReady&) {
  has_update_ = true;
  needs_frame_ = true;
}

void App::take(input::Shared& message) {
  if (message.way == "copied") say(Notice::Tone::Success, ui::tr("share.copied"));
  if (message.way == "none") say(Notice::Tone::Warning, ui::tr("share.failed"));
}

void App::take(input::Voice& message) {
  if (message.state == "there") view_.preferences.can_read_aloud = true;
  if (message.state == "ended") view_.lesson.is_read_aloud = false;
  needs_frame_ = true;
}

void App::take(input::Tick&) {
  if (frame_wake_ms_ && static_cast<double>(now_.ms) >= *frame_wake_ms_) needs_frame_ = true;
}

}  // namespace obverse
