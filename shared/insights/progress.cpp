#include "insights/progress.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/order.hpp"
#include "base/text.hpp"

namespace obverse {

namespace {

using Rows = std::map<PersonId, MenteeProgress>;

void notice_activity(MenteeProgress& row, std::int64_t ms) {
  row.last_activity = std::max(row.last_activity, Instant{ms});
}

/// When the later of the two said yes.
Instant agreed_at(const Model& model, PairingId id, const Pairing& pairing) {
  Instant agreed;
  for (const PersonId person : {pairing.mentor, pairing.mentee}) {
    const auto* offer = model.find<PairingOffer>(pairing_offer_id(id, person));
    if (offer != nullptr) agreed = std::max(agreed, Instant{offer->answered_at});
  }
  return agreed;
}

void add_pairings(const Model& model, ProgrammeId programme, Rows& rows, ProgrammeProgress& total) {
  for (const auto& entry : model.table<Pairing>()) {
    const Pairing& pairing = entry.second.fields;
    const auto row = rows.find(pairing.mentee);
    if (row == rows.end() || pairing.programme != programme || !is_pairing_at_home(entry.second) ||
        !is_running(pairing))
      continue;
    row->second.mentor = pairing.mentor;
    row->second.pairing = entry.first.as<PairingTag>();
    row->second.is_paused = pairing.state == PairingState::Paused;
    row->second.agreed = agreed_at(model, row->second.pairing, pairing);
    ++total.pairs;
  }
}

void add_lessons(const Model& model, Rows& rows) {
  for (const auto& entry : model.table<LessonProgress>()) {
    const LessonProgress& progress = entry.second.fields;
    const auto row = rows.find(progress.person);
    if (row == rows.end() || entry.second.scope != scope_of(ScopeKind::Mentee, progress.person)) continue;
    row->second.lessons_done += progress.state == LessonState::Done ? 1 : 0;
    row->second.lessons_doing += progress.state == LessonState::Doing ? 1 : 0;
    notice_activity(row->second, progress.done_at);
  }
}

void add_sessions(const Model& model, Rows& rows) {
  for (const auto& entry : model.table<SessionHeld>()) {
    const bool is_held = entry.second.fields.held_at != 0;  // else it was taken back
    if (entry.second.scope.kind != ScopeKind::Mentee || !is_held) continue;
    const auto row = rows.find(entry.second.scope.owner.as<PersonTag>());
    if (row == rows.end()) continue;
    ++row->second.sessions_held;
    notice_activity(row->second, entry.second.fields.held_at);
  }
}

}  // namespace

ProgrammeProgress programme_progress(const Model& model, ProgrammeId programme) {
  ProgrammeProgress total;
  const auto* found = model.find<Programme>(programme);
  Rows rows;
  for (const auto& entry : model.table<Membership>()) {
    const PersonId person = entry.second.fields.person;
    if (role_of(model, programme, person) != Role::Mentee) continue;
    MenteeProgress& row = rows[person];
    row.person = person;
    row.sessions_planned = found == nullptr ? 0 : found->sessions_per_pair;
  }
  add_pairings(model, programme, rows, total);
  add_lessons(model, rows);
  add_sessions(model, rows);
  for (const auto& entry : rows) {
    const MenteeProgress& row = entry.second;
    ++total.mentees;
    total.lessons_done += row.lessons_done;
    total.sessions_held += row.sessions_held;
    total.mentees_with_a_lesson += row.lessons_done > 0 ? 1 : 0;
    total.rows.push_back(row);
  }
  const auto name_of = [&](const MenteeProgress& row) {
    const auto* person = model.find<Person>(row.person);
    return person == nullptr ? std::string() : folded(person->preferred_name);
  };
  sort_stably(total.rows, [&](const MenteeProgress& a, const MenteeProgress& b) { return name_of(a) < name_of(b); });
  return total;
}

bool is_quiet(const MenteeProgress& row, Instant begun, Instant now) {
  if (row.pairing.is_nil() || row.is_paused) return false;
  const Instant since = std::max({row.last_activity, row.agreed, begun});
  return since.ms > 0 && now.ms - since.ms > quiet_after_ms;
}

std::vector<PairingId> quiet_pairs(const ProgrammeProgress& progress, Instant begun, Instant now) {
  std::vector<PairingId> quiet;
  for (const MenteeProgress& row : progress.rows) {
    if (is_quiet(row, begun, now)) quiet.push_back(row.pairing);
  }
  return quiet;
}

}  // namespace obverse
