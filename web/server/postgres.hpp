#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

struct pg_conn;
struct pg_result;

namespace obverse {

/// What a statement gave. Columns and rows counted from 0.
class PostgresRows {
 public:
  explicit PostgresRows(pg_result* handle) : handle_(handle) {}
  int count() const;
  std::string text(int row, int column) const;
  std::int64_t integer(int row, int column) const;

 private:
  struct Clear {
    void operator()(pg_result* handle) const;
  };
  std::unique_ptr<pg_result, Clear> handle_;
};

/// One connection to PostgreSQL or an engine that speaks its protocol. Not thread-safe.
///
/// A connection that was lost is made anew by the next `run` outside a transaction. So is one to a server that became a
/// standby and takes nothing any more: with several hosts in the URL the next one goes to the new leader.
class Postgres {
 public:
  /// @param url as libpq takes it: postgres://user@host,host/database?target_session_attrs=read-write
  /// @error StorageFailed, with one clear sentence
  static Result<std::unique_ptr<Postgres>> connect(const std::string& url);

  /// Runs one statement; prepared at its first use. Values for $1, $2 ... in order.
  /// @error StorageFailed; then `is_transient` says whether the transaction may be tried again
  Result<PostgresRows> run(const std::string& sql, const std::vector<std::string>& values = {});
  /// Runs several statements without values. @error StorageFailed
  Status run_script(const std::string& sql);

  /// Whether the last failure may pass by itself: a conflict with another transaction (40001, 40P01), a server that
  /// shuts down (57P01) or is a standby now (25006), or a lost connection (08xxx). What became of a commit is then
  /// unknown.
  bool is_transient() const { return is_transient_; }
  bool is_in_transaction() const;
  /// Ends an open transaction without keeping anything; never fails for the caller.
  void roll_back();

 private:
  struct Finish {
    void operator()(pg_conn* handle) const;
  };
  explicit Postgres(std::string url) : url_(std::move(url)) {}
  Status open();
  Status reopen_if_lost();
  Result<std::string> prepared(const std::string& sql);
  Error failure(const pg_result* result);
  static void on_notice(void* self, const pg_result* notice);

  std::string url_;
  std::unique_ptr<pg_conn, Finish> handle_;
  std::map<std::string, std::string> prepared_;  // names of statements
  Status last_reopening_;
  std::chrono::steady_clock::time_point rest_until_;  // before that a failed reopening is not repeated
  bool is_transient_ = false;
  bool is_warned_ = false;  // the server said something that puts a commit in doubt
};

}  // namespace obverse
