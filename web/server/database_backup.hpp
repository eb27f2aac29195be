#pragma once

#include <string>

#include "base/result.hpp"

namespace obverse {

/// Copies the database of a data folder into a file, also while a server runs on it: the copy is the database as it was
/// at one moment. The file is complete and on the disk on return; until then an older file of that name stays.
/// @error StorageFailed, NotFound; the detail is one clear sentence
Status back_up_database(const std::string& data_folder, const std::string& file);

/// Puts a backup in the place of the database, under a new epoch: devices send again what the backup has not. What was
/// there before is kept beside it, its names ending in ".replaced". No server may be running.
/// @error Conflict (a server runs), NotFound, StorageFailed (the file is no sound database of Obverse; nothing was
/// changed); the detail is one clear sentence
Status restore_database(const std::string& data_folder, const std::string& file);

}  // namespace obverse
