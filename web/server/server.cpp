#include "server/server.hpp"

#include <chrono>
#include <fstream>
#include <iterator>
#include <utility>

#include "domain/curriculum.hpp"
#include "server/demo_seed.hpp"
#include "server/postgres_store.hpp"

namespace obverse {

namespace {

Result<std::string> text_of_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return {ErrorCode::NotFound, "cannot read " + path};
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

/// How many steps each lesson has; empty without content.
Result<LessonSteps> read_lesson_steps(const std::string& content_folder) {
  LessonSteps steps;
  if (content_folder.empty()) return steps;
  const std::string path = content_folder + "/curriculum.json";
  const auto text = text_of_file(path);
  if (!text) return text.error();
  const auto curriculum = curriculum_from_json(*text);
  if (!curriculum) return {curriculum.error().code, path + " is not a curriculum: " + curriculum.error().detail};
  for (const Lesson& lesson : curriculum->lessons)
    steps.emplace(lesson.id, static_cast<std::int64_t>(lesson.steps.size()));
  return steps;
}

}  // namespace

Instant system_now() {
  using std::chrono::milliseconds;
  return Instant{std::chrono::duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, const ServerTuning& tuning) {
  std::unique_ptr<Server> server(new Server());
  if (const Status status = server->open_store(options, tuning); !status) return status.error();
  if (const Status status = server->open_demo(options, tuning.clock()); !status) return status.error();
  if (!options.web_folder.empty()) {
    auto files = StaticFiles::read(options.web_folder);
    if (!files) return files.error();
    server->files_ = std::move(*files);
  }
  server->sync_ = std::make_unique<SyncService>(*server->store_);
  if (!server->sync_->readiness()) return server->sync_->readiness().error();
  server->open_post(options, tuning);
  auto badges = BadgeIssuer::open(*server->sync_);
  if (!badges) return badges.error();
  server->badges_ = std::move(*badges);
  const auto secret = server->store_->meta(meta_cursor_secret);
  if (!secret) return secret.error();
  server->calendars_ = std::make_unique<CalendarFeeds>(secret->value_or(""));
  server->recommendations_ = std::make_unique<RecommendationLinks>(secret->value_or(""));
  if (server->store_->is_shared()) server->watch_ = std::make_unique<StoreWatch>(*server->sync_, server->events_);
  if (const auto erased = server->sync_->erase_again(tuning.clock()); !erased) return erased.error();
  if (options.keep_days > 0)
    server->night_work_ = std::make_unique<NightWork>(*server->sync_, tuning.clock, options.keep_days * day_ms);
  const DemoProgramme* demo = server->demo_ ? &*server->demo_ : nullptr;
  server->routes_ = std::make_unique<Routes>(RouteContext{
      *server->sync_, server->events_, *server->accounts_, server->files_, *server->badges_, *server->calendars_,
      *server->recommendations_, demo, tuning.clock, server->codes_.get(), options.public_url});
  const Routes& routes = *server->routes_;
  auto http = HttpServer::start(options.address, tuning.http,
                                [&routes](const HttpRequest& request) { return routes.answer(request); });
  if (!http) return http.error();
  server->http_ = std::move(*http);
  return server;
}

Status Server::open_store(const ServerOptions& options, const ServerTuning& tuning) {
  const Status opened = options.store_url.empty() ? open_sqlite(options, tuning) : open_postgres(options);
  if (!opened || !options.takes_new_epoch) return opened;
  return store_->put_meta(meta_epoch, fresh_epoch());
}

Status Server::open_sqlite(const ServerOptions& options, const ServerTuning& tuning) {
  auto folder = DataFolder::open(options.data_folder);
  if (!folder) return folder.error();
  data_folder_ = std::move(*folder);
  auto store = SqliteStore::open(data_folder_->database_path(), tuning.store);
  if (!store) return store.error();
  store_ = std::move(*store);
  auto checkpointer = Checkpointer::start(data_folder_->database_path());
  if (!checkpointer) return checkpointer.error();
  checkpointer_ = std::move(*checkpointer);
  auto connection = Database::open(data_folder_->database_path());
  if (!connection) return connection.error();
  sessions_ = std::make_unique<SqliteSessions>(std::move(*connection));
  accounts_ = std::make_unique<Accounts>(*sessions_);
  return {};
}

Status Server::open_postgres(const ServerOptions& options) {
  auto store = PostgresStore::open(options.store_url, options.organisation);
  if (!store) return store.error();
  store_ = std::move(*store);
  auto connection = Postgres::connect(options.store_url);
  if (!connection) return connection.error();
  sessions_ = std::make_unique<PostgresSessions>(std::move(*connection), options.organisation);
  accounts_ = std::make_unique<Accounts>(*sessions_);
  return {};
}

void Server::open_post(const ServerOptions& options, const ServerTuning& tuning) {
  if (!options.smtp_url.empty() || tuning.mailer) {
    const auto mailer = [&]() -> std::unique_ptr<Mailer> {
      return tuning.mailer ? tuning.mailer() : std::make_unique<SmtpMailer>(options.smtp_url);
    };
    const std::string from = options.mail_from.empty() ? "obverse@localhost" : options.mail_from;
    post_ = std::make_unique<LetterPost>(*sync_, LetterPost::Setup{mailer(), from, tuning.clock, options.public_url});
    codes_ = std::make_unique<SignInCodes>(*sync_, *sessions_, SignInCodes::Setup{mailer(), from, tuning.clock});
  }
  sync_->on_moved([this](const Model& model, const std::set<Scope>& moved) {
    events_.tell(model, moved);
    if (post_) post_->poke();
  });
}

Status Server::open_demo(const ServerOptions& options, Instant now) {
  if (options.demo_file.empty()) return {};
  const auto text = text_of_file(options.demo_file);
  if (!text) return text.error();
  auto demo = demo_programme_from_text(*text);
  if (!demo) return {demo.error().code, options.demo_file + " is not a demo programme: " + demo.error().detail};
  const auto steps = read_lesson_steps(options.content_folder);
  if (!steps) return steps.error();
  demo_ = std::move(*demo);
  return seed_demo(*store_, *demo_, *steps, now);
}

}  // namespace obverse
