#include "screens/lesson_words.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "screens/pair_items.hpp"
#include "screens/words.hpp"
#include "state/route.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

/// Ids of the lessons that this person and their mentors planned, pair by pair, by date.
std::vector<std::string> planned_lessons(const ScreenContext& context) {
  std::vector<std::string> lessons;
  for (const PairView& pair : pairs_of_me(context)) {
    for (const PairItemView& entry : plan_entries(context, pair.id)) {
      if (entry.item->owner == context.me) lessons.push_back(entry.item->detail);
    }
  }
  return lessons;
}

}  // namespace

LessonView lesson_view(const ScreenContext& context, const Lesson& lesson) {
  return lesson_view(context, lesson, context.me);
}

LessonView lesson_view(const ScreenContext& context, const Lesson& lesson, PersonId person) {
  LessonView view;
  view.lesson = &lesson;
  view.steps = static_cast<int>(lesson.steps.size());
  if (const LessonProgress* progress = progress_of(context.model, person, lesson.id)) {
    view.steps_done = static_cast<int>(std::clamp<std::int64_t>(progress->steps_done, 0, view.steps));
    view.tried = progress->tried;
    view.is_done = progress->state == LessonState::Done;
  }
  if (view.is_done) view.steps_done = view.steps;
  const std::int64_t left = view.steps - view.steps_done;
  view.minutes_left =
      view.steps == 0 ? 0 : std::max<std::int64_t>(left == 0 ? 0 : 1, lesson.minutes * left / view.steps);
  return view;
}

std::vector<LessonView> lessons_for_me(const ScreenContext& context) {
  std::vector<LessonView> first, second;
  const bool is_mentor = context.role == Role::Mentor;
  for (const Lesson& lesson : context.curriculum.lessons) {
    const bool is_for_mentors = lesson.audience == "mentor";
    if (context.role == Role::Mentee && is_for_mentors) continue;
    (is_for_mentors == is_mentor ? first : second).push_back(lesson_view(context, lesson));
  }
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

LessonView next_lesson(const ScreenContext& context) {
  const auto planned = planned_lessons(context);
  const auto place_in_plan = [&](const LessonView& view) {
    return std::find(planned.begin(), planned.end(), view.lesson->id) - planned.begin();
  };
  LessonView to_do;
  for (const LessonView& view : lessons_for_me(context)) {
    if (view.is_done) continue;
    if (view.steps_done > 0) return view;
    if (!to_do.lesson || place_in_plan(view) < place_in_plan(to_do)) to_do = view;
  }
  return to_do;
}

std::string step_path(const Lesson& lesson, int step) { return path_from_route(place::LessonStep{lesson.id, step}); }

std::string lesson_path(const LessonView& view) {
  return step_path(*view.lesson, std::min(view.steps_done + 1, std::max(view.steps, 1)));
}

std::string lesson_caption(const LessonView& view) {
  std::string words = ui::tr("lesson.minutes", {{"count", view.lesson->minutes}});
  if (view.lesson->level > 0)
    words = ui::tr("lesson.and", {{"first", words}, {"second", level_words(view.lesson->level)}});
  if (view.is_done) words = ui::tr("lesson.and", {{"first", words}, {"second", ui::tr("lesson.done")}});
  return words;
}

ui::Lead lesson_lead(const LessonView& view) {
  ui::Lead lead;
  lead.kind = view.is_done ? ui::Lead::Kind::Done : ui::Lead::Kind::StepRing;
  lead.done = view.steps_done;
  lead.count = view.steps;
  if (view.steps_done == 0) lead.icon = ui::icon::play;
  return lead;
}

std::string area_title(const ScreenContext& context, std::string_view area) {
  for (const NeedsArea& needs : context.curriculum.needs_areas) {
    if (needs.id == area) return needs.title;
  }
  return ui::tr("lessons.for_mentors");
}

bool matches(const Lesson& lesson, std::string_view query) {
  const std::string text = folded(lesson.title + " " + lesson.summary + " " + lesson.outcome);
  const std::string words = folded(query);
  std::size_t start = 0;
  while (start < words.size()) {
    std::size_t end = words.find(' ', start);
    if (end == std::string::npos) end = words.size();
    if (end > start && text.find(words.substr(start, end - start)) == std::string::npos) return false;
    start = end + 1;
  }
  return true;
}

std::vector<std::string> glossary_terms_in(std::string_view markdown) {
  static constexpr std::string_view sign = "(glossary:";
  std::vector<std::string> terms;
  for (std::size_t at = markdown.find(sign); at != std::string_view::npos; at = markdown.find(sign, at + 1)) {
    const std::size_t start = at + sign.size();
    const std::size_t end = markdown.find(')', start);
    if (end == std::string_view::npos) break;
    const std::string term(markdown.substr(start, end - start));
    if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(term);
  }
  return terms;
}

const GlossaryTerm* find_term(const Curriculum& curriculum, std::string_view id) {
  for (const GlossaryTerm& term : curriculum.glossary) {
    if (term.id == id) return &term;
  }
  return nullptr;
}

}  // namespace obverse
