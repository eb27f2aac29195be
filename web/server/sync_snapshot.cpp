// Whole scopes in parts, and the comparison of states.

#include <algorithm>

#include "base/sha256.hpp"
#include "domain/access.hpp"
#include "server/sync_service.hpp"

namespace obverse {

HttpAnswer SyncService::snapshot(PersonId account, const SnapshotRequest& request, Instant now) {
  if (!readiness_) return unreadable_storage();
  const std::lock_guard state(state_mutex_);
  if (!catch_up()) return unreadable_storage();
  tell_moved();
  const std::vector<Scope> scopes = readable(account);
  if (std::find(scopes.begin(), scopes.end(), request.scope) == scopes.end())
    return error_answer(403, error_code_name(ErrorCode::Forbidden), "This scope cannot be read by this account.");
  const auto head = heads_.find(request.scope);
  const std::int64_t end = head == heads_.end() ? 0 : head->second;
  SnapshotReply reply{epoch_, request.scope, request.at > 0 ? std::min(request.at, end) : end, 0, {}, {}, "", now};
  if (const auto floor = floors_.find(request.scope); floor != floors_.end())
    reply.generation = floor->second.generation;
  const auto page = store_.ops_after(request.scope, request.after, {pull_ops_max, snapshot_part_bytes});
  if (!page) return unreadable_storage();
  for (const PlacedOp& placed : *page) {
    if (placed.seq <= reply.at) reply.ops.push_back(placed.op);
  }
  if (!page->empty() && page->back().seq < reply.at)
    reply.next = page->back().seq;
  else
    reply.cursor = cursor_after(known_positions(request.cursor, account), request.scope, reply.at, account);
  return {200, text_from_snapshot_reply(reply)};
}

/// A cursor of somebody who has, besides what was known, one scope up to a position.
std::string SyncService::cursor_after(const Known& known, const Scope& scope, std::int64_t at, PersonId account) {
  std::map<Scope, std::int64_t> positions = known.positions;
  positions[scope] = at;
  // The generation stays: of other scopes something may have been left out since.
  Cursor cursor{epoch_, "", known.generation, {}};
  std::vector<Scope> scopes;
  for (const auto& [each, position] : positions) {
    scopes.push_back(each);
    cursor.positions.push_back(position);
  }
  if (remember_scopes(scopes)) cursor.scopes_key = scopes_key(scopes);
  return text_from_cursor(cursor, cursor_secret_, account);
}

std::string SyncService::snapshot_tag(const SnapshotRequest& request) {
  const std::lock_guard state(state_mutex_);
  const auto head = heads_.find(request.scope);
  const auto floor = floors_.find(request.scope);
  const std::int64_t at = request.at > 0 || head == heads_.end() ? request.at : head->second;
  const std::int64_t generation = floor == floors_.end() ? 0 : floor->second.generation;
  return hex_from_sha256(sha256(epoch_ + " " + text_from_scope(request.scope) + " " + std::to_string(request.after) +
                                " " + std::to_string(at) + " " + std::to_string(generation) + " " + request.cursor))
      .substr(0, 32);
}

HttpAnswer SyncService::verify(PersonId account, std::string_view body, Instant now) {
  if (!readiness_) return unreadable_storage();
  const auto request = verify_request_from_text(body);
  if (!request) return error_answer(400, error_code_name(request.error().code), "The comparison cannot be read.");
  const std::lock_guard state(state_mutex_);
  if (!catch_up()) return unreadable_storage();
  tell_moved();
  VerifyReply reply{epoch_, {}, now};
  const Known known = known_positions(request->cursor, account);
  const bool is_comparable = request->schema == schema_fingerprint();
  for (const auto& [scope, hash] : request->hashes) {
    const auto position = known.positions.find(scope);
    const auto head = heads_.find(scope);
    const bool is_up_to_date =
        position != known.positions.end() && head != heads_.end() && position->second == head->second;
    if (!is_comparable || !is_up_to_date || !may_read(model_, account, scope)) continue;
    if (state_hash(model_, scope) != hash) reply.different.push_back(scope);
  }
  return {200, text_from_verify_reply(reply)};
}

}  // namespace obverse
