#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace obverse {

/// Key-value writes that must reach the store in one transaction. The platform knows no meaning of keys.
///
/// Keys of a replica:
/// - "op/<replica>/<n as 12 digits>": an op as JSON; own ops carry their chain hash as member "c", and "z" when they
/// say nothing any more and are only kept for a server that comes back from a backup
/// - "kept/<replica>/<n>": an own op as the server keeps it since it left out what came before
/// - "gone/<replica>/<n>": the chain hash of an own op that was let go of
/// - "meta/replica": ids, watermarks and epochs; "meta/cursor": the cursor of the last stored pull
/// - "rejected/<replica>/<n>": a refused own op and the code
/// - "quarantine/<key>": an entry that could not be read
struct StoreBatch {
  std::int64_t token = 0;  ///< answered by `on_stored`
  bool is_strict = false;  ///< must survive a power cut before it is confirmed (own ops); else relaxed (pulled data)
  std::map<std::string, std::string> puts;
  std::set<std::string> deletes;

  // Of several writes to one key in a batch only the last counts: no key is in both lists.
  void put(const std::string& key, std::string value);
  void remove(const std::string& key);
  /// Neither puts nor deletes this key.
  void leave(const std::string& key);
  bool is_empty() const { return puts.empty() && deletes.empty(); }
};

}  // namespace obverse
