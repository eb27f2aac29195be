#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "server/sqlite.hpp"

namespace obverse {

/// Copies SQLite's write-ahead log into the database, on a thread and a connection of its own: a push never waits for
/// it. Only when writing has gone on for so long without a pause that the log is very long does it make the writer wait
/// once, so that the log can begin anew.
class Checkpointer {
 public:
  /// @param path the database; it must exist already
  /// @error StorageFailed
  static Result<std::unique_ptr<Checkpointer>> start(const std::string& path);
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;
  ~Checkpointer();

 private:
  explicit Checkpointer(Database database) : database_(std::move(database)) {}
  void run();

  Database database_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_ending_ = false;
  std::thread thread_;
};

/// Copies what can be copied without keeping a writer waiting; of a very long log all of it.
/// @return pages in the log. @error StorageFailed
Result<std::int64_t> checkpoint(const Database& database);

}  // namespace obverse
