// The plan of a pair: the lessons that both chose, in the order of their dates.

#include <algorithm>
#include <set>

#include "base/order.hpp"
#include "screens/lesson_words.hpp"
#include "screens/pair_items.hpp"
#include "screens/words.hpp"
#include "state/route.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/strings.hpp"

namespace obverse {
namespace {

using ui::tr;

/// "3 of 5 steps, by 26 November"
std::string plan_words(const LessonView& lesson, const PairItem& item) {
  std::string words = lesson.is_done ? tr("lesson.done")
                      : lesson.steps_done == 0
                          ? tr("lesson.minutes", {{"count", lesson.lesson->minutes}})
                          : tr("item.lesson.steps", {{"done", lesson.steps_done}, {"steps", lesson.steps}});
  if (lesson.is_done || item.due_on.empty()) return words;
  return tr("item.who_by", {{"who", words}, {"date", due_words(item.due_on)}});
}

void draw_entry(const ScreenContext& context, const PairItemView& entry, ViewState& view, Commands& commands) {
  ui::Row row("row", {.gap = 8, .columns = {ui::weight(1), ui::content()}});
  row.next();
  const Lesson* lesson = find_lesson(context.curriculum, entry.item->detail);
  if (lesson == nullptr) {
    ui::user_text("text", entry.item->text);  // one that this device does not have, or no longer
  } else {
    const LessonView progress = lesson_view(context, *lesson, entry.item->owner);
    const std::string words = plan_words(progress, *entry.item);
    ui::list_row(
        "lesson", lesson->title,
        {.caption = words, .href = path_from_route(place::Lessons{lesson->id}), .lead = lesson_lead(progress)});
  }
  row.next();
  draw_remove(entry, view, commands);
}

}  // namespace

std::vector<PairItemView> plan_entries(const ScreenContext& context, PairingId pairing) {
  auto entries = pair_items(context, pairing, PairItemKind::Lesson);
  std::set<std::string> seen;
  std::erase_if(entries, [&](const PairItemView& entry) { return !seen.insert(entry.item->detail).second; });
  return entries;
}

std::vector<const Lesson*> lessons_to_plan(const ScreenContext& context, PairingId pairing) {
  const auto entries = plan_entries(context, pairing);
  std::vector<const Lesson*> lessons;
  for (const Lesson& lesson : context.curriculum.lessons) {
    const bool is_planned = std::any_of(entries.begin(), entries.end(),
                                        [&](const PairItemView& entry) { return entry.item->detail == lesson.id; });
    if (!is_planned && lesson.audience != "mentor") lessons.push_back(&lesson);
  }
  return lessons;
}

void draw_plan_card(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands) {
  ui::Card card("plan", {.gap = 8});
  const std::string title = tr("item.lesson.title", {{"mentee", short_name(context, pair.pairing->mentee)}});
  ui::heading(2, title, ui::TextStyle::H3);
  const auto entries = plan_entries(context, pair.id);
  if (entries.empty()) ui::paragraph(tr("item.lesson.none"), {.color = ui::color::text2});
  if (!entries.empty()) {
    ui::List list("list", title, 8);
    for (const PairItemView& entry : entries) {
      ui::ListItem item(text_from_id(entry.id));
      draw_entry(context, entry, view, commands);
    }
  }
  draw_undo(context, pair.id, PairItemKind::Lesson, view, commands);
  if (!lessons_to_plan(context, pair.id).empty()) draw_add_button(pair, PairItemKind::Lesson, view);
}

}  // namespace obverse
