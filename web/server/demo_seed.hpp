#pragma once

#include <vector>

#include "server/demo_programme.hpp"
#include "server/op_store.hpp"

namespace obverse {

/// The demo programme as ops of the replica "seed", the same for the same file and day: programme, people, memberships,
/// skills, pairings, sessions with goals, what was held, one shared note and one message for each pair, and how far the
/// lessons are.
/// @param steps how many steps each lesson has; a lesson that is not in it gets no number
std::vector<Op> demo_ops(const DemoProgramme& demo, const LessonSteps& steps, Instant now);

/// Stores the demo in one transaction, unless this store has it already.
/// @error StorageFailed
Status seed_demo(OpStore& store, const DemoProgramme& demo, const LessonSteps& steps, Instant now);

}  // namespace obverse
