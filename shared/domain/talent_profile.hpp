#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/people.hpp"

namespace obverse {

struct Model;

/// Who may read one line of a person's profile. The number is not stored: each is a scope of its own.
enum class ProfileAudience : std::uint8_t {
  OnlyMe,    ///< u:<person>
  Staff,     ///< a:<person>: and the programme's coordinators
  Partner,   ///< m:<person>: and the partner of a running pairing
  Everyone,  ///< c:<programme>: all members. The words stand in the directory, in Person itself
};

/// One line of a profile that not everybody may read. Scope u:, a: or m:<person>; id derived from person, field and
/// audience. Scopes are for ever, so that a line that is shown to others writes itself anew and empties the old record.
struct ProfileEntry {
  static constexpr const char* type = "profile_entry";
  PersonId person;
  std::string field;  ///< a name of `talent_fields`
  std::string text;   ///< empty: not here
};

/// One line of the talent profile: its name in the schema and in string keys, and where the directory keeps it.
struct TalentField {
  std::string_view name;
  std::string Person::*words;
  ProfileAudience first_audience;  ///< until the person chooses
  std::int32_t length_max;         ///< code points
  bool has_lines;                  ///< several lines make sense
};

/// Seed 001 names the first six; the others are what a match and a first session need.
inline constexpr std::array talent_fields = {
    TalentField{"job_title", &Person::job_title, ProfileAudience::Everyone, 120, false},
    TalentField{"employed_since", &Person::employed_since, ProfileAudience::Staff, 10, false},
    TalentField{"goals", &Person::goals, ProfileAudience::Partner, 2000, true},
    TalentField{"competencies", &Person::competencies, ProfileAudience::Partner, 2000, true},
    TalentField{"education", &Person::education, ProfileAudience::Staff, 2000, true},
    TalentField{"background", &Person::background, ProfileAudience::Partner, 1000, true},
    TalentField{"interests", &Person::interests, ProfileAudience::Everyone, 2000, true},
    TalentField{"languages", &Person::languages, ProfileAudience::Everyone, 120, false},
    TalentField{"time_zone", &Person::time_zone, ProfileAudience::Everyone, 64, false},
    TalentField{"working_hours", &Person::working_hours, ProfileAudience::Partner, 40, false},
    TalentField{"contact", &Person::contact, ProfileAudience::Partner, 500, true},
};
/// @return nullptr when there is no field of this name
const TalentField* find_talent_field(std::string_view name);

/// What somebody reads of one line, and who else may.
struct ProfileLine {
  std::string text;
  ProfileAudience audience = ProfileAudience::OnlyMe;
};
/// The line as this replica may read it. Where two devices wrote it for different audiences at once, the narrowest
/// counts: nothing is shown wider than somebody wanted.
ProfileLine profile_line(const Model& model, PersonId person, const TalentField& field);
/// Lines of the own profile that have words.
std::int64_t filled_lines(const Model& model, PersonId person);

/// The answer to one question about oneself that rates nothing. Scope u:<person>; id derived from person, questionnaire
/// and item.
struct SelfAnswer {
  static constexpr const char* type = "self_answer";
  PersonId person;
  std::string questionnaire;               ///< "readiness_mentee"
  std::int64_t questionnaire_version = 0;  ///< of the question that was asked
  std::string item;
  std::string answer;            ///< id of the worded answer
  std::int64_t answered_at = 0;  ///< Instant in ms
};

}  // namespace obverse
