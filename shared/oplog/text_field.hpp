#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "oplog/op.hpp"
#include "text_merge/document.hpp"

namespace obverse {

/// True when an op of a text field can be read: a text stands for all that its base gave, a list of patches
/// ([[at, removed, "inserted"] ...], see text_merge/patch_json.hpp) for changes to it.
bool is_text_value(const Value& value);
/// What the value of an op put into a text, in one piece: for people to read.
std::string words_of(const Value& value);
/// The value of an op that makes `before` to `after`. Precondition: they differ, and are valid UTF-8.
Value text_change_value(std::string_view before, std::string_view after);

/// One text with several writers: the ops of one field as the events of one text, their bases as its parents. A pure
/// function of the set of its ops.
///
/// An op some of whose base is not here (it comes later, or was refused) counts as made without it, and then removes
/// nothing but whole texts: what was written is seen in any case. Ops that stand on each other in a circle, a fault
/// elsewhere, are left out.
///
/// What is kept is the plain text. A document with the whole history is built only while ops stand beside each other,
/// and for a look at the past.
class TextField {
 public:
  /// Takes an op in. Preconditions: is_text_value, not taken in before, and it outlives this field.
  void add(const Op& op);
  /// Brings the text up to date after ops were taken in. Complexity: a splice for ops on top of all others; once that
  /// of the history for those that came before their base, or stand beside others.
  void settle();

  // The following are as of the last settle().

  /// False until the first op could be applied.
  bool has_text() const { return !applied_.empty(); }
  const std::string& text() const { return text_; }
  /// The newest ops in the text: the base of an edit of it. Ascending.
  const std::vector<OpId>& version() const { return version_; }
  /// @return nothing when some op of the version is not in the text
  std::optional<std::string> text_at(const std::vector<OpId>& version) const;
  /// The op with the greatest stamp among the newest; nullptr when there is no text.
  const Op* newest() const;
  /// All ops in the text, each after those that it stands on (a history to read).
  const std::vector<const Op*>& applied() const { return applied_; }

 private:
  void apply(const Op& op);
  void apply_all();
  void add_to(TextDocument& document, const Op& op) const;
  std::vector<OpId> present_base(const Op& op) const;
  std::unique_ptr<TextDocument> document() const;

  std::map<OpId, const Op*> ops_;
  std::set<OpId> missing_;  ///< ids in some base that are not in the text
  bool is_stale_ = false;   ///< an op came that others had named before: all is to be worked out anew
  std::vector<const Op*> applied_;
  std::set<OpId> applied_ids_;
  std::vector<OpId> version_;
  std::string text_;
  bool is_text_stale_ = false;              ///< document_ has more than text_
  std::unique_ptr<TextDocument> document_;  ///< while ops stand beside each other
};

}  // namespace obverse
