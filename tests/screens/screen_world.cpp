#include "screens/screen_world.hpp"

#include <fstream>
#include <sstream>

#include "base/json.hpp"

namespace obverse {
namespace {

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return file ? text.str() : std::string();
}

struct Writer {
  OpMaker maker{"world"};
  std::vector<Op> ops;
  void set(const Scope& scope, RecordId record, const char* type, const char* field, Value value) {
    ops.push_back(maker.write(scope, record, type, field, std::move(value)));
  }
};

void add_person(Writer& writer, const Cast& cast, PersonId person, const char* preferred, const char* family, Role role,
                const char* job) {
  const Scope scope = scope_of(ScopeKind::Programme, cast.programme);
  const RecordId id = person.as<RecordTag>();
  writer.set(scope, id, Person::type, "preferred_name", std::string(preferred));
  writer.set(scope, id, Person::type, "family_name", std::string(family));
  writer.set(scope, id, Person::type, "job_title", std::string(job));
  const RecordId membership = membership_id(cast.programme, person);
  writer.set(scope, membership, Membership::type, "programme", text_from_id(cast.programme));
  writer.set(scope, membership, Membership::type, "person", text_from_id(person));
  writer.set(scope, membership, Membership::type, "role", static_cast<std::int64_t>(role));
}

void add_sessions(Writer& writer, PairingId pairing, std::int64_t held) {
  static const char* const titles[] = {"Getting to know each other", "Calls and chat",
                                       "Share one file, not five copies", "Finding things again"};
  const Scope scope = scope_of(ScopeKind::Pairing, pairing);
  for (std::int64_t number = 1; number <= 4; ++number) {
    const RecordId id = session_id(pairing, number).as<RecordTag>();
    writer.set(scope, id, Session::type, "pairing", text_from_id(pairing));
    writer.set(scope, id, Session::type, "number", number);
    writer.set(scope, id, Session::type, "title", std::string(titles[number - 1]));
    writer.set(scope, id, Session::type, "starts_at",
               world_start_ms + (number - held - 1) * 21 * day_ms + 5 * hour_ms + 30 * 60'000);
    writer.set(scope, id, Session::type, "state", std::int64_t{number <= held ? 1 : 0});
  }
}

void add_pair(Writer& writer, const Cast& cast, PairingId pairing, PersonId mentor, PersonId mentee,
              std::int64_t held) {
  const Scope scope = scope_of(ScopeKind::Mentee, mentee);
  const RecordId id = pairing.as<RecordTag>();
  writer.set(scope, id, Pairing::type, "programme", text_from_id(cast.programme));
  writer.set(scope, id, Pairing::type, "mentor", text_from_id(mentor));
  writer.set(scope, id, Pairing::type, "mentee", text_from_id(mentee));
  writer.set(scope, id, Pairing::type, "state", static_cast<std::int64_t>(PairingState::Active));
  writer.set(scope, id, Pairing::type, "mentee_learns", std::string("Shared files, chat, search"));
  writer.set(scope, id, Pairing::type, "mentor_learns", std::string("Budgets, board talk, saying no"));
  add_sessions(writer, pairing, held);
  for (std::int64_t number = 1; number <= held; ++number) {
    const SessionId session = session_id(pairing, number);
    const RecordId fact = session_held_id(session);
    writer.set(scope, fact, SessionHeld::type, "pairing", text_from_id(pairing));
    writer.set(scope, fact, SessionHeld::type, "session", text_from_id(session));
    writer.set(scope, fact, SessionHeld::type, "held_at", world_start_ms - 20 * day_ms);
  }
}

void add_words(Writer& writer, const Cast& cast) {
  const Scope pair = scope_of(ScopeKind::Pairing, cast.pairing);
  const SessionId session = session_id(cast.pairing, 3);
  std::int64_t position = 0;
  for (const char* text : {"Share the budget sheet", "Choose who may edit"}) {
    const RecordId goal = named<RecordId>(text);
    writer.set(pair, goal, SessionGoal::type, "session", text_from_id(session));
    writer.set(pair, goal, SessionGoal::type, "text", std::string(text));
    writer.set(pair, goal, SessionGoal::type, "position", position++);
  }
  const RecordId message = named<RecordId>("message");
  writer.set(pair, message, Message::type, "pairing", text_from_id(cast.pairing));
  writer.set(pair, message, Message::type, "author", text_from_id(cast.mentor));
  writer.set(pair, message, Message::type, "text", std::string("Bring the sheet that you send round."));
  writer.set(pair, message, Message::type, "sent_at", world_start_ms - day_ms);
  const RecordId block = named<RecordId>("mentor's block");
  writer.set(pair, block, NoteBlock::type, "note", text_from_id(note_id(session)));
  writer.set(pair, block, NoteBlock::type, "author", text_from_id(cast.mentor));
  writer.set(pair, block, NoteBlock::type, "position", std::string("m"));
  writer.set(pair, block, NoteBlock::type, "text", std::string("Ruth moved the sheet herself."));
}

/// The first check is finished: level 2 upwards, so that the areas differ.
void add_skills(Writer& writer, PersonId person) {
  const Scope scope = scope_of(ScopeKind::Private, person);
  const auto wave = static_cast<std::int64_t>(SkillWave::First);
  const RecordId check = skill_check_id(person, SkillWave::First);
  writer.set(scope, check, SkillCheck::type, "person", text_from_id(person));
  writer.set(scope, check, SkillCheck::type, "wave", wave);
  writer.set(scope, check, SkillCheck::type, "finished_at", world_start_ms - 60 * day_ms);
  std::int64_t level = 1;
  for (const char* competence : {"1.1", "2.1", "3.1", "4.1", "5.1"}) {
    const RecordId id = skill_answer_id(person, {SkillWave::First, "digcomp-2.2", competence});
    writer.set(scope, id, SkillAnswer::type, "person", text_from_id(person));
    writer.set(scope, id, SkillAnswer::type, "wave", wave);
    writer.set(scope, id, SkillAnswer::type, "framework", std::string("digcomp-2.2"));
    writer.set(scope, id, SkillAnswer::type, "competence", std::string(competence));
    writer.set(scope, id, SkillAnswer::type, "level", std::min<std::int64_t>(level++, 4));
  }
}

/// A goal, two things to do, of which one is done, and a link.
void add_pair_items(Writer& writer, const Cast& cast) {
  const Scope scope = scope_of(ScopeKind::Pairing, cast.pairing);
  const auto add = [&](const char* text, PairItemKind kind, PersonId owner) {
    const RecordId id = named<RecordId>(text);
    writer.set(scope, id, PairItem::type, "pairing", text_from_id(cast.pairing));
    writer.set(scope, id, PairItem::type, "kind", static_cast<std::int64_t>(kind));
    writer.set(scope, id, PairItem::type, "author", text_from_id(cast.mentor));
    if (!owner.is_nil()) writer.set(scope, id, PairItem::type, "owner", text_from_id(owner));
    writer.set(scope, id, PairItem::type, "text", std::string(text));
    return id;
  };
  const RecordId move = add("Move the budget sheet", PairItemKind::Action, cast.mentee);
  writer.set(scope, move, PairItem::type, "due_on", std::string("2026-11-26"));
  const RecordId demo = add("Record a two-minute demo", PairItemKind::Action, cast.mentor);
  writer.set(scope, demo, PairItem::type, "done_at", world_start_ms - day_ms);
  const RecordId goal = add("One sheet for all team leaders", PairItemKind::Goal, PersonId{});
  writer.set(scope, goal, PairItem::type, "progress", std::int64_t{50});
  const RecordId link = add("The budget sheet", PairItemKind::Link, PersonId{});
  writer.set(scope, link, PairItem::type, "detail", std::string("https://files.example/budget"));
}

Json question_json(const char* id, const char* competence, const char* text, const char* lesson) {
  return Json{{"id", id}, {"competence", competence}, {"text", text}, {"lesson", lesson}};
}

Json lesson_json(const char* id, const char* title, const char* audience, const char* area) {
  Json steps = Json::array();
  steps.push_back(Json{{"title", "Why copies drift apart"},
                       {"body", "Five copies are five truths. Learn what an [access level](glossary:access-level) is."},
                       {"try_it", ""}});
  steps.push_back(Json{{"title", "Send a link"},
                       {"body", "A link opens the door.\n\n- Copy it\n- Send it"},
                       {"try_it", "Send **one** link to a colleague."}});
  steps.push_back(Json{{"title", "Your own habit"}, {"body", "Choose one file for this week."}, {"try_it", ""}});
  return Json{{"id", id},
              {"title", title},
              {"minutes", 8},
              {"audience", audience},
              {"area", area},
              {"level", 3},
              {"competences", Json::array({"2.1"})},
              {"outcome", "You can share one file."},
              {"summary", "One document, one place, one truth."},
              {"reflection", "Which file is sent round most?"},
              {"steps", steps}};
}

}  // namespace

std::vector<Op> world_ops(const Cast& cast) {
  Writer writer;
  const Scope programme = scope_of(ScopeKind::Programme, cast.programme);
  const RecordId id = cast.programme.as<RecordTag>();
  writer.set(programme, id, Programme::type, "name", std::string("First wave"));
  writer.set(programme, id, Programme::type, "organisation", std::string("Halden Mutual"));
  writer.set(programme, id, Programme::type, "starts_on", std::string("2026-09-07"));
  writer.set(programme, id, Programme::type, "ends_on", std::string("2027-02-12"));
  add_person(writer, cast, cast.mentee, "Ruth", "Adeyemi", Role::Mentee, "Claims Director");
  add_person(writer, cast, cast.mentor, "Jonas", "Lindqvist", Role::Mentor, "Junior analyst");
  add_person(writer, cast, cast.other_mentee, "Håkon", "Solberg", Role::Mentee, "Finance Director");
  add_person(writer, cast, cast.other_mentor, "Zoë", "Carter", Role::Mentor, "Junior developer");
  add_person(writer, cast, cast.coordinator, "Ingrid", "Moen", Role::Coordinator, "Learning partner");
  add_pair(writer, cast, cast.pairing, cast.mentor, cast.mentee, 2);
  add_pair(writer, cast, cast.other_pairing, cast.other_mentor, cast.other_mentee, 1);
  add_words(writer, cast);
  add_skills(writer, cast.mentee);
  add_pair_items(writer, cast);
  return writer.ops;
}

ScriptedServer world_server(const Cast& cast) {
  ScriptedServer server;
  server.people = {{"ruth-adeyemi", "Ruth Adeyemi", "mentee", cast.mentee},
                   {"jonas-lindqvist", "Jonas Lindqvist", "mentor", cast.mentor},
                   {"ingrid-moen", "Ingrid Moen", "coordinator", cast.coordinator}};
  server.take(world_ops(cast));
  return server;
}

std::string small_curriculum_text() {
  Json areas = Json::array();
  for (const char* area : {"networking", "information", "content", "safety", "ai"}) {
    const std::string number = std::to_string(areas.size() + 1);
    areas.push_back(Json{{"id", area}, {"title", "Area " + number}, {"competences", Json::array({number + ".1"})}});
  }
  Json json{{"version", "1"}, {"language", "en"}, {"needs_areas", areas}};
  json["lessons"] = Json::array({lesson_json("share-one-file", "Share one file", "mentee", "networking"),
                                 lesson_json("search-well", "Search with fewer words", "mentee", "information"),
                                 lesson_json("prepare-well", "Prepare your first session", "mentor", "mentoring")});
  json["glossary"] = Json::array(
      {Json{{"id", "access-level"}, {"term", "Access level"}, {"text", "What a person may do with a file."}}});
  json["guidelines"] =
      Json{{"mentor", "Ask first."}, {"mentee", "Try it yourself."}, {"ground_rules", "We both learn."}};
  return text_from_json(json);
}

namespace {

/// One question about oneself.
Json readiness_json(const char* id) {
  const Json item{{"id", "want"},
                  {"text", "I can name one thing that I want to learn."},
                  {"advice", "Do the needs questions first."}};
  const Json answers =
      Json::array({Json{{"id", "no"}, {"text", "No"}}, Json{{"id", "rather_not"}, {"text", "Rather not"}},
                   Json{{"id", "yes"}, {"text", "Yes"}}});
  return Json{
      {"id", id},
      {"version", 1},
      {"title", "Am I ready?"},
      {"intro", "Answer as you are."},
      {"answers", answers},
      {"groups", Json::array({Json{{"id", "willingness"}, {"title", "Willingness"}, {"items", Json::array({item})}}})}};
}

}  // namespace

std::string small_questionnaires_text() {
  Json answers = Json::array();
  std::int64_t level = 0;
  for (const char* text : {"With somebody beside me", "If I can ask", "Alone", "Alone, also when unusual", "I show it"})
    answers.push_back(Json{{"id", "a" + std::to_string(++level)}, {"text", text}, {"level", level}});
  answers.push_back(Json{{"id", "cannot_tell"}, {"text", "I cannot tell"}});
  const Json first{{"area", "networking"},
                   {"title", "Area 1"},
                   {"items", Json::array({question_json("find", "1.1", "I find a fact.", "search-well"),
                                          question_json("reach", "2.1", "I reach people.", "share-one-file")})}};
  const Json second{{"area", "content"},
                    {"title", "Area 3"},
                    {"items", Json::array({question_json("make", "3.1", "I make a slide.", "search-well")})}};
  const Json pulse_items = Json::array({Json{{"id", "useful"}, {"text", "This was worth my time."}}});
  const Json mentor_items = Json::array({Json{{"id", "confident"}, {"text", "I felt sure."}}});
  const Json needs{{"id", "needs"},
                   {"version", 1},
                   {"title", "What would help you?"},
                   {"intro", "Three short lines."},
                   {"framework", "digcomp"},
                   {"framework_version", "2.2"},
                   {"answers", answers},
                   {"groups", Json::array({first, second})}};
  const Json pulse{
      {"id", "session_pulse"},
      {"version", 1},
      {"title", "How was it?"},
      {"intro", "Two questions."},
      {"answers", answers},
      {"groups", Json::array({Json{{"id", "both"}, {"title", "For both"}, {"items", pulse_items}},
                              Json{{"id", "mentor"}, {"title", "For mentors"}, {"items", mentor_items}}})}};
  Json sheets = Json::array({needs, pulse});
  for (const char* id : {"readiness_mentee", "readiness_mentor"}) sheets.push_back(readiness_json(id));
  const Json check{{"question", "Which of these may travel as an attachment?"},
                   {"answers", Json::array({"A draft", "A signed contract", "A budget"})},
                   {"right", 1},
                   {"why", "It is finished."}};
  const Json quizzes = Json::array({Json{{"lesson", "share-one-file"}, {"checks", Json::array({check})}}});
  const Json taster = Json::array({Json{{"title", "What is in it"}, {"text", "Work gets *easier*."}},
                                   Json{{"title", "Your turn"}, {"text", "Try it."}, {"check", check}},
                                   Json{{"title", "That was it"}, {"text", "Go on as you like."}}});
  return text_from_json(Json{{"version", "1"}, {"questionnaires", sheets}, {"quizzes", quizzes}, {"taster", taster}});
}

std::string small_templates_text() {
  Json sessions = Json::array();
  for (const char* kind : {"first", "regular", "middle_review", "last"}) {
    const Json point{{"minutes", 45}, {"title", "One topic"}, {"text", "Start from a real task."}};
    sessions.push_back(
        Json{{"id", std::string(kind) + "_session"},
             {"kind", kind},
             {"title", kind},
             {"purpose", "One new thing."},
             {"minutes", 45},
             {"agenda", Json::array({point})},
             {"bring", Json{{"mentee", Json::array({"Your own device"})}, {"mentor", Json::array({"One question"})}}},
             {"note", Json::array()},
             {"follow_up", Json{{"subject", "What we did: {topic}"},
                                {"text", "Dear {reader},\n{done}\n{actions}\n{next_session}\n{writer}"}}}});
  }
  const Json prompts = Json::array(
      {Json{{"id", "worked"}, {"kinds", Json::array({"regular"})}, {"side", "both"}, {"text", "What worked?"}},
       Json{{"id", "tried"},
            {"kinds", Json::array({"regular"})},
            {"side", "mentor"},
            {"text", "What have you tried?"}}});
  return text_from_json(
      Json{{"version", "1"}, {"sessions", sessions}, {"groups", Json::array()}, {"prompts", prompts}});
}

std::string full_curriculum_text() {
  const std::string text = file_text(std::string(OBVERSE_CONTENT_DIR) + "/curriculum.json");
  return text.empty() ? small_curriculum_text() : text;
}

std::string strings_text(const std::string& language) {
  return file_text(std::string(OBVERSE_SOURCE_DIR) + "/assets/strings/" + language + ".json");
}

std::string people_sample_text() {
  return file_text(std::string(OBVERSE_SOURCE_DIR) + "/assets/demo/people_sample.csv");
}

std::string font_bytes(const std::string& name) {
  return file_text(std::string(OBVERSE_FONT_DIR) + "/" + name + ".ttf");
}

}  // namespace obverse
