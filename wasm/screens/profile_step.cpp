// One step of the profile: two or three lines, each with who can read it; or a few questions about readiness. Every
// change is kept at once, so that leaving loses nothing.

#include <algorithm>
#include <iterator>

#include "screens/mine.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/pickers.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr ProfileAudience audiences[] = {ProfileAudience::OnlyMe, ProfileAudience::Staff, ProfileAudience::Partner,
                                         ProfileAudience::Everyone};

/// Where a step stands: among those of the profile, or among the questions about readiness, which are a way of their
/// own.
struct StepPlace {
  int first = 0, last = 0;
  bool is_question = false;
};

StepPlace place_of(const ScreenContext& context, int number) {
  if (number <= profile_line_steps) return {1, profile_line_steps, false};
  const Questionnaire* sheet = readiness_sheet(context);
  return {profile_line_steps + 1, profile_line_steps + (sheet ? static_cast<int>(sheet->groups.size()) : 0), true};
}

std::string draft_key(const TalentField& field) { return "profile/" + std::string(field.name); }

void hold(const ScreenContext& context, ViewState& view, const TalentField& field, const std::string& text) {
  hold_draft(view, draft_key(field), text, context.now);
}

/// Who can read a line; a choice is kept with the words as they stand now.
void draw_audience(const ScreenContext& context, ViewState& view, Commands& commands, const TalentField& field,
                   const ProfileLine& line) {
  std::string words[std::size(audiences)];
  std::string_view choices[std::size(audiences)];
  int selected = 0;
  for (std::size_t i = 0; i < std::size(audiences); ++i) {
    words[i] = audience_words(context, audiences[i]);
    choices[i] = words[i];
    if (audiences[i] == line.audience) selected = static_cast<int>(i);
  }
  const std::string label = tr("profile.who_reads", {{"what", profile_label(field)}});
  if (!ui::select("audience", label, choices, selected)) return;
  commands.run(SetProfileLine{std::string(field.name), line.text, audiences[selected]});
  view.drafts.erase(draft_key(field));
  commands.announce(words[selected]);
}

void draw_field(const ScreenContext& context, ViewState& view, Commands& commands, const TalentField& field) {
  ui::KeyScope scope(field.name);
  ui::Card card("field", {.gap = 12});
  ProfileLine line = profile_line(context.model, context.me, field);
  line.text = typed_text(view, draft_key(field), line.text);
  const std::string label = profile_label(field), helper = tr("profile.hint." + std::string(field.name));
  if (field.name == "employed_since") {
    if (ui::date_field("date", label, line.text, {.helper = helper}))
      commands.run(SetProfileLine{std::string(field.name), line.text, line.audience});
  } else if (field.has_lines) {
    if (ui::text_area("text", label, line.text, {.helper = helper, .rows_min = 2, .length_max = field.length_max}))
      hold(context, view, field, line.text);
  } else if (ui::text_field("text", label, line.text, {.helper = helper, .length_max = field.length_max})) {
    hold(context, view, field, line.text);
  }
  if (!context.is_local) draw_audience(context, view, commands, field, line);
}

void draw_question(const ScreenContext& context, Commands& commands, const Questionnaire& sheet,
                   const QuestionnaireItem& item) {
  ui::KeyScope scope(item.id);
  ui::Card card("question", {.gap = 12});
  ui::heading(2, item.text, ui::TextStyle::H3);
  const std::string given = self_answer_of(context, sheet, item.id);
  std::vector<ui::RadioOption> options;
  int selected = -1;
  for (const QuestionnaireAnswer& answer : sheet.answers) {
    if (answer.id == given) selected = static_cast<int>(options.size());
    options.push_back({answer.id, answer.text});
  }
  if (!ui::radio_group("answers", item.text, options, selected, {.row_height_min = 48, .gap = 8})) return;
  commands.run(
      AnswerSelfQuestion{sheet.id, sheet.version, item.id, sheet.answers[static_cast<std::size_t>(selected)].id});
}

/// The questions of one group.
void draw_questions(const ScreenContext& context, const ViewState& view, Commands& commands, int number) {
  const Questionnaire& sheet = *readiness_sheet(context);
  const QuestionnaireGroup& group = sheet.groups[static_cast<std::size_t>(number - profile_line_steps - 1)];
  const ui::Language language(content_language(context, view));
  ui::heading(1, group.title, ui::TextStyle::H1);
  ui::icon_line(ui::icon::lock, tr("note.only_me"), {.style = ui::TextStyle::Caption});
  if (number == profile_line_steps + 1) ui::paragraph(sheet.intro);
  for (const QuestionnaireItem& item : group.items) draw_question(context, commands, sheet, item);
}

void draw_actions(Commands& commands, int number, const StepPlace& within) {
  const auto at = [](int step) { return place::Mine{place::MinePart::Profile, step}; };
  const bool is_last = number == within.last;
  const std::string back_label = number > within.first ? tr("profile.previous") : std::string();
  const std::string back = path_from_route(at(number - 1));
  const auto pressed = ui::action_bar("actions", tr(is_last ? "profile.done" : "profile.next"),
                                      {.back_label = back_label,
                                       .back_href = back,
                                       .icon = is_last ? ui::icon::check : nullptr,
                                       .icon_after = is_last ? nullptr : ui::icon::arrow_right,
                                       .width_max = 560});
  if (pressed == ui::ActionBarResult::Back) commands.go(at(number - 1));
  if (pressed == ui::ActionBarResult::Primary) commands.go(at(is_last ? 0 : number + 1));
}

}  // namespace

const Questionnaire* readiness_sheet(const ScreenContext& context) {
  return find_questionnaire(context.curriculum, context.role == Role::Mentor ? "readiness_mentor" : "readiness_mentee");
}

std::string self_answer_of(const ScreenContext& context, const Questionnaire& sheet, const std::string& item) {
  const auto* answer = context.model.find<SelfAnswer>(self_answer_id(context.me, sheet.id, item));
  return answer ? answer->answer : std::string();
}

void draw_profile_step(const ScreenContext& context, ViewState& view, Commands& commands, int number) {
  const StepPlace within = place_of(context, number);
  if (number > within.last) return draw_missing(context, view, commands);
  const int step = number - within.first + 1, count = within.last - within.first + 1;
  const std::string words = tr("profile.step_of", {{"step", step}, {"steps", count}});
  const std::string title = tr(within.is_question ? "profile.readiness" : "title.profile");
  const std::string back = tr("profile.leave");
  ui::Page page;
  ui::HeaderOptions options;
  options.caption = words;
  options.back_href = "/profile";
  options.back_name = back;
  options.back_icon = ui::icon::x;
  options.is_title_heading = false;
  options.step_done = step - 1;
  options.step_count = count;
  options.step_words = words;
  ui::header("top", title, options);
  ui::Landmark main(ui::NodeRole::Main, title);
  draw_actions(commands, number, within);
  ui::KeyScope scope(std::to_string(number));
  ui::Scroller body("step", {.padding = ui::Padding(ui::page_padding().left, 24), .gap = 16, .width_max = 640});
  draw_notices(context, view, commands);
  if (number > profile_line_steps) return draw_questions(context, view, commands, number);
  ui::heading(1, profile_step_title(number), ui::TextStyle::H1);
  for (const TalentField* field : fields_of_step(number)) draw_field(context, view, commands, *field);
}

}  // namespace obverse
