#pragma once

#include <string>

#include "domain/model.hpp"

namespace obverse {

/// "Ruth Adeyemi"; empty when there is no such person.
std::string person_name(const Model& model, PersonId person);

}  // namespace obverse
