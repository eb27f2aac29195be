// Looks and device-wide settings.

#include <algorithm>

#include "app/app.hpp"
#include "state/preview_scenarios.hpp"
#include "ui/theme.hpp"

namespace obverse {
namespace {

/// Colours that the browser's own parts (fields, focus ring, text written by people) need to know.
constexpr std::pair<const char*, ui::Color> told_colors[] = {{"bg", ui::color::bg},
                                                             {"surface", ui::color::surface},
                                                             {"surface2", ui::color::surface2},
                                                             {"text", ui::color::text},
                                                             {"text2", ui::color::text2},
                                                             {"outline", ui::color::outline},
                                                             {"divider", ui::color::divider},
                                                             {"primary", ui::color::primary},
                                                             {"onprimary", ui::color::on_primary},
                                                             {"pc", ui::color::primary_container},
                                                             {"onpc", ui::color::on_primary_container},
                                                             {"reverse", ui::color::reverse},
                                                             {"ink", ui::color::ink},
                                                             {"onink", ui::color::on_ink},
                                                             {"error", ui::color::error},
                                                             {"success", ui::color::success},
                                                             {"warn", ui::color::warn}};

const char* theme_text(ui::ThemeName name) {
  switch (name) {
    case ui::ThemeName::Light: return "light";
    case ui::ThemeName::Dark: return "dark";
    case ui::ThemeName::Strong: return "strong";
    case ui::ThemeName::Forced: return "forced";
  }
  return "light";
}

/// "#rrggbb" as 0xAABBGGRR; `fallback` when it is no colour.
std::uint32_t color_from_hex(const std::string& text, std::uint32_t fallback) {
  if (text.size() != 7 || text[0] != '#') return fallback;
  std::uint32_t value = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const auto digit = std::string_view("0123456789abcdef").find(text[i]);
    if (digit == std::string_view::npos) return fallback;
    value = value << 4U | static_cast<std::uint32_t>(digit);
  }
  return 0xFF000000U | (value & 0xFFU) << 16U | (value & 0xFF00U) | value >> 16U;
}

}  // namespace

void App::read_system_colors(const std::map<std::string, std::string>& colors) {
  ui::SystemColors& system = place_.system;
  const std::pair<const char*, std::uint32_t*> places[] = {
      {"canvas", &system.canvas},          {"canvastext", &system.canvas_text},
      {"linktext", &system.link_text},     {"graytext", &system.gray_text},
      {"highlight", &system.highlight},    {"highlighttext", &system.highlight_text},
      {"buttonface", &system.button_face}, {"buttontext", &system.button_text}};
  for (const auto& [name, place] : places) {
    const auto told = colors.find(name);
    if (told != colors.end()) *place = color_from_hex(told->second, *place);
  }
}

void App::read_settings(const std::map<std::string, std::string>& settings) {
  settings_ = settings;
  Preferences& preferences = view_.preferences;
  const auto value = [&](const char* key) {
    const auto it = settings.find(key);
    return it == settings.end() ? std::string() : it->second;
  };
  const std::string theme = value("theme");
  if (theme == "light") preferences.appearance = Appearance::Light;
  if (theme == "dark") preferences.appearance = Appearance::Dark;
  if (theme == "strong") preferences.appearance = Appearance::Strong;
  for (const std::int32_t percent : {100, 125, 150, 200}) {
    if (value("text_scale") == std::to_string(percent)) preferences.text_scale = percent;
  }
  preferences.prefers_less_motion = value("less_motion") == "1";
  preferences.is_dense = value("density") == "dense";
  preferences.has_wide_spacing = value("text_spacing") == "wide";
  has_mail_ = value("mail") == "1";
  preferences.prefers_plain = value("plain") == "1";
  // Only where there is something to read: this runs before the first picture.
  if (const std::string kept = value("preview_scenarios"); !kept.empty())
    view_.preview.scenarios.kept = kept_from_text(kept);
  is_sign_out_pending_ = value("sign_out") == "pending";
  if (last_account_.empty()) last_account_ = value("account");
  apply_theme();
  apply_language();
}

void App::set(const std::string& key, const std::string& value) {
  std::string& held = settings_[key];
  if (held == value) return;
  held = value;
  output_.effects.push_back(effect::Setting{key, value});
}

ui::ThemeName App::theme_name() const {
  const Preferences& preferences = view_.preferences;
  switch (preferences.appearance) {
    case Appearance::Light: return ui::ThemeName::Light;
    case Appearance::Dark: return ui::ThemeName::Dark;
    case Appearance::Strong: return ui::ThemeName::Strong;
    case Appearance::Device: break;
  }
  if (preferences.device_forces_colors) return ui::ThemeName::Forced;
  if (preferences.device_more_contrast) return ui::ThemeName::Strong;
  return preferences.device_dark ? ui::ThemeName::Dark : ui::ThemeName::Light;
}

float App::text_scale() const {
  const double scale = root_font_px_ / 16.0 * view_.preferences.text_scale / 100.0;
  return static_cast<float>(std::clamp(scale, 1.0, 2.0));
}

/// Asks for the words of the chosen language, else of the device's, when they are not those that are shown.
void App::apply_language() {
  if (!has_device_) return;
  const auto chosen = settings_.find("language");
  const std::string wanted = chosen != settings_.end() && !chosen->second.empty() ? chosen->second : device_language_;
  std::string tag = languages[0];
  for (const char* language : languages) {
    if (wanted.compare(0, 2, language) == 0) tag = language;
  }
  if (tag == view_.preferences.language) return;
  view_.preferences.language = tag;
  is_language_awaited_ = true;
  output_.effects.push_back(effect::Language{tag});
}

/// Tells the shell how the parts that the browser draws must look, when that changed.
void App::apply_theme() {
  if (!has_device_) return;
  effect::Theme theme;
  const ui::ThemeName name = theme_name();
  theme.name = theme_text(name);
  theme.text_scale = view_.preferences.text_scale;
  theme.text_spacing = view_.preferences.has_wide_spacing;
  theme.plain = view_.preferences.prefers_plain;
  const ui::token::Palette palette =
      name == ui::ThemeName::Forced ? ui::forced_palette(place_.system) : ui::palette_of(name);
  std::string told =
      theme.name + std::to_string(theme.text_scale) + (theme.text_spacing ? "w" : "") + (theme.plain ? "plain" : "");
  for (const auto& [key, color] : told_colors) told += theme.colors[key] = ui::color_hex(palette, color);
  if (told == told_theme_) return;
  told_theme_ = told;
  output_.effects.push_back(std::move(theme));
  needs_frame_ = true;
}

}  // namespace obverse
