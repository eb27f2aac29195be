#include "server/database_backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <system_error>

#include "server/data_folder.hpp"
#include "server/offer_post.hpp"
#include "server/sqlite_store.hpp"

namespace obverse {

namespace {

/// Makes what was written under a path, a file or the entries of a folder, last.
Status sync_path(const std::string& path) {
  const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool is_synced = handle >= 0 && fsync(handle) == 0;
  if (handle >= 0) ::close(handle);
  return is_synced ? Status{} : Status{ErrorCode::StorageFailed, "cannot write " + path + " to the disk"};
}

Status move_file(const std::string& from, const std::string& to) {
  std::error_code error;
  std::filesystem::rename(from, to, error);
  if (error) return {ErrorCode::StorageFailed, "cannot write " + to + ": " + error.message()};
  const auto folder = std::filesystem::path(to).parent_path().string();
  return sync_path(folder.empty() ? "." : folder);
}

/// A sound database of Obverse, or not. @error NotFound, StorageFailed
Status check_database(const std::string& path) {
  if (!std::filesystem::exists(path)) return {ErrorCode::NotFound, "there is no file " + path};
  const auto database = Database::open_to_read(path);
  if (!database) return database.error();
  const auto faults =
      database->query_integer("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check<>'ok'");
  if (!faults || *faults > 0) return {ErrorCode::StorageFailed, path + " is damaged or no database"};
  const auto epochs = database->query_integer("SELECT count(*) FROM meta WHERE key='epoch'");
  if (!epochs || *epochs != 1) return {ErrorCode::StorageFailed, path + " is not a database of Obverse"};
  return {};
}

/// Copies a database in one piece. @error StorageFailed
Status copy_database(const std::string& from, const std::string& to) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(to + suffix, ignored);
  const auto source = Database::open_to_read(from);
  if (!source) return source.error();
  if (const Status status = source->copy_to(to); !status) return status;
  return sync_path(to);
}

/// Who was erased and who was told of an offer, as far as the database knows that is about to be replaced: that must
/// not be undone by the backup.
std::map<std::string, std::string> facts_in(const std::string& path) {
  std::map<std::string, std::string> facts;
  if (!std::filesystem::exists(path)) return facts;
  const auto store = SqliteStore::open(path);
  if (!store) return facts;
  for (const std::string_view prefix : {std::string_view("erased/"), meta_offer_prefix}) {
    const auto keys = (*store)->meta_keys(prefix);
    if (!keys) continue;
    for (const std::string& key : *keys) {
      const auto value = (*store)->meta(key);
      facts[key] = value ? value->value_or("") : "";
    }
  }
  return facts;
}

/// Moves a database aside, with the files beside it.
Status set_aside(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm"}) {
    if (!std::filesystem::exists(path + suffix)) continue;
    if (const Status status = move_file(path + suffix, path + ".replaced" + suffix); !status) return status;
  }
  return {};
}

}  // namespace

Status back_up_database(const std::string& data_folder, const std::string& file) {
  const std::string path = DataFolder::database_path_in(data_folder);
  if (!std::filesystem::exists(path)) return {ErrorCode::NotFound, "there is no database in " + data_folder};
  const std::string part = file + ".part";
  if (const Status status = copy_database(path, part); !status) return status;
  if (const Status status = check_database(part); !status) return status;
  return move_file(part, file);
}

Status restore_database(const std::string& data_folder, const std::string& file) {
  if (const Status status = check_database(file); !status) return status;
  const auto folder = DataFolder::open(data_folder);
  if (!folder) return folder.error();
  const std::string path = (*folder)->database_path();
  const std::string part = path + ".part";
  const std::map<std::string, std::string> facts = facts_in(path);
  if (const Status status = copy_database(file, part); !status) return status;
  {
    auto store = SqliteStore::open(part);
    if (!store) return store.error();
    if (const Status status = (*store)->put_meta(meta_epoch, fresh_epoch()); !status) return status;
    for (const auto& [key, value] : facts) {
      if (const Status status = (*store)->put_meta(key, value); !status) return status;
    }
  }  // the last connection that closes writes all of the log into the database
  if (const Status status = sync_path(part); !status) return status;
  if (const Status status = set_aside(path); !status) return status;
  return move_file(part, path);
}

}  // namespace obverse
