#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.hpp"

namespace obverse {

struct Model;

/// What somebody who recommends is to the person.
enum class Relation : std::int64_t { None = 0, Manager = 1, Teammate = 2 };

/// A colleague whom a person asks for a few words about them. Scope a:<person>: that person, who alone writes it, and
/// the staff. The link for the colleague is not in it: the server makes it and gives it to the person alone.
struct RecommendationRequest {
  static constexpr const char* type = "recommendation_request";
  PersonId person;
  ProgrammeId programme;  ///< whose coordinators will read the words
  std::string name;       ///< of the colleague, who need not be a member
  Relation relation = Relation::None;
  std::int64_t asked_at = 0;  ///< Instant in ms
  bool is_withdrawn = false;
};

/// What a colleague wrote. Scope s:<programme>: the coordinators alone. The server alone writes it; a coordinator may
/// empty and delete it. Id derived from the request.
struct Recommendation {
  static constexpr const char* type = "recommendation";
  RecordId request;
  PersonId person;  ///< about whom
  ProgrammeId programme;
  std::string name;  ///< of the colleague, as the request had it
  Relation relation = Relation::None;
  std::string text;
  std::string attempt;          ///< by which a repeated send is known for the same
  std::int64_t written_at = 0;  ///< Instant in ms
};

/// That the words of a request arrived, and nothing about them. Scope a:<person>; id derived from the request. The
/// server alone writes it.
struct RecommendationGiven {
  static constexpr const char* type = "recommendation_given";
  RecordId request;
  PersonId person;
  std::int64_t written_at = 0;  ///< Instant in ms
};

/// How many colleagues a person may ask at once: withdrawn requests do not count.
inline constexpr std::size_t recommendation_requests_max = 4;
/// Code points of what a colleague writes, without white space around it.
inline constexpr std::size_t recommendation_text_min = 20, recommendation_text_max = 4000;

/// Where a request stands. Words that arrived stay arrived, whatever was written elsewhere meanwhile.
enum class RequestState : std::uint8_t {
  Missing,    ///< there is no such request, or its person is not of the programme
  Asked,      ///< the colleague may write
  Withdrawn,  ///< the person took it back
  Arrived,    ///< the colleague has written
};
/// A request that does not stand where it belongs counts as missing.
RequestState request_state(const Model& model, RecordId request);

/// The requests of a person that were not withdrawn, or whose words arrived, by time. Complexity: linear in requests
std::vector<RecordId> requests_of(const Model& model, PersonId person);

}  // namespace obverse
