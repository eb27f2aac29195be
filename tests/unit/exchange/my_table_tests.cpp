#include "exchange/my_table.hpp"

#include <catch2/catch_test_macros.hpp>

#include "exchange/certificate.hpp"
#include "support/the_cast.hpp"

namespace obverse {
namespace {

MyTableWords table_words() {
  MyTableWords table_words;
  table_words.columns = {"What", "Day", "With", "Title", "State"};
  table_words.lesson = "Lesson";
  table_words.session = "Session";
  table_words.action = "To do";
  table_words.goal = "Goal";
  table_words.skill = "Skill";
  table_words.done = "done";
  table_words.held = "held";
  table_words.planned = "planned";
  table_words.name = [](PersonId) { return std::string("Ruth"); };
  table_words.lesson_title = [](const std::string& id) { return "Title of " + id; };
  table_words.day = [](std::int64_t ms) { return ms == 0 ? std::string() : std::string("2026-11-12"); };
  return table_words;
}

}  // namespace

TEST_CASE("what somebody did is a table, and nobody else's doings are in it", "[exchange]") {
  Desk desk(cast);
  desk.run(cast.mentee, SetLessonDone{"share-one-file", 3});
  desk.run(cast.mentor, SetLessonDone{"explain", 3});
  desk.run(cast.mentee, AnswerSkillQuestion{SkillWave::First, "needs", 1, "digcomp-2.2", "2.1", 3, false});
  const std::string table = csv_of_my_doings(desk.model(), cast.mentee, table_words());
  INFO(table);
  CHECK(table.rfind("What,Day,With,Title,State\r\n", 0) == 0);
  CHECK(table.find("Lesson,2026-11-12,,Title of share-one-file,done\r\n") != std::string::npos);
  CHECK(table.find("explain") == std::string::npos);
  CHECK(table.find("Skill,2026-11-12,,digcomp-2.2 2.1,3\r\n") != std::string::npos);
  CHECK(table.find("Session,") != std::string::npos);
}

TEST_CASE("a title that a spreadsheet would run is a text, and quotes are doubled", "[exchange]") {
  Desk desk(cast);
  desk.run(
      cast.mentor,
      AddPairItem{
          cast.pairing, named<RecordId>("a"), PairItemKind::Action, cast.mentee, {}, "=cmd|' /C calc'!A0", "", ""});
  desk.run(cast.mentor,
           AddPairItem{cast.pairing, named<RecordId>("b"), PairItemKind::Goal, {}, {}, "Say \"no\", kindly", "", ""});
  const std::string table = csv_of_my_doings(desk.model(), cast.mentee, table_words());
  INFO(table);
  CHECK(table.find(",'=cmd|' /C calc'!A0,") != std::string::npos);
  CHECK(table.find(",\"Say \"\"no\"\", kindly\",") != std::string::npos);
}

TEST_CASE("a certificate is a whole page in which no name can be markup", "[exchange]") {
  const std::string page = page_from_certificate({"en",
                                                  "Certificate",
                                                  "Ruth <script>alert(1)</script>",
                                                  "learned & taught",
                                                  {"Lessons done: 9"},
                                                  "Halden",
                                                  "Note"});
  CHECK(page.rfind("<!doctype html>", 0) == 0);
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("<h2>Ruth &lt;script&gt;alert(1)&lt;/script&gt;</h2>") != std::string::npos);
  CHECK(page.find("learned &amp; taught") != std::string::npos);
}

}  // namespace obverse
