#include "server/data_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace obverse {

namespace {

constexpr mode_t owner_only = 0600;

std::string reason(int error) { return std::generic_category().message(error); }

}  // namespace

Result<std::unique_ptr<DataFolder>> DataFolder::open(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return {ErrorCode::StorageFailed, "cannot make the data folder " + path + ": " + error.message()};
  const std::string lock_path = path + "/obverse.lock";
  const int lock = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_only);
  if (lock < 0) return {ErrorCode::StorageFailed, "cannot write in the data folder " + path + ": " + reason(errno)};
  std::unique_ptr<DataFolder> folder(new DataFolder(path, lock));
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) return {ErrorCode::Conflict, "another server uses the data folder " + path};
  return folder;
}

DataFolder::~DataFolder() { close(lock_); }

}  // namespace obverse
