#include <cmath>
#include <iterator>

#include "screens/consent.hpp"
#include "screens/mine.hpp"
#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::int32_t scale_steps[] = {100, 125, 150, 200};

int scale_index(std::int32_t percent) {
  for (int i = 0; i < static_cast<int>(std::size(scale_steps)); ++i) {
    if (scale_steps[i] >= percent) return i;
  }
  return static_cast<int>(std::size(scale_steps)) - 1;
}

void draw_text_size(const ViewState& view, Commands& commands) {
  ui::Card card("text_size", {.gap = 14});
  double value = scale_index(view.preferences.text_scale);
  const std::string words = tr("text_size." + std::to_string(view.preferences.text_scale));
  if (ui::slider("slider", tr("settings.text_size"), value,
                 {.min = 0,
                  .max = 3,
                  .step = 1,
                  .value_words = words,
                  .minus_name = tr("settings.smaller"),
                  .plus_name = tr("settings.larger"),
                  .has_stops = true})) {
    const auto index = static_cast<std::size_t>(std::lround(value));
    commands.wish(wish::SetTextScale{scale_steps[index > 3 ? 3 : index]});
  }
  bool is_wide = view.preferences.has_wide_spacing;
  if (ui::switch_row("spacing", tr("settings.spacing"), is_wide, tr("settings.spacing_text")))
    commands.wish(wish::SetTextSpacing{is_wide});
  ui::Card sample("sample", {.kind = ui::CardKind::Flat, .padding = ui::Padding(16, 14)});
  ui::paragraph(tr("settings.sample"), {.style = ui::TextStyle::Reading});
}

void draw_appearance(const ViewState& view, Commands& commands) {
  static constexpr Appearance order[] = {Appearance::Device, Appearance::Light, Appearance::Dark, Appearance::Strong};
  ui::Card card("appearance", {.gap = 12});
  ui::heading(2, tr("settings.appearance"), ui::TextStyle::H3);
  const std::string names[] = {tr("settings.device"), tr("settings.light"), tr("settings.dark"), tr("settings.strong")};
  const ui::RadioOption options[] = {{"device", names[0], {}, ui::icon::monitor},
                                     {"light", names[1], {}, ui::icon::sun},
                                     {"dark", names[2], {}, ui::icon::moon},
                                     {"strong", names[3], {}, ui::icon::contrast}};
  int selected = 0;
  for (int i = 0; i < 4; ++i) {
    if (order[i] == view.preferences.appearance) selected = i;
  }
  if (ui::segmented("theme", tr("settings.appearance"), options, selected))
    commands.wish(wish::SetAppearance{order[selected]});
  ui::heading(2, tr("settings.density"), ui::TextStyle::H3);
  const std::string densities[] = {tr("settings.comfortable"), tr("settings.dense")};
  const ui::RadioOption rooms[] = {{"comfortable", densities[0]}, {"dense", densities[1]}};
  int density = view.preferences.is_dense ? 1 : 0;
  if (ui::segmented("density", tr("settings.density"), rooms, density)) commands.wish(wish::SetDensity{density == 1});
}

void draw_language(const ViewState& view, Commands& commands) {
  // Each language calls itself by its own name, for those who cannot read the present one.
  static constexpr const char* names[] = {"English", "Deutsch", "Fran\u00e7ais", "Espa\u00f1ol"};
  static_assert(std::size(names) == std::size(languages));
  ui::Card card("language", {.gap = 12});
  ui::heading(2, tr("settings.language"), ui::TextStyle::H3);
  ui::RadioOption options[std::size(languages)];
  int selected = 0;
  for (std::size_t i = 0; i < std::size(languages); ++i) {
    options[i] = {languages[i], names[i]};
    if (view.preferences.language == languages[i]) selected = static_cast<int>(i);
  }
  if (ui::segmented("tag", tr("settings.language"), options, selected))
    commands.wish(wish::SetLanguage{languages[static_cast<std::size_t>(selected)]});
  if (selected != 0) ui::caption(tr("settings.language_text"));
}

void draw_comfort(const ViewState& view, Commands& commands) {
  const Preferences& preferences = view.preferences;
  ui::Card card("comfort", {.gap = 12});
  bool is_still = preferences.prefers_less_motion;
  if (preferences.device_less_motion)
    ui::paragraph(tr("settings.motion_device"), {.color = ui::color::text2});
  else if (ui::switch_row("less_motion", tr("settings.motion"), is_still, tr("settings.motion_text")))
    commands.wish(wish::SetLessMotion{is_still});
  ui::divider();
  if (!preferences.can_draw) {
    ui::paragraph(tr("settings.plain_always"), {.color = ui::color::text2});
    return;
  }
  bool is_plain = preferences.prefers_plain;
  if (ui::switch_row("plain", tr("settings.plain"), is_plain, tr("settings.plain_text")))
    commands.wish(wish::SetPlainPage{is_plain});
}

/// Title and sentence for each of the plain states.
struct SyncWords {
  std::string title, text;
};

SyncWords sync_words(const ScreenContext& context) {
  const SyncSummary& sync = context.sync;
  switch (sync.mood) {
    case SyncMood::AllShared: return {tr("sync.card.all_shared"), tr("sync.card.all_shared_text")};
    case SyncMood::Sharing: return {tr("sync.sharing", {{"count", sync.waiting}}), tr("sync.card.sharing_text")};
    case SyncMood::Waiting: return {tr("sync.waiting", {{"count", sync.waiting}}), tr("sync.card.waiting_text")};
    case SyncMood::KeptHere: return {tr("sync.card.kept_here"), tr("sync.card.kept_here_text")};
    case SyncMood::NotSaved: return {tr("notice.not_saved.title"), tr("notice.not_saved.text")};
    case SyncMood::MemoryOnly: return {tr("notice.memory_only.title"), tr("notice.memory_only.text")};
    case SyncMood::SignedOut: return {tr("notice.signed_out.title"), tr("notice.signed_out.text")};
  }
  return {};
}

void draw_sync_icon(const SyncSummary& sync) {
  const std::string none;
  const ui::StatusLine line = sync_line(sync, none);
  const bool is_well = sync.mood == SyncMood::AllShared || sync.mood == SyncMood::KeptHere;
  const bool is_busy = sync.mood == SyncMood::Sharing;
  ui::icon_circle(line.icon, 48,
                  is_well   ? ui::color::success_container
                  : is_busy ? ui::color::primary_container
                            : ui::color::warn_container,
                  line.icon_color);
}

void draw_sync(const ScreenContext& context, Commands& commands) {
  ui::Card card("sync", {.gap = 12});
  const SyncWords words = sync_words(context);
  {
    ui::Row row("state",
                {.gap = 16, .align = ui::Align::Start, .columns = {ui::content(), ui::weight(1)}, .cell_gap = 4});
    row.next();
    draw_sync_icon(context.sync);
    row.next();
    ui::heading(2, words.title, ui::TextStyle::H3);
    ui::paragraph(words.text, {.color = ui::color::text2});
  }
  ui::divider();
  if (!context.is_local) {
    ui::fact_row(tr("settings.last_shared"), context.sync.last_shared
                                                 ? day_time_words(context, *context.sync.last_shared)
                                                 : tr("settings.not_yet"));
    ui::fact_row(tr("settings.waiting"), tr("settings.waiting_count", {{"count", context.sync.waiting}}));
  }
  if (context.keeping != Keeping::Unknown)
    ui::fact_row(tr("settings.short_of_space"),
                 tr(context.keeping == Keeping::Promised ? "settings.stays" : "settings.may_go"));
  ui::fact_row(tr("settings.kept"), tr("settings.kept_lessons", {{"count", context.curriculum.lessons.size()}}));
  if (context.is_local) return;
  if (ui::button("retry", tr("settings.try_again"),
                 {.kind = ui::ButtonKind::Tonal, .icon = ui::icon::refresh_cw, .fills_width = true}))
    commands.wish(wish::TryAgain{});
}

void draw_data(const ScreenContext& context, Commands& commands) {
  ui::Card card("data", {.gap = 12});
  ui::heading(2, tr("settings.data"), ui::TextStyle::H3);
  ui::paragraph(tr("settings.data_text"), {.color = ui::color::text2});
  if (ui::button("export", tr("settings.export"), {.icon = ui::icon::download, .fills_width = true}))
    commands.wish(wish::Export{});
  std::string name, bytes;
  if (ui::file_button("import", tr("settings.import"), ".json,application/json", name, bytes,
                      {.icon = ui::icon::upload, .fills_width = true})) {
    commands.wish(wish::Import{bytes});
  }
  draw_my_data(context, commands);
}

void draw_account(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Card card("account", {.gap = 12});
  ui::heading(2, tr("settings.account"), ui::TextStyle::H3);
  ui::paragraph(tr(context.is_local ? "settings.local_account" : "settings.signed_in",
                   {{"name", full_name(context, context.me)}, {"role", role_words(context.role)}}));
  if (may_enter(place::Mine{}, context.role))
    ui::button("profile", tr("title.profile"),
               {.icon = ui::icon::circle_user_round, .fills_width = true, .href = "/profile"});
  if (ui::button("sign_out", tr(context.is_local ? "settings.close" : "settings.sign_out"),
                 {.icon = ui::icon::log_out, .fills_width = true})) {
    commands.wish(wish::SignOut{});
  }
  draw_erasure_button(view);
}

void draw_sign_out_dialog(const ScreenContext& context, ViewState& view, Commands& commands) {
  if (ui::Dialog dialog("sign_out", tr("sign_out.title"), view.settings.asks_sign_out,
                        {.close_name = tr("dialog.close")});
      dialog) {
    ui::paragraph(tr("sign_out.text", {{"count", context.sync.waiting}}));
    if (ui::button("share_first", tr("sign_out.share_first"),
                   {.kind = ui::ButtonKind::Primary, .icon = ui::icon::refresh_cw, .fills_width = true})) {
      commands.wish(wish::TryAgain{});
      view.settings.asks_sign_out = false;
    }
    if (ui::button("leave", tr("sign_out.leave"), {.fills_width = true})) commands.wish(wish::SignOut{true});
  }
}

}  // namespace

void draw_settings(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Page page;
  draw_navigation(context, view);
  const bool is_compact = ui::is_compact();
  if (is_compact) ui::header("top", tr("title.settings"), {.is_on_page = true});
  {
    ui::Landmark main(ui::NodeRole::Main, tr("title.settings"));
    ui::Scroller body("settings", {.padding = ui::page_padding(), .gap = 16, .width_max = 640});
    if (!is_compact) ui::heading(1, tr("title.settings"), ui::TextStyle::H1Large);
    draw_notices(context, view, commands);
    draw_text_size(view, commands);
    draw_appearance(view, commands);
    draw_language(view, commands);
    draw_sync(context, commands);
    draw_kept_aside(context, commands);
    draw_disputes(context, commands, {});
    draw_comfort(view, commands);
    draw_consent(context, view, commands);
    draw_data(context, commands);
    draw_account(context, view, commands);
    ui::Column about("about", {.gap = 8});
    ui::link("guidelines", tr("settings.guidelines"), "/guidelines", {.icon = ui::icon::compass});
    ui::link("gallery", tr("settings.gallery"), "/gallery", {.icon = ui::icon::shapes});
    ui::caption(tr("settings.version", {{"version", context.version}}));
  }
  draw_sign_out_dialog(context, view, commands);
  draw_erasure_dialog(context, view, commands);
}

}  // namespace obverse
