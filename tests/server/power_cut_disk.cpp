#include "server/power_cut_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <new>
#include <random>
#include <utility>
#include <vector>

namespace obverse::test {

namespace {

constexpr std::size_t sector_bytes = 512;

/// Bytes written since the last sync.
struct PendingWrite {
  std::size_t offset = 0;
  std::string bytes;
};

/// One file as the disk has it.
struct DiskFile {
  bool is_there = false;    ///< surely
  bool is_deleted = false;  ///< taken out of the folder, which was not synced since: it may come back
  std::string synced;       ///< surely
  std::vector<PendingWrite> pending;
  std::size_t size = 0;  ///< as the program sees it
};

void put(std::string& content, std::size_t offset, std::string_view bytes) {
  if (content.size() < offset + bytes.size()) content.resize(offset + bytes.size(), '\0');
  content.replace(offset, bytes.size(), bytes);
}

}  // namespace

class PowerCutDisk::State {
 public:
  State(std::uint64_t seed, std::int64_t calls, DiskHonesty honesty)
      : random_(seed), calls_left_(calls), is_limited_(calls > 0), honesty_(honesty) {}

  void on_open(const std::string& path) {
    const std::lock_guard lock(mutex_);
    const auto known = files_.find(path);
    if (known != files_.end() && !known->second.is_deleted) return;
    files_.erase(path);
    std::ifstream stream(path, std::ios::binary);
    DiskFile file;
    file.is_there = true;
    file.synced.assign(std::istreambuf_iterator<char>(stream), {});
    file.size = file.synced.size();
    if (file.synced.empty()) file.is_there = false;  // made just now
    files_.emplace(path, std::move(file));
  }
  /// @return false when there is no power any more, also below
  bool on_write(const std::string& path, std::size_t offset, std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    DiskFile& file = files_[path];
    if (!is_cut_) {
      file.pending.push_back({offset, std::string(bytes)});
      file.size = std::max(file.size, offset + bytes.size());
    }
    return count_call();
  }
  bool on_truncate(const std::string& path, std::size_t size) {
    const std::lock_guard lock(mutex_);
    if (is_cut_) return false;
    DiskFile& file = files_[path];
    // The length is metadata, which the file system keeps in order of its own: it may be written before any data.
    if (flip()) file.synced.resize(std::min(file.synced.size(), size));
    file.size = size;
    return count_call();
  }
  bool on_sync(const std::string& path) {
    const std::lock_guard lock(mutex_);
    if (is_cut_ || !count_call()) return false;  // the power goes before the sync has done its work
    if (honesty_ == DiskHonesty::Lying) return true;
    DiskFile& file = files_[path];
    for (const PendingWrite& write : file.pending) put(file.synced, write.offset, write.bytes);
    file.synced.resize(file.size, '\0');
    file.pending.clear();
    // SQLite syncs the folder together with a new journal or log.
    if (!std::exchange(file.is_there, true)) sync_folder();
    return true;
  }
  bool on_delete(const std::string& path, bool is_durable) {
    const std::lock_guard lock(mutex_);
    if (is_cut_) return false;
    const auto file = files_.find(path);
    if (file != files_.end()) file->second.is_deleted = true;
    if (is_durable) sync_folder();
    return count_call();
  }
  bool is_cut() const {
    const std::lock_guard lock(mutex_);
    return is_cut_;
  }
  void cut() {
    const std::lock_guard lock(mutex_);
    cut_now();
  }
  void save_into(const std::string& folder) const {
    const std::lock_guard lock(mutex_);
    for (const auto& [path, file] : files_) {
      if (!file.is_there) continue;
      const auto name = std::filesystem::path(path).filename().string();
      std::ofstream(folder + "/" + name, std::ios::binary | std::ios::trunc) << file.synced;
    }
  }

 private:
  void sync_folder() {
    std::erase_if(files_, [](const auto& entry) { return entry.second.is_deleted; });
  }
  bool flip() { return (random_() & 1U) != 0; }
  bool count_call() {
    if (!is_cut_ && is_limited_ && --calls_left_ <= 0) cut_now();
    return !is_cut_;
  }
  /// Lets a random subset of the unsynced sectors reach the disk, in the order of their writing.
  void cut_now() {
    if (is_cut_) return;
    is_cut_ = true;
    for (auto& [path, file] : files_) {
      for (const PendingWrite& write : file.pending) {
        for (std::size_t at = 0; at < write.bytes.size();) {
          const std::size_t sector_end = ((write.offset + at) / sector_bytes + 1) * sector_bytes - write.offset;
          const std::size_t end = std::min(sector_end, write.bytes.size());
          if (flip()) put(file.synced, write.offset + at, std::string_view(write.bytes).substr(at, end - at));
          at = end;
        }
      }
      file.pending.clear();
      if (!file.is_there || file.is_deleted) file.is_there = flip();
    }
  }

  mutable std::mutex mutex_;
  std::map<std::string, DiskFile> files_;
  std::mt19937_64 random_;
  std::int64_t calls_left_;
  bool is_limited_;
  DiskHonesty honesty_;
  bool is_cut_ = false;
};

namespace {

// SQLite's file system interface is C: one disk at a time, found by these two.
PowerCutDisk::State* disk = nullptr;
sqlite3_vfs* real_vfs = nullptr;

/// What stands before the file of the real file system, in one piece of memory.
struct CutFile {
  sqlite3_file base;
  std::string* path;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
CutFile* cut_file(sqlite3_file* file) { return reinterpret_cast<CutFile*>(file); }
sqlite3_file* real_file(sqlite3_file* file) { return cut_file(file)->real(); }

int close_file(sqlite3_file* file) {
  const int code = real_file(file)->pMethods->xClose(real_file(file));
  delete cut_file(file)->path;
  return code;
}
int read_file(sqlite3_file* file, void* bytes, int count, sqlite3_int64 offset) {
  if (disk->is_cut()) return SQLITE_IOERR_READ;
  return real_file(file)->pMethods->xRead(real_file(file), bytes, count, offset);
}
int write_file(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  const std::string_view view(static_cast<const char*>(bytes), static_cast<std::size_t>(count));
  if (!disk->on_write(*cut_file(file)->path, static_cast<std::size_t>(offset), view)) return SQLITE_IOERR_WRITE;
  return real_file(file)->pMethods->xWrite(real_file(file), bytes, count, offset);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (!disk->on_truncate(*cut_file(file)->path, static_cast<std::size_t>(size))) return SQLITE_IOERR_TRUNCATE;
  return real_file(file)->pMethods->xTruncate(real_file(file), size);
}
int sync_file(sqlite3_file* file, int) { return disk->on_sync(*cut_file(file)->path) ? SQLITE_OK : SQLITE_IOERR_FSYNC; }
int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
  return real_file(file)->pMethods->xFileSize(real_file(file), size);
}
int lock_file(sqlite3_file* file, int kind) { return real_file(file)->pMethods->xLock(real_file(file), kind); }
int unlock_file(sqlite3_file* file, int kind) { return real_file(file)->pMethods->xUnlock(real_file(file), kind); }
int check_reserved(sqlite3_file* file, int* result) {
  return real_file(file)->pMethods->xCheckReservedLock(real_file(file), result);
}
int control_file(sqlite3_file* file, int what, void* argument) {
  return real_file(file)->pMethods->xFileControl(real_file(file), what, argument);
}
int sector_size(sqlite3_file*) { return static_cast<int>(sector_bytes); }
int device_traits(sqlite3_file*) { return 0; }
int map_shared(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
  return real_file(file)->pMethods->xShmMap(real_file(file), page, size, extend, memory);
}
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
  return real_file(file)->pMethods->xShmLock(real_file(file), offset, count, flags);
}
void fence_shared(sqlite3_file* file) { real_file(file)->pMethods->xShmBarrier(real_file(file)); }
int unmap_shared(sqlite3_file* file, int is_deleted) {
  return real_file(file)->pMethods->xShmUnmap(real_file(file), is_deleted);
}

const sqlite3_io_methods methods{
    2,           close_file,   read_file,      write_file,   truncate_file, sync_file,     size_of_file,
    lock_file,   unlock_file,  check_reserved, control_file, sector_size,   device_traits, map_shared,
    lock_shared, fence_shared, unmap_shared,   nullptr,      nullptr};

int open_file(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* flags_out) {
  file->pMethods = nullptr;
  if (disk->is_cut()) return SQLITE_CANTOPEN;
  CutFile* own = cut_file(file);
  const int code = real_vfs->xOpen(real_vfs, name, own->real(), flags, flags_out);
  if (code != SQLITE_OK) return code;
  own->path = new std::string(name == nullptr ? "" : name);
  disk->on_open(*own->path);
  file->pMethods = &methods;
  return SQLITE_OK;
}
int delete_file(sqlite3_vfs*, const char* name, int is_durable) {
  if (!disk->on_delete(name, is_durable != 0)) return SQLITE_IOERR_DELETE;
  return real_vfs->xDelete(real_vfs, name, is_durable);
}
int access_file(sqlite3_vfs*, const char* name, int what, int* result) {
  return real_vfs->xAccess(real_vfs, name, what, result);
}
int full_path(sqlite3_vfs*, const char* name, int size, char* path) {
  return real_vfs->xFullPathname(real_vfs, name, size, path);
}

sqlite3_vfs& cut_vfs() {
  static sqlite3_vfs vfs = [] {
    sqlite3_vfs made = *real_vfs;  // clocks, randomness and sleep are the system's
    made.zName = "power_cut";
    made.szOsFile = static_cast<int>(sizeof(CutFile)) + real_vfs->szOsFile;
    made.xOpen = open_file;
    made.xDelete = delete_file;
    made.xAccess = access_file;
    made.xFullPathname = full_path;
    return made;
  }();
  return vfs;
}

}  // namespace

PowerCutDisk::PowerCutDisk(std::uint64_t seed, std::int64_t calls_until_cut, DiskHonesty honesty)
    : state_(std::make_unique<State>(seed, calls_until_cut, honesty)) {
  if (real_vfs == nullptr) real_vfs = sqlite3_vfs_find(nullptr);
  disk = state_.get();
  sqlite3_vfs_register(&cut_vfs(), 1);
}

PowerCutDisk::~PowerCutDisk() {
  sqlite3_vfs_register(real_vfs, 1);
  disk = nullptr;
}

bool PowerCutDisk::is_cut() const { return state_->is_cut(); }
void PowerCutDisk::cut() { state_->cut(); }
void PowerCutDisk::save_into(const std::string& folder) const { state_->save_into(folder); }

}  // namespace obverse::test
