#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "matching/match_person.hpp"
#include "matching/match_preview.hpp"
#include "matching/rules.hpp"

namespace obverse::matching {

/// What a column of a table of people can mean. The words: "match.field.<name>".
enum class PersonField : std::uint8_t {
  Ignore,
  Name,
  Email,
  Role,      ///< mentee, mentor or both
  Capacity,  ///< how many mentees a mentor takes
  Offers,    ///< "data:6; video" (topic, level 1..8)
  Wants,
  Interests,  ///< lists are separated by semicolons or vertical bars
  Goals,
  Languages,
  Channels,
  Site,
  Unit,
  Hours,     ///< "08:30-17:00", working days
  TimeZone,  ///< IANA
  Remote,    ///< yes or no
  Manager,   ///< an e-mail address
  Readiness,
  Prefers,  ///< e-mail addresses, the first most; "=" between those wanted alike
  Avoids,
};
constexpr std::size_t person_field_count = 20;
const char* person_field_name(PersonField field);

/// The meaning of each column, as its heading suggests: the field's own name or a common other one, in any case. Each
/// meaning is given once; what is not known is Ignore.
std::vector<PersonField> suggested_mapping(const std::vector<std::string>& headings);

/// The zone rules of a name, as the platform gave them; nothing for a name that it does not know.
struct KnownZone {
  std::string name;
  ZoneOffsets offsets;
};

/// How many rows are left out; of those, who could be a mentee, and who a mentor, once they are mended.
struct UnreadRows {
  std::int32_t all = 0, mentees = 0, mentors = 0;
};

/// What was read from a table: the people in it, and what is wrong with rows and values.
struct PeopleImport {
  std::vector<MatchPerson> people;  ///< keys are folded e-mail addresses, or folded names where no address was told
  /// The keys of "match.problem.<key>", {subject} being the bad value: "no_name", "bad_email", "duplicate_email" (also
  /// by case alone), "bad_role", "bad_capacity", "bad_level", "bad_hours", "unknown_zone", "bad_remote",
  /// "bad_readiness", "unknown_person" (a wish or manager whom nobody is), "manager_cycle", "too_many_people". A row
  /// with a problem that leaves no doubt about who somebody is and on which side is kept, without the bad value.
  std::vector<Problem> problems;
  UnreadRows unread;  ///< without those that tell of somebody twice
};

/// Whether the row with this problem is left out: without a name, an address or a role nobody is known. Otherwise only
/// the value is.
bool drops_row(const Problem& problem);

/// People from rows; the first one holds the headings.
/// @param mapping what each column means; empty: suggested_mapping
/// @param days for the weeks (week_times_from_hours)
/// @error Invalid "match.problem.no_rows", "match.problem.no_role_column", "match.problem.no_name_column"
/// Complexity: linear but for sorting keys.
Result<PeopleImport> people_from_csv(const std::vector<CsvRow>& rows, const std::vector<PersonField>& mapping,
                                     const std::vector<KnownZone>& zones, const std::vector<Date>& days);

/// The matching as a table that a spreadsheet opens without harm: mentee, mentor, score of 100, state.
std::string csv_from_preview(const MatchPreview& preview);

}  // namespace obverse::matching
