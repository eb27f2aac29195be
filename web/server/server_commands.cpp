#include "server/server_commands.hpp"

#include <memory>

#include "server/address_command.hpp"
#include "server/coordinator_command.hpp"
#include "server/data_folder.hpp"
#include "server/database_backup.hpp"
#include "server/portable.hpp"
#include "server/postgres_store.hpp"
#include "server/sqlite_store.hpp"
#include "server/sync_service.hpp"

namespace obverse {

namespace {

/// The store that the options name, held as long as the command runs.
struct OpenedStore {
  std::unique_ptr<DataFolder> folder;
  std::unique_ptr<OpStore> store;
};

Result<OpenedStore> open_store(const ServerOptions& options) {
  OpenedStore opened;
  if (!options.store_url.empty()) {
    auto store = PostgresStore::open(options.store_url, options.organisation);
    if (!store) return store.error();
    opened.store = std::move(*store);
    return opened;
  }
  auto folder = DataFolder::open(options.data_folder);
  if (!folder) return folder.error();
  opened.folder = std::move(*folder);
  auto store = SqliteStore::open(opened.folder->database_path());
  if (!store) return store.error();
  opened.store = std::move(*store);
  return opened;
}

/// The sessions of the same place, by a connection of their own.
Result<std::unique_ptr<SessionStore>> open_sessions(const ServerOptions& options, const OpenedStore& opened) {
  if (!options.store_url.empty()) {
    auto connection = Postgres::connect(options.store_url);
    if (!connection) return connection.error();
    return std::unique_ptr<SessionStore>(new PostgresSessions(std::move(*connection), options.organisation));
  }
  auto connection = Database::open(opened.folder->database_path());
  if (!connection) return connection.error();
  return std::unique_ptr<SessionStore>(new SqliteSessions(std::move(*connection)));
}

Result<std::string> change_address_in(const OpenedStore& opened, const ServerOptions& options, Instant now) {
  const auto sessions = open_sessions(options, opened);
  if (!sessions) return sessions.error();
  return change_address(*opened.store, **sessions, options, now);
}

Result<std::string> erase_person(OpStore& store, const ServerOptions& options, Instant now) {
  const auto person = id_from_text<PersonId>(options.command_word);
  if (!person) return {ErrorCode::Invalid, "\"" + options.command_word + "\" is not the id of a person"};
  SyncService service(store);
  const auto erased = service.erase(*person, now);
  if (!erased) return erased.error();
  return "erased " + std::to_string(*erased) + " records";
}

Result<std::string> compact(OpStore& store, const ServerOptions& options, Instant now) {
  SyncService service(store);
  const auto done = service.compact(now, (options.keep_days > 0 ? options.keep_days : 180) * day_ms);
  if (!done) return done.error();
  return "left " + std::to_string(done->dropped) + " ops out of " + std::to_string(done->scopes) + " scopes";
}

}  // namespace

Result<std::string> run_server_command(const ServerOptions& options, Instant now) {
  const std::string& file = options.command_word;
  if (options.command == ServerCommand::Backup) {
    const Status status = back_up_database(options.data_folder, file);
    return status ? Result<std::string>("backed up into " + file) : status.error();
  }
  if (options.command == ServerCommand::Restore) {
    const Status status = restore_database(options.data_folder, file);
    return status ? Result<std::string>("restored from " + file) : status.error();
  }
  const auto opened = open_store(options);
  if (!opened) return opened.error();
  OpStore& store = *opened->store;
  if (options.command == ServerCommand::Erase) return erase_person(store, options, now);
  if (options.command == ServerCommand::Compact) return compact(store, options, now);
  if (options.command == ServerCommand::Address) return change_address_in(*opened, options, now);
  if (options.command == ServerCommand::Coordinator) return make_coordinator(store, options, now);
  const bool is_export = options.command == ServerCommand::Export;
  const Status status = is_export ? export_programme(store, file, now) : import_programme(store, file);
  if (!status) return status.error();
  return (is_export ? "exported into " : "imported from ") + file;
}

}  // namespace obverse
