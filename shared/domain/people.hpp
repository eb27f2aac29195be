#pragma once

#include <cstdint>
#include <string>

#include "base/id.hpp"
#include "base/time.hpp"

namespace obverse {

enum class Role : std::int64_t { None = 0, Mentee = 1, Mentor = 2, Coordinator = 3, Sponsor = 4 };

/// A member of the organisation as the directory of a programme shows them. Scope c:<programme>.
struct Person {
  static constexpr const char* type = "person";
  std::string given_name;
  std::string family_name;
  std::string preferred_name;  ///< what others call them; never empty for a real member
  std::string job_title;
  std::string unit;
  std::string site;
  std::string country;         ///< ISO 3166-1 alpha-2
  std::string time_zone;       ///< IANA name
  std::string languages;       ///< BCP 47 tags, separated by spaces
  std::string background;      ///< one sentence
  std::string goals;           ///< one goal a line
  std::string interests;       ///< one a line
  std::string working_hours;   ///< "08:30-17:00"
  std::string employed_since;  ///< date
  std::string competencies;    ///< what one is good at, one a line
  std::string education;       ///< one entry a line
  std::string contact;         ///< how one likes to be written to, in one's own words
  std::int64_t level = 0;      ///< 1..9 in the organisation, 0 = not given
  std::int64_t capacity = 0;   ///< pairings a mentor takes at once
};

/// What only the person and the staff may know. Scope a:<person>; id derived from the person.
struct Employment {
  static constexpr const char* type = "employment";
  PersonId person;
  std::string email;  ///< by which they sign in: the staff writes it once
  std::string employee_id;
  std::string status;     ///< A active, L on leave, T left
  std::string hired_on;   ///< date
  std::string education;  ///< one entry a line
  PersonId manager;
  /// A protected attribute that the person told for matching, in their own words; only they write it. It counts where
  /// the programme matches by it (Programme::matches_background), and from the moment of consent on.
  std::string background;
  std::int64_t background_consented_at = 0;  ///< ms; 0: no consent
};

/// One person's part in one programme. Scope c:<programme>; id derived from both.
struct Membership {
  static constexpr const char* type = "membership";
  ProgrammeId programme;
  PersonId person;
  Role role = Role::None;
};

/// One self-rated competence. Scope m:<person>; id derived from person, framework and competence.
struct PersonSkill {
  static constexpr const char* type = "person_skill";
  PersonId person;
  std::string framework;    ///< "digcomp-2.2"
  std::string competence;   ///< "2.4"
  std::int64_t level = 0;   ///< 0..8
  std::string assessed_on;  ///< date
};

}  // namespace obverse
