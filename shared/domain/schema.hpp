#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/model.hpp"
#include "domain/value.hpp"

namespace obverse {

/// How writes to a field combine.
enum class FieldKind : char {
  Register = 'r',  ///< the live write with the greatest stamp wins; concurrent others stay as alternatives
  Monotone = 'm',  ///< integers; the greatest wins, whatever the stamps say
  Text = 't',      ///< words; what was written beside each other is merged letter by letter
  Set = 's',       ///< elements; a removal takes away what its maker saw, so an insertion beside it stays
  Counter = 'c',   ///< integers that add up, each once
  Deletion = 'd',  ///< of the whole record: see `deletion_field`
  Erasure = 'e',   ///< of the whole record, for ever: see `erasure_field`
};

/// The field that every record has besides those of the table. True deletes it, false brings it back; the base names
/// what the writer saw of the record.
inline constexpr std::string_view deletion_field = "deleted";

/// The field of an erasure, which the server alone writes: nothing of the record is kept, whatever else is known of it
/// or comes later.
inline constexpr std::string_view erasure_field = "erased";

/// What becomes of a record when somebody deletes it and somebody else, who has not seen that, edits it.
enum class Deletion : char {
  Never,         ///< records of this type are not deleted: they end by a state
  UndoneByEdit,  ///< it is there again, marked as edited while it was deleted
  Final,         ///< it stays deleted; the edit is kept with it
};

enum class FieldType : char { Text, Integer, Bool, IdText };

/// One line of the schema: one field of one entity.
struct FieldSpec {
  std::string_view type;   ///< entity, e.g. "note_block"
  std::string_view field;  ///< e.g. "text"
  FieldKind kind = FieldKind::Register;
  FieldType value_type = FieldType::Text;
  /// Text: code points at most. Integer: greatest value (the least is 0); of a counter, the greatest step up or down.
  /// Others: unused
  std::int64_t limit = 0;
  /// Creates the record in `scope` when it is not there. No value, or one of another type, sets the default of the
  /// struct.
  /// @return whether the record is new, or the field had another value
  bool (*set)(Model& model, RecordId id, const Scope& scope, const Value& value) = nullptr;
  /// Looks among the deleted records too. A set is an OpaqueValue: a JSON array of its elements, ascending.
  /// @return no value when there is no such record
  Value (*get)(const Model& model, RecordId id) = nullptr;
};

/// The schema version that this program writes. Unknown types and fields of newer ones are kept and passed on.
inline constexpr std::int64_t schema_version = 1;

/// THE field table: the codec, apply, validation, export and documentation read it.
std::span<const FieldSpec> all_fields();
/// @return nullptr for a type or field that this version does not know. Complexity: logarithmic or better.
const FieldSpec* find_field(std::string_view type, std::string_view field);
bool is_known_type(std::string_view type);
/// How writes to a field combine, the deletion field included; those we do not know count as registers.
FieldKind kind_of_field(std::string_view type, std::string_view field);
/// The same of a field whose line of the table is at hand; nullptr when there is none.
FieldKind kind_of_field(const FieldSpec* spec, std::string_view field);
/// Types that this version does not know count as UndoneByEdit.
Deletion deletion_of(std::string_view type);
/// Kinds of scope in which a record of this type may be born, e.g. note_block: "pu". Empty for unknown types.
std::string_view scope_kinds_of(std::string_view type);
/// Checks type and limit of what an op says of a field. Of a text also a list of patches, of which what they insert is
/// checked; of a set one element, or no value (a removal); of a counter one step.
/// @error Invalid (wrong type), TooLarge (limit), BadUtf8, Malformed
Status check_value(const FieldSpec& spec, const Value& value);
/// A set field takes no further elements beyond this number.
inline constexpr std::size_t set_elements_max = 1000;
/// Removes a record from its table (used when all its writes were retracted or its scope was dropped).
void erase_record(Model& model, std::string_view type, RecordId id);
/// Moves a record to the deleted ones, and back. No effect when it is not there.
void bury_record(Model& model, std::string_view type, RecordId id);
void revive_record(Model& model, std::string_view type, RecordId id);

/// Where a record lives.
struct RecordPlace {
  std::string_view type;
  Scope scope;
  RecordId id;
};
/// The tables that hold a record of this id, deleted or not: none, or one (the op log applies no second birth).
std::vector<RecordPlace> places_of(const Model& model, RecordId id);
/// Every record of one scope that is not deleted, by type in the order of the schema, then by id. Complexity: linear in
/// the Model.
std::vector<RecordPlace> records_in(const Model& model, const Scope& scope);

}  // namespace obverse
