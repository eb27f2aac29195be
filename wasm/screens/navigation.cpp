// The places that somebody can go to, and what stands at the top of a page. Apart from parts.cpp: a first visit begins
// without them.

#include <vector>

#include "screens/parts.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

/// One place of the navigation with its own words.
struct PlaceItem {
  const char* key;
  const char* icon;
  const char* path;
  bool is_current = false;
  bool is_foot = false;
};

template <class Place>
bool is_at(const Route& route) {
  return std::holds_alternative<Place>(route);
}

std::vector<PlaceItem> places_for(Role role, const Route& route) {
  const bool is_lessons = is_at<place::Lessons>(route) || is_at<place::LessonStep>(route);
  const auto* mine = std::get_if<place::Mine>(&route);
  const bool is_compact = ui::is_compact(), is_notes = mine && mine->part == place::MinePart::Notes;
  const bool is_desk = is_at<place::Recommendations>(route) && role == Role::Coordinator;
  const bool is_me =
      is_at<place::Settings>(route) || (mine && !is_notes) || (is_at<place::Recommendations>(route) && !is_desk);
  const bool is_sessions = is_at<place::Sessions>(route) || is_at<place::SessionNote>(route) || is_notes;
  std::vector<PlaceItem> items;
  if (may_enter(place::Home{}, role)) items.push_back({"home", ui::icon::house, "/home", is_at<place::Home>(route)});
  if (may_enter(place::Dashboard{}, role))
    items.push_back({"dashboard", ui::icon::chart_column, "/dashboard",
                     is_at<place::Dashboard>(route) || is_at<place::ProgrammePage>(route) || is_desk});
  if (role == Role::Coordinator)
    items.push_back({"matching", ui::icon::waypoints, "/preview", is_at<place::Preview>(route)});
  items.push_back({"lessons", ui::icon::book_open, "/lessons", is_lessons});
  const bool has_pair = may_enter(place::Pair{}, role);
  if (has_pair) {
    const bool has_sessions_too = !is_compact || role == Role::Mentor;
    items.push_back(
        {"pair", ui::icon::users_round, "/pair", is_at<place::Pair>(route) || (!has_sessions_too && is_sessions)});
  }
  if (has_pair && (!is_compact || role == Role::Mentor)) {
    items.push_back({is_compact ? "sessions_short" : "sessions",
                     is_compact ? ui::icon::calendar_days : ui::icon::notebook_pen, "/sessions", is_sessions});
  }
  if (has_pair && !is_compact) {
    const bool is_skills = is_at<place::Skills>(route) || is_at<place::SkillQuestion>(route);
    items.push_back({"skills", ui::icon::chart_no_axes_column_increasing, "/skills", is_skills});
  }
  if (!is_compact || !has_pair)
    items.push_back(
        {"guidelines", ui::icon::compass, "/guidelines", is_at<place::Guidelines>(route) || is_at<place::Help>(route)});
  if (is_compact)
    items.push_back({"me", ui::icon::circle_user_round, "/settings", is_me});
  else
    items.push_back({"settings", ui::icon::settings, "/settings", is_me, true});
  return items;
}

}  // namespace

void draw_navigation(const ScreenContext& context, const ViewState& view, bool is_narrow) {
  const auto places = places_for(context.role, view.route);
  std::vector<std::string> labels;
  labels.reserve(places.size());
  std::vector<ui::NavigationItem> items;
  for (const PlaceItem& item : places) {
    labels.push_back(tr(std::string("place.") + item.key));
    items.push_back({item.key, labels.back(), item.icon, item.path, item.is_current, item.is_foot});
  }
  const std::string sentence = sync_sentence(context);
  ui::navigation(tr("place.navigation"), items, sync_line(context.sync, sentence), is_narrow);
}

void draw_top(const ScreenContext& context, std::string_view title, bool has_brand) {
  if (!ui::is_compact()) return;
  const std::string me = initials(context, context.me);
  const std::string name = tr("place.avatar", {{"name", full_name(context, context.me)}});
  ui::HeaderOptions options;
  options.avatar = me;
  options.avatar_href = "/settings";
  options.avatar_name = name;
  options.is_avatar_mentor = side_of(context) == ui::Side::Mentor;
  options.has_brand = has_brand;
  options.is_on_page = true;
  options.is_title_heading = !has_brand;
  ui::header("top", title, options);
}

void draw_title(const ScreenContext& context, std::string_view title, std::string_view caption) {
  const bool is_wide = !ui::is_compact();
  ui::Row row("title", {.gap = 16, .columns = {ui::weight(1), ui::content()}, .cell_gap = 2});
  row.next();
  ui::heading(1, title, is_wide ? ui::TextStyle::H1Large : ui::TextStyle::H1);
  if (!caption.empty()) ui::caption(caption);
  row.next();
  if (is_wide) ui::avatar(initials(context, context.me), side_of(context), 48);
}

}  // namespace obverse
