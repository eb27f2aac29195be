#include "search/note_index.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/the_cast.hpp"

namespace obverse {
namespace {

constexpr std::size_t all_notes = 1'000'000;

SessionId session_of(std::int64_t number) { return session_id(cast.pairing, number); }

/// A desk with a few notes of the mentor, shared and private, and words beside a lesson.
Desk written_desk() {
  Desk desk(cast);
  const auto add = [&](const char* name, std::int64_t number, bool is_private, const char* text) {
    desk.run(cast.mentor, AddNoteBlock{session_of(number), named<RecordId>(name), is_private, text});
  };
  add("sheet", 1, false, "We moved the budget into one sheet. #budget");
  add("nervous", 1, true, "Ruth was nervous about the Budget review");
  add("zurich", 2, false, "Café meeting in Zürich about passwords");
  desk.run(cast.mentor, EditLessonWords{"share-one-file", 2, "Show the budgeting template", std::nullopt});
  return desk;
}

std::vector<RecordId> found(const NoteIndex& index, std::string_view query) {
  std::vector<RecordId> records;
  for (const NoteHit& hit : index.find(query, 20).hits) records.push_back(hit.record);
  return records;
}

NoteIndex index_of(const Model& model) {
  NoteIndex index;
  REQUIRE(index.refresh(model, all_notes));
  return index;
}

}  // namespace

TEST_CASE("notes are found by a word, in whatever case and with or without accents", "[search]") {
  const Desk desk = written_desk();
  const NoteIndex index = index_of(desk.model());
  CHECK(index.find("BUDGET", 20).count == 3);
  CHECK(found(index, "zurich") == std::vector{named<RecordId>("zurich")});
  CHECK(found(index, "cafe Zürich") == std::vector{named<RecordId>("zurich")});
  CHECK(found(index, "elephant").empty());
  CHECK(found(index, "  ").empty());
}

TEST_CASE("a slip of a finger and the beginning of a word are enough", "[search]") {
  const Desk desk = written_desk();
  const NoteIndex index = index_of(desk.model());
  CHECK(found(index, "pasword") == std::vector{named<RecordId>("zurich")});
  CHECK(found(index, "nervuos") == std::vector{named<RecordId>("nervous")});
  CHECK(found(index, "meet") == std::vector{named<RecordId>("zurich")});
  CHECK(found(index, "zrh").empty());
}

TEST_CASE("a note has every word of a query, and the exact word comes before its like", "[search]") {
  const Desk desk = written_desk();
  const NoteIndex index = index_of(desk.model());
  CHECK(found(index, "budget nervous") == std::vector{named<RecordId>("nervous")});
  const auto hits = index.find("budget", 20).hits;
  REQUIRE(hits.size() == 3);
  CHECK(hits.back().is_lesson);  // only the beginning of "budgeting"
  CHECK(index.find("budget", 1).hits.size() == 1);
  CHECK(index.find("budget", 1).count == 3);
}

TEST_CASE("a tag is found as a tag and as a word, and counted", "[search]") {
  Desk desk = written_desk();
  desk.run(cast.mentor, AddNoteBlock{session_of(2), named<RecordId>("again"), false, "#budget and #tools and #budget"});
  const NoteIndex index = index_of(desk.model());
  CHECK(found(index, "#budget") == std::vector{named<RecordId>("again"), named<RecordId>("sheet")});
  const auto tags = index.tags(5);
  REQUIRE(tags.size() == 2);
  CHECK((tags[0].word == "#budget" && tags[0].count == 2));
  CHECK((tags[1].word == "#tools" && tags[1].count == 1));
}

TEST_CASE("what is written anew is found anew, and what is deleted is not", "[search]") {
  Desk desk = written_desk();
  NoteIndex index = index_of(desk.model());
  desk.run(cast.mentor, EditNoteBlock{named<RecordId>("zurich"), "We spoke about calendars", std::nullopt});
  REQUIRE(index.refresh(desk.model(), all_notes));
  CHECK(found(index, "zurich").empty());
  CHECK(found(index, "calendars") == std::vector{named<RecordId>("zurich")});
  desk.run(cast.mentor, DeleteNoteBlock{named<RecordId>("zurich")});
  REQUIRE(index.refresh(desk.model(), all_notes));
  CHECK(found(index, "calendars").empty());
  desk.run(cast.mentor, RestoreNoteBlock{named<RecordId>("zurich")});
  REQUIRE(index.refresh(desk.model(), all_notes));
  CHECK(found(index, "calendars") == std::vector{named<RecordId>("zurich")});
}

TEST_CASE("a long look is done in pieces, with the same result", "[search]") {
  const Desk desk = written_desk();
  NoteIndex index;
  int looks = 1;
  while (!index.refresh(desk.model(), 1)) ++looks;
  CHECK(looks > 3);
  CHECK(index.note_count() == 4);
  CHECK(index.find("budget", 20).count == 3);
}

TEST_CASE("scripts without spaces are found inside their words", "[search]") {
  Desk desk = written_desk();
  desk.run(cast.mentor, AddNoteBlock{session_of(2), named<RecordId>("cjk"), false, "新しい会議室を予約した"});
  const NoteIndex index = index_of(desk.model());
  CHECK(found(index, "会議室") == std::vector{named<RecordId>("cjk")});
}

}  // namespace obverse
