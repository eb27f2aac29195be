#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "matching/explain.hpp"
#include "matching/match_preview.hpp"
#include "matching/rules.hpp"
#include "state/preview_decisions.hpp"
#include "state/preview_table.hpp"
#include "state/publish_plan.hpp"

namespace obverse {

/// A value that is worked out again only when what it depends on has another revision.
template <class T>
class Memo {
 public:
  template <class Make>
  const T& at(std::uint64_t revision, Make&& make) {
    if (revision_ != revision) value_ = make();
    revision_ = revision;
    return value_;
  }
  /// What was worked out last.
  const T* peek() const { return &value_; }

 private:
  std::uint64_t revision_ = 0;  // those of a state count from 1
  T value_{};
};

/// One pair of the best matching.
struct PreviewPair {
  std::int32_t mentee = 0, mentor = 0;
  std::int32_t points = 0;  ///< 0..100
  bool is_locked = false;
  bool is_changed = false;                           ///< by the last change of the settings
  std::int32_t mentor_before = matching::unmatched;  ///< of a changed pair
};

/// All that the screen shows of a solved preview, worked out once for each change.
struct PreviewFacts {
  std::vector<PreviewPair> pairs;          ///< by points, the weakest first
  std::vector<std::int32_t> unmatched;     ///< mentees
  std::int32_t places = 0;                 ///< of all mentors
  std::int32_t worst = -1, median = -1;    ///< points; -1: no pair
  std::int32_t blocking = 0, envious = 0;  ///< matching::Measures
  std::int32_t load_most = 0;              ///< mentees of the mentor who has most
  std::int32_t changed = 0;                ///< mentees whose mentor is another than before the last change
  std::int32_t gap_millionths = 0;         ///< groups of a least size: how far from the best at most
  bool is_proven = false;                  ///< the prices prove that nothing is better (matching/certificate.hpp)
};

/// How things stood before the last change: what marks and differences compare with.
struct PreviewBefore {
  matching::Assignment assignment;
  matching::Weights weights{};
  std::int32_t worst = -1, median = -1, blocking = 0;
  std::size_t matched = 0;
};

/// What the screen says about one mentee.
struct PreviewReasons {
  std::int32_t mentee = 0, mentor = matching::unmatched;
  matching::PairReasons reasons;              ///< of the pair, when there is one
  std::vector<std::int32_t> points, weights;  ///< by criterion, of 100; the points sum to the score
  std::optional<matching::Value> place_gain;  ///< of all, by one more place of the mentor; nothing: they have one left
  std::vector<matching::Alternative> alternatives;  ///< cheapest first, without the mentor of now and without nobody
};

/// How far one weight can move before the pair changes.
struct PairRange {
  matching::Criterion criterion = matching::Criterion::Competence;
  matching::WeightRange range;
};

/// The two sides of the graph: people by unit, then by name, and the place of each there.
struct PreviewSides {
  std::vector<std::int32_t> mentors, mentees;
  std::vector<std::int32_t> row_of_mentor, row_of_mentee;
};

/// Criteria of which both sides told something, in the order of the sliders.
std::vector<matching::Criterion> told_criteria(const matching::MatchPreview& match);

enum class PreviewOrder : std::uint8_t { Mentee, Mentor, Points };

/// What stands on the screen of the preview.
enum class PreviewPage : std::uint8_t {
  Matching,   ///< the pairs, or, before there are people, the start
  Import,     ///< the columns of a file and its rows with errors
  Compare,    ///< two scenarios
  Proposals,  ///< what was published, and who said what
};

/// How the pairs are shown.
enum class PreviewView : std::uint8_t { Table, Graph };

/// What was published last, while it can be taken back.
struct PublishedPairs {
  std::vector<PairingId> pairings;
  std::vector<PersonId> members;  ///< who came in with them
  std::string text;               ///< of the message; empty: it is over
  double expires_ms = 0;
};

/// Where people come from.
struct PreviewSource {
  std::string file_name;  ///< empty: the sample, or the programme
  bool is_own_people = false;
  bool has_left_out_hours = false;
};

/// A matching of many people that is being solved elsewhere, so that the screen goes on meanwhile. What stands on the
/// screen stays until it is done; only the newest one counts.
struct PreviewRun {
  std::int64_t id = 0;
  std::vector<matching::MatchPerson> people;  ///< empty: those of the screen
  PreviewDecisions decisions;
  PreviewSource source;  ///< of new people
  enum class Step : std::uint8_t {
    People,    ///< other people
    Change,    ///< other decisions
    Scenario,  ///< those of a scenario: what does not fit is left out
    Side,      ///< one of the two that are compared
    Undo,
    Redo
  } step = Step::Change;
  std::int32_t slider = -1;  ///< that moved last
  std::int32_t percent = 0;
};

/// Where a slider is that is being dragged over many people, before that is solved.
struct HeldChange {
  PreviewDecisions to;
  std::int32_t slider = -1;
};

/// A matching that somebody tries out: nothing of it is stored or sent before they say so.
struct PreviewState {
  std::optional<matching::MatchPreview> match;  ///< the last good one
  std::vector<matching::MatchPerson> people;    ///< of it
  PreviewDecisions decisions;                   ///< all that makes `match` out of `people`
  std::vector<PreviewDecisions> past, future;   ///< to undo, to do again; the next one is the last
  std::optional<PreviewBefore> before;          ///< nothing after an import or an undo
  std::uint64_t revision = 1;                   ///< counts changes of `match`
  std::string file_name;                        ///< empty: the sample
  std::optional<PreviewTable> table;            ///< the file, as it was read and mended; nothing for own people
  bool is_own_people = false;                   ///< the people are those of the programme
  bool has_left_out_hours = false;              ///< the file had hours of several time zones
  std::vector<matching::Problem> problems;      ///< rows of the last file that were left out, or corrected
  std::vector<matching::Criterion> told;        ///< told_criteria

  std::string refusal;                          ///< key of a sentence: what was asked for could not be done
  std::string refusal_subject;                  ///< its {subject}
  std::int32_t selected = -1;                   ///< mentee, -1: none
  std::int32_t compared = matching::unmatched;  ///< mentor of "why not", or unmatched
  PreviewPage page = PreviewPage::Matching;
  PreviewOrder order = PreviewOrder::Points;
  PreviewView view = PreviewView::Table;
  std::int32_t graph_zoom = 0;  ///< 0..graph_zoom_max
  bool is_descending = false;
  bool shows_weights = false;      ///< the dialog of narrow views
  bool shows_unmatched = false;    ///< why mentees are left out, and what would help
  bool shows_all_mentors = false;  ///< all alternatives, in place of the first
  bool shows_all_reasons = false;  ///< small contributions too
  bool shows_ranges = false;       ///< how far weights can move
  std::int32_t pairs_shown = 0;    ///< further pairs than the first screenful that were asked for
  bool is_sample_wanted = false;   ///< asked for, not yet here
  bool shows_formats = false;      ///< on phones: how each column of a table is written

  std::optional<PreviewRun> run;  ///< under way
  std::int64_t runs = 0;          ///< so far: ids
  std::int32_t changing = -1;     ///< what a slider that moved last sets; -1: another change
  bool is_held = false;           ///< a slider is being dragged over many people: follow_drag
  bool has_worked = false;        ///< in the last frame, which was not drawn
  std::optional<HeldChange> held;
  std::uint64_t facts_revision = 0, reasons_revision = 0;  ///< while it is held: of what stands on the screen
  PreviewScenarios scenarios;
  PublishedPairs published;
  Memo<PreviewFacts> facts;
  Memo<std::vector<std::size_t>> shown_order;  ///< places in its pairs, as the table has them
  Memo<PreviewReasons> reasons;
  Memo<PreviewSides> sides;
  Memo<std::vector<PairRange>> ranges;
  Memo<ScenarioComparison> comparison;
  Memo<PublishPlan> plan;
};

/// Mentees times mentors that are solved on the spot, within some frames of a slow phone; more are a PreviewRun.
inline constexpr std::size_t preview_pairs_at_once = 1'000'000;
/// And at all: as many as people_max can make.
inline constexpr std::size_t preview_pairs_max = matching::people_max * matching::people_max / 4;
/// While a slider is dragged, more than these are solved in one frame and drawn in the next.
inline constexpr std::size_t preview_pairs_in_a_frame = 40'000;
/// Steps of making the graph larger.
inline constexpr std::int32_t graph_zoom_max = 4;
/// Alternatives that are shown at first.
inline constexpr std::size_t preview_alternatives_first = 4;

/// Reads people from a table and matches them by the weights of now. When the table cannot be used, `refusal` says why
/// and the last good preview stays.
/// @param day any day: hours of work are compared on it
void import_people(PreviewState& state, std::string_view file_name, std::string_view bytes, const Date& day);

/// Matches the people of the table as it stands; rows with errors are left out and listed. When it cannot be used,
/// `refusal` says why. Precondition: there is a table.
void use_table(PreviewState& state);
/// Reads the rows of the table again, because one was mended; `refusal` says why they cannot be matched, if they
/// cannot.
/// @param is_fresh  the list of what is to be mended begins anew
void read_table_again(PreviewState& state, bool is_fresh);
/// Matches other people by the weights and aim of now and these rules. Precondition: problems_of(people) is empty and
/// both sides are there.
void take_people(PreviewState& state, std::vector<matching::MatchPerson> people, const matching::MatchRules& rules,
                 PreviewSource source);

/// What was found elsewhere for the run; or, when it could not be, it is solved on the spot.
void finish_run(PreviewState& state, const matching::SolvedMatch* solved);
/// Whether there are so many people that a solve from nothing is done elsewhere.
bool is_large(const PreviewState& state);
/// Has one side of a comparison solved elsewhere; it goes to `scenarios.sides`.
void ask_side(PreviewState& state, PreviewDecisions decisions);
/// The run is given up; everything stays as it is.
void stop_run(PreviewState& state);
/// The decisions that the screen shows: of the run that will bring them, or of now.
const PreviewDecisions& wanted_decisions(const PreviewState& state);

/// Says why something that was asked for could not be done. @param key of a sentence @param subject its {subject}
void refuse(PreviewState& state, std::string key, std::string subject = {});

// Changes. Each is solved at once; a refused one leaves everything as it was but for `refusal`.
void set_weight(PreviewState& state, matching::Criterion criterion, std::int32_t weight);
void reset_weights(PreviewState& state);
void set_objective(PreviewState& state, matching::Objective objective);
/// Pairs are judged anew by other rules. @param slider  what moves, so that its steps count as one change; -1: none
void set_rules(PreviewState& state, const matching::MatchRules& rules, std::int32_t slider = -1);
/// @param slider  as in set_rules
void set_group_min(PreviewState& state, std::int32_t mentees, std::int32_t slider);
/// A lock elsewhere is given up. For a mentee with another mentor this is an exchange: who must move, moves.
void lock_pair(PreviewState& state, std::int32_t mentee, std::int32_t mentor);
void unlock_pair(PreviewState& state, std::int32_t mentee);
void forbid_pair(PreviewState& state, std::int32_t mentee, std::int32_t mentor);
void allow_pair(PreviewState& state, std::int32_t mentee, std::int32_t mentor);
void set_places(PreviewState& state, std::int32_t mentor, std::int32_t capacity);
/// All at once: those of a scenario. What cannot be kept with these people is left out.
void take_decisions(PreviewState& state, PreviewDecisions decisions);
/// Called before each frame: solves what a drag asked for, or, when nothing is held any more, all that is left of it.
/// @param is_pressed  a pointer is held down
/// @return true when that took the time of this frame, and the next one is to be drawn
bool follow_drag(PreviewState& state, bool is_pressed);
/// Whether a further frame has something to do for a drag.
bool is_behind_drag(const PreviewState& state);
void undo_change(PreviewState& state);
void redo_change(PreviewState& state);

/// What adds the most points to a pair of the best matching.
matching::Criterion main_reason_of(const PreviewState& state, const PreviewPair& pair);

// What follows from it; worked out when asked for first. During a drag (follow_drag) it may be of a step before.
// Precondition: there is a match.
const PreviewFacts& facts_of(PreviewState& state);
const PreviewReasons& reasons_of(PreviewState& state, std::int32_t mentee);
/// The revision that facts_of is of.
std::uint64_t facts_revision(const PreviewState& state);
/// Whose reasons stand on the screen, while a drag leaves no time for others.
std::optional<std::int32_t> held_mentee(const PreviewState& state);
const PreviewSides& sides_of(PreviewState& state);
/// For each criterion that is told, up to `preview_range_steps` either way. Solves again at each step, so it is asked
/// for; empty where that would take long. Precondition: the mentee has a mentor.
const std::vector<PairRange>& ranges_of(PreviewState& state, std::int32_t mentee);
inline constexpr std::int32_t preview_range_steps = 15;
inline constexpr std::size_t preview_range_pairs_max = 300'000;
/// Another mentee is looked at.
void select_mentee(PreviewState& state, std::int32_t mentee);
/// "Why not this mentor?" is asked about a mentee; their own mentor: nothing is. @param mentee  -1: the mentor's first
/// is looked at
void compare_with(PreviewState& state, std::int32_t mentee, std::int32_t mentor);
/// "Finance" of "Finance/Audit": what people are grouped by.
std::string top_unit(const std::string& unit);
/// Points of 100 of a score.
std::int32_t points_of(std::int32_t score);

}  // namespace obverse
