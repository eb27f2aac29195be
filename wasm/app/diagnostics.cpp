// Where somebody could go from here: for tests, which look at every place. Apart from what the first picture needs.

#include "app/app.hpp"
#include "screens/screens.hpp"

namespace obverse {
namespace {

std::vector<Route> fixed_places() {
  return {place::Welcome{},
          place::Home{},
          place::Lessons{},
          place::Pair{},
          place::Sessions{},
          place::Dashboard{},
          place::Settings{},
          place::Guidelines{},
          place::Preview{},
          place::ProgrammePage{},
          place::Taster{},
          place::Skills{},
          place::SkillQuestion{},
          place::Mine{place::MinePart::Profile, 0},
          place::Mine{place::MinePart::Profile, 1},
          place::Mine{place::MinePart::Notes, 0},
          place::Mine{place::MinePart::Learned, 0},
          place::Mine{place::MinePart::Writing, 0},
          place::Recommendations{}};
}

}  // namespace

void App::list_routes(Diagnostics& diagnostics) const {
  std::vector<Route> routes = fixed_places();
  for (const HelpPage& page : curriculum_.help) routes.emplace_back(place::Help{page.id});
  if (!curriculum_.lessons.empty()) {
    routes.emplace_back(place::Lessons{curriculum_.lessons.front().id});
    routes.emplace_back(place::LessonStep{curriculum_.lessons.front().id, 1});
  }
  const auto pairings = running_pairings_of(replica_->model(), replica_->account());
  if (!pairings.empty()) {
    const auto sessions = sessions_of(replica_->model(), pairings.front());
    if (!sessions.empty()) routes.emplace_back(place::SessionNote{sessions.front()});
    if (!sessions.empty()) routes.emplace_back(place::FollowUp{sessions.front()});
    routes.emplace_back(place::Agreement{pairings.front()});
  }
  static constexpr std::pair<Role, const char*> roles[] = {{Role::Mentee, "mentee"},
                                                           {Role::Mentor, "mentor"},
                                                           {Role::Coordinator, "coordinator"},
                                                           {Role::Sponsor, "sponsor"}};
  for (const Route& route : routes) {
    RouteInfo info{path_from_route(route), {}};
    for (const auto& [role, name] : roles) {
      if (may_enter(route, role)) info.roles.emplace_back(name);
    }
    diagnostics.routes.push_back(std::move(info));
  }
}

}  // namespace obverse
