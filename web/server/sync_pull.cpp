// What is given: the ops that a reader has not seen, scope by scope.

#include <algorithm>
#include <utility>

#include "domain/access.hpp"
#include "server/sync_service.hpp"
#include "server/whole_page.hpp"

namespace obverse {

namespace {

constexpr std::size_t pull_bytes_max = 1U << 20U;
constexpr std::string_view meta_scopes_prefix = "scopes/";

}  // namespace

HttpAnswer SyncService::pull(PersonId account, std::string_view cursor_text, std::int64_t limit, Instant now) {
  if (!readiness_) return unreadable_storage();
  const auto ops_max =
      static_cast<std::size_t>(std::clamp<std::int64_t>(limit, 1, static_cast<std::int64_t>(pull_ops_max)));
  PullReply reply;
  Cursor cursor;
  {
    const std::lock_guard state(state_mutex_);
    if (!catch_up()) return unreadable_storage();
    tell_moved();
    reply.scopes = readable(account);
    const Known known = known_positions(cursor_text, account);
    if (const auto outdated = outdated_scopes(known, reply.scopes); !outdated.empty())
      return {410, text_from_pull_outdated({outdated, now})};
    for (const auto& [scope, position] : known.positions) {
      if (std::find(reply.scopes.begin(), reply.scopes.end(), scope) == reply.scopes.end())
        reply.dropped.push_back(scope);
    }
    reply.compacted = compacted_unseen(known, reply.scopes);
    cursor.generation = generation_;
    if (!read_scopes(known.positions, ops_max, reply, cursor)) return unreadable_storage();
    // A list that could not be remembered makes the next cursor unreadable: everything is sent again, nothing is lost.
    if (!remember_scopes(reply.scopes)) cursor.scopes_key.clear();
  }
  reply.epoch = epoch_;
  reply.now = now;
  reply.cursor = text_from_cursor(cursor, cursor_secret_, account);
  return {200, text_from_pull_reply(reply)};
}

/// Scopes and positions that a cursor stands for; empty when it cannot be read or is of another epoch.
SyncService::Known SyncService::known_positions(std::string_view cursor_text, PersonId account) const {
  Known known;
  const auto cursor = cursor_from_text(cursor_text, cursor_secret_, account);
  if (!cursor || cursor->epoch != epoch_) return known;
  const auto list = store_.meta(std::string(meta_scopes_prefix) + cursor->scopes_key);
  if (!list || !list->has_value()) return known;
  const auto scopes = scopes_from_text(**list);
  if (scopes.size() != cursor->positions.size()) return known;
  known.generation = cursor->generation;
  for (std::size_t i = 0; i < scopes.size(); ++i) known.positions.emplace(scopes[i], cursor->positions[i]);
  return known;
}

/// What an account may read. Said twice on purpose: whatever the rules of access become, a private scope goes to its
/// person alone.
std::vector<Scope> SyncService::readable(PersonId account) const {
  std::vector<Scope> scopes = readable_scopes(model_, account);
  std::erase_if(scopes, [&](const Scope& scope) {
    return scope.kind == ScopeKind::Private && scope.owner != account.as<RecordTag>();
  });
  return scopes;
}

/// Scopes of which ops were left out that the reader has not seen, since its cursor was made.
std::vector<Scope> SyncService::outdated_scopes(const Known& known, const std::vector<Scope>& scopes) const {
  std::vector<Scope> outdated;
  for (const Scope& scope : scopes) {
    const auto floor = floors_.find(scope);
    const auto position = known.positions.find(scope);
    if (floor == floors_.end() || position == known.positions.end() || position->second == 0) continue;
    if (known.generation < floor->second.generation && position->second < floor->second.seq) outdated.push_back(scope);
  }
  return outdated;
}

/// Scopes that the reader has not begun to read, and of which ops were left out since its cursor was made: its own ones
/// may be among them.
std::vector<Scope> SyncService::compacted_unseen(const Known& known, const std::vector<Scope>& scopes) const {
  std::vector<Scope> compacted;
  for (const Scope& scope : scopes) {
    const auto floor = floors_.find(scope);
    const auto position = known.positions.find(scope);
    if (floor == floors_.end()) continue;
    const bool is_unread = position == known.positions.end() || position->second == 0;
    const bool is_news = position == known.positions.end() || known.generation < floor->second.generation;
    if (is_unread && is_news) compacted.push_back(scope);
  }
  return compacted;
}

/// Fills `reply.ops` scope by scope after the known positions, and the cursor with where that leads.
Status SyncService::read_scopes(const std::map<Scope, std::int64_t>& known, std::size_t ops_max, PullReply& reply,
                                Cursor& cursor) const {
  cursor.epoch = epoch_;
  cursor.scopes_key = scopes_key(reply.scopes);
  std::size_t bytes_left = pull_bytes_max;
  for (const Scope& scope : reply.scopes) {
    const auto start = known.find(scope);
    const auto head = heads_.find(scope);
    std::int64_t position = start == known.end() ? 0 : start->second;
    const std::int64_t end = head == heads_.end() ? 0 : head->second;
    if (position > end) position = 0;  // a position of a time that a restored backup does not know
    const std::size_t ops_left = ops_max - reply.ops.size();
    if (position < end && ops_left > 0 && bytes_left > 0) {
      const auto placed_ops = whole_page(store_, {scope, position, end}, {ops_left, bytes_left}, reply.ops.empty());
      if (!placed_ops) return placed_ops.error();
      if (placed_ops->empty() && reply.ops.empty()) position = end;  // all of it was left out
      for (const PlacedOp& placed : *placed_ops) {
        position = placed.seq;
        bytes_left -= std::min(bytes_left, placed.json_bytes);
        reply.ops.push_back(placed.op);
      }
    }
    cursor.positions.push_back(position);
    if (position < end) {  // scopes go in order: the next one starts when this one is complete
      reply.has_more = true;
      bytes_left = 0;
    }
  }
  return {};
}

/// A cursor names its list of scopes by a key; the list itself is kept here.
Status SyncService::remember_scopes(const std::vector<Scope>& scopes) {
  const std::string key = scopes_key(scopes);
  if (remembered_keys_.contains(key)) return {};
  const std::string meta_key = std::string(meta_scopes_prefix) + key;
  const auto stored = store_.meta(meta_key);
  if (!stored) return stored.error();
  if (!stored->has_value()) {
    if (const Status status = store_.put_meta(meta_key, text_from_scopes(scopes)); !status) return status;
  }
  remembered_keys_.insert(key);
  return {};
}

}  // namespace obverse
