#include "insights/reminders.hpp"

#include "base/order.hpp"
#include "insights/skills.hpp"

namespace obverse {

namespace {

constexpr std::int64_t action_days = 2, letter_days = 3, over_days = 14;

/// Where everything about one pairing is collected.
struct Collector {
  const Model& model;
  PersonId person;
  Instant now;
  std::int64_t today;
  std::vector<Reminder> reminders = {};

  void add(ReminderKind kind, PairingId pairing, SessionId session, std::int64_t at_ms) {
    reminders.push_back({kind, pairing, session, {}, {}, Instant{at_ms}});
  }
  void look_at_changes(PairingId pairing);
  void look_at_session(PairingId pairing, SessionId id, const Session& session, bool is_mentor);
  void look_at_items(PairingId pairing);
  void look_at_agreement(PairingId pairing, PersonId partner);
  void look_at_skills(PairingId pairing);
};

/// All changes of one pair together: the first session that is changed stands for them.
void Collector::look_at_changes(PairingId pairing) {
  Reminder changed{ReminderKind::SessionChanged, pairing, {}, {}, {}, {}, 0};
  for (const SessionId session_id : changed_sessions_of(model, pairing, person, now)) {
    const Session& session = *model.find<Session>(session_id);
    if (changed.count++ > 0 && session.starts_at >= changed.at.ms) continue;
    changed.session = session_id;
    changed.at = Instant{session.starts_at};
  }
  if (changed.count > 0) reminders.push_back(changed);
}

void Collector::look_at_session(PairingId pairing, SessionId id, const Session& session, bool is_mentor) {
  const std::int64_t end = session.starts_at + session.minutes * minute_ms;
  const bool has_passed = session.starts_at > 0 && end <= now.ms && now.ms - end <= over_days * day_ms;
  if (session.state == SessionState::Planned && has_passed)
    add(ReminderKind::SessionOver, pairing, id, session.starts_at);
  const bool is_fresh = session.state == SessionState::Held && end <= now.ms && now.ms - end <= letter_days * day_ms;
  const auto* letter = model.find<FollowUp>(follow_up_id(id));
  if (is_mentor && is_fresh && (letter == nullptr || letter->made_at == 0))
    add(ReminderKind::Letter, pairing, id, session.starts_at);
}

void Collector::look_at_items(PairingId pairing) {
  for (const auto& [id, row] : model.table<PairItem>()) {
    const PairItem& item = row.fields;
    const bool is_mine = item.owner.is_nil() || item.owner == person;
    if (item.pairing != pairing || item.kind != PairItemKind::Action || item.done_at != 0 || item.is_removed) continue;
    const auto due = date_from_text(item.due_on);
    if (!is_mine || !due) continue;
    const std::int64_t days_left = days_from_date(*due) - today;
    if (days_left > action_days) continue;
    const Instant noon{days_from_date(*due) * day_ms + day_ms / 2};
    const ReminderKind kind = days_left < 0 ? ReminderKind::ActionLate : ReminderKind::ActionSoon;
    reminders.push_back({kind, pairing, item.session, id, item.text, noon});
  }
}

void Collector::look_at_agreement(PairingId pairing, PersonId partner) {
  const auto* agreement = model.find<Agreement>(agreement_id(pairing));
  if (agreement == nullptr || is_empty(*agreement)) return;
  const std::string fingerprint = agreement_fingerprint(*agreement);
  const auto has_agreed = [&](PersonId who) {
    const auto* yes = model.find<AgreementYes>(agreement_yes_id(pairing, who));
    return yes != nullptr && yes->fingerprint == fingerprint;
  };
  if (has_agreed(partner) && !has_agreed(person)) add(ReminderKind::AgreementOpen, pairing, {}, now.ms);
}

/// The second look belongs to the middle of a programme.
void Collector::look_at_skills(PairingId pairing) {
  std::int64_t held = 0, planned = 0;
  for (const SessionId id : sessions_of(model, pairing)) {
    const SessionState state = model.find<Session>(id)->state;
    held += state == SessionState::Held ? 1 : 0;
    planned += state != SessionState::Cancelled ? 1 : 0;
  }
  const auto wave = open_wave(skill_checks_of(model, person));
  if (wave == SkillWave::Middle && planned > 0 && 2 * held >= planned)
    add(ReminderKind::SkillsAgain, pairing, {}, now.ms);
}

}  // namespace

std::vector<SessionId> changed_sessions_of(const Model& model, PairingId pairing, PersonId person, Instant now) {
  const auto* between = model.find<Pairing>(pairing);
  std::vector<SessionId> changed;
  if (between == nullptr) return changed;
  for (const SessionId id : sessions_of(model, pairing)) {
    const Session& session = *model.find<Session>(id);
    const bool is_ahead = session.starts_at + session.minutes * minute_ms > now.ms;
    const bool is_open = session.state == SessionState::Planned || session.state == SessionState::Cancelled;
    if (is_ahead && is_open && is_news_to(person, *between, session)) changed.push_back(id);
  }
  return changed;
}

std::vector<Reminder> reminders_of(const Model& model, PersonId person, Instant now, const Date& today) {
  Collector collector{model, person, now, days_from_date(today)};
  for (const PairingId id : running_pairings_of(model, person)) {
    const Pairing& pairing = *model.find<Pairing>(id);
    const bool is_mentor = pairing.mentor == person;
    for (const SessionId session : sessions_of(model, id))
      collector.look_at_session(id, session, *model.find<Session>(session), is_mentor);
    collector.look_at_changes(id);
    collector.look_at_items(id);
    collector.look_at_agreement(id, partner_in(pairing, person));
    if (!is_mentor) collector.look_at_skills(id);
  }
  sort_stably(collector.reminders, [](const Reminder& a, const Reminder& b) { return a.kind < b.kind; });
  return std::move(collector.reminders);
}

}  // namespace obverse
