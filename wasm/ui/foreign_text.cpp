#include "ui/foreign_text.hpp"

#include <algorithm>
#include <cmath>

#include "ui/fonts.hpp"
#include "ui/placement.hpp"

namespace obverse::ui {

namespace {

struct CodeRange {
  unsigned int first, last;
};

bool is_in(const CodeRange* ranges, std::size_t count, unsigned int code) {
  return std::any_of(ranges, ranges + count,
                     [code](const CodeRange& range) { return code >= range.first && code <= range.last; });
}

// Unicode 15, East Asian Width "W" and "F" (UAX 11) and the emoji blocks, rounded to whole blocks.
constexpr CodeRange wide[] = {{0x1100, 0x115F}, {0x2E80, 0x303E},   {0x3041, 0xA4CF},  {0xA960, 0xA97F},
                              {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},  {0xFF00, 0xFF60},
                              {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};

// Combining marks, joiners and direction marks: they take no room of their own.
constexpr CodeRange narrowest[] = {{0x0300, 0x036F}, {0x0591, 0x05BD}, {0x064B, 0x065F},
                                   {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2069},
                                   {0x20D0, 0x20F0}, {0xFE00, 0xFE0F}, {0x1F3FB, 0x1F3FF}};

}  // namespace

bool can_draw(std::string_view text) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (std::all_of(text.begin(), text.end(), is_ascii)) return true;
  ImFont* font = font_of_weight(400);
  for (std::size_t i = 0; i < text.size();) {
    unsigned int code = 0;
    i += static_cast<std::size_t>(ImTextCharFromUtf8(&code, text.data() + i, text.data() + text.size()));
    if (code >= 32 && code != 0xA0 && !font->IsGlyphInFont(static_cast<ImWchar>(code))) return false;
  }
  return true;
}

bool is_wide(unsigned int code) { return code >= 0x1100 && is_in(wide, std::size(wide), code); }

float foreign_advance(unsigned int code) {
  if (is_in(narrowest, std::size(narrowest), code)) return 0;
  return is_wide(code) ? 1.0F : 0.56F;
}

void draw_by_browser(std::string_view text, float x, float top, const TextMetrics& metrics, std::uint32_t colour) {
  SemanticsTree& semantics = state().semantics;
  NodeId id = combine_ids(semantics.open_parent(), ImHashData(text.data(), text.size(), 0xF0));
  while (semantics.find(id) != nullptr) ++id;  // the same words twice in one place
  const float width = std::ceil(line_width(text, metrics)) + 2;
  Node& node = add_node(id, NodeRole::Drawn, ImRect(x, top, x + width, top + metrics.line));
  node.text = text;
  node.font_px = metrics.size;
  node.line_px = metrics.line;
  node.weight = metrics.weight;
  node.dom_color = (colour & 0xFFU) << 24U | (colour & 0xFF00U) << 8U | (colour >> 8U & 0xFF00U) | 0xFFU;
}

}  // namespace obverse::ui
