#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/model.hpp"

namespace obverse {

/// Counts of one mentee, for the staff: numbers and dates, never words.
struct MenteeProgress {
  PersonId person;
  PersonId mentor;  ///< nil when unpaired
  std::int64_t lessons_done = 0;
  std::int64_t lessons_doing = 0;
  std::int64_t sessions_held = 0;
  std::int64_t sessions_planned = 0;  ///< by the programme
  Instant last_activity;              ///< last lesson done or session held; 0 = none
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

}  // namespace obverse
