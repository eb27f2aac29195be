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
  /// Puts an element into a set, or takes it out; nothing when it is there already, or not.
  void insert(const Target& target, std::string_view field, std::string element);
  void remove_from(const Target& target, std::string_view field, std::string element);
  /// One step of a counter, up or down.
  void add_to(const Target& target, std::string_view field, std::int64_t step);
  /// Deletes a record; an edit by somebody who has not seen that may bring it back (`deletion_of`). Nothing when it is
  /// deleted already or was never there.
  void remove(const Target& target);
  /// Brings a deleted record back, or settles that one stays that an edit brought back.
  void restore(const Target& target);
  template <class IdType>
  void set_id(const Target& target, std::string_view field, IdType id) {
    set(target, field, Value(text_from_id(id)));
  }

  /// Rights are not asked from here on, only types and limits. For the first records of a programme alone: nobody has
  /// rights before them.
  void skip_rights() { is_asking_ = false; }

  Result<std::vector<Change>> take() &&;

 private:
  void add(Change change);
  bool has_element(const Target& target, std::string_view field, const std::string& element) const;
  bool is_there(const Target& target) const;
  const Model& model_;
  PersonId actor_;
  bool is_asking_ = true;
  Status status_;
  std::vector<Change> changes_;
};

}  // namespace obverse
