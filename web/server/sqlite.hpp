#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace obverse {

/// A prepared statement. Used through StatementUse.
class Statement {
 public:
  Statement() = default;
  explicit Statement(sqlite3_stmt* handle) : handle_(handle) {}
  sqlite3_stmt* handle() const { return handle_.get(); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

/// One run of a prepared statement: bind, step, read columns; at the end the statement is free for its next use.
/// Texts that are bound must outlive the use.
class StatementUse {
 public:
  explicit StatementUse(const Statement& statement) : handle_(statement.handle()) {}
  StatementUse(const StatementUse&) = delete;
  StatementUse& operator=(const StatementUse&) = delete;
  ~StatementUse();

  /// Values for the places ?1, ?2 ... in order.
  StatementUse& bind(std::string_view text);
  StatementUse& bind(std::int64_t integer);

  /// @return true when there is a row to read, false at the end. @error StorageFailed
  Result<bool> step();
  /// Steps a statement that gives no rows. @error StorageFailed
  Status run();

  /// Columns of the present row, counted from 0.
  std::string text(int column) const;
  std::int64_t integer(int column) const;

 private:
  sqlite3_stmt* handle_;
  int bound_ = 0;
  int bind_error_ = SQLITE_OK;
};

/// One connection. Not thread-safe.
class Database {
 public:
  /// Opens or makes a database file, durable to the letter: WAL, synchronous=FULL, deleted content overwritten.
  /// The write-ahead log is copied by the Checkpointer, never by a commit; the last connection to close copies all of
  /// it.
  /// @error StorageFailed, with one clear sentence
  static Result<Database> open(const std::string& path);

  /// Opens a database that exists, without changing anything in it. @error StorageFailed
  static Result<Database> open_to_read(const std::string& path);

  /// Copies everything, as of one moment, into a new file; writers go on meanwhile. @error StorageFailed
  Status copy_to(const std::string& path) const;
  /// Runs statements that give no rows. @error StorageFailed
  Status run(const std::string& sql) const;
  Result<Statement> prepare(std::string_view sql) const;
  /// First column of the first row of a query; 0 when there is none.
  Result<std::int64_t> query_integer(std::string_view sql) const;
  /// Ends an open transaction without keeping anything; does nothing when none is open (some errors have ended it
  /// already).
  void roll_back() const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  explicit Database(sqlite3* handle) : handle_(handle) {}
  Error last_error(std::string_view what) const;
  std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace obverse
