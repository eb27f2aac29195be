#include "screens/preview_words.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "screens/people_words.hpp"
#include "ui/strings.hpp"

namespace obverse {

using matching::Breach;
using matching::Criterion;
using matching::MatchPerson;
using matching::TopicLevel;
using matching::unmatched;
using ui::tr;

namespace {

std::string spelling(const std::string& word) { return folded(trimmed(word)); }

std::vector<std::string> names_of(const std::vector<TopicLevel>& topics) {
  std::vector<std::string> names;
  for (const TopicLevel& topic : topics) names.push_back(topic.topic);
  return names;
}

/// Words of the first list that are in the second too, separated by commas.
std::string common_words(const std::vector<std::string>& first, const std::vector<std::string>& second) {
  std::string list;
  for (const std::string& word : first) {
    const bool is_shared = std::any_of(second.begin(), second.end(),
                                       [&](const std::string& other) { return spelling(other) == spelling(word); });
    if (!is_shared) continue;
    if (!list.empty()) list += ", ";
    list += word;
  }
  return list;
}

std::string common_words_of(Criterion criterion, const MatchPerson& mentee, const MatchPerson& mentor) {
  switch (criterion) {
    case Criterion::Competence:
    case Criterion::Experience: return common_words(names_of(mentee.wants), names_of(mentor.offers));
    case Criterion::GiveBack: return common_words(names_of(mentor.wants), names_of(mentee.offers));
    case Criterion::Interests: return common_words(mentee.interests, mentor.interests);
    case Criterion::Goals: return common_words(mentee.goals, mentor.goals);
    case Criterion::Language: return language_words(common_words(mentee.languages, mentor.languages));
    case Criterion::Channel: return common_words(mentee.channels, mentor.channels);
    case Criterion::Availability:
    case Criterion::Site:
    case Criterion::Department:
    case Criterion::Preference:
    case Criterion::Readiness:
    case Criterion::Background: return {};
  }
  return {};
}

/// Tenths, in the manner of the language.
std::string tenths_words(std::int64_t tenths) {
  return tr("preview.tenths", {{"whole", tenths / 10}, {"tenth", tenths % 10}});
}

/// "3 share no language, 2 are in the same reporting line"
std::string breaches_words(const matching::UnmatchedReason& reason) {
  std::string list;
  const auto add = [&](const std::string& words) { list += (list.empty() ? "" : ", ") + words; };
  for (std::size_t k = 1; k < reason.breaches.size(); ++k) {
    std::int32_t count = reason.breaches[k];
    const auto breach = static_cast<Breach>(k);
    // What somebody avoids is private: it is counted among the excluded.
    if (breach == Breach::Avoided) continue;
    if (breach == Breach::Excluded) count += reason.breaches[static_cast<std::size_t>(Breach::Avoided)];
    if (count > 0) add(tr(std::string("match.breach.") + matching::breach_name(breach), {{"count", count}}));
  }
  if (reason.forbidden > 0) add(tr("preview.unmatched.forbidden", {{"count", reason.forbidden}}));
  if (reason.below_minimum > 0) add(tr("preview.unmatched.below", {{"count", reason.below_minimum}}));
  return list;
}

/// What the coordinator could do about it, for whoever is ruled out by all.
std::string help_words(const matching::UnmatchedReason& reason) {
  std::string list;
  const auto add = [&](bool helps, const char* key) {
    if (helps) list += (list.empty() ? "" : ", ") + tr(std::string("preview.help.") + key);
  };
  const auto breached = [&](Breach breach) { return reason.breaches[static_cast<std::size_t>(breach)] > 0; };
  add(breached(Breach::ReportingLine), "reporting_line");
  add(breached(Breach::NoLanguage), "no_language");
  add(breached(Breach::TooLittleTime), "too_little_time");
  add(reason.below_minimum > 0, "below");
  add(reason.forbidden > 0, "forbidden");
  add(list.empty(), "more_mentors");
  return tr("preview.help", {{"list", list}});
}

}  // namespace

const std::string& mentee_name(const PreviewState& state, std::int32_t mentee) {
  return state.match->table().mentee(mentee).name;
}

const std::string& mentor_name(const PreviewState& state, std::int32_t mentor) {
  return state.match->table().mentor(mentor).name;
}

std::string criterion_words(Criterion criterion) {
  return tr(std::string("match.criterion.") + matching::criterion_name(criterion));
}

namespace {

const char* const aim_names[] = {"total", "fair", "stable_mentees", "stable_mentors"};

}  // namespace

std::string aim_words(matching::Objective objective) {
  return tr(std::string("preview.aim.") + aim_names[static_cast<std::size_t>(objective)]);
}

std::string reason_words(const matching::MatchPreview& match, std::int32_t mentee, std::int32_t mentor,
                         const matching::Contribution& contribution) {
  const matching::Judgement& judgement = contribution.judgement;
  if (!judgement.is_told) return tr("match.why.untold");
  const std::string key = std::string("match.why.") + matching::criterion_name(contribution.criterion) + "." +
                          matching::reason_grade(judgement);
  const std::string list =
      contribution.criterion == Criterion::Availability
          ? (judgement.shared % 2 == 0 ? std::to_string(judgement.shared / 2)
                                       : tenths_words(std::int64_t{judgement.shared} * 5))
          : common_words_of(contribution.criterion, match.table().mentee(mentee), match.table().mentor(mentor));
  return tr(key, {{"shared", judgement.shared}, {"asked", judgement.asked}, {"list", list}});
}

std::string unmatched_words(const matching::MatchPreview& match, std::int32_t mentee) {
  const matching::UnmatchedReason reason = matching::why_unmatched(match, mentee);
  const std::string ruled_out = breaches_words(reason);
  const std::string mentor =
      reason.best_mentor == unmatched ? std::string() : match.table().mentor(reason.best_mentor).name;
  if (reason.taken > 0) return tr("preview.unmatched.taken", {{"count", reason.taken}, {"mentor", mentor}});
  if (reason.without_places > 0)
    return tr("preview.unmatched.no_places", {{"count", reason.without_places}, {"mentor", mentor}});
  return tr("preview.unmatched.ruled_out", {{"list", ruled_out}}) + " " + help_words(reason);
}

std::string ruled_out_words(const matching::MatchPreview& match, std::int32_t mentee, std::int32_t mentor) {
  const Breach breach = match.table().breach(mentee, mentor);
  const std::int32_t score = match.score(mentee, mentor);
  if (breach != Breach::None) return tr(std::string("preview.why_not.") + matching::breach_name(breach));
  return tr(score < 0 ? "preview.why_not.forbidden" : "preview.why_not.below", {{"points", points_of(score)}});
}

std::string problem_words(const matching::Problem& problem) {
  return tr("match.problem." + problem.key, {{"subject", problem.subject}});
}

std::string refusal_words(const PreviewState& state) {
  if (state.refusal.empty()) return {};
  std::int64_t count = 0;  // of the sentences whose subject is a number
  const std::string& subject = state.refusal_subject;
  std::from_chars(subject.data(), subject.data() + subject.size(), count);
  return tr(state.refusal, {{"subject", subject}, {"count", count}});
}

std::string price_words(const matching::Alternative& alternative) {
  if (alternative.matched_lost > 0) return tr("preview.price.people", {{"count", alternative.matched_lost}});
  if (alternative.score_lost <= 0) return tr("preview.price.nothing");
  return gain_words(tenths_of(-alternative.score_lost));
}

std::int64_t tenths_of(std::int64_t score) {
  const std::int64_t size = score < 0 ? -score : score;
  const std::int64_t tenths = (size * 1000 + matching::score_max / 2) / matching::score_max;
  return score < 0 ? -tenths : tenths;
}

std::string gain_words(std::int64_t tenths) {
  if (tenths == 0) return tenths_words(0);
  return (tenths < 0 ? "−" : "+") + tenths_words(tenths < 0 ? -tenths : tenths);
}

std::string matched_words(const PreviewState& state, const PreviewFacts& facts) {
  return tr("preview.matched", {{"matched", facts.pairs.size()}, {"count", state.match->table().mentee_count()}});
}

std::string proof_words(const PreviewState& state, const PreviewFacts& facts) {
  if (!facts.is_proven && facts.gap_millionths > 0)
    return tr("preview.proof.gap", {{"gap", tenths_words((facts.gap_millionths + 999) / 1000)}});
  if (!facts.is_proven) return tr("preview.proof.none");
  return tr(std::string("preview.proof.") + aim_names[static_cast<std::size_t>(state.match->objective())]);
}

std::string source_words(const PreviewState& state, const PreviewFacts& facts) {
  const std::string name = state.is_own_people       ? tr("preview.own.name")
                           : state.file_name.empty() ? tr("preview.sample_name")
                                                     : state.file_name;
  return tr("preview.source", {{"file", name},
                               {"mentees", state.match->table().mentee_count()},
                               {"mentors", state.match->table().mentor_count()},
                               {"places", facts.places}});
}

}  // namespace obverse
