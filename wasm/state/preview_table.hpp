#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/csv.hpp"
#include "base/time.hpp"
#include "matching/people_csv.hpp"

namespace obverse {

/// A cell of the file that was wrong when the rows were read, and stays on the list when it was mended.
struct ImportFix {
  matching::Problem problem;
  std::int32_t row = -1;     ///< place in `rows`
  std::int32_t column = -1;  ///< place in the row; -1: no cell holds it (a column is missing)
  bool is_fixed = false;
  std::string suggestion;  ///< what the cell could say instead; empty: nothing is obvious
};

/// A table of people that is being mended: what each column means, and the cells with errors.
struct PreviewTable {
  std::string file_name;
  std::vector<CsvRow> rows;  ///< as mended so far; the first one holds the headings
  std::vector<matching::PersonField> mapping, guessed;
  Date day{};
  std::vector<ImportFix> fixes;
  std::vector<std::int32_t> skipped;  ///< lines of the file that are left out
  std::size_t people = 0;             ///< that are ready
  matching::UnreadRows unread;        ///< that wait to be mended
  std::string fault;                  ///< key: no people can be read at all; empty: they can
  bool has_left_out_hours = false;
  std::int32_t open_column = -1;  ///< whose meaning is being chosen
};

/// Reads all rows again and brings the list of fixes up to date: those that hold now are marked, new ones are added.
/// @param is_fresh  the list begins anew
/// @return the people that are ready
std::vector<matching::MatchPerson> read_table(PreviewTable& table, bool is_fresh);
/// Gives a column another meaning; a column that had it before means nothing from then on.
void set_meaning(PreviewTable& table, std::size_t column, matching::PersonField meaning);
/// What stands in the cell of a fix.
std::string cell_of(const PreviewTable& table, const ImportFix& fix);
void set_cell(PreviewTable& table, const ImportFix& fix, std::string text);

}  // namespace obverse
