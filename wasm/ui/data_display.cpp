// Facts, tiles, badges, banners and empty states.

#include "ui/data_display.hpp"

#include <algorithm>
#include <cmath>

#include "ui/fonts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

ImRect text_rect(const TextBlock& block, float x, float y, float width) {
  return ImRect(x, y, x + (block.lines.size() > 1 ? width : block.width + 2), y + block.height());
}

}  // namespace

void kpi_tile(std::string_view key, std::string_view value, std::string_view label, std::string_view caption_words,
              const char* icon_code, Color icon_color) {
  Card card(key, {.gap = 2});
  {
    Row top("top", {.gap = 12, .columns = {weight(), fixed(scaled(24))}});
    top.next();
    paragraph(value, {.style = TextStyle::Figure});
    top.next();
    if (icon_code != nullptr)
      glyph(icon_code, {.size = 24, .color = icon_color != nullptr ? icon_color : color::text2});
  }
  paragraph(label, {.style = TextStyle::Label});
  if (!caption_words.empty()) caption(caption_words);
}

void fact_row(std::string_view label, std::string_view value, Color value_color) {
  const TextMetrics metrics = text_metrics(TextStyle::Body);
  const float room = text_room();
  const TextBlock label_block = break_text(label, metrics, room);
  const TextBlock value_block = break_text(value, metrics, room);
  const bool fits = label_block.natural_width + value_block.natural_width + 12 <= room;
  const float text_height = fits ? label_block.height() : label_block.height() + value_block.height();
  const ImRect rect = place(label_block.natural_width + value_block.natural_width + 12,
                            std::max(scaled(48), text_height + spaced(12)), true);
  const float y = std::round(rect.GetCenter().y - text_height / 2);
  const float value_x = fits ? rect.Max.x - value_block.width : rect.Min.x;
  const float value_y = fits ? y : y + label_block.height();
  if (is_visible(rect)) {
    draw_block(label_block, rect.Min.x, y, rect.GetWidth(), color_value(surface().text));
    draw_block(value_block, value_x, value_y, rect.GetWidth(),
               color_value(value_color != nullptr ? value_color : surface().text2));
  }
  add_text_node(next_id(), NodeRole::Text, text_rect(label_block, rect.Min.x, y, rect.GetWidth()), label, metrics);
  add_text_node(next_id(), NodeRole::Text, text_rect(value_block, value_x, value_y, rect.GetWidth()), value, metrics);
}

void badge(std::string_view text, Color background, Color foreground, const char* icon_code) {
  TextMetrics metrics = text_metrics(TextStyle::Caption);
  metrics.weight = 600;
  const float icon_size = scaled(18);
  const float lead = icon_code != nullptr ? icon_size + spaced(6) : 0;
  const float padding = spaced(12);
  const float words = std::ceil(line_width(text, metrics));
  const ImRect rect = snapped(place(words + lead + 2 * padding, std::max(scaled(32), metrics.line + 8)));
  const float y = std::round(rect.GetCenter().y - metrics.line / 2);
  if (is_visible(rect)) {
    fill_box(rect, color_value(background), rect.GetHeight() / 2);
    if (has_strong_lines()) line_box(rect, color_value(foreground), rect.GetHeight() / 2, 2);
    if (icon_code != nullptr)
      draw_icon(icon_code, rect.Min.x + padding, rect.GetCenter().y - icon_size / 2, icon_size,
                color_value(foreground));
    draw_line(text, rect.Min.x + padding + lead, y, metrics, color_value(foreground));
  }
  const float x = rect.Min.x + padding + lead;
  add_text_node(next_id(), NodeRole::Text, ImRect(x, y, x + words + 2, y + metrics.line), text, metrics);
}

void swatch(std::string_view name, Color ground, Color words) {
  const TextMetrics metrics = text_metrics(TextStyle::Label);
  const float width = std::ceil(line_width(name, metrics)) + 2 * spaced(16);
  const ImRect rect = snapped(place(std::max(scaled(104), width), scaled(64)));
  const float x = rect.Min.x + spaced(16);
  const float y = std::round(rect.GetCenter().y - metrics.line / 2);
  if (is_visible(rect)) {
    fill_box(rect, color_value(ground), token::radius::check);
    line_box(rect, palette().divider, token::radius::check, 1);
    draw_line(name, x, y, metrics, color_value(words));
  }
  add_text_node(next_id(), NodeRole::Text, ImRect(x, y, rect.Max.x, y + metrics.line), name, metrics);
}

int banner(std::string_view key, std::string_view title, std::string_view text, const BannerOptions& options) {
  const bool is_wide = available_width() >= 640 && !is_large_text();
  Card card(key, {.kind = options.is_warning ? CardKind::Warn : CardKind::Selected, .padding = Padding(16), .gap = 12});
  Row row("parts", {.gap = 14,
                    .align = is_wide ? Align::Center : Align::Start,
                    .columns = is_wide ? std::vector<Track>{fixed(scaled(24)), weight(), content()}
                                       : std::vector<Track>{fixed(scaled(24)), weight()},
                    .cell_gap = 2});
  row.next();
  glyph(options.icon != nullptr ? options.icon : icon::info,
        {.size = 24, .color = options.is_warning ? color::warn : color::on_primary_container});
  row.next();
  paragraph(title, {.style = TextStyle::Label});
  if (!text.empty()) paragraph(text, {.style = TextStyle::BodyDense});
  if (options.buttons.empty()) return -1;
  if (is_wide) {
    row.next();
  } else {
    spacer(8);
  }
  Row buttons("buttons", {.gap = 8});
  int pressed = -1;
  for (std::size_t i = 0; i < options.buttons.size(); ++i) {
    const BannerButton& one = options.buttons[i];
    if (button(one.key, one.label, {.kind = one.kind, .is_small = true, .href = one.href}))
      pressed = static_cast<int>(i);
  }
  return pressed;
}

void skeleton(std::string_view key, std::string_view words, int lines) {
  Column column(key, {.gap = 12});
  const float height = scaled(16);
  const float top = box().cursor;
  for (int line = 0; line < lines; ++line) {
    const ImRect rect = place(200, height, true);
    const float share = line + 1 == lines && lines > 1 ? 0.6F : 1.0F;  // the last line of a text is shorter
    if (is_visible(rect))
      fill_box(ImRect(rect.Min.x, rect.Min.y, rect.Min.x + rect.GetWidth() * share, rect.Max.y), palette().track, 6);
  }
  Node& node =
      add_node(id_of("words"), NodeRole::Status, ImRect(box().x, top, box().x + available_width(), box().cursor));
  node.name = words;
  node.is_busy = true;
}

bool empty_state(std::string_view key, const char* icon_code, std::string_view sentence, std::string_view button_label,
                 std::string_view href) {
  Column column(key, {.gap = 16, .padding = Padding(16, 40), .content = Align::Center});
  icon_circle(icon_code, 72, color::surface2, color::text2);
  paragraph(sentence, {.style = TextStyle::Body, .align = Align::Center});
  if (button_label.empty()) return false;
  return button("act", button_label, {.kind = ButtonKind::Tonal, .href = href});
}

}  // namespace obverse::ui
