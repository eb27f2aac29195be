#include "exchange/xapi.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "base/json.hpp"
#include "support/the_cast.hpp"

namespace obverse {
namespace {

XapiWords xapi_words() {
  return {"https://mentoring.example", "Ruth", "en", [](const std::string& id) { return "Title of " + id; }};
}

Json statements_about(const Desk& desk, PersonId person) {
  const auto json = json_from_text(xapi_statements_of(desk.model(), person, xapi_words()));
  REQUIRE(json);
  return *json;
}

const Json* with_verb(const Json& statements, const std::string& verb) {
  for (const Json& statement : statements) {
    if (*json_string(*json_member(statement, "verb"), "id") == "http://adlnet.gov/expapi/verbs/" + verb)
      return &statement;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("what somebody did is told in xAPI statements, and nobody else's doings are in them", "[exchange]") {
  Desk desk(cast);
  desk.run(cast.mentee, SetLessonDone{"share-one-file", 3});
  desk.run(cast.mentor, SetLessonDone{"explain", 3});
  desk.run(cast.mentee, AnswerSkillQuestion{SkillWave::First, "needs", 1, "digcomp-2.2", "2.1", 3, false});
  const Json statements = statements_about(desk, cast.mentee);
  INFO(statements.dump(1));
  CHECK(statements.dump().find("explain") == std::string::npos);
  const Json* done = with_verb(statements, "completed");
  REQUIRE(done != nullptr);
  CHECK((*done)["object"]["id"] == "https://mentoring.example/lesson/share-one-file");
  CHECK((*done)["object"]["definition"]["name"]["en"] == "Title of share-one-file");
  CHECK((*done)["result"]["completion"] == true);
  CHECK((*done)["actor"]["account"]["name"] == text_from_id(cast.mentee));
  CHECK((*done).contains("timestamp"));
  REQUIRE(with_verb(statements, "attended") == nullptr);
  desk.run(cast.mentor, SetSessionHeld{session_id(cast.pairing, 1)});
  const Json later = statements_about(desk, cast.mentee);
  const Json* attended = with_verb(later, "attended");
  REQUIRE(attended != nullptr);
  CHECK((*attended)["result"]["duration"].get<std::string>().rfind("PT", 0) == 0);
  const Json* rated = with_verb(statements, "responded");
  REQUIRE(rated != nullptr);
  CHECK((*rated)["result"]["score"]["raw"] == 3);
}

TEST_CASE("statements have ids of RFC 9562, all different, and the same ones every time", "[exchange]") {
  Desk desk(cast);
  for (const char* lesson : {"one", "two", "three"}) desk.run(cast.mentee, SetLessonDone{lesson, 3});
  const Json statements = statements_about(desk, cast.mentee);
  std::set<std::string> ids;
  for (const Json& statement : statements) {
    const std::string id = *json_string(statement, "id");
    REQUIRE(id.size() == 36);
    CHECK((id[8] == '-' && id[13] == '-' && id[14] == '8' && id[18] == '-' && id[23] == '-'));
    CHECK(std::string("89ab").find(id[19]) != std::string::npos);
    ids.insert(id);
  }
  CHECK(ids.size() == statements.size());
  CHECK(statements == statements_about(desk, cast.mentee));
}

}  // namespace obverse
