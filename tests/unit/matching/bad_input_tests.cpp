// Bad input, each with the key of its sentence; every sentence exists in every language, and what was good before
// stays.

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "matching/instance_file.hpp"
#include "matching/match_preview.hpp"
#include "matching/people_csv.hpp"
#include "support/matching_people.hpp"

namespace obverse::matching {
namespace {

std::string strings_of(const std::string& language) {
  std::ifstream file(std::string(OBVERSE_SOURCE_DIR) + "/assets/strings/" + language + ".json", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Whether a key has words in all languages.
bool is_said(const std::string& key) {
  for (const std::string language : {"en", "de", "fr", "es"}) {
    if (strings_of(language).find("\"" + key + "\": \"") == std::string::npos) return false;
  }
  return true;
}

std::string refusal_of(std::vector<MatchPerson> people, const Weights& weights = default_weights()) {
  const auto preview = MatchPreview::start(std::move(people), {}, weights);
  return preview ? "" : preview.error().detail;
}

std::string refused_because(const Status& status) { return status ? "" : status.error().detail; }

MatchPreview a_preview(std::vector<MatchPerson> people) {
  auto preview = MatchPreview::start(std::move(people), {}, default_weights());
  REQUIRE(preview);
  return *preview;
}

}  // namespace

TEST_CASE("people who cannot be matched are refused, each fault in its own words", "[matching]") {
  MatchPerson endless = a_mentor("r");
  endless.capacity = 100;
  MatchPerson boss = a_mentor("boss"), aide = a_mentee("aide");
  boss.manager = "aide";
  aide.manager = "boss";
  std::vector<MatchPerson> crowd(5001, a_mentee(""));
  for (std::size_t k = 0; k < crowd.size(); ++k) crowd[k].key = std::to_string(k);
  const std::vector<std::pair<std::string, std::string>> refusals = {
      {refusal_of({a_mentee("")}), "match.problem.no_key"},
      {refusal_of({a_mentee("e"), a_mentor("e")}), "match.problem.duplicate_key"},
      {refusal_of({a_mentee("e"), endless}), "match.problem.capacity"},
      {refusal_of({boss, aide}), "match.problem.manager_cycle"},
      {refusal_of(crowd), "match.problem.too_many_people"},
      {refusal_of({a_mentee("e")}, Weights{}), "match.refused.weights"},
  };
  for (const auto& [got, wanted] : refusals) {
    CHECK(got == wanted);
    CHECK(is_said(wanted));
  }
  crowd.pop_back();
  CHECK(refusal_of(crowd).empty());
}

TEST_CASE("a change that cannot be made is refused in words and the last result stays", "[matching]") {
  std::vector<MatchPerson> people = {a_mentee("e1"), a_mentee("e2"), a_mentor("r1"), a_mentor("r2")};
  people[2].avoids = {"e2"};
  MatchPreview preview = a_preview(people);
  REQUIRE(preview.lock(0, 0));
  const std::uint64_t before = preview.hash();
  Weights negative = default_weights();
  negative[3] = -1;
  Weights huge = default_weights();
  huge[3] = 1001;
  const std::vector<std::pair<std::string, std::string>> refusals = {
      {refused_because(preview.set_weights({})), "match.refused.weights"},
      {refused_because(preview.set_weights(negative)), "match.refused.weights"},
      {refused_because(preview.set_weights(huge)), "match.refused.weights"},
      {refused_because(preview.lock(1, 0)), "match.refused.lock_forbidden"},
      {refused_because(preview.forbid(0, 0)), "match.refused.forbid_locked"},
      {refused_because(preview.set_capacity(0, 0)), "match.refused.capacity_locked"},
      {refused_because(preview.set_capacity(0, -1)), "match.refused.capacity"},
      {refused_because(preview.set_group_min(100)), "match.refused.group_min"},
  };
  for (const auto& [got, wanted] : refusals) {
    CHECK(got == wanted);
    CHECK(is_said(wanted));
  }
  CHECK(preview.hash() == before);
  preview.unlock(0);
  REQUIRE(preview.lock(0, 1));
  CHECK(refused_because(preview.lock(1, 1)) == "match.refused.lock_full");
  CHECK(is_said("match.refused.lock_full"));
}

TEST_CASE("a pool of nobody, one person, strangers all alike, all forbidden or no places is solved and proven",
          "[matching]") {
  CHECK(a_preview({}).proof_fault().empty());
  CHECK(a_preview({a_mentee("e")}).proof_fault().empty());
  CHECK(a_preview({a_mentor("r")}).proof_fault().empty());
  std::vector<MatchPerson> alike;
  for (int k = 0; k < 40; ++k) {
    alike.push_back(a_mentee("e" + std::to_string(10 + k)));
    alike.push_back(a_mentor("r" + std::to_string(10 + k)));
  }
  const MatchPreview equals = a_preview(alike);
  CHECK(equals.value().matched == 40);
  CHECK(equals.proof_fault().empty());
  for (std::int32_t i = 0; i < 40; ++i) CHECK(equals.assignment()[static_cast<std::size_t>(i)] == i);
  MatchPreview forbidden = a_preview({a_mentee("e"), a_mentor("r")});
  REQUIRE(forbidden.forbid(0, 0));
  CHECK(forbidden.assignment() == Assignment{unmatched});
  CHECK(forbidden.proof_fault().empty());
  MatchPreview full = a_preview({a_mentee("e"), a_mentor("r", 0)});
  CHECK(full.assignment() == Assignment{unmatched});
  CHECK(full.proof_fault().empty());
}

TEST_CASE("numbers that are none and scores out of range are refused with their place", "[matching]") {
  for (const char* score : {"NaN", "nan", "inf", "65281", "-2", "1e3", ""}) {
    const auto instance = instance_from_bytes("RMM1,1,1,dense,65280\ncaps,1\n" + std::string(score) + "\n");
    INFO(score);
    REQUIRE_FALSE(instance);
    CHECK_FALSE(instance.error().detail.empty());
  }
  const auto rows = csv_from_text("name,role,capacity,readiness\nEva,mentor,NaN,1\nUwe,mentor,1,inf\n");
  REQUIRE(rows);
  const auto import = people_from_csv(*rows, {}, {}, {});
  REQUIRE(import);
  CHECK(import->problems == std::vector<Problem>{{"bad_capacity", "NaN", 2}, {"bad_readiness", "inf", 3}});
  for (const char* key : {"bad_capacity", "bad_readiness", "duplicate_email", "manager_cycle", "unknown_person"})
    CHECK(is_said(std::string("match.problem.") + key));
}

}  // namespace obverse::matching
