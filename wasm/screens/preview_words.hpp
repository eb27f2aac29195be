#pragma once

#include <string>

#include "state/preview_state.hpp"

namespace obverse {

// What the preview of a matching says, in words.

/// "Topics to learn"
std::string criterion_words(matching::Criterion criterion);
/// "Best total"
std::string aim_words(matching::Objective objective);
/// Why one criterion gives a pair what it gives: "Teaches 2 of 3 wanted topics: Spreadsheets, Chat".
std::string reason_words(const matching::MatchPreview& match, std::int32_t mentee, std::int32_t mentor,
                         const matching::Contribution& contribution);
/// Why a mentee has no mentor, and what would help.
/// Which rule keeps two people apart. Precondition: they are no alternative.
std::string ruled_out_words(const matching::MatchPreview& match, std::int32_t mentee, std::int32_t mentor);
std::string unmatched_words(const matching::MatchPreview& match, std::int32_t mentee);
/// What is wrong with a row: "“carol@” is no e-mail address."
std::string problem_words(const matching::Problem& problem);
/// Why something could not be done; empty when nothing was refused.
std::string refusal_words(const PreviewState& state);
/// What everybody together would lose: "−6.1", or "1 person fewer". Minus is U+2212.
std::string price_words(const matching::Alternative& alternative);
/// Tenths of points of 100 of a score, rounded; of the same sign.
std::int64_t tenths_of(std::int64_t score);
/// "+4.0", "−8.3"
std::string gain_words(std::int64_t tenths);
/// "38 of 40 mentees matched"
std::string matched_words(const PreviewState& state, const PreviewFacts& facts);
/// What was proven of the result: "Proven best: most people, then the best total".
std::string proof_words(const PreviewState& state, const PreviewFacts& facts);
/// "people.csv: 20 mentees, 14 mentors with 20 places"
std::string source_words(const PreviewState& state, const PreviewFacts& facts);

const std::string& mentee_name(const PreviewState& state, std::int32_t mentee);
const std::string& mentor_name(const PreviewState& state, std::int32_t mentor);

}  // namespace obverse
