// Questionnaires, templates and prompts: content for the talk of two people.

#include "domain/curriculum.hpp"
#include "domain/member_reader.hpp"

namespace obverse {

namespace {

QuizCheck check_from_json(const Json& json, std::string& bad_member) {
  const MemberReader check(json, bad_member);
  QuizCheck read{check.text("question"), check.texts("answers"), check.integer("right"), check.text("why")};
  const bool is_there = read.right >= 0 && read.right < static_cast<std::int64_t>(read.answers.size());
  if (!is_there) bad_member = "right";
  return read;
}

Questionnaire questionnaire_from_json(const Json& json, std::string& bad_member) {
  const MemberReader reader(json, bad_member);
  Questionnaire sheet;
  sheet.id = reader.text("id");
  sheet.version = reader.integer("version");
  sheet.title = reader.text("title");
  sheet.intro = reader.text("intro");
  const std::string framework = json_string(json, "framework").value_or("");
  if (!framework.empty()) sheet.framework = framework + "-" + reader.text("framework_version");
  for (const Json& item : reader.list("answers")) {
    const MemberReader answer(item, bad_member);
    sheet.answers.push_back({answer.text("id"), answer.text("text"), json_integer(item, "level").value_or(0)});
  }
  for (const Json& part : reader.list("groups")) {
    const MemberReader group(part, bad_member);
    sheet.groups.push_back(
        {json_string(part, "area").value_or(json_string(part, "id").value_or("")), group.text("title"), {}});
    for (const Json& item : group.list("items")) {
      const MemberReader question(item, bad_member);
      sheet.groups.back().items.push_back(
          {question.text("id"), question.text("text"), json_string(item, "competence").value_or(""),
           json_string(item, "lesson").value_or(""), json_string(item, "advice").value_or("")});
    }
  }
  return sheet;
}

SessionTemplate template_from_json(const Json& json, std::string& bad_member) {
  const MemberReader reader(json, bad_member);
  SessionTemplate result;
  result.id = reader.text("id");
  result.kind = reader.text("kind");
  result.title = reader.text("title");
  result.purpose = reader.text("purpose");
  result.minutes = reader.integer("minutes");
  for (const Json& item : reader.list("agenda")) {
    const MemberReader point(item, bad_member);
    result.agenda.push_back({point.integer("minutes"), point.text("title"), point.text("text")});
  }
  const Json empty = Json::object();
  const Json* bring = json_member(json, "bring");
  const MemberReader brings(bring == nullptr ? empty : *bring, bad_member);
  result.mentee_brings = brings.texts("mentee");
  result.mentor_brings = brings.texts("mentor");
  for (const Json& item : reader.list("note")) {
    const MemberReader block(item, bad_member);
    result.note.push_back(
        {block.text("kind"), block.text("visibility") == "private", block.text("title"), block.text("hint")});
  }
  const Json* letter = json_member(json, "follow_up");
  const MemberReader follow_up(letter == nullptr ? empty : *letter, bad_member);
  result.follow_up_subject = follow_up.text("subject");
  result.follow_up_text = follow_up.text("text");
  return result;
}

}  // namespace

Result<std::vector<Questionnaire>> questionnaires_from_json(std::string_view text) {
  const Result<Json> json = json_from_text(text, content_limits);
  if (!json) return json.error();
  std::string bad_member;
  std::vector<Questionnaire> sheets;
  for (const Json& item : MemberReader(*json, bad_member).list("questionnaires"))
    sheets.push_back(questionnaire_from_json(item, bad_member));
  if (!bad_member.empty()) return {ErrorCode::Malformed, "questionnaires: " + bad_member};
  return sheets;
}

Result<TalkTemplates> templates_from_json(std::string_view text) {
  const Result<Json> json = json_from_text(text, content_limits);
  if (!json) return json.error();
  std::string bad_member;
  const MemberReader reader(*json, bad_member);
  TalkTemplates templates;
  for (const Json& item : reader.list("sessions")) templates.sessions.push_back(template_from_json(item, bad_member));
  for (const Json& item : reader.list("prompts")) {
    const MemberReader prompt(item, bad_member);
    templates.prompts.push_back({prompt.text("id"), prompt.texts("kinds"), prompt.text("side"), prompt.text("text")});
  }
  if (!bad_member.empty()) return {ErrorCode::Malformed, "templates: " + bad_member};
  return templates;
}

Result<std::vector<Quiz>> quizzes_from_json(std::string_view text) {
  const Result<Json> json = json_from_text(text, content_limits);
  if (!json) return json.error();
  std::string bad_member;
  std::vector<Quiz> quizzes;
  for (const Json& item : json_array(*json, "quizzes")) {
    const MemberReader quiz(item, bad_member);
    quizzes.push_back({quiz.text("lesson"), {}});
    for (const Json& part : quiz.list("checks")) quizzes.back().checks.push_back(check_from_json(part, bad_member));
  }
  if (!bad_member.empty()) return {ErrorCode::Malformed, "quizzes: " + bad_member};
  return quizzes;
}

Result<std::vector<TasterStep>> taster_from_json(std::string_view text) {
  const Result<Json> json = json_from_text(text, content_limits);
  if (!json) return json.error();
  std::string bad_member;
  std::vector<TasterStep> steps;
  for (const Json& item : json_array(*json, "taster")) {
    const MemberReader step(item, bad_member);
    steps.push_back({step.text("title"), step.text("text"), {}});
    if (const Json* check = json_member(item, "check")) steps.back().check = check_from_json(*check, bad_member);
  }
  if (!bad_member.empty()) return {ErrorCode::Malformed, "taster: " + bad_member};
  return steps;
}

const Quiz* find_quiz(const Curriculum& curriculum, std::string_view lesson) {
  for (const Quiz& quiz : curriculum.quizzes) {
    if (quiz.lesson == lesson) return &quiz;
  }
  return nullptr;
}

const Questionnaire* find_questionnaire(const Curriculum& curriculum, std::string_view id) {
  for (const Questionnaire& sheet : curriculum.questionnaires) {
    if (sheet.id == id) return &sheet;
  }
  return nullptr;
}

}  // namespace obverse
