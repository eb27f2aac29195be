// What one says of oneself, who can read each line of it, and what would help before the first session.

#include <algorithm>

#include "screens/mine.hpp"
#include "screens/recommendations.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

/// Fewer filled lines than this bring the invitation to the home screen.
constexpr std::int64_t lines_wanted = 9;

std::string step_path(int number) { return path_from_route(place::Mine{place::MinePart::Profile, number}); }

/// The first step with a line that says nothing; 0 when there is none.
int open_step(const ScreenContext& context) {
  for (int number = 1; number <= profile_line_steps; ++number) {
    for (const TalentField* field : fields_of_step(number)) {
      if (profile_line(context.model, context.me, *field).text.empty()) return number;
    }
  }
  return 0;
}

/// "2 March 1998".
std::string day_of_life_words(const std::string& date) {
  const auto day = date_from_text(date);
  if (!day) return date;
  return tr(
      "date.with_year",
      {{"day", day->day}, {"month", tr("month." + std::to_string(day->month))}, {"year", std::to_string(day->year)}});
}

void draw_line(const ScreenContext& context, PersonId person, const TalentField& field, bool has_audience) {
  const ProfileLine line = profile_line(context.model, person, field);
  ui::KeyScope scope(field.name);
  ui::Column column("line", {.gap = 2});
  ui::label_text(profile_label(field));
  if (line.text.empty())
    ui::paragraph(tr("profile.empty"), {.color = ui::color::text2});
  else
    ui::user_text("text", field.name == "employed_since" ? day_of_life_words(line.text)
                          : field.name == "languages"    ? language_words(line.text)
                                                         : line.text);
  if (has_audience && !line.text.empty())
    ui::icon_line(line.audience == ProfileAudience::OnlyMe ? ui::icon::lock : ui::icon::users_round,
                  audience_words(context, line.audience), {.style = ui::TextStyle::Caption});
}

void draw_section(const ScreenContext& context, int number) {
  ui::KeyScope scope(std::to_string(number));
  ui::Card card("section", {.gap = 14});
  const std::string title = profile_step_title(number);
  ui::heading(2, title, ui::TextStyle::H3);
  for (const TalentField* field : fields_of_step(number)) draw_line(context, context.me, *field, !context.is_local);
  ui::button("change", tr("profile.change"),
             {.kind = ui::ButtonKind::Tonal,
              .is_small = true,
              .href = step_path(number),
              .name = tr("profile.change_what", {{"what", title}})});
}

/// Answers "no" and "rather not": what helps with them.
void draw_advice(const ScreenContext& context, const ViewState& view, const Questionnaire& sheet) {
  std::vector<const QuestionnaireItem*> low;
  for (const QuestionnaireGroup& group : sheet.groups) {
    for (const QuestionnaireItem& item : group.items) {
      const std::string answer = self_answer_of(context, sheet, item.id);
      if ((answer == "no" || answer == "rather_not") && !item.advice.empty()) low.push_back(&item);
    }
  }
  if (low.empty()) return;
  ui::paragraph(tr("profile.advice"), {.weight = 600});
  const ui::Language language(content_language(context, view));
  ui::List list("advice", tr("profile.advice"), 12);
  for (const QuestionnaireItem* item : low) {
    ui::ListItem entry(item->id);
    ui::icon_line(ui::icon::lightbulb, item->advice, {}, ui::color::reverse);
  }
}

void draw_readiness(const ScreenContext& context, const ViewState& view) {
  const Questionnaire* sheet = readiness_sheet(context);
  ui::Card card("readiness", {.gap = 12});
  ui::heading(2, tr("profile.readiness"), ui::TextStyle::H3);
  ui::icon_line(ui::icon::lock, tr("note.only_me"), {.style = ui::TextStyle::Caption});
  if (!sheet) {
    ui::paragraph(tr("skills.loading"));
    return;
  }
  int answered = 0, count = 0, first_open = 0, number = profile_line_steps;
  for (const QuestionnaireGroup& group : sheet->groups) {
    ++number;
    for (const QuestionnaireItem& item : group.items) {
      ++count;
      if (!self_answer_of(context, *sheet, item.id).empty())
        ++answered;
      else if (first_open == 0)
        first_open = number;
    }
  }
  ui::paragraph(tr("profile.answered", {{"answered", answered}, {"count", count}}), {.color = ui::color::text2});
  draw_advice(context, view, *sheet);
  ui::button("questions", tr(answered == 0 ? "profile.questions_begin" : "profile.questions_again"),
             {.kind = ui::ButtonKind::Tonal,
              .is_small = true,
              .href = step_path(first_open == 0 ? profile_line_steps + 1 : first_open)});
}

void draw_progress(const ScreenContext& context) {
  const auto count = static_cast<std::int64_t>(talent_fields.size());
  const std::int64_t filled = filled_lines(context.model, context.me);
  const std::string words = tr("profile.filled", {{"filled", filled}, {"count", count}});
  ui::progress_bar("filled", tr("title.profile"), static_cast<double>(filled) / static_cast<double>(count), words);
  const int open = open_step(context);
  if (open == 0) return;
  ui::button("go_on", tr(filled == 0 ? "profile.begin" : "profile.go_on"),
             {.kind = ui::ButtonKind::Primary, .icon_after = ui::icon::arrow_right, .href = step_path(open)});
}

}  // namespace

std::string profile_label(const TalentField& field) { return tr("profile.field." + std::string(field.name)); }

std::string profile_step_title(int number) { return tr("profile.step_" + std::to_string(number)); }

std::string audience_words(const ScreenContext& context, ProfileAudience audience) {
  switch (audience) {
    case ProfileAudience::OnlyMe: return tr("profile.audience.me");
    case ProfileAudience::Staff: return tr("profile.audience.staff");
    case ProfileAudience::Everyone: return tr("profile.audience.everyone");
    case ProfileAudience::Partner: break;
  }
  const auto pairs = pairs_of_me(context);
  if (pairs.size() != 1) return tr("profile.audience.partner");
  return tr("profile.audience.partner_named", {{"name", pairs.front().partner_name}});
}

std::vector<const TalentField*> fields_of_step(int number) {
  static constexpr std::size_t firsts[] = {0, 2, 4, 7, talent_fields.size()};
  static constexpr std::string_view order[] = {"job_title", "employed_since", "goals",     "competencies",
                                               "education", "background",     "interests", "languages",
                                               "time_zone", "working_hours",  "contact"};
  std::vector<const TalentField*> fields;
  if (number < 1 || number > profile_line_steps) return fields;
  for (std::size_t i = firsts[number - 1]; i < firsts[number]; ++i) fields.push_back(find_talent_field(order[i]));
  return fields;
}

void draw_profile(const ScreenContext& context, ViewState& view, Commands& commands) {
  ui::Page page;
  draw_navigation(context, view);
  if (ui::is_compact())
    ui::header("top", tr("title.profile"),
               {.back_href = "/settings", .back_name = tr("profile.back"), .back_icon = ui::icon::arrow_left});
  ui::Landmark main(ui::NodeRole::Main, tr("title.profile"));
  ui::Scroller body("profile", {.padding = ui::page_padding(), .gap = 16, .width_max = 640});
  if (!ui::is_compact()) ui::heading(1, tr("title.profile"), ui::TextStyle::H1Large);
  draw_notices(context, view, commands);
  ui::paragraph(tr(context.is_local ? "profile.intro_local" : "profile.intro"));
  draw_progress(context);
  for (int number = 1; number <= profile_line_steps; ++number) draw_section(context, number);
  draw_readiness(context, view);
  draw_recommendations_card(context);
  ui::link("learned", tr("title.learned"), "/learned", {.icon = ui::icon::badge_check});
}

void draw_partner_profile(const ScreenContext& context, const PairView& pair) {
  const bool has_lines = std::any_of(talent_fields.begin(), talent_fields.end(), [&](const TalentField& field) {
    return field.name != "job_title" && !profile_line(context.model, pair.partner, field).text.empty();
  });
  if (!has_lines) return;
  ui::Card card("partner", {.gap = 12});
  ui::heading(2, tr("profile.about", {{"name", pair.partner_name}}), ui::TextStyle::H3);
  for (const TalentField& field : talent_fields) {
    if (!profile_line(context.model, pair.partner, field).text.empty()) draw_line(context, pair.partner, field, false);
  }
}

void draw_profile_invitation(const ScreenContext& context) {
  const std::int64_t filled = filled_lines(context.model, context.me);
  if (filled >= lines_wanted) return;
  const auto count = static_cast<std::int64_t>(talent_fields.size());
  ui::choice_card("profile", ui::icon::circle_user_round, tr("profile.invite"),
                  tr("profile.filled", {{"filled", filled}, {"count", count}}), "/profile");
}

}  // namespace obverse
