// Accounts on this device: each has its own database. Opening one, starting one without a server, leaving one.

#include <algorithm>

#include "app/app.hpp"
#include "base/json.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

constexpr std::string_view draft_prefix = "draft/";
constexpr std::string_view account_kind_key = "app/kind";
constexpr std::size_t known_accounts_max = 20;

bool starts_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

/// The entries whose keys begin so, taken out of the others.
std::map<std::string, std::string> taken_out(std::map<std::string, std::string>& entries, std::string_view prefix) {
  std::map<std::string, std::string> taken;
  auto entry = entries.lower_bound(std::string(prefix));
  while (entry != entries.end() && starts_with(entry->first, prefix)) taken.insert(entries.extract(entry++));
  return taken;
}

}  // namespace

void App::start_up() {
  read_known_accounts();
  start_demo_role_ = query_value(start_path_, "demo");
  view_.route = route_from_path(start_path_);
  apply_query(view_, start_path_);
  told_query_ = query_of(view_);
  if (!start_demo_role_.empty()) {
    is_signing_in_ = true;
    ask_server(OwnRequest::SignIn, text_from_json(Json{{"role", start_demo_role_}}));
    output_.effects.push_back(effect::Route{path_from_route(view_.route), "", true});
    needs_frame_ = true;
    return;
  }
  // Address and code of a link do not stay where others can read them.
  if (std::holds_alternative<place::SignIn>(view_.route))
    output_.effects.push_back(effect::Route{path_from_route(view_.route), "", true});
  if (!last_account_.empty()) {
    Opening opening{.account = last_account_};
    for (const KnownAccount& known : known_accounts_) {
      if (known.id == last_account_) opening.is_local = known.is_local;
    }
    open_account(std::move(opening));
  }
  probe_session();
  needs_frame_ = true;
}

void App::open_account(Opening opening) {
  if (!id_from_text<PersonId>(opening.account)) return;
  std::map<std::string, Draft> unstored;  // words of the last moment before another tab took over
  for (const auto& [key, draft] : view_.drafts) {
    if (opening.account == account_ && !replica_ && !draft.is_stored) unstored.emplace(key, draft);
  }
  close_account();
  view_.drafts = std::move(unstored);
  output_.effects.push_back(effect::Open{opening.account});
  opening_ = std::move(opening);
  needs_frame_ = true;
}

void App::finish_opening(input::Stored& stored) {
  if (!opening_ || opening_->account != stored.account || is_locked_out_) return;
  const Opening opening = *std::exchange(opening_, std::nullopt);
  const auto kind = stored.entries.find(std::string(account_kind_key));
  const bool has_kind = kind != stored.entries.end();
  is_local_ = opening.is_local || (has_kind && kind->second == "local");
  is_storage_refused_ = !stored.is_ok;
  account_ = opening.account;
  for (const auto& entry : stored.entries) stored_keys_.insert(stored_keys_.end(), entry.first);
  const auto drafts = taken_out(stored.entries, draft_prefix);
  (void)taken_out(stored.entries, "app/");
  const PersonId person = *id_from_text<PersonId>(account_);
  replica_ = std::make_unique<Replica>(person, ids_.fresh<ReplicaId>(now_), is_local_);
  emit(replica_->load(stored.entries, ids_.fresh<ReplicaId>(now_), now_));
  stored.entries.clear();
  read_drafts(drafts);
  if (is_local_ && !has_kind) store_own({{std::string(account_kind_key), "local"}}, {});
  if (opening.start) run(StartLocalProgramme{opening.start->name, opening.start->mentor});
  if (!opening.backup.empty()) import_backup(opening.backup);
  set("account", account_);
  remember_account(account_, opening.name, is_local_);
  refresh_disputes();
  go(view_.route, true);
  if (stored.is_cleared) say_cleared(stored.lost);
  if (account_ == erased_account_) leave_for_ever("erasure.done_elsewhere");
  needs_frame_ = true;
}

/// The browser threw away what was stored: what of it comes back and what does not.
void App::say_cleared(std::int64_t lost) {
  if (is_local_) return say(Notice::Tone::Warning, ui::tr("notice.cleared_local"));
  if (lost < 0) return say(Notice::Tone::Warning, ui::tr("notice.cleared"));
  if (lost == 0) return say(Notice::Tone::Info, ui::tr("notice.cleared_none"));
  say(Notice::Tone::Warning, ui::tr("notice.cleared_lost", {{"count", lost}}));
}

void App::read_drafts(const std::map<std::string, std::string>& entries) {
  for (const auto& [key, value] : entries) {
    if (!starts_with(key, draft_prefix)) continue;
    const std::string name = key.substr(draft_prefix.size());
    const Result<Json> json = json_from_text(value);
    if (!json || view_.drafts.count(name) != 0) continue;  // what is still in memory is newer
    Draft draft;
    draft.text = json_string(*json, "text").value_or("");
    draft.changed_at = Instant{json_integer(*json, "at").value_or(0)};
    draft.seen = json_string(*json, "seen").value_or("");
    draft.is_private = json_bool(*json, "private").value_or(false);
    draft.session = id_from_text<SessionId>(json_string(*json, "session").value_or("")).value_or(SessionId{});
    draft.is_stored = true;
    view_.drafts.emplace(name, std::move(draft));
  }
}

void App::close_account() {
  if (replica_) commit_drafts(true);
  replica_.reset();
  account_.clear();
  is_local_ = false;
  is_storage_refused_ = is_last_write_failed_ = false;
  retry_storage_at_.reset();
  stored_keys_.clear();
  strict_tokens_.clear();
  last_saved_ = {};
  view_.drafts.clear();
  draft_stored_at_.clear();
  disputes_.clear();
  kept_aside_.clear();
  revived_.clear();
  history_ = {};
  notes_.reset();
  forget_shared_lessons(curriculum_);
  shared_lessons_revision_ = 0;
  summary_ = {};
  view_.session_note = {};
  view_.notes = {};
  view_.settings = {};
  view_.offer = {};
  view_.recommendations = {};
  forget_preview();
  needs_frame_ = true;
}

void App::sign_out(bool is_confirmed) {
  if (!replica_) return;
  commit_drafts(true);
  const bool has_unsent = !is_local_ && replica_->status().unsent_commands > 0;
  if (has_unsent && !is_confirmed) {
    view_.settings.asks_sign_out = true;
    return;
  }
  // What the server has goes from this device; what it has not stays until this person signs in here again.
  if (!is_local_ && !has_unsent && !is_storage_refused_) {
    store_own({}, stored_keys_);
  }
  if (!is_local_) {
    if (!has_unsent) forget_account(account_);
    set("sign_out", "pending");
    is_sign_out_pending_ = true;
    ask_server(OwnRequest::SignOut);
  }
  set("account", "");
  session_account_.clear();
  close_account();
  view_.notice = {};
  go(place::Welcome{}, false);
}

void App::erase_me() {
  if (!replica_) return;
  if (is_local_) return leave_for_ever("erasure.done_here");
  erasing_account_ = account_;
  send_own(OwnRequest::Erasure, "POST", "/api/v1/erasure", text_from_json(Json{{"person", account_}}));
}

void App::on_erased(const input::Reply& reply) {
  view_.settings.is_erasing = false;
  if (!replica_ || account_ != erasing_account_) return;  // somebody else is here by now
  if (reply.status == 200) return leave_for_ever("erasure.done");
  view_.settings.has_erasure_failed = true;
}

/// The server says that everything about an account was erased, on another device or by a coordinator. It says so until
/// this device signs out, which it does when it knows nothing of that account any more.
void App::on_erased_elsewhere(const std::string& account) {
  if (is_locked_out_) return;
  erased_account_ = account;
  if (replica_ && account_ == account) return leave_for_ever("erasure.done_elsewhere");
  const bool is_known = std::any_of(known_accounts_.begin(), known_accounts_.end(),
                                    [&](const KnownAccount& known) { return known.id == account; });
  if (!is_known) ask_server(OwnRequest::SignOut);
}

/// What the server forgot is forgotten here too, whether it was shared or not.
void App::leave_for_ever(const char* words) {
  view_.drafts.clear();
  store_own({}, stored_keys_);
  forget_account(account_);
  set("account", "");
  session_account_.clear();
  close_account();
  go(place::Welcome{}, false);
  say(Notice::Tone::Success, ui::tr(words));
  probe_at_ = now_;
}

void App::start_local(const wish::StartLocal& wish) {
  const std::string account = text_from_id(ids_.fresh<PersonId>(now_));
  view_.welcome = {};
  view_.route = place::Start{};
  open_account({.account = account, .name = wish.name, .is_local = true, .start = wish});
}

/// Opens the account that a backup file belongs to, without a server. A file that cannot be read changes nothing.
void App::open_backup(const std::string& bytes) {
  const Result<Json> json = json_from_text(bytes, JsonLimits{backup_bytes_max, 32});
  const std::string account = json ? json_string(*json, "account").value_or("") : "";
  const auto person = id_from_text<PersonId>(account);
  Replica trial(person.value_or(PersonId{}), ids_.fresh<ReplicaId>(now_), true);
  if (!person || !trial.import_backup(bytes, now_)) {
    say(Notice::Tone::Warning, ui::tr("import.bad"));
    return;
  }
  const Person* owner = trial.model().find<Person>(*person);
  bool is_local = true;
  for (const KnownAccount& known : known_accounts_) {
    if (known.id == account) is_local = known.is_local;
  }
  view_.route = place::Start{};
  open_account({.account = account, .name = owner ? owner->preferred_name : "", .is_local = is_local, .backup = bytes});
}

void App::remember_account(const std::string& account, const std::string& name, bool is_local) {
  for (KnownAccount& known : known_accounts_) {
    if (known.id != account) continue;
    if (!name.empty()) known.name = name;
    known.is_local = is_local;
    store_known_accounts();
    return;
  }
  if (known_accounts_.size() >= known_accounts_max) known_accounts_.erase(known_accounts_.begin());
  known_accounts_.push_back({account, name, is_local});
  store_known_accounts();
}

void App::forget_account(const std::string& account) {
  std::erase_if(known_accounts_, [&](const KnownAccount& known) { return known.id == account; });
  store_known_accounts();
}

void App::store_known_accounts() {
  Json list = Json::array();
  for (const KnownAccount& known : known_accounts_)
    list.push_back(Json{{"id", known.id}, {"name", known.name}, {"local", known.is_local}});
  set("accounts", text_from_json(list));
}

void App::read_known_accounts() {
  const auto it = settings_.find("accounts");
  const Result<Json> json = json_from_text(it == settings_.end() ? "[]" : it->second);
  if (!json || !json->is_array()) return;
  for (const Json& entry : *json) {
    const auto id = json_string(entry, "id");
    if (!id || !id_from_text<PersonId>(*id)) continue;
    known_accounts_.push_back(
        {*id, json_string(entry, "name").value_or(""), json_bool(entry, "local").value_or(false)});
  }
}

}  // namespace obverse
