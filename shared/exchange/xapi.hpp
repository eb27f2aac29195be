#pragma once

#include <functional>
#include <string>

#include "domain/model.hpp"

namespace obverse {

/// What statements about somebody need beside the records.
struct XapiWords {
  std::string site;                                             ///< "https://mentoring.example": where the account is
  std::string name;                                             ///< whose statements they are
  std::string language;                                         ///< BCP 47, of the titles
  std::function<std::string(const std::string&)> lesson_title;  ///< by id
};

/// What one did, as a JSON array of xAPI statements that a learning record store takes: lessons begun and
/// completed, sessions attended, skills answered for. Ids are derived from the records, so a store that gets them twice
/// keeps them once. The name of a competence goes out, its evidence does not.
/// Complexity: linear in the records. Source: IEEE 9274.1.1 (xAPI 2.0), of which only what 1.0.3 has too is used.
std::string xapi_statements_of(const Model& model, PersonId me, const XapiWords& words);

}  // namespace obverse
