// People from a table, into a preview of their matching.

#include <algorithm>

#include "base/csv.hpp"
#include "matching/people_csv.hpp"
#include "state/preview_state.hpp"

namespace obverse {

using matching::Criterion;
using matching::MatchPerson;
using matching::MatchPreview;

namespace {

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
  const auto whole = std::find_if(state.table->fixes.begin(), state.table->fixes.end(), [](const ImportFix& fix) {
    return !fix.is_fixed && fix.problem.key == "too_many_people";
  });
  const std::int32_t mentees = count_if_role(people, &MatchPerson::is_mentee);
  const std::int32_t mentors = count_if_role(people, &MatchPerson::is_mentor);
  const matching::UnreadRows& unread = state.table->unread;
  // A fault of the whole file says more than the people that are missing because of it, and so do rows that wait to be
  // mended.
  if (whole != state.table->fixes.end())
    refuse(state, "match.problem." + whole->problem.key, whole->problem.subject);
  else if (people.empty() && unread.all > 0)
    refuse(state, "preview.refused.unread", std::to_string(unread.all));
  else if (mentees == 0 && unread.mentees > 0)
    refuse(state, "preview.refused.unread_mentees", std::to_string(unread.mentees));
  else if (mentees == 0)
    refuse(state, "preview.refused.no_mentees");
  else if (mentors == 0 && unread.mentors > 0)
    refuse(state, "preview.refused.unread_mentors", std::to_string(unread.mentors));
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
       prefers = false, background = false;
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
  // A file from anybody carries no consent: only a programme's own people tell it.
  told.background |= person.consents_to_background && !person.background.empty();
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
    case Criterion::Background: return mentees.background && mentors.background;
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

void read_table_again(PreviewState& state, bool is_fresh) {
  refuse(state, {});
  const std::vector<MatchPerson> people = read_table(*state.table, is_fresh);
  if (state.table->fault.empty()) are_enough(state, people);
}

void use_table(PreviewState& state) {
  refuse(state, {});
  std::vector<MatchPerson> people = read_table(*state.table, false);
  if (!state.table->fault.empty()) return refuse(state, state.table->fault);
  state.problems.clear();
  for (const ImportFix& fix : state.table->fixes) {
    if (!fix.is_fixed) state.problems.push_back(fix.problem);
  }
  if (!are_enough(state, people)) {
    if (people.empty() && state.table->unread.all == 0) state.problems.clear();  // the refusal says it all
    return;
  }
  matching::MatchRules rules = state.decisions.rules;
  rules.uses_background = false;
  rules.exclusions.clear();
  take_people(state, std::move(people), rules, {state.table->file_name, false, state.table->has_left_out_hours});
}

void import_people(PreviewState& state, std::string_view file_name, std::string_view bytes, const Date& day) {
  refuse(state, {});
  state.is_sample_wanted = false;
  state.problems.clear();
  Result<std::vector<CsvRow>> rows = csv_from_text(bytes);
  if (!rows) return refuse(state, unreadable_key(rows.error()), rows.error().detail);
  if (rows->empty()) return refuse(state, "match.problem.no_rows");
  PreviewTable table{.file_name = std::string(file_name), .rows = std::move(*rows), .day = day};
  table.mapping = matching::suggested_mapping(table.rows.front().fields);
  table.guessed = table.mapping;
  read_table(table, true);
  state.table = std::move(table);
  use_table(state);
}

}  // namespace obverse
