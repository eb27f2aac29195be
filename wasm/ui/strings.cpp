#include "ui/strings.hpp"

#include <algorithm>
#include <utility>

#include "base/json.hpp"
#include "base/order.hpp"

namespace obverse::ui {

namespace {

using Entry = std::pair<std::string, std::string>;

/// Texts of the program, sorted by key. They belong to the language, not to a frame, so that announcements find them
/// too.
std::vector<Entry>& entries() {
  static std::vector<Entry> all;
  return all;
}

std::vector<std::string>& missing() {
  static std::vector<std::string> keys;
  return keys;
}

const std::string* find_text(std::string_view key) {
  const std::vector<Entry>& all = entries();
  const auto found = std::lower_bound(all.begin(), all.end(), key,
                                      [](const Entry& entry, std::string_view wanted) { return entry.first < wanted; });
  return found != all.end() && found->first == key ? &found->second : nullptr;
}

const TextArgument* find_argument(std::string_view name, const std::initializer_list<TextArgument>& arguments) {
  for (const TextArgument& argument : arguments) {
    if (argument.name == name) return &argument;
  }
  return nullptr;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

/// Index of the brace that closes the one at `open`, or npos.
std::size_t closing_brace(std::string_view text, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

/// The branch of `one {...} other {...}` for a number. English: one for 1, other for the rest.
std::string_view plural_branch(std::string_view branches, std::int64_t number) {
  const std::string exact = "=" + std::to_string(number);
  const std::string_view category = number == 1 ? "one" : "other";
  std::string_view chosen;
  for (std::size_t i = 0; i < branches.size();) {
    const std::size_t open = branches.find('{', i);
    if (open == std::string_view::npos) break;
    const std::size_t close = closing_brace(branches, open);
    if (close == std::string_view::npos) break;
    const std::string_view selector = trimmed(branches.substr(i, open - i));
    const std::string_view body = branches.substr(open + 1, close - open - 1);
    if (selector == exact) return body;
    if (selector == category || (selector == "other" && chosen.data() == nullptr)) chosen = body;
    i = close + 1;
  }
  return chosen;
}

std::string fill_in(std::string_view text, const std::initializer_list<TextArgument>& arguments,
                    const std::string& number);

/// What stands for `{name}` or `{count, plural, ...}`; the place itself when nothing was given for it.
std::string fill_place(std::string_view place, const std::initializer_list<TextArgument>& arguments) {
  const std::size_t comma = place.find(',');
  const TextArgument* argument = find_argument(trimmed(place.substr(0, comma)), arguments);
  if (argument == nullptr) return "{" + std::string(place) + "}";
  if (comma == std::string_view::npos)
    return argument->is_number ? std::to_string(argument->number) : std::string(argument->text);
  const std::string_view rest = trimmed(place.substr(comma + 1));
  constexpr std::string_view plural = "plural,";
  if (rest.substr(0, plural.size()) != plural) return "{" + std::string(place) + "}";
  return fill_in(plural_branch(rest.substr(plural.size()), argument->number), arguments,
                 std::to_string(argument->number));
}

std::string fill_in(std::string_view text, const std::initializer_list<TextArgument>& arguments,
                    const std::string& number) {
  std::string filled;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '#' && !number.empty()) {
      filled += number;
      continue;
    }
    const std::size_t close = text[i] == '{' ? closing_brace(text, i) : std::string_view::npos;
    if (close == std::string_view::npos) {
      filled.push_back(text[i]);
      continue;
    }
    filled += fill_place(text.substr(i + 1, close - i - 1), arguments);
    i = close;
  }
  return filled;
}

}  // namespace

bool load_strings(std::string_view json) {
  const Result<Json> parsed = json_from_text(json);
  if (!parsed || !parsed->is_object()) return false;
  std::vector<Entry> loaded;
  for (const auto& [key, value] : parsed->items()) {
    const std::string* text = value.get_ptr<const std::string*>();
    if (text == nullptr) return false;
    loaded.emplace_back(key, *text);
  }
  // New texts stand before old ones of the same key, and only the first of each key is kept.
  loaded.insert(loaded.end(), entries().begin(), entries().end());
  sort_stably(loaded, [](const Entry& a, const Entry& b) { return a.first < b.first; });
  loaded.erase(
      std::unique(loaded.begin(), loaded.end(), [](const Entry& a, const Entry& b) { return a.first == b.first; }),
      loaded.end());
  entries() = std::move(loaded);
  return true;
}

std::string tr(std::string_view key, std::initializer_list<TextArgument> arguments) {
  const std::string* text = find_text(key);
  if (text != nullptr) return fill_in(*text, arguments, "");
  std::vector<std::string>& unknown = missing();
  if (std::find(unknown.begin(), unknown.end(), key) == unknown.end()) unknown.emplace_back(key);
  return std::string(key);
}

bool has_string(std::string_view key) { return find_text(key) != nullptr; }

const std::vector<std::string>& missing_strings() { return missing(); }

std::string format_text(std::string_view text, std::initializer_list<TextArgument> arguments) {
  return fill_in(text, arguments, "");
}

}  // namespace obverse::ui
