#include "commands/local_programme.hpp"

#include <array>
#include <string>

#include "base/text.hpp"
#include "commands/changes.hpp"

namespace obverse {

namespace {

constexpr std::int64_t weeks_between = 3;
constexpr std::int64_t minutes_per_session = 45;
constexpr std::int32_t start_hour = 14;

constexpr std::array<const char*, 7> titles = {
    "Getting to know each other",       "Calls and chat without fuss", "Working in shared documents",
    "Finding and checking information", "Passwords and safe habits",   "Being visible online",
    "Looking back and ahead",
};

/// An id that belongs to this account's local programme.
template <class IdType>
IdType local_id(const char* kind, PersonId account) {
  return id_from_key<IdType>("local_" + std::string(kind) + ":" + text_from_id(account));
}

/// The first day from Monday to Friday after the day of `now`.
std::int64_t next_weekday(const DecideContext& context) {
  const LocalTime today = local_time(context.now, context.zone);
  const std::int64_t tomorrow = days_from_date(today.date) + 1;
  const std::int32_t weekday = (today.weekday + 1) % 7;
  if (weekday == 6) return tomorrow + 2;
  return weekday == 0 ? tomorrow + 1 : tomorrow;
}

struct LocalPlan {
  ProgrammeId programme;
  PersonId me;
  PersonId mentor;
  PairingId pairing;
};

void add_programme(Changes& changes, const LocalPlan& plan, std::int64_t first_day) {
  const Changes::Target target{scope_of(ScopeKind::Programme, plan.programme), plan.programme.as<RecordTag>(),
                               Programme::type};
  changes.set(target, "name", std::string("On this device"));
  changes.set(target, "is_local", true);
  changes.set(target, "sessions_per_pair", std::int64_t{titles.size()});
  changes.set(target, "minutes_per_session", minutes_per_session);
  changes.set(target, "weeks_between_sessions", weeks_between);
  changes.set(target, "starts_on", text_from_date(date_from_days(first_day)));
  changes.set(target, "ends_on",
              text_from_date(date_from_days(first_day + 7 * weeks_between * (std::int64_t{titles.size()} - 1))));
}

void add_member(Changes& changes, const LocalPlan& plan, PersonId person, const std::string& name, Role role) {
  const Scope scope = scope_of(ScopeKind::Programme, plan.programme);
  changes.set({scope, person.as<RecordTag>(), Person::type}, "preferred_name", name);
  const Changes::Target membership{scope, membership_id(plan.programme, person), Membership::type};
  changes.set_id(membership, "programme", plan.programme);
  changes.set_id(membership, "person", person);
  changes.set(membership, "role", static_cast<std::int64_t>(role));
}

void add_pairing(Changes& changes, const LocalPlan& plan) {
  const Changes::Target target{scope_of(ScopeKind::Mentee, plan.me), plan.pairing.as<RecordTag>(), Pairing::type};
  changes.set_id(target, "programme", plan.programme);
  changes.set_id(target, "mentor", plan.mentor);
  changes.set_id(target, "mentee", plan.me);
  changes.set(target, "state", static_cast<std::int64_t>(PairingState::Active));
}

void add_session(Changes& changes, const LocalPlan& plan, std::int64_t number, Instant starts_at) {
  const SessionId id = session_id(plan.pairing, number);
  const Changes::Target target{scope_of(ScopeKind::Pairing, plan.pairing), id.as<RecordTag>(), Session::type};
  changes.set_id(target, "pairing", plan.pairing);
  changes.set(target, "number", number);
  changes.set(target, "starts_at", starts_at.ms);
  changes.set(target, "minutes", minutes_per_session);
  changes.set(target, "title", std::string(titles[static_cast<std::size_t>(number - 1)]));
}

}  // namespace

Result<std::vector<Change>> start_local_programme(const Model& model, const DecideContext& context,
                                                  const StartLocalProgramme& command) {
  if (const auto programme = programme_of(model, context.actor)) {
    const auto* found = model.find<Programme>(*programme);
    if (found == nullptr || !found->is_local) return {ErrorCode::Conflict, "programme"};
    return std::vector<Change>{};
  }
  const std::string name(trimmed(command.preferred_name));
  const std::string mentor_name(trimmed(command.mentor_name));
  if (name.empty()) return {ErrorCode::Invalid, "name"};
  const LocalPlan plan{local_id<ProgrammeId>("programme", context.actor), context.actor,
                       local_id<PersonId>("mentor", context.actor), local_id<PairingId>("pairing", context.actor)};
  const std::int64_t first_day = next_weekday(context);
  Changes changes(model, context.actor);
  changes.skip_rights();
  add_programme(changes, plan, first_day);
  add_member(changes, plan, plan.me, name, Role::Mentee);
  add_member(changes, plan, plan.mentor, mentor_name.empty() ? "Your mentor" : mentor_name, Role::Mentor);
  add_pairing(changes, plan);
  for (std::int64_t number = 1; number <= std::int64_t{titles.size()}; ++number) {
    const Date day = date_from_days(first_day + 7 * weeks_between * (number - 1));
    add_session(changes, plan, number, instant_from_local(day, start_hour, 0, context.zone));
  }
  return std::move(changes).take();
}

}  // namespace obverse
