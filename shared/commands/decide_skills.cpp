#include "commands/decide_skills.hpp"

#include <map>
#include <string>
#include <utility>

#include "commands/changes.hpp"

namespace obverse {

namespace {

std::int64_t number(SkillWave wave) { return static_cast<std::int64_t>(wave); }

bool is_finished(const Model& model, PersonId person, SkillWave wave) {
  const auto* check = model.find<SkillCheck>(skill_check_id(person, wave));
  return check != nullptr && check->finished_at != 0;
}

/// A check is open when it is not finished and the one before it is.
Status check_open(const Model& model, PersonId person, SkillWave wave) {
  if (number(wave) < number(SkillWave::First) || number(wave) > number(SkillWave::Last))
    return {ErrorCode::Invalid, "wave"};
  if (is_finished(model, person, wave)) return {ErrorCode::Conflict, "finished"};
  const bool is_first = wave == SkillWave::First;
  if (!is_first && !is_finished(model, person, static_cast<SkillWave>(number(wave) - 1)))
    return {ErrorCode::Conflict, "the check before"};
  return {};
}

Changes::Target answer_target(PersonId person, SkillWave wave, const std::string& framework,
                              const std::string& competence) {
  return {scope_of(ScopeKind::Private, person), skill_answer_id(person, {wave, framework, competence}),
          SkillAnswer::type};
}

/// "2.1=3 2.4=1", by competence.
std::string levels_text(const Model& model, PersonId person, SkillWave wave) {
  std::map<std::string, std::int64_t> levels;
  for (const auto& [id, row] : model.table<SkillAnswer>()) {
    const SkillAnswer& answer = row.fields;
    if (answer.person == person && answer.wave == wave && answer.level > 0) levels[answer.competence] = answer.level;
  }
  std::string text;
  for (const auto& [competence, level] : levels)
    text += (text.empty() ? "" : " ") + competence + "=" + std::to_string(level);
  return text;
}

}  // namespace

Result<std::vector<Change>> answer_skill(const Model& model, const DecideContext& context,
                                         const AnswerSkillQuestion& command) {
  const PersonId me = context.actor;
  if (const Status status = check_open(model, me, command.wave); !status) return status.error();
  if (command.competence.empty() || command.framework.empty()) return {ErrorCode::Invalid, "competence"};
  if (command.is_unsure == (command.level > 0)) return {ErrorCode::Invalid, "answer"};
  Changes changes(model, me);
  const Changes::Target check{scope_of(ScopeKind::Private, me), skill_check_id(me, command.wave), SkillCheck::type};
  changes.set_id(check, "person", me);
  changes.set(check, "wave", number(command.wave));
  changes.set(check, "questionnaire", command.questionnaire);
  changes.set(check, "questionnaire_version", command.questionnaire_version);
  const Changes::Target target = answer_target(me, command.wave, command.framework, command.competence);
  changes.set_id(target, "person", me);
  changes.set(target, "wave", number(command.wave));
  changes.set(target, "framework", command.framework);
  changes.set(target, "competence", command.competence);
  changes.set(target, "level", command.level);
  changes.set(target, "is_unsure", command.is_unsure);
  changes.set(target, "answered_at", context.now.ms);
  return std::move(changes).take();
}

Result<std::vector<Change>> edit_skill_evidence(const Model& model, const DecideContext& context,
                                                const EditSkillEvidence& command) {
  if (is_finished(model, context.actor, command.wave)) return {ErrorCode::Conflict, "finished"};
  const Changes::Target target = answer_target(context.actor, command.wave, command.framework, command.competence);
  if (model.find<SkillAnswer>(target.record) == nullptr) return {ErrorCode::NotFound, "answer"};
  Changes changes(model, context.actor);
  changes.edit_text(target, "evidence", command.text, std::nullopt);
  return std::move(changes).take();
}

Result<std::vector<Change>> finish_skill_check(const Model& model, const DecideContext& context,
                                               const FinishSkillCheck& command) {
  const PersonId me = context.actor;
  if (is_finished(model, me, command.wave)) return std::vector<Change>{};
  if (levels_text(model, me, command.wave).empty()) return {ErrorCode::Invalid, "nothing answered"};
  Changes changes(model, me);
  changes.set({scope_of(ScopeKind::Private, me), skill_check_id(me, command.wave), SkillCheck::type}, "finished_at",
              context.now.ms);
  return std::move(changes).take();
}

Result<std::vector<Change>> share_skill_result(const Model& model, const DecideContext& context,
                                               const ShareSkillResult& command) {
  const PersonId me = context.actor;
  const auto* check = model.find<SkillCheck>(skill_check_id(me, command.wave));
  if (check == nullptr || check->finished_at == 0) return {ErrorCode::NotFound, "check"};
  const RecordId id = shared_skill_result_id(command.pairing, me, command.wave);
  const Changes::Target target{scope_of(ScopeKind::Pairing, command.pairing), id, SharedSkillResult::type};
  Changes changes(model, me);
  if (!command.is_shared) {
    if (model.find<SharedSkillResult>(id) != nullptr) changes.set(target, "levels", std::string());
    return std::move(changes).take();
  }
  changes.set_id(target, "pairing", command.pairing);
  changes.set_id(target, "person", me);
  changes.set(target, "wave", number(command.wave));
  changes.set(target, "finished_at", check->finished_at);
  changes.set(target, "levels", levels_text(model, me, command.wave));
  return std::move(changes).take();
}

}  // namespace obverse
