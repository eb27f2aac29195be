#include "insights/achievements.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "domain/earlier_pairs.hpp"
#include "insights/skills.hpp"

namespace obverse {

namespace {

constexpr std::int64_t tasks_wanted = 10, solved_wanted = 3, taught_wanted = 1, sponsored_wanted = 1;

/// Sums over the lessons that a person has done.
struct LessonSum {
  std::int64_t done = 0, mentoring_done = 0, tried = 0;
  std::set<std::string> areas;
};

LessonSum lesson_sum_of(const Model& model, const Curriculum& curriculum, PersonId person) {
  LessonSum sum;
  for (const auto& [id, row] : model.table<LessonProgress>()) {
    const LessonProgress& progress = row.fields;
    if (progress.person != person) continue;
    sum.tried += progress.tried;
    if (progress.state != LessonState::Done) continue;
    ++sum.done;
    const Lesson* lesson = find_lesson(curriculum, progress.lesson);
    if (lesson == nullptr) continue;
    if (lesson->audience == "mentor")
      ++sum.mentoring_done;
    else
      sum.areas.insert(lesson->area);
  }
  return sum;
}

std::int64_t count_items(const Model& model, PairItemKind kind, const auto& is_meant) {
  const auto& rows = model.table<PairItem>();
  return std::count_if(rows.begin(), rows.end(), [&](const auto& entry) {
    const PairItem& item = entry.second.fields;
    return item.kind == kind && !item.is_removed && is_meant(item);
  });
}

std::int64_t agreements_of(const Model& model, PersonId person) {
  const auto& rows = model.table<AgreementYes>();
  return std::count_if(rows.begin(), rows.end(),
                       [person](const auto& entry) { return entry.second.fields.person == person; });
}

std::int64_t checks_of(const Model& model, PersonId person) {
  const auto checks = skill_checks_of(model, person);
  return std::count_if(checks.begin(), checks.end(),
                       [](const SkillCheckView& check) { return check.finished_at.ms != 0; });
}

/// Blocks of shared notes of each pairing that say that something was solved together.
std::int64_t solved_in(const Model& model, PairingId pairing) {
  const Scope scope = scope_of(ScopeKind::Pairing, pairing);
  const auto& rows = model.table<NoteBlock>();
  return std::count_if(rows.begin(), rows.end(), [&](const auto& entry) {
    return entry.second.scope == scope && entry.second.fields.kind == NoteBlockKind::Solved;
  });
}

std::int64_t planned_in(const Model& model, ProgrammeId programme, PairingId id) {
  const auto* found = model.find<Programme>(programme);
  if (found != nullptr && found->sessions_per_pair > 0) return found->sessions_per_pair;
  return static_cast<std::int64_t>(sessions_of(model, id).size());
}

/// Pairings of a person that were begun, in id order.
std::set<PairingId> begun_pairings_of(const Model& model, PersonId person) {
  std::set<PairingId> pairings;
  for (const PairingId id : running_pairings_of(model, person)) pairings.insert(id);
  for (const EarlierPair& pair : earlier_pairs_of(model, person)) pairings.insert(pair.id);
  return pairings;
}

}  // namespace

std::vector<PairSum> pair_sums_of(const Model& model, PersonId person) {
  std::vector<PairSum> sums;
  for (const PairingId id : begun_pairings_of(model, person)) {
    const auto* pairing = model.find<Pairing>(id);
    PairSum sum;
    sum.pairing = id;
    // A mentor does not read the pairing any more once it ended; the mentee always does.
    sum.is_mentor = pairing == nullptr || pairing->mentor == person;
    const ProgrammeId programme =
        pairing == nullptr ? programme_of(model, person).value_or(ProgrammeId{}) : pairing->programme;
    sum.sessions_planned = planned_in(model, programme, id);
    sum.solved_together = solved_in(model, sum.pairing);
    for (const SessionId session : sessions_of(model, sum.pairing)) {
      const Session& fields = *model.find<Session>(session);
      if (fields.state != SessionState::Held) continue;
      ++sum.sessions_held;
      sum.minutes += fields.minutes;
      if (sum.first_held_at == 0) sum.first_held_at = fields.starts_at;
      sum.last_held_at = std::max(sum.last_held_at, fields.starts_at);
    }
    sums.push_back(sum);
  }
  return sums;
}

std::vector<Achievement> achievements_of(const Model& model, const Curriculum& curriculum, PersonId person) {
  const LessonSum lessons = lesson_sum_of(model, curriculum, person);
  PairSum sum;
  bool is_mentor = false;
  for (const PairSum& one : pair_sums_of(model, person)) {
    sum.sessions_held += one.sessions_held;
    sum.sessions_planned += one.sessions_planned;
    sum.solved_together += one.solved_together;
    is_mentor = is_mentor || one.is_mentor;
  }
  const std::int64_t planned = std::max<std::int64_t>(sum.sessions_planned, 1);
  const std::int64_t taught = count_items(model, PairItemKind::Topic, [&](const PairItem& item) {
    return item.done_at != 0 && !item.owner.is_nil() && item.owner != person;
  });
  std::vector<Achievement> all = {{"first_lesson", lessons.done, 1}, {"agreement", agreements_of(model, person), 1}};
  if (is_mentor) {
    const auto count = std::count_if(curriculum.lessons.begin(), curriculum.lessons.end(),
                                     [](const Lesson& lesson) { return lesson.audience == "mentor"; });
    all.push_back({"mentor_lessons", lessons.mentoring_done, std::max<std::int64_t>(count, 1)});
  } else {
    const auto areas = static_cast<std::int64_t>(curriculum.needs_areas.size());
    all.push_back({"each_area", static_cast<std::int64_t>(lessons.areas.size()), std::max<std::int64_t>(areas, 1)});
    all.push_back({"tried", lessons.tried, tasks_wanted});
    all.push_back({"looked_again", checks_of(model, person), 2});
    all.push_back(
        {"sponsored",
         count_items(model, PairItemKind::Sponsor, [&](const PairItem& item) { return item.author == person; }),
         sponsored_wanted});
  }
  all.push_back({"taught", taught, taught_wanted});
  all.push_back({"solved", sum.solved_together, solved_wanted});
  all.push_back({"half_way", sum.sessions_held, (planned + 1) / 2});
  all.push_back({"all_sessions", sum.sessions_held, planned});
  for (Achievement& one : all) one.done = std::min(one.done, one.wanted);
  return all;
}

std::vector<CertificateFacts> certificates_of(const Model& model, PersonId person) {
  std::vector<CertificateFacts> certificates;
  for (const PairSum& sum : pair_sums_of(model, person)) {
    if (!sum.is_complete()) continue;
    CertificateFacts facts{person, partner_of(model, sum.pairing, person), sum.is_mentor, sum, 0};
    for (const auto& entry : model.table<LessonProgress>()) {
      const LessonProgress& progress = entry.second.fields;
      facts.lessons_done += progress.person == person && progress.state == LessonState::Done ? 1 : 0;
    }
    certificates.push_back(facts);
  }
  return certificates;
}

}  // namespace obverse
