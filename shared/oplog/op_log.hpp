#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "domain/model.hpp"
#include "domain/schema.hpp"
#include "oplog/op.hpp"

namespace obverse {

/// One field of one record, of any type.
struct FieldKey {
  RecordId record;
  std::string field;
  auto operator<=>(const FieldKey&) const = default;
};

/// A wish to set one field, before it is stamped. Made by `decide`.
struct Change {
  Scope scope;
  RecordId record;
  std::string type;
  std::string field;
  Value value;
  bool resolves_alternatives = false;  ///< replaces every live value, not only the winner
};

/// The merge of all ops seen here. Its value is a pure function of the *set* of ops: order, repeats and batches do not matter
/// (commutative, associative, idempotent).
class OpLog {
 public:
  /// Takes ops in, from here or from elsewhere, and writes what they change into `model`. An op whose id is known counts as seen.
  /// @return how many were new
  /// Complexity: O(log) per op plus the live writes of its field.
  std::size_t merge(std::span<const Op> ops, Model& model);

  /// Takes one op out again (the server refused it): the field falls back to what it was. No effect when unknown.
  void retract(const OpId& id, Model& model);

  bool knows(const OpId& id) const { return seen_.contains(id); }

  /// Ids that a new write to this field replaces: the winner, or all live ids.
  std::vector<OpId> base_for(const FieldKey& key, bool all_live) const;

  /// Concurrent values beside the winner that differ from it: newest first. Empty when nobody disagrees.
  std::vector<const Op*> alternatives(const FieldKey& key) const;
  /// The op whose value the field has now; nullptr when unknown.
  const Op* winner(const FieldKey& key) const;

  /// Fields with at least one alternative, in order.
  std::vector<FieldKey> disputed() const;

  /// Every op known, in id order (export, tests).
  std::vector<const Op*> all_ops() const;
  /// All writes of dropped scopes leave log and model (revocation, sign-out of a scope).
  void drop_scope(const Scope& scope, Model& model);

 private:
  std::map<OpId, Op> ops_;
  std::set<OpId> seen_;
  std::map<FieldKey, std::vector<OpId>> writes_;   // all known writes of a field
  std::set<OpId> replaced_;                        // ids named in some known op's base
  void refresh(const FieldKey& key, Model& model);
};

/// Canonical JSON of everything in `model` within one scope: the value two replicas compare.
std::string canonical_text(const Model& model, const Scope& scope);

}  // namespace obverse
