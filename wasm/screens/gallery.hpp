#pragma once

#include "state/view_state.hpp"
#include "ui/layout.hpp"

namespace obverse {

// The parts of the gallery: each shows some widgets in all their states.

void draw_gallery_foundations();
void draw_gallery_actions(GalleryState& state);
void draw_gallery_choices(GalleryState& state);
void draw_gallery_fields(GalleryState& state);
void draw_gallery_structure(GalleryState& state);
void draw_gallery_feedback(GalleryState& state);
void draw_gallery_data(GalleryState& state);
void draw_gallery_charts(GalleryState& state);

/// A card about one widget: what it is called in the code, when to use it, and below it the widget itself.
class Specimen {
 public:
  /// @param function  its name in wasm/ui
  /// @param use_key  string that says when to use it
  Specimen(const char* function, const char* use_key);

 private:
  ui::Card card_;
};

}  // namespace obverse
