#include "commands/matching_commands.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "domain/proposals.hpp"

namespace obverse {

namespace {

using Decision = Result<std::vector<Change>>;

void ask(Changes& changes, const DecideContext& context, const ProposedPair& pair, PairingId pairing) {
  for (const bool is_mentor : {true, false}) {
    const PersonId person = is_mentor ? pair.mentor : pair.mentee;
    const Changes::Target offer{scope_of(ScopeKind::Admission, person), pairing_offer_id(pairing, person),
                                PairingOffer::type};
    changes.set_id(offer, "person", person);
    changes.set_id(offer, "pairing", pairing);
    changes.set_id(offer, "partner", is_mentor ? pair.mentee : pair.mentor);
    if (is_mentor) changes.set(offer, "is_mentor", true);
    changes.set(offer, "why", pair.why);
    changes.set(offer, "asked_at", context.now.ms);
  }
}

/// The first pair that cannot be, alone or beside the pairs before it.
PairFault first_fault(const Model& model, ProgrammeId programme, const std::vector<ProposedPair>& pairs) {
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    const ProposedPair& pair = pairs[k];
    const PairFault fault = pair_fault(model, programme, pair.mentor, pair.mentee);
    if (fault != PairFault::None) return fault;
    std::int64_t load = open_pairings_of(model, pair.mentor, true);
    for (std::size_t other = 0; other < k; ++other) {
      if (pairs[other].mentee == pair.mentee) return PairFault::MenteeTaken;
      load += pairs[other].mentor == pair.mentor ? 1 : 0;
    }
    const auto* mentor = model.find<Person>(pair.mentor);
    if (mentor != nullptr && load >= std::max<std::int64_t>(mentor->capacity, 1)) return PairFault::MentorFull;
  }
  return PairFault::None;
}

/// Where a pairing is written, or nothing.
std::optional<Changes::Target> target_of(const Model& model, PairingId pairing) {
  const auto& rows = model.table<Pairing>();
  const auto it = rows.find(pairing.as<RecordTag>());
  if (it == rows.end()) return std::nullopt;
  return Changes::Target{it->second.scope, it->first, Pairing::type};
}

}  // namespace

Decision add_members(const Model& model, const DecideContext& context, const AddMembers& command) {
  const auto programme = programme_of(model, context.actor);
  if (!programme) return {ErrorCode::NotFound, "programme"};
  Changes changes(model, context.actor);
  for (const NewMember& member : command.members) {
    if (trimmed(member.name).empty() || trimmed(member.email).empty()) return {ErrorCode::Invalid, "name"};
    const PersonId person = member_with_email(model, *programme, member.email);
    if (!command.is_employment) {
      if (role_of(model, *programme, person) == Role::None) set_directory_entry(changes, *programme, person, member);
      continue;
    }
    if (model.find<Employment>(employment_id(person).as<PersonTag>()) != nullptr) continue;
    if (!is_mail_address(trimmed(member.email))) continue;  // a name stands for an address that is not known
    set_employment(changes, person, member.email);
  }
  return std::move(changes).take();
}

void set_directory_entry(Changes& changes, ProgrammeId programme, PersonId person, const NewMember& member) {
  const Scope scope = scope_of(ScopeKind::Programme, programme);
  const Changes::Target entry{scope, person.as<RecordTag>(), Person::type};
  const std::string name(trimmed(member.name));
  const std::size_t space = name.find(' ');
  changes.set(entry, "preferred_name", name.substr(0, space));
  if (space != std::string::npos) changes.set(entry, "family_name", std::string(trimmed(name.substr(space))));
  const std::pair<const char*, const std::string*> texts[] = {
      {"unit", &member.unit},           {"site", &member.site},   {"languages", &member.languages},
      {"interests", &member.interests}, {"goals", &member.goals}, {"working_hours", &member.working_hours}};
  for (const auto& [field, text] : texts) {
    if (!text->empty()) changes.set(entry, field, *text);
  }
  changes.set(entry, "capacity", member.capacity);
  const Changes::Target membership{scope, membership_id(programme, person), Membership::type};
  changes.set_id(membership, "programme", programme);
  changes.set_id(membership, "person", person);
  changes.set(membership, "role", static_cast<std::int64_t>(member.role));
}

void set_employment(Changes& changes, PersonId person, std::string_view email) {
  const Changes::Target employment{scope_of(ScopeKind::Admission, person), employment_id(person), Employment::type};
  changes.set_id(employment, "person", person);
  changes.set(employment, "email", std::string(trimmed(email)));
}

Decision set_mentor_places(const Model& model, const DecideContext& context, const SetMentorPlaces& command) {
  const auto programme = programme_of(model, context.actor);
  if (!programme) return {ErrorCode::NotFound, "programme"};
  Changes changes(model, context.actor);
  for (const auto& [person, places] : command.places) {
    if (role_of(model, *programme, person) == Role::None) return {ErrorCode::NotFound, "person"};
    changes.set({scope_of(ScopeKind::Programme, *programme), person.as<RecordTag>(), Person::type}, "capacity", places);
  }
  return std::move(changes).take();
}

Decision propose_pairs(const Model& model, const DecideContext& context, const ProposePairs& command) {
  const auto programme = programme_of(model, context.actor);
  if (!programme) return {ErrorCode::NotFound, "programme"};
  const PairFault fault = first_fault(model, *programme, command.pairs);
  if (fault != PairFault::None) return {ErrorCode::Conflict, pair_fault_name(fault)};
  Changes changes(model, context.actor);
  for (const Proposal& old : proposals_of(model, *programme)) {
    // Who is proposed anew has been told no: the old proposal is closed.
    const bool is_again = std::any_of(command.pairs.begin(), command.pairs.end(),
                                      [&](const ProposedPair& pair) { return pair.mentee == old.mentee; });
    if (!is_again || old.state != ProposalState::Declined) continue;
    changes.set(*target_of(model, old.pairing), "state", static_cast<std::int64_t>(PairingState::Declined));
  }
  for (const ProposedPair& pair : command.pairs) {
    const PairingId pairing = proposed_pairing_id(*programme, pair.mentor, pair.mentee, context.now.ms);
    const Changes::Target target{scope_of(ScopeKind::Mentee, pair.mentee), pairing.as<RecordTag>(), Pairing::type};
    changes.set_id(target, "programme", *programme);
    changes.set_id(target, "mentor", pair.mentor);
    changes.set_id(target, "mentee", pair.mentee);
    changes.set(target, "mentee_learns", pair.mentee_learns);
    changes.set(target, "mentor_learns", pair.mentor_learns);
    changes.resolve(target, "state", static_cast<std::int64_t>(PairingState::Proposed));
    ask(changes, context, pair, pairing);
  }
  return std::move(changes).take();
}

Decision answer_offer(const Model& model, const DecideContext& context, const AnswerOffer& command) {
  const auto& rows = model.table<PairingOffer>();
  const auto row = rows.find(command.offer);
  if (row == rows.end()) return {ErrorCode::NotFound, "offer"};
  const PairingOffer& offer = row->second.fields;
  if (offer.person != context.actor) return {ErrorCode::Forbidden, "offer"};
  const auto* pairing = model.find<Pairing>(offer.pairing);
  const bool is_over = pairing != nullptr && pairing->state != PairingState::Proposed;
  if (offer.is_withdrawn || is_over) return {ErrorCode::Conflict, "offer"};
  const Changes::Target target{row->second.scope, command.offer, PairingOffer::type};
  Changes changes(model, context.actor);
  changes.set(target, "answer",
              static_cast<std::int64_t>(command.is_accepted ? OfferAnswer::Accepted : OfferAnswer::Declined));
  changes.set(target, "reason", command.is_accepted ? std::string() : std::string(trimmed(command.reason)));
  changes.set(target, "answered_at", context.now.ms);
  return std::move(changes).take();
}

Decision start_pairs(const Model& model, const DecideContext& context, const StartPairs& command) {
  const auto programme = programme_of(model, context.actor);
  if (!programme) return {ErrorCode::NotFound, "programme"};
  const auto proposals = proposals_of(model, *programme);
  Changes changes(model, context.actor);
  for (const PairingId pairing : command.pairings) {
    const auto found = std::find_if(proposals.begin(), proposals.end(),
                                    [&](const Proposal& proposal) { return proposal.pairing == pairing; });
    if (found == proposals.end()) return {ErrorCode::NotFound, "pairing"};
    if (found->state != ProposalState::Agreed) return {ErrorCode::Conflict, "not agreed"};
    changes.set(*target_of(model, pairing), "state", static_cast<std::int64_t>(PairingState::Active));
  }
  return std::move(changes).take();
}

Decision withdraw_pairs(const Model& model, const DecideContext& context, const WithdrawPairs& command) {
  const auto programme = programme_of(model, context.actor);
  if (!programme) return {ErrorCode::NotFound, "programme"};
  Changes changes(model, context.actor);
  for (const PairingId id : command.pairings) {
    const auto* pairing = model.find<Pairing>(id);
    if (pairing == nullptr) return {ErrorCode::NotFound, "pairing"};
    if (is_running(*pairing)) return {ErrorCode::Conflict, "begun"};
    changes.set(*target_of(model, id), "state", static_cast<std::int64_t>(PairingState::Withdrawn));
    for (const PersonId person : {pairing->mentor, pairing->mentee}) {
      const RecordId offer = pairing_offer_id(id, person);
      if (model.table<PairingOffer>().count(offer) == 0) continue;
      changes.set({scope_of(ScopeKind::Admission, person), offer, PairingOffer::type}, "is_withdrawn", true);
    }
  }
  for (const PersonId person : command.members) {
    const Scope scope = scope_of(ScopeKind::Programme, *programme);
    changes.set({scope, membership_id(*programme, person), Membership::type}, "role",
                static_cast<std::int64_t>(Role::None));
  }
  return std::move(changes).take();
}

Decision set_background_matching(const Model& model, const DecideContext& context,
                                 const SetBackgroundMatching& command) {
  const auto programme = programme_of(model, context.actor);
  if (!programme) return {ErrorCode::NotFound, "programme"};
  Changes changes(model, context.actor);
  changes.set({scope_of(ScopeKind::Programme, *programme), programme->as<RecordTag>(), Programme::type},
              "matches_background", command.is_on);
  return std::move(changes).take();
}

Decision set_background_consent(const Model& model, const DecideContext& context, const SetBackgroundConsent& command) {
  const auto programme = programme_of(model, context.actor);
  if (!programme) return {ErrorCode::NotFound, "programme"};
  const std::string words(trimmed(command.words));
  const auto* facts = model.find<Programme>(*programme);
  // Taken back it can be at any time; given, only where it is asked for.
  if (!words.empty() && (facts == nullptr || !facts->matches_background)) return {ErrorCode::Conflict, "not asked for"};
  Changes changes(model, context.actor);
  const Changes::Target employment{scope_of(ScopeKind::Admission, context.actor), employment_id(context.actor),
                                   Employment::type};
  changes.set_id(employment, "person", context.actor);
  changes.set(employment, "background", words);
  changes.set(employment, "background_consented_at", words.empty() ? std::int64_t{0} : context.now.ms);
  return std::move(changes).take();
}

Decision keep_match_scenario(const Model& model, const DecideContext& context, const KeepMatchScenario& command) {
  const auto programme = programme_of(model, context.actor);
  if (!programme) return {ErrorCode::NotFound, "programme"};
  const std::string name(trimmed(command.name));
  if (name.empty()) return {ErrorCode::Invalid, "name"};
  if (command.scenario.is_nil() || !places_of(model, command.scenario).empty())
    return {ErrorCode::Conflict, "scenario"};
  const Changes::Target target{scope_of(ScopeKind::Staff, *programme), command.scenario, MatchScenario::type};
  Changes changes(model, context.actor);
  changes.set_id(target, "programme", *programme);
  changes.set(target, "name", name);
  changes.set(target, "decisions", command.decisions);
  return std::move(changes).take();
}

}  // namespace obverse
