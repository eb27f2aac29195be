#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "ui/frame_state.hpp"

namespace obverse::ui {

/// The numbers of a chart as a table: its cells lie over what they tell, so that they are read, found and copied
/// without being drawn twice.
class ChartTable {
 public:
  /// @param heads  of its columns; when the first is empty there is no table
  ChartTable(NodeId chart, std::string_view name, std::initializer_list<std::string_view> heads, const ImRect& place);
  ~ChartTable();
  ChartTable(const ChartTable&) = delete;
  ChartTable& operator=(const ChartTable&) = delete;
  explicit operator bool() const { return is_open_; }

  struct Cell {
    std::string_view text;
    ImRect place;
  };
  /// One row: its head, then its values.
  void row(std::initializer_list<Cell> cells);

 private:
  NodeId id_ = 0;
  std::uint32_t count_ = 0;
  bool is_open_ = false;
};

/// A number without a fraction when it has none, else with one digit.
std::string chart_number(float value);

}  // namespace obverse::ui
