// Painted boxes around a column.

#include <algorithm>
#include <cmath>

#include "ui/brand.hpp"
#include "ui/layout.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/pressing.hpp"

namespace obverse::ui {

namespace {

Padding card_padding(const CardOptions& options) {
  if (options.padding.left >= 0) return options.padding;
  const bool is_wide = view().width >= 840;
  if (view().is_dense) return options.kind == CardKind::Ink ? Padding(20) : Padding(16);
  if (options.kind == CardKind::Ink) return is_wide ? Padding(28) : Padding(22);
  if (options.kind == CardKind::Try) return Padding(20, 18);
  if (options.kind == CardKind::Shared || options.kind == CardKind::Private) return Padding(18, 20, 18, 18);
  return is_wide ? Padding(22) : Padding(20);
}

float card_radius(const CardOptions& options) {
  if (options.radius > 0) return options.radius;
  return options.kind == CardKind::Ink ? token::radius::hero : token::radius::card;
}

void push_card_surface(CardKind kind) {
  switch (kind) {
    case CardKind::Plain:
    case CardKind::Shared:
    case CardKind::MenteeRule:
    case CardKind::MentorRule: return push_surface(color::text, color::text2, color::surface);
    case CardKind::Flat:
    case CardKind::Private: return push_surface(color::text, color::text2, color::surface2);
    case CardKind::Ink: return push_surface(color::on_ink, color::on_ink2, color::ink, true);
    case CardKind::Try:
      return push_surface(color::on_reverse_container, color::on_reverse_container, color::reverse_container);
    case CardKind::Warn: return push_surface(color::text, color::text, color::warn_container);
    case CardKind::Selected:
      return push_surface(color::on_primary_container, color::on_primary_container, color::primary_container);
  }
}

void paint_card(CardKind kind, const ImRect& rect, float radius) {
  const token::Palette& colours = palette();
  const bool is_strong = has_strong_lines();
  switch (kind) {
    case CardKind::Plain: card_box(rect, colours.surface, radius); break;
    case CardKind::Shared:
    case CardKind::MenteeRule:
    case CardKind::MentorRule: {
      card_box(rect, colours.surface, radius);
      top_rule(rect, kind == CardKind::MentorRule ? colours.reverse : colours.primary,
               kind == CardKind::MenteeRule ? colours.primary : colours.reverse, radius);
      line_box(rect, colours.divider, radius, 1);
      break;
    }
    case CardKind::Flat:
      fill_box(rect, colours.surface2, radius);
      if (is_strong) line_box(rect, colours.outline, radius, 1);
      break;
    case CardKind::Private:
      fill_box(rect, colours.surface2, radius);
      line_box(rect, colours.outline, radius, is_strong ? 3.0F : 2.0F);
      break;
    case CardKind::Ink:
      fill_box(rect, colours.ink, radius);
      if (view().theme == ThemeName::Forced) line_box(rect, colours.outline, radius, 2);
      break;
    case CardKind::Try:
      fill_box(rect, colours.rc, radius);
      if (is_strong) line_box(rect, colours.reverse, radius, 2);
      break;
    case CardKind::Warn:
      fill_box(rect, colours.warnc, radius);
      if (is_strong) line_box(rect, colours.warn, radius, 2);
      break;
    case CardKind::Selected:
      fill_box(rect, colours.pc, radius);
      line_box(rect, colours.primary, radius, selected_line());
      break;
  }
}

/// Paints the card with the height of the last pass and opens its column. @return its box
ImRect open_card(NodeId id, const CardOptions& options) {
  const Padding padding = card_padding(options);
  ImRect rect = snapped(open_slot(id));
  if (box().stretch > rect.GetHeight()) rect.Max.y = std::round(rect.Min.y + box().stretch);
  const bool can_be_seen = is_visible(rect) && rect.GetHeight() > 1;
  if (can_be_seen) paint_card(options.kind, rect, card_radius(options));
  push_card_surface(options.kind);
  push_ids(id);
  state().cards.push_back({id, rect, padding});
  const bool has_mark = options.mark > 0 && !is_large_text();
  if (has_mark && can_be_seen)
    brand_mark_at(options.mark, view().width >= 840 ? 12.0F : 14.0F, options.mark > 120 ? 34.0F : 18.0F);
  open_column(ImRect(rect.Min.x + padding.left, rect.Min.y + padding.top, rect.Max.x - padding.right, rect.Max.y),
              options.gap, options.content);
  if (has_mark) {
    box().notch_width = options.mark - 6;
    box().notch_bottom = rect.Min.y + (options.mark > 120 ? 34.0F : 18.0F) + options.mark * 0.9F;
  }
  return rect;
}

void close_card() {
  FrameState& now = state();
  const OpenCard open = now.cards.back();
  now.cards.pop_back();
  const ImVec2 size = close_column();
  pop_ids();
  now.surfaces.pop_back();
  close_slot(open.key, size.x + open.padding.left + open.padding.right,
             size.y + open.padding.top + open.padding.bottom);
}

}  // namespace

Card::Card(std::string_view key, const CardOptions& options) { open_card(id_of(key), options); }

Card::~Card() { close_card(); }

PressCard::PressCard(std::string_view key, std::string_view name, std::string_view href, const CardOptions& options) {
  const NodeId id = id_of(key);
  const ImRect rect = open_card(id, options);
  const Press result = press_link_or_button(id, rect, href);
  draw_press_layer(result, rect, card_radius(options));
  is_pressed_ = result.is_pressed;
  Node& node = add_node(id, href.empty() ? NodeRole::Button : NodeRole::Link, rect);
  node.name = name;
  node.href = href;
  state().semantics.open(node.id);
}

PressCard::~PressCard() {
  state().semantics.close();
  close_card();
}

InkPanel::InkPanel(std::string_view key, Padding padding, float height_min, float gap) {
  const NodeId id = id_of(key);
  ImRect rect = snapped(open_slot(id));
  rect.Max.y = std::max(rect.Max.y, rect.Min.y + height_min);
  fill_box(rect, color_value(color::ink));
  push_surface(color::on_ink, color::on_ink2, color::ink, true);
  push_ids(id);
  state().cards.push_back({id, rect, padding});
  open_column(ImRect(rect.Min.x + padding.left, rect.Min.y + padding.top, rect.Max.x - padding.right, rect.Max.y), gap,
              Align::Start);
  give_flexible(id, height_min - padding.top - padding.bottom);
}

InkPanel::~InkPanel() {
  FrameState& now = state();
  const OpenCard open = now.cards.back();
  now.cards.pop_back();
  keep_flexible(open.key);
  const ImVec2 size = close_column();
  pop_ids();
  now.surfaces.pop_back();
  close_slot(open.key, size.x + open.padding.left + open.padding.right,
             size.y + open.padding.top + open.padding.bottom);
}

}  // namespace obverse::ui
