// Two questions after a lesson, for oneself: an answer says at once whether it fits, and why. Nothing is counted.

#include "screens/lesson_parts.hpp"
#include "screens/parts.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

/// What the answers are kept under.
constexpr const char* quiz_name = "quiz";

std::string item_name(const std::string& lesson, std::size_t number) {
  return lesson + "/" + std::to_string(number + 1);
}

/// The index of the own answer; -1 when there is none.
int answer_of(const ScreenContext& context, const std::string& item) {
  const auto* answer = context.model.find<SelfAnswer>(self_answer_id(context.me, quiz_name, item));
  return answer && answer->answer.size() == 1 ? answer->answer[0] - '0' : -1;
}

}  // namespace

bool draw_quiz_check(const QuizCheck& check, int& selected, Commands& commands) {
  ui::paragraph(check.question, {.weight = 600});
  std::vector<ui::RadioOption> options;
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < check.answers.size(); ++i) keys.push_back(std::to_string(i));
  for (std::size_t i = 0; i < check.answers.size(); ++i) options.push_back({keys[i], check.answers[i]});
  if (selected >= static_cast<int>(options.size())) selected = -1;
  const bool is_chosen =
      ui::radio_group("answers", check.question, options, selected, {.row_height_min = 48, .gap = 8});
  const bool is_right = selected == check.right;
  if (is_chosen) commands.announce(tr(is_right ? "quiz.right" : "quiz.wrong") + " " + check.why);
  if (selected < 0) return is_chosen;
  ui::icon_line(is_right ? ui::icon::circle_check : ui::icon::info, tr(is_right ? "quiz.right" : "quiz.wrong"),
                {.weight = 600}, is_right ? ui::color::success : ui::color::primary);
  ui::paragraph(check.why);
  return is_chosen;
}

void draw_quiz(const ScreenContext& context, Commands& commands, const std::string& lesson) {
  const Quiz* quiz = find_quiz(context.curriculum, lesson);
  if (!quiz) return;
  ui::Card card("quiz", {.gap = 12});
  ui::heading(2, tr("quiz.title", {{"count", quiz->checks.size()}}), ui::TextStyle::H3);
  ui::icon_line(ui::icon::lock, tr("quiz.only_me"), {.style = ui::TextStyle::Caption});
  for (std::size_t i = 0; i < quiz->checks.size(); ++i) {
    const std::string item = item_name(lesson, i);
    ui::KeyScope scope(item);
    int selected = answer_of(context, item);
    if (draw_quiz_check(quiz->checks[i], selected, commands))
      commands.run(AnswerSelfQuestion{quiz_name, 1, item, std::to_string(selected)});
  }
}

}  // namespace obverse
