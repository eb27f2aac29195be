#include "domain/curriculum.hpp"

#include "base/json.hpp"
#include "domain/member_reader.hpp"

namespace obverse {

namespace {

Lesson lesson_from_json(const Json& json, std::string& bad_member) {
  const MemberReader reader(json, bad_member);
  Lesson lesson;
  lesson.id = reader.text("id");
  lesson.title = reader.text("title");
  lesson.minutes = reader.integer("minutes");
  lesson.audience = reader.text("audience");
  lesson.area = reader.text("area");
  lesson.level = reader.integer("level");
  lesson.competences = reader.texts("competences");
  lesson.outcome = reader.text("outcome");
  lesson.summary = reader.text("summary");
  lesson.reflection = reader.text("reflection");
  for (const Json& item : reader.list("steps")) {
    const MemberReader step(item, bad_member);
    lesson.steps.push_back(LessonStep{step.text("title"), step.text("body"), json_string(item, "try_it").value_or("")});
  }
  return lesson;
}

HelpPage help_page_from_json(const Json& json, std::string& bad_member) {
  const MemberReader reader(json, bad_member);
  HelpPage page{reader.text("id"), reader.text("title"), reader.text("text"), {}};
  for (const Json& item : reader.list("sections")) {
    const MemberReader section(item, bad_member);
    page.sections.push_back({section.text("title"), section.text("text"), {}});
    for (const Json& entry : section.list("entries")) {
      const MemberReader words(entry, bad_member);
      page.sections.back().entries.push_back({words.text("title"), words.text("text")});
    }
  }
  return page;
}

}  // namespace

Result<Curriculum> curriculum_from_json(std::string_view text) {
  const Result<Json> json = json_from_text(text, content_limits);
  if (!json) return json.error();
  std::string bad_member;
  const MemberReader reader(*json, bad_member);
  Curriculum curriculum;
  curriculum.version = reader.text("version");
  curriculum.language = json_string(*json, "language").value_or("en");
  for (const Json& item : reader.list("lessons")) curriculum.lessons.push_back(lesson_from_json(item, bad_member));
  for (const Json& item : reader.list("glossary")) {
    const MemberReader term(item, bad_member);
    curriculum.glossary.push_back(GlossaryTerm{term.text("id"), term.text("term"), term.text("text")});
  }
  for (const Json& item : reader.list("needs_areas")) {
    const MemberReader area(item, bad_member);
    curriculum.needs_areas.push_back(NeedsArea{area.text("id"), area.text("title"), area.texts("competences")});
  }
  const Json* guidelines = json_member(*json, "guidelines");
  const MemberReader pages(guidelines == nullptr ? *json : *guidelines, bad_member);
  curriculum.mentor_guidelines = pages.text("mentor");
  curriculum.mentee_guidelines = pages.text("mentee");
  curriculum.ground_rules = pages.text("ground_rules");
  if (!bad_member.empty()) return {ErrorCode::Malformed, "curriculum: " + bad_member};
  return curriculum;
}

Result<std::vector<Lesson>> lessons_from_json(std::string_view text) {
  const Result<Json> json = json_from_text(text, content_limits);
  if (!json) return json.error();
  std::string bad_member;
  std::vector<Lesson> lessons;
  for (const Json& item : MemberReader(*json, bad_member).list("lessons"))
    lessons.push_back(lesson_from_json(item, bad_member));
  if (!bad_member.empty()) return {ErrorCode::Malformed, "lessons: " + bad_member};
  return lessons;
}

void add_lessons(Curriculum& curriculum, std::vector<Lesson> lessons) {
  for (Lesson& lesson : lessons) {
    if (find_lesson(curriculum, lesson.id) == nullptr) curriculum.lessons.push_back(std::move(lesson));
  }
}

Result<std::vector<HelpPage>> help_from_json(std::string_view text) {
  const Result<Json> json = json_from_text(text, content_limits);
  if (!json) return json.error();
  std::string bad_member;
  std::vector<HelpPage> pages;
  for (const Json& item : MemberReader(*json, bad_member).list("pages"))
    pages.push_back(help_page_from_json(item, bad_member));
  if (!bad_member.empty()) return {ErrorCode::Malformed, "help: " + bad_member};
  return pages;
}

const HelpPage* find_help_page(const Curriculum& curriculum, std::string_view id) {
  for (const HelpPage& page : curriculum.help) {
    if (page.id == id) return &page;
  }
  return nullptr;
}

const Lesson* find_lesson(const Curriculum& curriculum, std::string_view id) {
  for (const Lesson& lesson : curriculum.lessons) {
    if (lesson.id == id) return &lesson;
  }
  return nullptr;
}

}  // namespace obverse
