#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/charts.hpp"
#include "ui/controls.hpp"

namespace obverse::ui {

/// n arcs, as many as there are steps; done ones first. Words beside it repeat the number, so it has no node.
void step_ring(int done, int count, float diameter = 64, const char* middle_icon = nullptr,
               std::string_view middle_text = {}, Color arc = color::primary);
/// n segments in a line: done, current (hollow), to come. @param words  what it says: "Step 4 of 8"
void step_bar(std::string_view key, int done, int count, std::string_view words);
enum class CoinState : std::uint8_t {
  Open,  ///< to come, or not held
  Next,  ///< a ring in the first colour
  Done,  ///< a check
};
/// Coins of a series, numbered from 1.
void step_coins(std::span<const CoinState> coins, std::string_view words);
void progress_bar(std::string_view key, std::string_view name, double share, std::string_view words,
                  Color fill = color::primary);

/// A bar whose track is `length` of the room (0..1) and filled by `share` of it. Decoration: numbers stand beside it.
void meter(float length, float share, Color fill = color::primary);

/// A cell of a table.
struct TableCell {
  std::string text{};
  std::string href = {};       ///< a link in the cell
  const char* icon = nullptr;  ///< before the text; the words say the same
  Color color = nullptr;
  bool is_strong = false;
  std::string caption = {};  ///< a second line; not in stacked tables
  float share = -1;          ///< 0..1: a bar right of the text; negative: none
};
struct TableColumn {
  std::string_view label{};
  Track width = weight(1);
  bool is_number = false;  ///< right-aligned
  bool is_row_header = false;
  bool is_sortable = false;
};
struct TableOptions {
  bool is_dense = false;  ///< rows 48 in place of 56
  int sorted_column = -1;
  bool is_sorted_descending = false;
  int selected_row = -1;
  bool are_rows_pressable = false;
  std::span<const char> changed_rows{};  ///< not 0: tinted, with a mark at the left; the words say the same
  bool is_stacked_on_compact = true;     ///< each row becomes a small card on phones
};
struct TableResult {
  int pressed_row = -1;
  int pressed_header = -1;
};
/// @param cells  row after row
TableResult data_table(std::string_view key, std::string_view name, std::span<const TableColumn> columns,
                       std::span<const TableCell> cells, const TableOptions& options = {});

/// A number with its label and what it means.
void kpi_tile(std::string_view key, std::string_view value, std::string_view label, std::string_view caption_words = {},
              const char* icon_code = nullptr, Color icon_color = nullptr);

/// Label left, value right, on one line if they fit.
void fact_row(std::string_view label, std::string_view value, Color value_color = nullptr);

/// A word with a colour and an icon: "On track".
void badge(std::string_view text, Color background, Color foreground, const char* icon_code = nullptr);

/// A colour with its name on it, for pages about the design.
void swatch(std::string_view name, Color ground, Color words);

struct BannerButton {
  std::string_view key{}, label{};
  ButtonKind kind = ButtonKind::Outline;
  std::string_view href = {};
};
struct BannerOptions {
  bool is_warning = true;
  const char* icon = nullptr;
  std::span<const BannerButton> buttons{};
};
/// @return index of the pressed button, or -1
int banner(std::string_view key, std::string_view title, std::string_view text, const BannerOptions& options = {});

/// Grey bars in place of what is on its way; only when that takes longer than a blink. @param words  what is awaited
void skeleton(std::string_view key, std::string_view words, int lines = 3);

/// Icon, one sentence, one button. @return true when the button was pressed
bool empty_state(std::string_view key, const char* icon_code, std::string_view sentence,
                 std::string_view button_label = {}, std::string_view href = {});

}  // namespace obverse::ui
