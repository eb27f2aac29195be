// Where the person is, and the address that says so. Apart from what else screens ask for, because the first picture
// needs it.

#include "app/app.hpp"
#include "screens/screens.hpp"

namespace obverse {

/// @return true when a further frame is needed
bool App::carry_out(std::string_view followed_href) {
  if (followed_href.substr(0, 1) == "/") commands_.go(route_from_path(followed_href));
  if (commands_.is_empty()) return false;
  for (Command& command : commands_.take_commands()) run(std::move(command));
  for (const AppWish& wish : commands_.take_wishes()) carry_out(wish);
  for (std::string& text : commands_.take_announcements())
    output_.effects.push_back(effect::Announce{std::move(text), false});
  for (Confirmation& done : commands_.take_confirmations()) view_.confirmation = std::move(done);
  for (Route& route : commands_.take_routes()) go(std::move(route), false);
  return true;
}

Route App::resolved(const Route& route) const {
  const ScreenContext context = screen_context();
  const bool is_start = std::holds_alternative<place::Start>(route);
  const bool is_welcome = std::holds_alternative<place::Welcome>(route);
  if (context.stage == Stage::Welcome) return is_start ? Route(place::Welcome{}) : route;
  if (context.stage != Stage::Ready) return route;
  if (is_start || is_welcome) return start_place(context.role);
  if (std::holds_alternative<place::Home>(route) && !may_enter(route, context.role)) return start_place(context.role);
  return route;
}

void App::go(Route route, bool is_replacing, std::string_view path) {
  route = resolved(route);
  if (route == view_.route && !is_replacing) {
    if (!path.empty()) apply_query(view_, path);
    return tell_query();
  }
  commit_drafts(true);
  if (route != view_.route) {
    if (view_.lesson.is_read_aloud) output_.effects.push_back(effect::ReadAloud{});
    view_.lesson = {};
    view_.session_note = {};
    view_.skills = {};
    view_.pair = {};
    view_.plan = {};
    view_.feed = {};
    view_.recommendations = {};
    view_.writing = {};
    view_.dashboard.open = {};
    if (!is_replacing) view_.notice = {};  // a redirect leaves standing what was just said
    view_.curriculum.shows_all_steps = false;
    moves_focus_ = !is_replacing;  // a redirect is not a step that the person took
  }
  view_.route = route;
  if (!path.empty()) apply_query(view_, path);
  told_query_ = query_of(view_);
  output_.effects.push_back(
      effect::Route{path_from_route(route) + told_query_, document_title(route, screen_context()), is_replacing});
  needs_frame_ = true;
}

/// The address follows what is open or chosen. What opens can be left with back; what closes or is chosen cannot.
void App::tell_query() {
  const std::string query = query_of(view_);
  if (query == told_query_) return;
  const bool is_opening =
      told_query_.empty() && (query.compare(0, 6, "?open=") == 0 || query.compare(0, 6, "?term=") == 0);
  told_query_ = query;
  needs_frame_ = true;
  output_.effects.push_back(effect::Route{path_from_route(view_.route) + query, "", !is_opening});
}

/// The words of the place changed while somebody is there.
void App::retitle() {
  if (ui_.semantics().nodes().empty()) return;
  output_.effects.push_back(effect::Title{document_title(view_.route, screen_context())});
}

}  // namespace obverse
