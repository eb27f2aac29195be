#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commands/decide.hpp"

namespace obverse {

/// Collects the changes of one command: asks for the right to each, leaves out those that change nothing, remembers the
/// first refusal.
class Changes {
 public:
  Changes(const Model& model, PersonId actor) : model_(model), actor_(actor) {}

  /// One record that changes are made to.
  struct Target {
    Scope scope;
    RecordId record;
    const char* type = "";
  };

  void set(const Target& target, std::string_view field, Value value);
  /// The same, and ends a dispute: all live values give way, so it is kept even when the value stays.
  void resolve(const Target& target, std::string_view field, Value value);
  /// A text whose writer saw this version of it; nothing for the present one.
  void edit_text(const Target& target, std::string_view field, std::string text,
                 const std::optional<std::vector<OpId>>& seen);
  template <class IdType>
  void set_id(const Target& target, std::string_view field, IdType id) {
    set(target, field, Value(text_from_id(id)));
  }

  /// Rights are not asked from here on, only types and limits. For the first records of a local programme alone: nobody
  /// has rights before them.
  void skip_rights() { is_asking_ = false; }

  Result<std::vector<Change>> take() &&;

 private:
  void add(const Target& target, std::string_view field, Value value, bool resolves);
  const Model& model_;
  PersonId actor_;
  bool is_asking_ = true;
  Status status_;
  std::vector<Change> changes_;
};

}  // namespace obverse
