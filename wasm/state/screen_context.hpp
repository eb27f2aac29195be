#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "commands/command.hpp"
#include "domain/model.hpp"
#include "search/note_index.hpp"

namespace obverse {

/// Where a person's own words are, for the sentences that say so.
enum class SyncMood : std::uint8_t {
  AllShared,   ///< everything is saved here and on the server
  Sharing,     ///< on its way
  Waiting,     ///< saved here; goes out when there is a connection
  KeptHere,    ///< saved here, and meant to stay here (no account)
  NotSaved,    ///< the device refused the last write
  MemoryOnly,  ///< the device keeps nothing at all
  SignedOut,   ///< saved here; the server wants to know who this is
};

struct SyncSummary {
  SyncMood mood = SyncMood::AllShared;
  std::size_t waiting = 0;  ///< own changes not yet shared
  std::optional<Instant> last_shared;
  Instant last_saved;  ///< 0 = nothing was saved since the start
  bool is_online = false;
  std::size_t refused = 0;      ///< own changes that the server did not take; kept here
  std::size_t quarantined = 0;  ///< stored entries that could not be read; kept aside
  bool operator==(const SyncSummary&) const = default;
};

/// A value of a field, and when it was written.
struct FieldVersion {
  std::string text;
  Instant written_at;
};
/// A field that was written in several places at once: all values are kept until somebody chooses.
struct Dispute {
  RecordId record;
  std::string type, field;
  std::vector<FieldVersion> versions;  ///< the one that the screens show, then the others, newest first; two at least
};

/// One's own words that could not go where they were meant: the server refused them, or what they were written into is
/// gone.
struct KeptAside {
  std::string text;
  Instant written_at;
  RecordId record;  ///< of the recovered words; nil: they are in an op that was refused
  OpId op;
};

/// A state that a text was in.
struct TextState {
  std::string text;
  Instant written_at;
  bool is_from_here = false;  ///< written on this device
};
/// What is known of the text of one note block.
struct BlockHistory {
  RecordId block;                   ///< nil: none is open
  std::vector<TextState> versions;  ///< newest first; the first is the present one
  std::string without_last;         ///< the text without what was written last, with all else in it
};

/// Someone whom the demo lets in.
struct DemoPerson {
  std::string key, name, job_title;
  Role role = Role::None;
};

/// An account that has a database on this device.
struct KnownAccount {
  std::string id, name;
  bool is_local = false;
};

/// Whether the browser keeps what is stored here when space gets short.
enum class Keeping : std::uint8_t { Unknown, Promised, Refused };

/// What is known of the server.
enum class ServerState : std::uint8_t { Unknown, Absent, Present };

/// What stands on the screen before any place of the app can.
enum class Stage : std::uint8_t {
  Welcome,   ///< no account is open
  Opening,   ///< an account is being read from this device
  Fetching,  ///< an account is open, its programme has not come yet
  Ready,
  LockedOut,  ///< another tab writes
};

/// Everything a screen may read. Valid while the screen is drawn.
struct ScreenContext {
  const Model& model;
  const Curriculum& curriculum;
  const ZoneOffsets& zone;
  const std::vector<Dispute>& disputes;
  const std::vector<KeptAside>& kept_aside;  ///< newest first
  const std::set<RecordId>& revived;         ///< note blocks that were deleted in one place and edited in another
  const BlockHistory& history;               ///< of the block that `view.session_note.history` names
  const std::vector<DemoPerson>& demo_people;
  const std::vector<KnownAccount>& known_accounts;
  Stage stage = Stage::Welcome;
  PersonId me = {};
  Role role = Role::None;
  ProgrammeId programme = {};
  PairingId pairing = {};  ///< the first running one of this person; nil when none
  Instant now = {};
  SyncSummary sync = {};
  ServerState server = ServerState::Unknown;
  bool has_demo = false;
  bool has_mail = false;  ///< the server sends letters, as far as is known
  bool is_local = false;  ///< a programme of this device alone
  Keeping keeping = Keeping::Unknown;
  bool is_online = false;
  bool has_update = false;  ///< a new version waits
  bool is_signing_in = false;
  std::string version = {};
  std::string site = {};             ///< scheme and host that the app came from
  const NoteIndex* notes = nullptr;  ///< only where notes are searched
  bool are_notes_looked_at = false;  ///< all of them; else more are found in a moment
};

}  // namespace obverse
