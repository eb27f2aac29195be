// People from a table, into a preview of their matching.

#include <algorithm>

#include "base/csv.hpp"
#include "matching/people_csv.hpp"
#include "state/preview_state.hpp"

namespace obverse {

using matching::Criterion;
using matching::MatchPerson;
using matching::MatchPreview;
using matching::PersonField;
using matching::unmatched;

namespace {

void refuse(PreviewState& state, std::string key, std::string subject = {}) {
  state.refusal = std::move(key);
  state.refusal_subject = std::move(subject);
}

/// The column with this meaning, or the count of columns.
std::size_t column_of(const std::vector<PersonField>& mapping, PersonField field) {
  return static_cast<std::size_t>(std::find(mapping.begin(), mapping.end(), field) - mapping.begin());
}

/// The rules of named time zones are not at hand here: with one zone for all they do not matter, with several the hours
/// are left out.
/// @return true when they were
bool settle_time_zones(const std::vector<CsvRow>& rows, std::vector<PersonField>& mapping) {
  const std::size_t zone = column_of(mapping, PersonField::TimeZone);
  if (zone == mapping.size()) return false;
  mapping[zone] = PersonField::Ignore;
  std::string first;
  for (std::size_t k = 1; k < rows.size(); ++k) {
    if (zone >= rows[k].fields.size() || rows[k].fields[zone].empty()) continue;
    if (first.empty()) first = rows[k].fields[zone];
    if (first == rows[k].fields[zone]) continue;
    const std::size_t hours = column_of(mapping, PersonField::Hours);
    if (hours == mapping.size()) return false;
    mapping[hours] = PersonField::Ignore;
    return true;
  }
  return false;
}

/// The sentence for a table that is none.
const char* unreadable_key(const Error& error) {
  if (error.code == ErrorCode::BadUtf8) return "preview.refused.utf8";
  if (error.code == ErrorCode::TooLarge) return "preview.refused.size";
  return "preview.refused.csv";
}

std::int32_t count_if_role(const std::vector<MatchPerson>& people, bool MatchPerson::*is_role) {
  return static_cast<std::int32_t>(
      std::count_if(people.begin(), people.end(), [&](const MatchPerson& person) { return person.*is_role; }));
}

/// @return whether these people can be matched; if not, the refusal says why
bool are_enough(PreviewState& state, const std::vector<MatchPerson>& people) {
  const std::int32_t mentees = count_if_role(people, &MatchPerson::is_mentee);
  const std::int32_t mentors = count_if_role(people, &MatchPerson::is_mentor);
  if (mentees == 0)
    refuse(state, "preview.refused.no_mentees");
  else if (mentors == 0)
    refuse(state, "preview.refused.no_mentors");
  else if (static_cast<std::size_t>(mentees) * static_cast<std::size_t>(mentors) > preview_pairs_max)
    refuse(state, "preview.refused.too_many", std::to_string(mentees) + " × " + std::to_string(mentors));
  return state.refusal.empty();
}

/// Which fields somebody of one side told.
struct ToldFields {
  bool offers = false, wants = false, offer_levels = false, want_levels = false, interests = false, goals = false,
       languages = false, channels = false, site = false, unit = false, times = false, readiness = false,
       prefers = false;
};

bool has_level(const std::vector<matching::TopicLevel>& topics) {
  return std::any_of(topics.begin(), topics.end(), [](const matching::TopicLevel& topic) { return topic.level > 0; });
}

void note_told(ToldFields& told, const MatchPerson& person) {
  told.offers |= !person.offers.empty();
  told.wants |= !person.wants.empty();
  told.offer_levels |= has_level(person.offers);
  told.want_levels |= has_level(person.wants);
  told.interests |= !person.interests.empty();
  told.goals |= !person.goals.empty();
  told.languages |= !person.languages.empty();
  told.channels |= !person.channels.empty();
  told.site |= !person.site.empty();
  told.unit |= !person.unit.empty();
  told.times |= !person.times.empty();
  told.readiness |= person.readiness > 0;
  told.prefers |= !person.prefers.empty();
}

bool is_told(Criterion criterion, const ToldFields& mentees, const ToldFields& mentors) {
  switch (criterion) {
    case Criterion::Competence: return mentees.wants && mentors.offers;
    case Criterion::GiveBack: return mentors.wants && mentees.offers;
    case Criterion::Interests: return mentees.interests && mentors.interests;
    case Criterion::Goals: return mentees.goals && mentors.goals;
    case Criterion::Availability: return mentees.times && mentors.times;
    case Criterion::Language: return mentees.languages && mentors.languages;
    case Criterion::Site: return mentees.site && mentors.site;
    case Criterion::Experience: return mentees.want_levels && mentors.offer_levels;
    case Criterion::Department: return mentees.unit && mentors.unit;
    case Criterion::Preference: return mentees.prefers || mentors.prefers;
    case Criterion::Readiness: return mentees.readiness && mentors.readiness;
    case Criterion::Channel: return mentees.channels && mentors.channels;
    case Criterion::Background: return false;  // a file from anybody carries no consent
  }
  return false;
}

}  // namespace

std::vector<Criterion> told_criteria(const MatchPreview& match) {
  ToldFields mentees, mentors;
  for (std::int32_t i = 0; i < match.table().mentee_count(); ++i) note_told(mentees, match.table().mentee(i));
  for (std::int32_t j = 0; j < match.table().mentor_count(); ++j) note_told(mentors, match.table().mentor(j));
  std::vector<Criterion> told;
  for (std::size_t k = 0; k < matching::criteria_count; ++k) {
    if (is_told(static_cast<Criterion>(k), mentees, mentors)) told.push_back(static_cast<Criterion>(k));
  }
  return told;
}

void import_people(PreviewState& state, std::string_view file_name, std::string_view bytes, const Date& day) {
  refuse(state, {});
  state.is_sample_wanted = false;
  state.problems.clear();
  const Result<std::vector<CsvRow>> rows = csv_from_text(bytes);
  if (!rows) return refuse(state, unreadable_key(rows.error()), rows.error().detail);
  if (rows->empty()) return refuse(state, "match.problem.no_rows");
  std::vector<PersonField> mapping = matching::suggested_mapping(rows->front().fields);
  const bool has_left_out_hours = settle_time_zones(*rows, mapping);
  auto import = matching::people_from_csv(*rows, mapping, {}, {day});
  if (!import) return refuse(state, import.error().detail);
  state.problems = import->problems;
  if (!are_enough(state, import->people)) return;
  const matching::Weights weights = state.match ? state.match->weights() : matching::default_weights();
  const auto objective = state.match ? state.match->objective() : matching::Objective::MostPeople;
  auto match = MatchPreview::start(std::move(import->people), {}, weights, objective);
  if (!match) return refuse(state, match.error().detail);
  state.match = std::move(*match);
  state.before.reset();
  state.changing = -1;
  ++state.revision;
  state.file_name = file_name;
  state.has_left_out_hours = has_left_out_hours;
  state.told = told_criteria(*state.match);
  state.forbidden.clear();
  state.selected = -1;
  state.compared = unmatched;
  state.pairs_shown = 0;
}

}  // namespace obverse
