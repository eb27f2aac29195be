#pragma once

#include <string_view>
#include <vector>

#include "commands/decide.hpp"

namespace obverse {

/// A number of a programme and what it may be.
struct ProgrammeNumber {
  std::string_view field;
  std::int32_t min = 0, max = 0;
};
inline constexpr ProgrammeNumber programme_numbers[] = {
    {"sessions_per_pair", 1, 52}, {"minutes_per_session", 5, 480}, {"weeks_between_sessions", 1, 26}};
/// Its texts, in the order in which they are asked for; the name is never empty.
inline constexpr std::string_view programme_texts[] = {"name",     "organisation",    "objective",
                                                       "measures", "sponsor_message", "ground_rules"};
/// The name of a text of a programme, or empty.
std::string_view find_programme_text(std::string_view field);

/// Changes what a programme says of itself, by a coordinator of it.
/// @error NotFound (no programme), Forbidden, Invalid (field, number, day, the end before the start, no name), TooLarge
Result<std::vector<Change>> edit_programme(const Model& model, const DecideContext& context,
                                           const EditProgramme& command);

}  // namespace obverse
