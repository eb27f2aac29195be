// Page, bars, panes and scrollers: what shares the view.

#include <algorithm>
#include <cmath>

#include "ui/layout.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"

namespace obverse::ui {

namespace {

ImRect rect_of(const Area& area) { return ImRect(area.x, area.y, area.x + area.width, area.y + area.height); }

Region& region() { return state().regions.back(); }

bool touches_bottom(const Area& area) { return area.y + area.height >= view().height - 0.5F; }

/// Room for the rounded corners and bars of a phone, where an area meets the view's edge.
float top_inset(const Area& area) { return area.y <= 0.5F ? view().inset_top : 0; }
float bottom_inset(const Area& area) { return touches_bottom(area) ? view().inset_bottom : 0; }

/// A horizontally centred part of an area.
ImRect centred(const ImRect& rect, float width_max, Align align) {
  if (width_max <= 0 || rect.GetWidth() <= width_max) return rect;
  const float room = rect.GetWidth() - width_max;
  const float offset = align == Align::Center ? std::floor(room / 2) : (align == Align::End ? room : 0);
  return ImRect(rect.Min.x + offset, rect.Min.y, rect.Min.x + offset + width_max, rect.Max.y);
}

ImRect padded(const ImRect& rect, const Padding& padding) {
  return ImRect(rect.Min.x + padding.left, rect.Min.y + padding.top, rect.Max.x - padding.right, rect.Max.y);
}

}  // namespace

Page::Page(Color background) {
  const View& now = view();
  Area area{now.inset_left, 0, now.width - now.inset_left - now.inset_right, now.height - now.keyboard};
  state().regions.push_back({area, area});
  fill_box(ImRect(0, 0, now.width, now.height), color_value(background));
  state().surfaces.back().fill = background;
  open_column(rect_of(area), 16, Align::Start);
}

Page::~Page() {
  close_column();
  state().regions.pop_back();
}

Area remaining_area() { return region().area; }

Padding page_padding() {
  return is_compact() ? Padding(token::space::page, 8, token::space::page, 24)
                      : Padding(token::space::page_large, 36, token::space::page_large, 40);
}

Bar::Bar(std::string_view key, Edge edge, const BarOptions& options) {
  FrameState& now = state();
  const NodeId id = id_of(key);
  push_ids(id);
  Area& area = region().area;
  OpenBar bar;
  bar.key = id;
  bar.edge = edge;
  bar.inset = edge == Edge::Top ? top_inset(area) : bottom_inset(area);
  bar.height_min = options.height_min;
  bar.padding_height = options.padding.top + options.padding.bottom;
  const float content = measured(id).height;
  const float height = std::max(options.height_min, content + bar.padding_height) + bar.inset;
  const float top = edge == Edge::Top ? area.y : area.y + area.height - height;
  const ImRect rect(area.x, top, area.x + area.width, top + height);
  if (options.background != nullptr)
    fill_box(ImRect(0 == area.x ? 0 : rect.Min.x, rect.Min.y, rect.Max.x, rect.Max.y), color_value(options.background));
  if (options.has_line)
    horizontal_line(rect.Min.x, rect.Max.x, edge == Edge::Top ? rect.Max.y - 1 : rect.Min.y,
                    color_value(color::divider));
  push_surface(color::text, color::text2, options.background != nullptr ? options.background : surface().fill);
  const float free = height - bar.inset - bar.padding_height - content;
  const float offset = options.align == Align::Center ? std::floor(free / 2) : (options.align == Align::End ? free : 0);
  ImRect inner = centred(padded(rect, options.padding), options.width_max, Align::Center);
  inner.Min.y += (edge == Edge::Top ? bar.inset : 0) + std::max(0.0F, offset);
  now.bars.push_back(bar);
  open_column(inner, options.gap, Align::Start);
}

Bar::~Bar() {
  FrameState& now = state();
  const OpenBar bar = now.bars.back();
  now.bars.pop_back();
  const ImVec2 size = close_column();
  keep_measure(bar.key, size.y, size.x);
  now.surfaces.pop_back();
  pop_ids();
  Area& area = region().area;
  const float height = std::max(bar.height_min, size.y + bar.padding_height) + bar.inset;
  if (bar.edge == Edge::Top) area.y += height;
  area.height = std::max(0.0F, area.height - height);
  if (bar.edge == Edge::Bottom) now.toast_bottom = std::max(now.toast_bottom, view().height - area.y - area.height);
}

Pane::Pane(std::string_view key, Edge edge, float width, const PaneOptions& options) {
  push_ids(id_of(key));
  Area& rest = region().area;
  width = std::min(width, rest.width);
  Area pane{edge == Edge::Right ? rest.x + rest.width - width : rest.x, rest.y, width, rest.height};
  if (edge == Edge::Left) rest.x += width;
  rest.width -= width;
  const ImRect rect = rect_of(pane);
  push_surface(color::text, color::text2, options.background != nullptr ? options.background : surface().fill);
  if (options.background != nullptr) fill_box(rect, color_value(options.background));
  if (options.has_line) {
    const float x = edge == Edge::Left ? rect.Max.x - 1 : rect.Min.x;
    fill_box(ImRect(x, rect.Min.y, x + 1, rect.Max.y), color_value(color::divider));
    pane.width -= 1;
    if (edge == Edge::Right) pane.x += 1;
  }
  state().regions.push_back({pane, pane});
  open_column(rect_of(pane), 16, Align::Start);
}

Pane::~Pane() {
  close_column();
  state().regions.pop_back();
  state().surfaces.pop_back();
  pop_ids();
}

Scroller::Scroller(std::string_view key, const ScrollerOptions& options) {
  FrameState& now = state();
  const NodeId id = id_of(key);
  const Area area = region().area;
  region().area.height = 0;
  const ImRect rect = rect_of(area);
  Padding padding = options.padding;
  padding.top += top_inset(area);
  padding.bottom += bottom_inset(area);

  ScrollOffset& offset = now.scrolls[id];
  const float content_height = measured(id).height;
  offset.y = std::clamp(offset.y, 0.0F, std::max(0.0F, content_height - area.height));

  Node& node = add_node(id, NodeRole::Scroller, rect);
  node.name = options.name;
  node.content_width = area.width;
  node.content_height = std::max(content_height, area.height);
  const auto sight = now.sights.find(id);
  if (sight != now.sights.end() && sight->second.is_moved && sight->second.since == now.frame) node.scroll_y = offset.y;
  now.semantics.open(node.id);
  push_ids(id);
  now.origins.emplace_back(rect.Min.x, std::round(rect.Min.y - offset.y));
  ImGui::PushClipRect(rect.Min, rect.Max, true);

  ImRect inner = centred(padded(rect, padding), options.width_max, options.align);
  inner.Min.y = now.origins.back().y + padding.top;
  now.scrollers.push_back({id, padding, false});
  open_column(inner, options.gap, Align::Start);
  if (options.fills_height) give_flexible(id, area.height - padding.top - padding.bottom);
}

Scroller::~Scroller() {
  FrameState& now = state();
  const OpenScroller open = now.scrollers.back();
  now.scrollers.pop_back();
  keep_flexible(open.key);
  const ImVec2 size = close_column();
  keep_measure(open.key, size.y + open.padding.top + open.padding.bottom, size.x);
  ImGui::PopClipRect();
  now.origins.pop_back();
  pop_ids();
  now.semantics.close();
}

SideScroller::SideScroller(std::string_view key, std::string_view name, float gap) {
  FrameState& now = state();
  const NodeId id = id_of(key);
  ImRect rect = open_slot(id);
  // It runs to the edges of its card or of the page's scroller, so that chips are cut by those and not by the margin.
  float bleed = now.scrollers.empty() ? 0 : now.scrollers.back().padding.left;
  if (!now.cards.empty()) bleed = std::min(bleed, now.cards.back().padding.left);
  const float start = rect.Min.x;
  rect.Min.x -= bleed;
  rect.Max.x += bleed;
  const Measure size = measured(id);
  ScrollOffset& offset = now.scrolls[id];
  offset.x = std::clamp(offset.x, 0.0F, std::max(0.0F, size.natural_width + 2 * bleed - rect.GetWidth()));
  Node& node = add_node(id, NodeRole::Scroller, rect);
  node.name = name;
  node.content_width = std::max(rect.GetWidth(), size.natural_width + 2 * bleed);
  node.content_height = rect.GetHeight();
  now.semantics.open(node.id);
  push_ids(id);
  now.origins.emplace_back(std::round(rect.Min.x - offset.x), rect.Min.y);
  ImGui::PushClipRect(rect.Min, rect.Max, true);
  LayoutBox flow;
  flow.kind = LayoutBox::Kind::Flow;
  flow.x = std::round(start - offset.x);
  flow.y = flow.cursor = rect.Min.y;
  flow.width = rect.GetWidth();
  flow.gap = gap;
  flow.key = combine_ids(id, 2);
  flow.is_endless = true;
  now.scrollers.push_back({id, {}, true});
  now.boxes.push_back(flow);
}

SideScroller::~SideScroller() {
  FrameState& now = state();
  const OpenScroller open = now.scrollers.back();
  now.scrollers.pop_back();
  const LayoutBox flow = box();
  now.boxes.pop_back();
  keep_measure(combine_ids(flow.key, 0x10000), flow.line_height, flow.line_x);
  ImGui::PopClipRect();
  now.origins.pop_back();
  pop_ids();
  now.semantics.close();
  close_slot(open.key, flow.natural_width, flow.line_height);
}

void bring_into_sight(std::string_view key) {
  FrameState& now = state();
  const NodeId scroller = now.scrollers.back().key, item = ImHashData(key.data(), key.size());
  Sight& sight = now.sights[scroller];
  const bool was_away = sight.frame != now.frame && sight.frame + 1 != now.frame;
  if (sight.shown != item || was_away) sight = {item, now.frame, now.frame, false};
  sight.frame = now.frame;
  if (sight.since != now.frame) return;
  const ImRect seen = ImGui::GetCurrentWindow()->ClipRect;
  const float top = box().y, bottom = box().cursor;
  if (top >= seen.Min.y && bottom <= seen.Max.y) return;
  const float move = std::round((top + bottom) / 2 - seen.GetCenter().y);
  // Where the content ends sooner, the middle cannot be had: then the end is as near as it gets.
  const float offset_max = std::max(0.0F, measured(scroller).height - seen.GetHeight());
  ScrollOffset& offset = now.scrolls[scroller];
  const float wanted = std::clamp(offset.y + move, 0.0F, std::max(offset_max, offset.y));
  if (wanted == offset.y && measured(scroller).height > 0) return;
  offset.y = wanted;
  sight.is_moved = true;
  now.has_unsettled = true;
}

}  // namespace obverse::ui
