#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ui/controls.hpp"

namespace obverse::ui {

struct DialogOptions {
  float width_max = 480;
  std::string_view close_name{};  ///< name of the x button; empty: none, and Escape does nothing
  float gap = 16;
};

/// A modal box over everything: centred, or a sheet from below on phones. While open, the rest is inert; focus goes to
/// its title and comes back.
///
///     if (ui::Dialog dialog("end_pair", tr("pair.end.title"), view.is_ending, {.close_name = tr("close")}); dialog) {
///     ... }
class Dialog {
 public:
  /// @param is_open  set to false by Escape, the x button, or a press outside
  Dialog(std::string_view key, std::string_view title, bool& is_open, const DialogOptions& options = {});
  ~Dialog();
  Dialog(const Dialog&) = delete;
  Dialog& operator=(const Dialog&) = delete;
  explicit operator bool() const { return is_drawn_; }

 private:
  void open(NodeId id, std::string_view title);

  bool& is_open_;
  DialogOptions options_;
  bool is_drawn_ = false;
  bool was_open_ = false;  ///< in the last pass: only then can a press outside close it
  Area box_;
  std::optional<Scroller> body_;
  std::optional<Column> column_;
};

/// A message at the foot of the page. Its owner keeps it until it is over.
struct Toast {
  std::string text{};     ///< empty: none
  std::string action{};   ///< label of its button: "Undo"
  double expires_ms = 0;  ///< set when it is first drawn: 6 s, with an action 10 s
};
enum class ToastResult : std::uint8_t { None, Action, Over };
/// Draws it above the bars and says it once. Waits while the pointer or the focus is on it. Over: the text was cleared.
ToastResult toast(std::string_view key, Toast& toast, std::string_view close_name);

/// Says something through the screen reader, after this frame.
void announce(std::string_view text);

}  // namespace obverse::ui
