#include "matching/people_csv.hpp"

#include <catch2/catch_test_macros.hpp>

#include "matching/people_formats.hpp"
#include "support/matching_people.hpp"
#include "support/seeded_random.hpp"

namespace obverse::matching {
namespace {

const std::vector<Date> days = {{2027, 1, 15}, {2027, 7, 15}};
const std::vector<KnownZone> zones = {{"Europe/Berlin", {{{Instant{0}, 60}}}}};

PeopleImport imported(std::string_view text) {
  const auto rows = csv_from_text(text);
  REQUIRE(rows);
  auto import = people_from_csv(*rows, {}, zones, days);
  REQUIRE(import);
  return *import;
}

std::string refusal(std::string_view text) {
  const auto rows = csv_from_text(text);
  REQUIRE(rows);
  const auto import = people_from_csv(*rows, {}, zones, days);
  return import ? "" : import.error().detail;
}

/// The only problem of a row that stands below the headings name, e-mail, role, and one more.
Problem problem_with(const std::string& heading, const std::string& value) {
  const PeopleImport import = imported("name,email,role," + heading + "\nEva,eva@x.org,mentee," + value + "\n");
  REQUIRE(import.problems.size() == 1);
  CHECK(import.problems[0].row == 2);
  CHECK(import.problems[0].subject == value);
  return import.problems[0];
}

}  // namespace

TEST_CASE("a person is read from a row, whatever the order and the case of the headings", "[matching]") {
  const PeopleImport import = imported(
      "Role;E-Mail;Full name;Wants to learn;Skills;Interests;Working hours;Time zone;Capacity;Remote;Readiness;Site\n"
      "Both;Eva.Berg@X.org;Eva Berg;\"data:2; video\";law:7;\"chess|choir\";08:30-17:00;Europe/Berlin;3;no;4;Oslo\n");
  REQUIRE(import.problems.empty());
  REQUIRE(import.people.size() == 1);
  const MatchPerson& eva = import.people[0];
  CHECK(eva.key == "eva.berg@x.org");
  CHECK(eva.name == "Eva Berg");
  CHECK((eva.is_mentee && eva.is_mentor));
  CHECK(eva.wants.size() == 2);
  CHECK(eva.wants[0].topic == "data");
  CHECK(eva.wants[0].level == 2);
  CHECK(eva.wants[1].level == 0);
  CHECK(eva.interests == std::vector<std::string>{"chess", "choir"});
  CHECK(eva.times.size() == 2);
  CHECK(eva.times[0].has(15));  // Monday 07:30 in UTC
  CHECK(eva.capacity == 3);
  CHECK_FALSE(eva.is_remote_fine);
  CHECK(eva.readiness == 4);
}

TEST_CASE("a bad value is a problem of its row, in the words of the file", "[matching]") {
  CHECK(problem_with("capacity", "many").key == "bad_capacity");
  CHECK(problem_with("capacity", "NaN").key == "bad_capacity");
  CHECK(problem_with("capacity", "100").key == "bad_capacity");
  CHECK(problem_with("wants", "data:9").key == "bad_level");
  CHECK(problem_with("hours", "nine to five").key == "bad_hours");
  CHECK(problem_with("remote", "perhaps").key == "bad_remote");
  CHECK(problem_with("readiness", "0").key == "bad_readiness");
  CHECK(imported("name,role\nEva,boss\n").problems == std::vector<Problem>{{"bad_role", "boss", 2}});
  CHECK(imported("name,role\nEva,\n").problems == std::vector<Problem>{{"bad_role", "", 2}});
  CHECK(imported("name,role\n,mentee\n").problems == std::vector<Problem>{{"no_name", "", 2}});
  CHECK(imported("email,role\nnobody,mentee\n").problems == std::vector<Problem>{{"bad_email", "nobody", 2}});
  CHECK(imported("name,role,hours,zone\nEva,mentee,08:00-12:00,Mars/Base\n").problems ==
        std::vector<Problem>{{"unknown_zone", "Mars/Base", 2}});
}

TEST_CASE("a value that cannot be read is left out, and its person stays", "[matching]") {
  const PeopleImport import = imported(
      "name,role,capacity,wants,hours,remote,readiness,zone\n"
      "Eva,mentee,many,data:9; chat:2,nine to five,perhaps,0,\n"
      "Ron,mentor,,,9-17,,,Mars/Base\n");
  REQUIRE(import.people.size() == 2);
  const MatchPerson& eva = import.people[0];
  CHECK(eva.wants.size() == 2);
  CHECK(eva.wants[0].level == 0);
  CHECK(eva.wants[1].level == 2);
  CHECK(eva.times.empty());
  CHECK(eva.is_remote_fine == MatchPerson{}.is_remote_fine);
  CHECK(eva.capacity == MatchPerson{}.capacity);
  CHECK(import.people[1].times.empty());
  CHECK(import.problems.size() == 6);
  for (const Problem& problem : import.problems) CHECK_FALSE(drops_row(problem));
}

TEST_CASE("whoever has no name, no role or no whole address is left out", "[matching]") {
  const PeopleImport import = imported("name,email,role\nEva,,boss\n,,mentee\nRon,ron@,mentor\nPia,,mentee\n");
  REQUIRE(import.people.size() == 1);
  CHECK(import.people[0].name == "Pia");
  CHECK(import.problems.size() == 3);
  for (const Problem& problem : import.problems) CHECK(drops_row(problem));
}

TEST_CASE("the table to begin with has every column and is read without a problem", "[matching]") {
  const PeopleImport import = imported(csv_template());
  CHECK(import.problems.empty());
  REQUIRE(import.people.size() == 1);
  CHECK(import.people[0].name == "Ruth Feldman");
  CHECK_FALSE(import.people[0].times.empty());
  CHECK(import.people[0].wants.size() == 2);
  for (const ColumnFormat& column : column_formats)
    CHECK(suggested_mapping({column.heading}) == std::vector<PersonField>{column.field});
}

TEST_CASE("an address that differs by case alone is the same person twice", "[matching]") {
  const PeopleImport import = imported("name,email,role\nEva,eva@x.org,mentee\nEva B,EVA@x.org,mentee\n");
  CHECK(import.people.size() == 1);
  CHECK(import.people[0].name == "Eva");
  CHECK(import.problems == std::vector<Problem>{{"duplicate_email", "eva@x.org", 3}});
}

TEST_CASE("wishes and managers whom nobody is are left out and said so; the person stays", "[matching]") {
  const PeopleImport import = imported(
      "name,email,role,manager,prefers,avoids\n"
      "Eva,eva@x.org,mentee,boss@x.org,\"ron@x.org=ghost@x.org; pia@x.org\",PIA@x.org\n"
      "Ron,ron@x.org,mentor,,,\n"
      "Pia,pia@x.org,mentor,,,\n");
  REQUIRE(import.people.size() == 3);
  CHECK(import.people[0].prefers == std::vector<std::vector<std::string>>{{"ron@x.org"}, {"pia@x.org"}});
  CHECK(import.people[0].avoids == std::vector<std::string>{"pia@x.org"});
  CHECK(import.people[0].manager.empty());
  CHECK(import.problems ==
        std::vector<Problem>{{"unknown_person", "ghost@x.org", 2}, {"unknown_person", "boss@x.org", 2}});
}

TEST_CASE("a cycle of managers in a file is an error row", "[matching]") {
  const PeopleImport import = imported("name,role,manager\nEva,mentee,Ron\nRon,mentor,Eva\n");
  CHECK(import.problems == std::vector<Problem>{{"manager_cycle", "Eva", 2}});
}

TEST_CASE("a table that cannot hold people is refused whole", "[matching]") {
  CHECK(refusal("") == "match.problem.no_rows");
  CHECK(refusal("name,role\n") == "match.problem.no_rows");
  CHECK(refusal("name,age\nEva,9\n") == "match.problem.no_role_column");
  CHECK(refusal("role,age\nmentee,9\n") == "match.problem.no_name_column");
  std::string many = "name,role\n";
  for (int k = 0; k < 5001; ++k) many += "p" + std::to_string(k) + ",mentee\n";
  const PeopleImport import = imported(many);
  CHECK(import.people.empty());
  CHECK(import.problems == std::vector<Problem>{{"too_many_people", "5001", 0}});
}

TEST_CASE("no meaning is suggested twice and age has none", "[matching]") {
  CHECK(suggested_mapping({"Name", "Full name", "Age", "Gender", " E-MAIL "}) ==
        std::vector<PersonField>{PersonField::Name, PersonField::Ignore, PersonField::Ignore, PersonField::Ignore,
                                 PersonField::Email});
}

TEST_CASE("names with formulas, emoji and right-to-left letters come out of the export as they went in, and harmless",
          "[matching]") {
  auto people = imported(
                    "name,email,role\n=cmd,eva@x.org,mentee\n\"\xD7\xA0\xD7\x95\xD7\xA2\xD7\x94 "
                    "\xF0\x9F\x8C\xB1\",ron@x.org,mentor\n")
                    .people;
  const auto preview = MatchPreview::start(people, {}, default_weights());
  REQUIRE(preview);
  const std::string text = csv_from_preview(*preview);
  CHECK(text.find("\r\n'=cmd,eva@x.org,\xD7\xA0\xD7\x95\xD7\xA2\xD7\x94 \xF0\x9F\x8C\xB1,ron@x.org,50,matched\r\n") !=
        std::string::npos);
}

TEST_CASE("a changed byte in a file of people never does harm", "[matching]") {
  SeededRandom random(72);
  const std::string whole =
      "name,email,role,wants,hours,manager,prefers\nEva,eva@x.org,mentee,\"data:2;x\",08:00-12:00,Ron,ron@x.org\n"
      "Ron,ron@x.org,mentor,,,,\"eva@x.org\"\n";
  for (int n = 0; n < 1000; ++n) {
    std::string changed = whole;
    for (std::int64_t k = 0; k <= random.below(4); ++k)
      changed[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(changed.size())))] =
          static_cast<char>(random.below(128));
    const auto rows = csv_from_text(changed);
    if (!rows) continue;
    const auto import = people_from_csv(*rows, {}, zones, days);
    if (!import) continue;
    REQUIRE(import->people.size() + import->problems.size() > 0);
    if (problems_of(import->people).empty()) REQUIRE(MatchPreview::start(import->people, {}, default_weights()));
  }
}

}  // namespace obverse::matching
