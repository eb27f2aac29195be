#pragma once

#include <optional>
#include <string>
#include <vector>

#include "support/seeded_random.hpp"
#include "text_merge/document.hpp"

namespace obverse {

/// A few letters of one, two, three and four bytes, and marks that join them.
std::string any_letters(SeededRandom& random, std::int64_t length_max);

/// What 2 to 5 people did to one text who met now and then, parents first.
std::vector<TextEvent> any_text_history(SeededRandom& random, std::int64_t events_max);

/// The same events in another order that has parents first.
std::vector<TextEvent> reordered(const std::vector<TextEvent>& events, SeededRandom& random);

/// Builds one history from its seed, and all that must be so: every order of merging gives the text of FugueMax, valid
/// UTF-8 at each step. @return what is wrong, or nothing
std::optional<std::string> text_history_fails(std::uint64_t seed);

}  // namespace obverse
