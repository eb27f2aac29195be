#include "server/person_name.hpp"

namespace obverse {

std::string person_name(const Model& model, PersonId person) {
  const Person* found = model.find<Person>(person);
  if (found == nullptr) return {};
  const std::string& first = found->preferred_name.empty() ? found->given_name : found->preferred_name;
  return found->family_name.empty() ? first : first + " " + found->family_name;
}

}  // namespace obverse
