#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/model.hpp"

namespace obverse {

/// Counts of one mentee, for the staff: numbers and dates, never words.
struct MenteeProgress {
  PersonId person;
  PersonId mentor;    ///< nil when unpaired
  PairingId pairing;  ///< the running one; nil when unpaired
  bool is_paused = false;
  std::int64_t lessons_done = 0;
  std::int64_t lessons_doing = 0;
  std::int64_t sessions_held = 0;
  std::int64_t sessions_planned = 0;  ///< by the programme
  Instant last_activity;              ///< last lesson done or session held; 0 = none
  Instant agreed;                     ///< when the second of the two said yes to the pairing; 0 = not known
};

struct ProgrammeProgress {
  std::int64_t mentees = 0;
  std::int64_t pairs = 0;
  std::int64_t lessons_done = 0;
  std::int64_t sessions_held = 0;
  std::int64_t mentees_with_a_lesson = 0;
  std::vector<MenteeProgress> rows;  ///< by preferred name, then id
};

/// Adds up a programme. Complexity: linear in the records.
ProgrammeProgress programme_progress(const Model& model, ProgrammeId programme);

/// A pair of which nothing was heard for this long needs a look.
inline constexpr std::int64_t quiet_after_ms = 21 * day_ms;
/// True for a running pair whose last activity, or the day that it could begin when there was none, is longer ago than
/// that. A paused pair is quiet by intention and not counted.
/// @param begun  first day of the programme; 0 = not known
bool is_quiet(const MenteeProgress& row, Instant begun, Instant now);
/// Those of a programme, in the order of its rows.
std::vector<PairingId> quiet_pairs(const ProgrammeProgress& progress, Instant begun, Instant now);

}  // namespace obverse
