#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace obverse::ui {

/// A value for a place in a text: `{"name", person.name}`, `{"count", 3}`.
struct TextArgument {
  std::string_view name;
  std::string_view text;
  std::int64_t number = 0;
  bool is_number = false;

  TextArgument(std::string_view argument, std::string_view value) : name(argument), text(value) {}
  TextArgument(std::string_view argument, const std::string& value) : name(argument), text(value) {}
  TextArgument(std::string_view argument, const char* value) : name(argument), text(value) {}
  template <class Integer>
  requires std::is_integral_v<Integer> TextArgument(std::string_view argument, Integer value)
      : name(argument), number(static_cast<std::int64_t>(value)), is_number(true) {}
};

/// Takes the texts of a language: one JSON object of key and text. Those of an earlier call with the same key are
/// replaced.
/// @return false when `json` is not such an object; the texts stay as they were
bool load_strings(std::string_view json);

/// The text of a key with its places filled in; the key itself when there is none.
///
/// A text may hold `{name}` and `{count, plural, one {# lesson} other {# lessons}}`, with `=0 {...}` for exact numbers.
std::string tr(std::string_view key, std::initializer_list<TextArgument> arguments = {});

bool has_string(std::string_view key);
/// Keys that were asked for and not found since the start, each once.
const std::vector<std::string>& missing_strings();

/// Fills in a text as `tr` does.
std::string format_text(std::string_view text, std::initializer_list<TextArgument> arguments);

}  // namespace obverse::ui
