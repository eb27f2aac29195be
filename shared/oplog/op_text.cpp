#include "oplog/op_text.hpp"

#include <charconv>
#include <utility>

#include "base/text.hpp"

namespace obverse {

namespace {

constexpr std::size_t stamp_length = 40;
constexpr std::size_t integer_digits_max = 18;
/// Deeper values are left to the reader of JSON, which knows how deep the whole may be.
constexpr std::size_t value_depth_max = 8;

void append_integer(std::string& text, std::int64_t value) {
  char digits[24];
  text.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

template <class IdType>
void append_quoted(std::string& text, const IdType& id) {
  text += '"';
  append_id(text, id);
  text += '"';
}

void append_base(std::string& text, const std::vector<OpId>& base) {
  text += "\"b\":[";
  for (const OpId& id : base) {
    text += &id == &base.front() ? "[" : ",[";
    append_quoted(text, id.replica);
    text += ',';
    append_integer(text, id.n);
    text += ']';
  }
  text += "],";
}

void append_value(std::string& text, const Value& value) {
  if (const auto* words = std::get_if<std::string>(&value)) return append_json_string(text, *words);
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return append_integer(text, *integer);
  text += text_from_json(json_from_value(value));
}

/// Takes text off its front, piece by piece; the first piece that is not there fails it for good.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool has_failed() const { return has_failed_; }
  std::string_view rest() const { return rest_; }
  bool fail() {
    has_failed_ = true;
    return false;
  }
  bool is_next(std::string_view piece) const { return rest_.substr(0, piece.size()) == piece; }
  bool take(std::string_view piece) {
    if (has_failed_ || !is_next(piece)) return fail();
    rest_.remove_prefix(piece.size());
    return true;
  }
  /// The next `length` bytes, whatever they are.
  std::string_view bytes(std::size_t length) {
    if (rest_.size() < length) fail();
    if (has_failed_) return {};
    const std::string_view piece = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return piece;
  }
  template <class IdType>
  IdType id() {
    const auto found = id_from_text<IdType>(bytes(id_text_length));
    if (!found) fail();
    return found.value_or(IdType{});
  }

  std::int64_t integer() {
    std::int64_t value = 0;
    const char* end = rest_.data() + rest_.size();
    const auto read = std::from_chars(rest_.data(), end, value);
    const auto length = static_cast<std::size_t>(read.ptr - rest_.data());
    const bool is_negative = is_next("-");
    const std::string_view digits = rest_.substr(is_negative ? 1 : 0, length - (is_negative && length > 0 ? 1 : 0));
    const bool is_ours = read.ec == std::errc{} && digits.size() <= integer_digits_max && !digits.empty() &&
                         (digits.front() != '0' || (digits.size() == 1 && !is_negative));
    if (!is_ours) fail();
    if (has_failed_) return 0;
    rest_.remove_prefix(length);
    return value;
  }

  /// The inside of a string; the quote before it is taken.
  std::string string() {
    std::string words;
    while (!has_failed_) {
      std::size_t plain = 0;
      while (plain < rest_.size() && is_plain_in_json(rest_[plain])) ++plain;
      words.append(bytes(plain));
      if (is_next("\"")) break;
      words += escaped();
    }
    take("\"");
    if (!is_valid_utf8(words)) fail();
    return words;
  }

  Value value() {
    if (is_next("\"")) return take("\""), string();
    if (is_next("[") || is_next("{")) return opaque();
    if (is_next("null")) return take("null"), Value{};
    if (is_next("true")) return take("true"), Value{true};
    if (is_next("false")) return take("false"), Value{false};
    return integer();
  }

 private:
  char escaped() {
    const std::string_view pair = bytes(2);
    if (pair.size() == 2 && pair.front() == '\\') {
      switch (pair.back()) {
        case '"': return '"';
        case '\\': return '\\';
        case 'b': return '\b';
        case 'f': return '\f';
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        default: break;
      }
    }
    fail();
    return ' ';
  }

  Value opaque() {
    std::size_t end = 0, depth = 0;
    bool is_in_string = false;
    do {
      const char byte = rest_[end];
      if (is_in_string && byte == '\\') ++end;
      if (byte == '"') is_in_string = !is_in_string;
      if (!is_in_string && (byte == '[' || byte == '{')) ++depth;
      if (!is_in_string && (byte == ']' || byte == '}')) --depth;
    } while (++end < rest_.size() && depth > 0);
    const Result<Json> json = json_from_text(bytes(end), {op_bytes_max, value_depth_max});
    if (!json) return fail(), Value{};
    return value_from_json(*json);
  }

  std::string_view rest_;
  bool has_failed_ = false;
};

void read_base(Reader& reader, std::vector<OpId>& base) {
  do {
    reader.take("[\"");
    OpId id;
    id.replica = reader.id<ReplicaId>();
    reader.take("\",");
    id.n = reader.integer();
    reader.take("]");
    if (id.n < 1 || id.n > op_n_max || base.size() == op_base_max || (!base.empty() && !(base.back() < id)))
      reader.fail();
    base.push_back(id);
  } while (!reader.has_failed() && reader.is_next(",") && reader.take(","));
}

bool is_op_name(const std::string& name) { return !name.empty() && name.size() <= op_name_bytes_max; }

/// Where the list of "ops" of an object begins, behind its bracket.
std::optional<std::size_t> start_of_ops(std::string_view text) {
  constexpr std::string_view member = "\"ops\":[";
  std::size_t depth = 0;
  bool is_in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char byte = text[i];
    if (is_in_string && byte == '\\') {
      ++i;
    } else if (byte == '"') {
      if (!is_in_string && depth == 1 && text.substr(i, member.size()) == member) return i + member.size();
      is_in_string = !is_in_string;
    } else if (!is_in_string && (byte == '[' || byte == '{')) {
      ++depth;
    } else if (!is_in_string && (byte == ']' || byte == '}')) {
      if (depth-- == 0) return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

void append_op(std::string& text, const Op& op, OpForm form) {
  text += '{';
  if (!op.base.empty()) append_base(text, op.base);
  text += "\"f\":";
  append_json_string(text, op.field);
  if (form != OpForm::WithoutStamp) {
    text += ",\"h\":\"";
    append_hlc(text, op.hlc);
    text += '"';
  }
  text += ",\"id\":";
  append_quoted(text, op.record);
  text += ",\"k\":";
  append_json_string(text, {&op.kind, 1});
  text += ",\"n\":";
  append_integer(text, op.id.n);
  if (form != OpForm::WithoutReplica) {
    text += ",\"r\":";
    append_quoted(text, op.id.replica);
  }
  text += ",\"s\":\"";
  text += static_cast<char>(op.scope.kind);
  text += ':';
  append_id(text, op.scope.owner);
  text += "\",\"t\":";
  append_json_string(text, op.type);
  text += ",\"v\":";
  append_value(text, op.value);
  if (!op.tx.empty()) {
    text += ",\"x\":";
    append_json_string(text, op.tx);
  }
  text += '}';
}

std::string text_from_op(const Op& op) {
  std::string text;
  append_op(text, op);
  return text;
}

std::optional<Op> op_in_our_form(std::string_view& text, OpForm form) {
  Reader reader(text);
  Op op;
  reader.take("{");
  if (reader.is_next("\"b\":[")) {
    reader.take("\"b\":[");
    read_base(reader, op.base);
    reader.take("],");
  }
  reader.take("\"f\":\"");
  op.field = reader.string();
  reader.take(",\"h\":\"");
  const auto hlc = hlc_from_text(reader.bytes(stamp_length));
  reader.take("\",\"id\":\"");
  op.record = reader.id<RecordId>();
  reader.take("\",\"k\":\"");
  const std::string kind = reader.string();
  reader.take(",\"n\":");
  op.id.n = reader.integer();
  reader.take(",");
  if (form == OpForm::Whole) {
    reader.take("\"r\":\"");
    op.id.replica = reader.id<ReplicaId>();
    reader.take("\",");
  }
  reader.take("\"s\":\"");
  const auto scope = scope_from_text(reader.bytes(2 + id_text_length));
  reader.take("\",\"t\":\"");
  op.type = reader.string();
  reader.take(",\"v\":");
  op.value = reader.value();
  if (reader.is_next(",\"x\":\"")) {
    reader.take(",\"x\":\"");
    op.tx = reader.string();
  }
  reader.take("}");
  const bool is_sound = !reader.has_failed() && hlc && scope && kind.size() == 1 && op.id.n >= 1 &&
                        op.id.n <= op_n_max && is_op_name(op.field) && is_op_name(op.type) &&
                        op.tx.size() <= op_name_bytes_max && bytes_of(op.value) <= op_bytes_max;
  if (!is_sound) return std::nullopt;
  op.hlc = *hlc;
  op.scope = *scope;
  op.kind = kind.front();
  text = reader.rest();
  return op;
}

/// @return nothing when anything has another form than ours
static std::optional<OpsRead> ops_in_our_form(std::string_view text, const JsonLimits& limits, OpForm form) {
  const auto start = start_of_ops(text);
  if (!start || text.size() > limits.bytes_max) return std::nullopt;
  OpsRead read;
  std::string_view rest = text.substr(*start);
  while (!rest.empty() && rest.front() == '{') {
    auto op = op_in_our_form(rest, form);
    if (!op) return std::nullopt;
    read.ops.push_back(std::move(*op));
    if (rest.substr(0, 2) == ",{")
      rest.remove_prefix(1);
    else if (rest.substr(0, 1) != "]")
      return std::nullopt;
  }
  auto around = json_from_text(std::string(text.substr(0, *start)) + std::string(rest), limits);
  if (!around || !json_array(*around, "ops").empty()) return std::nullopt;
  read.around = std::move(around.value());
  return read;
}

Result<OpsRead> ops_from_text(std::string_view text, const JsonLimits& limits, OpForm form) {
  if (auto quick = ops_in_our_form(text, limits, form)) return std::move(*quick);
  Result<Json> json = json_from_text(text, limits);
  if (!json) return json.error();
  OpsRead read;
  read.around = std::move(json.value());
  const bool has_list = json_member(read.around, "ops") != nullptr && read.around["ops"].is_array();
  for (Json& item : has_list ? std::exchange(read.around["ops"], Json::array()) : Json::array()) {
    if (form == OpForm::WithoutReplica && item.is_object()) item["r"] = text_from_id(ReplicaId{});
    Result<Op> op = op_from_json(item);
    if (op)
      read.ops.push_back(std::move(op.value()));
    else
      read.unreadable.push_back(op.error());
  }
  return read;
}

std::string text_with_ops(const Json& around, std::span<const Op> ops, OpForm form) {
  const std::string text = text_from_json(around);
  const auto start = start_of_ops(text);
  if (!start) return text;
  std::string whole = text.substr(0, *start);
  for (const Op& op : ops) {
    if (&op != &ops.front()) whole += ',';
    append_op(whole, op, form);
  }
  return whole + text.substr(*start);
}

}  // namespace obverse
