// Content that arrives after the first picture.

#include "app/app.hpp"

namespace obverse {

void App::take_later(const input::Content& message) {
  if (message.name == "mentoring") {
    Result<std::vector<Lesson>> lessons = lessons_from_json(message.payload);
    if (lessons)
      add_lessons(curriculum_, std::move(*lessons));
    else
      output_.error = lessons.error();
  }
  if (message.name == "help") {
    Result<std::vector<HelpPage>> pages = help_from_json(message.payload);
    if (pages)
      curriculum_.help = std::move(*pages);
    else
      output_.error = pages.error();
  }
  if (message.name == "questionnaires") {
    Result<std::vector<Questionnaire>> sheets = questionnaires_from_json(message.payload);
    if (sheets)
      curriculum_.questionnaires = std::move(*sheets);
    else
      output_.error = sheets.error();
    Result<std::vector<Quiz>> quizzes = quizzes_from_json(message.payload);
    if (quizzes)
      curriculum_.quizzes = std::move(*quizzes);
    else
      output_.error = quizzes.error();
    Result<std::vector<TasterStep>> taster = taster_from_json(message.payload);
    if (taster)
      curriculum_.taster = std::move(*taster);
    else
      output_.error = taster.error();
  }
  if (message.name == "templates") {
    Result<TalkTemplates> templates = templates_from_json(message.payload);
    if (templates) {
      curriculum_.templates = std::move(templates->sessions);
      curriculum_.prompts = std::move(templates->prompts);
    } else {
      output_.error = templates.error();
    }
  }
  if (message.name == "people_sample") {
    const Date today = local_time(now_, zone_).date;
    import_people(view_.preview, {}, message.payload, today);
    if (message.payload.empty()) view_.preview.refusal = "preview.refused.sample";
  }
}

}  // namespace obverse
