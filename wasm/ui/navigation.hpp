#pragma once

#include <span>
#include <string_view>

#include "ui/controls.hpp"

namespace obverse::ui {

struct NavigationItem {
  std::string_view key{}, label{};
  const char* icon = nullptr;
  std::string_view href{};
  bool is_current = false;
  bool is_foot = false;         ///< sidebar: below the free space (Settings); bottom bar: left out
  std::string_view badge = {};  ///< a count, said with the label
};

/// How things stand with saving and sharing, in a sentence.
struct StatusLine {
  const char* icon = nullptr;
  Color icon_color = nullptr;
  std::string_view text{};
  std::string_view href = {};  ///< where more is said
};

/// The app's places: bottom bar under 600 px, rail under 840, sidebar above. Takes its strip of the page; hidden while
/// a keyboard is up.
/// @param is_narrow  a rail on wide views too: for screens that need the room
/// @return index of the item that was followed, or -1
int navigation(std::string_view name, std::span<const NavigationItem> items, const StatusLine& foot = {},
               bool is_narrow = false);

struct HeaderAction {
  std::string_view key{};
  const char* icon = nullptr;
  std::string_view label{};  ///< drawn on wide views; the accessible name on phones
  std::string_view href = {};
  bool is_primary = false;  ///< a filled button: the screen's one primary
};
struct HeaderOptions {
  std::string_view caption{};  ///< second line
  std::string_view back_href{};
  std::string_view back_name{};
  const char* back_icon = nullptr;  ///< arrow_left, or x for a task
  std::span<const HeaderAction> actions{};
  std::string_view side_text{};                             ///< caption at the right
  std::string_view pair_mentee{}, pair_mentor{};            ///< initials before the title
  std::string_view avatar{}, avatar_href{}, avatar_name{};  ///< initials at the right
  bool is_avatar_mentor = false;
  bool has_brand = false;             ///< wordmark in place of a title
  bool is_on_page = false;            ///< page colour and no line, as on home screens
  bool is_title_heading = true;       ///< the title is the h1; false: only text
  int step_done = 0, step_count = 0;  ///< a step bar under the title
  std::string_view step_words{};
  StatusLine status{};  ///< autosave line under the title (phone) or at its right
};
struct HeaderResult {
  bool is_back = false;
  int action = -1;
  bool is_avatar = false;
};
/// Top bar of a screen. Takes its strip of the page.
HeaderResult header(std::string_view key, std::string_view title, const HeaderOptions& options = {});

struct ActionBarOptions {
  std::string_view back_label{};  ///< empty: none
  std::string_view back_href{};
  const char* icon = nullptr;
  const char* icon_after = nullptr;
  float width_max = 0;  ///< of the buttons, centred
  bool is_disabled = false;
  std::string_view href{};
};
enum class ActionBarResult : std::uint8_t { None, Back, Primary };
/// Bottom bar with the one primary action of a task, and the way back.
ActionBarResult action_bar(std::string_view key, std::string_view primary_label, const ActionBarOptions& options = {});

/// A line of icon and sentence about saving; announced politely when it changes.
void status_line(std::string_view key, const StatusLine& line);

}  // namespace obverse::ui
