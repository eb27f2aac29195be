#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/people.hpp"

namespace obverse {

/// Someone of the demo programme, as the sign-in page lists them.
struct DemoPerson {
  std::string key;  ///< "ruth-adeyemi"
  PersonId id;
  std::string name;
  std::string job_title;
  std::string role;  ///< "mentee", "mentor", "coordinator" or "sponsor"
};

/// The demo programme as its file tells it.
struct DemoProgramme {
  Json json;                       ///< the whole file; `seed_demo` reads it
  std::vector<DemoPerson> people;  ///< in the order of the file

  /// @return nullptr when nobody has this key
  const DemoPerson* find_key(std::string_view key) const;
  /// The first of this role; nullptr when there is none.
  const DemoPerson* first_of_role(std::string_view role, const std::function<bool(PersonId)>& is_gone) const;
};

/// Steps of each lesson, from the compiled content; empty when there is no content.
using LessonSteps = std::map<std::string, std::int64_t, std::less<>>;

PersonId demo_person_id(std::string_view key);
Role role_from_name(std::string_view name);

/// @error Malformed, with the name of the bad member
Result<DemoProgramme> demo_programme_from_text(std::string_view text);

}  // namespace obverse
