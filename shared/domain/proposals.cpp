#include "domain/proposals.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace obverse {

namespace {

constexpr int line_steps = 2;

bool is_offer_at_home(const Row<PairingOffer>& row) {
  return row.scope == scope_of(ScopeKind::Admission, row.fields.person);
}

const PairingOffer* offer_of(const Model& model, PairingId pairing, PersonId person) {
  const auto& rows = model.table<PairingOffer>();
  const auto it = rows.find(pairing_offer_id(pairing, person));
  return it == rows.end() || !is_offer_at_home(it->second) ? nullptr : &it->second.fields;
}

Proposal proposal_from(const Model& model, PairingId id, const Pairing& pairing) {
  Proposal proposal{.pairing = id, .mentor = pairing.mentor, .mentee = pairing.mentee};
  bool is_withdrawn = pairing.state == PairingState::Withdrawn;
  for (const bool is_mentor : {true, false}) {
    const PairingOffer* offer = offer_of(model, id, is_mentor ? pairing.mentor : pairing.mentee);
    if (offer == nullptr) continue;
    (is_mentor ? proposal.mentor_answer : proposal.mentee_answer) = offer->answer;
    proposal.asked_at = std::max(proposal.asked_at, offer->asked_at);
    is_withdrawn = is_withdrawn || offer->is_withdrawn;
    if (offer->answer == OfferAnswer::Declined && proposal.reason.empty()) proposal.reason = offer->reason;
  }
  const auto is = [&](OfferAnswer a, OfferAnswer b) {
    return proposal.mentor_answer == a || proposal.mentee_answer == b;
  };
  if (is_withdrawn)
    proposal.state = ProposalState::Withdrawn;
  else if (pairing.state == PairingState::Declined || is(OfferAnswer::Declined, OfferAnswer::Declined))
    proposal.state = ProposalState::Declined;
  else if (proposal.mentor_answer == OfferAnswer::Accepted && proposal.mentee_answer == OfferAnswer::Accepted)
    proposal.state = ProposalState::Agreed;
  return proposal;
}

/// True when `manager` is at most `line_steps` above `person`.
bool is_above(const Model& model, PersonId manager, PersonId person) {
  for (int step = 0; step < line_steps && !person.is_nil(); ++step) {
    const auto& rows = model.table<Employment>();
    const auto it = rows.find(employment_id(person));
    person = it == rows.end() ? PersonId{} : it->second.fields.manager;
    if (!person.is_nil() && person == manager) return true;
  }
  return false;
}

}  // namespace

const char* pair_fault_name(PairFault fault) {
  static constexpr const char* names[] = {"none",        "not_in_programme", "same_person",    "mentee_taken",
                                          "mentor_full", "reporting_line",   "declined_before"};
  return names[static_cast<std::size_t>(fault)];
}

std::int32_t open_pairings_of(const Model& model, PersonId person, bool is_mentor) {
  std::int32_t count = 0;
  for (const auto& [id, row] : model.table<Pairing>()) {
    const Pairing& pairing = row.fields;
    if (!is_pairing_at_home(row) || (is_mentor ? pairing.mentor : pairing.mentee) != person) continue;
    const bool is_asked = pairing.state == PairingState::Proposed || pairing.state == PairingState::Accepted;
    if (is_running(pairing)) ++count;
    if (!is_asked) continue;
    const ProposalState state = proposal_from(model, id.as<PairingTag>(), pairing).state;
    count += state == ProposalState::Waiting || state == ProposalState::Agreed ? 1 : 0;
  }
  return count;
}

PairFault pair_fault(const Model& model, ProgrammeId programme, PersonId mentor, PersonId mentee) {
  const auto is_of_a_pair = [&](PersonId person) {
    const Role role = role_of(model, programme, person);
    return role == Role::Mentee || role == Role::Mentor;
  };
  if (mentor == mentee) return PairFault::SamePerson;
  if (!is_of_a_pair(mentor) || !is_of_a_pair(mentee)) return PairFault::NotInProgramme;
  for (const auto& [id, row] : model.table<Pairing>()) {
    if (!is_pairing_at_home(row) || row.fields.mentor != mentor || row.fields.mentee != mentee) continue;
    if (proposal_from(model, id.as<PairingTag>(), row.fields).state == ProposalState::Declined)
      return PairFault::DeclinedBefore;
  }
  if (open_pairings_of(model, mentee, false) > 0) return PairFault::MenteeTaken;
  if (is_above(model, mentor, mentee) || is_above(model, mentee, mentor)) return PairFault::ReportingLine;
  const auto* person = model.find<Person>(mentor);
  const std::int64_t places = person == nullptr ? 1 : std::max<std::int64_t>(person->capacity, 1);
  if (open_pairings_of(model, mentor, true) >= places) return PairFault::MentorFull;
  return PairFault::None;
}

std::vector<Proposal> proposals_of(const Model& model, ProgrammeId programme) {
  std::vector<Proposal> proposals;
  for (const auto& [id, row] : model.table<Pairing>()) {
    const Pairing& pairing = row.fields;
    if (!is_pairing_at_home(row) || pairing.programme != programme) continue;
    if (pairing.state != PairingState::Proposed && pairing.state != PairingState::Declined) continue;
    proposals.push_back(proposal_from(model, id.as<PairingTag>(), pairing));
  }
  return proposals;
}

std::vector<OpenOffer> open_offers_of(const Model& model, PersonId person) {
  std::vector<OpenOffer> offers;
  for (const auto& [id, row] : model.table<PairingOffer>()) {
    const PairingOffer& offer = row.fields;
    if (offer.person != person || !is_offer_at_home(row) || offer.is_withdrawn) continue;
    if (offer.answer == OfferAnswer::Declined) continue;
    const auto* pairing = model.find<Pairing>(offer.pairing);
    if (pairing != nullptr && pairing->state != PairingState::Proposed) continue;
    offers.push_back({id, &offer});
  }
  return offers;
}

PairingId proposed_pairing_id(ProgrammeId programme, PersonId mentor, PersonId mentee, std::int64_t now_ms) {
  return id_from_key<PairingId>("pairing:" + text_from_id(programme) + ":" + text_from_id(mentor) + ":" +
                                text_from_id(mentee) + ":" + std::to_string(now_ms));
}

PersonId member_with_email(const Model& model, ProgrammeId programme, std::string_view email) {
  const std::string wanted = folded(trimmed(email));
  for (const auto& [id, row] : model.table<Employment>()) {
    if (folded(row.fields.email) == wanted && row.scope == scope_of(ScopeKind::Admission, row.fields.person) &&
        role_of(model, programme, row.fields.person) != Role::None)
      return row.fields.person;
  }
  // An address that was somebody else's once makes another person.
  for (std::int64_t turn = 0;; ++turn) {
    const std::string again = turn == 0 ? "" : ":" + std::to_string(turn);
    const auto person = id_from_key<PersonId>("member:" + text_from_id(programme) + ":" + wanted + again);
    const auto* known = model.find<Employment>(employment_id(person));
    if (known == nullptr || known->email.empty() || folded(trimmed(known->email)) == wanted) return person;
  }
}

}  // namespace obverse
