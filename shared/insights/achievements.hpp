#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "domain/model.hpp"

namespace obverse {

/// Something worth keeping that somebody did: never for being there, never against others.
struct Achievement {
  std::string_view id;  ///< "first_lesson", as it stands in string keys
  std::int64_t done = 0, wanted = 1;
  bool is_earned() const { return done >= wanted; }
};
/// Those of a mentee or a mentor, in the order of a programme. Worked out from the records: nothing is stored, so
/// nothing can be lost or given twice.
std::vector<Achievement> achievements_of(const Model& model, const Curriculum& curriculum, PersonId person);

/// What a person and a partner did together.
struct PairSum {
  PairingId pairing;
  bool is_mentor = false;  ///< the person is the mentor of the two
  std::int64_t sessions_held = 0, sessions_planned = 0;
  std::int64_t minutes = 0;                          ///< of the held sessions
  std::int64_t solved_together = 0;                  ///< blocks of that kind in shared notes
  std::int64_t first_held_at = 0, last_held_at = 0;  ///< Instant in ms, 0 = none
  bool is_complete() const { return sessions_planned > 0 && sessions_held >= sessions_planned; }
};
/// Pairings that somebody is or was part of, by id. Those that were never begun are left out.
std::vector<PairSum> pair_sums_of(const Model& model, PersonId person);

/// What a certificate says.
struct CertificateFacts {
  PersonId person, partner;
  bool is_mentor = false;
  PairSum sum;
  std::int64_t lessons_done = 0;
};
/// The certificates that somebody has earned: one for each pairing whose planned sessions were all held.
std::vector<CertificateFacts> certificates_of(const Model& model, PersonId person);

}  // namespace obverse
