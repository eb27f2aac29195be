#include "server/demo_programme.hpp"

#include <algorithm>

namespace obverse {

const DemoPerson* DemoProgramme::find_key(std::string_view key) const {
  const auto it =
      std::find_if(people.begin(), people.end(), [&](const DemoPerson& person) { return person.key == key; });
  return it == people.end() ? nullptr : &*it;
}

const DemoPerson* DemoProgramme::first_of_role(std::string_view role,
                                               const std::function<bool(PersonId)>& is_gone) const {
  const auto it = std::find_if(people.begin(), people.end(),
                               [&](const DemoPerson& person) { return person.role == role && !is_gone(person.id); });
  return it == people.end() ? nullptr : &*it;
}

PersonId demo_person_id(std::string_view key) { return id_from_key<PersonId>("demo:person:" + std::string(key)); }

Role role_from_name(std::string_view name) {
  if (name == "mentee") return Role::Mentee;
  if (name == "mentor") return Role::Mentor;
  if (name == "coordinator") return Role::Coordinator;
  if (name == "sponsor") return Role::Sponsor;
  return Role::None;
}

Result<DemoProgramme> demo_programme_from_text(std::string_view text) {
  auto json = json_from_text(text);
  if (!json) return json.error();
  DemoProgramme demo;
  const Json* programme = json_member(*json, "programme");
  if (programme == nullptr || !json_string(*programme, "name")) return {ErrorCode::Malformed, "programme.name"};
  for (const Json& entry : json_array(*json, "people")) {
    const auto key = json_string(entry, "key");
    const auto role = json_string(entry, "role");
    if (!key || key->empty()) return {ErrorCode::Malformed, "people.key"};
    if (!role || role_from_name(*role) == Role::None) return {ErrorCode::Malformed, "role of " + *key};
    if (demo.find_key(*key) != nullptr) return {ErrorCode::Malformed, "a second " + *key};
    const std::string first = json_string(entry, "preferred").value_or(json_string(entry, "given").value_or(*key));
    const std::string name = first + " " + json_string(entry, "family").value_or("");
    demo.people.push_back({*key, demo_person_id(*key), name, json_string(entry, "job_title").value_or(""), *role});
  }
  for (const Json& pair : json_array(*json, "pairs")) {
    for (const char* side : {"mentor", "mentee"}) {
      const std::string key = json_string(pair, side).value_or("");
      if (demo.find_key(key) == nullptr)
        return {ErrorCode::Malformed, "pairs." + std::string(side) + " \"" + key + "\" is not among the people"};
    }
    if (!date_from_text(json_string(pair, "first_session_on").value_or("")))
      return {ErrorCode::Malformed, "pairs.first_session_on"};
  }
  demo.json = std::move(*json);
  return demo;
}

}  // namespace obverse
