#include "commands/decide_programme.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/the_cast.hpp"

namespace obverse {
namespace {

const Programme& programme(const Desk& desk) { return *desk.model().find<Programme>(cast.programme); }

}  // namespace

TEST_CASE("a coordinator changes what the programme says of itself, nobody else", "[commands][programme]") {
  Desk desk(cast);
  desk.run(cast.coordinator, EditProgramme{"name", "Digital bridges ", 0});
  desk.run(cast.coordinator, EditProgramme{"sponsor_message", "Two lines.\nAnd more.", 0});
  desk.run(cast.coordinator, EditProgramme{"sessions_per_pair", "", 9});
  CHECK(programme(desk).name == "Digital bridges ");  // as it was typed: more is to come
  CHECK(programme(desk).sponsor_message == "Two lines.\nAnd more.");
  CHECK(programme(desk).sessions_per_pair == 9);
  for (const PersonId person : {cast.mentee, cast.mentor, cast.sponsor})
    CHECK(refusal(desk, person, EditProgramme{"name", "Mine", 0}) == ErrorCode::Forbidden);
}

TEST_CASE("a programme does not end before it begins, and takes no number that cannot be", "[commands][programme]") {
  Desk desk(cast);
  desk.run(cast.coordinator, EditProgramme{"ends_on", "", 0});
  desk.run(cast.coordinator, EditProgramme{"starts_on", "2027-03-01", 0});
  const auto refused = [&](const EditProgramme& command) { return refusal(desk, cast.coordinator, command); };
  CHECK(refused({"ends_on", "2027-02-28", 0}) == ErrorCode::Invalid);
  CHECK(refused({"ends_on", "2027-02-30", 0}) == ErrorCode::Invalid);
  desk.run(cast.coordinator, EditProgramme{"ends_on", "2027-09-30", 0});
  CHECK(refused({"starts_on", "2027-10-01", 0}) == ErrorCode::Invalid);
  CHECK(refused({"sessions_per_pair", "", 0}) == ErrorCode::Invalid);
  CHECK(refused({"minutes_per_session", "", 481}) == ErrorCode::Invalid);
  CHECK(refused({"weeks_between_sessions", "", 27}) == ErrorCode::Invalid);
  CHECK(refused({"name", " ", 0}) == ErrorCode::Invalid);
  CHECK(refused({"is_local", "1", 1}) == ErrorCode::Invalid);
  CHECK(refused({"objective", std::string(2001, 'a'), 0}) == ErrorCode::TooLarge);
}

}  // namespace obverse
