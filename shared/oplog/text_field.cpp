#include "oplog/text_field.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "oplog/text_versions.hpp"
#include "text_merge/capture.hpp"
#include "text_merge/patch_json.hpp"

namespace obverse {

namespace {

/// Code points of a whole text that one op replaces at most, so that with what it inserts it stays a valid event.
constexpr std::int64_t replaced_max = text_event_units_max / 2;

TextEventId event_id(const OpId& id) { return {id.replica, id.n}; }

std::vector<TextEventId> event_ids(const std::vector<OpId>& ids) {
  std::vector<TextEventId> events;
  for (const OpId& id : ids) events.push_back(event_id(id));
  return events;
}

Result<std::vector<TextPatch>> patches_from_opaque(const OpaqueValue& value) {
  const Result<Json> json = json_from_text(value.json);
  if (!json) return json.error();
  return text_patches_from_json(*json);
}

/// What an op does to the text that its base gives.
/// @param length_before code points of that text
std::vector<TextPatch> patches_of(const Op& op, std::int64_t length_before, bool is_base_whole) {
  if (const auto* opaque = std::get_if<OpaqueValue>(&op.value)) {
    std::vector<TextPatch> patches = *patches_from_opaque(*opaque);
    // Places in a text that is not here say nothing of which letters were meant to go.
    for (TextPatch& patch : patches) patch.removed = is_base_whole ? patch.removed : 0;
    return patches;
  }
  const auto* whole = std::get_if<std::string>(&op.value);
  return {TextPatch{0, std::min(length_before, replaced_max), whole == nullptr ? std::string() : *whole}};
}

std::int64_t length_of(std::string_view text) { return static_cast<std::int64_t>(count_code_points(text)); }

/// Takes an op in as the next event of a text: after those of its base that are here.
void add_op(TextDocument& document, const Op& op) {
  std::vector<TextEventId> parents;
  for (const OpId& id : op.base) {
    if (document.knows(event_id(id))) parents.push_back(event_id(id));
  }
  std::int64_t length = 0;
  if (std::holds_alternative<std::string>(op.value))
    length = document.version() == parents ? document.length() : length_of(*document.text_at(parents));
  const bool is_base_whole = parents.size() == op.base.size();
  const Status status = document.add({event_id(op.id), parents, patches_of(op, length, is_base_whole)});
  OBVERSE_ASSERT(status.has_value());
}

}  // namespace

bool is_text_value(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return is_valid_utf8(*text);
  if (const auto* opaque = std::get_if<OpaqueValue>(&value)) return patches_from_opaque(*opaque).has_value();
  return false;
}

std::string words_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  std::string words;
  const auto* opaque = std::get_if<OpaqueValue>(&value);
  const auto patches =
      opaque == nullptr ? Result<std::vector<TextPatch>>(ErrorCode::Malformed, "") : patches_from_opaque(*opaque);
  if (patches) {
    for (const TextPatch& patch : *patches) words += patch.inserted;
  }
  return words;
}

Value text_change_value(std::string_view before, std::string_view after) {
  if (before.empty()) return std::string(after);
  return OpaqueValue{text_from_json(json_from_text_patches(captured_patches(before, after)))};
}

void TextField::add(const Op& op) {
  ops_.emplace(op.id, &op);
  is_stale_ = is_stale_ || missing_.count(op.id) != 0;
  for (const OpId& id : op.base) is_stale_ = is_stale_ || (ops_.count(id) != 0 && applied_ids_.count(id) == 0);
  if (!is_stale_) apply(op);
}

void TextField::settle() {
  if (std::exchange(is_stale_, false)) apply_all();
  if (std::exchange(is_text_stale_, false)) text_ = document_->text();
  if (version_.size() <= 1) document_.reset();
}

/// Works the text out from all ops: each after those of its base that are here.
void TextField::apply_all() {
  missing_.clear();
  applied_.clear();
  applied_ids_.clear();
  version_.clear();
  text_.clear();
  document_.reset();
  is_text_stale_ = false;
  std::map<OpId, std::size_t> waits_for;
  std::multimap<OpId, const Op*> waiting;
  std::vector<const Op*> ready;
  for (const auto& [id, op] : ops_) {
    std::size_t& count = waits_for[id];
    for (const OpId& parent : op->base) {
      if (ops_.count(parent) == 0) continue;
      ++count;
      waiting.emplace(parent, op);
    }
    if (count == 0) ready.push_back(op);
  }
  while (!ready.empty()) {
    const Op& op = *ready.back();
    ready.pop_back();
    apply(op);
    const auto [first, last] = waiting.equal_range(op.id);
    for (auto it = first; it != last; ++it) {
      if (--waits_for[it->second->id] == 0) ready.push_back(it->second);
    }
  }
}

/// What is here of an op's base.
std::vector<OpId> TextField::present_base(const Op& op) const {
  std::vector<OpId> base = op.base;
  std::erase_if(base, [&](const OpId& id) { return applied_ids_.count(id) == 0; });
  return base;
}

void TextField::apply(const Op& op) {
  const std::vector<OpId> base = present_base(op);
  for (const OpId& id : op.base) {
    if (applied_ids_.count(id) == 0) missing_.insert(id);
  }
  if (base != version_ && !document_) document_ = document();
  if (document_) {
    add_to(*document_, op);
    is_text_stale_ = true;
  } else {
    text_ = patched_text(text_, patches_of(op, length_of(text_), base.size() == op.base.size()));
  }
  std::erase_if(version_, [&](const OpId& id) { return std::binary_search(base.begin(), base.end(), id); });
  version_.insert(std::upper_bound(version_.begin(), version_.end(), op.id), op.id);
  applied_.push_back(&op);
  applied_ids_.insert(op.id);
}

void TextField::add_to(TextDocument& document, const Op& op) const { add_op(document, op); }

std::unique_ptr<TextDocument> TextField::document() const {
  auto document = std::make_unique<TextDocument>();
  for (const Op* op : applied_) add_to(*document, *op);
  return document;
}

std::optional<std::string> TextField::text_at(const std::vector<OpId>& version) const {
  if (version == version_) return text_;
  const auto known = document()->text_at(event_ids(version));
  return known ? std::optional(*known) : std::nullopt;
}

std::optional<std::string> text_without(std::span<const Op* const> history, std::span<const OpId> unwanted) {
  TextDocument document;
  for (const Op* op : history) add_op(document, *op);
  std::int64_t n = 0;
  // Nobody has the name of nil: what takes an op back is an event of this look alone.
  for (std::size_t i = unwanted.size(); i-- > 0;) {
    const auto patches = document.undo(event_id(unwanted[i]));
    if (!patches) return std::nullopt;
    if (!document.add({{ReplicaId{}, ++n}, document.version(), *patches})) return std::nullopt;
  }
  return document.text();
}

const Op* TextField::newest() const {
  const Op* best = nullptr;
  for (const Op* op : applied_) {
    if (!std::binary_search(version_.begin(), version_.end(), op->id)) continue;
    if (best == nullptr || std::tie(best->hlc, best->id) < std::tie(op->hlc, op->id)) best = op;
  }
  return best;
}

}  // namespace obverse
