#pragma once

#include <span>
#include <string>
#include <vector>

#include "commands/decide.hpp"
#include "oplog/op_log.hpp"
#include "support/seeded_random.hpp"

namespace obverse {

/// An id that is easy to make again: the same name, the same id.
template <class IdType>
IdType named(const std::string& name) {
  return id_from_key<IdType>("test:" + name);
}

/// A small programme: everybody who may be in one, and somebody who is not.
struct Cast {
  ProgrammeId programme = named<ProgrammeId>("programme");
  PersonId mentee = named<PersonId>("mentee");
  PersonId mentor = named<PersonId>("mentor");
  PersonId other_mentee = named<PersonId>("other mentee");
  PersonId other_mentor = named<PersonId>("other mentor");
  PersonId coordinator = named<PersonId>("coordinator");
  PersonId sponsor = named<PersonId>("sponsor");
  PersonId stranger = named<PersonId>("stranger");
  PairingId pairing = named<PairingId>("pairing");              ///< mentor and mentee, active
  PairingId other_pairing = named<PairingId>("other pairing");  ///< other mentor and other mentee, active
};

/// Makes ops by hand, as one replica does: dense counters, rising stamps.
class OpMaker {
 public:
  explicit OpMaker(const std::string& replica_name) : replica_(named<ReplicaId>(replica_name)) {}

  /// @param base ids that the op replaces
  Op write(const Scope& scope, RecordId record, const char* type, const char* field, Value value,
           std::vector<OpId> base = {});
  /// The stamp of the next op.
  OpMaker& at(std::int64_t ms, std::uint32_t counter = 0);
  ReplicaId replica() const { return replica_; }

 private:
  ReplicaId replica_;
  std::int64_t n_ = 0;
  std::int64_t ms_ = 1'700'000'000'000;
  std::uint32_t counter_ = 0;
};

/// The first ops of the small programme, as its server would hold them: people, memberships, two pairings with two
/// sessions and one goal each.
std::vector<Op> programme_ops(const Cast& cast);
/// Those of them that this person may read.
std::vector<Op> programme_ops_for(const Cast& cast, PersonId person);
/// All of them, merged.
Model programme_model(const Cast& cast);
/// Merges ops in their order, in batches of any size.
void merge_in_batches(OpLog& log, Model& model, std::span<const Op> ops, SeededRandom& random);
RecordId goal_of(PairingId pairing);

/// Decides and merges: for tests that need no stamps. Asserts that the command is allowed.
class Desk {
 public:
  explicit Desk(const Cast& cast);
  Result<std::vector<Change>> ask(PersonId actor, const Command& command) const;
  /// @return how many changes it made
  std::size_t run(PersonId actor, const Command& command);
  const Model& model() const { return model_; }
  const OpLog& log() const { return log_; }
  Instant now{1'794'484'800'000};

 private:
  OpLog log_;
  Model model_;
  OpMaker maker_{"desk"};
};

}  // namespace obverse
