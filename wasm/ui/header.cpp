// Top bar of a screen and the bar of its main action.

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/brand.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/pressing.hpp"

namespace obverse::ui {

namespace {

bool is_wide() { return view().width >= 840; }

/// Initials that lead to the person's own page. @return whether they were pressed
bool avatar_link(const HeaderOptions& options) {
  const NodeId id = id_of("avatar");
  const float size = scaled(is_wide() ? 48.0F : 40.0F);
  const ImRect corner = open_slot(0);
  avatar(options.avatar, options.is_avatar_mentor ? Side::Mentor : Side::Mentee, is_wide() ? 48.0F : 40.0F);
  const ImRect rect(corner.Min.x, corner.Min.y, corner.Min.x + size, corner.Min.y + size);
  const Press result = press_link_or_button(id, rect, options.avatar_href);
  draw_press_layer(result, rect, size / 2);
  Node& node = add_node(id, options.avatar_href.empty() ? NodeRole::Button : NodeRole::Link, rect);
  node.name = options.avatar_name;
  node.href = options.avatar_href;
  return result.is_pressed;
}

TextStyle title_style(const HeaderOptions& options) {
  if (is_wide()) return options.is_on_page ? TextStyle::H1Large : TextStyle::H2;
  if (options.caption.empty() && options.is_on_page) return TextStyle::H1;
  return TextStyle::H3;
}

/// With large text there is no room beside the title.
bool moves_side_text(const HeaderOptions& options) {
  return !options.side_text.empty() && is_large_text() && is_compact();
}

void header_title(std::string_view title, const HeaderOptions& options) {
  Column column("title", {.gap = 0});
  if (options.has_brand) return wordmark();
  if (options.is_title_heading) {
    heading(1, title, {.style = title_style(options)});
  } else {
    paragraph(title, {.style = title_style(options)});
  }
  if (!options.caption.empty()) caption(options.caption);
  if (moves_side_text(options)) caption(options.side_text);
}

bool has_right_side(const HeaderOptions& options) {
  return !options.actions.empty() || (!options.side_text.empty() && !moves_side_text(options)) ||
         !options.avatar.empty() || (is_wide() && !options.status.text.empty());
}

void header_right_side(const HeaderOptions& options, HeaderResult& result) {
  Row right("right", {.gap = is_wide() ? 16.0F : 4.0F, .justify = Align::End});
  if (!options.side_text.empty() && !moves_side_text(options)) caption(options.side_text);
  if (is_wide() && !options.status.text.empty()) {
    Column status("status");
    status_line("saved", options.status);
  }
  for (std::size_t i = 0; i < options.actions.size(); ++i) {
    const HeaderAction& action = options.actions[i];
    bool is_pressed = false;
    if (is_wide() || action.is_primary) {
      const ButtonKind kind = action.is_primary ? ButtonKind::Primary : ButtonKind::Text;
      is_pressed =
          button(action.key, action.label, {.kind = kind, .icon = action.icon, .is_small = true, .href = action.href});
    } else {
      is_pressed = icon_button(action.key, action.icon, action.label, {.href = action.href});
    }
    if (is_pressed) result.action = static_cast<int>(i);
  }
  if (!options.avatar.empty()) result.is_avatar = avatar_link(options);
}

std::vector<Track> header_tracks(const HeaderOptions& options, bool has_back) {
  std::vector<Track> tracks;
  if (has_back) tracks.push_back(fixed(scaled(token::size::target)));
  if (!options.pair_mentee.empty()) tracks.push_back(content());
  tracks.push_back(weight());
  if (has_right_side(options)) tracks.push_back(content());
  return tracks;
}

}  // namespace

HeaderResult header(std::string_view key, std::string_view title, const HeaderOptions& options) {
  Landmark landmark(NodeRole::Banner);
  HeaderResult result;
  const bool has_back = options.back_icon != nullptr || !options.back_name.empty();
  const float side = is_wide() ? (options.is_on_page ? 40.0F : 16.0F) : (has_back ? 8.0F : 20.0F);
  const bool ends_with_words = !options.actions.empty() && !options.actions.back().is_primary && options.avatar.empty();
  const float right = is_wide() ? (ends_with_words ? 20.0F : 32.0F) : (options.side_text.empty() ? 12.0F : 20.0F);
  const bool has_second_line = options.step_count > 0 || (!is_wide() && !options.status.text.empty());
  BarOptions bar_options;
  bar_options.padding = Padding(side, is_wide() || has_second_line ? 8 : 4, right, has_second_line ? 13 : 4);
  bar_options.height_min = is_wide() ? (options.caption.empty() ? 72.0F : 80.0F) : token::size::header;
  bar_options.background = options.is_on_page ? nullptr : color::surface;
  bar_options.has_line = !options.is_on_page;
  bar_options.gap = 0;
  Bar bar(key, Edge::Top, bar_options);
  {
    Row row("row",
            {.gap = has_back && !is_wide() ? 8.0F : 14.0F, .columns = header_tracks(options, has_back), .cell_gap = 0});
    if (has_back) {
      row.next();
      result.is_back = icon_button("back", options.back_icon != nullptr ? options.back_icon : icon::arrow_left,
                                   options.back_name, {.href = options.back_href});
    }
    if (!options.pair_mentee.empty()) {
      row.next();
      pair_stack(options.pair_mentee, options.pair_mentor, 32);
    }
    row.next();
    header_title(title, options);
    if (has_right_side(options)) {
      row.next();
      header_right_side(options, result);
    }
  }
  const Padding second_padding(20 - side, options.step_count > 0 ? 7 : 2, 20 - right, 0);
  if (!is_wide() && !options.status.text.empty()) {
    Column status("status", {.padding = second_padding});
    status_line("saved", options.status);
  }
  if (options.step_count > 0) {
    Column steps("steps", {.padding = second_padding});
    step_bar("bar", options.step_done, options.step_count, options.step_words);
  }
  return result;
}

ActionBarResult action_bar(std::string_view key, std::string_view primary_label, const ActionBarOptions& options) {
  const bool is_narrow = view().width < 600;
  Bar bar(key, Edge::Bottom,
          {.padding = Padding(16, 16), .height_min = token::size::action_bar, .width_max = options.width_max});
  ActionBarResult result = ActionBarResult::None;
  std::vector<Track> tracks;
  if (!options.back_label.empty()) tracks.push_back(is_narrow ? fixed(scaled(64)) : content());
  tracks.push_back(weight());
  Row row("row", {.gap = is_narrow ? 12.0F : 16.0F, .columns = tracks});
  if (!options.back_label.empty()) {
    row.next();
    ButtonOptions back{
        .icon = icon::arrow_left, .fills_width = true, .href = options.back_href, .name = options.back_label};
    if (button("back", is_narrow ? std::string_view() : options.back_label, back)) result = ActionBarResult::Back;
  }
  row.next();
  ButtonOptions primary{.kind = ButtonKind::Primary,
                        .icon = options.icon,
                        .icon_after = options.icon_after,
                        .fills_width = true,
                        .is_disabled = options.is_disabled,
                        .href = options.href};
  if (button("primary", primary_label, primary)) result = ActionBarResult::Primary;
  return result;
}

}  // namespace obverse::ui
