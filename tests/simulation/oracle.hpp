#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "oplog/op_log.hpp"

namespace obverse::simulation {

/// What the merge core must come to, worked out the naive way from all ops at once: for each field, the writes that no
/// other write of that field names; the greatest stamp of them wins, or the greatest number; of a text what FugueMax
/// makes of it. Replicas that merely agree with each other could agree on a wrong value.
class Oracle {
 public:
  explicit Oracle(const std::vector<Op>& ops);

  /// What differs between this log with its Model and the truth, within one scope; empty when nothing does.
  std::string difference(const OpLog& log, const Model& model, const Scope& scope) const;
  const std::vector<Scope>& scopes() const { return scopes_; }

 private:
  struct Truth {
    const Op* winner = nullptr;
    Value value;
    std::vector<Value> alternatives;  ///< newest first
  };
  static bool is_deleted(RecordId record, const std::map<FieldKey, std::vector<const Op*>>& writes);
  Truth truth_of(const std::vector<const Op*>& writes) const;

  std::vector<Op> ops_;
  std::vector<Scope> scopes_;
  std::map<FieldKey, Truth> truths_;
  std::map<FieldKey, Scope> homes_;
  std::set<RecordId> deleted_;
  Model model_;
};

}  // namespace obverse::simulation
