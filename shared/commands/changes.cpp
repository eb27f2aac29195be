#include "commands/changes.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace obverse {

void Changes::set(const Target& target, std::string_view field, Value value) {
  const FieldSpec* spec = find_field(target.type, field);
  OBVERSE_ASSERT(spec != nullptr);
  if (spec->get(model_, target.record) == value) return;
  add(Change{target.scope, target.record, target.type, std::string(field), std::move(value)});
}

void Changes::resolve(const Target& target, std::string_view field, Value value) {
  add(Change{target.scope, target.record, target.type, std::string(field), std::move(value), true});
}

void Changes::edit_text(const Target& target, std::string_view field, std::string text,
                        const std::optional<std::vector<OpId>>& seen) {
  const std::size_t before = changes_.size();
  set(target, field, std::move(text));
  if (changes_.size() > before) changes_.back().seen = seen;
}

bool Changes::has_element(const Target& target, std::string_view field, const std::string& element) const {
  const FieldSpec* spec = find_field(target.type, field);
  OBVERSE_ASSERT(spec != nullptr && spec->kind == FieldKind::Set);
  const Value value = spec->get(model_, target.record);
  const auto* elements = std::get_if<OpaqueValue>(&value);
  const Result<Json> json = json_from_text(elements == nullptr ? "[]" : elements->json);
  return json && std::find(json->begin(), json->end(), Json(element)) != json->end();
}

void Changes::insert(const Target& target, std::string_view field, std::string element) {
  if (has_element(target, field, element)) return;
  add(Change{target.scope, target.record, target.type, std::string(field), std::move(element), false, {}, Act::Insert});
}

void Changes::remove_from(const Target& target, std::string_view field, std::string element) {
  if (!has_element(target, field, element)) return;
  add(Change{target.scope, target.record, target.type, std::string(field), std::move(element), false, {}, Act::Remove});
}

void Changes::add_to(const Target& target, std::string_view field, std::int64_t step) {
  if (step != 0) add(Change{target.scope, target.record, target.type, std::string(field), step, false, {}, Act::Add});
}

bool Changes::is_there(const Target& target) const {
  const std::vector<RecordPlace> places = records_in(model_, target.scope);
  return std::any_of(places.begin(), places.end(), [&](const RecordPlace& place) { return place.id == target.record; });
}

void Changes::remove(const Target& target) {
  const std::string field(deletion_field);
  if (is_there(target)) add(Change{target.scope, target.record, target.type, field, true, false, {}, Act::Delete});
}

void Changes::restore(const Target& target) {
  const std::string field(deletion_field);
  add(Change{target.scope, target.record, target.type, field, false, false, {}, Act::Restore});
}

Result<std::vector<Change>> Changes::take() && {
  if (!status_) return status_.error();
  return std::move(changes_);
}

void Changes::add(Change change) {
  if (!status_) return;
  const FieldSpec* spec = find_field(change.type, change.field);
  OBVERSE_ASSERT(spec != nullptr || change.field == deletion_field);
  if (is_asking_) {
    const WriteTarget target{change.scope, change.record, change.type, change.field, &change.value};
    status_ = may_write(model_, actor_, target);
  } else if (spec != nullptr) {
    status_ = check_value(*spec, change.value);
  }
  if (status_) changes_.push_back(std::move(change));
}

}  // namespace obverse
