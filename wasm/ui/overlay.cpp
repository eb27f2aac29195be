#include "ui/overlay.hpp"

#include <algorithm>
#include <cmath>

#include "ui/icon_codes.hpp"
#include "ui/layer.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/pressing.hpp"

namespace obverse::ui {

namespace {

constexpr double toast_ms = 6000;
constexpr double toast_with_action_ms = 10000;
constexpr double toast_after_hover_ms = 2000;

bool has_escape() {
  for (const UiEvent* event : state().pass_events) {
    if (event->kind == UiEvent::Kind::Key && event->text == "Escape") return true;
  }
  return false;
}

/// Above the bars at the foot of the page, as high as its text.
ImRect toast_rect(NodeId id) {
  const float width = std::min(scaled(480), view().width - 32);
  const float x = std::round((view().width - width) / 2);
  const float height = std::max(scaled(56), measured(combine_ids(id, 5)).height + 8);
  const float bottom = view().height - std::max(state().toast_bottom, view().inset_bottom + view().keyboard) - 12;
  return snapped(ImRect(x, bottom - height, x + width, bottom));
}

ToastResult toast_content(const Toast& toast, std::string_view close_name) {
  ToastResult result = ToastResult::None;
  const bool has_action = !toast.action.empty();
  std::vector<Track> tracks{weight()};
  if (has_action) tracks.push_back(content());
  tracks.push_back(fixed(scaled(48)));
  Row row("row", {.gap = 8, .columns = tracks});
  row.next();
  paragraph(toast.text, {.style = TextStyle::BodyDense});
  if (has_action) {
    row.next();
    if (button("action", toast.action, {.kind = ButtonKind::Text, .is_small = true})) result = ToastResult::Action;
  }
  row.next();
  if (icon_button("close", icon::x, close_name)) result = ToastResult::Over;
  return result;
}

}  // namespace

Dialog::Dialog(std::string_view key, std::string_view title, bool& is_open, const DialogOptions& options)
    : is_open_(is_open), options_(options) {
  if (!is_open) return;
  FrameState& now = state();
  const NodeId id = id_of(key);
  was_open_ = now.dialog == id;
  if (was_open_ && !options.close_name.empty() && now.open_menu == 0 && has_escape()) {
    is_open = false;
    now.has_acted = true;
    return;
  }
  is_drawn_ = true;
  open(id, title);
}

void Dialog::open(NodeId id, std::string_view title) {
  FrameState& now = state();
  now.dialog_now = id;
  if (!was_open_) now.dialog_opener = now.last_pressed != 0 ? now.last_pressed : now.focused;
  const View& around = view();
  const bool is_sheet = is_compact();
  const float height_max = around.height - around.keyboard - 48;
  push_ids(id);
  const float content = measured(id_of("body")).height;
  const float width = is_sheet ? around.width : std::min(scaled(options_.width_max), around.width - 64);
  const float height = std::min(content, height_max);
  const float bottom = around.height - around.keyboard;
  const float x = std::round((around.width - width) / 2);
  const float y = is_sheet ? bottom - height : std::round((bottom - height) / 2);
  box_ = {x, y, width, height};
  const ImRect whole(0, 0, around.width, around.height);
  open_overlay_window("##dialog", whole);
  fill_box(whole, palette().scrim);
  const ImRect rect(x, y, x + width, y + height);
  fill_box(rect, palette().surface, token::radius::hero,
           is_sheet ? ImDrawFlags_RoundCornersTop : ImDrawFlags_RoundCornersAll);
  if (around.theme != ThemeName::Light) line_box(rect, palette().outline, token::radius::hero, 1);
  push_surface(color::text, color::text2, color::surface);
  open_layer(rect);
  Node& node = add_node(id, NodeRole::Dialog, rect);
  node.name = title;
  node.is_modal = true;
  now.semantics.open(node.id);
  body_.emplace("body", ScrollerOptions{.padding = Padding(24, 20, 24, 24), .gap = 0});
  const bool has_close = !options_.close_name.empty();
  {
    Row top("top",
            {.gap = 12,
             .columns = has_close ? std::vector<Track>{weight(), fixed(scaled(48))} : std::vector<Track>{weight()}});
    top.next();
    heading(2, title, {.style = TextStyle::H2});
    if (!was_open_) now.semantics.request_focus(now.semantics.nodes().back().id);
    if (has_close) {
      top.next();
      if (icon_button("close", icon::x, options_.close_name)) is_open_ = false;
    }
  }
  spacer(has_close ? 4 : 12);
  column_.emplace("content", ColumnOptions{.gap = options_.gap});
}

Dialog::~Dialog() {
  if (!is_drawn_) return;
  column_.reset();
  body_.reset();
  state().semantics.close();
  const ImRect rect(box_.x, box_.y, box_.x + box_.width, box_.y + box_.height);
  const ImGuiIO& io = ImGui::GetIO();
  const bool is_outside = !rect.Contains(io.MousePos) && !rect.Contains(io.MouseClickedPos[0]);
  if (was_open_ && !options_.close_name.empty() && ImGui::IsMouseReleased(0) && is_outside &&
      ImGui::IsMousePosValid()) {
    is_open_ = false;
    state().has_acted = true;
  }
  close_layer();
  state().surfaces.pop_back();
  pop_ids();
}

ToastResult toast(std::string_view key, Toast& toast, std::string_view close_name) {
  if (toast.text.empty()) return ToastResult::None;
  FrameState& now = state();
  const double now_ms = view().now_ms;
  if (toast.expires_ms <= 0) {
    toast.expires_ms = now_ms + (toast.action.empty() ? toast_ms : toast_with_action_ms);
    announce(toast.text);
  }
  const NodeId id = id_of(key);
  push_ids(id);
  const ImRect rect = toast_rect(id);
  open_overlay_window("##toast", rect);
  fill_box(rect, palette().ink, token::radius::control);
  line_box(rect, palette().inkline, token::radius::control, 1);
  push_surface(color::on_ink, color::on_ink2, color::ink, true);
  open_layer(ImRect(rect.Min.x + 18, rect.Min.y + 4, rect.Max.x - 4, rect.Max.y));
  Node& node = add_node(id, NodeRole::Group, rect);
  node.name = toast.text;
  now.semantics.open(node.id);
  ToastResult result = toast_content(toast, close_name);
  keep_measure(combine_ids(id, 5), box().cursor - box().y, 0);
  add_hover_area(rect);
  const bool is_watched =
      ImGui::IsMouseHoveringRect(rect.Min, rect.Max) || now.focused == id_of("action") || now.focused == id_of("close");
  if (is_watched) toast.expires_ms = std::max(toast.expires_ms, now_ms + toast_after_hover_ms);
  now.semantics.close();
  close_layer();
  now.surfaces.pop_back();
  pop_ids();
  if (result == ToastResult::None && now_ms >= toast.expires_ms) result = ToastResult::Over;
  if (result != ToastResult::None) {
    toast = {};
    now.has_acted = true;
  } else {
    now.wake_at_ms = std::min(now.wake_at_ms.value_or(toast.expires_ms), toast.expires_ms);
  }
  return result;
}

void announce(std::string_view text) { state().announcements.emplace_back(text); }

}  // namespace obverse::ui
