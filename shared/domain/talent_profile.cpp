#include "domain/talent_profile.hpp"

#include <algorithm>

#include "domain/model.hpp"

namespace obverse {

const TalentField* find_talent_field(std::string_view name) {
  const auto* found = std::find_if(talent_fields.begin(), talent_fields.end(),
                                   [name](const TalentField& field) { return field.name == name; });
  return found == talent_fields.end() ? nullptr : found;
}

ProfileLine profile_line(const Model& model, PersonId person, const TalentField& field) {
  for (const ProfileAudience audience : {ProfileAudience::OnlyMe, ProfileAudience::Staff, ProfileAudience::Partner}) {
    const auto* entry = model.find<ProfileEntry>(profile_entry_id(person, field.name, audience));
    if (entry != nullptr && !entry->text.empty()) return {entry->text, audience};
  }
  const auto* directory = model.find<Person>(person);
  if (directory != nullptr && !(directory->*field.words).empty())
    return {directory->*field.words, ProfileAudience::Everyone};
  return {{}, field.first_audience};
}

std::int64_t filled_lines(const Model& model, PersonId person) {
  return std::count_if(talent_fields.begin(), talent_fields.end(),
                       [&](const TalentField& field) { return !profile_line(model, person, field).text.empty(); });
}

}  // namespace obverse
