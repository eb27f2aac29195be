#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/text.hpp"

// Each control draws itself, says what it means, and returns what happened: by pointer, keyboard or screen reader
// alike.

namespace obverse::ui {

enum class ButtonKind : std::uint8_t {
  Primary,  ///< one per screen
  Tonal,
  Outline,
  Text,
  Danger,
};

struct ButtonOptions {
  ButtonKind kind = ButtonKind::Outline;
  const char* icon = nullptr;
  const char* icon_after = nullptr;
  bool is_small = false;  ///< 48 px high in place of 56
  bool fills_width = false;
  bool is_disabled = false;
  bool is_busy = false;
  std::string_view href{};  ///< makes it a link that looks like a button
  std::string_view name{};  ///< accessible name, when the label alone is not enough
  std::string_view description{};
  Align align = Align::Center;  ///< of the label when the button is wider
  std::optional<bool> expanded{};
  bool has_menu = false;
  std::string_view current{};  ///< of a link: "page" for where one is
};

/// @return true in the pass in which it was activated. On an ink card it takes the colours of ink by itself.
bool button(std::string_view key, std::string_view label, const ButtonOptions& options = {});

struct IconButtonOptions {
  float icon_size = 24;
  Color color = nullptr;
  ButtonKind kind = ButtonKind::Text;  ///< Outline: a 56 px square with a line, as in button rows
  bool is_disabled = false;
  std::optional<bool> pressed{}, expanded{};
  bool has_menu = false;
  std::string_view href{};
};

/// 48 px round; `name` is what a screen reader says.
bool icon_button(std::string_view key, const char* icon_code, std::string_view name,
                 const IconButtonOptions& options = {});

struct LinkOptions {
  TextStyle style = TextStyle::Label;
  const char* icon = nullptr;
  Color color = nullptr;
  std::string_view name{};
};

/// Semibold text that leads somewhere.
bool link(std::string_view key, std::string_view label, std::string_view href, const LinkOptions& options = {});

/// A large choice: icon disc, title, caption, chevron. Without href it is a button.
bool choice_card(std::string_view key, const char* icon_code, std::string_view title, std::string_view caption_words,
                 std::string_view href);

/// What stands at the left of a row.
struct Lead {
  enum class Kind : std::uint8_t { None, Icon, IconCircle, StepRing, Done, Avatar, AvatarPair } kind = Kind::None;
  const char* icon = nullptr;          ///< Icon, IconCircle; StepRing: in the middle, in place of the count
  Color color = nullptr;               ///< Icon
  int done = 0, count = 0;             ///< StepRing
  std::string_view initials{};         ///< Avatar
  std::string_view second_initials{};  ///< AvatarPair: the mentor's
  bool is_mentor = false;              ///< Avatar
};

struct ListRowOptions {
  std::string_view caption{};
  std::string_view second_caption{};
  std::string_view href{};
  std::string_view name{};  ///< accessible name of the whole; else title and captions
  Lead lead{};
  const char* trail_icon = nullptr;  ///< chevron_right for places; say its meaning in `trail_words`
  std::string_view trail_words{};    ///< of the icon, for screen readers; or the visible text when there is no icon
  Color trail_color = nullptr;
  bool is_selected = false;
  bool is_current = false;        ///< aria-current
  bool is_static = false;         ///< not pressable
  bool is_plain = false;          ///< no card: a line in a card, at least 52 px
  bool is_title_regular = false;  ///< weight 400
  Color title_color = nullptr;
  TextStyle title_style = TextStyle::H3;
  float height_min = 0;  ///< 0: 88 in a card, 52 plain
  float caption_gap = 4;
};

/// A row of a list: link, button or still.
bool list_row(std::string_view key, std::string_view title, const ListRowOptions& options = {});

struct CheckboxOptions {
  std::string_view caption{};
  std::string_view name{};
  bool is_disabled = false;
  bool is_strong = false;  ///< semibold label
  TextStyle style = TextStyle::Body;
  float height_min = 48;
};

/// @return true when `value` was changed
bool checkbox(std::string_view key, std::string_view label, bool& value, const CheckboxOptions& options = {});
/// Label and caption left, switch right (`is_switch_first`: as in a result card, switch left).
bool switch_row(std::string_view key, std::string_view label, bool& value, std::string_view caption_words = {},
                bool is_switch_first = false);

struct RadioOption {
  std::string_view key{};
  std::string_view label{};
  std::string_view caption = {};
  const char* icon = nullptr;  ///< segmented control
};

struct RadioGroupOptions {
  float row_height_min = 64;  ///< 48 for mentors
  float gap = 12;
  std::string_view error{};
  bool is_name_hidden = true;  ///< the group's name is said, and not drawn
};

/// One of several worded answers. @param selected index, or -1 for none @return true when it was changed
bool radio_group(std::string_view key, std::string_view name, std::span<const RadioOption> options, int& selected,
                 const RadioGroupOptions& looks = {});
/// The same as joined segments: appearance, sort order.
bool segmented(std::string_view key, std::string_view name, std::span<const RadioOption> options, int& selected);
/// The same as chips in one row: filters.
bool chips(std::string_view key, std::string_view name, std::span<const RadioOption> options, int& selected);
/// One chip that acts (a prompt) or stays pressed.
bool chip(std::string_view key, std::string_view label, const char* icon_code = nullptr,
          std::optional<bool> pressed = std::nullopt);
/// A A A: three sizes of one letter, as radio buttons in a pill.
bool text_size_choice(std::string_view key, std::string_view name, std::span<const RadioOption> options, int& selected);

struct SliderOptions {
  double min = 0, max = 100, step = 1;
  std::string_view value_words{};  ///< the value as a sentence part, drawn at the right of the label and said
  std::string_view minus_name{}, plus_name{};  ///< names of the round buttons; empty: no buttons
  bool has_number_field = false;               ///< whole numbers: a field in place of `value_words`
  bool has_stops = false;                      ///< a dot at each step
  std::optional<double> mark{};                ///< a tick at an earlier value
  std::string_view caption{};
};

/// @return true when `value` was changed
bool slider(std::string_view key, std::string_view label, double& value, const SliderOptions& options = {});

/// A button that lets a person choose a file of theirs. @return true when `name` and `bytes` were set
bool file_button(std::string_view key, std::string_view label, std::string_view accept, std::string& name,
                 std::string& bytes, const ButtonOptions& options = {});

}  // namespace obverse::ui
