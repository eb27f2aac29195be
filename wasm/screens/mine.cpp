// Pages about oneself share one place of the app, because each has one address and nobody else opens it.

#include "screens/mine.hpp"

namespace obverse {

void draw_mine(const ScreenContext& context, ViewState& view, Commands& commands) {
  const auto at = std::get<place::Mine>(view.route);
  switch (at.part) {
    case place::MinePart::Notes: return draw_notes_search(context, view, commands);
    case place::MinePart::Learned: return draw_learned(context, view, commands);
    case place::MinePart::Writing: return draw_writing(context, view, commands, at.number);
    case place::MinePart::Profile: break;
  }
  if (at.number == 0) return draw_profile(context, view, commands);
  draw_profile_step(context, view, commands, at.number);
}

}  // namespace obverse
