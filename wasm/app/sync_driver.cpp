// The replica and the world: batches to the store, requests to the server, and the sentence that says how things stand.

#include <algorithm>

#include "app/app.hpp"

namespace obverse {
namespace {

constexpr std::int64_t typing_pause_ms = 800;

}  // namespace

void App::emit(std::vector<StoreBatch> batches) {
  if (is_locked_out_) return;
  for (StoreBatch& batch : batches) {
    if (is_storage_refused_) {  // nothing is kept here at all, so nothing can be waited for
      if (replica_) replica_->on_stored(batch.token, true);
      continue;
    }
    if (batch.is_strict) strict_tokens_.insert(batch.token);
    for (const auto& [key, value] : batch.puts) stored_keys_.insert(key);
    for (const std::string& key : batch.deletes) stored_keys_.erase(key);
    output_.effects.push_back(effect::Store{
        batch.token, batch.is_strict, std::move(batch.puts), {batch.deletes.begin(), batch.deletes.end()}});
  }
}

void App::store_own(std::map<std::string, std::string> puts, std::set<std::string> deletes) {
  if (puts.empty() && deletes.empty()) return;
  emit({StoreBatch{--own_token_, false, std::move(puts), std::move(deletes)}});
}

void App::drive_sync() {
  if (is_locked_out_) return;
  if (probe_at_ && now_ >= *probe_at_ && is_online_) probe_session();
  if (!replica_) return;
  if (retry_storage_at_ && now_ >= *retry_storage_at_) {
    retry_storage_at_.reset();
    emit(replica_->retry_storage());
  }
  if (is_local_ || !is_session_ours()) return;
  if (const auto request = replica_->next_request(now_)) {
    output_.effects.push_back(effect::Send{request->id, request->method, request->path, request->body});
  }
}

/// Something suggests that now is a good time.
void App::try_again() {
  if (is_locked_out_ || !has_device_) return;
  if (replica_) {
    replica_->poke();
    if (is_last_write_failed_) retry_storage_at_ = now_;
  }
  if (!is_session_known_ || (replica_ && !is_local_ && !is_session_ours())) probe_session();
}

SyncSummary App::sync_summary() const {
  SyncSummary summary;
  if (!replica_) return summary;
  const SyncStatus status = replica_->status();
  summary.waiting = status.unsent_commands;
  summary.last_shared = status.last_synced;
  summary.last_saved = last_saved_;
  summary.is_online = is_online_ && is_session_ours() && status.is_online;
  summary.refused = status.rejected.size();
  summary.quarantined = status.quarantined;
  if (is_storage_refused_)
    summary.mood = SyncMood::MemoryOnly;
  else if (is_last_write_failed_ || status.state == SyncState::NotSaved)
    summary.mood = SyncMood::NotSaved;
  else if (is_local_)
    summary.mood = SyncMood::KeptHere;
  else if (is_session_known_ && !is_session_ours())
    summary.mood = SyncMood::SignedOut;
  else if (summary.waiting == 0)
    summary.mood = SyncMood::AllShared;
  else if (summary.is_online)
    summary.mood = SyncMood::Sharing;
  else
    summary.mood = SyncMood::Waiting;
  return summary;
}

/// The sentence about saving stands still while someone types.
void App::refresh_summary() {
  if (is_typing()) return;
  const SyncSummary summary = sync_summary();
  if (summary == summary_) return;
  summary_ = summary;
  needs_frame_ = true;
}

std::optional<double> App::next_wake() const {
  std::optional<Instant> wake;
  const auto earlier = [&wake](const std::optional<Instant>& at) {
    if (at && (!wake || *at < *wake)) wake = at;
  };
  earlier(drafts_wake());
  if (!is_locked_out_) {
    if (is_online_) earlier(probe_at_);
    earlier(retry_storage_at_);
    if (replica_ && !is_local_ && is_session_ours() && is_visible_) earlier(replica_->next_wake(now_));
  }
  if (!wake) return std::nullopt;
  return static_cast<double>(std::max(wake->ms, now_.ms + 1));
}

bool App::is_typing() const {
  for (const auto& [key, draft] : view_.drafts) {
    if (now_.ms - draft.changed_at.ms < typing_pause_ms) return true;
  }
  return false;
}

}  // namespace obverse
