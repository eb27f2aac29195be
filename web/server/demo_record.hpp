#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "domain/schema.hpp"
#include "oplog/hlc.hpp"
#include "oplog/op.hpp"

namespace obverse {

/// The replica that the records of the demo come from.
ReplicaId demo_seed_replica();

inline std::string demo_text(const Json& json, std::string_view key) { return json_string(json, key).value_or(""); }

/// The competences that the people of the demo name.
constexpr const char* demo_framework = "digcomp-2.2";

/// The fields of one record, one op each. A field at its default needs no op.
class DemoRecord {
 public:
  DemoRecord(std::vector<Op>& ops, HybridClock& clock, Instant stamped, Scope scope, RecordId record, const char* type)
      : ops_(ops), clock_(clock), stamped_(stamped), scope_(scope), record_(record), type_(type) {}

  DemoRecord& text(const char* field, const std::string& value) { return value.empty() ? *this : put(field, value); }
  DemoRecord& integer(const char* field, std::int64_t value) { return value == 0 ? *this : put(field, value); }
  DemoRecord& flag(const char* field, bool value) { return value ? put(field, value) : *this; }
  template <class Tag>
  DemoRecord& id(const char* field, Id<Tag> value) {
    return value.is_nil() ? *this : put(field, text_from_id(value));
  }

 private:
  DemoRecord& put(const char* field, Value value) {
    const FieldSpec* spec = find_field(type_, field);
    const char kind = static_cast<char>(spec == nullptr ? FieldKind::Register : spec->kind);
    const OpId op_id{demo_seed_replica(), static_cast<std::int64_t>(ops_.size()) + 1};
    ops_.push_back(Op{op_id, clock_.tick(stamped_), scope_, record_, type_, field, kind, std::move(value), {}, ""});
    return *this;
  }

  std::vector<Op>& ops_;
  HybridClock& clock_;
  Instant stamped_;
  Scope scope_;
  RecordId record_;
  const char* type_;
};

/// All ops of the demo so far, and the stamp that they share.
struct DemoRecords {
  std::vector<Op> ops;
  HybridClock clock;
  Instant stamped;
  DemoRecord add(Scope scope, RecordId id, const char* type) { return {ops, clock, stamped, scope, id, type}; }
};

}  // namespace obverse
