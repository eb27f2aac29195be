// What must hold when a world has come to rest.

#include <algorithm>

#include "simulation/oracle.hpp"
#include "simulation/world.hpp"

namespace obverse::simulation {

namespace {

/// The first op that only one of two logs has, as text.
std::string odd_op(const OpLog& live, const OpLog& stored) {
  for (const Op* op : live.all_ops()) {
    const Op* other = stored.find(op->id);
    if (other == nullptr) return " (only in memory: " + text_from_json(json_from_op(*op)) + ")";
    if (other->hlc != op->hlc) return " (in memory with another stamp: " + text_from_json(json_from_op(*op)) + ")";
  }
  for (const Op* op : stored.all_ops()) {
    if (!live.knows(op->id)) return " (only in the store: " + text_from_json(json_from_op(*op)) + ")";
  }
  return {};
}

}  // namespace

std::optional<std::string> World::check() const {
  if (auto failure = check_store()) return failure;
  for (const Device& device : devices_) {
    if (auto failure = check_device(device)) return device.name() + ": " + *failure;
  }
  return std::nullopt;
}

/// Every op is stored once, and so is every text (unless a profile was copied while it had unsent ops, or a text was
/// made anew after a compaction).
std::optional<std::string> World::check_store() const {
  std::set<OpId> ids;
  std::set<std::string> texts;
  const std::vector<Op> stored = server_->stored_ops();
  for (const Op& op : stored) {
    if (!ids.insert(op.id).second) return "an op is stored twice";
    if (const auto* patches = std::get_if<OpaqueValue>(&op.value)) texts.insert(patches->json);
    const auto* text = std::get_if<std::string>(&op.value);
    if (text == nullptr || !text->starts_with(text_mark)) continue;
    const bool may_repeat = troubles_.has_clones || troubles_.has_compaction;
    if (!texts.insert(*text).second && !may_repeat) return "the text " + *text + " is stored twice";
    const bool is_canary = text->find("canary") != std::string::npos;
    if (is_canary && op.scope.kind != ScopeKind::Private) return "a private text is stored outside the private scope";
  }
  for (const Device& device : devices_) {
    for (const auto& rejected : device.replica().status().rejected) {
      if (const auto* patches = std::get_if<OpaqueValue>(&rejected.first.value)) texts.insert(patches->json);
      if (const auto* text = std::get_if<std::string>(&rejected.first.value)) texts.insert(*text);
    }
  }
  for (const Device& device : devices_) {
    for (const std::string& text : device.durable_texts()) {
      if (texts.count(text) == 0 && !is_made_anew(text))
        return device.name() + ": the text " + text + " was saved and is lost";
    }
  }
  return std::nullopt;
}

/// True when the words of a change were written once more, on top of something newer: what was before it is kept no
/// more. Where people also cut words, all that can be told is whether this was so.
bool World::is_made_anew(const std::string& change) const {
  if (!troubles_.has_compaction) return false;
  if (troubles_.has_cut_words) {
    return std::any_of(devices_.begin(), devices_.end(),
                       [&](const Device& device) { return device.folded_texts().count(change) != 0; });
  }
  const auto json = json_from_text(change);
  const std::string written = json && json->is_array() ? words_of(OpaqueValue{change}) : change;
  // Without the sign before the word.
  const std::size_t start = written.starts_with('+') || written.starts_with(' ') ? 1 : 0;
  const std::string_view words = std::string_view(written).substr(start);
  const auto has_them = [&](const Op& op) { return words_of(op.value).find(words) != std::string::npos; };
  const std::vector<Op> stored = server_->stored_ops();
  if (std::any_of(stored.begin(), stored.end(), has_them)) return true;
  // A change says what it puts in, which may be less than a word where the letters around are the same.
  const auto shows_them = [&](const Device& device) {
    const Model& model = device.replica().model();
    const auto has_block = [&](const Table<NoteBlock>& blocks) {
      return std::any_of(blocks.begin(), blocks.end(),
                         [&](const auto& entry) { return entry.second.fields.text.find(words) != std::string::npos; });
    };
    return has_block(model.table<NoteBlock>()) || has_block(std::get<Table<NoteBlock>>(model.deleted));
  };
  return std::any_of(devices_.begin(), devices_.end(), shows_them);
}

std::optional<std::string> World::check_device(const Device& device) const {
  const Oracle oracle(server_->stored_ops());
  const Replica& replica = device.replica();
  const Replica again = device.reloaded(now_);
  for (const Op* op : replica.log().all_ops()) {
    if (!server_->may_read(device.account(), op->scope))
      return "holds an op of " + text_from_scope(op->scope) + ", which it may not read";
  }
  for (const Scope& scope : oracle.scopes()) {
    if (!server_->may_read(device.account(), scope)) continue;
    std::string difference = oracle.difference(replica.log(), replica.model(), scope);
    if (!difference.empty()) return difference;
    difference = oracle.difference(again.log(), again.model(), scope);
    if (!difference.empty()) return "after a restart: " + difference + odd_op(replica.log(), again.log());
  }
  if (replica.status().quarantined != 0) return "something was quarantined";
  if (again.id() != replica.id()) return "after a restart: another replica id";
  if (again.status().unsent_commands != 0) return "after a restart: something is unsent";
  return std::nullopt;
}

}  // namespace obverse::simulation
