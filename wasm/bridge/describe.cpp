// The shapes of all messages as TypeScript. Members of inputs and effects come from message_fields.hpp; the semantics
// operations and the Output are written out here, beside node_json.cpp and messages.cpp which write them.

#include <type_traits>

#include "bridge/message_fields.hpp"
#include "bridge/messages.hpp"
#include "bridge/node_json.hpp"

namespace obverse {
namespace {

/// Collects "name: type" pairs.
class TypeWriter {
 public:
  const std::string& text() const { return text_; }
  void operator()(const char* name, std::string&) { add(name, "string"); }
  void operator()(const char* name, bool&) { add(name, "boolean"); }
  void operator()(const char* name, double&) { add(name, "number"); }
  void operator()(const char* name, std::int64_t&) { add(name, "number"); }
  void operator()(const char* name, std::uint32_t&) { add(name, "number"); }
  void operator()(const char* name, std::map<std::string, std::string>&) { add(name, "Record<string, string>"); }
  void operator()(const char* name, std::vector<std::string>&) { add(name, "string[]"); }
  void operator()(const char* name, std::vector<std::pair<std::int64_t, std::int64_t>>&) {
    add(name, "[number, number][]");
  }

 private:
  void add(const char* name, const char* type) { text_ += std::string("; ") + name + ": " + type; }
  std::string text_;
};

std::string interface_name(std::string_view kind, std::string_view suffix) {
  std::string name;
  bool is_start = true;
  for (const char c : kind) {
    if (c == '_') {
      is_start = true;
      continue;
    }
    name += is_start ? static_cast<char>(c - 'a' + 'A') : c;
    is_start = false;
  }
  return name.append(suffix);
}

template <class Message>
std::string describe_message(std::string_view suffix, std::string& names) {
  Message message;
  TypeWriter writer;
  fields(writer, message);
  const std::string name = interface_name(kind_of(message), suffix);
  names += "\n  | " + name;
  std::string comment;
  if constexpr (has_payload<Message>) comment = "/** A payload of bytes follows the JSON after a NUL. */\n";
  return comment + "export interface " + name + " { kind: \"" + kind_of(message) + "\"" + writer.text() + " }\n";
}

template <class Variant, std::size_t... Index>
std::string describe_variant(std::string_view name, std::index_sequence<Index...>) {
  std::string names;
  std::string text;
  ((text += describe_message<std::variant_alternative_t<Index, Variant>>(name, names)), ...);
  return text + "export type " + std::string(name) + " =" + names + ";\n\n";
}

std::string describe_roles() {
  std::string text = "export type Role =";
  for (int role = 0; role <= static_cast<int>(ui::NodeRole::Drawn); ++role) {
    text += std::string(role % 8 == 0 ? "\n " : "") + " | \"" + ui::role_name(static_cast<ui::NodeRole>(role)) + "\"";
  }
  return text + ";\n\n";
}

constexpr const char* semantics_text =
    R"(/** Inserts or updates an element; carries every attribute that is set. `before` 0 = last child of `parent` (0 = the layer itself). */
export interface PutOperation {
  op: "put"; id: number; parent: number; before: number; role: Role;
  name?: string; text?: string; description?: string; href?: string; level?: number;
  /** Text of a field; the number of a slider or progress bar as text. */
  value?: string;
  value_text?: string; min?: number; max?: number; step?: number;
  /** Relative to the nearest scroller's content, else to the view; CSS px. */
  x: number; y: number; w: number; h: number;
  checked?: boolean | "mixed"; pressed?: boolean; expanded?: boolean; selected?: boolean; current?: string;
  disabled?: boolean; invalid?: boolean; required?: boolean; readonly?: boolean; busy?: boolean; modal?: boolean; live?: boolean;
  /** A button that opens a menu; the one of a composite that Tab reaches. */
  has_menu?: boolean; tab_stop?: boolean;
  input_type?: string; autocomplete?: string; placeholder?: string; max_length?: number; enter_key_hint?: string; rows?: number; accept?: string;
  /** Of a select, one per line; `value` is the number of the chosen one, -1 for none. */
  choices?: string;
  /** Limits of a date or time. */
  earliest?: string; latest?: string;
  lang?: string; dir?: string; translate?: boolean;
  font_px?: number; line_px?: number; weight?: number;
  /** #rrggbb: the DOM draws this text; absent: the canvas does. */
  color?: string;
  /** Of a scroller; `scroll_y` only when the app moves it. */
  content_w?: number; content_h?: number; scroll_y?: number;
  /** Of a field: from its box to its text. */
  pad_left?: number; pad_top?: number; pad_right?: number; pad_bottom?: number;
  col_span?: number; row_count?: number; row_index?: number;
  controls?: number; described_by?: number; labelled_by?: number;
}
export interface RemoveOperation { op: "remove"; id: number }
export interface FocusOperation { op: "focus"; id: number }
export type SemanticsOperation = PutOperation | RemoveOperation | FocusOperation;

)";

constexpr const char* output_text = R"(export interface Diagnostics {
  semanticsNodes: number; unsent: number; route: string;
  routes: { path: string; roles: string[] }[];
}
export interface Output {
  /** Pixels were drawn. */
  frame: boolean;
  /** Step again at this time (ms, the clock of app_step), if nothing happens before. */
  wake_at: number | null;
  /** Step again at the next animation frame. */
  settle: boolean;
  semantics: SemanticsOperation[];
  effects: Effect[];
  cursor: string;
  /** With every frame. */
  diagnostics?: Diagnostics;
  error?: { code: string; detail: string };
}
export interface AppConfig { entropy: string; canvas: string; version: string }
)";

}  // namespace

std::string describe() {
  std::string text = "// GENERATED by scripts/generate_messages from wasm/bridge. Do not edit.\n\n";
  text += describe_variant<Input>("Input", std::make_index_sequence<std::variant_size_v<Input>>());
  text += describe_variant<Effect>("Effect", std::make_index_sequence<std::variant_size_v<Effect>>());
  return text + describe_roles() + semantics_text + output_text;
}

}  // namespace obverse
