// The preview as a coordinator uses it. OBVERSE_MATCHING_HISTORIES=N sets the random histories of edits.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "matching/explain.hpp"
#include "matching/match_preview.hpp"
#include "matching/scenario.hpp"
#include "support/matching_cases.hpp"
#include "support/matching_people.hpp"

namespace obverse::matching {
namespace {

MatchPreview preview_of(std::vector<MatchPerson> people, const MatchRules& rules = {},
                        Objective objective = Objective::MostPeople) {
  auto preview = MatchPreview::start(std::move(people), rules, default_weights(), objective);
  REQUIRE(preview);
  return *preview;
}

std::string refusal(const Status& status) { return status ? "" : status.error().detail; }

/// The decisions of a preview made again on a fresh one.
MatchPreview made_again(const MatchPreview& preview, std::vector<MatchPerson> people,
                        const std::vector<std::pair<std::int32_t, std::int32_t>>& forbidden) {
  MatchPreview fresh = preview_of(std::move(people), {.points_min = 300}, preview.objective());
  REQUIRE(fresh.set_weights(preview.weights()));
  for (std::int32_t j = 0; j < preview.table().mentor_count(); ++j) REQUIRE(fresh.set_capacity(j, preview.capacity(j)));
  for (std::int32_t i = 0; i < preview.table().mentee_count(); ++i) {
    if (preview.locked_mentor(i) != unmatched) REQUIRE(fresh.lock(i, preview.locked_mentor(i)));
  }
  for (const auto& [i, j] : forbidden) REQUIRE(fresh.forbid(i, j));
  return fresh;
}

void edit_at_random(MatchPreview& preview, std::vector<std::pair<std::int32_t, std::int32_t>>& forbidden,
                    SeededRandom& random) {
  const auto i = static_cast<std::int32_t>(random.below(preview.table().mentee_count()));
  const auto j = static_cast<std::int32_t>(random.below(preview.table().mentor_count()));
  Weights weights = preview.weights();
  const std::pair<std::int32_t, std::int32_t> pair(i, j);
  switch (random.below(6)) {
    case 0:
      weights[static_cast<std::size_t>(random.below(criteria_count))] = static_cast<std::int32_t>(random.below(60)) + 1;
      REQUIRE(preview.set_weights(weights));
      break;
    case 1: (void)preview.lock(i, j); break;
    case 2: preview.unlock(i); break;
    case 3:
      if (preview.forbid(i, j)) forbidden.push_back(pair);
      break;
    case 4:
      preview.allow(i, j);
      forbidden.erase(std::remove(forbidden.begin(), forbidden.end(), pair), forbidden.end());
      break;
    default: (void)preview.set_capacity(j, static_cast<std::int32_t>(random.below(4))); break;
  }
}

}  // namespace

TEST_CASE("the order in which people come does not change the result", "[matching]") {
  std::vector<MatchPerson> people = a_pool(40, 30, 61);
  const std::uint64_t hash = preview_of(people).hash();
  SeededRandom random(61);
  for (int n = 0; n < 5; ++n) {
    random.shuffle(people);
    CHECK(preview_of(people).hash() == hash);
  }
}

TEST_CASE("the result is the same on every platform, with vectors and without", "[matching]") {
  CHECK(preview_of(a_pool(120, 90, 60)).hash() == 0x5A11903F1440E95BULL);
  CHECK(preview_of(a_pool(120, 90, 60), {}, Objective::Fair).hash() == 0x73FCC29F08AA1F8BULL);
  CHECK(preview_of(a_pool(60, 450, 60)).hash() == 0x5C1F2043B81530B4ULL);  // wide enough to start from a core
}

TEST_CASE("histories of edits go through the same results on every platform", "[matching]") {
  // With OBVERSE_MATCHING_HISTORIES=N the hash of N histories is printed, to compare compilers and targets.
  SeededRandom random(63);
  const int histories = number_from_environment("OBVERSE_MATCHING_HISTORIES", 60);
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (int n = 0; n < histories; ++n) {
    MatchPreview preview = preview_of(a_pool(14, 10, static_cast<std::uint64_t>(n)), {.points_min = 300},
                                      static_cast<Objective>(random.below(4)));
    if (n % 5 == 0) REQUIRE(preview.set_group_min(2));
    std::vector<std::pair<std::int32_t, std::int32_t>> forbidden;
    for (int step = 0; step < 12; ++step) {
      edit_at_random(preview, forbidden, random);
      hash = (hash ^ preview.hash()) * 0x100000001B3ULL;
    }
  }
  if (histories == 60)
    CHECK(hash == 0xB69A1DCF73D55B41ULL);
  else
    WARN("the hash of " << histories << " histories is " << hash);
}

TEST_CASE("a slider over a wide pool goes through the same results on every platform", "[matching]") {
  MatchPreview preview = preview_of(a_pool(30, 1250, 64));
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (std::size_t step = 0; step < 24; ++step) {
    Weights weights = preview.weights();
    weights[step % criteria_count] += 3;
    REQUIRE(preview.set_weights(weights));
    REQUIRE(preview.proof_fault().empty());
    hash = (hash ^ preview.hash()) * 0x100000001B3ULL;
  }
  CHECK(hash == 0x8B37C308342911F7ULL);
}

TEST_CASE("any history of edits ends where the same decisions made afresh end", "[matching]") {
  SeededRandom random(62);
  const int histories = number_from_environment("OBVERSE_MATCHING_HISTORIES", 60);
  for (int n = 0; n < histories; ++n) {
    const std::vector<MatchPerson> people = a_pool(14, 10, static_cast<std::uint64_t>(n));
    const auto objective = static_cast<Objective>(random.below(4));
    MatchPreview preview = preview_of(people, {.points_min = 300}, objective);
    std::vector<std::pair<std::int32_t, std::int32_t>> forbidden;
    for (int step = 0; step < 12; ++step) {
      edit_at_random(preview, forbidden, random);
      INFO("history " << n << ", step " << step);
      REQUIRE(preview.proof_fault().empty());
    }
    INFO("history " << n);
    REQUIRE(preview.hash() == made_again(preview, people, forbidden).hash());
  }
}

TEST_CASE("locks that cannot be kept are refused with the reason and change nothing", "[matching]") {
  std::vector<MatchPerson> people = {a_mentee("e1"), a_mentee("e2"), a_mentor("r1"), a_mentor("r2")};
  people[2].avoids = {"e2"};
  MatchPreview preview = preview_of(people);
  REQUIRE(preview.lock(0, 0));
  const Assignment before = preview.assignment();
  CHECK(refusal(preview.lock(1, 0)) == "match.refused.lock_forbidden");
  preview.unlock(0);
  REQUIRE(preview.lock(0, 1));
  CHECK(refusal(preview.lock(1, 1)) == "match.refused.lock_full");
  CHECK(refusal(preview.forbid(0, 1)) == "match.refused.forbid_locked");
  CHECK(refusal(preview.set_capacity(1, 0)) == "match.refused.capacity_locked");
  CHECK(refusal(preview.set_capacity(1, 100)) == "match.refused.capacity");
  CHECK(refusal(preview.set_weights({})) == "match.refused.weights");
  CHECK(preview.assignment() == Assignment{1, unmatched});
  CHECK(before[0] == 0);
}

TEST_CASE("a lock moves to another mentor and is given up again", "[matching]") {
  MatchPreview preview = preview_of({a_mentee("e1"), a_mentee("e2"), a_mentor("r1"), a_mentor("r2")});
  REQUIRE(preview.assignment() == Assignment{0, 1});
  REQUIRE(preview.lock(0, 1));
  CHECK(preview.assignment() == Assignment{1, 0});
  REQUIRE(preview.lock(0, 0));
  CHECK(preview.assignment() == Assignment{0, 1});
  CHECK(preview.lock(1, 1));
  preview.unlock(0);
  preview.unlock(1);
  CHECK(preview.assignment() == Assignment{0, 1});
  CHECK(preview.value().matched == 2);
}

TEST_CASE("a preview of nobody, of one side, of strangers alike and of people who all avoid each other works",
          "[matching]") {
  CHECK(preview_of({}).assignment().empty());
  CHECK(preview_of({a_mentee("e")}).assignment() == Assignment{unmatched});
  CHECK(preview_of({a_mentor("r")}).assignment().empty());
  std::vector<MatchPerson> alike, averse;
  for (const std::string letter : {"a", "b", "c"}) {
    alike.push_back(a_mentee("e" + letter));
    alike.push_back(a_mentor("r" + letter));
    averse.push_back(a_mentee("e" + letter));
    averse.back().avoids = {"ra", "rb", "rc"};
    averse.push_back(a_mentor("r" + letter));
  }
  CHECK(preview_of(alike).assignment() == Assignment{0, 1, 2});
  const MatchPreview none = preview_of(averse);
  CHECK(none.assignment() == Assignment{unmatched, unmatched, unmatched});
  CHECK(why_unmatched(none, 0).breaches[static_cast<std::size_t>(Breach::Avoided)] == 3);
}

TEST_CASE("people who cannot be matched are refused with the key of the sentence", "[matching]") {
  const auto refused = MatchPreview::start({a_mentee("e"), a_mentee("e")}, {}, default_weights());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().detail == "match.problem.duplicate_key");
  CHECK_FALSE(MatchPreview::start({}, {}, Weights{}));
}

TEST_CASE("a wish of either side lifts a pair, an earlier one more, and who is named twice counts by the better place",
          "[matching]") {
  std::vector<MatchPerson> people = {a_mentee("e"), a_mentor("r1"), a_mentor("r2"), a_mentor("r3"), a_mentor("r4")};
  people[0].prefers = {{"r3"}, {"r2", "r3"}, {"r9"}};
  people[4].prefers = {{"e"}};
  const MatchPreview preview = preview_of(people);
  const auto points = [&](std::int32_t j) {
    const PairReasons reasons = reasons_of(preview, 0, j);
    return reasons.by_criterion[static_cast<std::size_t>(Criterion::Preference)].judgement.points;
  };
  CHECK(points(0) == (350 + 500) / 2);
  CHECK(points(1) == (900 + 500) / 2);
  CHECK(points(2) == (1000 + 500) / 2);
  CHECK(points(3) == (350 + 1000) / 2);
  CHECK(preview.assignment() == Assignment{2});
}

TEST_CASE("a minimum score leaves people out rather than pair them badly", "[matching]") {
  const MatchPreview preview = preview_of({a_mentee("e"), a_mentor("r")}, {.points_min = 900});
  CHECK(preview.assignment() == Assignment{unmatched});
  CHECK(why_unmatched(preview, 0).below_minimum == 1);
  CHECK(preview_of({a_mentee("e"), a_mentor("r")}, {.points_min = 400}).assignment() == Assignment{0});
}

TEST_CASE("the reasons of a pair sum to its score exactly, and rounded ones to the rounded score", "[matching]") {
  const MatchPreview preview = preview_of(a_pool(20, 20, 63));
  for (std::int32_t i = 0; i < 20; ++i) {
    for (std::int32_t j = 0; j < 20; ++j) {
      const PairReasons reasons = reasons_of(preview, i, j);
      if (!reasons.is_forbidden) REQUIRE(reasons.score == preview.score(i, j));
      std::vector<std::int32_t> scores;
      std::int32_t points = 0;
      for (const Contribution& contribution : reasons.by_criterion) scores.push_back(contribution.score);
      for (const std::int32_t part : rounded_parts(scores, score_max, 100)) points += part;
      REQUIRE(points == reasons.score * 100 / score_max);
    }
  }
}

TEST_CASE("an alternative costs what locking it costs", "[matching]") {
  const MatchPreview preview = preview_of(a_pool(30, 24, 64));
  for (std::int32_t i = 0; i < 30; i += 7) {
    for (const Alternative& alternative : preview.alternatives(i, 5)) {
      if (alternative.column == unmatched) continue;
      MatchPreview locked = preview;
      REQUIRE(locked.lock(i, alternative.column));
      CHECK(preview.value().matched - locked.value().matched == alternative.matched_lost);
      CHECK(preview.value().total - locked.value().total == alternative.score_lost);
    }
  }
}

TEST_CASE("within the range of a weight the pair stays, one step beyond it flips", "[matching]") {
  const MatchPreview preview = preview_of(a_pool(30, 24, 65));
  int flips = 0;
  for (std::int32_t i = 0; i < 30; ++i) {
    const WeightRange range = weight_range(preview, Criterion::Competence, i, 20);
    const auto pair_at = [&](std::int32_t weight) {
      MatchPreview copy = preview;
      Weights weights = copy.weights();
      weights[0] = weight;
      REQUIRE(copy.set_weights(weights));
      return copy.assignment()[static_cast<std::size_t>(i)];
    };
    const std::int32_t now = preview.assignment()[static_cast<std::size_t>(i)];
    REQUIRE(pair_at(range.low) == now);
    REQUIRE(pair_at(range.high) == now);
    if (range.flips_low) REQUIRE(pair_at(range.low - 1) != now);
    if (range.flips_high) REQUIRE(pair_at(range.high + 1) != now);
    flips += (range.flips_low ? 1 : 0) + (range.flips_high ? 1 : 0);
  }
  CHECK(flips > 0);
}

TEST_CASE("the gain of one more place is what everybody gains by it", "[matching]") {
  struct Size {
    std::int32_t mentees, mentors;
  };
  int gains = 0;
  for (const Size size : {Size{30, 20}, Size{20, 20}, Size{12, 25}, Size{40, 15}}) {
    for (std::uint64_t seed = 66; seed < 76; ++seed) {
      MatchPreview preview = preview_of(a_pool(size.mentees, size.mentors, seed));
      REQUIRE(preview.set_capacity(1, 0));
      for (std::int32_t j = 0; j < size.mentors; ++j) {
        MatchPreview more = preview;
        REQUIRE(more.set_capacity(j, preview.capacity(j) + 1));
        const Value gain = preview.gain_of_place(j);
        REQUIRE(gain.matched == more.value().matched - preview.value().matched);
        REQUIRE(gain.total == more.value().total - preview.value().total);
        gains += gain == Value{} ? 0 : 1;
      }
    }
  }
  CHECK(gains > 100);
}

TEST_CASE("a comparison of best with fair says who changes, who gains and who loses", "[matching]") {
  MatchPreview preview = preview_of(a_pool(60, 50, 67));
  const Assignment best = preview.assignment();
  const Measures before = measures_of(preview.costs(), preview.cost_limit(), preview.capacities(), best);
  preview.set_objective(Objective::Fair);
  const Measures after = measures_of(preview.costs(), preview.cost_limit(), preview.capacities(), preview.assignment());
  const Comparison comparison = comparison_of(preview.costs(), best, preview.costs(), preview.assignment());
  CHECK(after.worst_score >= before.worst_score);
  CHECK(after.value.matched == before.value.matched);
  CHECK(comparison.gained - comparison.lost == after.value.total - before.value.total);
  std::size_t moved = 0;
  for (std::size_t i = 0; i < best.size(); ++i) moved += best[i] != preview.assignment()[i] ? 1U : 0U;
  CHECK(comparison.changes.size() == moved);
  preview.set_objective(Objective::MostPeople);
  CHECK(preview.assignment() == best);
}

TEST_CASE("the median of two pairs is half way between them, not the weaker of the two", "[matching]") {
  CostMatrix costs(3, 3);
  for (std::int32_t i = 0; i < 3; ++i) costs.row(i)[i] = static_cast<std::uint16_t>(10'000 * (i + 1));
  const Measures two = measures_of(costs, forbidden_cost, {1, 1, 1}, {0, 1, unmatched});
  CHECK(two.median_score == two.worst_score + 5'000);
  const Measures three = measures_of(costs, forbidden_cost, {1, 1, 1}, {0, 1, 2});
  CHECK(three.median_score == three.worst_score + 10'000);
}

TEST_CASE("scenario 26: groups under five people are hidden, and never one alone", "[matching]") {
  CostMatrix costs(16, 16);
  Assignment assignment;
  std::vector<std::string> group_of;
  for (std::int32_t i = 0; i < 16; ++i) {
    costs.row(i)[i] = static_cast<std::uint16_t>(1000 * i);
    assignment.push_back(i);
    group_of.push_back(i < 3 ? "few" : i < 9 ? "six" : "seven");
  }
  const auto groups = scores_by_group(group_of, costs, assignment);
  REQUIRE(groups.size() == 3);
  CHECK_FALSE(groups[0].people);
  CHECK(groups[1].people == 7);
  CHECK(groups[1].mean_score == score_max - 12000);
  CHECK_FALSE(groups[2].mean_score);
}

}  // namespace obverse::matching
