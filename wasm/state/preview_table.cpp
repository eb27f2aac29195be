// A table of people: what its columns mean, and which cells are wrong.

#include "state/preview_table.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace obverse {

using matching::PersonField;
using matching::Problem;

namespace {

using matching::index;

std::string spelling(std::string_view text) { return folded(trimmed(text)); }

/// The column with this meaning, or -1.
std::int32_t column_of(const std::vector<PersonField>& mapping, PersonField field) {
  const auto found = std::find(mapping.begin(), mapping.end(), field);
  return found == mapping.end() ? -1 : static_cast<std::int32_t>(found - mapping.begin());
}

/// The rules of named time zones are not at hand here: with one zone for all they do not matter, with several the hours
/// are left out.
/// @return true when they were
bool settle_time_zones(const std::vector<CsvRow>& rows, std::vector<PersonField>& mapping) {
  const std::int32_t zone = column_of(mapping, PersonField::TimeZone);
  if (zone < 0) return false;
  mapping[index(zone)] = PersonField::Ignore;
  std::string first;
  for (std::size_t k = 1; k < rows.size(); ++k) {
    if (index(zone) >= rows[k].fields.size() || rows[k].fields[index(zone)].empty()) continue;
    if (first.empty()) first = rows[k].fields[index(zone)];
    if (first == rows[k].fields[index(zone)]) continue;
    const std::int32_t hours = column_of(mapping, PersonField::Hours);
    if (hours < 0) return false;
    mapping[index(hours)] = PersonField::Ignore;
    return true;
  }
  return false;
}

/// The meanings of columns in which a problem can lie.
std::vector<PersonField> fields_of(const std::string& key) {
  if (key == "bad_email" || key == "duplicate_email" || key == "duplicate_key")
    return {PersonField::Email, PersonField::Name};
  if (key == "no_name") return {PersonField::Name, PersonField::Email};
  if (key == "bad_role") return {PersonField::Role};
  if (key == "bad_capacity" || key == "capacity") return {PersonField::Capacity};
  if (key == "bad_level") return {PersonField::Offers, PersonField::Wants};
  if (key == "bad_hours") return {PersonField::Hours};
  if (key == "unknown_zone") return {PersonField::TimeZone};
  if (key == "bad_remote") return {PersonField::Remote};
  if (key == "bad_readiness") return {PersonField::Readiness};
  if (key == "unknown_person") return {PersonField::Manager, PersonField::Prefers, PersonField::Avoids};
  if (key == "manager_cycle") return {PersonField::Manager};
  return {};
}

std::string text_at(const CsvRow& row, std::int32_t column) {
  return column < 0 || index(column) >= row.fields.size() ? std::string() : row.fields[index(column)];
}

/// The column that holds the bad value: the first that contains it, else the first of its meaning.
std::int32_t find_column(const PreviewTable& table, const CsvRow& row, const Problem& problem) {
  std::int32_t first = -1;
  for (const PersonField field : fields_of(problem.key)) {
    const std::int32_t column = column_of(table.mapping, field);
    if (column < 0) continue;
    if (first < 0) first = column;
    const bool holds =
        problem.subject.empty() || spelling(text_at(row, column)).find(spelling(problem.subject)) != std::string::npos;
    if (holds) return column;
  }
  return first;
}

/// The address of the one person of this name, or empty.
std::string address_of_name(const PreviewTable& table, const std::string& name) {
  const std::int32_t names = column_of(table.mapping, PersonField::Name);
  const std::int32_t addresses = column_of(table.mapping, PersonField::Email);
  std::string found;
  for (std::size_t k = 1; k < table.rows.size() && names >= 0 && addresses >= 0; ++k) {
    if (spelling(text_at(table.rows[k], names)) != spelling(name)) continue;
    if (!found.empty()) return {};
    found = text_at(table.rows[k], addresses);
  }
  return found;
}

/// Without what slips into addresses when they are copied: spaces, brackets, "mailto:".
std::string cleaned_address(std::string text) {
  const std::size_t colon = text.find("mailto:");
  if (colon != std::string::npos) text = text.substr(colon + 7);
  const std::size_t bracket = text.find('<');
  if (bracket != std::string::npos) text = text.substr(bracket + 1);
  text.erase(std::remove_if(text.begin(), text.end(),
                            [](char c) { return c == ' ' || c == '<' || c == '>' || c == ';' || c == ','; }),
             text.end());
  return text;
}

std::string suggestion_for(const PreviewTable& table, const ImportFix& fix) {
  const std::string text = cell_of(table, fix);
  // A name stands where an address should: the whole cell is that name, folded.
  if (fix.problem.key == "unknown_person")
    return spelling(text) == fix.problem.subject ? address_of_name(table, text) : std::string();
  if (fix.problem.key != "bad_email") return {};
  const std::string cleaned = cleaned_address(text);
  const std::size_t at = cleaned.find('@');
  const bool is_whole =
      at != std::string::npos && at > 0 && at + 1 < cleaned.size() && cleaned.find('@', at + 1) == std::string::npos;
  return is_whole && cleaned != text ? cleaned : std::string();
}

bool is_same(const ImportFix& a, const ImportFix& b) { return a.row == b.row && a.column == b.column; }

}  // namespace

std::string cell_of(const PreviewTable& table, const ImportFix& fix) {
  return fix.row < 0 ? std::string() : text_at(table.rows[index(fix.row)], fix.column);
}

void set_cell(PreviewTable& table, const ImportFix& fix, std::string text) {
  if (fix.row < 0 || fix.column < 0) return;
  std::vector<std::string>& fields = table.rows[index(fix.row)].fields;
  if (fields.size() <= index(fix.column)) fields.resize(index(fix.column) + 1);
  fields[index(fix.column)] = std::move(text);
}

void set_meaning(PreviewTable& table, std::size_t column, PersonField meaning) {
  if (meaning != PersonField::Ignore)
    std::replace(table.mapping.begin(), table.mapping.end(), meaning, PersonField::Ignore);
  table.mapping[column] = meaning;
}

std::vector<matching::MatchPerson> read_table(PreviewTable& table, bool is_fresh) {
  std::vector<CsvRow> rows;
  for (const CsvRow& row : table.rows) {
    if (std::find(table.skipped.begin(), table.skipped.end(), row.line) == table.skipped.end()) rows.push_back(row);
  }
  std::vector<PersonField> mapping = table.mapping;
  table.has_left_out_hours = settle_time_zones(rows, mapping);
  if (is_fresh) table.fixes.clear();
  for (ImportFix& fix : table.fixes) fix.is_fixed = true;
  table.people = 0;
  table.unread = {};
  table.fault.clear();
  auto import = matching::people_from_csv(rows, mapping, {}, {table.day});
  if (!import) {
    table.fault = import.error().detail;
    return {};
  }
  for (const Problem& problem : import->problems) {
    ImportFix fix{.problem = problem};
    for (std::size_t k = 1; k < table.rows.size(); ++k) {
      if (table.rows[k].line == problem.row) fix.row = static_cast<std::int32_t>(k);
    }
    if (fix.row >= 0) fix.column = find_column(table, table.rows[index(fix.row)], problem);
    fix.suggestion = suggestion_for(table, fix);
    const auto known = std::find_if(table.fixes.begin(), table.fixes.end(),
                                    [&](const ImportFix& other) { return is_same(other, fix); });
    if (known == table.fixes.end())
      table.fixes.push_back(std::move(fix));
    else
      *known = std::move(fix);
  }
  table.people = import->people.size();
  table.unread = import->unread;
  return std::move(import->people);
}

}  // namespace obverse
