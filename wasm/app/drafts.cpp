// Half-typed text: kept on the device a moment after the last key. What becomes of it is decided in draft_facts.cpp.

#include <algorithm>

#include "app/app.hpp"
#include "base/json.hpp"

namespace obverse {
namespace {

constexpr std::int64_t store_every_ms = 80;  // what somebody typed is on the device within a tenth of a second

std::string json_text_of(const Draft& draft) {
  Json json{{"text", draft.text}, {"at", draft.changed_at.ms}};
  if (!draft.seen.empty()) json["seen"] = draft.seen;
  if (!draft.session.is_nil()) {
    json["session"] = text_from_id(draft.session);
    json["private"] = draft.is_private;
  }
  return text_from_json(json);
}

}  // namespace

void App::store_drafts(bool is_flush) {
  if (!replica_ || is_locked_out_) return;
  std::map<std::string, std::string> puts;
  std::set<std::string> deletes;
  for (auto& [key, draft] : view_.drafts) {
    Instant& stored_at = draft_stored_at_[key];
    if (draft.is_stored || (!is_flush && now_.ms - stored_at.ms < store_every_ms)) continue;
    stored_at = now_;
    draft.is_stored = true;
    puts["draft/" + key] = json_text_of(draft);
  }
  for (auto it = draft_stored_at_.begin(); it != draft_stored_at_.end();) {
    if (view_.drafts.count(it->first) != 0) {
      ++it;
      continue;
    }
    it = draft_stored_at_.erase(it);
  }
  for (auto key = stored_keys_.lower_bound("draft/"); key != stored_keys_.end() && key->rfind("draft/", 0) == 0;
       ++key) {
    if (view_.drafts.count(key->substr(6)) == 0) deletes.insert(*key);
  }
  store_own(std::move(puts), std::move(deletes));
}

void App::commit_drafts(bool is_forced) {
  if (!replica_ || is_locked_out_ || view_.drafts.empty()) return;
  commit_due_drafts(is_forced);
}

std::optional<Instant> App::drafts_wake() const {
  std::optional<Instant> wake;
  const auto earlier = [&wake](std::int64_t ms) {
    if (!wake || ms < wake->ms) wake = Instant{ms};
  };
  for (const auto& [key, draft] : view_.drafts) {
    const auto stored_at = draft_stored_at_.find(key);
    if (!draft.is_stored)
      earlier((stored_at == draft_stored_at_.end() ? now_.ms : stored_at->second.ms) + store_every_ms);
    const std::int64_t commit_ms = draft.changed_at.ms + draft_pause_ms;
    if (commit_ms > now_.ms) earlier(commit_ms);
  }
  return wake;
}

}  // namespace obverse
