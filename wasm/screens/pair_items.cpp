#include "screens/pair_items.hpp"

#include <algorithm>

#include "base/order.hpp"
#include "screens/words.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

std::string text_key(PairItemKind kind, const char* part) { return std::string("item.") + item_key(kind) + "." + part; }

void draw_goal(const PairItemView& entry, ViewState& view, Commands& commands) {
  const PairItem& goal = *entry.item;
  {
    ui::Row row("goal", {.gap = 8, .columns = {ui::weight(1), ui::content()}, .cell_gap = 2});
    row.next();
    ui::user_text("text", goal.text, {.style = ui::TextStyle::H3});
    if (!goal.detail.empty())
      ui::user_text("detail", goal.detail, {.style = ui::TextStyle::Caption, .color = ui::color::text2});
    if (!goal.due_on.empty()) ui::caption(tr("item.by", {{"date", due_words(goal.due_on)}}));
    row.next();
    draw_remove(entry, view, commands);
  }
  auto percent = static_cast<double>(goal.progress);
  const std::string words = tr("item.percent", {{"percent", goal.progress}});
  const std::string more = tr("item.more"), less = tr("item.less");
  if (ui::slider("progress", tr("item.progress"), percent,
                 {.step = 25, .value_words = words, .minus_name = less, .plus_name = more, .has_stops = true}))
    commands.run(SetPairItemProgress{entry.id, static_cast<std::int64_t>(percent)});
}

}  // namespace

void draw_add_button(const PairView& pair, PairItemKind kind, ViewState& view, bool is_partner) {
  const std::string name = tr(text_key(kind, "add"));
  const std::string label = kind == PairItemKind::Topic ? tr("item.topic.short") : name;  // its card is narrow
  if (!ui::button("add", label, {.kind = ui::ButtonKind::Text, .icon = ui::icon::plus, .is_small = true, .name = name}))
    return;
  view.pair = {};
  view.pair.pairing = pair.id;
  view.pair.kind = kind;
  view.pair.owner = is_partner ? PairState::Owner::Partner : PairState::Owner::Me;
}

void draw_remove(const PairItemView& entry, ViewState& view, Commands& commands) {
  const std::string name = tr("item.remove", {{"text", entry.item->text}});
  if (!ui::icon_button("remove", ui::icon::x, name, {.icon_size = 20, .color = ui::color::text2})) return;
  commands.run(RemovePairItem{entry.id, true});
  commands.confirm(tr("item.removed"));
  view.pair.removed = entry.id;
}

void draw_undo(const ScreenContext& context, PairingId pairing, PairItemKind kind, ViewState& view,
               Commands& commands) {
  const auto* item = context.model.find<PairItem>(view.pair.removed);
  if (!item || !item->is_removed || item->pairing != pairing || item->kind != kind) return;
  ui::Row row("undo", {.gap = 12});
  ui::caption(tr("item.removed"));
  if (ui::button("undo", tr("item.undo"), {.kind = ui::ButtonKind::Text, .icon = ui::icon::undo_2, .is_small = true})) {
    commands.run(RemovePairItem{view.pair.removed, false});
    view.pair.removed = {};
  }
}

const char* item_key(PairItemKind kind) {
  switch (kind) {
    case PairItemKind::Goal: return "goal";
    case PairItemKind::Action: return "action";
    case PairItemKind::Topic: return "topic";
    case PairItemKind::Link: return "link";
    case PairItemKind::Sponsor: return "sponsor";
    case PairItemKind::Lesson: return "lesson";
  }
  return "action";  // of a newer version
}

std::vector<PairItemView> pair_items(const ScreenContext& context, PairingId pairing, PairItemKind kind) {
  std::vector<PairItemView> views;
  for (const auto& [id, row] : context.model.table<PairItem>()) {
    const PairItem& item = row.fields;
    if (item.pairing == pairing && item.kind == kind && !item.is_removed && !item.text.empty())
      views.push_back({id, &item});
  }
  sort_stably(views, [](const PairItemView& a, const PairItemView& b) {
    const bool is_a_done = a.item->done_at != 0, is_b_done = b.item->done_at != 0;
    if (is_a_done != is_b_done) return is_b_done;
    const std::string_view late = "9999";  // no date: after those with one
    const std::string_view a_due = a.item->due_on.empty() ? late : std::string_view(a.item->due_on);
    const std::string_view b_due = b.item->due_on.empty() ? late : std::string_view(b.item->due_on);
    return a_due != b_due ? a_due < b_due : a.item->added_at < b.item->added_at;
  });
  return views;
}

std::string due_words(std::string_view date) {
  const auto day = date_from_text(date);
  if (!day) return std::string(date);
  return tr("date.short", {{"day", day->day}, {"month", tr("month." + std::to_string(day->month))}});
}

std::string action_words(const ScreenContext& context, const PairItem& item) {
  const std::string who = item.owner.is_nil()        ? tr("item.both")
                          : item.owner == context.me ? tr("item.you")
                                                     : short_name(context, item.owner);
  if (item.done_at != 0)
    return tr("item.done", {{"who", who}, {"when", short_day_words(context, Instant{item.done_at})}});
  if (item.due_on.empty()) return who;
  const bool is_late = item.due_on < text_from_date(local_time(context.now, context.zone).date);
  return tr(is_late ? "item.late" : "item.who_by", {{"who", who}, {"date", due_words(item.due_on)}});
}

void draw_actions_card(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands) {
  ui::Card card("actions", {.gap = 8});
  ui::heading(2, tr("item.action.title"), ui::TextStyle::H3);
  const auto actions = pair_items(context, pair.id, PairItemKind::Action);
  if (actions.empty()) ui::paragraph(tr("item.action.none"), {.color = ui::color::text2});
  if (!actions.empty()) {
    ui::List list("list", tr("item.action.title"), 4);
    for (const PairItemView& entry : actions) {
      ui::ListItem item(text_from_id(entry.id));
      ui::Row row("row", {.gap = 8, .columns = {ui::weight(1), ui::content()}});
      row.next();
      bool is_done = entry.item->done_at != 0;
      const std::string words = action_words(context, *entry.item);
      if (ui::checkbox("done", entry.item->text, is_done, {.caption = words, .is_strong = true, .height_min = 60}))
        commands.run(SetPairItemDone{entry.id, is_done});
      row.next();
      draw_remove(entry, view, commands);
    }
  }
  draw_undo(context, pair.id, PairItemKind::Action, view, commands);
  draw_add_button(pair, PairItemKind::Action, view);
}

void draw_goals_card(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands) {
  ui::Card card("goals", {.gap = 12});
  ui::heading(2, tr("item.goal.title"), ui::TextStyle::H3);
  const auto goals = pair_items(context, pair.id, PairItemKind::Goal);
  if (goals.empty()) ui::paragraph(tr("item.goal.none"), {.color = ui::color::text2});
  if (!goals.empty()) {
    ui::List list("list", tr("item.goal.title"), 16);
    for (const PairItemView& entry : goals) {
      ui::ListItem item(text_from_id(entry.id));
      ui::Column column("goal", {.gap = 8});
      draw_goal(entry, view, commands);
    }
  }
  draw_undo(context, pair.id, PairItemKind::Goal, view, commands);
  draw_add_button(pair, PairItemKind::Goal, view);
}

void draw_links_card(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands) {
  ui::Card card("shared_links", {.gap = 8});
  ui::heading(2, tr("item.link.title"), ui::TextStyle::H3);
  const auto links = pair_items(context, pair.id, PairItemKind::Link);
  if (links.empty()) ui::paragraph(tr("item.link.none"), {.color = ui::color::text2});
  if (!links.empty()) {
    ui::List list("list", tr("item.link.title"), 4);
    for (const PairItemView& entry : links) {
      ui::ListItem item(text_from_id(entry.id));
      ui::Row row("row", {.gap = 8, .columns = {ui::weight(1), ui::content()}});
      row.next();
      if (is_web_address(entry.item->detail))
        ui::link("open", entry.item->text, entry.item->detail, {.icon = ui::icon::link_2});
      else
        ui::user_text("text", entry.item->text);
      row.next();
      draw_remove(entry, view, commands);
    }
  }
  draw_undo(context, pair.id, PairItemKind::Link, view, commands);
  draw_add_button(pair, PairItemKind::Link, view);
}

/// Doors that the senior side opened: seen by both, written by both.
void draw_sponsor_card(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands) {
  ui::Card card("sponsor", {.gap = 8});
  const std::string title = tr("item.sponsor.title", {{"mentee", short_name(context, pair.pairing->mentee)},
                                                      {"mentor", short_name(context, pair.pairing->mentor)}});
  ui::heading(2, title, ui::TextStyle::H3);
  const auto entries = pair_items(context, pair.id, PairItemKind::Sponsor);
  if (entries.empty()) ui::paragraph(tr("item.sponsor.none"), {.color = ui::color::text2});
  if (!entries.empty()) {
    ui::List list("list", title, 8);
    for (const PairItemView& entry : entries) {
      ui::ListItem item(text_from_id(entry.id));
      ui::Row row("row",
                  {.gap = 8, .align = ui::Align::Start, .columns = {ui::weight(1), ui::content()}, .cell_gap = 2});
      row.next();
      ui::user_text("text", entry.item->text);
      const std::string when = entry.item->due_on.empty() ? short_day_words(context, Instant{entry.item->added_at})
                                                          : due_words(entry.item->due_on);
      ui::caption(when);
      row.next();
      draw_remove(entry, view, commands);
    }
  }
  draw_undo(context, pair.id, PairItemKind::Sponsor, view, commands);
  draw_add_button(pair, PairItemKind::Sponsor, view);
}

void draw_topics(const ScreenContext& context, const PairView& pair, PersonId learner, ViewState& view,
                 Commands& commands) {
  auto topics = pair_items(context, pair.id, PairItemKind::Topic);
  std::erase_if(topics, [&](const PairItemView& entry) { return entry.item->owner != learner; });
  for (const PairItemView& entry : topics) {
    ui::KeyScope scope(text_from_id(entry.id));
    bool is_done = entry.item->done_at != 0;
    if (ui::checkbox("done", entry.item->text, is_done)) commands.run(SetPairItemDone{entry.id, is_done});
  }
  draw_add_button(pair, PairItemKind::Topic, view, learner == pair.partner);
}

}  // namespace obverse
