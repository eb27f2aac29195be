// A protected attribute counts in a matching only for people who said so themselves.

#include "screens/consent.hpp"

#include "base/text.hpp"
#include "screens/words.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {

using ui::tr;

namespace {

constexpr std::int32_t words_bytes_max = 100;

void draw_given(const ScreenContext& context, const Employment& told, Commands& commands) {
  ui::user_text("told", told.background);
  ui::icon_line(ui::icon::circle_check,
                tr("consent.given_on", {{"date", date_words(context, Instant{told.background_consented_at})}}), {},
                ui::color::success);
  if (ui::button("withdraw", tr("consent.withdraw"), {.fills_width = true})) commands.run(SetBackgroundConsent{});
}

void draw_question(ConsentState& state, Commands& commands) {
  const std::string error = state.is_missing ? tr("consent.words_missing") : std::string();
  const auto field = ui::text_field("words", tr("consent.words"), state.words,
                                    {.error = error, .enter_key_hint = "done", .length_max = words_bytes_max});
  const bool is_pressed = ui::button("give", tr("consent.give"),
                                     {.kind = ui::ButtonKind::Tonal, .icon = ui::icon::check, .fills_width = true});
  if (!is_pressed && !field.is_submitted) return;
  state.is_missing = trimmed(state.words).empty();
  if (state.is_missing) return;
  commands.run(SetBackgroundConsent{state.words});
  state = {};
}

}  // namespace

void draw_consent(const ScreenContext& context, ViewState& view, Commands& commands) {
  const auto* programme = context.model.find<Programme>(context.programme);
  const auto* told = context.model.find<Employment>(employment_id(context.me));
  const bool is_asked = programme != nullptr && programme->matches_background &&
                        (context.role == Role::Mentee || context.role == Role::Mentor);
  const bool is_given = told != nullptr && told->background_consented_at > 0;
  if (!is_asked && !is_given) return;
  ui::Card card("consent", {.gap = 12});
  ui::heading(2, tr("consent.title"), ui::TextStyle::H3);
  ui::paragraph(tr("consent.text"), {.color = ui::color::text2});
  if (is_given)
    draw_given(context, *told, commands);
  else
    draw_question(view.consent, commands);
}

}  // namespace obverse
