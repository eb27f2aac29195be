// Lessons that people write: one's own drafts, and for the staff what was offered to them.

#include <algorithm>

#include "base/order.hpp"
#include "screens/lesson_words.hpp"
#include "screens/mine.hpp"
#include "ui/data_display.hpp"
#include "ui/icon_codes.hpp"
#include "ui/markdown.hpp"
#include "ui/navigation.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

std::string draft_path(int number) { return path_from_route(place::Mine{place::MinePart::Writing, number}); }

/// Where a draft stands on its way to the readers.
std::string state_words(const ScreenContext& context, RecordId draft) {
  const RecordId id = lesson_offer_id(draft);
  const auto* offer = context.model.find<LessonOffer>(id);
  if (!offer || offer->offered_at == 0) return tr("writing.state_draft");
  if (is_open(*offer)) return tr("writing.state_offered");
  if (!offer->is_accepted) return tr("writing.state_returned", {{"remark", offer->remark}});
  const auto* shared = context.model.find<SharedLesson>(shared_lesson_id(id));
  return tr(shared && !shared->is_withdrawn ? "writing.state_accepted" : "writing.state_withdrawn");
}

void draw_drafts(const ScreenContext& context) {
  const auto drafts = drafts_of_me(context);
  if (drafts.empty()) return;
  ui::heading(2, tr("writing.mine"), ui::TextStyle::H3);
  ui::List list("drafts", tr("writing.mine"), 12);
  for (const DraftView& view : drafts) {
    const auto lesson = lesson_from_source(view.draft->source);
    const bool has_title = lesson && !lesson->title.empty();
    ui::ListItem item(text_from_id(view.id));
    ui::list_row("open", has_title ? lesson->title : tr("writing.untitled"),
                 {.caption = state_words(context, view.id),
                  .href = draft_path(view.number),
                  .lead = {.kind = ui::Lead::Kind::IconCircle, .icon = ui::icon::notebook_pen},
                  .trail_icon = ui::icon::chevron_right});
  }
}

/// Begins a draft and goes there.
void begin_draft(const ScreenContext& context, Commands& commands, const Lesson& lesson) {
  const auto& drafts = context.model.table<LessonDraft>();
  const auto is_mine = [&](const auto& entry) { return entry.second.fields.person == context.me; };
  const auto count = std::count_if(drafts.begin(), drafts.end(), is_mine);
  commands.run(EditLessonDraft{{}, source_from_lesson(lesson), std::nullopt});
  commands.announce(tr("writing.begun"));
  commands.go(place::Mine{place::MinePart::Writing, static_cast<std::int32_t>(count) + 1});
}

/// A new draft, empty or from a file.
void draw_begin(const ScreenContext& context, ViewState& view, Commands& commands) {
  Lesson lesson;
  lesson.audience = context.role == Role::Mentor ? "mentee" : "mentor";
  lesson.steps.push_back({});
  if (ui::button("new", tr("writing.new"),
                 {.kind = ui::ButtonKind::Primary, .icon = ui::icon::plus, .fills_width = ui::is_compact()}))
    begin_draft(context, commands, lesson);
  std::string name, bytes;
  if (ui::file_button("import", tr("writing.import"), ".md,text/markdown,text/plain", name, bytes,
                      {.icon = ui::icon::upload, .fills_width = ui::is_compact()})) {
    const auto read = lesson_from_source(bytes);
    view.writing.problem = read ? std::string() : "writing.import_bad";
    if (read) begin_draft(context, commands, *read);
  }
  if (!view.writing.problem.empty())
    ui::icon_line(ui::icon::circle_alert, tr(view.writing.problem), {}, ui::color::error);
}

void draw_removed(ViewState& view, Commands& commands) {
  if (view.writing.removed.is_nil()) return;
  const std::string undo = tr("writing.bring_back");
  const ui::BannerButton buttons[] = {{"undo", undo}};
  if (ui::banner("removed", tr("writing.removed"), "",
                 {.is_warning = false, .icon = ui::icon::info, .buttons = buttons}) != 0)
    return;
  commands.run(RemoveLessonDraft{view.writing.removed, false});
  view.writing.removed = {};
}

/// What the staff answers: it becomes a lesson, or goes back with a reason.
void draw_verdict(WritingState& state, Commands& commands, RecordId id) {
  if (ui::text_area("remark", tr("writing.remark"), state.remark, {.rows_min = 2, .length_max = 2000}))
    state.problem.clear();
  if (!state.problem.empty()) ui::icon_line(ui::icon::circle_alert, tr(state.problem), {}, ui::color::error);
  ui::Row row("verdict", {.gap = 12});
  const bool is_accepted =
      ui::button("accept", tr("writing.accept"), {.kind = ui::ButtonKind::Primary, .icon = ui::icon::check});
  const bool is_returned = ui::button("return", tr("writing.return"), {.icon = ui::icon::rotate_ccw});
  if (!is_accepted && !is_returned) return;
  if (is_returned && state.remark.find_first_not_of(" \n") == std::string::npos) {
    state.problem = "writing.remark_missing";
    return;
  }
  commands.run(AnswerLessonOffer{id, is_accepted, state.remark});
  commands.confirm(tr(is_accepted ? "writing.accepted" : "writing.returned"));
  state = {};
}

void draw_offer(const ScreenContext& context, ViewState& view, Commands& commands, RecordId id,
                const LessonOffer& offer) {
  const auto lesson = lesson_from_source(offer.source);
  if (!lesson) return;
  ui::Card card("offer", {.gap = 12});
  ui::heading(2, lesson->title, ui::TextStyle::H3);
  ui::caption(
      tr("writing.offered_by", {{"name", full_name(context, offer.person)}, {"minutes", reading_minutes(*lesson)}}));
  ui::paragraph(lesson->outcome);
  const bool is_read = view.writing.offer == id;
  if (ui::button("read", tr(is_read ? "writing.read_close" : "writing.read"),
                 {.kind = ui::ButtonKind::Tonal, .is_small = true, .expanded = is_read})) {
    view.writing = {};
    if (!is_read) view.writing.offer = id;
  }
  if (!is_read) return;
  draw_lesson_preview(*lesson);
  draw_verdict(view.writing, commands, id);
}

/// What was offered to the staff, the oldest first, and the lessons that came of it.
void draw_desk(const ScreenContext& context, ViewState& view, Commands& commands) {
  bool has_open = false;
  for (const auto& [id, row] : context.model.table<LessonOffer>()) {
    if (!is_open(row.fields)) continue;
    has_open = true;
    ui::KeyScope scope(text_from_id(id));
    draw_offer(context, view, commands, id, row.fields);
  }
  if (!has_open) ui::paragraph(tr("writing.nothing_offered"), {.color = ui::color::text2});
  const auto& shared = context.model.table<SharedLesson>();
  if (shared.empty()) return;
  ui::heading(2, tr("writing.shared"), ui::TextStyle::H3);
  ui::List list("shared", tr("writing.shared"), 8);
  for (const auto& [id, row] : shared) {
    const auto lesson = lesson_from_source(row.fields.source);
    if (!lesson) continue;
    ui::ListItem item(text_from_id(id));
    bool is_there = !row.fields.is_withdrawn;
    const std::string words =
        tr("writing.version", {{"number", row.fields.version}, {"name", full_name(context, row.fields.author)}});
    if (ui::switch_row("there", lesson->title, is_there, words)) commands.run(WithdrawSharedLesson{id, !is_there});
  }
}

}  // namespace

std::vector<DraftView> drafts_of_me(const ScreenContext& context) {
  std::vector<DraftView> all;
  for (const auto& [id, row] : context.model.table<LessonDraft>()) {
    if (row.fields.person == context.me) all.push_back({id, &row.fields, 0});
  }
  sort_stably(all, [](const DraftView& a, const DraftView& b) { return a.draft->started_at < b.draft->started_at; });
  std::vector<DraftView> there;
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].number = static_cast<int>(i) + 1;
    if (!all[i].draft->is_removed) there.push_back(all[i]);
  }
  return there;
}

void draw_lesson_preview(const Lesson& lesson) {
  for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
    const LessonStep& step = lesson.steps[i];
    ui::KeyScope scope(std::to_string(i));
    ui::heading(3, tr("lesson.step_title", {{"step", i + 1}, {"title", step.title}}), ui::TextStyle::H3);
    ui::markdown("text", step.body, {.style = ui::TextStyle::Reading, .heading_level = 4});
    if (step.try_it.empty()) continue;
    ui::Card card("try", {.kind = ui::CardKind::Try, .gap = 8});
    ui::icon_line(ui::icon::hand, tr("lesson.try_it"), {.style = ui::TextStyle::Label});
    ui::markdown("task", step.try_it, {.style = ui::TextStyle::Body, .color = ui::color::on_reverse_container});
  }
}

void draw_writing(const ScreenContext& context, ViewState& view, Commands& commands, int number) {
  if (number > 0) {
    if (!draw_lesson_draft(context, view, commands, number)) draw_missing(context, view, commands);
    return;
  }
  const bool is_staff = context.role == Role::Coordinator;
  const std::string title = tr(is_staff ? "writing.link_staff" : "title.writing");
  ui::Page page;
  draw_navigation(context, view);
  if (ui::is_compact())
    ui::header("top", title,
               {.back_href = "/lessons", .back_name = tr("lesson.back"), .back_icon = ui::icon::arrow_left});
  ui::Landmark main(ui::NodeRole::Main, title);
  ui::Scroller body("writing", {.padding = ui::page_padding(), .gap = 16, .width_max = 720});
  if (!ui::is_compact()) ui::heading(1, title, ui::TextStyle::H1Large);
  draw_notices(context, view, commands);
  ui::paragraph(tr(is_staff ? "writing.intro_staff" : "writing.intro"));
  if (is_staff) return draw_desk(context, view, commands);
  draw_removed(view, commands);
  draw_begin(context, view, commands);
  draw_drafts(context);
}

}  // namespace obverse
