#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace obverse {

/// What a reader of tables accepts at most.
struct CsvLimits {
  std::size_t bytes_max = 16U << 20U;
  std::size_t rows_max = 100'000;
  std::size_t columns_max = 200;
  std::size_t field_bytes_max = 10'000;
};

/// One row of a table, with the line of the file on which it begins (1 = first).
struct CsvRow {
  std::vector<std::string> fields;
  std::int32_t line = 1;
};

/// Reads comma-separated text: RFC 4180, and what spreadsheets make of it. A byte order mark is passed over, lines end
/// with LF, CR LF or CR, and the delimiter is whichever of comma, semicolon and tab the first row has most often
/// outside quotes. Rows may differ in length; rows without any text are left out.
///
/// @error BadUtf8; TooLarge (limits); Malformed (a quote that never ends, text after a closing quote): the detail is
/// "line N"
/// Complexity: linear.
Result<std::vector<CsvRow>> csv_from_text(std::string_view text, const CsvLimits& limits = {});

/// One row as RFC 4180 has it, with CR LF. A field that a spreadsheet would take for a formula (it begins with = + - @,
/// a tab or a carriage return, and is no number) gets an apostrophe in front: OWASP, "CSV injection".
std::string csv_row_from_fields(const std::vector<std::string>& fields);

}  // namespace obverse
