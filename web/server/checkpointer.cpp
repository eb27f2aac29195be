#include "server/checkpointer.hpp"

#include <cstdio>

namespace obverse {

namespace {

constexpr std::chrono::milliseconds checkpoint_pause{200};
constexpr std::int64_t log_pages_max = 16'384;  // 64 MB

Result<std::int64_t> pages_after(const Database& database, std::string_view pragma) {
  const auto statement = database.prepare(pragma);
  if (!statement) return statement.error();
  StatementUse use(*statement);
  const auto has_row = use.step();
  if (!has_row) return has_row.error();
  return *has_row ? use.integer(1) : 0;
}

}  // namespace

Result<std::int64_t> checkpoint(const Database& database) {
  const auto pages = pages_after(database, "PRAGMA wal_checkpoint(PASSIVE)");
  if (!pages || *pages <= log_pages_max) return pages;
  return pages_after(database, "PRAGMA wal_checkpoint(RESTART)");
}

Result<std::unique_ptr<Checkpointer>> Checkpointer::start(const std::string& path) {
  auto database = Database::open(path);
  if (!database) return database.error();
  std::unique_ptr<Checkpointer> checkpointer(new Checkpointer(std::move(*database)));
  checkpointer->thread_ = std::thread([raw = checkpointer.get()] { raw->run(); });
  return checkpointer;
}

Checkpointer::~Checkpointer() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Checkpointer::run() {
  std::unique_lock lock(mutex_);
  bool has_failed = false;
  while (!changed_.wait_for(lock, checkpoint_pause, [this] { return is_ending_; })) {
    const auto pages = checkpoint(database_);
    // Nothing is lost, the log only grows: said once, tried again.
    if (!pages && !has_failed) std::fprintf(stderr, "obverse-server: checkpoint: %s\n", pages.error().detail.c_str());
    has_failed = !pages;
  }
}

}  // namespace obverse
