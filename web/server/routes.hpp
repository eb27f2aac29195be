#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "server/accounts.hpp"
#include "server/badge.hpp"
#include "server/calendar_feed.hpp"
#include "server/demo_programme.hpp"
#include "server/event_hub.hpp"
#include "server/http_message.hpp"
#include "server/recommendation_links.hpp"
#include "server/sign_in_codes.hpp"
#include "server/static_files.hpp"
#include "server/sync_service.hpp"

namespace obverse {

/// What the endpoints work with. All of it outlives the Routes.
struct RouteContext {
  SyncService& sync;
  EventHub& events;
  Accounts& accounts;
  const StaticFiles& files;
  const BadgeIssuer& badges;
  const CalendarFeeds& calendars;
  const RecommendationLinks& recommendations;
  const DemoProgramme* demo = nullptr;  ///< nullptr: demo sign-in does not exist here
  std::function<Instant()> clock;
  SignInCodes* codes = nullptr;  ///< nullptr: this server sends no mail
  std::string public_url;        ///< of this server; empty: what the request says
};

/// From a request to the handler of its endpoint, after asking what every endpoint asks: origin, content type, who
/// calls.
class Routes {
 public:
  explicit Routes(RouteContext context) : context_(std::move(context)) {}
  /// Thread-safe.
  HttpResponse answer(const HttpRequest& request) const;

 private:
  RouteContext context_;
};

}  // namespace obverse
