#include "server/demo_journey.hpp"

#include <string>

namespace obverse {

namespace {

struct Wave {
  const char* name;
  SkillWave wave;
  std::int64_t days_ago;
};
constexpr Wave waves[] = {{"first", SkillWave::First, 75}, {"middle", SkillWave::Middle, 6}};

PairItemKind kind_from_name(const std::string& name) {
  if (name == "goal") return PairItemKind::Goal;
  if (name == "topic") return PairItemKind::Topic;
  if (name == "link") return PairItemKind::Link;
  if (name == "lesson") return PairItemKind::Lesson;
  return name == "sponsor" ? PairItemKind::Sponsor : PairItemKind::Action;
}

/// @return the levels as a shown result has them
std::string write_answers(DemoRecords& records, const Json& levels, PersonId person, SkillWave wave,
                          std::int64_t answered_at) {
  const Scope scope = scope_of(ScopeKind::Private, person);
  std::string shown;
  for (const auto& [competence, value] : levels.items()) {
    const auto* level = value.get_ptr<const Json::number_integer_t*>();
    if (level == nullptr) continue;
    records.add(scope, skill_answer_id(person, {wave, demo_framework, competence}), SkillAnswer::type)
        .id("person", person)
        .integer("wave", static_cast<std::int64_t>(wave))
        .text("framework", demo_framework)
        .text("competence", competence)
        .integer("level", *level)
        .flag("is_unsure", *level == 0)
        .integer("answered_at", answered_at);
    if (*level > 0) shown += (shown.empty() ? "" : " ") + competence + "=" + std::to_string(*level);
  }
  return shown;
}

}  // namespace

void write_demo_skills(DemoRecords& records, const Json& json, PersonId person, PairingId pairing, Instant now) {
  const Json* checks = json_member(json, "skills_check");
  if (checks == nullptr) return;
  const bool is_shown = json_bool(*checks, "is_shown").value_or(false);
  for (const Wave& wave : waves) {
    const Json* levels = json_member(*checks, wave.name);
    if (levels == nullptr || !levels->is_object()) continue;
    const std::int64_t finished_at = now.ms - wave.days_ago * day_ms;
    records.add(scope_of(ScopeKind::Private, person), skill_check_id(person, wave.wave), SkillCheck::type)
        .id("person", person)
        .integer("wave", static_cast<std::int64_t>(wave.wave))
        .text("questionnaire", "needs")
        .integer("questionnaire_version", 1)
        .integer("finished_at", finished_at);
    const std::string shown = write_answers(records, *levels, person, wave.wave, finished_at);
    if (!is_shown || pairing.is_nil()) continue;
    records
        .add(scope_of(ScopeKind::Pairing, pairing), shared_skill_result_id(pairing, person, wave.wave),
             SharedSkillResult::type)
        .id("pairing", pairing)
        .id("person", person)
        .integer("wave", static_cast<std::int64_t>(wave.wave))
        .text("levels", shown)
        .integer("finished_at", finished_at);
  }
}

void write_demo_recommendations(DemoRecords& records, const Json& json, PersonId person, ProgrammeId programme,
                                Instant now) {
  const Scope own = scope_of(ScopeKind::Admission, person);
  const auto days_ago = [&](const Json& entry, std::string_view key) {
    return now.ms - json_integer(entry, key).value_or(0) * day_ms;
  };
  for (const Json& entry : json_array(json, "recommendations")) {
    const std::string name = demo_text(entry, "name"), words = demo_text(entry, "text");
    const auto request = id_from_key<RecordId>("demo:request:" + text_from_id(person) + ":" + name);
    const Relation relation = demo_text(entry, "relation") == "manager" ? Relation::Manager : Relation::Teammate;
    records.add(own, request, RecommendationRequest::type)
        .id("person", person)
        .id("programme", programme)
        .text("name", name)
        .integer("relation", static_cast<std::int64_t>(relation))
        .integer("asked_at", days_ago(entry, "asked_days_ago"));
    if (words.empty()) continue;
    const std::int64_t written_at = days_ago(entry, "written_days_ago");
    records.add(own, recommendation_given_id(request), RecommendationGiven::type)
        .id("request", request)
        .id("person", person)
        .integer("written_at", written_at);
    records.add(scope_of(ScopeKind::Staff, programme), recommendation_id(request), Recommendation::type)
        .id("request", request)
        .id("person", person)
        .id("programme", programme)
        .text("name", name)
        .integer("relation", static_cast<std::int64_t>(relation))
        .text("text", words)
        .integer("written_at", written_at);
  }
}

void write_demo_pair_space(DemoRecords& records, const Json& json, PairingId id, const Pairing& pairing, Instant now) {
  const Scope scope = scope_of(ScopeKind::Pairing, id);
  if (const Json* words = json_member(json, "agreement"); words != nullptr) {
    Agreement agreement;
    DemoRecord record = records.add(scope, agreement_id(id), Agreement::type);
    record.id("pairing", id);
    for (const AgreementClause& clause : agreement_clauses) {
      agreement.*clause.words = demo_text(*words, clause.name);
      record.text(std::string(clause.name).c_str(), agreement.*clause.words);
    }
    for (const PersonId person : {pairing.mentee, pairing.mentor}) {
      if (!json_bool(json, "is_agreed").value_or(false)) break;
      records.add(scope, agreement_yes_id(id, person), AgreementYes::type)
          .id("pairing", id)
          .id("person", person)
          .text("fingerprint", agreement_fingerprint(agreement))
          .integer("given_at", now.ms - 60 * day_ms);
    }
  }
  std::int64_t number = 0;
  for (const Json& item : json_array(json, "items")) {
    const std::string owner = demo_text(item, "owner");
    const auto due = json_integer(item, "due_in_days");
    const std::int64_t due_day = now.ms / day_ms + due.value_or(0);
    const bool is_done = json_bool(item, "is_done").value_or(false);
    const auto record = id_from_key<RecordId>("demo:item:" + text_from_id(id) + ":" + std::to_string(++number));
    records.add(scope, record, PairItem::type)
        .id("pairing", id)
        .integer("kind", static_cast<std::int64_t>(kind_from_name(demo_text(item, "kind"))))
        .id("author", pairing.mentor)
        .id("owner", owner == "mentee"   ? pairing.mentee
                     : owner == "mentor" ? pairing.mentor
                                         : PersonId{})
        .text("text", demo_text(item, "text"))
        .text("detail", demo_text(item, "detail"))
        .text("due_on", due ? text_from_date(date_from_days(due_day)) : std::string())
        .integer("progress", is_done ? 100 : json_integer(item, "progress").value_or(0))
        .integer("added_at", now.ms - 20 * day_ms + number)
        .integer("done_at", is_done ? now.ms - 3 * day_ms : 0);
  }
}

}  // namespace obverse
