#include "server/demo_seed.hpp"

#include <algorithm>
#include <utility>

#include "commands/position.hpp"
#include "domain/model.hpp"
#include "domain/schema.hpp"
#include "server/demo_calendar.hpp"
#include "server/demo_journey.hpp"
#include "server/demo_record.hpp"

namespace obverse {

ReplicaId demo_seed_replica() { return id_from_key<ReplicaId>("demo:replica:seed"); }

namespace {

std::string text_of(const Json& json, std::string_view key) { return demo_text(json, key); }

/// 17:40 UTC on the day before a moment: a time at which people do lessons.
std::int64_t late_afternoon_before(std::int64_t ms) {
  return (ms / day_ms - 1) * day_ms + 17 * hour_ms + 2 * hour_ms / 3;
}

/// The texts of a list, one after the other.
std::string joined(const Json& list, std::string_view separator) {
  std::string text;
  for (const Json& item : list) {
    if (!item.is_string()) continue;
    if (!text.empty()) text += separator;
    text += *item.get_ptr<const Json::string_t*>();
  }
  return text;
}

/// One pair of the file, with what is computed for it.
struct Pair {
  const Json& json;
  PairingId id;
  PersonId mentor;
  PersonId mentee;
  std::string zone;  // the mentee's
  std::int64_t held = 0;
  std::int64_t minutes = 0;
};

class DemoWriter {
 public:
  DemoWriter(const DemoProgramme& demo, const LessonSteps& steps, Instant now)
      : demo_(demo),
        programme_json_(*json_member(demo.json, "programme")),
        steps_(steps),
        calendar_(demo.json, now),
        records_{{}, HybridClock(demo_seed_replica()), {}} {
    records_.stamped = stamped();
  }

  std::vector<Op> write() && {
    write_programme();
    for (const Json& person : json_array(demo_.json, "people")) write_person(person);
    for (const Json& pair : json_array(demo_.json, "pairs")) write_pair(pair);
    return std::move(records_.ops);
  }

 private:
  DemoRecord record(Scope scope, RecordId id, const char* type) { return records_.add(scope, id, type); }
  Instant stamped() const;
  Instant start_of(const Pair& pair, std::int64_t number) const {
    return calendar_.session_start(pair.json, number, pair.zone);
  }
  void write_programme();
  void write_person(const Json& json);
  void write_directory_entry(const Json& json, PersonId person);
  void write_pair(const Json& json);
  void write_session(const Pair& pair, std::int64_t number, const Json& focus);
  void write_note(const Pair& pair);
  void write_message(const Pair& pair);
  void write_lessons(const Pair& pair);
  std::int64_t steps_of(const std::string& lesson) const;

  const DemoProgramme& demo_;
  const Json& programme_json_;
  const LessonSteps& steps_;
  DemoCalendar calendar_;
  DemoRecords records_;
  const ProgrammeId programme_ = id_from_key<ProgrammeId>("demo:programme");
};

/// All stamps lie at the start of the programme, so that whatever a person does later wins.
Instant DemoWriter::stamped() const {
  const auto start = date_from_text(calendar_.moved(text_of(programme_json_, "starts_on")));
  const Instant morning{start ? days_from_date(*start) * day_ms + 8 * hour_ms : 0};
  return std::min(morning, calendar_.now());
}

void DemoWriter::write_programme() {
  const Json& json = programme_json_;
  record(scope_of(ScopeKind::Programme, programme_), programme_.as<RecordTag>(), Programme::type)
      .text("name", text_of(json, "name"))
      .text("organisation", text_of(json, "organisation"))
      .text("objective", text_of(json, "objective"))
      .text("measures", joined(json_array(json, "measures"), "\n"))
      .text("ground_rules", text_of(json, "ground_rules"))
      .text("sponsor_message", text_of(json, "sponsor_message"))
      .text("starts_on", calendar_.moved(text_of(json, "starts_on")))
      .text("ends_on", calendar_.moved(text_of(json, "ends_on")))
      .integer("sessions_per_pair", json_integer(json, "sessions_per_pair").value_or(0))
      .integer("minutes_per_session", json_integer(json, "minutes_per_session").value_or(0))
      .integer("weeks_between_sessions", json_integer(json, "weeks_between_sessions").value_or(0))
      .flag("is_pilot", json_bool(json, "pilot").value_or(false));
}

void DemoWriter::write_person(const Json& json) {
  const PersonId person = demo_person_id(text_of(json, "key"));
  const std::string manager = text_of(json, "manager");
  write_directory_entry(json, person);
  record(scope_of(ScopeKind::Programme, programme_), membership_id(programme_, person), Membership::type)
      .id("programme", programme_)
      .id("person", person)
      .integer("role", static_cast<std::int64_t>(role_from_name(text_of(json, "role"))));
  record(scope_of(ScopeKind::Admission, person), employment_id(person), Employment::type)
      .id("person", person)
      .text("email", text_of(json, "email"))
      .text("employee_id", text_of(json, "employee_id"))
      .text("status", text_of(json, "status"))
      .text("hired_on", text_of(json, "hired_on"))
      .text("education", joined(json_array(json, "education"), "\n"))
      .id("manager", demo_.find_key(manager) == nullptr ? PersonId{} : demo_person_id(manager));
  for (const Json& skill : json_array(json, "competences")) {
    const std::string competence = text_of(skill, "id");
    record(scope_of(ScopeKind::Private, person), person_skill_id(person, demo_framework, competence), PersonSkill::type)
        .id("person", person)
        .text("framework", demo_framework)
        .text("competence", competence)
        .integer("level", json_integer(skill, "level").value_or(0))
        .text("assessed_on", calendar_.moved(text_of(programme_json_, "starts_on")));
  }
  write_demo_recommendations(records_, json, person, programme_, calendar_.now());
}

void DemoWriter::write_directory_entry(const Json& json, PersonId person) {
  record(scope_of(ScopeKind::Programme, programme_), person.as<RecordTag>(), Person::type)
      .text("given_name", text_of(json, "given"))
      .text("family_name", text_of(json, "family"))
      .text("preferred_name", text_of(json, "preferred"))
      .text("job_title", text_of(json, "job_title"))
      .text("unit", text_of(json, "unit"))
      .text("site", text_of(json, "site"))
      .text("country", text_of(json, "country"))
      .text("time_zone", text_of(json, "time_zone"))
      .text("languages", joined(json_array(json, "languages"), " "))
      .text("background", text_of(json, "background"))
      .text("goals", joined(json_array(json, "goals"), "\n"))
      .text("interests", joined(json_array(json, "interests"), "\n"))
      .text("working_hours", text_of(json, "working_hours"))
      .text("contact", text_of(json, "contact"))
      .integer("level", json_integer(json, "level").value_or(0))
      .integer("capacity", json_integer(json, "capacity").value_or(0));
}

void DemoWriter::write_pair(const Json& json) {
  const std::string mentor = text_of(json, "mentor");
  const std::string mentee = text_of(json, "mentee");
  Pair pair{json,
            id_from_key<PairingId>("demo:pairing:" + mentor + ":" + mentee),
            demo_person_id(mentor),
            demo_person_id(mentee),
            "",
            0,
            0};
  for (const Json& person : json_array(demo_.json, "people")) {
    if (text_of(person, "key") == mentee) pair.zone = text_of(person, "time_zone");
  }
  const Json& focus = json_array(json, "focus");
  pair.held = std::clamp<std::int64_t>(json_integer(json, "sessions_held").value_or(0), 0,
                                       static_cast<std::int64_t>(focus.size()));
  pair.minutes = json_integer(programme_json_, "minutes_per_session").value_or(0);
  record(scope_of(ScopeKind::Mentee, pair.mentee), pair.id.as<RecordTag>(), Pairing::type)
      .id("programme", programme_)
      .id("mentor", pair.mentor)
      .id("mentee", pair.mentee)
      .integer("state", static_cast<std::int64_t>(PairingState::Active))
      .text("mentee_learns", text_of(json, "mentee_learns"))
      .text("mentor_learns", text_of(json, "mentor_learns"));
  std::int64_t number = 0;
  for (const Json& session : focus) write_session(pair, ++number, session);
  write_note(pair);
  write_message(pair);
  write_lessons(pair);
  Pairing sides;
  sides.mentor = pair.mentor;
  sides.mentee = pair.mentee;
  write_demo_pair_space(records_, json, pair.id, sides, calendar_.now());
  for (const Json& person : json_array(demo_.json, "people")) {
    if (text_of(person, "key") == mentee) write_demo_skills(records_, person, pair.mentee, pair.id, calendar_.now());
  }
}

void DemoWriter::write_session(const Pair& pair, std::int64_t number, const Json& focus) {
  const SessionId session = session_id(pair.id, number);
  const Scope scope = scope_of(ScopeKind::Pairing, pair.id);
  const Instant start = start_of(pair, number);
  const bool is_held = number <= pair.held;
  const bool is_missed = !is_held && start.ms + pair.minutes * minute_ms < calendar_.now().ms;
  const SessionState state = is_held ? SessionState::Held : is_missed ? SessionState::Missed : SessionState::Planned;
  record(scope, session.as<RecordTag>(), Session::type)
      .id("pairing", pair.id)
      .integer("number", number)
      .integer("starts_at", start.ms)
      .integer("minutes", pair.minutes)
      .text("title", text_of(focus, "title"))
      .integer("state", static_cast<std::int64_t>(state));
  std::int64_t position = 0;
  for (const Json& goal : json_array(focus, "goals")) {
    if (!goal.is_string()) continue;
    const std::string key = "demo:goal:" + text_from_id(session) + ":" + std::to_string(++position);
    record(scope, id_from_key<RecordId>(key), SessionGoal::type)
        .id("session", session)
        .integer("position", position)
        .text("text", *goal.get_ptr<const Json::string_t*>())
        .flag("is_done", is_held);
  }
  if (!is_held) return;
  record(scope_of(ScopeKind::Mentee, pair.mentee), session_held_id(session), SessionHeld::type)
      .id("pairing", pair.id)
      .id("session", session)
      .integer("held_at", start.ms);
}

/// One block of the mentor in the note of the last session that was held.
void DemoWriter::write_note(const Pair& pair) {
  const std::string text = text_of(pair.json, "shared_note");
  if (text.empty() || pair.held == 0) return;
  const SessionId session = session_id(pair.id, pair.held);
  const Scope scope = scope_of(ScopeKind::Pairing, pair.id);
  record(scope, note_id(session).as<RecordTag>(), Note::type).id("session", session);
  record(scope, id_from_key<RecordId>("demo:note_block:" + text_from_id(session)), NoteBlock::type)
      .id("note", note_id(session))
      .id("author", pair.mentor)
      .text("position", position_after("", "demo"))
      .text("text", text);
}

/// Sent on the day after the last date that has passed.
void DemoWriter::write_message(const Pair& pair) {
  const std::string text = text_of(pair.json, "from_mentor");
  if (text.empty()) return;
  Instant last = start_of(pair, 1);
  for (std::int64_t number = 2; start_of(pair, number).ms < calendar_.now().ms; ++number) last = start_of(pair, number);
  const std::int64_t sent_at = std::min(last.ms + 18 * hour_ms, calendar_.now().ms - hour_ms);
  record(scope_of(ScopeKind::Pairing, pair.id), id_from_key<RecordId>("demo:message:" + text_from_id(pair.id)),
         Message::type)
      .id("pairing", pair.id)
      .id("author", pair.mentor)
      .text("text", text)
      .integer("sent_at", sent_at);
}

/// Lessons done are spread evenly from the first session to now; steps of lessons are finished before that.
void DemoWriter::write_lessons(const Pair& pair) {
  const Json& done = json_array(pair.json, "lessons_done");
  const Scope scope = scope_of(ScopeKind::Mentee, pair.mentee);
  const std::int64_t first_ms = start_of(pair, 1).ms;
  const std::int64_t gap_ms = (calendar_.now().ms - first_ms) / static_cast<std::int64_t>(done.size() + 1);
  std::int64_t index = 0;
  for (const Json& entry : done) {
    if (!entry.is_string()) continue;
    const std::string lesson = *entry.get_ptr<const Json::string_t*>();
    record(scope, lesson_progress_id(pair.mentee, lesson), LessonProgress::type)
        .id("person", pair.mentee)
        .text("lesson", lesson)
        .integer("steps_done", steps_of(lesson))
        .integer("state", static_cast<std::int64_t>(LessonState::Done))
        .integer("done_at", late_afternoon_before(first_ms + gap_ms * ++index));
  }
  const Json* started = json_member(pair.json, "lesson_started");
  if (started == nullptr || text_of(*started, "id").empty()) return;
  const std::string lesson = text_of(*started, "id");
  record(scope, lesson_progress_id(pair.mentee, lesson), LessonProgress::type)
      .id("person", pair.mentee)
      .text("lesson", lesson)
      .integer("steps_done", json_integer(*started, "step").value_or(0))
      .integer("state", static_cast<std::int64_t>(LessonState::Doing));
}

std::int64_t DemoWriter::steps_of(const std::string& lesson) const {
  const auto it = steps_.find(lesson);
  return it == steps_.end() ? 0 : it->second;
}

}  // namespace

std::vector<Op> demo_ops(const DemoProgramme& demo, const LessonSteps& steps, Instant now) {
  return DemoWriter(demo, steps, now).write();
}

Status seed_demo(OpStore& store, const DemoProgramme& demo, const LessonSteps& steps, Instant now) {
  // Asked within the transaction: another server may be about to do the same.
  Status status = store.begin();
  const Result<std::optional<ReplicaRow>> known =
      status ? store.find_replica(demo_seed_replica()) : Result<std::optional<ReplicaRow>>(status.error());
  if (!known) status = known.error();
  if (!status || known->has_value()) {
    store.roll_back();
    return status;
  }
  ReplicaRow row;
  for (const Op& op : demo_ops(demo, steps, now)) {
    if (!status) break;
    row.last_n = op.id.n;
    row.chain_hash = chain_hash(row.chain_hash, op);
    row.last_hlc = text_from_hlc(op.hlc);
    const auto seq = store.append(op, row.chain_hash);
    if (!seq) status = seq.error();
  }
  if (status) status = store.put_replica(demo_seed_replica(), row);
  if (status) status = store.commit();
  if (!status) store.roll_back();
  return status;
}

}  // namespace obverse
