#include "ui/brand.hpp"

#include <algorithm>
#include <cmath>

#include "ui/fonts.hpp"
#include "ui/painting.hpp"
#include "ui/placement.hpp"
#include "ui/text_block.hpp"

namespace obverse::ui {

namespace {

constexpr float grid = 64;

/// The mark on its grid of 64 units: a half disc, and a half ring that slipped down by an eighth.
void draw_mark(ImVec2 corner, float size) {
  const float unit = size / grid;
  const bool is_ink = surface().is_ink;
  const std::uint32_t obverse = color_value(is_ink ? color::ink_obverse : color::primary);
  const std::uint32_t reverse = color_value(is_ink ? color::ink_reverse : color::reverse);
  const auto at = [&](float x, float y) { return ImVec2(corner.x + x * unit, corner.y + y * unit); };
  const int segments = size >= 200 ? 96 : 40;
  canvas().PathArcTo(at(30.5F, 28), 24 * unit, IM_PI / 2, IM_PI * 3 / 2, segments);
  canvas().PathFillConvex(obverse);
  canvas().PathArcTo(at(33.5F, 36), 24 * unit, -IM_PI / 2, IM_PI / 2, segments);
  canvas().PathArcTo(at(33.5F, 36), 15 * unit, IM_PI / 2, -IM_PI / 2, segments);
  canvas().PathFillConcave(reverse);
}

void draw_initials(std::string_view initials, ImVec2 center, float size, std::uint32_t colour) {
  const TextMetrics metrics{size, std::round(size * 1.4F), 600};
  const float width = line_width(initials, metrics);
  draw_line(initials, std::round(center.x - width / 2), std::round(center.y - metrics.line / 2), metrics, colour);
}

void draw_avatar(std::string_view initials, Side side, ImVec2 center, float diameter) {
  fill_disc(center, diameter / 2,
            color_value(side == Side::Mentee ? color::primary_container : color::reverse_container));
  if (has_strong_lines())
    line_disc(center, diameter / 2, color_value(side == Side::Mentee ? color::primary : color::reverse), 2);
  draw_initials(initials, center, std::round(diameter * 0.36F),
                color_value(side == Side::Mentee ? color::on_primary_container : color::on_reverse_container));
}

}  // namespace

void brand_mark(float size) {
  const ImRect rect = place(size, size);
  if (is_visible(rect)) draw_mark(rect.Min, size);
}

void brand_mark_at(float size, float right, float top) {
  const ImRect outer = state().cards.empty() ? ImRect(0, 0, view().width, view().height) : state().cards.back().rect;
  draw_mark(ImVec2(outer.Max.x - right - size, outer.Min.y + top), size);
}

void wordmark(float mark_size) {
  const float text_size = mark_size >= 40 ? std::round(mark_size * 0.66F) : 22.0F;
  const TextMetrics metrics{text_size, std::round(text_size * 1.27F), 600};
  const float text_width = std::ceil(line_width("Obverse", metrics));
  const float gap = 8;
  const ImRect rect = place(mark_size + gap + text_width, mark_size);
  if (is_visible(rect)) {
    draw_mark(rect.Min, mark_size);
    draw_line("Obverse", rect.Min.x + mark_size + gap, rect.Min.y + std::round((mark_size - metrics.line) / 2), metrics,
              color_value(surface().text));
  }
  const ImRect words(rect.Min.x + mark_size + gap, rect.Min.y, rect.Max.x + 2, rect.Max.y);
  add_text_node(next_id(), NodeRole::Text, words, "Obverse", metrics).is_translatable = false;
}

void avatar(std::string_view initials, Side side, float diameter) {
  const float size = scaled(diameter);
  const ImRect rect = place(size, size);
  if (is_visible(rect)) draw_avatar(initials, side, rect.GetCenter(), size);
}

// The ring of the second disc, of 2 px, only touches the first: two wide letters fill nearly all of one.
float pair_stack_width(float size) { return size * 2 - 1; }

void pair_stack(std::string_view mentee, std::string_view mentor, float diameter) {
  const float size = scaled(diameter);
  const ImRect rect = place(pair_stack_width(size), size);
  if (!is_visible(rect)) return;
  const ImVec2 first(rect.Min.x + size / 2, rect.GetCenter().y);
  const ImVec2 second(rect.Max.x - size / 2, first.y);
  draw_avatar(mentee, Side::Mentee, first, size);
  fill_disc(second, size / 2 + 2, color_value(surface().fill));
  draw_avatar(mentor, Side::Mentor, second, size);
}

void pair_mark(std::string_view mentee, std::string_view mentor, float size) {
  const ImRect rect = place(size, size);
  if (!is_visible(rect)) return;
  const float unit = size / grid;
  const auto at = [&](float x, float y) { return ImVec2(rect.Min.x + x * unit, rect.Min.y + y * unit); };
  canvas().PathArcTo(at(31, 28), 25 * unit, IM_PI / 2, IM_PI * 3 / 2, 64);
  canvas().PathFillConvex(palette().primary);
  canvas().PathArcTo(at(33, 36), 25 * unit, -IM_PI / 2, IM_PI / 2, 64);
  canvas().PathFillConvex(palette().rc);
  canvas().PathArcTo(at(33.6F, 36), 24.4F * unit, -IM_PI / 2, IM_PI / 2, 64);
  canvas().PathStroke(palette().reverse, ImDrawFlags_Closed, 1.2F * unit);
  draw_initials(mentee, at(19.5F, 27.7F), 13 * unit, palette().onprimary);
  draw_initials(mentor, at(44.5F, 35.7F), 13 * unit, palette().onrc);
}

std::string initials_of(std::string_view name) {
  const auto letter_at = [&](std::size_t i) {
    unsigned int code = 0;
    const int length = ImTextCharFromUtf8(&code, name.data() + i, name.data() + name.size());
    std::string letter(name.substr(i, static_cast<std::size_t>(length)));
    if (letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z')
      letter[0] = static_cast<char>(letter[0] - 'a' + 'A');
    return letter;
  };
  const std::size_t first = name.find_first_not_of(' ');
  if (first == std::string_view::npos) return "";
  const std::size_t end = name.find_last_not_of(' ');
  const std::size_t last_space = name.substr(0, end + 1).rfind(' ');
  std::string initials = letter_at(first);
  if (last_space != std::string_view::npos && last_space > first) initials += letter_at(last_space + 1);
  return initials;
}

}  // namespace obverse::ui
