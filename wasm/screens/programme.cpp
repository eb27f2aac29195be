// What a programme says of itself: name, days, how often pairs meet, and the words that all members read. Every change
// is kept at once.

#include "base/text.hpp"
#include "domain/schema.hpp"
#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/pickers.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::int64_t one_line_max = 200;  // what may be longer gets several lines

/// What a field of the programme says, as the field table reads it.
template <class Kind>
Kind value_of(const ScreenContext& context, std::string_view field) {
  const Value value = find_field(Programme::type, field)->get(context.model, context.programme.as<RecordTag>());
  const Kind* known = std::get_if<Kind>(&value);
  return known == nullptr ? Kind{} : *known;
}

std::string key_of(std::string_view part, std::string_view field) {
  return std::string("programme.").append(part).append(field);
}

void draw_programme_text(const ScreenContext& context, ViewState& view, std::string_view field) {
  const auto limit = static_cast<std::int32_t>(find_field(Programme::type, field)->limit);
  const std::string key = std::string("programme/").append(field);
  std::string text = typed_text(view, key, value_of<std::string>(context, field));
  const bool is_nameless = field == "name" && trimmed(text).empty();
  const std::string error = is_nameless ? tr("programme.nameless") : std::string();
  const std::string label = tr(key_of("", field)), helper = tr(key_of("hint.", field));
  const bool is_changed =
      limit > one_line_max
          ? ui::text_area(field, label, text, {.helper = helper, .rows_min = 3, .length_max = limit})
          : ui::text_field(field, label, text, {.helper = helper, .error = error, .length_max = limit}).is_changed;
  if (is_changed) hold_draft(view, key, text, context.now);
}

void draw_day(const Programme& programme, Commands& commands, bool is_start) {
  std::string day = is_start ? programme.starts_on : programme.ends_on;
  const std::string label = tr(is_start ? "programme.starts_on" : "programme.ends_on");
  const ui::PickerOptions options =
      is_start ? ui::PickerOptions{.latest = programme.ends_on} : ui::PickerOptions{.earliest = programme.starts_on};
  if (ui::date_field(is_start ? "starts_on" : "ends_on", label, day, options))
    commands.run(EditProgramme{is_start ? "starts_on" : "ends_on", day, 0});
}

void draw_number(const ScreenContext& context, Commands& commands, const ProgrammeNumber& number) {
  auto value = static_cast<std::int32_t>(value_of<std::int64_t>(context, number.field));
  const std::string label = tr(key_of("", number.field)), fewer = tr("programme.fewer", {{"what", label}}),
                    more = tr("programme.more", {{"what", label}});
  const std::int32_t step = number.field == "minutes_per_session" ? 5 : 1;
  if (ui::stepper(number.field, label, value,
                  {.min = number.min, .max = number.max, .step = step, .minus_name = fewer, .plus_name = more}))
    commands.run(EditProgramme{std::string(number.field), {}, value});
}

void draw_rhythm(const ScreenContext& context, const Programme& programme, Commands& commands) {
  ui::Card card("rhythm", {.gap = 16});
  ui::heading(2, tr("programme.rhythm"), ui::TextStyle::H3);
  {
    ui::Row row("days", {.gap = 12, .columns = {ui::weight(1), ui::weight(1)}, .stack_below = 480});
    row.next();
    draw_day(programme, commands, true);
    row.next();
    draw_day(programme, commands, false);
  }
  for (const ProgrammeNumber& number : programme_numbers) draw_number(context, commands, number);
  ui::caption(tr("programme.rhythm_text"));
}

}  // namespace

void draw_programme(const ScreenContext& context, ViewState& view, Commands& commands) {
  const auto* programme = context.model.find<Programme>(context.programme);
  if (programme == nullptr) return draw_missing(context, view, commands);
  ui::Page page;
  draw_navigation(context, view);
  if (ui::is_compact())
    ui::header("top", tr("title.programme"),
               {.back_href = "/dashboard", .back_name = tr("programme.back"), .back_icon = ui::icon::arrow_left});
  ui::Landmark main(ui::NodeRole::Main, tr("title.programme"));
  ui::Scroller body("programme", {.padding = ui::page_padding(), .gap = 16, .width_max = 720});
  if (!ui::is_compact()) {
    ui::link("back", tr("programme.back"), "/dashboard", {.icon = ui::icon::arrow_left});
    ui::heading(1, tr("title.programme"), ui::TextStyle::H1Large);
  }
  draw_notices(context, view, commands);
  draw_disputes(context, commands, context.programme.as<RecordTag>());
  ui::paragraph(tr("programme.text"), {.color = ui::color::text2});
  {
    ui::Card card("names", {.gap = 16});
    for (const std::string_view field : {programme_texts[0], programme_texts[1]})
      draw_programme_text(context, view, field);
  }
  draw_rhythm(context, *programme, commands);
  ui::Card card("words", {.gap = 16});
  ui::heading(2, tr("programme.words"), ui::TextStyle::H3);
  for (const std::string_view field : {programme_texts[2], programme_texts[3], programme_texts[4], programme_texts[5]})
    draw_programme_text(context, view, field);
}

}  // namespace obverse
