#include "ui/fonts.hpp"

#include <cmath>

#include "ui/foreign_text.hpp"

namespace obverse::ui {

namespace {

ImFont* add_font(ImFontAtlas& atlas, const std::string& bytes, ImFont* merge_into) {
  if (bytes.empty()) return nullptr;
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.MergeMode = merge_into != nullptr;
  config.DstFont = merge_into;
  config.SizePixels = -1;             // negative: sizes are of the em square, as in CSS
  config.GlyphMaxAdvanceX = -100000;  // a limit in that unit: none
  // The atlas copies the bytes, because it does not own them.
  return atlas.AddFontFromMemoryTTF(const_cast<char*>(bytes.data()), static_cast<int>(bytes.size()), 0, &config);
}

const std::string& bytes_of(const FrameState& state, FontSlot slot) {
  return state.font_bytes[static_cast<std::size_t>(slot)];
}

/// Advance of one letter, with or without a glyph.
float advance_of(ImFontBaked& baked, unsigned int code, float size) {
  if (code < 0x80) return baked.GetCharAdvance(static_cast<ImWchar>(code));
  const ImFontGlyph* glyph = baked.FindGlyphNoFallback(static_cast<ImWchar>(code));
  return glyph != nullptr ? glyph->AdvanceX : foreign_advance(code) * size;
}

/// Space after a letter, when the person wants more than the font's own.
float space_after(unsigned int code, float size) {
  return letter_space(size) + (code == ' ' || code == 0xA0 ? word_space(size) : 0);
}

/// Letter by letter, further apart than ImGui would set them.
void draw_spaced(ImFont& font, std::string_view text, float x, float y, float size, std::uint32_t colour) {
  ImFontBaked* baked = font.GetFontBaked(size);
  for (std::size_t i = 0; i < text.size();) {
    unsigned int code = 0;
    i += static_cast<std::size_t>(ImTextCharFromUtf8(&code, text.data() + i, text.data() + text.size()));
    font.RenderChar(ImGui::GetWindowDrawList(), size, ImVec2(x, y), colour, static_cast<ImWchar>(code));
    x += advance_of(*baked, code, size) + space_after(code, size);
  }
}

bool is_break(unsigned char c) { return c == ' ' || c == '-'; }

}  // namespace

void rebuild_fonts(FrameState& state) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();  // the texture too: new glyphs would lie among remains of old ones
  state.regular = add_font(atlas, bytes_of(state, FontSlot::Regular), nullptr);
  if (state.regular != nullptr) add_font(atlas, bytes_of(state, FontSlot::RegularExt), state.regular);
  state.semibold = add_font(atlas, bytes_of(state, FontSlot::Semibold), nullptr);
  if (state.semibold != nullptr) add_font(atlas, bytes_of(state, FontSlot::SemiboldExt), state.semibold);
  state.icons = add_font(atlas, bytes_of(state, FontSlot::Icons), nullptr);
  ImGui::GetIO().FontDefault = state.regular;
  state.are_fonts_stale = false;
  state.markdowns.clear();  // their lines were broken with other widths
}

ImFont* font_of_weight(std::int32_t weight) {
  const FrameState& now = state();
  return weight >= 600 && now.semibold != nullptr ? now.semibold : now.regular;
}

float line_width(std::string_view text, const TextMetrics& metrics) {
  if (text.empty()) return 0;
  ImFontBaked* baked = font_of_weight(metrics.weight)->GetFontBaked(metrics.size);
  float width = 0;
  for (std::size_t i = 0; i < text.size();) {
    unsigned int code = 0;
    i += static_cast<std::size_t>(ImTextCharFromUtf8(&code, text.data() + i, text.data() + text.size()));
    width += advance_of(*baked, code, metrics.size) + space_after(code, metrics.size);
  }
  return width;
}

std::size_t bytes_that_fit(std::string_view text, const TextMetrics& metrics, float width) {
  ImFontBaked* baked = font_of_weight(metrics.weight)->GetFontBaked(metrics.size);
  float x = 0;
  std::size_t break_at = 0;  // end of the last whole word
  std::size_t i = 0;
  while (i < text.size()) {
    unsigned int code = 0;
    const std::size_t length =
        static_cast<std::size_t>(ImTextCharFromUtf8(&code, text.data() + i, text.data() + text.size()));
    if (code == '\n') return i;
    if (code == ' ') break_at = i;
    if (i > 0 && is_wide(code)) break_at = i;  // scripts without spaces break between any two letters
    x += advance_of(*baked, code, metrics.size) + space_after(code, metrics.size);
    if (x > width + 0.01F && code != ' ') {
      if (break_at > 0) return break_at;
      return i > 0 ? i : length;
    }
    i += length;
    if (code == '-' && i < text.size() && !is_break(static_cast<unsigned char>(text[i]))) break_at = i;
  }
  return i;
}

std::size_t start_of_next_line(std::string_view text, std::size_t end_of_line) {
  std::size_t i = end_of_line;
  while (i < text.size() && text[i] == ' ') ++i;
  if (i < text.size() && text[i] == '\n') ++i;
  return i;
}

void draw_line(std::string_view text, float x, float top, const TextMetrics& metrics, std::uint32_t colour) {
  if (text.empty()) return;
  if (!can_draw(text)) return draw_by_browser(text, x, top, metrics, colour);
  ImFont* font = font_of_weight(metrics.weight);
  // The baseline stands where a browser puts it: the font's box, its parts rounded, centred in the line.
  const float ascent = std::round(token::font::ascent * metrics.size);
  const float descent = std::round(token::font::descent * metrics.size);
  const float baseline = top + std::floor((metrics.line - ascent - descent) / 2) + ascent;
  const float y = baseline - font->GetFontBaked(metrics.size)->Ascent;
  if (view().has_wide_spacing) return draw_spaced(*font, text, x, y, metrics.size, colour);
  ImGui::GetWindowDrawList()->AddText(font, metrics.size, ImVec2(x, y), colour, text.data(), text.data() + text.size());
}

void draw_icon(const char* code, float x, float y, float size, std::uint32_t colour) {
  ImFont* font = state().icons;
  if (font == nullptr || code == nullptr) return;
  ImGui::GetWindowDrawList()->AddText(
      font, size, ImVec2(std::round(x), std::round(y) + size - font->GetFontBaked(size)->Ascent), colour, code);
}

}  // namespace obverse::ui
