#pragma once

#include "support/sync_device.hpp"
#include "support/the_cast.hpp"

namespace obverse {

/// What a block says on a device.
inline std::string block_text(const Replica& replica, const std::string& record = "message") {
  const auto* block = replica.model().find<NoteBlock>(named<RecordId>(record));
  return block == nullptr ? "(none)" : block->text;
}

/// The mentor's device, after its first pull.
inline SyncDevice pulled_device() {
  SyncDevice device(cast.mentor);
  device.accept_pull(programme_ops_for(cast, cast.mentor));
  return device;
}

}  // namespace obverse
