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
};

enum class FieldType : char { Text, Integer, Bool, IdText };

/// One line of the schema: one field of one entity.
struct FieldSpec {
  std::string_view type;   ///< entity, e.g. "note_block"
  std::string_view field;  ///< e.g. "text"
  FieldKind kind = FieldKind::Register;
  FieldType value_type = FieldType::Text;
  std::int64_t limit = 0;  ///< Text: code points at most. Integer: greatest value (the least is 0). Others: unused
  /// Creates the record in `scope` when it is not there. No value, or one of another type, sets the default of the
  /// struct.
  void (*set)(Model& model, RecordId id, const Scope& scope, const Value& value) = nullptr;
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
/// Kinds of scope in which a record of this type may be born, e.g. note_block: "pu". Empty for unknown types.
std::string_view scope_kinds_of(std::string_view type);
/// Checks type and limit of a value. The value of a field of kind Text may also be what an op says of it: a list of
/// patches, of which what they insert is checked. @error Invalid (wrong type), TooLarge (limit), BadUtf8, Malformed
Status check_value(const FieldSpec& spec, const Value& value);
/// Removes a record from its table (used when all its writes were retracted or its scope was dropped).
void erase_record(Model& model, std::string_view type, RecordId id);

/// Where a record lives.
struct RecordPlace {
  std::string_view type;
  Scope scope;
  RecordId id;
};
/// The tables that hold a record of this id: none, or one (the op log applies no second birth).
std::vector<RecordPlace> places_of(const Model& model, RecordId id);
/// Every record of one scope, by type in the order of the schema, then by id. Complexity: linear in the Model.
std::vector<RecordPlace> records_in(const Model& model, const Scope& scope);

}  // namespace obverse
