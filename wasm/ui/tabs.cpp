// Tabs, pages and steps: one of several, in order.

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/composites.hpp"
#include "ui/fonts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/pressing.hpp"
#include "ui/strings.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

/// Words over a line that is thick under the chosen one. @return whether it was pressed
bool draw_tab(NodeId id, const TabItem& item, bool is_on) {
  TextMetrics metrics = text_metrics(TextStyle::Label);
  const float icon_size = scaled(20);
  const float lead = item.icon != nullptr ? icon_size + spaced(8) : 0;
  const float padding = spaced(16);
  const float words = std::ceil(line_width(item.label, metrics));
  const ImRect rect = snapped(place(words + lead + 2 * padding, scaled(52)));
  const Press result = press(id, rect);
  if (is_visible(rect)) {
    draw_press_layer(result, ImRect(rect.Min.x, rect.Min.y + 4, rect.Max.x, rect.Max.y - 4), token::radius::check);
    const std::uint32_t colour = color_value(is_on ? color::primary : surface().text2);
    const float x = rect.Min.x + padding;
    if (item.icon != nullptr) draw_icon(item.icon, x, rect.GetCenter().y - icon_size / 2, icon_size, colour);
    draw_line(item.label, x + lead, std::round(rect.GetCenter().y - metrics.line / 2), metrics, colour);
    if (is_on) fill_box(ImRect(x, rect.Max.y - 4, rect.Max.x - padding, rect.Max.y), palette().primary, 2);
  }
  Node& node = add_node(id, NodeRole::Tab, rect);
  node.name = item.label;
  node.selected = is_on;
  node.is_tab_stop = is_on;
  return result.is_pressed;
}

/// Where an arrow leads from a tab.
int tab_after(int index, int count, const std::string& key) {
  if (key == "ArrowRight" || key == "ArrowDown") return (index + 1) % count;
  if (key == "ArrowLeft" || key == "ArrowUp") return (index + count - 1) % count;
  if (key == "Home") return 0;
  if (key == "End") return count - 1;
  return index;
}

/// Number of a page, or an arrow. @return whether it was pressed
bool page_button(std::string_view key, std::string_view name, std::string_view label, const char* code, bool is_current,
                 bool is_disabled) {
  const NodeId id = id_of(key);
  const TextMetrics metrics = text_metrics(TextStyle::Label);
  const float words = std::ceil(line_width(label, metrics));
  const float size = scaled(token::size::target);
  const ImRect rect = snapped(place(std::max(size, words + 20), size));
  const Press result = press(id, rect, is_disabled);
  if (is_visible(rect)) {
    const float radius = token::radius::control_small;
    if (is_current) fill_box(rect, palette().pc, radius);
    if (is_current) line_box(rect, palette().primary, radius, control_line());
    draw_press_layer(result, rect, radius);
    const Color own = is_disabled ? color::outline : surface().text;
    const std::uint32_t colour = color_value(is_current ? color::on_primary_container : own);
    const float icon_size = scaled(22);
    if (code != nullptr)
      draw_icon(code, rect.GetCenter().x - icon_size / 2, rect.GetCenter().y - icon_size / 2, icon_size, colour);
    draw_line(label, std::round(rect.GetCenter().x - words / 2), std::round(rect.GetCenter().y - metrics.line / 2),
              metrics, colour);
  }
  Node& node = add_node(id, NodeRole::Button, rect);
  node.name = name;
  node.is_disabled = is_disabled;
  if (is_current) node.current = "page";
  return result.is_pressed;
}

/// Pages that have a button: the first, the last, and those around the present one. -1 stands for those left out.
std::vector<int> shown_pages(int page, int count) {
  std::vector<int> pages;
  for (int i = 0; i < count; ++i) {
    const bool is_near = std::abs(i - page) <= 1 || (page <= 2 && i <= 3) || (page >= count - 3 && i >= count - 4);
    const bool is_shown = count <= 7 || i == 0 || i == count - 1 || is_near;
    if (is_shown)
      pages.push_back(i);
    else if (pages.back() >= 0)
      pages.push_back(-1);
  }
  return pages;
}

constexpr float disc = 32;

void draw_step_disc(const StepItem& step, ImVec2 center, std::size_t number) {
  const float radius = scaled(disc) / 2;
  const TextMetrics metrics = text_metrics(TextStyle::Label);
  const bool is_strong = has_strong_lines();
  std::uint32_t colour = palette().text2;
  const char* code = nullptr;
  switch (step.state) {
    case StepState::Later:
      fill_disc(center, radius, palette().surface);
      line_disc(center, radius, palette().outline, control_line());
      break;
    case StepState::Now:
      fill_disc(center, radius, palette().primary);
      colour = palette().onprimary;
      break;
    case StepState::Done:
      fill_disc(center, radius, palette().pc);
      if (is_strong) line_disc(center, radius, palette().primary, 2);
      colour = palette().onpc;
      code = icon::check;
      break;
    case StepState::Problem:
      fill_disc(center, radius, palette().surface);
      line_disc(center, radius, palette().warn, 2);
      colour = palette().warn;
      code = icon::triangle_alert;
      break;
  }
  const float size = scaled(18);
  if (code != nullptr) return draw_icon(code, center.x - size / 2, center.y - size / 2, size, colour);
  const std::string text = std::to_string(number);
  draw_line(text, std::round(center.x - line_width(text, metrics) / 2), std::round(center.y - metrics.line / 2),
            metrics, colour);
}

bool draw_step(const StepItem& step, std::size_t number, std::size_t count) {
  const NodeId id = id_of(step.key);
  const float lead = scaled(disc) + spaced(14);
  const TextMetrics caption_metrics = text_metrics(TextStyle::Caption);
  const TextBlock label = break_text(step.label, text_metrics(TextStyle::Label), text_room() - lead);
  TextBlock words;
  if (!step.caption.empty()) words = break_text(step.caption, caption_metrics, text_room() - lead);
  const float height = std::max(scaled(64), label.height() + words.height() + spaced(20));
  const ImRect rect = snapped(place(std::max(label.natural_width, words.natural_width) + lead, height, true));
  const Press result = step.href.empty() ? Press{} : press_link(id, rect, step.href);
  const ImVec2 center(rect.Min.x + scaled(disc) / 2, rect.Min.y + scaled(disc) / 2 + 4);
  if (is_visible(rect)) {
    draw_press_layer(result, ImRect(rect.Min.x - 8, rect.Min.y, rect.Max.x, rect.Min.y + height - 8),
                     token::radius::control);
    if (number < count) {
      const bool is_done = step.state == StepState::Done;
      fill_box(ImRect(center.x - 1, center.y + scaled(disc) / 2 + 4, center.x + 1, rect.Max.y),
               is_done ? palette().primary : rest_color());
    }
    draw_step_disc(step, center, number);
    draw_block(label, rect.Min.x + lead, rect.Min.y + 2, label.width, color_value(surface().text));
    if (!step.caption.empty())
      draw_block(words, rect.Min.x + lead, rect.Min.y + 4 + label.height(), words.width, color_value(surface().text2));
  }
  std::string name(step.label);
  for (const std::string_view part : {step.state_words, step.caption}) {
    if (!part.empty()) name.append(", ").append(part);
  }
  Node& node = add_node(id, step.href.empty() ? NodeRole::Text : NodeRole::Link, rect);
  if (step.href.empty()) {
    node.text = name;
  } else {
    node.name = name;
    node.href = step.href;
  }
  if (step.state == StepState::Now) node.current = "step";
  return result.is_pressed;
}

}  // namespace

bool tabs(std::string_view key, std::string_view name, std::span<const TabItem> items, int& selected) {
  const NodeId id = id_of(key);
  const int before = selected;
  Node& node = add_node(id, NodeRole::TabList);
  node.name = name;
  state().semantics.open(node.id);
  push_ids(id);
  {
    SideScroller row("tabs", {}, 0);
    for (std::size_t i = 0; i < items.size(); ++i) {
      const NodeId tab_id = id_of(items[i].key);
      if (const UiEvent* event = take_event_for(tab_id, UiEvent::Kind::Key); event != nullptr) {
        selected = tab_after(static_cast<int>(i), static_cast<int>(items.size()), event->text);
        state().semantics.request_focus(id_of(items[static_cast<std::size_t>(selected)].key));
      }
      if (draw_tab(tab_id, items[i], static_cast<int>(i) == selected)) selected = static_cast<int>(i);
    }
  }
  pop_ids();
  state().semantics.close();
  horizontal_line(box().x, box().x + available_width(), box().cursor - 1, palette().divider);
  return selected != before;
}

bool pagination(std::string_view key, int& page, int count, const PaginationWords& words) {
  if (count < 1) return false;
  const int before = page;
  page = std::clamp(page, 0, count - 1);
  KeyScope ids(key);
  Landmark landmark(NodeRole::Navigation, words.name);
  Row row("pages", {.gap = 4});
  int next = page;
  if (page_button("previous", words.previous, {}, icon::chevron_left, false, page == 0)) next = page - 1;
  if (is_compact() || is_large_text()) {
    paragraph(format_text(words.page_of, {{"page", page + 1}, {"count", count}}), {.style = TextStyle::Label});
  } else {
    for (const int shown : shown_pages(page, count)) {
      if (shown < 0) {
        paragraph("…", {.style = TextStyle::Label, .is_decorative = true});
        continue;
      }
      const std::string number = std::to_string(shown + 1);
      if (page_button(number, format_text(words.page, {{"page", shown + 1}}), number, nullptr, shown == page, false))
        next = shown;
    }
  }
  if (page_button("next", words.next, {}, icon::chevron_right, false, page == count - 1)) next = page + 1;
  page = next;
  return page != before;
}

int step_list(std::string_view key, std::string_view name, std::span<const StepItem> steps) {
  List list(key, name, 0);
  int followed = -1;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    ListItem item(steps[i].key);
    if (draw_step(steps[i], i + 1, steps.size())) followed = static_cast<int>(i);
  }
  return followed;
}

}  // namespace obverse::ui
