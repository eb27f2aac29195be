#pragma once

#include <optional>
#include <string>

namespace obverse::simulation {

/// Runs one story twice, with and without a mentor's private notes, and compares every byte that the mentee and the
/// coordinator are sent.
/// @return how they differ, or nothing
std::optional<std::string> private_words_show();

}  // namespace obverse::simulation
