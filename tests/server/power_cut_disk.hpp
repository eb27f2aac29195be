#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace obverse::test {

/// What a disk does with a request to make things durable.
enum class DiskHonesty {
  Honest,  ///< after a sync everything written before is on the disk
  Lying,   ///< a sync does nothing, as with a cache that says it has written
};

/// A disk whose power can be cut, under SQLite.
///
/// While it lives it is SQLite's default file system. It passes everything on to the real files and keeps beside them
/// what is surely on the disk: what was synced. At the cut the disk has that, plus whatever subset of the unsynced
/// sectors of 512 bytes happened to be written; from then on every call fails. A file that was made or cut off and not
/// synced may be there or not. Not for use by more than one test at a time.
class PowerCutDisk {
 public:
  /// @param seed decides when the power goes and which sectors were written
  /// @param calls_until_cut writes and syncs until the power goes; 0: it stays until `cut`
  PowerCutDisk(std::uint64_t seed, std::int64_t calls_until_cut, DiskHonesty honesty = DiskHonesty::Honest);
  PowerCutDisk(const PowerCutDisk&) = delete;
  PowerCutDisk& operator=(const PowerCutDisk&) = delete;
  /// Gives SQLite its own file system back. Every database must be closed before.
  ~PowerCutDisk();

  bool is_cut() const;
  /// Cuts the power now, if it is still there.
  void cut();
  /// Writes what the disk has after the cut into a folder, each file under its own name.
  void save_into(const std::string& folder) const;

  class State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace obverse::test
