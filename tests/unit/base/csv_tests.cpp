#include "base/csv.hpp"

#include <catch2/catch_test_macros.hpp>

#include "support/seeded_random.hpp"

namespace obverse {
namespace {

std::vector<std::vector<std::string>> fields_of(std::string_view text) {
  const auto rows = csv_from_text(text);
  REQUIRE(rows);
  std::vector<std::vector<std::string>> fields;
  for (const CsvRow& row : *rows) fields.push_back(row.fields);
  return fields;
}

using Cells = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("quoted fields hold delimiters, quotes and line ends", "[base]") {
  CHECK(fields_of("a,b\r\n\"x,\"\"y\"\"\nz\",\"\"\r\n") == Cells{{"a", "b"}, {"x,\"y\"\nz", ""}});
}

TEST_CASE("the delimiter is the one that the first row has most often", "[base]") {
  CHECK(fields_of("name;note\nEva;a,b,c\n") == Cells{{"name", "note"}, {"Eva", "a,b,c"}});
  CHECK(fields_of("name\tnote\nEva\tx\n") == Cells{{"name", "note"}, {"Eva", "x"}});
  CHECK(fields_of("\"a;b;c\",d\n1,2\n") == Cells{{"a;b;c", "d"}, {"1", "2"}});
}

TEST_CASE("a byte order mark, old line ends and a missing last one do no harm", "[base]") {
  CHECK(fields_of("\xEF\xBB\xBF"
                  "a,b\r1,2\r3,4") == Cells{{"a", "b"}, {"1", "2"}, {"3", "4"}});
}

TEST_CASE("rows without text are left out and the others keep their lines", "[base]") {
  const auto rows = csv_from_text("a,b\n\n , \n\"x\ny\",2\n5,6\n");
  REQUIRE(rows);
  REQUIRE(rows->size() == 3);
  CHECK((*rows)[1].line == 4);
  CHECK((*rows)[2].line == 6);
}

TEST_CASE("broken quotes and limits are refused with the line", "[base]") {
  const auto open = csv_from_text("a\n\"never\nends");
  REQUIRE_FALSE(open);
  CHECK(open.error().code == ErrorCode::Malformed);
  CHECK(open.error().detail == "line 2");
  CHECK(csv_from_text("a\n\"x\"y\n").error().detail == "line 2");
  CHECK(csv_from_text("a\n" + std::string(10'001, 'x')).error().code == ErrorCode::TooLarge);
  CHECK(csv_from_text("a,b,c\n", {.columns_max = 2}).error().code == ErrorCode::TooLarge);
  CHECK(csv_from_text("a\nb\nc\n", {.rows_max = 2}).error().code == ErrorCode::TooLarge);
  CHECK(csv_from_text("a\xFF").error().code == ErrorCode::BadUtf8);
  CHECK(csv_from_text("")->empty());
}

TEST_CASE("what would be a formula is written so that no spreadsheet runs it", "[base]") {
  CHECK(csv_row_from_fields({"=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "+47"}) ==
        "'=cmd|' /C calc'!A0,'+1+1,-2,'@SUM(A1),+47\r\n");
  CHECK(csv_row_from_fields({"\t=1"}) == "\"'\t=1\"\r\n");
  CHECK(csv_row_from_fields({"a\"b", "c,d", ""}) == "\"a\"\"b\",\"c,d\",\r\n");
}

TEST_CASE("what is written is read back", "[base]") {
  SeededRandom random(71);
  const std::string letters = "ab,;\t\"\n ";
  for (int n = 0; n < 500; ++n) {
    std::vector<std::string> fields = {"key"};
    for (int k = 0; k < 3; ++k) {
      fields.emplace_back("x");  // no leading tab, which would be made harmless
      for (std::int64_t l = random.below(6); l > 0; --l)
        fields.back() += letters[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(letters.size())))];
    }
    REQUIRE(fields_of("h,h,h,h\r\n" + csv_row_from_fields(fields)) == Cells{{"h", "h", "h", "h"}, fields});
  }
}

}  // namespace obverse
