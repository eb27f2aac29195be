#include "server/postgres.hpp"

#include <libpq-fe.h>

#include <chrono>
#include <cstdlib>
#include <thread>

namespace obverse {

namespace {

constexpr int connect_attempts_max = 6;
constexpr std::chrono::milliseconds first_pause{50};
/// After attempts in vain. Who waited for their turn meanwhile is told at once, so that nobody waits for many turns.
constexpr std::chrono::milliseconds rest_after_failure{250};

using ResultHandle = std::unique_ptr<PGresult, decltype(&PQclear)>;

bool is_good(const PGresult* result) {
  const auto status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

std::string state_of(const PGresult* result) {
  const char* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return state == nullptr ? "" : state;
}

/// The first line of what the library says, without names or values of rows (those are in the lines below).
std::string first_line(const char* text) {
  const std::string whole = text == nullptr ? "" : text;
  return whole.substr(0, whole.find('\n'));
}

}  // namespace

void PostgresRows::Clear::operator()(pg_result* handle) const { PQclear(handle); }
void Postgres::Finish::operator()(pg_conn* handle) const { PQfinish(handle); }

int PostgresRows::count() const { return PQntuples(handle_.get()); }

std::string PostgresRows::text(int row, int column) const {
  return {PQgetvalue(handle_.get(), row, column), static_cast<std::size_t>(PQgetlength(handle_.get(), row, column))};
}

std::int64_t PostgresRows::integer(int row, int column) const {
  return std::strtoll(PQgetvalue(handle_.get(), row, column), nullptr, 10);
}

Result<std::unique_ptr<Postgres>> Postgres::connect(const std::string& url) {
  std::unique_ptr<Postgres> connection(new Postgres(url));
  if (const Status status = connection->open(); !status) return status.error();
  return connection;
}

Status Postgres::open() {
  prepared_.clear();
  handle_.reset(PQconnectdb(url_.c_str()));
  if (handle_ == nullptr || PQstatus(handle_.get()) != CONNECTION_OK)
    return {ErrorCode::StorageFailed,
            "cannot reach the database: " + first_line(handle_ ? PQerrorMessage(handle_.get()) : "no memory")};
  PQsetNoticeReceiver(handle_.get(), &Postgres::on_notice, this);
  // Whatever the installation says: a commit is answered when it is on the disk.
  const ResultHandle set(
      PQexec(handle_.get(), "SET synchronous_commit=on; SET client_min_messages=warning; SET TIME ZONE 'UTC'"),
      &PQclear);
  return is_good(set.get()) ? Status{} : Status(failure(set.get()));
}

Status Postgres::reopen_if_lost() {
  if (handle_ && PQstatus(handle_.get()) == CONNECTION_OK) return {};
  if (std::chrono::steady_clock::now() < rest_until_) return last_reopening_;
  auto pause = first_pause;
  for (int attempt = 0; attempt < connect_attempts_max; ++attempt, pause *= 2) {
    last_reopening_ = open();
    if (last_reopening_) return {};
    std::this_thread::sleep_for(pause);
  }
  rest_until_ = std::chrono::steady_clock::now() + rest_after_failure;
  return last_reopening_;
}

Result<std::string> Postgres::prepared(const std::string& sql) {
  const auto known = prepared_.find(sql);
  if (known != prepared_.end()) return known->second;
  std::string name = "s" + std::to_string(prepared_.size());
  const ResultHandle result(PQprepare(handle_.get(), name.c_str(), sql.c_str(), 0, nullptr), &PQclear);
  if (!is_good(result.get())) return failure(result.get());
  prepared_.emplace(sql, name);
  return name;
}

Result<PostgresRows> Postgres::run(const std::string& sql, const std::vector<std::string>& values) {
  const bool may_repeat = !is_in_transaction();
  std::vector<const char*> pointers;
  for (const std::string& value : values) pointers.push_back(value.c_str());
  for (int attempt = 0;; ++attempt) {
    is_transient_ = false;
    is_warned_ = false;
    if (may_repeat) {
      if (const Status status = reopen_if_lost(); !status) return status.error();
    }
    const auto name = prepared(sql);
    if (name) {
      ResultHandle result(PQexecPrepared(handle_.get(), name->c_str(), static_cast<int>(pointers.size()),
                                         pointers.data(), nullptr, nullptr, 0),
                          &PQclear);
      if (is_good(result.get()) && !is_warned_) return PostgresRows(result.release());
      const Error error = failure(result.get());
      is_transient_ = is_transient_ || is_warned_;
      const bool is_lost = PQstatus(handle_.get()) != CONNECTION_OK;
      if (!may_repeat || !is_lost || attempt > 0) return error;
    } else if (!may_repeat || PQstatus(handle_.get()) == CONNECTION_OK || attempt > 0) {
      return name.error();
    }
  }
}

Status Postgres::run_script(const std::string& sql) {
  if (!is_in_transaction()) {
    if (const Status status = reopen_if_lost(); !status) return status;
  }
  const ResultHandle result(PQexec(handle_.get(), sql.c_str()), &PQclear);
  return is_good(result.get()) ? Status{} : Status(failure(result.get()));
}

bool Postgres::is_in_transaction() const {
  return handle_ && PQstatus(handle_.get()) == CONNECTION_OK && PQtransactionStatus(handle_.get()) != PQTRANS_IDLE;
}

void Postgres::roll_back() {
  if (!is_in_transaction()) return;
  const bool was_transient = is_transient_;
  const ResultHandle result(PQexec(handle_.get(), "ROLLBACK"), &PQclear);
  if (!is_good(result.get())) handle_.reset();  // a new connection has no transaction
  is_transient_ = was_transient;
}

Error Postgres::failure(const pg_result* result) {
  const std::string state = state_of(result);
  const bool is_lost = !handle_ || PQstatus(handle_.get()) != CONNECTION_OK;
  const bool is_standby = state == "25006";
  is_transient_ =
      is_lost || is_standby || state == "40001" || state == "40P01" || state == "57P01" || state.starts_with("08");
  Error error{ErrorCode::StorageFailed,
              "database: " + state + " " + first_line(handle_ ? PQerrorMessage(handle_.get()) : nullptr)};
  if (is_standby) handle_.reset();
  return error;
}

/// A warning at a commit says that it was not, or not yet, copied to a standby: then it does not count as done.
void Postgres::on_notice(void* self, const pg_result* notice) {
  const std::string state = state_of(notice);
  if (state == "57P01" || state == "01000") static_cast<Postgres*>(self)->is_warned_ = true;
}

}  // namespace obverse
