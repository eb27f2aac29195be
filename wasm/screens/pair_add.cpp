// The sheet in which a new entry of a pair is written: a goal, an action, a topic, a link, a lesson of the plan, a door
// that was opened.

#include "base/text.hpp"
#include "screens/pair_items.hpp"
#include "ui/controls.hpp"
#include "ui/overlay.hpp"
#include "ui/pickers.hpp"
#include "ui/strings.hpp"
#include "ui/text_entry.hpp"

namespace obverse {
namespace {

using ui::tr;

constexpr std::int32_t text_max = 500, detail_max = 2000;

std::string part_key(PairItemKind kind, const char* part) { return std::string("item.") + item_key(kind) + "." + part; }

bool has_detail(PairItemKind kind) { return kind == PairItemKind::Goal || kind == PairItemKind::Link; }
bool has_date(PairItemKind kind) { return kind != PairItemKind::Topic && kind != PairItemKind::Link; }

void draw_detail(PairState& state) {
  const bool is_link = state.kind == PairItemKind::Link;
  const std::string helper = tr(part_key(state.kind, "detail_helper"));
  const bool is_bad = is_link && state.problem == "item.link.bad";
  const std::string error = is_bad ? tr(state.problem) : std::string();
  ui::text_field("detail", tr(part_key(state.kind, "detail")), state.detail,
                 {.helper = helper,
                  .error = error,
                  .input_type = is_link ? std::string_view("url") : std::string_view("text"),
                  .length_max = detail_max});
}

/// Which of the two does it.
void draw_owner(const PairView& pair, PairState& state) {
  const std::string me = tr("item.you");
  const std::string both = tr("item.both");
  const ui::RadioOption options[] = {{"me", me}, {"partner", pair.partner_name}, {"both", both}};
  const std::size_t count = state.kind == PairItemKind::Action ? 3 : 2;  // a topic has one teacher
  int selected = static_cast<int>(state.owner);
  ui::label_text(tr("item.owner"));
  if (ui::segmented("owner", tr("item.owner"), {options, count}, selected))
    state.owner = static_cast<PairState::Owner>(selected);
}

/// Which lesson is to be planned.
void draw_lesson_choice(const ScreenContext& context, const PairView& pair, PairState& state) {
  const auto lessons = lessons_to_plan(context, pair.id);
  std::vector<std::string_view> titles;
  int selected = -1;
  for (const Lesson* lesson : lessons) {
    if (lesson->id == state.detail) selected = static_cast<int>(titles.size());
    titles.push_back(lesson->title);
  }
  const std::string error = state.problem == "item.no_lesson" ? tr(state.problem) : std::string();
  const std::string helper = tr(part_key(state.kind, "helper"));
  if (ui::select("lesson", tr(part_key(state.kind, "text")), titles, selected, {.helper = helper, .error = error}) &&
      selected >= 0)
    state.detail = lessons[static_cast<std::size_t>(selected)]->id;
}

/// The words of a new entry, kept while they are being written.
std::string draw_text(const PairState& state, ViewState& view, const std::string& draft_key, Instant now) {
  std::string text = typed_text(view, draft_key);
  const std::string helper = tr(part_key(state.kind, "helper"));
  const std::string error = state.problem == "item.no_words" ? tr(state.problem) : std::string();
  if (ui::text_area("text", tr(part_key(state.kind, "text")), text,
                    {.helper = helper, .error = error, .rows_min = 2, .length_max = text_max}))
    hold_draft(view, draft_key, text, now);
  return text;
}

/// What is missing, as the key of a sentence; empty when nothing is.
std::string problem_of(const PairState& state, std::string_view text) {
  if (trimmed(text).empty()) return state.kind == PairItemKind::Lesson ? "item.no_lesson" : "item.no_words";
  if (state.kind == PairItemKind::Link && !is_web_address(trimmed(state.detail))) return "item.link.bad";
  if (!state.due_on.empty() && !date_from_text(state.due_on)) return "item.bad_date";
  return {};
}

void save(const ScreenContext& context, const PairView& pair, ViewState& view, Commands& commands,
          const std::string& text) {
  const PairState& state = view.pair;
  AddPairItem add;
  add.pairing = pair.id;
  add.kind = state.kind;
  add.text = text;
  add.detail = std::string(trimmed(state.detail));
  add.due_on = state.due_on;
  if (state.kind == PairItemKind::Action || state.kind == PairItemKind::Topic)
    add.owner = state.owner == PairState::Owner::Both      ? PersonId{}
                : state.owner == PairState::Owner::Partner ? pair.partner
                                                           : context.me;
  if (state.kind == PairItemKind::Lesson) add.owner = pair.pairing->mentee;
  commands.run(std::move(add));
  commands.confirm(tr("item.added"));
}

}  // namespace

void draw_add_dialog(const ScreenContext& context, ViewState& view, Commands& commands) {
  PairState& state = view.pair;
  const auto pair = state.pairing.is_nil() ? std::nullopt : pair_view(context, state.pairing);
  bool is_open = pair.has_value();
  if (ui::Dialog dialog("add_item", tr(part_key(state.kind, "add")), is_open, {.close_name = tr("dialog.close")});
      dialog) {
    const std::string key = "item/" + text_from_id(pair->id) + "/" + item_key(state.kind);
    const bool is_lesson = state.kind == PairItemKind::Lesson;
    if (is_lesson) draw_lesson_choice(context, *pair, state);
    const Lesson* lesson = is_lesson ? find_lesson(context.curriculum, state.detail) : nullptr;
    const std::string text = lesson      ? lesson->title
                             : is_lesson ? std::string()
                                         : draw_text(state, view, key, context.now);
    if (has_detail(state.kind)) draw_detail(state);
    if (state.kind == PairItemKind::Action) draw_owner(*pair, state);
    if (has_date(state.kind)) {
      const std::string date_error = state.problem == "item.bad_date" ? tr(state.problem) : std::string();
      const char* label = state.kind == PairItemKind::Sponsor ? "item.when" : "item.due";
      ui::text_field("due", tr(label), state.due_on, {.error = date_error, .input_type = "date"});
    }
    if (ui::button("save", tr("item.save"), {.kind = ui::ButtonKind::Primary, .fills_width = true})) {
      state.problem = problem_of(state, text);
      if (state.problem.empty()) {
        save(context, *pair, view, commands, text);
        view.drafts.erase(key);
        is_open = false;
      } else {
        commands.announce(tr(state.problem));
      }
    }
  }
  if (!is_open && pair) {
    const RecordId removed = state.removed;
    state = {};
    state.removed = removed;
  }
}

}  // namespace obverse
