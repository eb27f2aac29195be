#include "server/person_name.hpp"

#include "base/text.hpp"

namespace obverse {

std::string person_name(const Model& model, PersonId person) {
  const Person* found = model.find<Person>(person);
  if (found == nullptr) return {};
  const std::string& first = found->preferred_name.empty() ? found->given_name : found->preferred_name;
  return found->family_name.empty() ? first : first + " " + found->family_name;
}

std::string mail_address(const Model& model, PersonId person) {
  const auto& rows = model.table<Employment>();
  const auto it = rows.find(employment_id(person));
  // Only what stands where it belongs: there the staff wrote it, or the server.
  if (it == rows.end() || it->second.scope != scope_of(ScopeKind::Admission, person)) return {};
  const std::string_view address = trimmed(it->second.fields.email);
  return is_mail_address(address) ? std::string(address) : std::string();
}

}  // namespace obverse
