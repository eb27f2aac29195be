#include "screens/session_plan.hpp"

#include <charconv>

#include "base/text.hpp"
#include "screens/words.hpp"
#include "ui/overlay.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

std::string clock_text(const LocalTime& at) {
  const auto two = [](std::int32_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(at.hour) + ":" + two(at.minute);
}

std::optional<std::int64_t> number_from(std::string_view text) {
  text = trimmed(text);
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

/// "14:00", also "9:30".
std::optional<WallTime> wall_time_from(std::string_view day, std::string_view clock) {
  const auto date = date_from_text(trimmed(day));
  clock = trimmed(clock);
  const std::size_t colon = clock.find(':');
  if (!date || colon == std::string_view::npos) return std::nullopt;
  const auto hour = number_from(clock.substr(0, colon));
  const auto minute = number_from(clock.substr(colon + 1, 2));
  if (!hour || !minute || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59) return std::nullopt;
  return WallTime{*date, static_cast<std::int32_t>(*hour), static_cast<std::int32_t>(*minute)};
}

bool is_within(const std::optional<std::int64_t>& number, std::int64_t least, std::int64_t most) {
  return number && *number >= least && *number <= most;
}

void fill_time(const ScreenContext& context, PlanState& plan, Instant at, std::int64_t minutes) {
  const LocalTime local = local_time(at, context.zone);
  plan.day = text_from_date(local.date);
  plan.time = clock_text(local);
  plan.minutes = std::to_string(minutes);
}

/// Runs what was asked for, or says what is wrong. @return true when it was run
bool save(const PlanState& plan, PlanState& state, Commands& commands) {
  const auto at = wall_time_from(plan.day, plan.time);
  const auto minutes = number_from(plan.minutes);
  const auto weeks = number_from(plan.weeks), count = number_from(plan.count);
  state.problem.clear();
  if (!at)
    state.problem = "plan.bad_time";
  else if (!is_within(minutes, 5, 480))
    state.problem = "plan.bad_minutes";
  else if (plan.session.is_nil() && (!is_within(weeks, 1, 26) || !is_within(count, 1, 52)))
    state.problem = "plan.bad_series";
  if (!state.problem.empty()) {
    commands.announce(tr(state.problem));
    return false;
  }
  if (plan.session.is_nil())
    commands.run(PlanSessions{plan.pairing, *at, *weeks, *minutes, *count});
  else
    commands.run(MoveSession{plan.session, *at, *minutes, plan.title, plan.place});
  commands.confirm(tr(plan.session.is_nil() ? "plan.saved" : "plan.moved"));
  return true;
}

void draw_fields(PlanState& plan) {
  const bool is_series = plan.session.is_nil();
  if (!is_series) ui::text_field("title", tr("plan.topic"), plan.title, {.length_max = 200});
  ui::text_field("day", tr(is_series ? "plan.first_day" : "plan.day"), plan.day, {.input_type = "date"});
  {
    ui::Row row("time", {.gap = 12, .columns = {ui::weight(1), ui::weight(1)}, .stacks_at_large_text = true});
    row.next();
    ui::text_field("time", tr("plan.time"), plan.time, {.input_type = "time"});
    row.next();
    ui::text_field("minutes", tr("plan.minutes"), plan.minutes, {.input_type = "number"});
  }
  if (!is_series) {
    const std::string helper = tr("plan.place_helper");
    ui::text_field("place", tr("plan.place"), plan.place, {.helper = helper, .length_max = 500});
    return;
  }
  ui::Row row("series", {.gap = 12, .columns = {ui::weight(1), ui::weight(1)}, .stacks_at_large_text = true});
  row.next();
  ui::text_field("weeks", tr("plan.weeks"), plan.weeks, {.input_type = "number"});
  row.next();
  ui::text_field("count", tr("plan.count"), plan.count, {.input_type = "number"});
}

}  // namespace

void begin_move(const ScreenContext& context, ViewState& view, SessionId id) {
  const Session* session = context.model.find<Session>(id);
  if (!session) return;
  view.plan = {};
  view.plan.session = id;
  view.plan.pairing = session->pairing;
  view.plan.title = session->title;
  view.plan.place = session->place;
  fill_time(context, view.plan, Instant{session->starts_at}, session->minutes);
}

void begin_series(const ScreenContext& context, ViewState& view, PairingId pairing) {
  const Programme* programme = context.model.find<Programme>(context.programme);
  view.plan = {};
  view.plan.pairing = pairing;
  fill_time(context, view.plan, context.now, programme ? programme->minutes_per_session : 45);
  int to_come = 0;
  for (const SessionId id : sessions_of(context.model, pairing)) {
    const Session* session = context.model.find<Session>(id);
    if (!session || session->state != SessionState::Planned) continue;
    if (to_come++ == 0) fill_time(context, view.plan, Instant{session->starts_at}, session->minutes);
  }
  const SessionCount count = count_sessions(context, pairing);
  view.plan.weeks = std::to_string(programme ? programme->weeks_between_sessions : 3);
  view.plan.count = std::to_string(to_come > 0 ? to_come : std::max(1, count.planned - count.held));
}

void draw_plan_dialog(const ScreenContext& context, ViewState& view, Commands& commands) {
  PlanState& plan = view.plan;
  const bool is_series = plan.session.is_nil();
  bool is_open = !plan.pairing.is_nil();
  const bool was_open = is_open;
  const std::string title = tr(is_series ? "plan.series" : "plan.move");
  if (ui::Dialog dialog("plan", title, is_open, {.close_name = tr("dialog.close")}); dialog) {
    if (is_series) ui::paragraph(tr("plan.series_text"), {.color = ui::color::text2});
    draw_fields(plan);
    if (!plan.problem.empty())
      ui::paragraph(tr(plan.problem), {.style = ui::TextStyle::Label, .color = ui::color::error});
    ui::caption(tr("plan.zone"));
    if (ui::button("save", tr("plan.save"), {.kind = ui::ButtonKind::Primary, .fills_width = true}))
      is_open = !save(plan, plan, commands);
  }
  if (was_open && !is_open) plan = {};
  (void)context;
}

const char* session_kind(const ScreenContext& context, const Session& session) {
  std::int64_t last = 0;
  for (const SessionId id : sessions_of(context.model, session.pairing)) {
    const Session* other = context.model.find<Session>(id);
    if (other && other->state != SessionState::Cancelled) last = other->number;
  }
  if (session.number == 1) return "first";
  if (session.number == last) return "last";
  return last >= 4 && session.number == (last + 1) / 2 ? "middle_review" : "regular";
}

const SessionTemplate* template_for(const ScreenContext& context, const Session& session) {
  const std::string_view kind = session_kind(context, session);
  const SessionTemplate* found = nullptr;
  for (const SessionTemplate& one : context.curriculum.templates) {
    if (one.kind != kind) continue;
    if (session.minutes <= 20 && one.minutes <= 20) return &one;  // the short form of a kind, where there is one
    if (!found) found = &one;
  }
  return found;
}

}  // namespace obverse
