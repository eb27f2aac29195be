#include "commands/changes.hpp"

#include "base/assert.hpp"

namespace obverse {

void Changes::set(const Target& target, std::string_view field, Value value) {
  add(target, field, std::move(value), false);
}

void Changes::resolve(const Target& target, std::string_view field, Value value) {
  add(target, field, std::move(value), true);
}

void Changes::edit_text(const Target& target, std::string_view field, std::string text,
                        const std::optional<std::vector<OpId>>& seen) {
  const std::size_t before = changes_.size();
  add(target, field, std::move(text), false);
  if (changes_.size() > before) changes_.back().seen = seen;
}

Result<std::vector<Change>> Changes::take() && {
  if (!status_) return status_.error();
  return std::move(changes_);
}

void Changes::add(const Target& target, std::string_view field, Value value, bool resolves) {
  if (!status_) return;
  const FieldSpec* spec = find_field(target.type, field);
  OBVERSE_ASSERT(spec != nullptr);
  if (!resolves && spec->get(model_, target.record) == value) return;
  if (is_asking_) {
    status_ = may_write(model_, actor_, WriteTarget{target.scope, target.record, target.type, field, &value});
  } else {
    status_ = check_value(*spec, value);
  }
  if (status_)
    changes_.push_back(
        Change{target.scope, target.record, target.type, std::string(field), std::move(value), resolves, std::nullopt});
}

}  // namespace obverse
