#pragma once

#include <string>
#include <vector>

#include "commands/command.hpp"
#include "domain/curriculum.hpp"
#include "domain/proposals.hpp"
#include "state/preview_state.hpp"

namespace obverse {

/// The people of a programme who can be matched now, as matching sees them; keys are their ids. Mentees who have a
/// mentor, or wait for an answer, are left out; mentors take what is left of their places. Topics are the needs areas,
/// with the mean of the self-rated levels in them.
/// @param day any day: hours of work are compared on it when all live in one time zone
std::vector<matching::MatchPerson> pool_of_programme(const Model& model, ProgrammeId programme,
                                                     const Curriculum& curriculum, const Date& day);
/// Matches them. A pair of whom one said no before, or that was one and ended, is excluded. When nobody is left to
/// match, `refusal` says so.
/// @param is_declined_only  of the mentees, those whose proposal was declined, and nobody else
void take_programme(PreviewState& state, const Model& model, ProgrammeId programme, const Curriculum& curriculum,
                    const Date& day, bool is_declined_only = false);

PublishPlan publish_plan(const PreviewState& state, const Model& model, ProgrammeId programme);

}  // namespace obverse
