#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "server/accounts.hpp"
#include "server/badge.hpp"
#include "server/checkpointer.hpp"
#include "server/data_folder.hpp"
#include "server/demo_programme.hpp"
#include "server/event_hub.hpp"
#include "server/http.hpp"
#include "server/letter_post.hpp"
#include "server/night_work.hpp"
#include "server/op_store.hpp"
#include "server/options.hpp"
#include "server/routes.hpp"
#include "server/sign_in_codes.hpp"
#include "server/sqlite_store.hpp"
#include "server/static_files.hpp"
#include "server/store_watch.hpp"
#include "server/sync_service.hpp"

namespace obverse {

/// Where time comes from.
using Clock = std::function<Instant()>;
Instant system_now();

/// What tests change about a server.
struct ServerTuning {
  HttpLimits http;
  SqliteStoreLimits store;
  Clock clock = system_now;
  /// In place of SMTP; asked once for each thread that sends.
  std::function<std::unique_ptr<Mailer>()> mailer;
};

/// The whole server, put together: data folder, store, sync, accounts, files, HTTP.
class Server {
 public:
  /// @error the detail is one clear sentence for the person who started it
  static Result<std::unique_ptr<Server>> start(const ServerOptions& options, const ServerTuning& tuning = {});

  std::uint16_t port() const { return http_->port(); }
  const SyncService& sync() const { return *sync_; }
  /// Lets running requests end, then returns; the database closes with the object.
  void stop() { http_->stop(); }

 private:
  Server() = default;
  Status open_store(const ServerOptions& options, const ServerTuning& tuning);
  Status open_sqlite(const ServerOptions& options, const ServerTuning& tuning);
  Status open_postgres(const ServerOptions& options);
  void open_post(const ServerOptions& options, const ServerTuning& tuning);
  Status open_demo(const ServerOptions& options, Instant now);

  // In the order of their making: each uses only what stands before it, and HTTP ends first.
  std::unique_ptr<DataFolder> data_folder_;  // of SQLite alone
  std::unique_ptr<OpStore> store_;
  std::unique_ptr<Checkpointer> checkpointer_;
  std::optional<DemoProgramme> demo_;
  std::unique_ptr<SessionStore> sessions_;
  std::unique_ptr<Accounts> accounts_;
  EventHub events_;
  std::unique_ptr<SyncService> sync_;
  std::unique_ptr<LetterPost> post_;    // where mail is sent; ends after those who poke it
  std::unique_ptr<SignInCodes> codes_;  // the same
  std::unique_ptr<BadgeIssuer> badges_;
  std::unique_ptr<CalendarFeeds> calendars_;
  std::unique_ptr<RecommendationLinks> recommendations_;
  std::unique_ptr<StoreWatch> watch_;  // of a shared store alone
  std::unique_ptr<NightWork> night_work_;
  StaticFiles files_;
  std::unique_ptr<Routes> routes_;
  std::unique_ptr<HttpServer> http_;
};

}  // namespace obverse
