#include "screens/parts.hpp"

#include <algorithm>
#include <vector>

#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::int32_t message_length_max = 2000;
constexpr std::size_t last_messages_max = 5;

/// One place of the navigation with its own words.
struct PlaceItem {
  const char* key;
  const char* icon;
  const char* path;
  bool is_current = false;
  bool is_foot = false;
};

template <class Place>
bool is_at(const Route& route) {
  return std::holds_alternative<Place>(route);
}

std::vector<PlaceItem> places_for(Role role, const Route& route) {
  const bool is_lessons = is_at<place::Lessons>(route) || is_at<place::LessonStep>(route);
  const auto* mine = std::get_if<place::Mine>(&route);
  const bool is_compact = ui::is_compact(), is_notes = mine && mine->part == place::MinePart::Notes;
  const bool is_desk = is_at<place::Recommendations>(route) && role == Role::Coordinator;
  const bool is_me =
      is_at<place::Settings>(route) || (mine && !is_notes) || (is_at<place::Recommendations>(route) && !is_desk);
  const bool is_sessions = is_at<place::Sessions>(route) || is_at<place::SessionNote>(route) || is_notes;
  std::vector<PlaceItem> items;
  if (may_enter(place::Home{}, role)) items.push_back({"home", ui::icon::house, "/home", is_at<place::Home>(route)});
  if (may_enter(place::Dashboard{}, role))
    items.push_back({"dashboard", ui::icon::chart_column, "/dashboard",
                     is_at<place::Dashboard>(route) || is_at<place::ProgrammePage>(route) || is_desk});
  if (role == Role::Coordinator)
    items.push_back({"matching", ui::icon::waypoints, "/preview", is_at<place::Preview>(route)});
  items.push_back({"lessons", ui::icon::book_open, "/lessons", is_lessons});
  const bool has_pair = may_enter(place::Pair{}, role);
  if (has_pair) {
    const bool has_sessions_too = !is_compact || role == Role::Mentor;
    items.push_back(
        {"pair", ui::icon::users_round, "/pair", is_at<place::Pair>(route) || (!has_sessions_too && is_sessions)});
  }
  if (has_pair && (!is_compact || role == Role::Mentor)) {
    items.push_back({is_compact ? "sessions_short" : "sessions",
                     is_compact ? ui::icon::calendar_days : ui::icon::notebook_pen, "/sessions", is_sessions});
  }
  if (has_pair && !is_compact) {
    const bool is_skills = is_at<place::Skills>(route) || is_at<place::SkillQuestion>(route);
    items.push_back({"skills", ui::icon::chart_no_axes_column_increasing, "/skills", is_skills});
  }
  if (!is_compact || !has_pair)
    items.push_back(
        {"guidelines", ui::icon::compass, "/guidelines", is_at<place::Guidelines>(route) || is_at<place::Help>(route)});
  if (is_compact)
    items.push_back({"me", ui::icon::circle_user_round, "/settings", is_me});
  else
    items.push_back({"settings", ui::icon::settings, "/settings", is_me, true});
  return items;
}

void draw_account_notices(const ScreenContext& context, Commands& commands) {
  if (context.sync.mood == SyncMood::MemoryOnly) {
    const std::string save_copy = tr("notice.save_copy");
    const ui::BannerButton buttons[] = {{"export", save_copy}};
    if (ui::banner("memory_only", tr("notice.memory_only.title"), tr("notice.memory_only.text"),
                   {.icon = ui::icon::triangle_alert, .buttons = buttons}) == 0) {
      commands.wish(wish::Export{});
    }
  }
  if (context.sync.mood == SyncMood::NotSaved) {
    const std::string try_again = tr("notice.try_again"), save_copy = tr("notice.save_copy");
    const ui::BannerButton buttons[] = {{"retry", try_again}, {"export", save_copy, ui::ButtonKind::Text}};
    const int pressed = ui::banner("not_saved", tr("notice.not_saved.title"), tr("notice.not_saved.text"),
                                   {.icon = ui::icon::triangle_alert, .buttons = buttons});
    if (pressed == 0) commands.wish(wish::TryAgain{});
    if (pressed == 1) commands.wish(wish::Export{});
  }
  if (context.sync.mood == SyncMood::SignedOut) {
    const std::string sign_in = tr("notice.signed_out.button");
    const ui::BannerButton buttons[] = {{"sign_in", sign_in}};
    if (ui::banner("signed_out", tr("notice.signed_out.title"), tr("notice.signed_out.text"),
                   {.icon = ui::icon::log_in, .buttons = buttons}) == 0) {
      commands.wish(wish::SignInAgain{});
    }
  }
  if (context.sync.quarantined > 0) {
    ui::banner("quarantined", tr("notice.quarantined.title"),
               tr("notice.quarantined.text", {{"count", context.sync.quarantined}}), {.icon = ui::icon::info});
  }
  if (context.sync.refused > 0) {
    ui::banner("refused", tr("notice.refused.title"), tr("notice.refused.text", {{"count", context.sync.refused}}),
               {.icon = ui::icon::info});
  }
}

}  // namespace

void draw_navigation(const ScreenContext& context, const ViewState& view, bool is_narrow) {
  const auto places = places_for(context.role, view.route);
  std::vector<std::string> labels;
  labels.reserve(places.size());
  std::vector<ui::NavigationItem> items;
  for (const PlaceItem& item : places) {
    labels.push_back(tr(std::string("place.") + item.key));
    items.push_back({item.key, labels.back(), item.icon, item.path, item.is_current, item.is_foot});
  }
  const std::string sentence = sync_sentence(context);
  ui::navigation(tr("place.navigation"), items, sync_line(context.sync, sentence), is_narrow);
}

std::string content_language(const ScreenContext& context, const ViewState& view) {
  return context.curriculum.language == view.preferences.language ? std::string() : context.curriculum.language;
}

void draw_top(const ScreenContext& context, std::string_view title, bool has_brand) {
  if (!ui::is_compact()) return;
  const std::string me = initials(context, context.me);
  const std::string name = tr("place.avatar", {{"name", full_name(context, context.me)}});
  ui::HeaderOptions options;
  options.avatar = me;
  options.avatar_href = "/settings";
  options.avatar_name = name;
  options.is_avatar_mentor = side_of(context) == ui::Side::Mentor;
  options.has_brand = has_brand;
  options.is_on_page = true;
  options.is_title_heading = !has_brand;
  ui::header("top", title, options);
}

void draw_title(const ScreenContext& context, std::string_view title, std::string_view caption) {
  const bool is_wide = !ui::is_compact();
  ui::Row row("title", {.gap = 16, .columns = {ui::weight(1), ui::content()}, .cell_gap = 2});
  row.next();
  ui::heading(1, title, is_wide ? ui::TextStyle::H1Large : ui::TextStyle::H1);
  if (!caption.empty()) ui::caption(caption);
  row.next();
  if (is_wide) ui::avatar(initials(context, context.me), side_of(context), 48);
}

void draw_notices(const ScreenContext& context, ViewState& view, Commands& commands) {
  if (!view.notice.text.empty()) {
    const bool is_warning = view.notice.tone == Notice::Tone::Warning;
    const std::string close = tr("notice.close");
    const ui::BannerButton buttons[] = {{"close", close, ui::ButtonKind::Text}};
    const char* icon_code = is_warning ? ui::icon::circle_alert : ui::icon::circle_check;
    if (ui::banner("notice", view.notice.text, "", {.is_warning = is_warning, .icon = icon_code, .buttons = buttons}) ==
        0)
      view.notice = {};
  }
  draw_account_notices(context, commands);
  if (context.has_update) {
    const std::string update = tr("notice.update.button");
    const ui::BannerButton buttons[] = {{"update", update}};
    if (ui::banner("update", tr("notice.update.title"), tr("notice.update.text"),
                   {.is_warning = false, .icon = ui::icon::refresh_cw, .buttons = buttons}) == 0) {
      commands.wish(wish::ApplyUpdate{});
    }
  }
}

/// Back to how a pair was before a step.
static void take_back(Commands& commands, const PairStep& step) {
  if (is_ended(step.from)) return commands.run(EndPairing{step.pairing, step.from == PairingState::Completed});
  if (step.to != PairingState::Active) commands.run(ResumePairing{step.pairing});
  if (step.from == PairingState::Paused) commands.run(PausePairing{step.pairing});
}

void draw_confirmation(ViewState& view, Commands& commands) {
  Confirmation& done = view.confirmation;
  const bool has_way_back =
      !done.held.is_nil() || !done.block.is_nil() || !done.step.pairing.is_nil() || !done.goal.is_nil();
  ui::Toast toast{done.text, has_way_back ? tr("confirmation.undo") : std::string(), done.expires_ms};
  const ui::ToastResult result = ui::toast("confirmation", toast, tr("notice.close"));
  done.expires_ms = toast.expires_ms;
  if (result == ui::ToastResult::Action && !done.held.is_nil()) commands.run(TakeBackHeld{done.held});
  if (result == ui::ToastResult::Action && !done.block.is_nil()) commands.run(RestoreNoteBlock{done.block});
  if (result == ui::ToastResult::Action && !done.goal.is_nil()) commands.run(RestoreSessionGoal{done.goal});
  if (result == ui::ToastResult::Action && !done.step.pairing.is_nil()) take_back(commands, done.step);
  if (result != ui::ToastResult::None) done = {};
}

void draw_message(const ScreenContext& context, const MessageView& message) {
  const bool is_mine = message.message->author == context.me;
  const Pairing* pairing = context.model.find<Pairing>(message.message->pairing);
  const bool is_mentor =
      pairing ? message.message->author == pairing->mentor : is_mine == (context.role == Role::Mentor);
  const std::string who =
      is_mine ? tr("message.from_me") : tr("message.from", {{"name", short_name(context, message.message->author)}});
  ui::Row row("who", {.gap = 12, .columns = {ui::content(), ui::weight(1)}, .cell_gap = 2});
  row.next();
  ui::avatar(initials(context, message.message->author), is_mentor ? ui::Side::Mentor : ui::Side::Mentee, 44);
  row.next();
  ui::paragraph(who, {.style = ui::TextStyle::H3});
  ui::caption(day_time_words(context, Instant{message.message->sent_at}));
}

void draw_last_messages(const ScreenContext& context, std::vector<MessageView> messages) {
  messages.resize(std::min(messages.size(), last_messages_max));
  std::reverse(messages.begin(), messages.end());
  ui::List list("list", tr("pair.messages"), 14);
  for (const MessageView& message : messages) {
    ui::ListItem item(text_from_id(message.id));
    ui::Column column("message", {.gap = 6});
    draw_message(context, message);
    ui::user_text("words", message.message->text);
  }
}

void draw_message_field(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands,
                        bool is_long) {
  const std::string key = "message/" + text_from_id(pair.id);
  const auto held = view.drafts.find(key);
  std::string text = held == view.drafts.end() ? std::string() : held->second.text;
  const bool is_here = context.is_local;  // nobody else has it: it is to be brought along
  const std::string label = tr(is_here ? "message.label_here" : "message.label", {{"name", pair.partner_name}});
  const std::string send = is_here ? tr("message.keep") : tr("message.send", {{"name", pair.partner_name}});
  const std::string hint = context.role == Role::Mentor
                               ? tr("message.placeholder_mentor", {{"name", pair.partner_name}})
                               : tr("message.placeholder");
  bool is_sent = false, is_changed = false;
  if (is_long) {
    is_changed =
        ui::text_area("message", label, text, {.placeholder = hint, .rows_min = 3, .length_max = message_length_max});
    is_sent = ui::button(
        "send", send,
        {.kind = ui::ButtonKind::Primary, .icon = ui::icon::message_circle, .fills_width = ui::is_compact()});
  } else {
    const auto result = ui::text_field("message", label, text,
                                       {.placeholder = hint,
                                        .enter_key_hint = "send",
                                        .action_icon = ui::icon::send_horizontal,
                                        .action_name = send,
                                        .length_max = message_length_max,
                                        .is_label_hidden = true});
    is_changed = result.is_changed;
    is_sent = result.is_submitted;
  }
  if (is_changed) {
    Draft& draft = view.drafts[key];
    draft.text = text;
    draft.changed_at = context.now;
    draft.is_stored = false;
  }
  const bool has_words = text.find_first_not_of(" \n\t") != std::string::npos;
  if (!is_sent || !has_words) return;
  commands.run(SendMessage{pair.id, {}, text});
  commands.confirm(is_here ? tr("message.kept") : tr("message.sent", {{"name", pair.partner_name}}));
  view.drafts.erase(key);
}

}  // namespace obverse
