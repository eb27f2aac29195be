#include "server/sqlite.hpp"

namespace obverse {

namespace {

constexpr int busy_timeout_ms = 5000;

Error failure(int code) { return {ErrorCode::StorageFailed, sqlite3_errstr(code)}; }

}  // namespace

StatementUse::~StatementUse() {
  sqlite3_reset(handle_);
  sqlite3_clear_bindings(handle_);
}

StatementUse& StatementUse::bind(std::string_view text) {
  const int code = sqlite3_bind_text64(handle_, ++bound_, text.data() == nullptr ? "" : text.data(), text.size(),
                                       SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) bind_error_ = code;
  return *this;
}

StatementUse& StatementUse::bind(std::int64_t integer) {
  const int code = sqlite3_bind_int64(handle_, ++bound_, integer);
  if (code != SQLITE_OK) bind_error_ = code;
  return *this;
}

Result<bool> StatementUse::step() {
  if (bind_error_ != SQLITE_OK) return failure(bind_error_);
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return failure(code);
}

Status StatementUse::run() {
  const auto stepped = step();
  return stepped ? Status{} : Status(stepped.error());
}

std::string StatementUse::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

std::int64_t StatementUse::integer(int column) const { return sqlite3_column_int64(handle_, column); }

Result<Database> Database::open(const std::string& path) {
  sqlite3* handle = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(handle);
  if (code != SQLITE_OK) return {ErrorCode::StorageFailed, "cannot open " + path + ": " + sqlite3_errstr(code)};
  sqlite3_busy_timeout(handle, busy_timeout_ms);
  const Status status = database.run(
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; PRAGMA "
      "trusted_schema=OFF; PRAGMA wal_autocheckpoint=0;");
  if (!status) return {ErrorCode::StorageFailed, "cannot use " + path + ": " + status.error().detail};
  return database;
}

Result<Database> Database::open_to_read(const std::string& path) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(handle);
  if (code != SQLITE_OK) return {ErrorCode::StorageFailed, "cannot open " + path + ": " + sqlite3_errstr(code)};
  sqlite3_busy_timeout(handle, busy_timeout_ms);
  return database;
}

Status Database::copy_to(const std::string& path) const {
  sqlite3* handle = nullptr;
  int code =
      sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  const Database target(handle);
  if (code == SQLITE_OK) {
    sqlite3_backup* copy = sqlite3_backup_init(handle, "main", handle_.get(), "main");
    if (copy == nullptr) return target.last_error("copy");
    sqlite3_backup_step(copy, -1);
    code = sqlite3_backup_finish(copy);
  }
  // One file without a log beside it, that can be carried away.
  if (code == SQLITE_OK) return target.run("PRAGMA journal_mode=DELETE");
  return {ErrorCode::StorageFailed, "cannot write " + path + ": " + sqlite3_errstr(code)};
}

Status Database::run(const std::string& sql) const {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return last_error("run");
}

Result<Statement> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return last_error("prepare");
  return Statement(statement);
}

Result<std::int64_t> Database::query_integer(std::string_view sql) const {
  const auto statement = prepare(sql);
  if (!statement) return statement.error();
  StatementUse use(*statement);
  const auto has_row = use.step();
  if (!has_row) return has_row.error();
  return *has_row ? use.integer(0) : 0;
}

void Database::roll_back() const {
  if (sqlite3_get_autocommit(handle_.get()) == 0) sqlite3_exec(handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Error Database::last_error(std::string_view what) const {
  return {ErrorCode::StorageFailed, std::string(what) + ": " + sqlite3_errmsg(handle_.get())};
}

}  // namespace obverse
