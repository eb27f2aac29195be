#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/layout.hpp"

// Fields for values that are picked rather than written. The browser's own pickers open, with the person's own
// calendar, clock and list.

namespace obverse::ui {

struct StepperOptions {
  std::int32_t min = 0, max = 100, step = 1;
  std::string_view minus_name{}, plus_name{};  ///< what the buttons are called: "One session fewer"
  std::string_view helper{}, error{};
  bool is_disabled = false;
};

/// A whole number in a field between two buttons. What is typed counts as soon as it is within the limits; when the
/// field is left, it shows the last number that did. @return true when `value` was changed
bool stepper(std::string_view key, std::string_view label, std::int32_t& value, const StepperOptions& options);

struct PickerOptions {
  std::string_view earliest{}, latest{};  ///< in the form of the value; empty: no limit
  std::string_view helper{}, error{};
  bool is_required = false, is_disabled = false;
};

/// A day. @param value  "2027-03-31", or empty  @return true when `value` was changed
bool date_field(std::string_view key, std::string_view label, std::string& value, const PickerOptions& options = {});
/// A time of day. @param value  "14:30", or empty  @return true when `value` was changed
bool time_field(std::string_view key, std::string_view label, std::string& value, const PickerOptions& options = {});

struct SelectOptions {
  std::string_view helper{}, error{};
  bool is_required = false, is_disabled = false;
};

/// One of many, behind a frame. Up to five are better shown as `radio_group` or `segmented`.
/// @param selected  index, or -1 for none  @return true when it was changed
bool select(std::string_view key, std::string_view label, std::span<const std::string_view> choices, int& selected,
            const SelectOptions& options = {});

}  // namespace obverse::ui
