#pragma once

#include <string>

#include "domain/model.hpp"

namespace obverse {

/// "Ruth Adeyemi"; empty when there is no such person.
std::string person_name(const Model& model, PersonId person);
/// The address that the programme has of somebody; empty when it has none that mail can go to.
std::string mail_address(const Model& model, PersonId person);

}  // namespace obverse
