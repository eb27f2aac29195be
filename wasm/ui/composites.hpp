#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "ui/controls.hpp"

// Widgets of several parts that are one stop of the Tab key: arrows go from part to part.

namespace obverse::ui {

struct MenuItem {
  std::string_view key{}, label{};
  const char* icon = nullptr;
  std::string_view href{};  ///< following it is in the frame's result
  bool is_danger = false, is_disabled = false;
};

struct MenuOptions {
  const char* icon = nullptr;  ///< of the button
  bool is_icon_only = false;   ///< `label` is then only said
  ButtonKind kind = ButtonKind::Outline;
};

/// A button that opens a list of actions over the page. The first has the focus; arrows, Home and End move it; Escape,
/// a choice and a press elsewhere close it, and the focus goes back to the button.
/// @return index of the chosen item, or -1
int menu(std::string_view key, std::string_view label, std::span<const MenuItem> items,
         const MenuOptions& options = {});

struct TabItem {
  std::string_view key{}, label{};
  const char* icon = nullptr;
};

/// One of several views of the same thing. Arrows choose at once. @return true when `selected` was changed
bool tabs(std::string_view key, std::string_view name, std::span<const TabItem> items, int& selected);

struct TreeEntry {
  std::string_view key{};  ///< unique in the whole tree
  std::string_view label{};
  std::string_view caption = {};
  int level = 1;
  std::optional<bool> is_expanded = std::nullopt;  ///< none: a leaf
};
struct TreeResult {
  int pressed = -1;  ///< a leaf
  int toggled = -1;  ///< a branch, to be opened or closed by the caller
};
/// Things inside things. @param entries  those that can be seen, from top to bottom: none of a closed branch
TreeResult tree(std::string_view key, std::string_view name, std::span<const TreeEntry> entries, int selected = -1);

/// Several of many, as chips. @param chosen  bit i for option i; at most 64  @return true when it was changed
bool multi_chips(std::string_view key, std::string_view name, std::span<const RadioOption> options,
                 std::uint64_t& chosen);

struct PaginationWords {
  std::string_view name{};  ///< of the landmark: "Pages of the list"
  std::string_view previous{}, next{};
  std::string_view page{};     ///< "Page {page}"
  std::string_view page_of{};  ///< "Page {page} of {count}"
};
/// Which page of several; each a button, on phones only the way to and fro. @param page  from 0
/// @return true when it was changed
bool pagination(std::string_view key, int& page, int count, const PaginationWords& words);

enum class StepState : std::uint8_t { Later, Now, Done, Problem };
struct StepItem {
  std::string_view key{}, label{};
  std::string_view caption = {};
  StepState state = StepState::Later;
  std::string_view state_words = {};  ///< what the disc says: "done"
  std::string_view href = {};         ///< empty: not yet open
};
/// The steps of a longer task, one below the other: number or state on a disc, joined by a line.
/// @return index of the step that was followed, or -1
int step_list(std::string_view key, std::string_view name, std::span<const StepItem> steps);

}  // namespace obverse::ui
