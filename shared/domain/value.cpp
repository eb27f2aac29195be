#include "domain/value.hpp"

namespace obverse {

namespace {

struct JsonFromValue {
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(bool value) const { return value; }
  Json operator()(std::int64_t value) const { return value; }
  Json operator()(const std::string& value) const { return value; }
  Json operator()(const OpaqueValue& value) const {
    const Result<Json> json = json_from_text(value.json);
    return json ? *json : Json(nullptr);
  }
};

}  // namespace

Json json_from_value(const Value& value) { return std::visit(JsonFromValue{}, value); }

Value value_from_json(const Json& json) {
  if (json.is_null()) return std::monostate{};
  if (json.is_boolean()) return *json.get_ptr<const Json::boolean_t*>();
  if (json.is_string()) return *json.get_ptr<const Json::string_t*>();
  if (const auto integer = integer_from_json(json)) return *integer;
  return OpaqueValue{text_from_json(json)};
}

}  // namespace obverse
