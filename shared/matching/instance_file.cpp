#include "matching/instance_file.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

namespace obverse::matching {

namespace {

struct Head {
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  bool is_sparse = false;
};

struct Pair {
  std::int32_t row = 0;
  std::int32_t column = 0;
  std::int32_t score = 0;
};

Error malformed(std::string detail) { return {ErrorCode::Malformed, std::move(detail)}; }

std::optional<Error> size_fault(const Head& head, const InstanceLimits& limits) {
  if (head.rows > limits.rows_max || head.columns > limits.rows_max)
    return Error{ErrorCode::TooLarge,
                 "The instance has more than " + std::to_string(limits.rows_max) + " rows or columns."};
  if (!head.is_sparse && head.rows * head.columns > limits.pairs_max)
    return Error{ErrorCode::TooLarge, "The instance has more than " + std::to_string(limits.pairs_max) + " pairs."};
  return std::nullopt;
}

std::uint16_t cost_from_score(std::int32_t score) { return static_cast<std::uint16_t>(score_max - score); }

/// A capacity beyond the number of rows means no more than that number.
std::int32_t capacity_within(std::int64_t value, const Head& head) {
  return static_cast<std::int32_t>(std::min(value, head.rows));
}

// ---- text -----------------------------------------------------------------------------------------------------------

/// Takes lines and fields off the front of a text.
class TextReader {
 public:
  explicit TextReader(std::string_view text) : text_(text) {}

  /// The next line without its end; nothing at the end of the text. Empty lines are passed over.
  std::optional<std::string_view> next_line() {
    while (!text_.empty()) {
      const std::size_t end = std::min(text_.find('\n'), text_.size());
      std::string_view line = text_.substr(0, end);
      text_.remove_prefix(std::min(end + 1, text_.size()));
      ++number_;
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      if (!line.empty()) return line;
    }
    return std::nullopt;
  }
  std::size_t bytes_left() const { return text_.size(); }
  Error fault(const std::string& what) const { return malformed("Line " + std::to_string(number_) + " " + what + "."); }

 private:
  std::string_view text_;
  std::int64_t number_ = 0;
};

std::optional<std::string_view> next_field(std::string_view& line) {
  if (line.data() == nullptr) return std::nullopt;
  const std::size_t end = line.find(',');
  const std::string_view field = line.substr(0, end);
  line = end == std::string_view::npos ? std::string_view{} : line.substr(end + 1);
  return field;
}

std::optional<std::int64_t> next_integer(std::string_view& line) {
  const auto field = next_field(line);
  if (!field) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(field->data(), field->data() + field->size(), value);
  if (fault != std::errc{} || end != field->data() + field->size() || field->empty()) return std::nullopt;
  return value;
}

bool is_score(std::optional<std::int64_t> score) { return score && *score >= -1 && *score <= score_max; }

Result<Head> read_head(TextReader& reader) {
  auto line = reader.next_line();
  if (!line || next_field(*line) != std::optional<std::string_view>("RMM1"))
    return malformed("Line 1 is no RMM1 head.");
  const auto rows = next_integer(*line);
  const auto columns = next_integer(*line);
  const auto kind = next_field(*line);
  const auto top = next_integer(*line);
  if (!rows || !columns || *rows < 0 || *columns < 0) return reader.fault("needs the number of rows and of columns");
  if (kind != std::optional<std::string_view>("dense") && kind != std::optional<std::string_view>("sparse"))
    return reader.fault("says neither dense nor sparse");
  if (top != std::optional<std::int64_t>(score_max))
    return Error{ErrorCode::Unsupported, "Only instances with scores up to 65280 can be read."};
  return Head{*rows, *columns, *kind == "sparse"};
}

Result<std::vector<std::int32_t>> read_capacities(TextReader& reader, const Head& head) {
  auto line = reader.next_line();
  if (!line || next_field(*line) != std::optional<std::string_view>("caps")) return reader.fault("is no caps line");
  std::vector<std::int32_t> capacity;
  for (std::int64_t j = 0; j < head.columns; ++j) {
    const auto value = next_integer(*line);
    if (!value || *value < 0) return reader.fault("has no whole capacity of 0 or more for column " + std::to_string(j));
    capacity.push_back(capacity_within(*value, head));
  }
  if (line->data() != nullptr) return reader.fault("has more capacities than columns");
  return capacity;
}

Result<CostMatrix> read_dense(TextReader& reader, const Head& head) {
  // Each score takes two letters at least: nothing is allocated for what cannot be there.
  if (static_cast<std::int64_t>(reader.bytes_left()) + 1 < head.rows * head.columns * 2)
    return malformed("The file ends before all of its scores.");
  CostMatrix costs(static_cast<std::int32_t>(head.rows), static_cast<std::int32_t>(head.columns));
  for (std::int32_t i = 0; i < costs.rows() && head.columns > 0; ++i) {
    auto line = reader.next_line();
    if (!line) return malformed("The file ends before the scores of row " + std::to_string(i) + ".");
    for (std::int32_t j = 0; j < costs.columns(); ++j) {
      const auto score = next_integer(*line);
      if (!is_score(score)) return reader.fault("has no score of -1 to 65280 for column " + std::to_string(j));
      if (*score >= 0) costs.row(i)[j] = cost_from_score(static_cast<std::int32_t>(*score));
    }
    if (line->data() != nullptr) return reader.fault("has more scores than columns");
  }
  if (reader.next_line()) return reader.fault("is one more than the head announces");
  return costs;
}

Result<SparseCosts> sparse_from_pairs(std::vector<Pair>& pairs, const Head& head) {
  std::sort(pairs.begin(), pairs.end(),
            [](const Pair& a, const Pair& b) { return a.row != b.row ? a.row < b.row : a.column < b.column; });
  SparseCosts costs;
  costs.columns = static_cast<std::int32_t>(head.columns);
  std::size_t next = 0;
  for (std::int32_t i = 0; i < head.rows; ++i) {
    for (; next < pairs.size() && pairs[next].row == i; ++next) {
      if (next > 0 && pairs[next - 1].row == i && pairs[next - 1].column == pairs[next].column)
        return malformed("The pair " + std::to_string(i) + "," + std::to_string(pairs[next].column) +
                         " is there twice.");
      if (pairs[next].score < 0) continue;
      costs.column.push_back(static_cast<std::uint32_t>(pairs[next].column));
      costs.cost.push_back(cost_from_score(pairs[next].score));
    }
    costs.begin.push_back(static_cast<std::uint32_t>(costs.column.size()));
  }
  return costs;
}

Result<SparseCosts> read_sparse(TextReader& reader, const Head& head, const InstanceLimits& limits) {
  std::vector<Pair> pairs;
  while (auto line = reader.next_line()) {
    const auto row = next_integer(*line);
    const auto column = next_integer(*line);
    const auto score = next_integer(*line);
    if (!row || !column || *row < 0 || *row >= head.rows || *column < 0 || *column >= head.columns)
      return reader.fault("names a row or column that is not there");
    if (!is_score(score) || line->data() != nullptr)
      return reader.fault("needs a row, a column and a score of -1 to 65280");
    if (static_cast<std::int64_t>(pairs.size()) >= limits.pairs_max)
      return Error{ErrorCode::TooLarge, "The instance has too many pairs."};
    pairs.push_back(
        {static_cast<std::int32_t>(*row), static_cast<std::int32_t>(*column), static_cast<std::int32_t>(*score)});
  }
  return sparse_from_pairs(pairs, head);
}

Result<Instance> instance_from_text(std::string_view text, const InstanceLimits& limits) {
  TextReader reader(text);
  const auto head = read_head(reader);
  if (!head) return head.error();
  if (const auto fault = size_fault(*head, limits)) return *fault;
  auto capacity = read_capacities(reader, *head);
  if (!capacity) return capacity.error();
  // Filled where it is returned from: g++ 12 takes the costs of a moved one for unset.
  Result<Instance> instance = Instance{};
  instance->capacity = std::move(*capacity);
  if (head->is_sparse) {
    auto costs = read_sparse(reader, *head, limits);
    if (!costs) return costs.error();
    instance->costs = std::move(*costs);
  } else {
    auto costs = read_dense(reader, *head);
    if (!costs) return costs.error();
    instance->costs = std::move(*costs);
  }
  return instance;
}

// ---- binary ---------------------------------------------------------------------------------------------------------

/// Takes little-endian numbers off the front of bytes; precondition of each: has() them.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  bool has(std::int64_t count) const { return static_cast<std::int64_t>(bytes_.size() - at_) >= count; }
  bool is_at_end() const { return at_ == bytes_.size(); }
  std::uint32_t u32() { return number(4); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }

 private:
  std::uint32_t number(std::size_t width) {
    std::uint32_t value = 0;
    for (std::size_t k = 0; k < width; ++k)
      value |= std::uint32_t{static_cast<std::uint8_t>(bytes_[at_ + k])} << (8U * static_cast<unsigned>(k));
    at_ += width;
    return value;
  }
  std::string_view bytes_;
  std::size_t at_ = 0;
};

const char* const cut_short = "The file ends before all of its instance.";

bool is_binary_score(std::uint16_t score) { return score == forbidden_cost || score <= score_max; }

Result<CostMatrix> dense_from_bytes(ByteReader& reader, const Head& head) {
  if (!reader.has(head.rows * head.columns * 2)) return malformed(cut_short);
  CostMatrix costs(static_cast<std::int32_t>(head.rows), static_cast<std::int32_t>(head.columns));
  for (std::int32_t i = 0; i < costs.rows(); ++i) {
    for (std::int32_t j = 0; j < costs.columns(); ++j) {
      const std::uint16_t score = reader.u16();
      if (!is_binary_score(score)) return malformed("Row " + std::to_string(i) + " has a score above 65280.");
      if (score != forbidden_cost) costs.row(i)[j] = cost_from_score(score);
    }
  }
  return costs;
}

Result<SparseCosts> sparse_from_bytes(ByteReader& reader, const Head& head, const InstanceLimits& limits) {
  SparseCosts costs;
  costs.columns = static_cast<std::int32_t>(head.columns);
  costs.begin.clear();
  if (!reader.has((head.rows + 1) * 4)) return malformed(cut_short);
  for (std::int64_t i = 0; i <= head.rows; ++i) {
    costs.begin.push_back(reader.u32());
    const bool is_first = i == 0;
    if (is_first ? costs.begin[0] != 0 : costs.begin.back() < costs.begin[static_cast<std::size_t>(i) - 1])
      return malformed("The beginnings of the rows do not ascend from 0.");
  }
  const std::int64_t pairs = costs.begin.back();
  if (pairs > limits.pairs_max) return Error{ErrorCode::TooLarge, "The instance has too many pairs."};
  if (!reader.has(pairs * 6)) return malformed(cut_short);
  for (std::int64_t e = 0; e < pairs; ++e) costs.column.push_back(reader.u32());
  for (std::size_t i = 0; i < static_cast<std::size_t>(head.rows); ++i) {
    for (std::uint32_t e = costs.begin[i]; e < costs.begin[i + 1]; ++e) {
      const bool is_in_order = e == costs.begin[i] || costs.column[e] > costs.column[e - 1];
      if (!is_in_order || costs.column[e] >= static_cast<std::uint32_t>(head.columns))
        return malformed("Row " + std::to_string(i) + " has columns out of order or out of range.");
    }
  }
  for (std::int64_t e = 0; e < pairs; ++e) {
    const std::uint16_t score = reader.u16();
    if (!is_binary_score(score)) return malformed("Pair " + std::to_string(e) + " has a score above 65280.");
    costs.cost.push_back(score == forbidden_cost ? forbidden_cost : cost_from_score(score));
  }
  return costs;
}

Result<Instance> instance_from_binary(std::string_view bytes, const InstanceLimits& limits) {
  ByteReader reader(bytes.substr(4));
  if (!reader.has(16)) return malformed(cut_short);
  Head head;
  head.rows = reader.u32();
  head.columns = reader.u32();
  const std::uint32_t kind = reader.u32();
  if (kind > 1) return malformed("The kind of the instance is neither 0 (dense) nor 1 (sparse).");
  head.is_sparse = kind == 1;
  if (reader.u32() != static_cast<std::uint32_t>(score_max))
    return Error{ErrorCode::Unsupported, "Only instances with scores up to 65280 can be read."};
  if (const auto fault = size_fault(head, limits)) return *fault;
  if (!reader.has(head.columns * 4)) return malformed(cut_short);
  Instance instance;
  for (std::int64_t j = 0; j < head.columns; ++j) instance.capacity.push_back(capacity_within(reader.u32(), head));
  if (head.is_sparse) {
    auto costs = sparse_from_bytes(reader, head, limits);
    if (!costs) return costs.error();
    instance.costs = std::move(*costs);
  } else {
    auto costs = dense_from_bytes(reader, head);
    if (!costs) return costs.error();
    instance.costs = std::move(*costs);
  }
  if (!reader.is_at_end()) return malformed("The file goes on after its instance.");
  return instance;
}

}  // namespace

Result<Instance> instance_from_bytes(std::string_view bytes, const InstanceLimits& limits) {
  if (bytes.empty()) return malformed("The file is empty.");
  if (bytes.starts_with("RMMB")) return instance_from_binary(bytes, limits);
  return instance_from_text(bytes, limits);
}

}  // namespace obverse::matching
