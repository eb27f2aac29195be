// Rows of lists: lead, title, captions, trail.

#include <algorithm>
#include <cmath>

#include "ui/brand.hpp"
#include "ui/controls.hpp"
#include "ui/fonts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/pressing.hpp"
#include "ui/progress.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

float lead_width(const Lead& lead) {
  switch (lead.kind) {
    case Lead::Kind::None: return 0;
    case Lead::Kind::Icon: return scaled(24);
    case Lead::Kind::IconCircle:
    case Lead::Kind::StepRing:
    case Lead::Kind::Done: return scaled(48);
    case Lead::Kind::Avatar: return scaled(44);
    case Lead::Kind::AvatarPair: return pair_stack_width(scaled(32));
  }
  return 0;
}

/// Draws a part of another widget at a place of its own.
template <class Draw>
void at_place(const ImRect& rect, Draw&& draw) {
  open_column(rect, 0, Align::Start);
  draw();
  close_column();
}

void draw_lead(const Lead& lead, const ImRect& rect, Color text2, Color ring = nullptr) {
  switch (lead.kind) {
    case Lead::Kind::None: return;
    case Lead::Kind::Icon:
      return draw_icon(lead.icon, rect.Min.x, rect.GetCenter().y - rect.GetWidth() / 2, rect.GetWidth(),
                       color_value(lead.color != nullptr ? lead.color : text2));
    case Lead::Kind::IconCircle: return at_place(rect, [&] { icon_circle(lead.icon); });
    case Lead::Kind::StepRing:
      return draw_step_ring(rect.GetCenter(), {lead.done, lead.count, rect.GetWidth(), lead.icon, {}, ring});
    case Lead::Kind::Done: return draw_done_disc(rect.GetCenter(), rect.GetWidth());
    case Lead::Kind::Avatar:
      return at_place(rect, [&] { avatar(lead.initials, lead.is_mentor ? Side::Mentor : Side::Mentee, 44); });
    case Lead::Kind::AvatarPair: return at_place(rect, [&] { pair_stack(lead.initials, lead.second_initials); });
  }
}

std::string name_of(std::string_view title, const ListRowOptions& options) {
  if (!options.name.empty()) return std::string(options.name);
  std::string name(title);
  for (const std::string_view part : {options.caption, options.second_caption, options.trail_words}) {
    if (!part.empty()) name.append(", ").append(part);
  }
  return name;
}

/// The texts of a row, broken into lines for its width.
struct RowTexts {
  TextBlock title, caption, second;
  float trail = 0;  ///< width of the trail with its gap
  float caption_gap = 0;
  float height() const { return title.height() + caption_gap + caption.height() + second.height(); }
};

struct RowSizes {
  float x = 0, y = 0;  ///< padding
  float gap = 16, lead = 0, height_min = 88;
  float lead_height = 0;
  bool is_stacked = false;  ///< large text: lead and trail over the words
  float words_x() const { return is_stacked || lead <= 0 ? x : x + lead + gap; }
  float words_y() const { return is_stacked ? std::max(lead_height, scaled(24)) + 8 : 0; }
};

RowSizes sizes_of(const ListRowOptions& options, float width) {
  RowSizes sizes;
  sizes.lead = lead_width(options.lead);
  sizes.lead_height = options.lead.kind == Lead::Kind::AvatarPair ? scaled(32) : sizes.lead;
  sizes.gap = spaced(16);
  sizes.x = options.is_plain ? 0 : spaced(16);
  sizes.y = options.is_plain ? spaced(8) : spaced(14);
  sizes.height_min = row_height(options.height_min > 0 ? options.height_min : (options.is_plain ? 52.0F : 88.0F));
  const float beside = width - 2 * sizes.x - (sizes.lead > 0 ? sizes.lead + sizes.gap : 0) -
                       (options.trail_icon != nullptr ? scaled(24) + sizes.gap : 0);
  sizes.is_stacked = sizes.lead > 0 && beside < text_metrics(options.title_style).size * 8;
  return sizes;
}

RowTexts break_row(std::string_view title, const ListRowOptions& options, const RowSizes& sizes, float width) {
  RowTexts texts;
  const TextMetrics caption_metrics = text_metrics(TextStyle::Caption);
  if (options.trail_icon != nullptr) {
    texts.trail = scaled(24) + sizes.gap;
  } else if (!options.trail_words.empty()) {
    texts.trail = std::min(std::ceil(line_width(options.trail_words, caption_metrics)), width * 0.45F) + sizes.gap;
  }
  const float room = std::max(40.0F, width - sizes.x - sizes.words_x() - (sizes.is_stacked ? 0 : texts.trail));
  TextMetrics title_metrics = text_metrics(options.title_style);
  if (options.is_title_regular && !options.is_selected) title_metrics.weight = 400;
  texts.title = break_text(title, title_metrics, room);
  if (!options.caption.empty()) texts.caption_gap = options.caption_gap;
  if (!options.caption.empty()) texts.caption = break_text(options.caption, caption_metrics, room);
  if (!options.second_caption.empty()) texts.second = break_text(options.second_caption, caption_metrics, room);
  return texts;
}

/// Ground of the row: a card, or nothing but its reaction.
void paint_ground(const ImRect& rect, const ListRowOptions& options, const Press& press) {
  const float radius = options.is_plain ? token::radius::control : token::radius::card;
  const ImRect ground = options.is_plain ? ImRect(rect.Min.x - 12, rect.Min.y, rect.Max.x + 12, rect.Max.y) : rect;
  if (options.is_selected) {
    fill_box(ground, palette().pc, radius);
    if (!options.is_plain) line_box(ground, palette().primary, radius, selected_line());
  } else if (!options.is_plain) {
    card_box(ground, palette().surface, radius);
  }
  draw_press_layer(press, ground, radius);
}

void add_row_text(const TextBlock& block, std::string_view text, float x, float y, float width, std::uint32_t colour) {
  const ImRect rect(x, y, x + std::max(block.width + 2, block.lines.size() > 1 ? width : 0), y + block.height());
  if (is_visible(rect)) draw_block(block, x, y, width, colour);
  add_text_node(next_id(), NodeRole::Text, rect, text, block.metrics);
}

void add_texts(std::string_view title, const ListRowOptions& options, const RowTexts& texts, const RowSizes& sizes,
               const ImRect& rect) {
  const Color text =
      options.is_selected ? color::on_primary_container : (options.is_plain ? surface().text : color::text);
  const Color text2 =
      options.is_selected ? color::on_primary_container : (options.is_plain ? surface().text2 : color::text2);
  const float x = rect.Min.x + sizes.words_x();
  const float width = rect.Max.x - sizes.x - (sizes.is_stacked ? 0 : texts.trail) - x;
  float y = std::round(rect.GetCenter().y - (texts.height() - sizes.words_y()) / 2);
  add_row_text(texts.title, title, x, y, width,
               color_value(options.title_color != nullptr ? options.title_color : text));
  y += texts.title.height() + texts.caption_gap;
  if (!options.caption.empty()) add_row_text(texts.caption, options.caption, x, y, width, color_value(text2));
  y += texts.caption.height();
  if (!options.second_caption.empty())
    add_row_text(texts.second, options.second_caption, x, y, width, color_value(text2));
}

void add_trail(const ListRowOptions& options, const RowTexts& texts, const RowSizes& sizes, const ImRect& rect) {
  if (texts.trail <= 0) return;
  const Color own = options.is_selected ? color::on_primary_container : color::text2;
  const std::uint32_t colour = color_value(options.trail_color != nullptr ? options.trail_color : own);
  const float right = rect.Max.x - sizes.x;
  const float middle = sizes.is_stacked ? rect.Min.y + sizes.y + sizes.lead_height / 2 : rect.GetCenter().y;
  if (options.trail_icon != nullptr) {
    const float size = scaled(22);
    if (is_visible(rect)) draw_icon(options.trail_icon, right - size, middle - size / 2, size, colour);
    return;
  }
  const float width = texts.trail - sizes.gap;
  const TextBlock block = break_text(options.trail_words, text_metrics(TextStyle::Caption), width + 1);
  const float y = std::round(middle - block.height() / 2);
  if (is_visible(rect)) draw_block(block, right - width, y, width, colour, Align::End);
  add_text_node(next_id(), NodeRole::Text, ImRect(right - width, y, right + 2, y + block.height()), options.trail_words,
                block.metrics);
}

}  // namespace

bool list_row(std::string_view key, std::string_view title, const ListRowOptions& options) {
  const NodeId id = id_of(key);
  const RowSizes sizes = sizes_of(options, text_room());
  const RowTexts texts = break_row(title, options, sizes, text_room());
  const float height = std::max({sizes.height_min, texts.height() + sizes.words_y() + 2 * sizes.y,
                                 sizes.lead + (options.is_plain ? 4.0F : 2 * sizes.y)});
  const float natural = texts.title.natural_width + 2 * sizes.x + sizes.lead + sizes.gap + texts.trail;
  const ImRect rect = snapped(place(natural, height, true));
  const Press result = options.is_static ? Press{} : press_link_or_button(id, rect, options.href);
  if (is_visible(rect)) {
    paint_ground(rect, options, result);
    const float x = rect.Min.x + sizes.x;
    const float y = sizes.is_stacked ? rect.Min.y + sizes.y : std::round(rect.GetCenter().y - sizes.lead_height / 2);
    const ImRect lead_place(x, y, x + sizes.lead, y + sizes.lead_height);
    if (options.is_selected)
      push_surface(color::on_primary_container, color::on_primary_container, color::primary_container);
    draw_lead(options.lead, lead_place, surface().text2, options.is_selected ? color::on_primary_container : nullptr);
    if (options.is_selected) state().surfaces.pop_back();
  }
  push_ids(id);
  if (options.is_static) {
    add_texts(title, options, texts, sizes, rect);
    add_trail(options, texts, sizes, rect);
  } else {
    Node& node = add_node(id, options.href.empty() ? NodeRole::Button : NodeRole::Link, rect);
    node.name = name_of(title, options);
    node.href = options.href;
    if (options.is_current || (options.is_selected && !options.href.empty()))
      node.current = options.is_current ? "step" : "true";
    state().semantics.open(node.id);
    add_texts(title, options, texts, sizes, rect);
    add_trail(options, texts, sizes, rect);
    state().semantics.close();
  }
  pop_ids();
  return result.is_pressed;
}

bool choice_card(std::string_view key, const char* icon_code, std::string_view title, std::string_view caption_words,
                 std::string_view href) {
  ListRowOptions options;
  options.caption = caption_words;
  options.href = href;
  options.lead.kind = Lead::Kind::IconCircle;
  options.lead.icon = icon_code;
  options.trail_icon = icon::chevron_right;
  options.height_min = 80;
  options.caption_gap = 0;
  return list_row(key, title, options);
}

}  // namespace obverse::ui
