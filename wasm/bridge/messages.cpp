#include "bridge/messages.hpp"

#include <cmath>
#include <type_traits>

#include "bridge/message_fields.hpp"
#include "bridge/node_json.hpp"
#include "bridge/stored_messages.hpp"

namespace obverse {
namespace {

/// Takes members out of a JSON object; remembers the first that has the wrong type.
class JsonReader {
 public:
  explicit JsonReader(const Json& json) : json_(json) {}
  const char* bad_member() const { return bad_; }

  void operator()(const char* name, std::string& out) {
    if (const Json* member = take(name, [](const Json& j) { return j.is_string(); }))
      out = *member->get_ptr<const std::string*>();
  }
  void operator()(const char* name, bool& out) {
    if (const Json* member = take(name, [](const Json& j) { return j.is_boolean(); })) out = member->get<bool>();
  }
  void operator()(const char* name, double& out) {
    if (const Json* member = take(name, [](const Json& j) { return j.is_number(); })) out = member->get<double>();
  }
  void operator()(const char* name, std::int64_t& out) {
    if (const Json* member = take(name, [](const Json& j) { return j.is_number(); })) out = member->get<std::int64_t>();
  }
  void operator()(const char* name, std::uint32_t& out) {
    if (const Json* member = take(name, [](const Json& j) { return j.is_number_unsigned(); }))
      out = member->get<std::uint32_t>();
  }
  void operator()(const char* name, std::map<std::string, std::string>& out) {
    const Json* member = take(name, [](const Json& j) { return j.is_object(); });
    if (!member) return;
    for (const auto& [key, value] : member->items()) {
      if (value.is_string())
        out.emplace(key, *value.get_ptr<const std::string*>());
      else
        bad_ = name;
    }
  }
  void operator()(const char* name, std::vector<std::pair<std::int64_t, std::int64_t>>& out) {
    const Json* member = take(name, [](const Json& j) { return j.is_array(); });
    if (!member) return;
    for (const Json& pair : *member) {
      if (pair.is_array() && pair.size() == 2 && pair[0].is_number() && pair[1].is_number()) {
        out.emplace_back(pair[0].get<std::int64_t>(), pair[1].get<std::int64_t>());
      } else {
        bad_ = name;
      }
    }
  }

 private:
  template <class IsType>
  const Json* take(const char* name, IsType is_type) {
    const Json* member = json_member(json_, name);
    if (!member || member->is_null()) return nullptr;
    if (is_type(*member)) return member;
    bad_ = name;
    return nullptr;
  }
  const Json& json_;
  const char* bad_ = nullptr;
};

/// Puts members into a JSON object.
class JsonWriter {
 public:
  explicit JsonWriter(Json& json) : json_(json) {}
  template <class T>
  void operator()(const char* name, T& value) {
    json_[name] = value;
  }

 private:
  Json& json_;
};

/// Gives an input the bytes behind its JSON. @return false when they have another form
template <class Message>
bool take_payload(Message& message, std::string_view payload) {
  if constexpr (std::is_same_v<Message, input::Stored>) {
    auto entries = entries_from_bytes(payload);
    if (entries) message.entries = std::move(*entries);
    return entries.has_value();
  } else if constexpr (std::is_same_v<Message, input::Reply>) {
    message.body = std::string(payload);
  } else if constexpr (has_payload<Message>) {
    message.payload = std::string(payload);
  }
  return true;
}

struct ParsedInput {
  Json json;
  std::string_view payload;
  std::string kind;
};

/// Fills `input` when `kind` names alternative `Index`, or tries the next.
template <std::size_t Index = 0>
Status fill_input(const ParsedInput& parsed, Input& input) {
  if constexpr (Index == std::variant_size_v<Input>) {
    return Status(ErrorCode::Unsupported, "kind " + parsed.kind);
  } else {
    using Message = std::variant_alternative_t<Index, Input>;
    Message message;
    if (parsed.kind != kind_of(message)) return fill_input<Index + 1>(parsed, input);
    JsonReader reader(parsed.json);
    fields(reader, message);
    if (reader.bad_member()) return Status(ErrorCode::Malformed, std::string("member ") + reader.bad_member());
    if (!take_payload(message, parsed.payload)) return Status(ErrorCode::Malformed, "payload");
    input = std::move(message);
    return {};
  }
}

std::string text_from_effect(const Effect& effect) {
  if (const auto* store = std::get_if<effect::Store>(&effect)) return text_from_store(*store);
  Json json = Json::object();
  std::visit(
      [&json](const auto& held) {
        auto message = held;
        JsonWriter writer(json);
        json["kind"] = kind_of(message);
        fields(writer, message);
      },
      effect);
  return text_from_json(json);
}

Json json_from_diagnostics(const Diagnostics& diagnostics) {
  Json routes = Json::array();
  for (const RouteInfo& route : diagnostics.routes)
    routes.push_back(Json{{"path", route.path}, {"roles", route.roles}});
  return Json{{"semanticsNodes", diagnostics.semantics_nodes},
              {"unsent", diagnostics.unsent},
              {"route", diagnostics.route},
              {"routes", routes}};
}

}  // namespace

Result<AppConfig> config_from_text(std::string_view text) {
  const Result<Json> json = json_from_text(text);
  if (!json) return json.error();
  AppConfig config;
  config.entropy = json_string(*json, "entropy").value_or("");
  config.canvas = json_string(*json, "canvas").value_or("#canvas");
  config.version = json_string(*json, "version").value_or("");
  if (config.entropy.size() < 32) return Error{ErrorCode::Malformed, "member entropy"};
  return config;
}

Result<Input> input_from_bytes(std::string_view bytes) {
  if (bytes.size() > message_bytes_max) return Error{ErrorCode::TooLarge, "input"};
  const std::size_t end = bytes.find('\0');
  Result<Json> json = json_from_text(bytes.substr(0, end), JsonLimits{message_bytes_max, 8});
  if (!json) return json.error();
  ParsedInput parsed;
  parsed.json = std::move(json.value());
  if (end != std::string_view::npos) parsed.payload = bytes.substr(end + 1);
  parsed.kind = json_string(parsed.json, "kind").value_or("");
  Input input;
  const Status status = fill_input(parsed, input);
  if (!status) return status.error();
  return input;
}

std::string text_from_output(const Output& output) {
  Json json = Json::object();
  json["frame"] = output.has_frame;
  json["wake_at"] = output.wake_at_ms ? Json(static_cast<std::int64_t>(std::ceil(*output.wake_at_ms))) : Json();
  json["settle"] = output.is_settling;
  Json semantics = Json::array();
  for (const ui::NodeChange& change : output.semantics) semantics.push_back(json_from_change(change));
  json["semantics"] = std::move(semantics);
  json["cursor"] = output.cursor;
  if (output.has_frame) json["diagnostics"] = json_from_diagnostics(output.diagnostics);
  if (output.error)
    json["error"] = Json{{"code", error_code_name(output.error->code)}, {"detail", output.error->detail}};
  std::string text = R"({"effects":[)";
  for (const Effect& effect : output.effects)
    text += (&effect == &output.effects.front() ? "" : ",") + text_from_effect(effect);
  return text + "]," + text_from_json(json).substr(1);
}

}  // namespace obverse
