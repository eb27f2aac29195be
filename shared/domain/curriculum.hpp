#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace obverse {

/// How far someone is in a lesson. Only ever grows.
enum class LessonState : std::int64_t { ToDo = 0, Doing = 1, Done = 2 };

/// One person's way through one lesson. Scope m:<person>; id derived from person and lesson.
struct LessonProgress {
  static constexpr const char* type = "lesson_progress";
  PersonId person;
  std::string lesson;                     ///< id of the lesson in the curriculum
  std::int64_t steps_done = 0;            ///< monotone
  LessonState state = LessonState::ToDo;  ///< monotone
  std::int64_t tried = 0;                 ///< monotone: number of "try it" tasks ticked
  std::int64_t done_at = 0;               ///< Instant in ms, 0 = not yet
};

/// What one person keeps for themselves of one step of a lesson: a mark to find it again, and words. Scope u:<person>;
/// id derived from person, lesson and step.
struct LessonMark {
  static constexpr const char* type = "lesson_mark";
  PersonId person;
  std::string lesson;
  std::int64_t step = 0;  ///< from 1
  bool is_marked = false;
  std::string words;
  std::int64_t changed_at = 0;  ///< Instant in ms
};

/// One screen of a lesson.
struct LessonStep {
  std::string title;
  std::string body;    ///< CommonMark
  std::string try_it;  ///< CommonMark, empty when the step has no task
};

/// A short lesson of at most ten minutes (the field also says "module"). Content, not a record: it is shipped, not
/// synced.
struct Lesson {
  std::string id;
  std::string title;
  std::int64_t minutes = 0;
  std::string audience;  ///< "mentee" or "mentor"
  std::string area;      ///< needs area id, or "mentoring"
  std::int64_t level = 0;
  std::vector<std::string> competences;
  std::string outcome;
  std::string summary;
  std::string reflection;
  std::vector<LessonStep> steps;
};

struct GlossaryTerm {
  std::string id;
  std::string term;
  std::string text;
};

struct NeedsArea {
  std::string id;
  std::string title;
  std::vector<std::string> competences;
};

/// A question with its answer, or an objection with what can be said to it. Text is CommonMark.
struct HelpEntry {
  std::string title;
  std::string text;
};
struct HelpSection {
  std::string title;
  std::string text;  ///< CommonMark, may be empty
  std::vector<HelpEntry> entries;
};
/// A page to look things up in: questions and answers, objections, remote pairs, sources.
struct HelpPage {
  std::string id;  ///< small letters, digits, underscores
  std::string title;
  std::string text;  ///< CommonMark, before the sections
  std::vector<HelpSection> sections;
};

/// A question about a lesson, for oneself: nothing is counted, and nobody else sees the answer.
struct QuizCheck {
  std::string question;
  std::vector<std::string> answers;
  std::int64_t right = 0;  ///< index of the right one
  std::string why;
};
struct Quiz {
  std::string lesson;
  std::vector<QuizCheck> checks;
};

/// One page of the taster: two minutes for somebody who only wants to look.
struct TasterStep {
  std::string title;
  std::string text;  ///< CommonMark
  QuizCheck check;   ///< the question is empty when the page has none
};

/// One worded answer of a questionnaire.
struct QuestionnaireAnswer {
  std::string id;
  std::string text;
  std::int64_t level = 0;  ///< of the framework that it stands for; 0: none ("I cannot tell")
};
struct QuestionnaireItem {
  std::string id;
  std::string text;
  std::string competence;  ///< of the framework, or empty
  std::string lesson;      ///< id of the lesson that helps with a low answer, or empty
  std::string advice;      ///< a sentence for a low answer, or empty
};
struct QuestionnaireGroup {
  std::string id;  ///< needs area, where the groups are those
  std::string title;
  std::vector<QuestionnaireItem> items;
};
/// Questions with worded answers, asked of oneself.
struct Questionnaire {
  std::string id;
  std::int64_t version = 0;
  std::string title, intro;
  std::string framework;  ///< "digcomp-2.2", or empty
  std::vector<QuestionnaireAnswer> answers;
  std::vector<QuestionnaireGroup> groups;
};

/// A stretch of a session.
struct AgendaPoint {
  std::int64_t minutes = 0;
  std::string title, text;
};
/// What a note begins with.
struct TemplateBlock {
  std::string kind;  ///< text, decision, question, action, link, solved_together
  bool is_private = false;
  std::string title, hint;
};
/// How one kind of session goes.
struct SessionTemplate {
  std::string id;
  std::string kind;  ///< first, regular, middle_review, last
  std::string title, purpose;
  std::int64_t minutes = 0;
  std::vector<AgendaPoint> agenda;
  std::vector<std::string> mentee_brings, mentor_brings;
  std::vector<TemplateBlock> note;
  std::string follow_up_subject, follow_up_text;  ///< with {mentee}, {mentor}, {topic}, {done}, {actions}, ...
};
/// A question or the beginning of a sentence that gets a talk going.
struct Prompt {
  std::string id;
  std::vector<std::string> kinds;  ///< of session
  std::string side;                ///< who says it: mentee, mentor, both
  std::string text;
};

/// The shipped content of one language. What the first picture does not need arrives later: the lessons for mentors
/// and the help pages.
struct Curriculum {
  std::string version;
  std::string language = "en";  ///< BCP 47
  std::vector<Lesson> lessons;
  std::vector<GlossaryTerm> glossary;
  std::vector<NeedsArea> needs_areas;
  std::string mentor_guidelines;
  std::string mentee_guidelines;
  std::string ground_rules;
  std::vector<HelpPage> help;                 ///< empty until it has arrived
  std::vector<Questionnaire> questionnaires;  ///< empty until they have arrived
  std::vector<Quiz> quizzes;                  ///< empty until they have arrived
  std::vector<TasterStep> taster;             ///< empty until it has arrived
  std::vector<SessionTemplate> templates;     ///< empty until they have arrived
  std::vector<Prompt> prompts;                ///< empty until they have arrived
};

/// Reads the compiled content file (at most 4 MB).
/// @error what json_from_text gives, or Malformed with the name of the bad member
Result<Curriculum> curriculum_from_json(std::string_view text);
/// Reads a pack of further lessons: `{version, language, lessons}`. @error as above
Result<std::vector<Lesson>> lessons_from_json(std::string_view text);
/// Adds the lessons whose ids are new.
void add_lessons(Curriculum& curriculum, std::vector<Lesson> lessons);
/// Reads the help pages: `{version, language, pages}`. @error as above
Result<std::vector<HelpPage>> help_from_json(std::string_view text);
/// Reads the questionnaires: `{version, language, questionnaires}`. @error as above
Result<std::vector<Questionnaire>> questionnaires_from_json(std::string_view text);
/// Reads the quizzes that stand beside the questionnaires: `{quizzes}`. @error as above
Result<std::vector<Quiz>> quizzes_from_json(std::string_view text);
/// Reads the taster that stands beside the questionnaires: `{taster}`. @error as above
Result<std::vector<TasterStep>> taster_from_json(std::string_view text);
/// @return nullptr when the lesson has none, or it has not arrived
const Quiz* find_quiz(const Curriculum& curriculum, std::string_view lesson);
/// Templates of sessions, and prompts.
struct TalkTemplates {
  std::vector<SessionTemplate> sessions;
  std::vector<Prompt> prompts;
};
/// Reads `{version, language, sessions, groups, prompts}`. @error as above
Result<TalkTemplates> templates_from_json(std::string_view text);
/// @return nullptr when there is none of this id, or it has not arrived
const Questionnaire* find_questionnaire(const Curriculum& curriculum, std::string_view id);
const HelpPage* find_help_page(const Curriculum& curriculum, std::string_view id);
const Lesson* find_lesson(const Curriculum& curriculum, std::string_view id);

}  // namespace obverse
