#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/seeded_random.hpp"
#include "sync/replica.hpp"

namespace obverse::simulation {

/// One device of the world: the real Replica, a store that confirms late, fails and forgets, and a clock that may be
/// wrong.
class Device {
 public:
  Device(std::string name, PersonId account, std::string unique);
  /// The same profile on a second machine.
  Device clone(const std::string& name) const;

  Replica& replica() { return replica_; }
  const Replica& replica() const { return replica_; }
  PersonId account() const { return replica_.account(); }
  const std::string& name() const { return name_; }
  Instant clock(Instant now) const { return Instant{now.ms + skew_ms}; }
  ReplicaId fresh();

  void commit(const std::vector<Change>& changes, Instant now) { ask(replica_.commit(changes, clock(now))); }
  void reply(const Reply& reply, Instant now) { ask(replica_.on_reply(reply, fresh(), clock(now))); }
  /// The store finishes its oldest batch, well or not. @return false when there is none
  bool finish_batch(bool is_ok);
  void retry_storage() { ask(replica_.retry_storage()); }
  /// Power cut: some of the waiting batches, in order, reached the store all the same. Then the device starts again.
  void crash(SeededRandom& random, Instant now);
  /// The store as it was at an earlier moment; what was written since is gone.
  void take_image() { image_ = entries_; }
  void return_to_image(Instant now);
  /// A replica as it would be after a restart right now, for comparison.
  Replica reloaded(Instant now) const;

  /// Texts of own ops that the store confirmed: none of them may be lost.
  const std::set<std::string>& durable_texts() const { return durable_texts_; }
  /// Of these, what the server keeps no more as it was: made anew on top of what it keeps, or part of it.
  const std::set<std::string>& folded_texts() const { return folded_texts_; }

  /// Words somebody began to change, and the version of them that they saw.
  struct Draft {
    std::string text;
    std::vector<OpId> seen;
  };
  std::map<RecordId, Draft> drafts;
  std::int64_t skew_ms = 0;
  bool is_online = true;
  int incarnation = 0;  ///< answers to an earlier one do not arrive

 private:
  void ask(const std::vector<StoreBatch>& batches);
  void apply(const StoreBatch& batch);
  void remember_texts(const std::map<std::string, std::string>& entries);
  void start(Instant now);

  std::string name_;
  std::string unique_;
  int fresh_count_ = 0;
  Replica replica_;
  std::map<std::string, std::string> entries_;
  std::map<std::string, std::string> image_;
  std::deque<StoreBatch> waiting_;
  std::set<std::string> durable_texts_;
  std::set<std::string> folded_texts_;
};

/// Texts that the world writes begin with this, so that they are told from all others. Each is written once, and is one
/// word: that is what stays in one piece where texts are merged by the word.
inline constexpr std::string_view text_mark = "word";

}  // namespace obverse::simulation
