// A lesson while it is written: its fields, its steps, how long it takes, and how readers will see it.

#include <algorithm>

#include "screens/lesson_words.hpp"
#include "screens/mine.hpp"
#include "ui/composites.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/navigation.hpp"
#include "ui/pickers.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

std::string draft_key(RecordId id) { return "writing/" + text_from_id(id); }

/// What is typed, else what is kept.
std::string source_of(const ViewState& view, const DraftView& draft) {
  return typed_text(view, draft_key(draft.id), draft.draft->source);
}

void hold(const ScreenContext& context, ViewState& view, RecordId id, const Lesson& lesson) {
  hold_draft(view, draft_key(id), source_from_lesson(lesson), context.now);
}

bool draw_area(const ScreenContext& context, Lesson& lesson) {
  std::vector<std::string_view> titles;
  int selected = -1;
  const auto& areas = context.curriculum.needs_areas;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    titles.push_back(areas[i].title);
    if (areas[i].id == lesson.area) selected = static_cast<int>(i);
  }
  if (titles.empty() || !ui::select("area", tr("writing.area"), titles, selected)) return false;
  lesson.area = areas[static_cast<std::size_t>(selected)].id;
  return true;
}

/// @return true when something was changed
bool draw_head(const ScreenContext& context, const ViewState& view, Lesson& lesson) {
  ui::Card card("head", {.gap = 14});
  bool is_changed = ui::text_field("title", tr("writing.title"), lesson.title, {.length_max = 120}).is_changed;
  is_changed = ui::text_field("outcome", tr("writing.outcome"), lesson.outcome,
                              {.helper = tr("writing.outcome_hint"), .length_max = 200})
                   .is_changed ||
               is_changed;
  is_changed =
      ui::text_field("summary", tr("writing.summary"), lesson.summary, {.length_max = 300}).is_changed || is_changed;
  const ui::Language language(content_language(context, view));
  return draw_area(context, lesson) || is_changed;
}

/// @return true when something was changed
bool draw_step(Lesson& lesson, std::size_t i) {
  LessonStep& step = lesson.steps[i];
  ui::KeyScope scope(std::to_string(i));
  ui::Card card("step", {.gap = 14});
  const std::string name = tr("writing.step", {{"number", i + 1}});
  ui::heading(2, name, ui::TextStyle::H3);
  bool is_changed = ui::text_field("title", tr("writing.step_title"), step.title, {.length_max = 120}).is_changed;
  is_changed = ui::text_area("body", tr("writing.step_text"), step.body,
                             {.helper = tr("writing.step_hint"), .rows_min = 5, .length_max = 4000}) ||
               is_changed;
  is_changed = ui::text_field("try", tr("writing.step_task"), step.try_it,
                              {.helper = tr("writing.step_task_hint"), .length_max = 400})
                   .is_changed ||
               is_changed;
  if (lesson.steps.size() > 1 && ui::button("remove", tr("writing.step_remove"),
                                            {.kind = ui::ButtonKind::Text,
                                             .icon = ui::icon::x,
                                             .is_small = true,
                                             .name = tr("writing.step_remove_what", {{"step", name}})})) {
    lesson.steps.erase(lesson.steps.begin() + static_cast<std::ptrdiff_t>(i));
    return true;
  }
  return is_changed;
}

bool draw_steps(Lesson& lesson) {
  bool is_changed = false;
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) is_changed = draw_step(lesson, i) || is_changed;
  if (lesson.steps.size() < lesson_steps_max &&
      ui::button("add", tr("writing.step_add"), {.kind = ui::ButtonKind::Tonal, .icon = ui::icon::plus})) {
    lesson.steps.push_back({});
    is_changed = true;
  }
  return ui::text_field("reflection", tr("lesson.reflection"), lesson.reflection, {.length_max = 300}).is_changed ||
         is_changed;
}

/// How long it takes, and what it still lacks.
void draw_meter(const Lesson& lesson) {
  const std::int64_t minutes = reading_minutes(lesson);
  const double share = std::min(1.0, static_cast<double>(minutes) / static_cast<double>(lesson_minutes_max));
  const bool is_long = minutes > lesson_minutes_max;
  ui::Card card("meter", {.kind = ui::CardKind::Flat, .gap = 8});
  ui::progress_bar("minutes", tr("writing.length"), share,
                   tr("writing.minutes", {{"count", minutes}, {"most", lesson_minutes_max}}),
                   is_long ? ui::color::warn : ui::color::primary);
  for (const std::string_view lack : lesson_lacks(lesson))
    ui::icon_line(ui::icon::circle, tr("writing.lacks." + std::string(lack)), {.style = ui::TextStyle::Caption});
}

void draw_ways(const ScreenContext& context, ViewState& view, Commands& commands, const DraftView& draft,
               const Lesson& lesson) {
  const bool is_whole = lesson_lacks(lesson).empty();
  const bool is_typing = view.drafts.count(draft_key(draft.id)) != 0;
  const auto* offer = context.model.find<LessonOffer>(lesson_offer_id(draft.id));
  const bool is_offered = offer && is_open(*offer) && offer->source == draft.draft->source;
  ui::Row row("ways", {.gap = 12});
  if (!context.is_local && ui::button("offer", tr(is_offered ? "writing.state_offered" : "writing.offer"),
                                      {.kind = ui::ButtonKind::Primary,
                                       .icon = ui::icon::send_horizontal,
                                       .is_disabled = !is_whole || is_typing || is_offered})) {
    commands.run(OfferLesson{draft.id});
    commands.announce(tr("writing.state_offered"));
  }
  if (ui::button("file", tr("writing.export"), {.icon = ui::icon::download}))
    commands.wish(wish::Save{"obverse-lesson.md", "text/markdown", source_from_lesson(lesson)});
  if (ui::button("remove", tr("writing.remove"), {.kind = ui::ButtonKind::Text, .icon = ui::icon::x})) {
    commands.run(RemoveLessonDraft{draft.id});
    commands.go(place::Mine{place::MinePart::Writing, 0});
  }
}

void draw_remark(const ScreenContext& context, RecordId draft) {
  const auto* offer = context.model.find<LessonOffer>(lesson_offer_id(draft));
  if (!offer || is_open(*offer) || offer->is_accepted || offer->answered_at == 0) return;
  ui::Card card("remark", {.kind = ui::CardKind::Warn, .gap = 6});
  ui::icon_line(ui::icon::rotate_ccw, tr("writing.returned_title"), {.weight = 600});
  ui::user_text("words", offer->remark);
}

}  // namespace

bool draw_lesson_draft(const ScreenContext& context, ViewState& view, Commands& commands, int number) {
  const auto drafts = drafts_of_me(context);
  const auto found =
      std::find_if(drafts.begin(), drafts.end(), [number](const DraftView& draft) { return draft.number == number; });
  if (found == drafts.end()) return false;
  const DraftView draft = *found;
  auto read = lesson_from_source(source_of(view, draft));
  Lesson lesson = read ? std::move(*read) : Lesson{};
  const std::string sentence = sync_sentence(context), back = tr("writing.back");
  const std::string title = lesson.title.empty() ? tr("writing.untitled") : lesson.title;
  ui::Page page;
  ui::HeaderOptions options;
  options.back_href = "/writing";
  options.back_name = back;
  options.back_icon = ui::icon::arrow_left;
  options.status = sync_line(context.sync, sentence);
  ui::header("top", title, options);
  ui::Landmark main(ui::NodeRole::Main, tr("title.writing"));
  ui::KeyScope scope(text_from_id(draft.id));
  ui::Scroller body("draft", {.padding = ui::Padding(ui::page_padding().left, 24), .gap = 16, .width_max = 720});
  draw_notices(context, view, commands);
  draw_remark(context, draft.id);
  const std::string names[] = {tr("writing.write"), tr("writing.preview")};
  const ui::RadioOption choices[] = {{"write", names[0]}, {"preview", names[1]}};
  int shown = view.writing.is_preview ? 1 : 0;
  if (ui::segmented("shown", tr("writing.shown"), choices, shown)) view.writing.is_preview = shown == 1;
  draw_meter(lesson);
  bool is_changed = false;
  if (view.writing.is_preview) {
    ui::paragraph(lesson.outcome, {.color = ui::color::text2});
    draw_lesson_preview(lesson);
  } else {
    is_changed = draw_head(context, view, lesson);
    is_changed = draw_steps(lesson) || is_changed;
  }
  draw_ways(context, view, commands, draft, lesson);
  if (is_changed) hold(context, view, draft.id, lesson);
  return true;
}

}  // namespace obverse
