// The people of a programme as matching sees them, and a matching as what would be published.

#include "state/preview_programme.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "domain/earlier_pairs.hpp"

namespace obverse {

using matching::MatchPerson;
using matching::unmatched;

namespace {

std::vector<std::string> split_at(const std::string& text, char separator) {
  std::vector<std::string> pieces;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find(separator, start), text.size());
    const std::string_view piece = trimmed(std::string_view(text).substr(start, end - start));
    if (!piece.empty()) pieces.emplace_back(piece);
    start = end + 1;
  }
  return pieces;
}

std::string joined(const std::vector<std::string>& pieces, char separator) {
  std::string text;
  for (const std::string& piece : pieces) {
    if (!text.empty()) text += separator;
    text += piece;
  }
  return text;
}

/// Needs areas with the mean level of somebody's ratings in them; areas without a rating are left out.
std::vector<matching::TopicLevel> rated_areas(const Model& model, PersonId person, const Curriculum& curriculum) {
  std::vector<matching::TopicLevel> topics;
  for (const NeedsArea& area : curriculum.needs_areas) {
    std::int64_t sum = 0, count = 0;
    for (const auto& [id, row] : model.table<PersonSkill>()) {
      const auto& known = area.competences;
      if (row.fields.person != person || std::find(known.begin(), known.end(), row.fields.competence) == known.end())
        continue;
      sum += row.fields.level;
      ++count;
    }
    if (count > 0)
      topics.push_back(
          {area.title, static_cast<std::int32_t>(std::clamp<std::int64_t>((sum + count / 2) / count, 1, 8))});
  }
  return topics;
}

/// The one time zone of everybody who told one, or empty.
bool is_one_zone(const Model& model) {
  std::string zone;
  for (const auto& [id, row] : model.table<Person>()) {
    if (row.fields.time_zone.empty()) continue;
    if (!zone.empty() && zone != row.fields.time_zone) return false;
    zone = row.fields.time_zone;
  }
  return true;
}

MatchPerson person_from(const Model& model, PersonId id, const Person& person) {
  MatchPerson match;
  match.key = text_from_id(id);
  match.name = person.preferred_name + (person.family_name.empty() ? "" : " " + person.family_name);
  match.interests = split_at(person.interests, '\n');
  match.goals = split_at(person.goals, '\n');
  match.languages = split_at(person.languages, ' ');
  match.site = person.site;
  match.unit = person.unit;
  const auto* employment = model.find<Employment>(employment_id(id));
  if (employment == nullptr) return match;
  if (!employment->manager.is_nil()) match.manager = text_from_id(employment->manager);
  match.background = employment->background;
  match.consents_to_background = employment->background_consented_at > 0;
  return match;
}

}  // namespace

std::vector<MatchPerson> pool_of_programme(const Model& model, ProgrammeId programme, const Curriculum& curriculum,
                                           const Date& day) {
  std::vector<MatchPerson> pool;
  const bool has_hours = is_one_zone(model);
  for (const auto& [record, row] : model.table<Person>()) {
    const auto id = record.as<PersonTag>();
    const Role role = role_of(model, programme, id);
    if (role != Role::Mentee && role != Role::Mentor) continue;
    MatchPerson person = person_from(model, id, row.fields);
    person.is_mentee = role == Role::Mentee;
    person.is_mentor = role == Role::Mentor;
    if (person.is_mentee && open_pairings_of(model, id, false) > 0) continue;
    if (person.is_mentor) {
      const std::int64_t places = std::max<std::int64_t>(row.fields.capacity, 1) - open_pairings_of(model, id, true);
      if (places <= 0) continue;
      person.capacity = static_cast<std::int32_t>(places);
    }
    (person.is_mentee ? person.wants : person.offers) = rated_areas(model, id, curriculum);
    if (has_hours) person.times = matching::week_times_from_hours(row.fields.working_hours, {}, {day});
    pool.push_back(std::move(person));
  }
  return pool;
}

/// Of the mentees, those alone who were asked about somebody and one of the two said no.
void keep_declined(std::vector<MatchPerson>& pool, const Model& model, ProgrammeId programme) {
  const auto proposals = proposals_of(model, programme);
  std::erase_if(pool, [&](const MatchPerson& person) {
    return person.is_mentee && std::none_of(proposals.begin(), proposals.end(), [&](const Proposal& proposal) {
             return proposal.state == ProposalState::Declined && text_from_id(proposal.mentee) == person.key;
           });
  });
}

void take_programme(PreviewState& state, const Model& model, ProgrammeId programme, const Curriculum& curriculum,
                    const Date& day, bool is_declined_only) {
  std::vector<MatchPerson> pool = pool_of_programme(model, programme, curriculum, day);
  if (is_declined_only) keep_declined(pool, model, programme);
  const auto has = [&](bool MatchPerson::*is_role) {
    return std::any_of(pool.begin(), pool.end(), [&](const MatchPerson& person) { return person.*is_role; });
  };
  state.refusal_subject.clear();
  state.refusal = !has(&MatchPerson::is_mentee)   ? "preview.refused.all_matched"
                  : !has(&MatchPerson::is_mentor) ? "preview.refused.no_free_mentor"
                                                  : "";
  if (!state.refusal.empty()) return;
  const auto* facts = model.find<Programme>(programme);
  matching::MatchRules rules = state.decisions.rules;
  rules.uses_background = facts != nullptr && facts->matches_background;
  rules.exclusions.clear();
  for (const Proposal& proposal : proposals_of(model, programme)) {
    if (proposal.state == ProposalState::Declined)
      rules.exclusions.emplace_back(text_from_id(proposal.mentee), text_from_id(proposal.mentor));
  }
  // Two who were a pair and are none any more are not put together again unasked.
  for (const auto& entry : model.table<Pairing>()) {
    const Pairing& pairing = entry.second.fields;
    if (pairing.programme == programme && is_pairing_at_home(entry.second) && is_ended(pairing.state))
      rules.exclusions.emplace_back(text_from_id(pairing.mentee), text_from_id(pairing.mentor));
  }
  state.table.reset();
  state.problems.clear();
  take_people(state, std::move(pool), rules, {.is_own_people = true});
}

PublishPlan publish_plan(const PreviewState& state, const Model& model, ProgrammeId programme) {
  PublishPlan plan;
  const auto& table = state.match->table();
  std::vector<std::int32_t> load(static_cast<std::size_t>(table.mentor_count()), 0);
  const auto id_of = [&](const MatchPerson& person) {
    if (state.is_own_people) return id_from_text<PersonId>(person.key).value_or(PersonId{});
    return member_with_email(model, programme, person.key);
  };
  const auto bring_in = [&](const MatchPerson& person, PersonId id, Role role, std::int32_t capacity) {
    if (role_of(model, programme, id) != Role::None ||
        std::find(plan.member_ids.begin(), plan.member_ids.end(), id) != plan.member_ids.end())
      return;
    plan.member_ids.push_back(id);
    plan.members.push_back({person.key, person.name, role, person.unit, person.site, joined(person.languages, ' '),
                            joined(person.interests, '\n'), joined(person.goals, '\n'), "", capacity});
  };
  for (std::int32_t i = 0; i < table.mentee_count(); ++i) {
    const std::int32_t j = state.match->assignment()[static_cast<std::size_t>(i)];
    if (j == unmatched) continue;
    const PersonId mentee = id_of(table.mentee(i)), mentor = id_of(table.mentor(j));
    const bool is_new =
        role_of(model, programme, mentee) == Role::None || role_of(model, programme, mentor) == Role::None;
    PairFault fault = pair_fault(model, programme, mentor, mentee);
    // Who comes in with this very step has no part yet, and nothing else stands against them.
    if (is_new && fault == PairFault::NotInProgramme) fault = PairFault::None;
    // The coordinator's newest word on places is this matching.
    const std::int64_t open = open_pairings_of(model, mentor, true);
    const auto* known = model.find<Person>(mentor);
    const std::int64_t listed = known ? std::max<std::int64_t>(known->capacity, 1) : 0;
    const std::int64_t places =
        std::max<std::int64_t>(listed, state.match->capacity(j) + (state.is_own_people ? open : 0));
    const std::int64_t taken = load[static_cast<std::size_t>(j)] + open;
    if (fault == PairFault::MentorFull || fault == PairFault::None)
      fault = taken >= places ? PairFault::MentorFull : PairFault::None;
    if (fault != PairFault::None) {
      plan.held_back.push_back({i, j, fault});
      continue;
    }
    ++load[static_cast<std::size_t>(j)];
    if (known && taken >= listed) {
      std::erase_if(plan.places.places, [&](const auto& entry) { return entry.first == mentor; });
      plan.places.places.emplace_back(mentor, taken + 1);
    }
    bring_in(table.mentee(i), mentee, Role::Mentee, 1);
    bring_in(table.mentor(j), mentor, Role::Mentor, state.match->capacity(j));
    plan.pairs.push_back({mentor, mentee, {}, {}, {}});
    plan.cells.emplace_back(i, j);
  }
  return plan;
}

}  // namespace obverse
