#pragma once

#include <string>
#include <string_view>

#include "ui/text.hpp"

// The canvas draws frame, label, helper, error and counter; a real element of the browser holds, edits and shows the
// text.

namespace obverse::ui {

struct TextFieldOptions {
  std::string_view helper{};
  std::string_view error{};  ///< words under the field; makes it invalid
  std::string_view placeholder{};
  std::string_view input_type = "text";  ///< email, tel, date, time, search, password, number, url
  std::string_view autocomplete{};       ///< the browser's words: email, name, one-time-code ...
  std::string_view enter_key_hint{};     ///< done, go, next, search, send
  std::string_view lang{};
  const char* icon = nullptr;
  const char* action_icon = nullptr;  ///< a button inside, at the right
  std::string_view action_name{};
  std::int32_t length_max = 0;   ///< bytes; shows a counter from 80 % on; 0: none
  bool is_label_hidden = false;  ///< said, not drawn: only where a heading says the same
  bool is_required = false, is_disabled = false, is_readonly = false;
};

struct TextFieldResult {
  bool is_changed = false;
  bool is_submitted = false;  ///< Enter, or the button inside
  explicit operator bool() const { return is_changed; }
};

/// One line of text.
TextFieldResult text_field(std::string_view key, std::string_view label, std::string& value,
                           const TextFieldOptions& options = {});
TextFieldResult search_field(std::string_view key, std::string_view label, std::string& value);

struct TextAreaOptions {
  std::string_view helper{}, error{}, placeholder{}, lang{};
  std::int32_t rows_min = 3;
  std::int32_t length_max = 0;
  TextStyle style = TextStyle::Body;
  bool is_label_hidden = false;
  bool takes_focus = false;  ///< in this frame: it was just added, to be written in
  bool is_bare = false;      ///< no frame: the card around it is the frame (session notes)
  bool is_required = false, is_disabled = false, is_readonly = false;
};

/// Several lines; grows with its text. @return true when `value` was changed
bool text_area(std::string_view key, std::string_view label, std::string& value, const TextAreaOptions& options = {});

}  // namespace obverse::ui
