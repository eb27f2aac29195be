#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/model.hpp"
#include "domain/schema.hpp"
#include "oplog/op.hpp"
#include "oplog/text_field.hpp"

namespace obverse {

/// One field of one record, of any type.
struct FieldKey {
  RecordId record;
  std::string field;
  bool operator==(const FieldKey& other) const { return record == other.record && field == other.field; }
  bool operator<(const FieldKey& other) const {
    return record != other.record ? record < other.record : field < other.field;
  }
};

/// What a change does.
enum class Act : char {
  Write,    ///< gives a register, a monotone field or a text this value
  Insert,   ///< puts an element into a set
  Remove,   ///< takes an element out of a set
  Add,      ///< adds to a counter
  Delete,   ///< deletes the record; `field` is `deletion_field`
  Restore,  ///< brings it back, or settles that it stays after an edit brought it back; the same field
};

/// A wish to change one field or one record, before it is stamped. Made by `decide`.
struct Change {
  Scope scope;
  RecordId record;
  std::string type;
  std::string field;
  Value value;
  bool resolves_alternatives = false;  ///< replaces every live value, not only the winner
  /// Of a text: the version that its writer saw (`OpLog::version_of`); nothing for the present one.
  std::optional<std::vector<OpId>> seen;
  Act act = Act::Write;
};

/// What an op has to say, and what it stands on, to carry out a Change.
struct Write {
  Value value;
  std::vector<OpId> base;
};

/// The merge of all ops seen here. Its value is a pure function of the *set* of ops: order, repeats and batches do not
/// matter (commutative, associative, idempotent).
///
/// Rules, all free of order:
/// - A record's place (scope and type) is that of its smallest op by stamp, then id. Ops of the record with another
/// place are kept, not applied.
/// - An op of a field that the schema knows applies only when its kind is that of the schema; others are kept, not
/// applied.
/// - A write is live while no applied write of the same field names it in its base. The live write with the greatest
/// stamp wins.
/// - A monotone field takes its greatest integer among all its writes, live or not.
/// - A set has the elements of its live writes. A write without value is a removal: it only names what it takes away.
/// - A counter is the sum of all its writes, live or not.
/// - A record is deleted while some write of its deletion field says so and that write's base, with those of other such
/// writes, names all that can be seen of the record. What it does not name is an edit by somebody who had not seen the
/// deletion: the record is there again (`Deletion::UndoneByEdit`), or not (`Final`).
/// - A record of which an erasure is known has nothing: all its other ops are left out, whenever they come.
/// - A text field has what the writes, as events on top of their bases, merge to (oplog/text_field.hpp). What was
/// written is seen even when its base is not all here. Writes of kind 'r', from before there was kind 't', count as
/// texts put in place of all that their base gave.
class OpLog {
 public:
  /// Takes ops in, from here or from elsewhere, and writes what they change into `model`. An op whose id is known
  /// counts as seen.
  /// @return how many were new
  /// Complexity: O(log) per op plus the live writes of its field.
  std::size_t merge(std::span<const Op> ops, Model& model);
  std::size_t merge(std::vector<Op>&& ops, Model& model);

  /// Takes one op out again (the server refused it): the field falls back to what it was. No effect when unknown.
  void retract(const OpId& id, Model& model) { retract_all(std::span(&id, 1), model); }
  /// The same for many; each record is worked out anew once.
  void retract_all(std::span<const OpId> ids, Model& model);
  /// Gives one op another stamp (the server's). No effect when unknown.
  void restamp(const OpId& id, const Hlc& hlc, Model& model);

  bool knows(const OpId& id) const { return ops_.find(id) != ops_.end(); }
  /// @return nullptr when unknown
  const Op* find(const OpId& id) const;

  /// Ids that a new write to this field replaces, ascending: the winner and those that hold the same value, or all live
  /// ids. At most `op_base_max`; those with the greatest stamps when there are more.
  std::vector<OpId> base_for(const FieldKey& key, bool all_live) const;

  /// The ops that carry out a wish: one; none when it would change nothing, such as a text that is what its writer saw;
  /// several when it replaces more ops than one base can name.
  std::vector<Write> writes_for(const Change& change) const;
  /// What the text of a field stands on now: to be handed back with a later change of it. Empty when there is none.
  std::vector<OpId> version_of(const FieldKey& key) const;
  /// All ops of a text in the order in which they can be read, each after those that it stands on; empty for other
  /// fields.
  std::vector<const Op*> text_history(const FieldKey& key) const;
  /// The text as it was at a version. @return nothing when it is not known
  std::optional<std::string> text_at(const FieldKey& key, const std::vector<OpId>& version) const;

  /// Concurrent values beside the winner that differ from it and from each other: newest first. Empty when nobody
  /// disagrees.
  std::vector<const Op*> alternatives(const FieldKey& key) const;
  /// The op whose value the field has now, of a text the newest in it; nullptr when unknown.
  const Op* winner(const FieldKey& key) const;

  bool is_deleted(RecordId record) const { return buried_.count(record) != 0; }
  /// True when somebody deleted the record and somebody else, who had not seen that, edited it, so that it is there
  /// again; until one of them deletes or restores it.
  bool is_edited_while_deleted(RecordId record) const;
  /// The records that are deleted, in id order.
  const std::set<RecordId>& deleted_records() const { return buried_; }

  /// True when the record was erased: of its ops the erasure alone is kept.
  bool is_erased(RecordId record) const { return erased_.count(record) != 0; }
  /// Every op of a record, in order.
  std::vector<const Op*> ops_of(RecordId record) const;

  /// Fields with at least one alternative, in order.
  std::vector<FieldKey> disputed() const;

  /// Every op known, in id order (export, tests).
  std::vector<const Op*> all_ops() const;
  /// All writes of dropped scopes leave log and model (revocation, sign-out of a scope).
  void drop_scope(const Scope& scope, Model& model);

 private:
  /// What is known of one field.
  struct Field {
    const FieldSpec* spec = nullptr;  ///< by the type of its record; none of a field that this version does not know
    std::vector<const Op*> writes;    ///< all that name this field, applied or not, in id order
    FieldKind kind = FieldKind::Register;
    std::vector<const Op*> live;      ///< applied and not replaced, in order of arrival; of a set no removals
    std::vector<OpId> replaced;       ///< ids that some applied write names in its base, ascending
    std::uint64_t sum = 0;            ///< of a counter, modulo 2^64
    const Op* greatest = nullptr;     ///< of a monotone field
    std::unique_ptr<TextField> text;  ///< of a text field
    bool is_applied = false;          ///< some write was applied
  };
  /// Where a record was born.
  struct Birth {
    Scope scope;
    std::string type;
    bool is_disputed = false;  ///< some op of the record names another place
  };
  /// What is known of one record: at least one write of one field.
  struct Record {
    Birth birth;
    std::map<std::string, Field, std::less<>> fields;
  };

  bool take(Op op, Model& model);
  void insert(Op op, Model& model);
  void erase(const Op& op, Model& model);
  static bool applies(const Op& op, const Birth& birth, const Field& field);
  void apply(const Op& op, Field& field);
  static Birth birth_of(const Record& record);
  void rebuild_record(RecordId record, Model& model);
  void settle(RecordId id, const std::string& name, const Birth& birth, Field& field, Model& model);
  void settle_texts(Model& model);
  void judge_deletions(Model& model);
  static bool is_to_be_buried(const Record& record);
  static std::set<OpId> heads_of(const Record& record);
  static std::vector<const Op*> live_deletions(const Record& record);
  std::set<OpId> ids_replaced_by(const Change& change) const;
  std::vector<Write> written_value(const Change& change) const;
  Value value_of(const Field& field) const;
  const Op* winner_of(const Field& field) const;
  const Record* record_of(RecordId record) const;
  const Field* field_of(const FieldKey& key) const;
  const TextField* text_of(const FieldKey& key) const;
  std::vector<const Op*> newest_first(const Field& field) const;

  std::map<OpId, Op> ops_;
  std::unordered_map<RecordId, Record> records_;  ///< nothing depends on their order
  std::set<FieldKey> crowded_;                    ///< fields with more than one live write
  std::set<FieldKey> unsettled_;                  ///< texts that took ops in
  std::set<RecordId> buried_;                     ///< deleted records
  std::set<RecordId> erased_;                     ///< of these the erasure alone is kept
  std::set<RecordId> unjudged_;                   ///< records that took ops in and may be deleted now, or not any more
};

/// Canonical JSON of everything in `model` within one scope: the value two replicas compare.
std::string canonical_text(const Model& model, const Scope& scope);
/// SHA-256 of it, in hex.
std::string state_hash(const Model& model, const Scope& scope);
/// SHA-256 of the names and kinds of all fields that this program knows: only states of one table can be compared.
std::string schema_fingerprint();

}  // namespace obverse
