// What screens ask for, carried out after they were drawn.

#include <variant>

#include "app/app.hpp"
#include "base/json.hpp"
#include "commands/decide.hpp"
#include "screens/screens.hpp"
#include "state/preview_scenarios.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

}  // namespace

/// @param draft  key of the draft that this makes a fact, if any: it goes in the transaction in which the fact comes,
/// so that words are never there twice
/// @return true when the command was carried out, or was so already
bool App::run(Command command, const std::string& draft) {
  if (!replica_ || is_locked_out_) return false;
  if (auto* add = std::get_if<AddNoteBlock>(&command); add && add->block.is_nil())
    add->block = view_.session_note.added = ids_.fresh<RecordId>(now_);
  if (auto* send = std::get_if<SendMessage>(&command); send && send->message.is_nil())
    send->message = ids_.fresh<RecordId>(now_);
  // What is half typed in a block that goes, or is put back to an earlier version, goes with it.
  if (const auto* gone = std::get_if<DeleteNoteBlock>(&command)) view_.drafts.erase(text_from_id(gone->block));
  if (auto* keep = std::get_if<KeepMatchScenario>(&command); keep && keep->scenario.is_nil())
    keep->scenario = ids_.fresh<RecordId>(now_);
  if (auto* add = std::get_if<AddPairItem>(&command); add && add->item.is_nil()) add->item = ids_.fresh<RecordId>(now_);
  if (auto* add = std::get_if<AddSessionGoal>(&command); add && add->goal.is_nil())
    add->goal = ids_.fresh<RecordId>(now_);
  if (auto* edit = std::get_if<EditLessonDraft>(&command); edit && edit->draft.is_nil())
    edit->draft = ids_.fresh<RecordId>(now_);
  if (auto* ask = std::get_if<AskForRecommendation>(&command); ask && ask->request.is_nil())
    ask->request = ids_.fresh<RecordId>(now_);
  const auto changes = decide(replica_->model(), DecideContext{replica_->account(), now_, zone_}, command);
  if (!changes) {
    say(Notice::Tone::Warning, ui::tr(std::string("error.") + error_code_name(changes.error().code)));
    return false;
  }
  if (!changes->empty()) {
    const auto replaced = draft.empty() ? std::vector<std::string>{} : std::vector<std::string>{"draft/" + draft};
    emit(replica_->commit(*changes, now_, replaced));
    needs_frame_ = true;
  }
  refresh_disputes();
  return true;
}

/// The same demo person as before; a member by a new code, with all that is on this device; somebody else starts from
/// the welcome page.
void App::sign_in_again() {
  const Person* me = replica_ ? replica_->model().find<Person>(replica_->account()) : nullptr;
  for (const DemoPerson& person : demo_people_) {
    if (me && person.name == me->preferred_name + " " + me->family_name)
      return sign_in(text_from_json(Json{{"person", person.key}}));
  }
  if (!has_mail_) return sign_out(true);
  const auto* own = replica_ ? replica_->model().find<Employment>(employment_id(replica_->account())) : nullptr;
  view_.sign_in = {};
  if (own) view_.sign_in.email = own->email;
  go(place::SignIn{}, false);
}

void App::open_known_account(const std::string& account) {
  view_.route = place::Start{};
  bool is_local = false;
  for (const KnownAccount& known : known_accounts_) {
    if (known.id == account) is_local = known.is_local;
  }
  open_account({.account = account, .is_local = is_local});
}

/// A way the app looks that is on or off: as a setting a word or nothing.
void App::set_look(bool& look, bool is_on, const char* key, const char* word) {
  look = is_on;
  set(key, is_on ? word : "");
  apply_theme();
}

void App::carry_out(const AppWish& wish) {
  Preferences& looks = view_.preferences;
  std::visit(
      Overloaded{
          [this](const wish::SignInDemo& w) {
            sign_in(text_from_json(Json{{"person", w.key}}));
          },
          [this](const wish::AskForCode&) { ask_for_code(); },
          [this](const wish::SignInByCode&) { sign_in_by_code(); },
          [this](const wish::SignInAgain&) { sign_in_again(); },
          [this](const wish::StartLocal& w) { start_local(w); },
          [this](const wish::OpenAccount& w) { open_known_account(w.account); },
          [this](const wish::SignOut& w) { sign_out(w.is_confirmed); },
          [this](const wish::EraseMe&) { erase_me(); },
          [this](const wish::Export&) { export_backup(); },
          [this](const wish::Import& w) { replica_ ? import_backup(w.bytes) : open_backup(w.bytes); },
          [this](const wish::SetAppearance& w) {
            static constexpr const char* names[] = {"device", "light", "dark", "strong"};
            view_.preferences.appearance = w.appearance;
            set("theme", names[static_cast<std::size_t>(w.appearance)]);
            apply_theme();
          },
          [this](const wish::SetTextScale& w) {
            view_.preferences.text_scale = w.percent;
            set("text_scale", std::to_string(w.percent));
            apply_theme();
          },
          [&](const wish::SetLessMotion& w) { set_look(looks.prefers_less_motion, w.is_on, "less_motion", "1"); },
          [&](const wish::SetDensity& w) { set_look(looks.is_dense, w.is_dense, "density", "dense"); },
          [&](const wish::SetTextSpacing& w) { set_look(looks.has_wide_spacing, w.is_wide, "text_spacing", "wide"); },
          [&](const wish::SetPlainPage& w) { set_look(looks.prefers_plain, w.is_on, "plain", "1"); },
          [this](const wish::SetLanguage& w) {
            set("language", w.tag);
            apply_language();
          },
          [this](const wish::Save& w) {
            output_.effects.push_back(effect::Download{w.name, w.mime, w.text});
          },
          [this](const wish::Share&) { share_place(); },
          [this](const wish::FetchBadge& w) { fetch_badge(w.pairing); },
          [this](const wish::FetchCalendar&) { fetch_calendar(); },
          [this](const wish::FetchRecommendationLinks&) { fetch_recommendation_links(); },
          [this](const wish::FetchRecommendationRequest&) { fetch_recommendation_request(); },
          [this](const wish::SendRecommendation&) { send_recommendation(); },
          [this](const wish::KeepScenario& w) { keep_scenario(w.name); },
          [this](const wish::Copy& w) { output_.effects.push_back(effect::Copy{w.text}); },
          [this](const wish::ReadAloud& w) {
            output_.effects.push_back(effect::ReadAloud{w.text, w.language});
          },
          [this](const wish::DropRefused& w) {
            if (replica_) emit(replica_->drop_rejected(w.op));
            refresh_disputes();
          },
          [this](const wish::ReadSample&) { output_.effects.push_back(effect::Read{"people_sample"}); },
          [this](const wish::TryAgain&) { try_again(); },
          [this](const wish::UseHere&) { output_.effects.push_back(effect::TakeLock{}); },
          [this](const wish::ApplyUpdate&) {
            commit_drafts(true);
            output_.effects.push_back(effect::Reload{});
          },
      },
      wish);
  needs_frame_ = true;
}

void App::share_place() {
  output_.effects.push_back(
      effect::Share{document_title(view_.route, screen_context()), path_from_route(view_.route) + query_of(view_)});
}

void App::keep_scenario(const std::string& name) {
  PreviewState& preview = view_.preview;
  if (!preview.match) return;
  if (screen_context().role == Role::Coordinator && !is_local_) {
    if (run(KeepMatchScenario{{}, name, text_from_decisions(*preview.match, preview.decisions)}))
      say(Notice::Tone::Success, ui::tr("preview.keep.done", {{"name", name}}));
    return;
  }
  obverse::keep_scenario(preview, text_from_id(ids_.fresh<RecordId>(now_)), name);
  set("preview_scenarios", text_from_kept(preview.scenarios.kept));
  say(Notice::Tone::Success, ui::tr("preview.keep.done", {{"name", name}}));
}

/// The next person at this device sees nobody of the programme in a preview.
void App::forget_preview() {
  if (!view_.preview.is_own_people && view_.preview.published.pairings.empty()) {
    view_.preview.page = PreviewPage::Matching;
    return;
  }
  view_.preview = {};
  const auto kept = settings_.find("preview_scenarios");
  if (kept != settings_.end()) view_.preview.scenarios.kept = kept_from_text(kept->second);
}

void App::fetch_badge(PairingId pairing) {
  send_own(OwnRequest::Badge, "GET", "/api/v1/badge?pairing=" + text_from_id(pairing));
}

void App::keep_badge(const input::Reply& reply) {
  if (reply.status != 200 || reply.content_type.rfind("application/jwt", 0) != 0)
    return say(Notice::Tone::Warning, ui::tr("learned.badge_failed"));
  output_.effects.push_back(effect::Download{"obverse-badge.jwt", "application/jwt", reply.body});
  say(Notice::Tone::Success, ui::tr("learned.badge_saved"));
}

void App::fetch_calendar() {
  view_.feed.is_asked = true;
  send_own(OwnRequest::Calendar, "GET", "/api/v1/calendar");
}

void App::keep_calendar(const input::Reply& reply) {
  const Result<Json> json = json_from_text(reply.body);
  view_.feed.is_asked = false;
  view_.feed.url = json && reply.status == 200 ? json_string(*json, "url").value_or("") : std::string();
  if (reply.status != 200) view_.feed.problem = "feed.failed";
}

void App::export_backup() {
  if (!replica_) return;
  commit_drafts(true);
  const std::string date = text_from_date(local_time(now_, zone_).date);
  output_.effects.push_back(
      effect::Download{"obverse-" + date + ".json", "application/json", replica_->export_backup(now_)});
  say(Notice::Tone::Success, ui::tr("export.done"));
}

void App::import_backup(const std::string& bytes) {
  auto batches = replica_->import_backup(bytes, now_);
  if (!batches) {
    say(Notice::Tone::Warning, ui::tr("import.bad"));
    return;
  }
  emit(std::move(*batches));
  refresh_disputes();
  say(Notice::Tone::Success, ui::tr("import.done"));
}

void App::say(Notice::Tone tone, std::string text) {
  view_.notice = Notice{tone, std::move(text)};
  needs_frame_ = true;
}

}  // namespace obverse
