#include "oplog/op.hpp"

#include "base/text.hpp"
#include "oplog/op_text.hpp"

namespace obverse {

namespace {

Json json_from_base(const std::vector<OpId>& base) {
  Json list = Json::array();
  for (const OpId& id : base) list.push_back(Json::array({text_from_id(id.replica), id.n}));
  return list;
}

std::optional<OpId> op_id_from_json(const Json& json) {
  if (!json.is_array() || json.size() != 2 || !json[0].is_string()) return std::nullopt;
  const auto replica = id_from_text<ReplicaId>(*json[0].get_ptr<const Json::string_t*>());
  const auto n = integer_from_json(json[1]);
  if (!replica || !n || *n < 1 || *n > op_n_max) return std::nullopt;
  return OpId{*replica, *n};
}

Result<std::vector<OpId>> base_from_json(const Json& list) {
  if (list.size() > op_base_max) return {ErrorCode::TooLarge, "op base"};
  std::vector<OpId> base;
  for (const Json& item : list) {
    const auto id = op_id_from_json(item);
    if (!id || (!base.empty() && !(base.back() < *id))) return {ErrorCode::Malformed, "op base"};
    base.push_back(*id);
  }
  return base;
}

bool is_name(const std::optional<std::string>& name) {
  return name && !name->empty() && name->size() <= op_name_bytes_max && is_valid_utf8(*name);
}

}  // namespace

std::size_t bytes_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return text->size();
  if (const auto* opaque = std::get_if<OpaqueValue>(&value)) return opaque->json.size();
  return 0;
}

Json json_from_op(const Op& op) {
  Json json = Json::object();
  json["r"] = text_from_id(op.id.replica);
  json["n"] = op.id.n;
  json["h"] = text_from_hlc(op.hlc);
  json["s"] = text_from_scope(op.scope);
  json["id"] = text_from_id(op.record);
  json["t"] = op.type;
  json["f"] = op.field;
  json["k"] = std::string(1, op.kind);
  json["v"] = json_from_value(op.value);
  if (!op.base.empty()) json["b"] = json_from_base(op.base);
  if (!op.tx.empty()) json["x"] = op.tx;
  return json;
}

Result<Op> op_from_json(const Json& json) {
  const auto replica = id_from_text<ReplicaId>(json_string(json, "r").value_or(""));
  const auto n = json_integer(json, "n");
  const auto hlc = hlc_from_text(json_string(json, "h").value_or(""));
  const auto scope = scope_from_text(json_string(json, "s").value_or(""));
  const auto record = id_from_text<RecordId>(json_string(json, "id").value_or(""));
  const auto type = json_string(json, "t");
  const auto field = json_string(json, "f");
  const auto kind = json_string(json, "k");
  const Json* value = json_member(json, "v");
  const auto tx = json_string(json, "x");
  if (!replica || !n || *n < 1 || *n > op_n_max) return {ErrorCode::Malformed, "op id"};
  if (!hlc) return {ErrorCode::Malformed, "op stamp"};
  if (!scope || !record) return {ErrorCode::Malformed, "op record"};
  if (!is_name(type) || !is_name(field)) return {ErrorCode::Malformed, "op field"};
  if (!kind || kind->size() != 1 || !is_valid_utf8(*kind)) return {ErrorCode::Malformed, "op kind"};
  if (value == nullptr) return {ErrorCode::Malformed, "op value"};
  if (tx && tx->size() > op_name_bytes_max) return {ErrorCode::TooLarge, "op tx"};
  Result<std::vector<OpId>> base = base_from_json(json_array(json, "b"));
  if (!base) return base.error();
  Op op{{*replica, *n},          *hlc,           *scope, *record, *type, *field, kind->front(), value_from_json(*value),
        std::move(base.value()), tx.value_or("")};
  if (bytes_of(op.value) > op_bytes_max) return {ErrorCode::TooLarge, "op value"};
  return op;
}

Result<Op> op_from_text(std::string_view text) {
  std::string_view rest = text;
  if (auto op = op_in_our_form(rest); op && rest.empty()) return std::move(*op);
  const Result<Json> json = json_from_text(text);
  if (!json) return json.error();
  return op_from_json(*json);
}

std::string text_from_op_ids(const std::vector<OpId>& ids) { return text_from_json(json_from_base(ids)); }

std::optional<std::vector<OpId>> op_ids_from_text(std::string_view text) {
  const Result<Json> json = json_from_text(text);
  if (!json || !json->is_array()) return std::nullopt;
  Result<std::vector<OpId>> ids = base_from_json(*json);
  return ids ? std::optional(std::move(ids.value())) : std::nullopt;
}

std::string chain_hash(std::string_view previous_hash, const Op& op) {
  std::string text = std::string(previous_hash) + "\n";
  append_op(text, op, OpForm::WithoutStamp);
  return hex_from_sha256(sha256(text));
}

}  // namespace obverse
