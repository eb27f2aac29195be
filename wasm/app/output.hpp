#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/effects.hpp"
#include "base/result.hpp"
#include "ui/semantics.hpp"

struct ImDrawData;

namespace obverse {

/// A place of the app and who can go there, for tests that walk all of them.
struct RouteInfo {
  std::string path;
  std::vector<std::string> roles;
};

struct Diagnostics {
  std::int64_t semantics_nodes = 0;
  std::int64_t unsent = 0;
  std::string route;
  std::vector<RouteInfo> routes;
};

/// What one step leaves behind.
struct Output {
  bool has_frame = false;
  ImDrawData* draw_data = nullptr;        ///< pixels of the frame; valid until the next step
  std::optional<double> wake_at_ms;       ///< step again then, if nothing happens before
  bool is_settling = false;               ///< step again at the next animation frame
  std::vector<ui::NodeChange> semantics;  ///< their nodes are valid until the next step
  std::vector<Effect> effects;
  std::string cursor = "default";
  Diagnostics diagnostics;
  std::optional<Error> error;
};

}  // namespace obverse
