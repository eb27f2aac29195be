#include "base/csv.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"

namespace obverse {

namespace {

constexpr std::array<char, 3> delimiters = {',', ';', '\t'};
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// The delimiter that stands most often in the first row, outside quotes.
char delimiter_of(std::string_view text) {
  std::array<std::size_t, delimiters.size()> counts{};
  bool is_quoted = false;
  for (const char letter : text) {
    if (letter == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (letter == '\n' || letter == '\r') break;
    for (std::size_t k = 0; k < delimiters.size(); ++k) counts[k] += letter == delimiters[k] ? 1U : 0U;
  }
  return delimiters[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

class CsvReader {
 public:
  CsvReader(std::string_view text, const CsvLimits& limits)
      : text_(text), limits_(limits), delimiter_(delimiter_of(text)) {}

  Result<std::vector<CsvRow>> read() {
    while (at_ < text_.size()) {
      CsvRow row;
      row.line = line_;
      do {
        if (row.fields.size() == limits_.columns_max) return fault(ErrorCode::TooLarge);
        auto field = is_at('"') ? read_quoted() : read_plain();
        if (!field) return field.error();
        row.fields.push_back(std::move(*field));
      } while (take(delimiter_));
      if (!end_line()) return fault(ErrorCode::Malformed);
      const bool is_empty = std::all_of(row.fields.begin(), row.fields.end(),
                                        [](const std::string& field) { return trimmed(field).empty(); });
      if (is_empty) continue;
      if (rows_.size() == limits_.rows_max) return fault(ErrorCode::TooLarge);
      rows_.push_back(std::move(row));
    }
    return std::move(rows_);
  }

 private:
  bool is_at(char letter) const { return at_ < text_.size() && text_[at_] == letter; }
  bool take(char letter) {
    if (!is_at(letter)) return false;
    ++at_;
    return true;
  }
  bool end_line() {
    if (at_ == text_.size()) return true;
    const bool has_return = take('\r');
    if (!take('\n') && !has_return) return false;
    ++line_;
    return true;
  }
  Error fault(ErrorCode code) const { return {code, "line " + std::to_string(line_)}; }

  Result<std::string> read_plain() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    if (at_ - begin > limits_.field_bytes_max) return fault(ErrorCode::TooLarge);
    return std::string(text_.substr(begin, at_ - begin));
  }

  Result<std::string> read_quoted() {
    const std::int32_t first_line = line_;
    ++at_;
    std::string field;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '"') {
        ++at_;
        if (!is_at('"')) return field;
      }
      if (text_[at_] == '\n') ++line_;
      field += text_[at_];
      if (field.size() > limits_.field_bytes_max) return fault(ErrorCode::TooLarge);
    }
    return Error{ErrorCode::Malformed, "line " + std::to_string(first_line)};
  }

  std::string_view text_;
  const CsvLimits& limits_;
  char delimiter_;
  std::size_t at_ = 0;
  std::int32_t line_ = 1;
  std::vector<CsvRow> rows_;
};

bool is_number(std::string_view text) {
  const std::size_t start = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  if (start == text.size()) return false;
  const auto is_part = [](char letter) { return (letter >= '0' && letter <= '9') || letter == '.'; };
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(start), text.end(), is_part);
}

bool looks_like_formula(std::string_view text) {
  if (text.empty() || is_number(text)) return false;
  return std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
}

}  // namespace

Result<std::vector<CsvRow>> csv_from_text(std::string_view text, const CsvLimits& limits) {
  if (text.size() > limits.bytes_max) return Error{ErrorCode::TooLarge, "line 1"};
  if (!is_valid_utf8(text)) return Error{ErrorCode::BadUtf8, "line 1"};
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return CsvReader(text, limits).read();
}

std::string csv_row_from_fields(const std::vector<std::string>& fields) {
  std::string row;
  for (std::size_t k = 0; k < fields.size(); ++k) {
    if (k > 0) row += ',';
    const std::string field = (looks_like_formula(fields[k]) ? "'" : "") + fields[k];
    if (field.find_first_of("\",\r\n;\t") == std::string::npos) {
      row += field;
      continue;
    }
    row += '"';
    for (const char letter : field) {
      if (letter == '"') row += '"';
      row += letter;
    }
    row += '"';
  }
  return row + "\r\n";
}

}  // namespace obverse
