#include "screens/session_goals.hpp"

#include "base/order.hpp"
#include "base/text.hpp"
#include "ui/controls.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::int32_t goal_bytes_max = 500;

void draw_remove_goal(RecordId id, const SessionGoal& goal, Commands& commands) {
  const std::string remove = tr("item.remove", {{"text", goal.text}});
  if (!ui::icon_button("remove", ui::icon::x, remove, {.icon_size = 20, .color = ui::color::text2})) return;
  commands.run(RemoveSessionGoal{id});
  Confirmation done{tr("goal.removed"), {}, {}, 0};
  done.goal = id;
  commands.confirm(std::move(done));
}

void draw_practice(RecordId id, const SessionGoal& goal, Commands& commands) {
  ui::Row row("practice", {.gap = 8});
  if (goal.practised > 0) ui::caption(tr("goal.practised", {{"count", goal.practised}}));
  const std::string name = tr("goal.practise_what", {{"text", goal.text}});
  if (!ui::button("practise", tr("goal.practise"),
                  {.kind = ui::ButtonKind::Text, .icon = ui::icon::plus, .is_small = true, .name = name}))
    return;
  commands.run(PractiseGoal{id});
  commands.announce(tr("goal.practised", {{"count", goal.practised + 1}}));
}

void draw_goal(RecordId id, const SessionGoal& goal, bool is_held, Commands& commands) {
  ui::KeyScope scope(text_from_id(id));
  {
    ui::Row row("row", {.gap = 4, .columns = {ui::weight(1), ui::content()}});
    row.next();
    bool is_done = goal.is_done;
    if (ui::checkbox("done", goal.text, is_done)) commands.run(SetGoalDone{id, is_done});
    row.next();
    if (!is_held) draw_remove_goal(id, goal, commands);
  }
  if (is_held) draw_practice(id, goal, commands);
}

/// A line to add a goal with. Its words are a draft until then.
void draw_new_goal(const ScreenContext& context, ViewState& view, Commands& commands, SessionId session) {
  const std::string key = "goal/" + text_from_id(session);
  std::string text = typed_text(view, key);
  const auto result = ui::text_field("new", tr("goal.new"), text,
                                     {.placeholder = tr("goal.placeholder"),
                                      .enter_key_hint = "done",
                                      .action_icon = ui::icon::plus,
                                      .action_name = tr("goal.add"),
                                      .length_max = goal_bytes_max});
  if (result.is_changed) hold_draft(view, key, text, context.now);
  if (!result.is_submitted || trimmed(text).empty()) return;
  commands.run(AddSessionGoal{session, {}, text});
  commands.announce(tr("goal.added"));
  view.drafts.erase(key);
}

}  // namespace

std::vector<RecordId> goals_of(const ScreenContext& context, SessionId session) {
  std::vector<std::pair<std::int64_t, RecordId>> goals;
  for (const auto& [id, row] : context.model.table<SessionGoal>()) {
    if (row.fields.session == session) goals.emplace_back(row.fields.position, id);
  }
  sort_stably(goals, [](const auto& a, const auto& b) { return a < b; });
  std::vector<RecordId> ids;
  for (const auto& goal : goals) ids.push_back(goal.second);
  return ids;
}

void draw_goals(const ScreenContext& context, ViewState& view, Commands& commands, SessionId session) {
  const auto* about = context.model.find<Session>(session);
  const bool is_held = about != nullptr && about->state == SessionState::Held;
  const auto goals = goals_of(context, session);
  if (goals.empty() && is_held) return;
  ui::Card card("goals", {.gap = 4});
  ui::heading(2, tr("note.goals"), ui::TextStyle::H3);
  for (const RecordId id : goals) draw_goal(id, *context.model.find<SessionGoal>(id), is_held, commands);
  if (!is_held && static_cast<std::int64_t>(goals.size()) < session_goals_max)
    draw_new_goal(context, view, commands, session);
}

void draw_goals_to_read(const ScreenContext& context, SessionId session) {
  const auto goals = goals_of(context, session);
  if (goals.empty()) return;
  ui::Card card("goals", {.gap = 4});
  ui::heading(2, tr("note.goals"), ui::TextStyle::H3);
  for (const RecordId id : goals) {
    const SessionGoal& goal = *context.model.find<SessionGoal>(id);
    ui::KeyScope scope(text_from_id(id));
    ui::icon_line(goal.is_done ? ui::icon::circle_check : ui::icon::circle,
                  goal.is_done ? tr("ended.goal_done", {{"goal", goal.text}}) : goal.text);
  }
}

}  // namespace obverse
