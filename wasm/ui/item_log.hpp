#pragma once

struct ImGuiContext;

namespace obverse::ui {

/// From now on each pass notes the items that ImGui is given. Natively only; in the browser it does nothing.
void log_items(ImGuiContext& context);

}  // namespace obverse::ui
