#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/model.hpp"

namespace obverse {

// Pairs that were proposed and not yet begun: who was asked, who said what, and which pair may be proposed at all.

/// Why a pair cannot be proposed, whatever its score. The words: "proposal.fault.<name>".
enum class PairFault : std::uint8_t {
  None,
  NotInProgramme,  ///< one of them has no part in it
  SamePerson,
  MenteeTaken,    ///< has a mentor, or was asked about one and has not said no
  MentorFull,     ///< has as many mentees as they take
  ReportingLine,  ///< one is the other's manager, or their manager's manager
  DeclinedBefore  ///< one of them said no to the other
};
const char* pair_fault_name(PairFault fault);
/// Asked on the device before publishing and again when it is decided. Linear in pairings and offers.
PairFault pair_fault(const Model& model, ProgrammeId programme, PersonId mentor, PersonId mentee);

/// Where a proposed pairing stands.
enum class ProposalState : std::uint8_t { Waiting, Agreed, Declined, Withdrawn };
struct Proposal {
  PairingId pairing;
  PersonId mentor, mentee;
  OfferAnswer mentor_answer = OfferAnswer::None, mentee_answer = OfferAnswer::None;
  std::string reason;  ///< of the no
  std::int64_t asked_at = 0;
  ProposalState state = ProposalState::Waiting;
};
/// All pairings of a programme in state Proposed or Declined, as the staff see them, in id order.
std::vector<Proposal> proposals_of(const Model& model, ProgrammeId programme);
/// Pairings of a mentor, or a mentee, that count: running ones, and proposed ones that nobody declined.
std::int32_t open_pairings_of(const Model& model, PersonId person, bool is_mentor);

/// An offer to a person that waits for their answer, or was answered with yes and has not begun.
struct OpenOffer {
  RecordId id;
  const PairingOffer* offer = nullptr;
};
std::vector<OpenOffer> open_offers_of(const Model& model, PersonId person);

/// The id that a pairing gets when it is proposed: the same two may be proposed again another day.
PairingId proposed_pairing_id(ProgrammeId programme, PersonId mentor, PersonId mentee, std::int64_t now_ms);
/// The member with this e-mail address in any case, or the id that such a member will have. Needs the right to read
/// employment data. Linear in these.
PersonId member_with_email(const Model& model, ProgrammeId programme, std::string_view email);

}  // namespace obverse
