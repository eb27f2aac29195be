#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"

namespace obverse {

/// The folder of one server's data. Only one server at a time has it: two would answer from two Models.
class DataFolder {
 public:
  /// Makes the folder when missing and locks it.
  /// @error StorageFailed, Conflict (another server has it); the detail is one clear sentence
  static Result<std::unique_ptr<DataFolder>> open(const std::string& path);
  DataFolder(const DataFolder&) = delete;
  DataFolder& operator=(const DataFolder&) = delete;
  ~DataFolder();

  std::string database_path() const { return database_path_in(path_); }
  static std::string database_path_in(const std::string& path) { return path + "/obverse.sqlite3"; }

 private:
  DataFolder(std::string path, int lock) : path_(std::move(path)), lock_(lock) {}
  std::string path_;
  int lock_;
};

}  // namespace obverse
