#pragma once

#include <cstdint>
#include <string>

namespace obverse {

/// The parts of the gallery, as their paths name them; the first stands at /gallery itself.
inline constexpr const char* gallery_parts[] = {"",          "actions",  "choices", "fields",
                                                "structure", "feedback", "data",    "charts"};

/// What was tried in the gallery. Nothing of it is kept.
struct GalleryState {
  bool is_checked = true, is_other_checked = false, is_on = true, is_off = false;
  int radio = 0, segment = 1, chip = 0, size = 0, choice = 2, no_choice = -1, tab = 0, page = 2, entry = 2;
  std::uint64_t topics = 5;  ///< bit set
  double level = 60;
  std::int32_t sessions = 6;
  std::string name, mail, search, note, day, clock, file_name;
  bool is_tree_open = true;
  int column = 1, row = 1;
  bool is_descending = true;
  int edge = 1;
  std::string toast, toast_action;
  double toast_expires_ms = 0;
  bool has_dialog = false;
  std::string chosen;  ///< of the menu, in words
};

}  // namespace obverse
